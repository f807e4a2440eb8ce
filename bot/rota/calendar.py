"""Shifts from a calendar (iCalendar text): every event is one, and its title or its guests say whose.

Rules that repeat, exceptions and zones are the business of `icalendar` and `recurring_ical_events`. Here their local
times become instants by `wall`, as all others do, and names become people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.rota import wall
from bot.rota.shift import Shift

if TYPE_CHECKING:
    from icalendar import Calendar as Parsed
    from icalendar import Component

BETWEEN_NAMES = re.compile(r"\s*(?:[,;/&+|]|\band\b)\s*")
SIDES = re.compile(r"\s*:\s+|\s+[-–—]\s+")
ASIDE = re.compile(r"\s*\([^)]*\)")
TOO_OFTEN = {"SECONDLY", "MINUTELY"}
MARGIN = timedelta(days=2)
DEFAULT = "shift"


class BrokenCalendar(ValueError):
    """A text is no calendar that can be used; says why."""


@dataclass(frozen=True, eq=False)
class Roster:
    """A calendar of shifts that could be read. `names` says who is meant by a key, name, e-mail address or alias."""

    layer: str
    zone: str
    names: Mapping[str, str]
    parsed: Parsed
    months: dict[date, tuple[Shift, ...]] = field(default_factory=dict)
    """What was worked out before."""

    @classmethod
    def read(cls, text: str, layer: str, zone: str, names: Mapping[str, str]) -> Roster:
        """Raises BrokenCalendar."""
        return cls(layer, zone, names, _parsed(text))

    def shifts(self, start: datetime, end: datetime) -> list[Shift]:
        """Those that overlap [start, end); people whom nobody knows stay as they are written."""
        found: dict[Shift, None] = {}
        month = start.date().replace(day=1)
        while month <= end.date():
            found |= dict.fromkeys(one for one in self._month(month) if one.start < end and one.end > start)
            month = _next_month(month)
        return list(found)

    def _month(self, month: date) -> tuple[Shift, ...]:
        """Everything that touches a month, a margin of days included."""
        if month not in self.months:
            from recurring_ical_events import of  # type: ignore[import-untyped]

            events = of(self.parsed, skip_bad_series=True).between(month - MARGIN, _next_month(month) + MARGIN)
            self.months[month] = tuple(self._shifts(events))
        return self.months[month]

    def _shifts(self, events: Iterable[Any]) -> Iterator[Shift]:
        for event in events:
            start, zone = self._instant(event.start)
            end, _ = self._instant(event.end)
            if start < end and str(event.get("STATUS", "")).upper() != "CANCELLED":
                name, people = self._said(event)
                yield Shift(self.layer, name, start, end, people, zone)

    def _said(self, event: Any) -> tuple[str, tuple[str, ...]]:
        """Name and people of a shift: the guests whom the team knows, else those in the title."""
        title = ASIDE.sub("", str(event.get("SUMMARY", ""))).strip()
        guests = tuple(dict.fromkeys(who for guest in _guests(event) if (who := self.names.get(guest))))
        label, called = self._sides(title)
        known = any(name.casefold() in self.names for name in called)
        if guests:
            return label if known else title or DEFAULT, guests
        return label, tuple(dict.fromkeys(self.names.get(name.casefold(), name) for name in called))

    def _sides(self, title: str) -> tuple[str, list[str]]:
        """`Early: Ana, Budi`, `Ana - early` or `Ana` as the shift's name and the people's. Unknown names are kept."""
        if title.casefold() in self.names:
            return DEFAULT, [title]
        first, *second = SIDES.split(title, maxsplit=1)
        options = [(second[0], first), (first, second[0])] if second else [(first, DEFAULT)]
        for side, label in options:
            if any(name.casefold() in self.names for name in _listed(side)):
                return label, _listed(side)
        return options[0][1], _listed(options[0][0])

    def _instant(self, said: date | datetime) -> tuple[datetime, str]:
        """A date, a local time or an instant as an instant, and the zone in which it was said."""
        if not isinstance(said, datetime):
            return wall.of_day(said, 0, self.zone), self.zone
        if said.tzinfo is None:
            return wall.instant(said, self.zone), self.zone
        if isinstance(said.tzinfo, ZoneInfo) and said.tzinfo.key != "UTC":
            return wall.instant(said.replace(tzinfo=None), said.tzinfo.key), said.tzinfo.key
        return said.astimezone(UTC), self.zone


def _listed(names: str) -> list[str]:
    return [name for name in BETWEEN_NAMES.split(names.strip()) if name]


def _guests(event: Any) -> Iterator[str]:
    """E-mail addresses and names of guests, small."""
    found = event.get("ATTENDEE", [])
    for guest in found if isinstance(found, list) else [found]:
        yield str(guest).casefold().removeprefix("mailto:")
        yield str(guest.params.get("CN", "")).casefold()


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


@lru_cache(maxsize=16)
def _parsed(text: str) -> Parsed:
    """A calendar whose events can be worked out. Raises BrokenCalendar."""
    from icalendar import Calendar as Parsed
    from recurring_ical_events import of

    if "BEGIN:VCALENDAR" not in text:
        raise BrokenCalendar("it is not a calendar")
    try:
        calendar = Parsed.from_ical(text)
        days = [_checked(event) for event in calendar.walk("VEVENT")]
        query = of(calendar)
        for day in {min(days), max(days)} if days else ():
            query.between(day, day + timedelta(days=1))
    except KeyError as error:
        raise BrokenCalendar(f"an event has no {error.args[0]}") from error
    except (ValueError, AttributeError, TypeError, OverflowError) as error:
        raise BrokenCalendar(" ".join(str(error).split())[:120]) from error
    return calendar


def _checked(event: Component) -> date:
    """The date an event begins. Raises ValueError where it would be misunderstood, or its repeating never be done."""
    begin = event.decoded("DTSTART")
    zone = event["DTSTART"].params.get("TZID")
    if zone and isinstance(begin, datetime) and begin.tzinfo is None:
        raise ValueError(f"it says nothing about the time zone {zone}")
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if TOO_OFTEN & {str(one).upper() for one in rule.get("FREQ", [])}:
            raise ValueError("an event repeats every minute or second")
        if any(int(step) < 1 for step in rule.get("INTERVAL", [])):
            raise ValueError("an event repeats at an interval of 0, so it never comes to an end")
    return begin.date() if isinstance(begin, datetime) else begin
