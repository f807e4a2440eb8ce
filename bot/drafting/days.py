"""Which day is meant: a date, a span of time, a stretch like "the end of the week", a weekday, tomorrow.

Days are days of the wall calendar where something was said. What was understood is blanked before the next kind is
looked for, so that no word counts twice.
"""

from __future__ import annotations

import calendar as months_of
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import regex

from bot.drafting.almanac import Words, words_of

_ISO = regex.compile(r"(?<![\d-])(?P<y>20\d\d)-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])")
Length = timedelta | Callable[[date], date]
"""Hours and minutes as such; anything longer as what it makes of a day."""


class Named(NamedTuple):
    """A date that is written out: `text[start:end]`. No year: none was named."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None


class Day(NamedTuple):
    """`text[start:end]` means this day; `kind` tells of what sort the words were (see `days`)."""

    start: int
    end: int
    day: date
    kind: str = ""


def dates(text: str, lang: str) -> tuple[Named, ...]:
    """Dates that are written out with a day and a month, in the order of the text."""
    words = words_of(lang)
    found: list[Named] = []
    for form in (_ISO, *words.dates):
        for match in form.finditer(text):
            named = _named(match, words)
            if named and not any(named.start < other.end and other.start < named.end for other in found):
                found.append(named)
    return tuple(sorted(found))


def _named(match: regex.Match[str], words: Words) -> Named | None:
    """A date, unless there is no such day."""
    groups = match.groupdict()
    day = int(groups["d"])
    if name := groups.get("name"):
        month = next(n for n, form in enumerate(words.months, 1) if form.fullmatch(name))
    else:
        month = int(groups["m"])
    if month > 12 and words.calendar.month_first:
        day, month = month, day
    year = int(groups["y"]) if groups.get("y") else None
    if not 1 <= month <= 12 or not 1 <= day <= months_of.monthrange(year or 2024, month)[1]:
        return None
    return Named(match.start("d") if groups.get("m") and not year else match.start(), match.end(), month, day, year)


def coming(one: Named, today: date) -> date:
    """The next such day (29 February waits for its year); with a year, that very day."""
    for year in (one.year,) if one.year else range(today.year, today.year + 9):
        if one.day <= months_of.monthrange(year, one.month)[1]:
            found = date(year, one.month, one.day)
            if one.year or found >= today:
                return found
    raise AssertionError("every date comes within eight years")


def spans(text: str, words: Words) -> Iterator[tuple[int, int, Length]]:
    """(start, end, how long): hours and minutes as such, longer ones as what they make of a day."""
    for match in words.times.finditer(text):
        yield *match.span(), timedelta(hours=int(match["n"]) * int(match["h"]))
        text = blank(text, *match.span())
    for form in words.spans:
        for match in form.finditer(text):
            unit = next(name for name, _ in words.calendar.units if match.groupdict().get(name))
            yield *match.span(), _length(_count(match, unit, words), unit)
            text = blank(text, *match.span())


def _count(match: regex.Match[str], unit: str, words: Words) -> float:
    """How many units: of a range the longer end; `the next days` are taken for three."""
    said = match.groupdict().get("n")
    if said is None:
        return 3 if match.groupdict().get("coming") and unit in ("day", "workday") else 1
    digits = regex.findall(r"\d+", said)
    if digits:
        return max(int(one) for one in digits)
    found = [value for form, value in words.numbers if form.fullmatch(said.strip())]
    return found[0] if found else max(value for form, value in words.numbers if form.search(said))


def _length(count: float, unit: str) -> Length:
    if unit in ("minute", "hour"):
        return timedelta(**{f"{unit}s": count})
    whole = max(1, round(count))
    if unit == "workday":
        return lambda day: _workdays(day, whole)
    if unit == "month":
        return lambda day: _months(day, whole)
    return lambda day: day + timedelta(days=whole * (7 if unit == "week" else 1))


def _workdays(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _months(day: date, count: int) -> date:
    year, month = divmod(day.month - 1 + count, 12)
    last = months_of.monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def days(text: str, words: Words, today: date) -> Iterator[Day]:
    """Days that are named otherwise than by a date: stretches, today and its neighbours, weekdays."""
    found: list[Day] = []
    for form, name in words.periods:
        found += [Day(*match.span(), PERIODS[name](today), name) for match in form.finditer(text)]
    for form, ahead in words.days:
        found += [Day(*m.span(), today + timedelta(days=ahead), "near") for m in form.finditer(text)]
    for number, form in enumerate(words.weekdays):
        ahead = (number - today.weekday() - 1) % 7 + 1
        found += [Day(*m.span(), today + timedelta(days=ahead), f"{number}") for m in form.finditer(text)]
    if words.of_month:
        found += [Day(*m.span(), _of_month(int(m["d"]), today), "date") for m in words.of_month.finditer(text)]
    kept: list[Day] = []
    for one in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return _weekdays_of_next_week(kept, today)


def _weekdays_of_next_week(days: Sequence[Day], today: date) -> Iterator[Day]:
    """`Friday next week` is one day."""
    skip = False
    for one, after in zip(days, [*days[1:], None], strict=False):
        pair = {one.kind: one, after.kind: after} if after and after.start - one.end <= 6 else {}
        weekday = next((kind for kind in pair if kind.isdigit()), "")
        if after and weekday and "next_week" in pair:
            monday = today + timedelta(days=7 - today.weekday())
            yield Day(one.start, after.end, monday + timedelta(days=int(weekday)), "date")
            skip = True
        elif not skip:
            yield one
        else:
            skip = False


def _of_month(day: int, today: date) -> date:
    """The next day with this number; the last of the month where there is none."""
    this = months_of.monthrange(today.year, today.month)[1]
    if min(day, this) >= today.day:
        return today.replace(day=max(1, min(day, this)))
    first = _months(today.replace(day=1), 1)
    return first.replace(day=max(1, min(day, months_of.monthrange(first.year, first.month)[1])))


def _friday(today: date) -> date:
    """The end of this working week; at the weekend, its Sunday."""
    return today + timedelta(days=4 - today.weekday() if today.weekday() <= 4 else 6 - today.weekday())


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


PERIODS: dict[str, Callable[[date], date]] = {
    "week_end": _friday,
    "next_week_early": lambda today: _next_monday(today) + timedelta(days=1),
    "next_week": lambda today: _next_monday(today) + timedelta(days=4),
    "before_weekend": lambda today: _friday(today) if today.weekday() <= 4 else today + timedelta(days=6),
    "weekend": lambda today: today + timedelta(days=6 - today.weekday()),
    "after_weekend": _next_monday,
    "month_end": lambda today: today.replace(day=months_of.monthrange(today.year, today.month)[1]),
    "next_month": lambda today: _months(_months(today.replace(day=1), 2), 0) - timedelta(days=1),
}
"""The last day of each stretch, by name."""


def blank(text: str, start: int, end: int) -> str:
    """`text` without what was understood; places stay."""
    return text[:start] + "\u0000" * (end - start) + text[end:]
