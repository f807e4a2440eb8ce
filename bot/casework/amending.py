"""Changing a reply that is public already: other words for it, or its removal, where its network allows that.

The conversation stays answered. What stood there before is kept, and who changed it and why. The steps are those of a
delivery: asked for, claimed before the call, recorded after it; but both can be repeated without harm, so that what
cannot be known is simply asked for once more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import consent, ledger
from bot.casework.freeze import frozen
from bot.casework.ground import Command, Ground, Outcome
from bot.casework.replies import plain_findings
from bot.casework.roles import at_least
from bot.casework.sending import as_reply
from bot.casework.step import Step
from bot.errors import Blocked, NotAllowed, Overtaken, Refused
from bot.model import Amendment, AmendmentState, Delivery
from bot.ports import Reply
from bot.store.store import Tx

ATTEMPTS = 8
"""How often a change that was certainly not made is tried."""
STOPPED = "Baton stopped while this was being changed."
_CHANGE = {"correct": "change", "withdraw": "take down"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A claimed amendment: whom to ask, with what, and the network's id of the reply that it changes."""

    wish: Amendment
    source: str
    reply: Reply
    external_id: str


def correct(step: Step, command: Command) -> Outcome:
    """Give the public reply other words. They are held to everything that a reply is held to."""
    delivery = _public(step, "correct")
    text = command.text.strip()
    if not text:
        raise Refused("Write the new text; to remove the reply, choose Withdraw.")
    if text == delivery.text:
        return Outcome(step.case.id, "Nothing was changed.")
    _for_seniors(step, command)
    _sound(step, command, delivery, text)
    amendment = step.tx.amendments.put(delivery, "correct", text, command.by.id, step.ground.now)
    step.move("correct", "answered")
    step.tell("correct", command.by.id, words=command.reason.strip(), delivery=delivery.id, amendment=amendment)
    return Outcome(step.case.id)


def withdraw(step: Step, command: Command) -> Outcome:
    """Take the public reply down."""
    delivery = _public(step, "withdraw")
    if not command.reason.strip():
        raise Refused("Say in a few words why it is taken down; the next shift will read it.")
    amendment = step.tx.amendments.put(delivery, "withdraw", "", command.by.id, step.ground.now)
    step.move("withdraw", "answered")
    step.tell("withdraw", command.by.id, words=command.reason.strip(), delivery=delivery.id, amendment=amendment)
    return Outcome(step.case.id)


def take(tx: Tx, ground: Ground, amendment_id: int, boot: str) -> Taken | None:
    """Claim an amendment that is due.

    A freeze stops corrections like replies; what is to be taken down is taken down all the same."""
    wish, freeze = tx.amendments.one(amendment_id), frozen(tx)
    delivery = tx.deliveries.one(wish.delivery_id)
    if wish.kind == "correct" and freeze and freeze.stops(wish.by):
        return None
    if delivery.state != "sent":
        _ended(tx, ground, wish, "refused", "The reply is not public any more.")
        return None
    if not tx.amendments.claim(amendment_id, boot):
        return None
    key = f"{delivery.key}-a{wish.id}"
    return Taken(wish, delivery.source, replace(as_reply(delivery), text=wish.text, key=key), delivery.external_id)


def done(tx: Tx, ground: Ground, amendment_id: int) -> None:
    """The network has changed it: what stands there is another text, or nothing; promises are read anew."""
    wish = tx.amendments.one(amendment_id)
    if not _ended(tx, ground, wish, "done", ""):
        return
    gone = wish.kind == "withdraw"
    tx.deliveries.amend(wish.delivery_id, wish.before if gone else wish.text, "withdrawn" if gone else "sent")
    for promise in tx.promises.of(wish.case_id):
        if promise.delivery_id == wish.delivery_id and promise.state == "open":
            note = "The reply was withdrawn." if gone else "The reply was corrected."
            tx.promises.end(promise.id, "dropped", wish.by, ground.now, note)
    if not gone:
        ledger.enter(Step(tx, ground, tx.cases.one(wish.case_id)), tx.deliveries.one(wish.delivery_id))


def not_done(tx: Tx, ground: Ground, amendment_id: int, retry_at: datetime, words: str) -> None:
    """Certainly not changed: tried again, but not for ever."""
    wish = tx.amendments.one(amendment_id)
    if wish.attempt >= ATTEMPTS:
        _ended(tx, ground, wish, "refused", f"{words} It was tried {wish.attempt} times.")
        return
    tx.amendments.put_off(amendment_id, retry_at, words)
    tx.cases.set(wish.case_id)


def refused(tx: Tx, ground: Ground, amendment_id: int, words: str) -> None:
    """The network said no."""
    _ended(tx, ground, tx.amendments.one(amendment_id), "refused", words)


def lost(tx: Tx, ground: Ground, amendment_id: int, words: str) -> None:
    """It cannot be known; whoever wants it can ask for it again."""
    _ended(tx, ground, tx.amendments.one(amendment_id), "unknown", words)


def recover(tx: Tx, ground: Ground, boot: str) -> int:
    """At start: what an earlier life was changing is unknown. Returns how many that were."""
    found = tx.amendments.interrupted(boot)
    for wish in found:
        lost(tx, ground, wish.id, STOPPED)
    return len(found)


def _ended(tx: Tx, ground: Ground, wish: Amendment, state: AmendmentState, words: str) -> bool:
    """Record the end of an amendment once, in the story and on the card; answers whether this call did."""
    if not tx.amendments.end(wish.id, state, words, ground.now):
        return False
    verb = "amended" if state == "done" else "not_amended"
    tx.events.happened(wish.case_id, verb, wish.by, ground.now, delivery=wish.delivery_id, amendment=wish.id)
    tx.cases.set(wish.case_id)
    return True


def _public(step: Step, verb: str) -> Delivery:
    """The reply that stands there, if `verb` can be done to it. Raises Refused with the reason."""
    sent = [one for one in step.tx.deliveries.of(step.case.id) if one.state in ("sent", "withdrawn")]
    if not sent or sent[-1].state == "withdrawn":
        raise Overtaken("There is no reply in public any more.")
    terms, delivery = step.ground.terms_of(step.case.source), sent[-1]
    if not (terms.corrects if verb == "correct" else terms.withdraws):
        raise Blocked(f"Baton cannot {_CHANGE[verb]} a reply there. Do it there yourself, and leave a note here.")
    if not delivery.external_id or delivery.external_id.startswith(("http://", "https://")):
        raise Blocked(f"A person posted or found this reply, so Baton cannot {_CHANGE[verb]} it. Do it there yourself.")
    if any(one.state in ("due", "sending") for one in step.tx.amendments.of(step.case.id)):
        raise Overtaken("This reply is being changed already. Wait a moment, and look again.")
    return delivery


def _for_seniors(step: Step, command: Command) -> None:
    """Where one person may not let a reply out alone, a lead has to word its correction."""
    grave = step.case.risk in ("high", "crisis") or consent.needs(step.case, step.ground.book)
    if grave and not at_least(command.by, "lead"):
        raise NotAllowed("This reply needed more than one pair of eyes; only a lead can correct it. Ask one of them.")


def _sound(step: Step, command: Command, delivery: Delivery, text: str) -> None:
    """Raise Blocked unless the checks of the guide in force agree, or a reason was given where that is enough."""
    draft = step.tx.drafts.one(delivery.draft_id, step.ground.book.hash)
    serious = [f for f in plain_findings(step, replace(draft, text=text)) if f.severity != "hint"]
    if never := next((f for f in serious if f.check in consent.NEVER), None):
        raise Blocked(f"{never.message} Change the text; this cannot be overridden.")
    if serious and not command.reason.strip():
        raise Blocked(f"{serious[0].message} Change it, or give a reason.")
    if command.judged != step.ground.book.hash and not command.reason.strip():
        raise Blocked("This was not checked against the guide in force. Try again in a moment, or give a reason.")
