"""Business time: when a desk is open, and what "one working hour later" is.

Each local date is open for some stretches of wall time, cut at midnight; a holiday is closed from midnight to
midnight, and so is the rest of a night that would have begun on one. Stretches become UTC spans by `wall`, and from
there on it is plain arithmetic with instants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from bot.rota import wall
from bot.rota.holiday import checked_code, is_holiday
from bot.rota.stretches import merged

DASH = re.compile(r"\s*[-–]\s*")
TIMES = re.compile(r"(\d{1,2}(?::\d\d)?)-(\d{1,2}(?::\d\d)?)")
NOTHING = timedelta(0)


class Daytime(NamedTuple):
    """Open on these weekdays from `start` to `end`, minutes after midnight; an end over 1440 is on the next day."""

    days: tuple[int, ...]
    start: int
    end: int


AROUND = (Daytime(wall.EVERY_DAY, 0, wall.DAY),)


class Stretch(NamedTuple):
    """From one instant up to another."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Hours:
    """When something is open, week by week. Hashable; make it with `parse`."""

    windows: tuple[Daytime, ...]
    zone: str
    holidays: str = ""

    @classmethod
    def parse(cls, text: str, zone: str, holidays: str = "") -> Hours:
        """Hours as people write them, in `zone`, closed on the `holidays` of a country.

        `24x7`; `08:00-22:00` (every day); `Mon-Fri 09:00-13:00 14:00-18:00; Sat 10:00-14:00`; `22:00-06:00` ends on
        the next day. Commas may stand where blanks do. Raises ValueError with a sentence.
        """
        found = AROUND if text.strip().casefold() in ("24x7", "24/7") else tuple(_windows(text))
        return cls(found, wall.checked_zone(zone), checked_code(holidays))

    @property
    def always(self) -> bool:
        """Whether it never closes."""
        return self.windows == AROUND and not self.holidays

    def open(self, at: datetime) -> bool:
        """Whether it is open at this instant; at the very end of a stretch it is not."""
        return self.next_open(at) == at.astimezone(UTC)

    def next_open(self, at: datetime) -> datetime:
        """The first instant from `at` on at which it is open; `at` itself if it is."""
        return next(self._from(at)).start

    def add(self, start: datetime, working: timedelta) -> datetime:
        """The first instant at which `working` of open time has passed since `start`. Not for negative times."""
        if working < NOTHING:
            raise ValueError("open time can be added only forwards")
        if self.always or not working:
            return start.astimezone(UTC) + working
        for span in self._from(start):
            if span.end - span.start >= working:
                return span.start + working
            working -= span.end - span.start
        raise AssertionError("there is always another week")

    def between(self, a: datetime, b: datetime) -> timedelta:
        """Open time from `a` to `b`; negative if `b` is earlier."""
        a, b = a.astimezone(UTC), b.astimezone(UTC)
        if b < a:
            return -self.between(b, a)
        if self.always:
            return b - a
        return sum((span.end - span.start for span in self.spans(a, b)), NOTHING)

    def spans(self, a: datetime, b: datetime) -> tuple[Stretch, ...]:
        """When it is open between `a` and `b`; stretches that meet at midnight are one."""
        until = b.astimezone(UTC)
        found = takewhile(lambda span: span.start < until, self._from(a))
        return tuple(Stretch(*one) for one in merged((start, min(end, until)) for start, end in found))

    def _from(self, at: datetime) -> Iterator[Stretch]:
        """Every open span from `at` on, day by day, without end."""
        at = at.astimezone(UTC)
        day = wall.local_date(at, self.zone)
        while True:
            for start, end in _spans(self, day):
                if end > at:
                    yield Stretch(max(start, at), end)
            day += timedelta(days=1)


def _windows(text: str) -> Iterator[Daytime]:
    """Windows of a text: a run of days, then the times that hold on them."""
    days: tuple[int, ...] = ()
    timed = True
    words = DASH.sub("-", text.replace(",", " ").replace(";", " ")).split()
    for word in words:
        if found := TIMES.fullmatch(word):
            yield Daytime(days or wall.EVERY_DAY, *wall.span(found[1], found[2]))
            timed = True
        else:
            days = wall.day_words(word) if timed else tuple(sorted({*days, *wall.day_words(word)}))
            timed = False
    if not timed or not words:
        raise ValueError(f"`{text}` names no hours; write them like Mon-Fri 09:00-17:00, or 24x7")


@lru_cache(maxsize=8192)
def _spans(hours: Hours, day: date) -> tuple[Stretch, ...]:
    """The open spans of one local date."""
    if is_holiday(day, hours.holidays):
        return ()
    night_off = is_holiday(day - timedelta(days=1), hours.holidays)
    found = (
        Stretch(wall.of_day(day, start, hours.zone), wall.of_day(day, end, hours.zone))
        for start, end in merged(_stretches(hours.windows, day.weekday(), night_off))
    )
    return tuple(span for span in found if span.start < span.end)


def _stretches(windows: tuple[Daytime, ...], weekday: int, night_off: bool) -> Iterator[tuple[int, int]]:
    """The stretches of a weekday in minutes, with the rest of last night unless it was off."""
    for one in windows:
        if weekday in one.days:
            yield one.start, min(one.end, wall.DAY)
        if (weekday - 1) % 7 in one.days and one.end > wall.DAY and not night_off:
            yield 0, one.end - wall.DAY


ALWAYS = Hours.parse("24x7", "UTC")
"""Open around the clock."""
