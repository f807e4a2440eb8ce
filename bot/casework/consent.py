"""May this text leave? What stands in the way of an approval, and whose consent is still missing.

Pure. Order: what nobody can lift (length, markup), what is not known yet (reading, checks), what a desk
holds, what needs a reason, and then how many pairs of eyes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.casework.roles import at_least
from bot.config import Team
from bot.errors import Blocked, NotAllowed
from bot.model import Approval, Case, Draft, Finding, Person
from bot.rulebook.book import Book

NEVER = {"max_length", "slack_markup", "slot"}
"""Checks whose findings nobody may override."""

UNCHECKED = "not checked for similarity"
"""The reason with which a lead lets a reply out while the encoder is down."""


@dataclass(frozen=True, slots=True)
class Request:
    """One person's wish to let one draft out."""

    case: Case
    draft: Draft
    by: Person
    reason: str
    plain: tuple[Finding, ...]
    earlier: Sequence[Approval]
    """Approvals of this very revision that are in force."""
    edit_limit: float


def share_changed(first: str, now: str) -> float:
    """How much of a draft was rewritten: 0 (nothing) to 1 (all), by matching blocks."""
    if first == now:
        return 0.0
    return 1.0 - difflib.SequenceMatcher(None, first, now, autojunk=False).ratio()


def object_to(request: Request, book: Book) -> None:
    """Raise Blocked with the first thing that stands in the way; return when nothing does."""
    case, draft = request.case, request.draft
    findings = request.plain + draft.findings
    if worst := next((f for f in findings if f.check in NEVER), None):
        raise Blocked(f"{worst.message} Change the text; this cannot be overridden.")
    if case.being_read:
        raise Blocked(
            "The author wrote or changed something a moment ago. It is being read; try again in a few seconds."
        )
    if case.held and not case.cleared_by:
        desk = case.reading.escalate if case.reading else ""
        raise Blocked(f"The {desk} desk has to clear this first. It was asked; a lead can clear it as well.")
    if not draft.checked and not (request.reason == UNCHECKED and at_least(request.by, "lead")):
        raise Blocked(
            "Still being checked against the guide; this takes a few seconds. Press again when the card says so."
        )
    serious = [f for f in findings if f.severity in ("block", "fix")]
    if serious and request.reason.strip() in ("", UNCHECKED):
        rule = book.rules[serious[0].rule].title if serious[0].rule in book.rules else serious[0].rule
        raise Blocked(f"{serious[0].message} ({rule}.) Change it, or approve with a reason in Edit.")


def missing(request: Request, book: Book, team: Team) -> str:
    """Whose consent is missing once this person has agreed, as the end of a sentence; empty: nobody's.

    Raises NotAllowed if this person's consent cannot count at all."""
    draft, by = request.draft, request.by
    approvers = {a.by for a in request.earlier} | {by.id}
    others = approvers - {draft.author}
    if four_eyes(request) and not others:
        raise NotAllowed(f"You wrote this, and {four_eyes(request)}: somebody else has to approve it.")
    if two_people(request, book) and len(approvers | ({draft.author} - {""})) < 2:
        return "a second approver"
    desks = {need.removeprefix("desk:") for need in needs(request.case, book) if need.startswith("desk:")}
    for desk in sorted(desks & set(book.desks)):
        people = set(team.members(book.desks[desk].first)) | set(team.members(book.desks[desk].stand_in))
        if not any(_speaks_for(team, person, people) for person in approvers) and not request.case.cleared_by:
            return f"the {desk} desk or a lead"
    return ""


def four_eyes(request: Request) -> str:
    """Why the writer alone is not enough, as a clause; empty when they are."""
    if not request.draft.author:
        return ""
    if request.case.risk in ("high", "crisis"):
        return "the risk is high"
    if share_changed(request.draft.first_text, request.draft.text) > request.edit_limit:
        return "most of the suggested text was changed"
    return ""


def two_people(request: Request, book: Book) -> bool:
    """Whether two named people must stand behind this reply."""
    blocking = any(f.severity == "block" for f in request.plain + request.draft.findings)
    return blocking or "second_person" in needs(request.case, book)


def needs(case: Case, book: Book) -> set[str]:
    """What the leaf of the decision tree and the matched rules ask for: `second_person`, `desk:<id>`."""
    if case.reading is None:
        return set()
    matched: Iterable[str] = (m.rule for m in case.reading.matches if m.band == "strong")
    found = {book.rules[rule].approval for rule in matched if rule in book.rules}
    return (found | {case.reading.approval}) - {"none", ""}


def _speaks_for(team: Team, person: str, desk: set[str]) -> bool:
    member = team.person(person)
    return person in desk or (member is not None and at_least(member, "lead"))
