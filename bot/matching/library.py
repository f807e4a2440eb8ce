"""A guide made ready for reading: heads, anchors and phrases of every language, built once per version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.matching import anchors, guess, index, signs
from bot.matching.anchors import Anchors
from bot.matching.gloss import encodable
from bot.matching.guess import Guesser
from bot.matching.index import Table
from bot.ports import Vectors
from bot.rulebook.book import Book

Made = TypeVar("Made")

texts = index.texts
"""All texts of a guide that must have a vector before `Library.build`."""


class Lazily(Mapping[str, Made]):
    """Something for each language, made when it is first asked for: a command that reads one text learns one."""

    def __init__(self, languages: tuple[str, ...], make: Callable[[str], Made]) -> None:
        self._languages, self._make = languages, make
        self._made: dict[str, Made] = {}

    def __getitem__(self, lang: str) -> Made:
        if lang not in self._made:
            if lang not in self._languages:
                raise KeyError(lang)
            self._made[lang] = self._make(lang)
        return self._made[lang]

    def __contains__(self, lang: object) -> bool:
        return lang in self._languages

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


@dataclass(frozen=True, slots=True)
class Library:
    """`guessers` and `anchors` are by language; `about` is the vector of the organisation's description."""

    book: Book
    languages: tuple[str, ...]
    guessers: Mapping[str, Guesser | None]
    anchors: Mapping[str, Anchors]
    about: Vectors | None
    english_only: bool = True
    """Whether the encoder reads English only, so that other languages are glossed for it."""

    @classmethod
    def build(cls, book: Book, vectors: Table, english_only: bool = True) -> Library:
        """Each language is learnt when it is first needed (about a second for one of the starter library), or
        by `warm`. `vectors` holds all of `texts(book)`; a missing one is a KeyError then.
        """
        languages = served(book)
        described = encodable(book.head.about, book.head.default_language, english_only)
        return cls(
            book,
            languages,
            Lazily(languages, lambda lang: guess.build(book, lang, vectors, english_only)),
            Lazily(languages, lambda lang: anchors.build(book, lang, vectors, english_only)),
            index.rows([described], vectors)[0] if described else None,
            english_only,
        )

    def warm(self) -> None:
        """Learn every language and compile every phrase now, so that no mention has to wait for it."""
        signs.prepare(self.book)
        for lang in self.languages:
            self.guesser(lang)
            self.anchors_of(lang)

    def guesser(self, lang: str) -> Guesser | None:
        """For a language that nobody serves: the default language's."""
        default = self.book.head.default_language
        return self.guessers[lang if lang in self.languages and self.guessers[lang] else default]

    def anchors_of(self, lang: str) -> Anchors:
        """For a language that nobody serves: the default language's."""
        return self.anchors[lang if lang in self.anchors else self.book.head.default_language]


def served(book: Book) -> tuple[str, ...]:
    """The guide's languages, the default first."""
    default = book.head.default_language
    return (default, *(lang for lang in book.head.languages if lang != default))
