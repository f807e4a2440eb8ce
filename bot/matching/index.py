"""Which texts of a guide need vectors, and how they are got: from the cache, the rest from the encoder.

Everything is keyed by the hash of the normalised text, so that the same sentence in two rules, or in two
versions of a guide, is encoded once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from bot.matching.background import BACKGROUND
from bot.matching.gloss import encodable
from bot.ports import Encoder, VectorCache, Vectors
from bot.rulebook.book import Book, Intent, Rule

Table = Mapping[str, Vectors]
"""From `key(text)` to its unit vector."""


def key(text: str) -> str:
    """The hash under which the vector of a normalised text is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def texts(book: Book, english_only: bool = True) -> list[str]:
    """Every text, ready to encode and without repeats, that `Library.build` looks up for this guide.

    `english_only`: the encoder reads no other language (the default one), so that others are glossed.
    """
    return [text for text in dict.fromkeys(encodable(*line, english_only) for line in _lines(book)) if text]


def _lines(book: Book) -> Iterator[tuple[str, str]]:
    """(text as written, language) of everything."""
    for rule in book.rules.values():
        yield from _of_rule(rule)
    for intent in book.intents.values():
        yield from _of_intent(intent)
    for lang in dict.fromkeys((book.head.default_language, *book.head.languages)):
        yield from ((text, lang) for text in BACKGROUND.get(lang, ()))
    yield book.head.about, book.head.default_language


def _of_rule(rule: Rule) -> Iterator[tuple[str, str]]:
    for phrase in (*rule.applies_when, *rule.not_when, *rule.say, *rule.avoid):
        yield phrase.text, phrase.lang
    yield rule.title, ""


def _of_intent(intent: Intent) -> Iterator[tuple[str, str]]:
    for by_language in (intent.examples, intent.counter_examples):
        for lang, lines in by_language.items():
            yield from ((line, lang) for line in lines)


def embed(wanted: Sequence[str], encoder: Encoder, cache: VectorCache | None = None) -> dict[str, Vectors]:
    """Vectors of normalised texts by `key`; new ones are encoded in one call and kept in the cache."""
    by_key = {key(text): text for text in wanted}
    found = dict(cache.find(list(by_key))) if cache else {}
    missing = [hashed for hashed in by_key if hashed not in found]
    if missing:
        fresh = encoder.encode([by_key[hashed] for hashed in missing])
        made = dict(zip(missing, fresh, strict=True))
        found.update(made)
        if cache:
            cache.keep(made)
    return found


def rows(wanted: Iterable[str], table: Table) -> Vectors:
    """The vectors of normalised texts as one float32 matrix, in order. KeyError names a text without one."""
    picked = []
    for text in wanted:
        vector = table.get(key(text))
        if vector is None:
            raise KeyError(f"no vector for {text!r}: embed texts(book) first")
        picked.append(vector)
    return np.asarray(picked, dtype=np.float32) if picked else np.zeros((0, 0), dtype=np.float32)
