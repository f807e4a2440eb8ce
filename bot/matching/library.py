"""A guide made ready for reading: heads, anchors and phrases of every language, built once per version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.matching import anchors, guess, index, signs
from bot.matching.anchors import Anchors
from bot.matching.gloss import encodable
from bot.matching.guess import Guesser
from bot.matching.index import Table
from bot.ports import Vectors
from bot.rulebook.book import Book

texts = index.texts
"""All texts of a guide that must have a vector before `Library.build`."""


@dataclass(frozen=True, slots=True)
class Library:
    """`guessers` and `anchors` are by language; `about` is the vector of the organisation's description."""

    book: Book
    languages: tuple[str, ...]
    guessers: Mapping[str, Guesser]
    anchors: Mapping[str, Anchors]
    about: Vectors | None
    english_only: bool = True
    """Whether the encoder reads English only, so that other languages are glossed for it."""

    @classmethod
    def build(cls, book: Book, vectors: Table, english_only: bool = True) -> Library:
        """Train on the guide (about 3 s for the starter library). `vectors` holds all of `texts(book)`.

        Raises KeyError when a vector is missing.
        """
        signs.prepare(book)
        languages = served(book)
        guessers = {lang: guess.build(book, lang, vectors, english_only) for lang in languages}
        described = encodable(book.head.about, book.head.default_language, english_only)
        return cls(
            book,
            languages,
            {lang: guesser for lang, guesser in guessers.items() if guesser},
            {lang: anchors.build(book, lang, vectors, english_only) for lang in languages},
            vectors[index.key(described)] if described else None,
            english_only,
        )

    def guesser(self, lang: str) -> Guesser | None:
        """For a language that nobody serves: the default language's."""
        return self.guessers.get(lang) or self.guessers.get(self.book.head.default_language)

    def anchors_of(self, lang: str) -> Anchors | None:
        """For a language that nobody serves: the default language's."""
        return self.anchors.get(lang) or self.anchors.get(self.book.head.default_language)


def served(book: Book) -> tuple[str, ...]:
    """The guide's languages, the default first."""
    default = book.head.default_language
    return (default, *(lang for lang in book.head.languages if lang != default))
