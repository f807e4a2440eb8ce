"""What each event did to the drafts of a case and to the reply on its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.casework.unfolding import Unfolding
from bot.model import Event

Effect = Callable[[Unfolding, Event], None]


def instant(event: Event, name: str) -> datetime | None:
    """An instant of an event's detail, if it is there."""
    text = event.detail.get(name)
    return datetime.fromisoformat(text) if text else None


def _drafted(past: Unfolding, event: Event) -> None:
    past.play(event.draft_id, "proposed")


def _edited(past: Unfolding, event: Event) -> None:
    if event.draft_id is not None:
        past.drafts[event.draft_id] = (event.draft_revision or 1, "proposed", "")


def _approved(past: Unfolding, event: Event) -> None:
    past.own(past.case.owner or event.by, event)
    lacking = bool(event.detail.get("lacking"))
    past.play(event.draft_id, "submitted" if lacking else "approved")
    if lacking:
        return
    past.retire(but=event.draft_id)
    past.sent += 1
    past.delivery, past.due_at = "due", instant(event, "due")
    if event.detail.get("via") != "posted":
        past.set(state="approved")


def _held(past: Unfolding, event: Event) -> None:
    if event.detail.get("why") == "handover":
        past.delivery = "held"


def _due(past: Unfolding, event: Event) -> None:
    """Approved, and on its way at its time."""
    past.delivery, past.due_at = "due", instant(event, "due") or past.due_at
    past.set(state="approved")


def _rebound(past: Unfolding, event: Event) -> None:
    if past.case.state == "approved":
        _due(past, event)


def _voided(past: Unfolding, event: Event) -> None:
    if past.case.state == "approved":
        past.back("voided", event.at)


def _sending(past: Unfolding, event: Event) -> None:
    past.delivery = "sending"
    past.set(state="sending")


def _lost(past: Unfolding, event: Event) -> None:
    past.delivery = "unknown"
    past.set(state="unknown")


REPLIES: dict[str, Effect] = {
    "drafted": _drafted,
    "edited": _edited,
    "submitted": lambda past, event: past.play(event.draft_id, "submitted"),
    "rejected": lambda past, event: past.play(event.draft_id, "rejected", past.record.remarks.get(event.id, "")),
    "approved": _approved,
    "held": _held,
    "rebound": _rebound,
    "voided": _voided,
    "sending": _sending,
    "not_sent": _due,
    "resent": _due,
    "lost": _lost,
    "sent": lambda past, event: past.arrived(event.at),
    "posted": lambda past, event: past.arrived(event.at),
    "confirmed": lambda past, event: past.arrived(event.at),
    "recalled": lambda past, event: past.back("recalled", event.at),
    "refused": lambda past, event: past.back("refused", event.at),
    "given_up": lambda past, event: past.back("voided", event.at),
}
"""By the event."""
