"""The demo's rota: laid around the moment of the start, so that a shift ends a quarter of an hour in.

Three shifts of eight hours go round the clock and the week: whoever starts the demo is in the middle of a working day
and sees a handover without waiting for the evening. Quiet hours are laid in the same way: nobody is quiet while on
duty, everybody is some hours later, each in their own zone.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ENDS_AFTER = timedelta(minutes=15)
"""From the start of the demo to the end of the first shift; the next begins then."""
LENGTH = timedelta(hours=8)
REST = timedelta(hours=4)
"""Between the end of somebody's shift and their quiet hours, which last as long as a shift."""
ZONE = "Europe/London"
CREWS = {"early": ("ana", "budi"), "late": ("maria", "tomasz"), "night": ("sari",)}
"""Who is on in which shift, in the order in which they follow each other; the first is on when the demo starts."""

ESCALATION = """\
escalation:
  crisis:
    steps: [{ring: owner, after: 0m}, {ring: backup, after: 5m}, {ring: desk, after: 10m}, {ring: lead, after: 15m}]
    repeat: 3
    every: 15m
  high:
    steps: [{ring: owner, after: 15m}, {ring: backup, after: 30m}, {ring: lead, after: 60m}]
"""


def boundary(start: datetime) -> datetime:
    """When the first shift ends: a whole minute, at least `ENDS_AFTER` away from `start` (aware)."""
    end = start + ENDS_AFTER
    whole = end.replace(second=0, microsecond=0)
    return whole if whole == end else whole + timedelta(minutes=1)


def rota(start: datetime) -> str:
    """The `rota:` of team.yaml."""
    lines = ["rota:", "  community:", f"    zone: {ZONE}", "    weekly:"]
    ends = [_wall(boundary(start) + number * LENGTH, ZONE) for number in range(len(CREWS))]
    for number, (name, people) in enumerate(CREWS.items()):
        hours = f'from: "{ends[number - 1]}", to: "{ends[number]}"'
        lines.append(f"      {name}: {{days: Mon-Sun, {hours}, people: [{', '.join(people)}]}}")
    return "\n".join(lines) + "\n"


def quiet(start: datetime, person: str, zone: str) -> str:
    """The quiet hours of somebody, in their own zone; empty for those who have no shift."""
    for number, people in enumerate(CREWS.values()):
        if person in people:
            begins = boundary(start) + number * LENGTH + REST
            return f"{_wall(begins, zone)}-{_wall(begins + LENGTH, zone)}"
    return ""


def _wall(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")
