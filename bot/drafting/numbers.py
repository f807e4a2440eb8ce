"""Numbers that a text states, as values that can be compared across languages: money, percentages, spans of time.

`1.000,50 zł` is `1,000.50 PLN`, two weeks are 14 days. Any other number stands under the word beside it, since only
numbers of the same thing can contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import regex

from bot.drafting.almanac import FLAGS, words_of

_DIGITS = r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?"
_NUMBER = regex.compile(
    rf"(?<![\p{{L}}\d_#@.,/:-])(?P<before>[€$£]|rp\.?|idr|pln|usd|eur|gbp)?\s?"
    rf"(?P<n>{_DIGITS})(?:\s?[-–]\s?(?P<to>{_DIGITS}))?(?![\p{{L}}_]*\d)",
    FLAGS,
)
_MONEY = {
    **dict.fromkeys(("€", "euro", "euros", "eur"), "eur"),
    **dict.fromkeys(("$", "usd", "dollars"), "usd"),
    **dict.fromkeys(("£", "gbp", "pounds"), "gbp"),
    **dict.fromkeys(("zł", "złotych", "złote", "pln"), "pln"),
    **dict.fromkeys(("rp", "idr", "rupiah"), "idr"),
}
_AFTER = regex.compile(r"\s?(%|percent|persen|procent|€|\$|£|\p{L}+)", FLAGS)
_PERCENT = ("%", "percent", "persen", "procent")
_DAYS = {"week": 7, "day": 1}
_STEM = 5
NEAR = 30
"""Characters in which the word before a number stands."""


def numbers(text: str, lang: str) -> Iterator[tuple[str, object, str]]:
    """(unit, value, words) of numbers: money, percentages, spans of time (in days where they are whole), and
    others by the word beside them, which must be the same for two numbers to be about the same thing."""
    for match in _NUMBER.finditer(text):
        value = number(match["to"] or match["n"], lang)
        if value is None:
            continue
        after = _AFTER.match(text, match.end())
        beside = after[1].casefold() if after else ""
        money = _MONEY.get((match["before"] or "").casefold().rstrip(".")) or _MONEY.get(beside)
        words = text[match.start() : after.end() if after and (beside in _MONEY or beside in _PERCENT) else match.end()]
        if money:
            yield money, value, words
        elif beside in _PERCENT:
            yield "%", value, words
        elif (unit := _unit(text[match.end() :], lang)) is not None:
            name, end = unit
            yield _span(name, value, text[match.start() : match.end() + end])
        else:
            yield from _counted(text, match, value, beside, lang)
    for match in _worded(lang).finditer(text):
        unit = _unit(text[match.end() :], lang)
        if unit:
            spoken = next(value for form, value in words_of(lang).numbers if form.fullmatch(match.group()))
            yield _span(unit[0], Decimal(str(spoken)), text[match.start() : match.end() + unit[1]])


def _span(unit: str, value: Decimal, words: str) -> tuple[str, object, str]:
    return ("day" if unit in _DAYS else unit), value * _DAYS.get(unit, 1), words.strip()


def _counted(
    text: str, match: regex.Match[str], value: Decimal, beside: str, lang: str
) -> Iterator[tuple[str, object, str]]:
    """A bare number, under the stem of the word after it, else of the one before: `4 colours`, `version 4.2`."""
    before = regex.search(r"(\p{L}+)\W*$", text[max(0, match.start() - NEAR) : match.start()])
    for word in (beside, before[1].casefold() if before else ""):
        if len(word) > 2:
            yield f"{lang}:{word[:_STEM]}", value, match["n"]
            return


def number(digits: str, lang: str) -> Decimal | None:
    """A written number as a value; groups of three are thousands where that is the language's way."""
    plain = regex.sub(r"[\u00a0\u202f ]", "", digits)
    marks = [char for char in plain if char in ".,"]
    group = "," if lang == "en" else "."
    if len(set(marks)) == 2:
        plain = plain.replace(marks[0], "").replace(",", ".")
    elif len(marks) > 1 or (marks and marks[0] == group and len(plain.rpartition(group)[2]) == 3):
        plain = plain.replace(marks[0], "")
    try:
        return Decimal(plain.replace(",", ".")).normalize()
    except InvalidOperation:
        return None


@lru_cache(maxsize=8)
def _units(lang: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    named = sorted(words_of(lang).calendar.units, key=lambda unit: unit[0] != "workday")
    return tuple((name, regex.compile(rf"[\s-]*(?:{words})(?!\p{{L}})", FLAGS)) for name, words in named)


def _unit(after: str, lang: str) -> tuple[str, int] | None:
    """The unit of time that follows a number, and how far it reaches."""
    return next(((name, match.end()) for name, form in _units(lang) if (match := form.match(after))), None)


@lru_cache(maxsize=8)
def _worded(lang: str) -> regex.Pattern[str]:
    spelled = "|".join(f"(?:{words})" for words, _ in words_of(lang).calendar.numbers)
    return regex.compile(rf"(?<!\p{{L}})(?:{spelled})(?=[\s-]*\p{{L}})", FLAGS)
