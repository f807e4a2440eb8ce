"""The orphan sweep: every open case has somebody, or stands in the queue; and no state says what is not so.

`violations` is pure. In a sound Baton it finds nothing: whatever it finds is counted, repaired so that people can go
on, and told to a lead. It looks at what is there, not at how it came about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.ground import Ground
from bot.model import Case, Delivery

GRACE = timedelta(minutes=5)
"""Between a shift's end and its handover an owner may be off duty."""
STUCK = timedelta(minutes=10)
"""No reply is under way for so long."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How one case stands: with the newest delivery, since when it is being sent, and whether a handover that is not
    settled waits for somebody to accept it."""

    case: Case
    delivery: Delivery | None = None
    sending_since: datetime | None = None
    awaited: bool = False
    submitted: bool = False
    """Whether a draft waits for approval."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One case that is not as every case has to be; `why` is a label of REASONS."""

    case: int
    why: str


def violations(stands: Iterable[Stand], ground: Ground) -> tuple[Violation, ...]:
    """What is wrong, at most one thing a case, in the order of `stands`."""
    found = (
        (stand.case.id, next((why for why, holds in _RULES.items() if holds(stand, ground)), "")) for stand in stands
    )
    return tuple(Violation(case, why) for case, why in found if why)


def _unknown_owner(stand: Stand, ground: Ground) -> bool:
    """Somebody who is not of the team. People who are not listed may work here if team.yaml says so."""
    owner, team = stand.case.owner, ground.team
    return _is_open(stand) and bool(owner) and owner not in team.people and team.default_role == "viewer"


def _off_duty(stand: Stand, ground: Ground) -> bool:
    case, rota = stand.case, ground.team.rota
    if not case.owner or not rota.known or case.kept_by == case.owner or stand.awaited or not _rests(stand):
        return False
    return not ground.on_duty(case.owner) and case.owner not in rota.on(ground.now - GRACE, ground.changes)


def _sleeps_for_ever(stand: Stand, ground: Ground) -> bool:
    return stand.case.state == "snoozed" and stand.case.snoozed_until is None


def _goes_nowhere(stand: Stand, ground: Ground) -> bool:
    return stand.case.state == "approved" and (stand.delivery is None or stand.delivery.state not in ("due", "held"))


def _held_for_nobody(stand: Stand, ground: Ground) -> bool:
    """A reply is held until somebody takes its conversation over, but nobody is asked to."""
    return _is_held(stand) and not stand.awaited


def _stuck(stand: Stand, ground: Ground) -> bool:
    if stand.case.state != "sending" or (stand.delivery and stand.delivery.state == "sending"):
        return False
    return stand.sending_since is None or ground.now - stand.sending_since > STUCK


def _left_over(stand: Stand, ground: Ground) -> bool:
    return not _is_open(stand) and stand.submitted


def _rests(stand: Stand) -> bool:
    """Nothing is about to happen to it by itself: it is not being sent, nor will it be in a moment."""
    return _is_held(stand) or stand.case.state in ("open", "snoozed", "unknown")


def _is_held(stand: Stand) -> bool:
    return stand.case.state == "approved" and stand.delivery is not None and stand.delivery.state == "held"


def _is_open(stand: Stand) -> bool:
    return stand.case.state not in ("answered", "closed")


_RULES: dict[str, Callable[[Stand, Ground], bool]] = {
    "sleeps for ever": _sleeps_for_ever,
    "approved, but nothing goes out": _goes_nowhere,
    "its reply is held, and nobody is asked to take it over": _held_for_nobody,
    "being sent for too long": _stuck,
    "its owner is not of the team": _unknown_owner,
    "its owner is off duty": _off_duty,
    "ended with a draft that waits for approval": _left_over,
}
"""Each thing that must not be, as a clause for people. Those that would make a repair of the others void come first."""

REASONS = tuple(_RULES)
