"""Service clocks in words: by when somebody has to act, that it is nearly too late, or since when it is.

At most one is shown as pressing; times stand there instead of minutes, since a card is not drawn anew every minute.
"""

from __future__ import annotations

from datetime import timedelta

from bot.casework import clocks
from bot.casework.clocks import ServiceClock
from bot.model import CaseView
from bot.slack.views import words
from bot.slack.views.stage import Stage

_SHOWN = ("open", "snoozed", "unknown")
"""States in which somebody of us may be late; a reply that is on its way is nobody's turn."""


def pressing(view: CaseView, stage: Stage) -> str:
    """A sentence when a clock has run out or nearly has, or stands still for the author; else empty."""
    found = _clocks(view, stage)
    first = clocks.pressing(found)
    if first is None:
        return _still(found) if view.case.state == "snoozed" else ""
    due, what = words.clock(first.due_at, stage), words.CLOCK[first.kind]
    if first.over(stage.now):
        return f"*Over since {due}:* the time for {what}."
    return f"*Nearly over:* {what} is due by {due}." if first.warn_at <= stage.now else ""


def waiting(view: CaseView, stage: Stage) -> str:
    """`Waiting since 09:05 · a first public reply is due by 10:05`: the calm line; empty if nothing waits."""
    since = view.case.waiting_since
    ahead = [one for one in _clocks(view, stage) if one.met_at is None and not one.paused and one.warn_at > stage.now]
    following = clocks.pressing(ahead)
    parts = [f"waiting since {words.clock(since, stage)}"] if since else []
    if following:
        parts.append(f"{words.CLOCK[following.kind]} is due by {words.clock(following.due_at, stage)}")
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]


def _clocks(view: CaseView, stage: Stage) -> tuple[ServiceClock, ...]:
    return clocks.of(stage.book, view.case, view.events, stage.now) if view.case.state in _SHOWN else ()


def _still(found: tuple[ServiceClock, ...]) -> str:
    """What is left of a clock that stands still."""
    paused = [one for one in found if one.paused]
    if not paused:
        return ""
    least = min(paused, key=lambda one: one.left)
    if least.left <= timedelta(0):
        return f"The clock stands still; the time for {words.CLOCK[least.kind]} was over before."
    return f"The clock stands still, with {_span(least.left)} left for {words.CLOCK[least.kind]}."


def _span(left: timedelta) -> str:
    """`48 minutes`, `3 hours`, `2 days`: the largest unit of which there are two or more, rounded down."""
    minutes = max(1, int(left.total_seconds() // 60))
    if minutes < 120:
        return words.count(minutes, "minute")
    return words.count(minutes // 60, "hour") if minutes < 48 * 60 else words.count(minutes // 1440, "day")
