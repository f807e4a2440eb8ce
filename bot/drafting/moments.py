"""When a sentence says that something will be: "by Friday noon", "dalam 2x24 jam", "do końca tygodnia".

Words are those of `calendars.py`. Wall times are in the zone that is handed in; a day without an hour ends with
the working day, since a reminder is of use as long as somebody is there. Every instant that comes out lies
ahead of the instant at which the words were said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import regex

from bot.drafting.almanac import Words, words_of
from bot.drafting.days import Day, blank, coming, dates, days, spans

EVENING = time(18)
"""When a day is over for a promise that names none of its hours."""
MIDNIGHT = time(23, 59)
NEAR = 22
"""Characters that may stand between a day and its hour."""


class Moment(NamedTuple):
    """`text[start:end]` names the instant `at` (UTC)."""

    start: int
    end: int
    at: datetime


class _Hour(NamedTuple):
    start: int
    end: int
    at: time


def moments(text: str, lang: str, said_at: datetime, zone: str) -> tuple[Moment, ...]:
    """Every instant that `text` names, in its order; `said_at` aware, `zone` IANA."""
    words = words_of(lang)
    local = said_at.astimezone(ZoneInfo(zone))
    rest, found = text, []
    named: list[Day] = []
    for one in dates(text, lang):
        named.append(Day(one.start, one.end, coming(one, local.date()), "date"))
        rest = blank(rest, one.start, one.end)
    for start, end, length in spans(rest, words):
        if isinstance(length, timedelta):
            found.append(Moment(start, end, (said_at + length).astimezone(UTC)))
        else:
            named.append(Day(start, end, length(local.date())))
        rest = blank(rest, start, end)
    named += days(rest, words, local.date())
    found += _joined(text, sorted(named), _hours(rest, words), words, local)
    return tuple(sorted(one for one in found if one.at > said_at))


def clocks(text: str, lang: str) -> tuple[tuple[int, int, time], ...]:
    """(start, end, hour) of every hour that is said to be one; bare `14.30` is left to whoever reads numbers."""
    words = words_of(lang)
    found: list[_Hour] = []
    for form in words.clocks:
        for match in form.finditer(text):
            said = ":" in match.group() or any(char.isalpha() for char in match.group())
            if said and (at := _clock(match, words)) and _free(match, found):
                found.append(_Hour(*match.span(), at))
    return tuple(sorted(found))


def _hours(text: str, words: Words) -> list[_Hour]:
    """Hours and parts of a day, none twice; a clock beats the part of the day beside it."""
    found: list[_Hour] = []
    for form in words.clocks:
        found += [_Hour(*m.span(), at) for m in form.finditer(text) if (at := _clock(m, words)) and _free(m, found)]
    for part, ends in words.parts:
        found += [_Hour(*m.span(), ends) for m in part.finditer(text) if _free(m, found)]
    return sorted(found)


def _clock(match: regex.Match[str], words: Words) -> time | None:
    """The hour, if there is such a one. English without minutes or half of the day means office hours."""
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups.get("m") or 0)
    office = words.calendar.month_first and 1 <= hour <= 7 and not groups.get("m") and not groups.get("am")
    hour += 12 if office or (groups.get("pm") and hour < 12) else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _free(match: regex.Match[str], taken: Sequence[_Hour]) -> bool:
    return not any(match.start() < one.end and one.start < match.end() for one in taken)


def _joined(text: str, days: Sequence[Day], hours: Sequence[_Hour], words: Words, local: datetime) -> Iterator[Moment]:
    """Days with the hour that stands beside them, and hours that stand alone."""
    left = list(hours)
    for day in days:
        mine = min((h for h in left if _gap(day, h) <= NEAR), key=lambda h: _gap(day, h), default=None)
        if mine:
            left.remove(mine)
            start, end = min(day.start, mine.start), max(day.end, mine.end)
            yield Moment(start, end, _at(day.day, mine.at, local))
        else:
            eve = bool(words.before.search(text[: day.start])) and "weekend" not in day.kind
            yield Moment(day.start, day.end, _evening(day.day - timedelta(days=eve), local))
    for hour in left:
        ahead = hour.at <= local.time()
        yield Moment(hour.start, hour.end, _at(local.date() + timedelta(days=ahead), hour.at, local))


def _gap(day: Day, hour: _Hour) -> int:
    """Characters between the two; an hour that is part of the day's own words is beside it."""
    return max(day.start - hour.end, hour.start - day.end, 0)


def _evening(day: date, local: datetime) -> datetime:
    """The end of that working day; of today, when it is over already, the end of the day."""
    found = _at(day, EVENING, local)
    return _at(day, MIDNIGHT, local) if found <= local.astimezone(UTC) and day == local.date() else found


def evening(day: date, zone: str) -> datetime:
    """The end of the working day there, in UTC."""
    return datetime.combine(day, EVENING, ZoneInfo(zone)).astimezone(UTC)


def _at(day: date, hour: time, local: datetime) -> datetime:
    return datetime.combine(day, hour, local.tzinfo).astimezone(UTC)
