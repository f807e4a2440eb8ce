"""Mentions come in: each finds its case, and a case that was waiting for an answer notices.

First a mention is accepted (stored, placed, its case marked as unread), later it is read, when the encoder
gets to it. Both are one transaction each; between them the card says that it is being read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.casework.asking import hold
from bot.casework.desk import leave, reopened, settle, woken
from bot.casework.ground import Ground
from bot.casework.merges import standing_for
from bot.casework.replies import back_in_play
from bot.casework.step import Step
from bot.intake import Arrival
from bot.model import Case, Reading, Suggestion
from bot.store.store import Tx


def receive(tx: Tx, ground: Ground, arrival: Arrival) -> int | None:
    """Accept a new mention; returns its case, or None if it was known (then an edit may hide in it)."""
    post = arrival.post
    if tx.mentions.known(post.source, post.external_id) or tx.deliveries.ours(post.source, post.external_id):
        return None
    before = tx.cases.latest_at(post)
    before = standing_for(tx, before) if before else None
    joins = before is not None and belongs(before, arrival, ground)
    case_id = before.id if before and joins else tx.cases.open(post, before.id if before else None, ground.now)
    mention = tx.mentions.accept(case_id, post, arrival.shown, arrival.pii, ground.now)
    if before and joins:
        step = Step(tx, ground, before)
        author_acted(step, "author_wrote", mention)
        tx.cases.heard(case_id, post.created_at)
    else:
        tx.events.happened(case_id, "received", "", ground.now, mention=mention, previous=before.id if before else None)
        tx.events.happened(case_id, "opened", "", ground.now, mention=mention)
        settle(Step(tx, ground, tx.cases.one(case_id)))
    tx.counters.step("mentions")
    return case_id


def belongs(case: Case, arrival: Arrival, ground: Ground) -> bool:
    """Whether a post by the same author in the same place continues `case`."""
    if case.ended_at is not None:
        return ground.now - case.ended_at <= ground.reopen_within
    return bool(arrival.post.thread_id) or arrival.post.created_at - case.last_mention_at <= ground.window


def revise(tx: Tx, ground: Ground, arrival: Arrival) -> int | None:
    """An edit: keep the old wording, void what was approved, read again. Unknown posts are received instead."""
    known = tx.mentions.known(arrival.post.source, arrival.post.external_id)
    if known is None:
        return receive(tx, ground, arrival)
    if tx.mentions.revise(known.id, arrival.post.text, arrival.shown, arrival.pii, ground.now) is None:
        return None
    author_acted(Step(tx, ground, tx.cases.one(known.case_id)), "author_edited", known.id)
    tx.cases.heard(known.case_id, known.created_at)
    return known.case_id


def remove(tx: Tx, ground: Ground, source: str, external_id: str) -> int | None:
    """The author took a post down: the text stays with us, marked, and an approval does not survive it."""
    known = tx.mentions.known(source, external_id)
    if known is None or not tx.mentions.delete(known.id, ground.now):
        return None
    author_acted(Step(tx, ground, tx.cases.one(known.case_id)), "author_edited", known.id, deleted=True)
    return known.case_id


def author_acted(step: Step, verb: str, mention: int, **detail: Any) -> None:
    """Void an approval that has not left, or open an ended case again when the author writes on."""
    state = step.case.state
    if state == "approved":
        delivery = step.tx.deliveries.latest(step.case.id)
        if delivery is not None and step.tx.deliveries.move(delivery.id, ("due", "held"), "voided", verb):
            back_in_play(step, delivery.draft_id, verb)
        step.move(verb, "open", waiting_since=step.ground.now)
    elif state == "open":
        step.tx.drafts.void_approvals(step.case.id, verb, step.ground.now)
        step.move(verb)
    elif state in ("answered", "closed") and verb == "author_wrote":
        reopened(step, verb)
    else:
        step.move(verb)
    step.tell(verb, "", mention=mention, **detail)
    if state == "approved":
        step.tell("void", "", why=verb)
        leave(step)
    elif state in ("answered", "closed") and verb == "author_wrote":
        settle(step)


def read(tx: Tx, ground: Ground, case_id: int, heard: int, reading: Reading, suggestions: Sequence[Suggestion]) -> bool:
    """Store what Baton makes of a case; False if its author wrote on meanwhile (it is read again then).

    `heard` is the case's `mentions_revision` that was read. Drafts in which a person wrote stay; proposals
    that nobody touched make way for the new ones."""
    case = tx.cases.one(case_id)
    if case.mentions_revision != heard:
        return False
    step = Step(tx, ground, case)
    newly_held = reading.held and not (case.held and case.reading and case.reading.escalate == reading.escalate)
    tx.cases.set(case_id, reading=reading, read_revision=heard, reread=0, risk=reading.risk, held=int(reading.held))
    _log_reading(step, reading)
    step = Step(tx, ground, tx.cases.one(case_id))
    if case.state == "snoozed" and case.read_revision < heard and not mere_thanks(reading):
        woken(step, "", "author")
    if case.state in ("open", "snoozed"):
        _propose(step, reading, suggestions)
    if newly_held:
        hold(step, reading)
    return True


def mere_thanks(reading: Reading) -> bool:
    """Praise at no risk: it neither wakes nor ends anything."""
    return reading.intent == "praise" and reading.risk == "none"


def _log_reading(step: Step, reading: Reading) -> None:
    book = step.ground.book
    step.tx.events.happened(
        step.case.id,
        "reread" if step.case.reading else "read",
        "",
        step.ground.now,
        guide=book.hash,
        intent=reading.intent,
        confidence=round(reading.confidence, 3),
        lang=reading.lang,
        topics=list(reading.topics),
        reply=reading.reply,
        desk=reading.escalate,
        held=reading.held,
        risk=reading.risk,
        playbook=reading.playbook,
        leaf=reading.leaf,
        walk=[[s.node, s.answer] for s in reading.walk],
        rules=[[m.rule, book.rules[m.rule].hash] for m in reading.matches if m.rule in book.rules],
    )


def _propose(step: Step, reading: Reading, suggestions: Sequence[Suggestion]) -> None:
    step.tx.drafts.supersede(step.case.id, untouched=True)
    for one in suggestions:
        made = step.tx.drafts.propose(
            step.case.id, one.text, one.source, one.title, one.lang or reading.lang, "", step.ground.now
        )
        if one.judged:
            step.tx.drafts.keep_findings(made, 1, one.judged, one.resembling, step.ground.now)
        step.tx.events.happened(step.case.id, "drafted", "", step.ground.now, draft=(made, 1), source=one.source)
