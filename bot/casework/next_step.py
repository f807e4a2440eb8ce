"""What should happen next with a case, and who does it: one decision table for "catch up" and the handover.

Derived, never stored: the same state gives the same sentence to everybody who asks. The first row that holds
decides. Instants in sentences are written `{at:ISO}`; whoever shows them writes them in the reader's zone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.roles import at_least
from bot.casework.words import mark
from bot.config import Team
from bot.model import Case, Delivery, Draft
from bot.text import excerpt

SHORT = 90
"""Code points of a reason or a promise inside a sentence."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """`verb`: the button that does it ("" = nothing, "wait" = time does it, "keep" = a promise, "check" = a person
    looks). `who`: a person's id, "desk:<id>", "approver", "author", or "" (whoever is on duty; nobody for "" and
    "wait"). `due_at`: when at the latest, where that is known."""

    verb: str
    who: str
    due_at: datetime | None
    sentence: str


class Owed(Protocol):
    """A promise, as far as it matters here."""

    @property
    def words(self) -> str: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything a row of the table may ask for."""

    case: Case
    drafts: Sequence[Draft]
    delivery: Delivery | None
    promise: Owed | None
    """The open promise that is due first."""
    team: Team
    now: datetime

    @property
    def due_at(self) -> datetime | None:
        return self.promise.due_at if self.promise else None

    def step(self, verb: str, who: str, sentence: str, due_at: datetime | None = None) -> NextStep:
        return NextStep(verb, who, due_at or self.due_at, sentence)

    def owner(self, otherwise: str) -> str:
        return self.team.name(self.case.owner) if self.case.owner else otherwise


Row = Callable[[_Scene], NextStep | None]


def next_step(
    case: Case,
    drafts: Sequence[Draft],
    delivery: Delivery | None,
    promises: Sequence[Owed],
    team: Team,
    now: datetime,
) -> NextStep:
    """The next step of a case. `drafts` and `delivery` as in a CaseView; `promises` of any state."""
    owed = sorted((p for p in promises if p.state == "open"), key=lambda p: (p.due_at is None, p.due_at or now))
    scene = _Scene(case, drafts, delivery, owed[0] if owed else None, team, now)
    return next(step for row in _TABLE[case.state] if (step := row(scene)))


# --- rows, in the words of their condition --------------------------------------------------------------


def _promise_is_due(s: _Scene) -> NextStep | None:
    return _promise_is_open(s) if s.due_at and s.due_at <= s.now else None


def _promise_is_open(s: _Scene) -> NextStep | None:
    if s.promise is None:
        return None
    late = s.promise.due_at is not None and s.promise.due_at <= s.now
    when = f", {'due since' if late else 'by'} {mark(s.promise.due_at)}" if s.promise.due_at else ""
    words = excerpt(s.promise.words, SHORT)
    return s.step("keep", s.case.owner, f"{s.owner('Whoever is on duty')} keeps the promise “{words}”{when}.")


def _nobody_knows(s: _Scene) -> NextStep | None:
    who = s.owner("An approver")
    return s.step(
        "check", s.case.owner or "approver", f"{who} looks whether the reply arrived and says so on the card."
    )


def _reply_is_held(s: _Scene) -> NextStep | None:
    if s.delivery is None or s.delivery.state != "held":
        return None
    who = s.owner("An approver")
    return s.step("recall", s.case.owner or "approver", f"{who} takes over the approved reply, or calls it back.")


def _reply_leaves(s: _Scene) -> NextStep | None:
    if s.delivery is None or s.delivery.state != "due":
        return s.step("wait", "", "The reply is being sent.")
    return s.step("wait", "", f"The approved reply leaves {mark(s.delivery.due_at)}.", s.delivery.due_at)


def _nothing(s: _Scene) -> NextStep | None:
    return NextStep("", "", None, "Nothing is left to do.")


def _wakes(s: _Scene) -> NextStep | None:
    when = f" {mark(s.case.snoozed_until)}" if s.case.snoozed_until else ""
    why = f" ({excerpt(s.case.reason, SHORT)})" if s.case.reason else ""
    woken = s.case.snoozed_until
    first = min(filter(None, (woken, s.due_at)), default=None)
    return s.step("wait", "author" if s.case.waits_for == "author" else "", f"It wakes{when}{why}.", first)


def _desk_holds(s: _Scene) -> NextStep | None:
    if not s.case.held or s.case.cleared_by:
        return None
    desk = s.case.reading.escalate if s.case.reading else ""
    return s.step("clear", f"desk:{desk}", f"The {desk} desk or a lead clears the drafts, or answers.")


def _is_read(s: _Scene) -> NextStep | None:
    return s.step("wait", "", "It is being read; drafts follow in a few seconds.") if s.case.reading is None else None


def _network_refused(s: _Scene) -> NextStep | None:
    sent = s.delivery
    if sent is None or sent.state != "refused" or not _still_there(s, sent):
        return None
    who = s.owner("Somebody")
    return s.step("edit", s.case.owner, f"{who} changes the reply that the network refused, or posts it by hand.")


def _approval_is_missing(s: _Scene) -> NextStep | None:
    waiting = next((d for d in s.drafts if d.state == "submitted"), None)
    if waiting is None:
        return None
    by = f" by {s.team.name(waiting.author)}" if waiting.author else ""
    return s.step("approve", "approver", f"An approver looks at the draft{by} that waits for approval.")


def _nobody_has_it(s: _Scene) -> NextStep | None:
    return None if s.case.owner else s.step("claim", "", "Somebody takes this; nobody has it yet.")


def _desk_is_asked(s: _Scene) -> NextStep | None:
    if not s.case.waits_for.startswith("desk:"):
        return None
    desk = s.case.waits_for.removeprefix("desk:")
    return s.step("wait", s.case.waits_for, f"The {desk} desk answers; {s.owner('the owner')} writes the reply then.")


def _no_reply_is_advised(s: _Scene) -> NextStep | None:
    reading = s.case.reading
    if reading is None or reading.reply == "reply":
        return None
    what = "closes this; no reply is advised" if reading.reply == "ignore" else "keeps an eye on it, or closes it"
    return s.step("close", s.case.owner, f"{s.owner('Somebody')} {what}.")


def _draft_is_there(s: _Scene) -> NextStep | None:
    if not any(d.state == "proposed" for d in s.drafts) or (s.case.reading and s.case.reading.human_only):
        return None
    owner = s.team.person(s.case.owner)
    if owner and at_least(owner, "approver"):
        return s.step("approve", s.case.owner, f"{owner.name} checks the draft and sends it.")
    return s.step("submit", s.case.owner, f"{s.owner('Somebody')} checks the draft and asks for approval.")


def _text_is_missing(s: _Scene) -> NextStep | None:
    return s.step("draft", s.case.owner, f"{s.owner('Somebody')} writes a reply.")


def _still_there(s: _Scene, sent: Delivery) -> bool:
    return any((d.id, d.revision) == (sent.draft_id, sent.draft_revision) for d in s.drafts)


_TABLE: dict[str, tuple[Row, ...]] = {
    "open": (
        _desk_holds,
        _promise_is_due,
        _network_refused,
        _approval_is_missing,
        _nobody_has_it,
        _is_read,
        _desk_is_asked,
        _no_reply_is_advised,
        _draft_is_there,
        _text_is_missing,
    ),
    "snoozed": (_promise_is_due, _wakes),
    "approved": (_reply_is_held, _reply_leaves),
    "sending": (_reply_leaves,),
    "unknown": (_nobody_knows,),
    "answered": (_promise_is_open, _nothing),
    "closed": (_promise_is_open, _nothing),
}
"""Rows by the state of the case, most pressing first; the last row of each always holds."""
