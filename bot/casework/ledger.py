"""The promise ledger: what our replies committed us to, until somebody says that it is done or does not hold.

A promise is entered in the transaction in which its reply is known to stand in public. It never ends by itself,
not even when we answer again: only a person knows whether that answer was the one that was promised.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.casework.desk import leave, reopened, woken
from bot.casework.ground import Ground
from bot.casework.merges import standing_for
from bot.casework.notice import notify
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.drafting import promises
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Delivery, Person, Promise, PromiseState
from bot.rulebook.book import Book
from bot.store.store import Tx


def enter(step: Step, delivery: Delivery) -> tuple[int, ...]:
    """Enter every promise of a reply that went out; returns their ids. Each leaves the event `promised`."""
    tx, now = step.tx, step.ground.now
    lang = tx.drafts.one(delivery.draft_id, step.ground.book.hash).lang
    lang = lang or (step.case.reading.lang if step.case.reading else "")
    where = zone(step.ground.book, delivery.account)
    made: list[int] = []
    for one in promises.found(delivery.text, lang, now, where):
        due_at = promises.due(one, now, where)
        made.append(tx.promises.made(step.case.id, delivery.id, one.words, due_at, delivery.by, now))
        tx.events.happened(
            step.case.id,
            "promised",
            delivery.by,
            now,
            delivery=delivery.id,
            promise=made[-1],
            due=due_at.isoformat(),
            named=one.due_at is not None,
        )
    return tuple(made)


def zone(book: Book, account: str) -> str:
    """The zone in which an account's "tomorrow" is meant: its own, else the guide's."""
    voice = book.accounts.get(account)
    return next(filter(_is_zone, (voice.zone if voice else "", book.head.zone)), "UTC")


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        return False


def keep(tx: Tx, ground: Ground, promise_id: int, by: Person, note: str = "") -> Promise:
    """It is done. Raises Refused (nothing is changed then)."""
    return _end(tx, ground, promise_id, "kept", by, note.strip())


def drop(tx: Tx, ground: Ground, promise_id: int, by: Person, note: str) -> Promise:
    """It does not hold any longer; the note says why. Raises Refused."""
    if not note.strip():
        raise Refused("Say in a few words why this promise no longer holds; the next shift will read it.")
    return _end(tx, ground, promise_id, "dropped", by, note.strip())


def _end(tx: Tx, ground: Ground, promise_id: int, state: PromiseState, by: Person, note: str) -> Promise:
    if not at_least(by, "drafter"):
        raise NotAllowed(
            f"Your role here is {by.role}; promises are for drafters, approvers and leads. "
            "A lead can change your role in team.yaml."
        )
    try:
        promise = tx.promises.one(promise_id)
    except LookupError as error:
        raise Refused("That promise is not in the ledger. `/baton promises` lists the open ones.") from error
    if not tx.promises.end(promise_id, state, by.id, ground.now, note):
        who = "You" if promise.ended_by == by.id else ground.team.name(promise.ended_by)
        raise Overtaken(f"{who} marked this promise as {promise.state} already.")
    tx.cases.set(promise.case_id)
    event = tx.events.happened(promise.case_id, f"promise_{state}", by.id, ground.now, promise=promise_id)
    tx.remarks.put(event, note)
    return tx.promises.one(promise_id)


def due(tx: Tx, ground: Ground) -> int:
    """Tell once of each promise whose time has come, and bring its case back before people's eyes; how many."""
    told = 0
    for promise in tx.promises.open(ground.now):
        if promise.due_at and tx.jobs.claim(f"promise:{promise.id}", promise.due_at):
            _remind(tx, ground, promise, promise.due_at)
            told += 1
    return told


def _remind(tx: Tx, ground: Ground, promise: Promise, due_at: datetime) -> None:
    """Tell people, and take up the case: if that was merged, the one that goes on for it."""
    step = Step(tx, ground, standing_for(tx, tx.cases.one(promise.case_id)))
    case = step.case
    if case.state in ("answered", "closed"):
        reopened(step, "reopen")
        step.tell("reopen", "", why="promise", promise=promise.id)
        leave(step)
    elif case.state == "snoozed":
        woken(step, "")
    lang = case.reading.lang if case.reading else ""
    on = () if case.owner and ground.on_duty(case.owner) else ground.duty(case.account, lang) or (ground.lead(),)
    for person in dict.fromkeys(filter(None, (case.owner, *on))):
        notify(
            tx,
            ground,
            person,
            "promise_due",
            case=case.id,
            urgent=case.risk == "crisis",
            key=f"promise:{promise.id}:{person}",
            promise=promise.id,
            words=promise.words,
            due=due_at.isoformat(),
        )
