"""A delivery's last steps, as the courier takes them: claimed before the call, recorded after it.

What cannot be proven becomes `unknown`; only a person decides from there. Nothing here touches a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework import fingerprint, ledger
from bot.casework.consent import NEVER, UNCHECKED
from bot.casework.desk import leave
from bot.casework.freeze import frozen
from bot.casework.ground import Ground
from bot.casework.leaving import CLOSED, leaves_at
from bot.casework.replies import arrived, back_in_play, plain_findings, unanswered
from bot.casework.step import Step
from bot.model import Approval, Delivery, Receipt
from bot.ports import Reply
from bot.store.store import Tx

ATTEMPTS = 8
"""How often a reply that certainly did not leave is tried before a person hears of it."""
PAUSE = 5.0
"""Real seconds until a reply is looked at again that waits for the checks of a changed guide."""
CHECKING = "The guide has changed; the reply is being checked against it."


def take(tx: Tx, ground: Ground, delivery_id: int, boot: str) -> Reply | None:
    """Claim a due delivery for this life of the bot, or void it if what was approved is no longer true.

    None: nothing to send (recalled, voided, taken already, frozen, out of hours, or waiting for the checks of a new
    guide)."""
    delivery = tx.deliveries.one(delivery_id)
    freeze = frozen(tx)
    if delivery.state != "due" or (freeze and freeze.stops(delivery.by)):
        return None
    step = Step(tx, ground, tx.cases.one(delivery.case_id))
    if why := stale(step, delivery):
        _void(step, delivery, why)
        return None
    if (opens := leaves_at(ground, step.case, ground.now)) > ground.now:
        _wait(step, delivery, opens, CLOSED)
        return None
    if unchecked(step, delivery):
        _wait(step, delivery, ground.after(PAUSE), CHECKING)
        return None
    if not tx.deliveries.claim(delivery_id, boot):
        return None
    step.move("sending", "sending")
    step.tell("sending", "", delivery=delivery_id)
    return as_reply(delivery)


def as_reply(delivery: Delivery) -> Reply:
    """What a source is given of a delivery."""
    return Reply(
        delivery=delivery.id,
        text=delivery.text,
        account=delivery.account,
        network=delivery.network,
        thread_id=delivery.thread_id,
        reply_to=delivery.reply_to,
        key=delivery.key,
    )


@dataclass(frozen=True, slots=True)
class Stale:
    """What makes an approval void at the last moment: a name for the log, and words for people."""

    name: str
    words: str


def stale(step: Step, delivery: Delivery) -> Stale | None:
    """Why what was approved is no longer true; None when it is."""
    approval = _approval(step, delivery)
    if approval is None:
        return Stale("approval", "nobody's approval is in force")
    draft = step.tx.drafts.one(delivery.draft_id, step.ground.book.hash)
    named = fingerprint.parts(step.ground.book, step.case, step.mentions(), draft, step.case.owner)
    if fingerprint.whole(named) != approval.fingerprint:
        changed = [name for name in fingerprint.CHANGED if named[name] != approval.parts[name]]
        return Stale(changed[0], fingerprint.CHANGED[changed[0]])
    blocking = [f for f in plain_findings(step, draft) + draft.findings if f.severity != "hint"]
    if approval.reason:
        blocking = [f for f in blocking if f.check in NEVER]
    return Stale(f"finding {blocking[0].rule}", blocking[0].message) if blocking else None


def unchecked(step: Step, delivery: Delivery) -> bool:
    """Whether the similarity checks of the guide in force are still to come, and nobody let that be."""
    approval = _approval(step, delivery)
    draft = step.tx.drafts.one(delivery.draft_id, step.ground.book.hash)
    return not draft.checked and (approval is None or approval.reason != UNCHECKED)


def sent(tx: Tx, ground: Ground, delivery_id: int, receipt: Receipt) -> None:
    """The network took it."""
    step, delivery = _step(tx, ground, delivery_id)
    tx.deliveries.sent(delivery_id, receipt)
    tx.drafts.move(delivery.draft_id, ("approved",), "sent")
    step.move("sent", "answered", ended_at=ground.now, waiting_since=None)
    step.tell("sent", "", delivery=delivery_id)
    tx.counters.step("replies")
    ledger.enter(step, delivery)
    unanswered(step, delivery)


def not_sent(tx: Tx, ground: Ground, delivery_id: int, retry_at: datetime, words: str) -> None:
    """Certainly not sent: it stays approved and is tried again, but not for ever."""
    step, delivery = _step(tx, ground, delivery_id)
    if delivery.attempt >= ATTEMPTS:
        refused(tx, ground, delivery_id, f"{words} It was tried {delivery.attempt} times.")
        return
    tx.deliveries.put_off(delivery_id, retry_at, words)
    step.move("not_sent", "approved")
    step.tell("not_sent", "", delivery=delivery_id, due=retry_at.isoformat())


def refused(tx: Tx, ground: Ground, delivery_id: int, words: str) -> None:
    """The network said no: open again, with its words on the card."""
    step, delivery = _step(tx, ground, delivery_id)
    tx.deliveries.move(delivery_id, ("sending",), "refused", words)
    back_in_play(step, delivery.draft_id, "refused by the network")
    step.move("refused", "open", waiting_since=ground.now)
    step.tell("refused", "", delivery=delivery_id)
    leave(step)


def lost(tx: Tx, ground: Ground, delivery_id: int, words: str) -> None:
    """It cannot be known: a person looks."""
    step, _ = _step(tx, ground, delivery_id)
    tx.deliveries.move(delivery_id, ("sending",), "unknown", words)
    step.move("lost", "unknown")
    step.tell("lost", "", delivery=delivery_id)


def found(tx: Tx, ground: Ground, delivery_id: int, receipt: Receipt) -> bool:
    """The network was asked and has it: what was unknown is answered. False if a person was faster."""
    step, delivery = _step(tx, ground, delivery_id)
    if delivery.state != "unknown" or step.case.state != "unknown":
        return False
    arrived(step, delivery, receipt, "", how="found")
    return True


def not_found(tx: Tx, ground: Ground, delivery_id: int, words: str) -> None:
    """The network was asked, and it proves nothing: still unknown, and the card says that Baton has looked."""
    step, delivery = _step(tx, ground, delivery_id)
    said = f"{delivery.words} {words}" if words not in delivery.words else delivery.words
    if tx.deliveries.looked(delivery_id, ground.now, said.strip()):
        tx.cases.set(step.case.id)


def recover(tx: Tx, ground: Ground, boot: str) -> int:
    """At start: what an earlier life was sending is unknown now. Returns how many deliveries that were."""
    found = tx.deliveries.interrupted(boot)
    for delivery in found:
        lost(tx, ground, delivery.id, "Baton stopped while this was being sent.")
    return len(found)


def _step(tx: Tx, ground: Ground, delivery_id: int) -> tuple[Step, Delivery]:
    delivery = tx.deliveries.one(delivery_id)
    return Step(tx, ground, tx.cases.one(delivery.case_id)), delivery


def _approval(step: Step, delivery: Delivery) -> Approval | None:
    found = [a for a in step.tx.drafts.approvals(step.case.id) if a.id == delivery.approval_id]
    return found[0] if found else None


def _wait(step: Step, delivery: Delivery, until: datetime, why: str) -> None:
    """Look again then; the card says why, once."""
    step.tx.deliveries.put_off(delivery.id, until, why)
    if delivery.words != why:
        step.move("hold", "approved")
        step.tell("hold", "", delivery=delivery.id, why="hours" if why == CLOSED else "checks")


def _void(step: Step, delivery: Delivery, why: Stale) -> None:
    step.tx.deliveries.move(delivery.id, ("due",), "voided", why.words)
    back_in_play(step, delivery.draft_id, why.name)
    step.move("void", "open", waiting_since=step.ground.now)
    step.tell("void", "", why=why.name, delivery=delivery.id)
    leave(step)
