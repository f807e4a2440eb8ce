"""Content hashes: the same meaning has the same hash, however it is laid out, commented or ordered by language.

A hash covers everything that was written and differs from its default, so that a new optional field in a later
version of Baton changes no hash and voids no approval.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from pydantic import BaseModel

LENGTH = 16
_WHERE = frozenset({"place", "hash", "line"})


def digest(value: BaseModel) -> str:
    """The first 16 hex characters of the SHA-256 of a block's canonical text."""
    text = json.dumps(_canonical(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def texts_digest(texts: Mapping[str, str]) -> str:
    """The hash of files as they are, comments and all: tells whether anything has to be read again."""
    made = hashlib.sha256()
    for path in sorted(texts):
        made.update(f"{path}\0{texts[path]}\0".encode("utf-8", "surrogatepass"))
    return made.hexdigest()[:LENGTH]


def _canonical(value: object) -> object:
    if isinstance(value, BaseModel):
        info = type(value).model_fields
        kept = {n: v for n, v in value if n not in _WHERE and (n not in info or v != info[n].default)}
        return {name: _canonical(part) for name, part in kept.items()}
    if isinstance(value, Mapping):
        return {str(key): _canonical(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_canonical(part) for part in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
