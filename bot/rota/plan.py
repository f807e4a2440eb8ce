"""One layer of the rota: its shifts as planned, before anybody swapped.

Weekly shifts are built date by date: who has it that day, whether it is a holiday, whether the date has an exception.
Events of a calendar join them. At last exceptions with a from and a to are cut out of whatever stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.rota import wall
from bot.rota.calendar import BrokenCalendar, Roster
from bot.rota.holiday import is_holiday
from bot.rota.shift import Shift
from bot.rota.stretches import merged
from bot.rota.written import Layer, Weekly

REACH = timedelta(days=2)
"""How long before what is asked for a weekly shift may begin, or how far another zone may be ahead."""
EXCEPTION = "exception"


@dataclass(frozen=True, eq=False)
class Plan:
    """A layer with its name and calendar."""

    name: str
    layer: Layer
    names: Mapping[str, str] = field(default_factory=dict)
    """Who is meant by a key, name, e-mail address or alias. Others are left out of shifts; without names, nobody is."""
    calendar: Roster | None = None
    broken: str = ""
    """Why the newest text of its calendar could not be used."""
    days: dict[date, tuple[Shift, ...]] = field(default_factory=dict)
    """What was worked out before."""

    @property
    def title(self) -> str:
        return self.layer.title or self.name

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.names.values())

    @property
    def unread(self) -> bool:
        """Whether its shifts are in a calendar that has not come yet."""
        return bool(self.layer.ical) and self.calendar is None

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Shift names by their place in the file."""
        return {name: place for place, name in enumerate(self.layer.weekly)}

    @cached_property
    def exceptions(self) -> tuple[Shift, ...]:
        """Exceptions with a from and a to, as shifts; the later one in the file wins."""
        found: list[Shift] = []
        for one in self.layer.overrides:
            if one.stretch:
                start, end = (wall.instant(local, self.layer.zone) for local in one.stretch)
                name = one.shift or EXCEPTION
                found = _laid_over(found, Shift(self.name, name, start, end, one.people, self.layer.zone))
        return tuple(found)

    def needed(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """When somebody must be on between two instants."""
        found: list[tuple[datetime, datetime]] = []
        for day in self._dates(start, end):
            first, last = (wall.of_day(day, minutes, self.layer.zone) for minutes in (0, wall.DAY))
            if hours := self.layer.hours(day):
                found += hours.spans(max(first, start), min(last, end))
        return merged(found)

    def shifts(self, start: datetime, end: datetime) -> list[Shift]:
        """Planned shifts that overlap [start, end), by their beginning, with people of the team only."""
        found = self.written(start, end)
        if not self.known:
            return found
        return [replace(one, people=tuple(who for who in one.people if who in self.known)) for one in found]

    def written(self, start: datetime, end: datetime) -> list[Shift]:
        """The same with everybody who is named."""
        found = [*self._weekly(start, end), *(self.calendar.shifts(start, end) if self.calendar else ())]
        first, last = min([start, *(one.start for one in found)]), max([end, *(one.end for one in found)])
        for one in self.exceptions:
            if one.start < last and one.end > first:
                found = _laid_over(found, one)
        within = (one for one in found if one.start < end and one.end > start)
        return sorted(within, key=lambda one: (one.start, self.place(one)))

    def with_text(self, text: str) -> Plan:
        """The same with a newer text of its calendar; a broken one is noted, and the last good one stays."""
        try:
            calendar = Roster.read(text, self.name, self.layer.zone, self.names)
        except BrokenCalendar as error:
            return replace(self, broken=str(error))
        return replace(self, calendar=calendar, broken="")

    def place(self, shift: Shift) -> tuple[int, str]:
        """Where a shift stands among those of its time."""
        return self.order.get(shift.name, len(self.order)), shift.name

    def _weekly(self, start: datetime, end: datetime) -> Iterator[Shift]:
        for day in self._dates(start - REACH, end + REACH):
            if day not in self.days:
                self.days[day] = tuple(self._of_date(day))
            yield from self.days[day]

    def _dates(self, start: datetime, end: datetime) -> Iterator[date]:
        """The local dates from one instant to another, the last one included."""
        day, last = (wall.local_date(at, self.layer.zone) for at in (start, end))
        while day <= last:
            yield day
            day += timedelta(days=1)

    def _of_date(self, day: date) -> Iterator[Shift]:
        """The weekly shifts that begin on a date."""
        for name, weekly in self.layer.weekly.items():
            people = self._people(name, weekly, day)
            zone = weekly.zone or self.layer.zone
            start, end = (wall.of_day(day, minutes, zone) for minutes in weekly.span)
            if people is not None and start < end:
                yield Shift(self.name, name, start, end, people, zone)

    def _people(self, name: str, weekly: Weekly, day: date) -> tuple[str, ...] | None:
        """Who has a shift on a date; None: it does not take place."""
        for one in reversed(self.layer.overrides):
            if (one.day, one.shift) == (day, name):
                return one.people
        if is_holiday(day, self.layer.holidays):
            kept = self.layer.on_holidays
            return (kept[name] or weekly.on(day)) if name in kept else None
        return weekly.on(day) if day.weekday() in weekly.days else None


def _laid_over(shifts: Iterable[Shift], exception: Shift) -> list[Shift]:
    """Shifts with the exception's time cut out, and the exception in its place."""
    if exception.start >= exception.end:
        return list(shifts)
    return [*(rest for one in shifts for rest in _around(exception, one)), exception]


def _around(exception: Shift, shift: Shift) -> Iterator[Shift]:
    """What an exception leaves of a shift."""
    if shift.end <= exception.start or shift.start >= exception.end:
        yield shift
        return
    if shift.start < exception.start:
        yield replace(shift, end=exception.start)
    if shift.end > exception.end:
        yield replace(shift, start=exception.end)
