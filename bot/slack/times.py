"""From what a person chose to an instant: "tomorrow morning" is theirs, in their zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CHOICES = {
    "1h": "In 1 hour",
    "3h": "In 3 hours",
    "morning": "This morning, 9:00",
    "afternoon": "This afternoon, 15:00",
    "tomorrow": "Tomorrow morning, 9:00",
    "monday": "Next Monday, 9:00",
}
"""What can be chosen, beside a date of one's own."""
HOUR = {"morning": 9, "afternoon": 15, "tomorrow": 9, "monday": 9}
SOON = timedelta(minutes=30)
"""What is nearer than this is not offered."""


def choices(now: datetime, zone: str) -> dict[str, str]:
    """The choices that lie ahead for somebody in `zone`, each day once: no afternoon is offered at night."""
    tomorrow = until({"until": "tomorrow"}, now, zone)
    found = {}
    for value, words in CHOICES.items():
        at = until({"until": value}, now, zone)
        twice = value == "monday" and at == tomorrow
        if at is not None and at >= now + SOON and not twice:
            found[value] = words
    return found


def until(values: Mapping[str, str], now: datetime, zone: str) -> datetime | None:
    """The chosen instant (aware UTC), or None if nothing was chosen. `at` (Unix seconds) beats `until`."""
    if values.get("at", "").isdigit():
        return datetime.fromtimestamp(int(values["at"]), UTC)
    choice = values.get("until", "")
    if choice.endswith("h") and choice[:-1].isdigit():
        return now + timedelta(hours=int(choice[:-1]))
    today = now.astimezone(ZoneInfo(zone)).date()
    days = {"morning": 0, "afternoon": 0, "tomorrow": 1, "monday": 7 - today.weekday()}.get(choice)
    return morning(today + timedelta(days=days), zone, HOUR[choice]) if days is not None else None


def morning(day: date, zone: str, hour: int = 9) -> datetime:
    """An hour of somebody's own day, as an instant."""
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)


def zone_of(name: str) -> ZoneInfo:
    """A person's zone; UTC where nobody can read what stands there."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
