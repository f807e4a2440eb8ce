"""What a conversation has to do with others: merged with them, ended by a merge, linked."""

from __future__ import annotations

from bot.casework.clocks import lasting
from bot.model import CaseView, Event


def taken_in(view: CaseView) -> tuple[int, ...]:
    """The conversations that were merged into this one and still are, in order."""
    return tuple(int(e.detail["other"]) for e in _merges(view) if not e.detail.get("ended"))


def merged_into(view: CaseView) -> Event | None:
    """The merge that ended this conversation, if it ended by one."""
    ended = [e for e in _merges(view) if e.detail.get("ended")]
    return ended[-1] if ended and view.case.state == "closed" else None


def linked(view: CaseView) -> tuple[int, ...]:
    """The conversations that this one was linked with, in order."""
    return tuple(dict.fromkeys(int(e.detail["other"]) for e in view.events if e.verb == "linked"))


def _merges(view: CaseView) -> list[Event]:
    return [event for event in lasting(view.events) if event.verb == "merged"]
