"""The one door to everything that people do with a case: `carry_out`.

A verb is a plain function `(step, command) -> Outcome` inside one write transaction. This module checks what
is the same for all verbs (the right, the move) and hands over; the verbs live in `desk.py` (whose is it, and
what becomes of it), `asking.py` (desks), `joining.py` (two cases that are one), `replies.py` (drafts, approval,
undo, what follows an unknown delivery) and `amending.py` (replies that are public).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.casework import amending, asking, desk, joining, replies, roles
from bot.casework.ground import Command, Ground, Outcome
from bot.casework.moves import allowed
from bot.casework.step import Step
from bot.casework.words import overtaken
from bot.errors import Overtaken, Refused
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
    "escalate": asking.escalate,
    "clear": asking.clear,
    "advise": asking.advise,
    "merge": joining.merge,
    "split": joining.split,
    "link": joining.link,
    "writing": desk.writing,
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
    "correct": amending.correct,
    "withdraw": amending.withdraw,
}
"""Everything a person can do with one case; the names are those of buttons, events and tests."""


def carry_out(tx: Tx, ground: Ground, command: Command) -> Outcome:
    """Do what somebody asked, or raise Refused (nothing is changed then) with a sentence for them."""
    step = Step(tx, ground, tx.cases.one(command.case))
    if command.verb not in VERBS:
        raise Refused(f"Baton does not know how to {command.verb} a conversation.")
    roles.check(command.by, command.verb)
    if not allowed(step.case.state, command.verb):
        events = tx.events.of(command.case)
        raise Overtaken(overtaken(ground.team, step.case, events, ground.now))
    return VERBS[command.verb](step, command)
