"""A draft prepared for judging: what every check asks of a text, worked out once.

Web addresses, e-mail addresses, code and words quoted from the mention are blanked in `plain`, with all
offsets kept, so that no check blames somebody for repeating what was written to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from bot import text as texts
from bot.drafting.checks.seeds import LISTS, seeds
from bot.model import Setting
from bot.rulebook.book import Book
from bot.rulebook.phrases import Phrases
from bot.text import Span

SLOT = regex.compile(r"\{([a-z_]+(?:\.[\w-]+){0,2})\}")
"""A place in a template that is filled before anybody sees the draft."""
EMAIL = regex.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}\p{L}{2,24}")
CODE = regex.compile(r"```.*?```|`[^`\n]+`", regex.DOTALL)
_QUOTED = regex.compile(r"[\"“”„»«]([^\"“”„»«\n]{3,300})[\"“”„»«]|(?m:^>[^\n]*$)")
_CLAUSE = regex.compile(r"[,;:.!?—–\n]|\s(?:but|however|ale|lecz|jednak|tapi|namun)\s", regex.IGNORECASE)
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}'’]+")
_NEGATORS_REACH = 6


class Found(NamedTuple):
    """A phrase in the draft: where, which one (as the list writes it), and the words as they stand there."""

    start: int
    end: int
    phrase: str
    words: str
    lang: str


@dataclass(frozen=True)
class Draft:
    """One draft in its setting. Pure; everything else is derived on demand."""

    text: str
    setting: Setting
    book: Book

    @cached_property
    def plain(self) -> str:
        """The text with addresses, code and quotations blanked; same length."""
        mention = " ".join(self.setting.mention.casefold().split())
        quoted = [m for m in _QUOTED.finditer(self.text) if _quotes(m, mention)]
        spans = [*self.links, *(Span(*m.span()) for m in (*CODE.finditer(self.text), *quoted))]
        return _blanked(self.text, spans)

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """Web and e-mail addresses."""
        return (*(Span(*m.span()) for m in EMAIL.finditer(self.text)), *texts.links(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(texts.sentences(self.text))

    @cached_property
    def language(self) -> str:
        """The language that the words of the draft point to, or the mention's if they do not say."""
        return spoken(self.plain, self.setting.lang)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages whose phrase lists are tried."""
        return tuple(dict.fromkeys((self.setting.lang, self.language)))

    def sentence_at(self, position: int) -> Span:
        """The sentence around a position (the whole text where there is none)."""
        around = (span for span in self.sentences if span.start <= position < span.end)
        return next(around, Span(0, len(self.text)))

    def named(self, name: str, text: str | None = None) -> Iterator[Found]:
        """Hits of a built-in list in `text` (the draft, blanked, unless given)."""
        for lang in self.languages:
            yield from hits(seeds(name, lang), self.plain if text is None else text, lang)

    @cached_property
    def contacts(self) -> tuple[tuple[str, str], ...]:
        """Every published contact, desks' and all accounts', as (key, value): a key may have several."""
        desks = (pair for desk in self.book.desks.values() for pair in desk.contacts.items())
        accounts = (pair for account in self.book.accounts.values() for pair in account.contacts.items())
        return tuple(dict.fromkeys((*desks, *accounts)))

    def says(self, name: str, span: Span | None = None) -> bool:
        """Whether a built-in list has a hit in the draft, or in a part of it."""
        start, end = span or Span(0, len(self.plain))
        return any(True for _ in self.named(name, self.plain[start:end]))

    def mention_says(self, *names: str) -> bool:
        """Whether one of the built-in lists has a hit in the mention."""
        return any(in_mention(name, lang, self.setting.mention) for name in names for lang in self.languages)

    def negated(self, found: Found) -> bool:
        """Whether a negator stands shortly before the phrase, within its clause."""
        sentence = self.sentence_at(found.start)
        before = self.plain[sentence.start : found.start]
        clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
        near = [m.start() for m in _WORDS.finditer(clause)][-_NEGATORS_REACH:]
        return bool(near) and bool(seeds("negators", found.lang).find(clause[near[0] :]))


@lru_cache(maxsize=4096)
def in_mention(name: str, lang: str, mention: str) -> bool:
    """Whether a built-in list has a hit in a mention, which stays the same while its answer is written."""
    return bool(seeds(name, lang).find(mention))


def hits(phrases: Phrases, text: str, lang: str) -> Iterator[Found]:
    """Every hit of a compiled list."""
    for hit in phrases.find(text):
        yield Found(hit.start, hit.end, hit.phrase, hit.text, lang)


def spoken(text: str, expected: str) -> str:
    """The language that function words give away; `expected` unless another one is clearly stronger.

    Made for short replies in the languages of the built-in lists; others are never contradicted.
    """
    if expected not in LISTS:
        return expected
    counts = {lang: len(seeds("function words", lang).find(text)) for lang in LISTS}
    counts["pl"] = counts.get("pl", 0) + min(3, sum(text.casefold().count(c) for c in "ąęłśżźń"))
    best = max(counts, key=lambda lang: (counts[lang], lang == expected))
    enough = counts[best] >= 3 or (counts[best] == 2 and not counts[expected])
    return best if enough and counts[best] > 2 * counts[expected] else expected


def _quotes(match: regex.Match[str], mention: str) -> bool:
    inner = " ".join((match[1] or match[0].lstrip("> ")).casefold().split())
    return len(inner) > 2 and inner.strip(" .,!?") in mention


def _blanked(text: str, spans: list[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
