"""Calendars as compiled patterns: what `days.py` and `moments.py` look for in a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from functools import lru_cache
from typing import NamedTuple

import regex

from bot.drafting.calendars import CALENDARS, Calendar

FLAGS = regex.IGNORECASE | regex.VERSION1
_RANGE = r"(?:\s*(?:-|–|—|to|or|sampai|hingga|atau|do|lub|albo)\s*{n})?"


class Words(NamedTuple):
    """A calendar as patterns."""

    calendar: Calendar
    dates: tuple[regex.Pattern[str], ...]
    months: tuple[regex.Pattern[str], ...]
    of_month: regex.Pattern[str] | None
    spans: tuple[regex.Pattern[str], ...]
    times: regex.Pattern[str]
    numbers: tuple[tuple[regex.Pattern[str], float], ...]
    periods: tuple[tuple[regex.Pattern[str], str], ...]
    days: tuple[tuple[regex.Pattern[str], int], ...]
    weekdays: tuple[regex.Pattern[str], ...]
    before: regex.Pattern[str]
    parts: tuple[tuple[regex.Pattern[str], time], ...]
    clocks: tuple[regex.Pattern[str], ...]


def _word(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{pattern})(?![\p{{L}}\d])", FLAGS)


@lru_cache(maxsize=8)
def words_of(lang: str) -> Words:
    """The patterns of a language; of English for one without a calendar."""
    c = CALENDARS.get(lang, CALENDARS["en"])
    return Words(
        calendar=c,
        dates=_date_forms(c),
        months=tuple(regex.compile(month, FLAGS) for month in c.months),
        of_month=_word(rf"(?:{c.of_month})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![.:/]\d)") if c.of_month else None,
        spans=_span_forms(c),
        times=_word(r"(?P<n>\d)\s?[x×]\s?(?P<h>24|48)\s?(?:" + dict(c.units)["hour"] + ")"),
        numbers=tuple((regex.compile(words, FLAGS), value) for words, value in c.numbers),
        periods=tuple((_word(words), name) for words, name in ((w, n) for n, w in c.periods)),
        days=tuple((_word(words), ahead) for words, ahead in c.days),
        weekdays=tuple(_word(words) for words in c.weekdays),
        before=regex.compile(rf"(?<!\p{{L}})(?:{c.before})\s+(?:the\s+)?$", FLAGS),
        parts=tuple((_word(words), at) for words, at in c.parts),
        clocks=_clock_forms(c),
    )


def _date_forms(c: Calendar) -> tuple[regex.Pattern[str], ...]:
    month = "|".join(f"(?:{words})" for words in c.months)
    year = r"(?:,?\s+(?P<y>20\d\d))?"
    forms = [
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|-go)?\s*(?:of\s+)?(?P<name>{month})\.?{year}",
        r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>20\d\d)",
        rf"(?:{c.date_mark})\s+(?P<d>\d{{1,2}})[./](?P<m>0[1-9]|1[0-2]|[1-9](?=\b(?!\d)))(?![.:/\d])",
    ]
    if c.month_first:
        forms.insert(1, rf"(?P<name>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![:.]\d){year}")
    return tuple(_word(form) for form in forms)


def _span_forms(c: Calendar) -> tuple[regex.Pattern[str], ...]:
    words = "|".join(f"(?:{w})" for w, _ in c.numbers)
    one = rf"(?:\d{{1,3}}|{words})"
    number = rf"(?P<n>{one}{_RANGE.format(n=one)})[\s-]*"
    unit = "(?:" + "|".join(f"(?P<{name}>{w})" for name, w in _specific_first(c.units)) + ")"
    coming = rf"(?:(?P<coming>{c.coming})\s+)?"
    forms = [rf"(?:{c.within})\s+{coming}(?:{number})?{unit}"]
    if c.within_number:
        forms.append(rf"(?:{c.within_number})\s+{coming}{number}{unit}")
        forms.append(rf"(?:{c.within_number})\s+(?P<coming>{c.coming})\s+{unit}")
    if c.lagging:
        forms.append(rf"{number}{unit}\s*(?:{c.lagging})")
    return tuple(_word(form) for form in forms)


def _specific_first(units: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Working days before days: alternatives are tried in order."""
    return sorted(units, key=lambda unit: unit[0] != "workday")


def _clock_forms(c: Calendar) -> tuple[regex.Pattern[str], ...]:
    half = rf"(?:(?P<pm>{c.afternoon})|(?P<am>{c.morning})|{c.sharp})"
    units = "|".join(f"(?:{words})" for _, words in c.units)
    much = rf"(?!\s*(?:{units}|%|€|\$|£|zł|eur|rp|people|orang|osób)(?!\p{{L}}))"
    return (
        regex.compile(rf"(?<![\d.,:/])(?P<h>\d{{1,2}})[:.](?P<m>[0-5]\d)(?![\d.:/]*\d)(?:\s*{half})?", FLAGS),
        regex.compile(rf"(?<![\d.,:/])(?P<h>\d{{1,2}})\s*{half}(?!\p{{L}})", FLAGS),
        regex.compile(rf"(?<!\p{{L}})(?:{c.at})\s*(?P<h>\d{{1,2}})(?![\d.,:/]*\d){much}", FLAGS),
    )
