"""What follows a posted handover: what came late is added, and what nobody accepts goes up, step by step."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework import past
from bot.casework.accepting import pending, settle, taken_by_lead
from bot.casework.binding import is_held, withdraw
from bot.casework.ground import Ground
from bot.casework.items import item
from bot.casework.notice import notify
from bot.casework.parties import home
from bot.casework.report import outlook
from bot.casework.step import Step
from bot.model import Handed, Handover
from bot.store.store import Tx

STEPS = (("reping", timedelta(minutes=15)), ("backup", timedelta(minutes=30)), ("lead", timedelta(minutes=45)))
"""Who hears, and how long after the posting, that not everything is accepted."""
HEARS = timedelta(minutes=5)
"""So long after the cut-off sources still bring what was written before it."""


def follow(tx: Tx, ground: Ground, row: Handover) -> int:
    """Remind, add what came late, and go up when nobody accepts."""
    row = tx.handovers.one(row.id)
    added = _add_late(tx, ground, row) if row.kind == "shift" else 0
    if settle(tx, ground, row.id) or row.cut_off_at is None:
        return added
    fresh = [name for name, at in _steps(ground, row) if tx.jobs.claim(f"handover:{name}:{row.id}", at)]
    if fresh:
        _STEP[fresh[-1]](tx, ground, row, pending(tx, row.id))
    return added + len(fresh)


def waits(tx: Tx, ground: Ground, row: Handover) -> bool:
    """Whether `follow` would find something to do."""
    if row.kind == "shift" and _late(tx, ground, row):
        return True
    if row.state == "settled":
        return False
    return not pending(tx, row.id) or any(
        not tx.jobs.claimed(f"handover:{name}:{row.id}", at) for name, at in _steps(ground, row)
    )


def _steps(ground: Ground, row: Handover) -> list[tuple[str, datetime]]:
    """The steps whose time has come."""
    since = row.cut_off_at or row.at
    return [(name, since + after) for name, after in STEPS if since + after <= ground.now]


def _reping(tx: Tx, ground: Ground, row: Handover, waiting: list[Handed]) -> None:
    for person in row.incoming:
        _tell(tx, ground, row, person, "handover_reping", waiting)


def _to_backup(tx: Tx, ground: Ground, row: Handover, waiting: list[Handed]) -> None:
    giver = row.outgoing[0] if row.kind == "item" and row.outgoing else ""
    _tell(tx, ground, row, giver or row.backup or row.lead, "handover_backup", waiting)


def _to_lead(tx: Tx, ground: Ground, row: Handover, waiting: list[Handed]) -> None:
    """The lead has what is unstable from now on; the rest stays with whom it was given to. It is settled so, and a
    reply that was held for somebody to accept it is a proposal again: nobody could release it any more."""
    lead = ground.lead()
    _tell(tx, ground, row, lead, "handover_lead", waiting)
    for one in waiting:
        step = Step(tx, ground, tx.cases.one(one.case_id))
        if is_held(step):
            withdraw(step)
    for one in waiting:
        owner = tx.cases.one(one.case_id).owner
        if one.tier == "unstable" and row.kind != "item" and not (owner and owner == one.after):
            taken_by_lead(tx, ground, row, one, lead)
    _give_back(tx, ground, row, waiting)
    tx.handovers.set(row.id, state="settled")


def _give_back(tx: Tx, ground: Ground, row: Handover, waiting: list[Handed]) -> None:
    """What a case in flight still left with somebody who is gone goes to whom it was given."""
    for one in waiting:
        owner = tx.cases.one(one.case_id).owner
        if one.tier != "unstable" and row.kind != "item" and owner == one.before and owner not in ("", one.after):
            taken_by_lead(tx, ground, row, one, one.after)


def _tell(tx: Tx, ground: Ground, row: Handover, person: str, kind: str, waiting: list[Handed]) -> None:
    urgent = any(one.tier == "unstable" for one in waiting)
    key = f"{kind}:{row.id}:{person}"
    notify(tx, ground, person, kind, handover=row.id, urgent=urgent, key=key, cases=[one.case_id for one in waiting])


_STEP = {"reping": _reping, "backup": _to_backup, "lead": _to_lead}


def _late(tx: Tx, ground: Ground, row: Handover) -> list[int]:
    """Cases of the layer that came after the cut-off and that nobody has. Which layer that is, only a reading says.

    To a handover that is settled belongs no more than what was written before the shift ended."""
    cases = [tx.cases.one(number) for number in tx.handovers.unlisted(row.id)]
    if row.state == "settled":
        cases = [case for case in cases if case.last_mention_at <= row.at]
    return [case.id for case in cases if case.reading and home(ground, case.account, case.reading.lang) == row.layer]


def _add_late(tx: Tx, ground: Ground, row: Handover) -> int:
    """What came late is added, while the handover is still being accepted or sources still bring what is older."""
    found = _late(tx, ground, row)
    for number in found:
        tx.events.happened(number, "handed", "", ground.now, handover=row.id, to="", of="", after="", late=True)
        story = past.story(tx, number, tx.events.newest())
        tier = item(story, ground, outlook(row)).tier
        tx.handovers.hand(Handed(row.id, number, tier, "", "", "queued", late=True))
    if found:
        tx.handovers.set(row.id)
        for person in row.incoming:
            key = f"handover_addendum:{row.id}:{found[-1]}:{person}"
            notify(tx, ground, person, "handover_addendum", case=found[0], handover=row.id, key=key, cases=found)
    return len(found)
