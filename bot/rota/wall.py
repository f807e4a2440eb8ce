"""Local wall times as UTC instants, and the words people use for days and times of day.

A wall time names the first instant at which a clock on that wall shows it or more. So a time that the clocks skip in
spring is the end of the gap, and one that they show twice in autumn is its first showing. Seen that way, wall times
never run backwards, and two shifts that meet on paper meet in fact.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = 24 * 60
"""Minutes."""
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY = tuple(range(7))
TIME = re.compile(r"(\d{1,2})(?::([0-5]\d))?")


def instant(local: datetime, zone: str) -> datetime:
    """The UTC instant of a naive local time."""
    return _instant(local, zone)


def of_day(day: date, minutes: int, zone: str) -> datetime:
    """The UTC instant of `minutes` after midnight on the wall; 1440 and more are on the following days."""
    later, within = divmod(minutes, DAY)
    return _instant(datetime.combine(day + timedelta(days=later), time(within // 60, within % 60)), zone)


def local_date(at: datetime, zone: str) -> date:
    """The date that a calendar on the wall shows."""
    return at.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=16384)
def _instant(local: datetime, zone: str) -> datetime:
    tz = ZoneInfo(zone)
    first = local.replace(tzinfo=tz, fold=0).astimezone(UTC)
    if first.astimezone(tz).replace(tzinfo=None) == local:
        return first
    return _end_of_gap(local.replace(tzinfo=tz, fold=1).astimezone(UTC), first, tz)


def _end_of_gap(before: datetime, after: datetime, tz: ZoneInfo) -> datetime:
    """The instant between two at which the offset changes, to the second."""
    later = after.astimezone(tz).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        before, after = (before, middle) if middle.astimezone(tz).utcoffset() == later else (middle, after)
    return after


def checked_zone(name: str) -> str:
    """The name of a time zone, if it is one. Raises ValueError."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"`{name}` is not a time zone; write one like Europe/Warsaw") from error
    return name


def minutes(said: object) -> int:
    """`08:30`, `8` or `24:00` as minutes after midnight. Raises ValueError.

    YAML reads an unquoted 16:00 as the number 960, which are the same minutes; so that is understood too.
    """
    if isinstance(said, int) and not isinstance(said, bool) and 24 < said <= DAY:
        return said
    found = TIME.fullmatch(str(said).strip())
    total = int(found[1]) * 60 + int(found[2] or 0) if found else DAY + 1
    if total > DAY:
        raise ValueError(f"`{said}` is not a time of day; write it like 08:30")
    return total


def span(start: object, end: object) -> tuple[int, int]:
    """From and to in minutes after the same midnight; an end that is not later is on the next day."""
    begin, finish = minutes(start) % DAY, minutes(end)
    return begin, finish if finish > begin else finish + DAY


def weekdays(said: object) -> tuple[int, ...]:
    """`Mon-Fri`, `Sat, Sun`, `[Mon, Wed]`, `daily` or `none` as weekday numbers, Monday 0. Raises ValueError."""
    words = said if isinstance(said, list | tuple) else str(said).replace(",", " ").split()
    if [str(word).casefold() for word in words] == ["none"]:
        return ()
    return tuple(sorted({day for word in words for day in day_words(str(word))}))


def day_words(word: str) -> tuple[int, ...]:
    """One word: a day, a range of days that may run over Sunday, `daily`. Raises ValueError."""
    if word.casefold() == "daily":
        return EVERY_DAY
    first, _, last = word.replace("–", "-").partition("-")
    start, end = _weekday(first, word), _weekday(last or first, word)
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def _weekday(name: str, word: str) -> int:
    said = name.strip().casefold()
    for number, full in enumerate(NAMES):
        if len(said) >= 3 and full.startswith(said):
            return number
    raise ValueError(f"`{word}` is not a day; write Mon, Mon-Fri or Sat, Sun")
