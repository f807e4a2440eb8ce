"""The one door to everything that people do with a case: `carry_out`.

A verb is a plain function `(step, command) -> Outcome` inside one write transaction. This module checks what
is the same for all verbs (the right, the move) and hands over; the verbs live in `desk.py` (whose is it, and
what becomes of it) and `replies.py` (drafts, approval, undo, what follows an unknown delivery).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.casework import desk, replies
from bot.casework.ground import Command, Ground, Outcome
from bot.casework.moves import allowed
from bot.casework.roles import may, who_may
from bot.casework.step import Step
from bot.casework.words import overtaken
from bot.errors import NotAllowed, Overtaken, Refused
from bot.store.store import Tx

Verb = Callable[[Step, Command], Outcome]

VERBS: dict[str, Verb] = {
    "claim": desk.claim,
    "release": desk.release,
    "assign": desk.assign,
    "note": desk.note,
    "snooze": desk.snooze,
    "close": desk.close,
    "reopen": desk.reopen,
    "escalate": desk.escalate,
    "clear": desk.clear,
    "wake": desk.wake,
    "reread": desk.reread,
    "draft": replies.draft,
    "choose": replies.choose,
    "edit": replies.edit,
    "submit": replies.submit,
    "reject": replies.reject,
    "approve": replies.approve,
    "posted": replies.posted,
    "recall": replies.recall,
    "confirm": replies.confirm,
    "send_again": replies.send_again,
    "give_up": replies.give_up,
}
"""Everything a person can do with one case; the names are those of buttons, events and tests."""


def carry_out(tx: Tx, ground: Ground, command: Command) -> Outcome:
    """Do what somebody asked, or raise Refused (nothing is changed then) with a sentence for them."""
    step = Step(tx, ground, tx.cases.one(command.case))
    if command.verb not in VERBS:
        raise Refused(f"Baton does not know how to {command.verb} a conversation.")
    if not may(command.by, command.verb):
        raise NotAllowed(
            f"Your role here is {command.by.role}; this is for {who_may(command.verb)}. "
            "A lead can change your role in team.yaml."
        )
    if not allowed(step.case.state, command.verb):
        events = tx.events.of(command.case)
        raise Overtaken(overtaken(ground.team, step.case, events, ground.now))
    return VERBS[command.verb](step, command)
