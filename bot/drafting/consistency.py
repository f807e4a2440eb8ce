"""Whether two replies to the same question contradict each other: in a number, a date, yes or no, or a link.

Facts are compared, never wording: `1.000,50 zł` is `1,000.50 zł`, `5 maja` is `May 5`, two weeks are 14 days. Whatever
one reply says in addition is no contradiction; only when each states what the other does not, something differs.
Words that come from the mention itself (order numbers) are no facts of ours. Pure and without vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

import regex

from bot import text as texts
from bot.drafting.checks.draft import EMAIL
from bot.drafting.days import dates
from bot.drafting.moments import clocks
from bot.drafting.numbers import numbers
from bot.drafting.polarity import opposed
from bot.text import Span

Kind = Literal["date", "number", "answer", "link"]
KINDS: tuple[Kind, ...] = ("date", "number", "answer", "link")
"""In the order in which they are told."""
_TONGUE = regex.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$")


@dataclass(frozen=True, slots=True)
class Difference:
    """One contradiction, in the words of each side."""

    kind: Kind
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a reply states: value → its words, by kind; numbers by unit."""

    dates: Mapping[object, str]
    links: Mapping[object, str]
    numbers: Mapping[str, Mapping[object, str]]


def differences(
    ours: str, theirs: str, lang_a: str, lang_b: str, *, quoted: Sequence[str] = (), published: Collection[str] = ()
) -> tuple[Difference, ...]:
    """What `ours` (in `lang_a`) and `theirs` (in `lang_b`) state differently, at most one of each kind.

    `quoted`: the mentions, whose numbers do not count; `published`: addresses that may differ by account."""
    mine, other = _facts(ours, lang_a), _facts(theirs, lang_b)
    known = {page(address) for address in published} if mine.links and other.links else set()
    found = [
        _difference("date", mine.dates, other.dates),
        *_counts(
            mine, other, frozenset(one for text in quoted for one in _values(text, lang_a) | _values(text, lang_b))
        ),
        _answer(ours, theirs, lang_a, lang_b),
        _difference("link", _unless(mine.links, known), _unless(other.links, known)),
    ]
    kept = {one.kind: one for one in reversed([one for one in found if one])}
    return tuple(kept[kind] for kind in KINDS if kind in kept)


def _counts(mine: _Facts, other: _Facts, echoed: frozenset[object]) -> Iterator[Difference | None]:
    """Differences of numbers, unit by unit."""
    for unit in mine.numbers.keys() & other.numbers.keys():
        yield _difference("number", _unless(mine.numbers[unit], echoed), _unless(other.numbers[unit], echoed))


def _difference(kind: Kind, ours: Mapping[object, str], theirs: Mapping[object, str]) -> Difference | None:
    """None unless each side has something that the other lacks."""
    only, missing = [v for v in ours if v not in theirs], [v for v in theirs if v not in ours]
    return Difference(kind, ours[only[0]], theirs[missing[0]]) if only and missing else None


def _unless(found: Mapping[object, str], known: Collection[object]) -> dict[object, str]:
    return {value: words for value, words in found.items() if value not in known}


def _answer(ours: str, theirs: str, lang_a: str, lang_b: str) -> Difference | None:
    found = opposed(ours, theirs, lang_a, lang_b)
    return Difference("answer", *found) if found else None


# --- facts ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=2048)
def _facts(text: str, lang: str) -> _Facts:
    """Links first, then dates and hours, then what numbers are left: each stretch is read once."""
    rest, linked = _taken(text, _addresses(text))
    named = dates(rest, lang)
    rest, days = _taken(rest, [Span(one.start, one.end) for one in named])
    hours = clocks(rest, lang)
    rest, spoken = _taken(rest, [Span(start, end) for start, end, _ in hours])
    counted: dict[str, dict[object, str]] = {}
    for (_, _, hour), words in zip(hours, spoken, strict=True):
        counted.setdefault("clock", {})[hour] = words
    for unit, value, words in numbers(rest, lang):
        counted.setdefault(unit, {})[value] = words
    return _Facts(
        dates={(one.month, one.day): words.rstrip(".,") for one, words in zip(named, days, strict=True)},
        links={page(words): words for words in linked},
        numbers=counted,
    )


@lru_cache(maxsize=2048)
def _values(text: str, lang: str) -> frozenset[object]:
    """Every number in a mention."""
    return frozenset(value for _, value, _ in numbers(text, lang))


def _addresses(text: str) -> list[Span]:
    return [*texts.links(text), *(Span(*match.span()) for match in EMAIL.finditer(text))]


def _taken(text: str, spans: Iterable[Span]) -> tuple[str, list[str]]:
    """`text` with those stretches blank, and their words."""
    words = []
    for start, end in spans:
        words.append(text[start:end])
        text = text[:start] + "\u0000" * (end - start) + text[end:]
    return text, words


@lru_cache(maxsize=1024)
def page(address: str) -> str:
    """Host and path of an address: no scheme, tracking parameters, anchor or language (`/pl/`), no closing slash."""
    if "@" in address and "/" not in address:
        return address.casefold()
    split = urlsplit(address if "://" in address else f"https://{address}")
    path = "/".join(part for part in split.path.split("/") if part and not _TONGUE.match(part.casefold()))
    return f"{split.netloc.casefold().removeprefix('www.')}/{path}".rstrip("/")
