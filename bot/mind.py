"""A guide made able to judge: what matching and the similarity checks have learnt from it, and an encoder.

Everything here is slow and plain; the running bot calls it on the encoder's thread, commands call it as it
is. `try`, `predict`, `score` and the bot share `read`, `suggest` and `judge`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bot.drafting import checker, drafter, precedents
from bot.drafting.precedents import Question
from bot.drafting.similarity import Similarity, anchors
from bot.matching import index, reader
from bot.matching.gloss import encodable
from bot.matching.library import Library
from bot.matching.lookup import Answer, Lookup
from bot.matching.reader import StormView
from bot.model import Answered, Finding, Post, Reading, Setting, Suggestion
from bot.ports import Encoder, VectorCache, Vectors
from bot.rulebook.book import Book
from bot.text import links, sentences

REMEMBERED = 4000
"""Texts whose vectors stay at hand: template sentences come again and again, and so do posts in a storm."""


class Remembering:
    """An encoder in front of another: texts that were met lately are not encoded again."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dim, self.english_only = encoder.name, encoder.dim, encoder.english_only
        self._encoder = encoder
        self._known: OrderedDict[str, Vectors] = OrderedDict()

    def know(self, vectors: Mapping[str, Vectors]) -> None:
        """Take over vectors that were kept elsewhere."""
        self._known.update(vectors)

    def encode(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._encoder.encode(missing), strict=True))
        found = np.asarray([self._known[text] for text in texts], dtype=np.float32).reshape(len(texts), self.dim)
        for text in texts:
            self._known.move_to_end(text)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, and what storms ask for: the vector of the whole text, and whether its leaf is a hazard."""

    reading: Reading
    vector: Vectors
    hazard: bool = False


class Mind:
    """One guide, ready for use. Building it takes seconds once and little when vectors are cached."""

    def __init__(self, book: Book, encoder: Encoder, cache: VectorCache | None = None) -> None:
        self.book, self.encoder = book, Remembering(encoder)
        only = encoder.english_only
        ready = [encodable(*line, only) for line in drafter.sentences_of_templates(book)]
        table = index.embed([*index.texts(book, only), *filter(None, ready)], encoder, cache)
        self.encoder.know({text: table[index.key(text)] for text in ready if text})
        self._table = table
        self.library = Library.build(book, table, only)

    @cached_property
    def lookup(self) -> Lookup:
        """What answers questions about the guide."""
        return Lookup.build(self.book, self._table, self.encoder.english_only)

    @cached_property
    def similarity(self) -> Similarity:
        """What compares drafts with the guide's examples."""
        judged = [encodable(anchor.text, anchor.lang, self.encoder.english_only) for anchor in anchors(self.book)]
        return Similarity(self.book, index.rows(judged, self._table))

    def warm(self) -> None:
        """Make everything now that would be made when it is first needed: for a bot, whose people wait."""
        checker.prepare(self.book)
        self.library.warm()
        _ = (self.lookup, self.similarity)

    def under(self, book: Book) -> Mind:
        """The mind for the same rules and intents under other names, contacts and announcements: made at once.

        Nothing is learnt again unless `book` serves other languages.
        """
        known = self.book
        same = (known.rules, known.intents, known.head.languages, known.head.default_language)
        if same != (book.rules, book.intents, book.head.languages, book.head.default_language):
            return Mind(book, self.encoder)
        other = copy(self)
        other.book = book
        other.library = replace(self.library, book=book, about=self._described(book))
        other.__dict__.update(
            lookup=replace(self.lookup, book=book), similarity=Similarity(book, self.similarity.vectors)
        )
        return other

    def _described(self, book: Book) -> Vectors | None:
        about = encodable(book.head.about, book.head.default_language, self.encoder.english_only)
        return self.encoder.encode([about])[0] if about else None

    def read(self, posts: Sequence[Post], storms: Mapping[int, StormView] | None = None) -> list[Read]:
        """Readings of posts, in order; `storms` names by position those that belong to one."""
        pieces = [reader.segments(post, self.library) for post in posts]
        vectors = self.encoder.encode([piece for several in pieces for piece in several])
        bounds = np.cumsum([0, *(len(several) for several in pieces)])
        found = []
        for number, post in enumerate(posts):
            mine = vectors[bounds[number] : bounds[number + 1]]
            storm = (storms or {}).get(number)
            reading = reader.read(post, mine, self.library, storm)
            leaf = self.book.leaf(reading.playbook, reading.leaf)
            found.append(Read(reading, mine[0], leaf is not None and leaf.hazard))
        return found

    def suggest(
        self, reading: Reading, setting: Setting, author: str, used: Mapping[str, int]
    ) -> tuple[Suggestion, ...]:
        """Drafts for a reading, each already judged; those with a serious finding are left out."""
        offered = drafter.suggest(reading, setting, self.book, author, used)
        self.encoder.encode([piece for one in offered for piece in self._pieces(one.text, setting)])
        judged = [self._judged(one, setting) for one in offered]
        return tuple(one for one in judged if all(f.severity == "hint" for f in one.findings))

    def _judged(self, one: Suggestion, setting: Setting) -> Suggestion:
        found = self.resembles(one.text, setting)
        return one.model_copy(update={"findings": one.findings + found, "resembling": found, "judged": self.book.hash})

    def judge(self, text: str, setting: Setting) -> tuple[Finding, ...]:
        """Both halves of the checks: plain and by similarity."""
        return checker.check(text, setting, self.book) + self.resembles(text, setting)

    def resembles(self, text: str, setting: Setting) -> tuple[Finding, ...]:
        """The similarity half alone."""
        pieces = self._pieces(text, setting)
        return self.similarity.findings(text, setting, self.encoder.encode(pieces)) if pieces else ()

    def contradicts(self, text: str, lang: str, question: Question, earlier: Sequence[Answered]) -> tuple[Finding, ...]:
        """Where a draft says something else than we said to others who asked the same."""
        found = precedents.conflicts(text, lang, question, earlier, self._published)
        if not found:
            return ()
        asked = [(question.text, lang), *((one.answered.asked, one.answered.lang) for one in found)]
        vectors = self.encoder.encode([encodable(*one, self.encoder.english_only) for one in asked])
        return precedents.findings(text, lang, question, found, vectors, self.book)

    @property
    def _published(self) -> tuple[str, ...]:
        """Addresses of ours that every account may have its own of."""
        routes = [route for voice in self.book.accounts.values() for route in voice.private_route.values()]
        written = [route[start:end] for route in routes for start, end in links(route)]
        return (*self.book.contacts().values(), *written)

    def _pieces(self, text: str, setting: Setting) -> list[str]:
        """The sentences of a draft as they are encoded."""
        return [encodable(text[start:end], setting.lang, self.encoder.english_only) for start, end in sentences(text)]

    def look_up(self, words: str) -> tuple[Answer, ...]:
        """What `/styleguide` answers."""
        return self.lookup.ask(words, self.encoder.encode([self.lookup.question(words)])[0])

    def nearest_titles(self, words: str, count: int = 2) -> list[str]:
        """Titles of the rules that come nearest to a question which none of them answers."""
        ranked = self.lookup.nearest(words, self.encoder.encode([self.lookup.question(words)])[0], count)
        return [self.book.rules[rule].title for rule in ranked]
