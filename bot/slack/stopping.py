"""What somebody typed after /baton freeze: how long, who may send all the same, and why. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.config import Team
from bot.slack.wish import understand

_FOR = re.compile(r"^(?:for\s+)?(\d{1,3})\s*(m|h|d)[a-z]*\b", re.IGNORECASE)
_UNTIL = re.compile(r"^(?:until|till)\s+(\d{1,2})(?:[:.](\d\d))?\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:except|but)\s+((?:@[\w.-]+[\s,;]*(?:and\s+)?)+)", re.IGNORECASE)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True)
class Stopping:
    """`until` None: nobody said how long. `strangers`: names that nobody of the team has."""

    until: datetime | None
    but: tuple[str, ...]
    strangers: tuple[str, ...]
    reason: str


def stopping(text: str, team: Team, now: datetime, zone: ZoneInfo) -> Stopping:
    """`freeze until 18:00 except @budi a wrong price`; wall times are those of `zone`, the next to come."""
    _, _, left = " ".join(text.split()).partition(" ")
    named = _BUT.search(left)
    wish = understand(f"assign {named[1]}" if named else "assign", team, now.astimezone(zone).date())
    left = f"{left[: named.start()]} {left[named.end() :]}".strip() if named else left
    until: datetime | None = None
    if found := _FOR.match(left):
        until = now + timedelta(**{_UNITS[found[2].casefold()]: int(found[1])})
    elif found := _UNTIL.match(left):
        until = _next(int(found[1]), int(found[2] or 0), now, zone)
    left = left[found.end() :] if found and until else left
    return Stopping(until, wish.people, wish.strangers, " ".join(left.split()).strip(" :-–,"))


def _next(hour: int, minute: int, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The next time that a clock in `zone` shows this; None if none ever does."""
    if hour > 23 or minute > 59:
        return None
    today = now.astimezone(zone).date()
    at = datetime.combine(today, time(hour, minute), zone).astimezone(UTC)
    if at > now:
        return at
    return datetime.combine(today + timedelta(days=1), time(hour, minute), zone).astimezone(UTC)
