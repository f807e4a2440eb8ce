"""The sweep in the running bot: how every case stands, what the sweep finds, and how that is put right.

A repair makes a case something that people can go on with: in the queue, awake, or to be looked at. It is counted
(`orphans`, expected to stay 0) and told to a lead.
"""

from __future__ import annotations

from bot.casework import sweep
from bot.casework.desk import leave, released, woken
from bot.casework.ground import Ground
from bot.casework.notice import notify
from bot.casework.replies import back_in_play
from bot.casework.step import Step
from bot.model import Case
from bot.store.store import Tx


def stands(tx: Tx) -> list[sweep.Stand]:
    """How every case stands that the sweep looks at."""
    awaited = tx.cases.awaiting()
    found = [_stand(tx, case, case.id in awaited) for case in tx.cases.open_set()]
    return [*found, *(sweep.Stand(tx.cases.one(case), submitted=True) for case in tx.drafts.left_over())]


def _stand(tx: Tx, case: Case, awaited: bool) -> sweep.Stand:
    if case.state not in ("approved", "sending", "unknown"):
        return sweep.Stand(case, awaited=awaited)
    sent_off = [event.at for event in tx.events.of(case.id) if event.verb == "sending"]
    return sweep.Stand(case, tx.deliveries.latest(case.id), sent_off[-1] if sent_off else None, awaited)


def orphans(tx: Tx, ground: Ground) -> tuple[sweep.Violation, ...]:
    """What the sweep finds now."""
    return sweep.violations(stands(tx), ground)


def sweep_up(tx: Tx, ground: Ground) -> int:
    """Repair what is wrong now, and tell a lead; answers how many cases that were."""
    found = orphans(tx, ground)
    for violation in found:
        _repair(Step(tx, ground, tx.cases.one(violation.case)), violation.why)
        notify(tx, ground, ground.lead(), "orphan", case=violation.case, why=violation.why)
    if found:
        tx.counters.step("orphans", len(found))
    return len(found)


def _repair(step: Step, why: str) -> None:
    """Make it something that people can go on with: in the queue, awake, or to be looked at."""
    state, tx, now = step.case.state, step.tx, step.ground.now
    if state == "snoozed" and step.case.snoozed_until is None:
        woken(step, "", "time")
    elif state == "sending":
        step.move("lost", "unknown")
        step.tell("lost", "", why="orphan")
    elif state == "approved":
        delivery = tx.deliveries.latest(step.case.id)
        if delivery is not None:
            tx.deliveries.move(delivery.id, ("due", "held"), "voided", why)
            back_in_play(step, delivery.draft_id, "orphan")
        step.move("void", "open", waiting_since=now)
        step.tell("void", "", why="orphan")
    elif state in ("answered", "closed"):
        tx.drafts.supersede(step.case.id)
        tx.cases.set(step.case.id)
    _let_go(Step(tx, step.ground, tx.cases.one(step.case.id)), why)


def _let_go(step: Step, why: str) -> None:
    """Back to the queue: whatever was found for its owner, and what is open again while its owner does not work."""
    if step.case.owner and "owner" in why:
        released(step, "orphan")
    elif step.case.state == "open":
        leave(step)
