"""Everything that people and the clock do with a handover, in one place: draft it, complete it, post it, answer it.

A draft is for those who leave: they answer two prompts and say who gets what, until it is closed shortly before the
end (`closing.py`). `posting.py` hands over, `accepting.py` has what the incoming people say, `offering.py` what
somebody hands over without the clock, `telling.py` makes the report.
"""

from __future__ import annotations

from dataclasses import replace

from bot.casework.accepting import accept, accept_stable, ask, decline
from bot.casework.closing import closes_at, made
from bot.casework.ground import Ground
from bot.casework.offering import early, hand_one, suggestion
from bot.casework.parties import colleague, member, of_boundary
from bot.casework.posting import hand_over, open_for
from bot.casework.roles import at_least
from bot.casework.telling import report
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Case, Handed, Handover, Standing
from bot.rota.rota import Boundary
from bot.store.store import Tx

__all__ = [
    "accept",
    "accept_stable",
    "ask",
    "decline",
    "draft",
    "early",
    "hand_one",
    "hand_over",
    "open_for",
    "plan",
    "report",
    "suggestion",
    "write",
]

_STANDING: dict[str, Standing] = {"keep": "kept", "queue": "queued"}


def draft(tx: Tx, ground: Ground, boundary: Boundary) -> int:
    """The handover of a shift's end, drafted for those who leave; its parties are as the rota is now."""
    fresh = not any(one.state == "drafted" for one in tx.handovers.of_shift(boundary.layer, boundary.at))
    drafted = open_for(tx, of_boundary(ground, boundary))
    if fresh:
        made(tx, drafted, ground.now)
    return drafted


def write(tx: Tx, ground: Ground, handover_id: int, by: str, urgent: str, helpful: str) -> None:
    """The outgoing people's answers to the two prompts. Raises Refused when it is too late or not theirs."""
    _editable(tx, ground, handover_id, by)
    tx.handovers.set(handover_id, urgent=urgent.strip(), helpful=helpful.strip())


def plan(tx: Tx, ground: Ground, handover_id: int, case_id: int, by: str, after: str) -> None:
    """Who has a conversation after the shift: `incoming`, `keep` (its owner), `queue`, or somebody's key."""
    row = _editable(tx, ground, handover_id, by)
    case = tx.cases.one(case_id)
    _may_plan(ground, row, case, by)
    if after == "incoming":
        tx.handovers.drop(handover_id, case_id)
        tx.handovers.set(handover_id)
        return
    if after == "keep" and not case.owner:
        raise Refused(f"Nobody has #{case_id}, so nobody can keep it. Claim it first.")
    to = {"keep": case.owner, "queue": ""}.get(after, after)
    standing = _STANDING.get(after, "offered")
    if standing == "offered":
        _can_take(ground, row, to)
    tx.handovers.drop(row.id, case_id)
    tx.handovers.hand(Handed(row.id, case_id, "stable", case.owner, to, standing))
    tx.handovers.set(row.id)


# --- who may --------------------------------------------------------------------------------------------


def _editable(tx: Tx, ground: Ground, handover_id: int, by: str) -> Handover:
    row = tx.handovers.one(handover_id)
    if row.state != "drafted":
        raise Overtaken("This handover is posted; write to the channel what is missing.")
    if by not in row.outgoing and not at_least(member(ground, by), "lead"):
        names = " and ".join(ground.team.name(key) for key in row.outgoing) or "nobody"
        raise NotAllowed(f"This handover is written by {names}; a lead can help them.")
    if ground.now >= (closed := closes_at(tx, row)):
        minutes = max(int((row.at - closed).total_seconds() // 60), 1)
        before = "a minute" if minutes == 1 else f"{minutes} minutes"
        raise Overtaken(f"The draft is closed {before} before the shift ends. Write to the channel instead.")
    return row


def _may_plan(ground: Ground, row: Handover, case: Case, by: str) -> None:
    """Those who leave plan what they have and what nobody has; what a colleague has, that colleague or a lead."""
    if case.owner in ("", by, *row.outgoing) or at_least(member(ground, by), "lead"):
        return
    name = ground.team.name(case.owner)
    raise NotAllowed(f"{name} has #{case.id} and does not leave now; only {name} or a lead hands it over.")


def _can_take(ground: Ground, row: Handover, key: str) -> None:
    """Somebody named for the time after the shift writes replies, and works then."""
    if not at_least(colleague(ground, key), "drafter"):
        raise Refused(f"{ground.team.name(key)} may look but not answer. Choose somebody who drafts.")
    if not replace(ground, now=max(ground.now, row.at)).on_duty(key):
        raise Refused(f"{ground.team.name(key)} does not work then. Choose somebody who does, or the queue.")
