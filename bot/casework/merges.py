"""Which case goes on for one that was merged into another: read from the log, where a split undoes a merge."""

from __future__ import annotations

from bot.casework.clocks import lasting
from bot.model import Case, Event
from bot.store.store import Tx


def standing_for(tx: Tx, case: Case) -> Case:
    """The case that goes on for `case`: itself, or the one that it was merged into (and so on)."""
    seen: set[int] = set()
    while case.state == "closed" and case.id not in seen:
        seen.add(case.id)
        event = merge_of(tx, case.id, 0, True)
        if event is None:
            break
        case = tx.cases.one(int(event.detail["other"]))
    return case


def merge_of(tx: Tx, case: int, other: int, ended: bool) -> Event | None:
    """The newest merge of a case that still holds: with `other`, or with any (0). `ended`: one that closed the case."""
    found = [
        event
        for event in lasting(tx.events.of(case))
        if event.verb == "merged" and bool(event.detail.get("ended")) == ended
    ]
    return next((event for event in reversed(found) if other in (0, event.detail["other"])), None)
