"""From what a person chose to an instant: "tomorrow morning" is theirs, in their zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

CHOICES = {
    "1h": "In 1 hour",
    "3h": "In 3 hours",
    "afternoon": "This afternoon, 15:00",
    "tomorrow": "Tomorrow morning, 9:00",
    "monday": "Next Monday, 9:00",
}
"""What the snooze modal offers, beside a date of one's own."""


def until(values: Mapping[str, str], now: datetime, zone: str) -> datetime | None:
    """The chosen instant (aware UTC), or None if nothing was chosen. `at` (Unix seconds) beats `until`."""
    if values.get("at", "").isdigit():
        return datetime.fromtimestamp(int(values["at"]), UTC)
    choice = values.get("until", "")
    if choice.endswith("h") and choice[:-1].isdigit():
        return now + timedelta(hours=int(choice[:-1]))
    today = now.astimezone(ZoneInfo(zone)).date()
    days = {"afternoon": 0, "tomorrow": 1, "monday": 7 - today.weekday()}.get(choice)
    if days is None:
        return None
    hour = 15 if choice == "afternoon" else 9
    local = datetime.combine(today + timedelta(days=days), time(hour), ZoneInfo(zone))
    return local.astimezone(UTC)
