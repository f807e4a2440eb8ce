"""What an RSS or Atom feed says, as payloads in Baton's own form: bytes in, entries out. The door to feedparser.

Entries are known by their id, else by their link, else by what they say. Text is the title and the body without
markup. What readers of a certain site would not call part of a post ("submitted by …") is cut.
"""

from __future__ import annotations

import calendar
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import feedparser

from bot.sources.markup import plain

FEWEST_WORDS_APART = 12
"""Characters of a title that must stand at the head of a body for it to count as said already."""
TAILS = (
    re.compile(r"\s*submitted by\s+/?u/\S+(?:\s+\[link\])?(?:\s+\[comments\])?\s*\Z"),
    re.compile(r"(?:\s*\d+ posts? - \d+ participants?)?\s*\nRead full topic\s*\Z"),
)
"""What Reddit and Discourse add below every post."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` is its identity in the feed, `digest` changes with its words, `at` when it was published."""

    key: str
    digest: str
    at: datetime | None
    payload: dict[str, Any]


def read(body: bytes) -> list[Entry]:
    """The entries of a feed in its order, each once. Raises ValueError with a sentence if it is no feed."""
    found = feedparser.parse(io.BytesIO(body))  # as a stream: bytes as they are could name a file
    if not found.get("version") and not found.entries:
        raise ValueError("what is there is neither RSS nor Atom")
    entries: dict[str, Entry] = {}
    for raw in found.entries:
        if (entry := _entry(raw)) is not None:
            entries.setdefault(entry.key, entry)
    return list(entries.values())


def _entry(raw: Any) -> Entry | None:
    text = _text(raw)
    if not text:
        return None
    link, at = _address(str(raw.get("link", ""))), _published(raw)
    key = str(raw.get("id") or link or _digest(text))
    author, name = _author(raw)
    payload = {
        "external_id": key,
        "text": text,
        "url": link,
        "author": author,
        "author_name": name,
        "thread_id": _thread(raw),
        "created_at": at.isoformat() if at else "",
    }
    return Entry(key, _digest(text), at, {name: value for name, value in payload.items() if value})


def _text(raw: Any) -> str:
    """Title and body; the title alone, or the body alone, where the other says nothing more."""
    title, body = _title(raw), _body(raw)
    for tail in TAILS:
        body = tail.sub("", body)
    start = title.rstrip(".…").casefold()
    if body.casefold().startswith(start) and (len(start) >= FEWEST_WORDS_APART or len(start) == len(body)):
        return body
    return "\n".join(filter(None, (title, body)))


def _title(raw: Any) -> str:
    return " ".join(_plain(raw.get("title_detail") or {}).split())


def _body(raw: Any) -> str:
    """The longest of what an entry offers as its body: a summary may be the beginning of the content."""
    offered = [*(raw.get("content") or ()), raw.get("summary_detail") or {}]
    return max(map(_plain, offered), key=len, default="")


def _plain(detail: Any) -> str:
    value = str(detail.get("value") or "")
    return plain(value) if "html" in str(detail.get("type", "html")) else value.strip()


def _author(raw: Any) -> tuple[str, str]:
    """How an author is known and called. Discourse writes both ("@mia Mia Lee"), Reddit a path ("/u/mia")."""
    said = str((raw.get("author_detail") or {}).get("name") or raw.get("author") or "").strip()
    if said.startswith("@") and " " in said:
        handle, _, name = said.partition(" ")
        return handle, name.strip()
    return said.removeprefix("/u/"), said


def _thread(raw: Any) -> str:
    """What an entry answers, where the feed says so (RFC 4685)."""
    answered = raw.get("thr_in-reply-to")
    return str(answered.get("ref") or "") if isinstance(answered, dict) else ""


def _published(raw: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        if parts := dict.get(raw, name):  # `dict.get`: feedparser's own would warn about what stands in for what
            try:
                return datetime.fromtimestamp(calendar.timegm(parts), UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _address(link: str) -> str:
    """Where a link leads in the end: Google's alerts wrap every address in one of Google's."""
    parts = _split(link)
    if parts and parts.path == "/url" and re.fullmatch(r"(www\.)?google\.[a-z.]{2,6}", parts.hostname or ""):
        return next(_wrapped(parts.query), link)
    return link if parts and parts.scheme in ("http", "https") else ""


def _wrapped(query: str) -> Iterator[str]:
    asked = parse_qs(query)
    for name in ("url", "q"):
        yield from (one for one in asked.get(name, ()) if one.startswith(("http://", "https://")))


def _split(link: str) -> Any:
    try:
        return urlsplit(link)
    except ValueError:
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
