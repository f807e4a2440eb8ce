"""An approval names the owner of its case. When a case changes hands, the approval is bound to the new owner.

Nothing else of it may differ: whatever was approved is still compared, part by part, right before it is sent.
"""

from __future__ import annotations

from datetime import datetime

from bot.casework import fingerprint
from bot.casework.replies import back_in_play
from bot.casework.step import Step
from bot.model import Delivery

BOUND = ("due", "held", "sending", "unknown")
"""States of a delivery whose approval still counts."""


def hold(step: Step) -> None:
    """The approved reply waits until somebody takes its conversation over."""
    delivery = step.tx.deliveries.latest(step.case.id)
    if delivery is not None and step.tx.deliveries.move(delivery.id, ("due",), "held", "waits to be taken over"):
        step.tell("hold", "", delivery=delivery.id, why="handover")


def rebind(step: Step, owner: str) -> None:
    """The approval in force names `owner` now; a reply that was held for that leaves after the undo time, or at the
    time that was chosen for it if that is still to come."""
    delivery = step.tx.deliveries.latest(step.case.id)
    if delivery is None or delivery.state not in BOUND:
        return
    for approval in step.tx.drafts.approvals(step.case.id):
        if approval.id == delivery.approval_id:
            parts = {**approval.parts, "owner": owner}
            step.tx.drafts.rebind(approval.id, parts, fingerprint.whole(parts))
    due_at = delivery.due_at
    if delivery.state == "held":
        due_at = _leaves_at(step, delivery)
        step.tx.deliveries.release(delivery.id, due_at)
    due = due_at.isoformat()
    # by nobody: it is not a look at the case by whoever has it now
    step.tx.events.happened(step.case.id, "rebound", "", step.ground.now, delivery=delivery.id, due=due, to=owner)


def _leaves_at(step: Step, delivery: Delivery) -> datetime:
    """When a reply leaves that is held no more: it can be called back first, and its own time stands."""
    return max(delivery.due_at, step.ground.after(step.ground.terms_of(step.case.source).undo))


def is_held(step: Step) -> bool:
    """Whether an approved reply of this case waits until somebody takes it over."""
    delivery = step.tx.deliveries.latest(step.case.id) if step.case.state == "approved" else None
    return delivery is not None and delivery.state == "held"


def withdraw(step: Step, by: str = "") -> None:
    """Nobody takes the approved reply over: it is a proposal again, and the conversation open."""
    delivery = step.tx.deliveries.latest(step.case.id)
    if step.case.state != "approved" or delivery is None:
        return
    if step.tx.deliveries.move(delivery.id, ("due", "held"), "recalled"):
        back_in_play(step, delivery.draft_id, "given back at the handover")
        step.move("recall", "open", waiting_since=step.ground.now)
        step.tell("recall", by, delivery=delivery.id)
