"""Desks: who is asked, what they clear, and how their answer comes back. The owner of the case stays the owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.casework.ground import Command, Ground, Outcome
from bot.casework.notice import notify, notify_all
from bot.casework.reach import grave, members, on_call
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Case, Event, Person, Reading


def escalate(step: Step, command: Command) -> Outcome:
    """Ask a desk. The owner stays; the desk's people hear of it, and the case waits for them."""
    if command.to not in step.ground.book.desks:
        raise Refused(f"There is no desk called {command.to}. Desks: {', '.join(step.ground.book.desks)}.")
    people, reason = on_call(step.ground, command.to), command.reason.strip()
    step.move("escalate", waits_for=f"desk:{command.to}")
    step.tell("escalate", command.by.id, words=reason, desk=command.to, rung=list(people))
    notify_all(
        step.tx,
        step.ground,
        (person for person in people if person != command.by.id),
        "rung",
        case=step.case.id,
        urgent=grave(step.case),
        ring="desk",
        desk=command.to,
        by=command.by.id,
        words=reason,
    )
    return Outcome(step.case.id)


def hold(step: Step, reading: Reading) -> None:
    """The desk that holds the drafts now is asked at once, in the name of Baton, whatever the hour; what another one
    cleared is held."""
    people = on_call(step.ground, reading.escalate)
    step.tx.cases.set(step.case.id, cleared_by="")
    step.tell("escalate", "", desk=reading.escalate, rung=list(people), held=True)
    notify_all(step.tx, step.ground, people, "rung", case=step.case.id, urgent=True, ring="desk", desk=reading.escalate)


def clear(step: Step, command: Command) -> Outcome:
    """Let held drafts be shown and sent: by the desk that holds them, or a lead."""
    desk = step.case.reading.escalate if step.case.reading else ""
    if not step.case.held or step.case.cleared_by:
        return Outcome(step.case.id, "Nothing is held here any more.")
    if not _speaks_for(step, command.by, desk):
        raise NotAllowed(f"The {desk} desk or a lead clears this.")
    answered: dict[str, Any] = {"waits_for": ""} if step.case.waits_for == f"desk:{desk}" else {}
    step.move("clear", cleared_by=command.by.id, **answered)
    step.tell("clear", command.by.id, desk=desk)
    return Outcome(step.case.id)


def advise(step: Step, command: Command) -> Outcome:
    """A desk's answer comes back as a draft, and the case no longer waits for the desk. Its owner is told."""
    desk, text, case = _asked(step, command), command.text.strip(), step.case
    if not _speaks_for(step, command.by, desk):
        raise NotAllowed(f"People of the {desk} desk or a lead answer here. Write a note if you know something.")
    if not text:
        raise Refused("Write something first.")
    if over := no_longer_asked(case, step.tx.events.of(case.id), step.ground, desk):
        raise Overtaken(over)
    lang = case.reading.lang if case.reading else ""
    draft = step.tx.drafts.propose(case.id, text, f"desk:{desk}", "", lang, command.by.id, step.ground.now)
    since = step.ground.now if case.state == "snoozed" else case.waiting_since
    step.move("advise", "open", shown_draft=draft, waits_for="", snoozed_until=None, waiting_since=since)
    step.tx.events.happened(case.id, "drafted", command.by.id, step.ground.now, draft=(draft, 1), source=f"desk:{desk}")
    step.tell("advise", command.by.id, desk=desk)
    if case.owner != command.by.id:
        notify(
            step.tx, step.ground, case.owner, "advised", case=case.id, urgent=grave(case), desk=desk, by=command.by.id
        )
    return Outcome(case.id, _handed_on(step))


def no_longer_asked(case: Case, events: Sequence[Event], ground: Ground, desk: str = "") -> str:
    """Why an answer of a desk that was asked (any, if none is named) comes too late, as a sentence; empty if it does
    not. A desk that was never asked may always say what it knows."""
    asked = [one for one in events if one.verb == "escalated" and desk in ("", one.detail.get("desk"))]
    named = {str(one.detail.get("desk")) for one in asked}
    holding = case.reading.escalate if case.reading and case.held and not case.cleared_by else ""
    if not asked or named & {case.waits_for.removeprefix("desk:"), holding}:
        return ""
    which = desk or str(asked[-1].detail.get("desk"))
    ended = (one for one in events if one.id > asked[-1].id and one.verb in ("advised", "cleared"))
    by = next((ground.team.name(one.by) for one in ended if one.detail.get("desk") == which), "")
    done = f": {by} has answered" if by else ""
    return f"#{case.id} no longer waits for the {which} desk{done}. If you know more, write a note on its card."


def _handed_on(step: Step) -> str:
    """What becomes of a desk's answer, for whoever gave it."""
    case, owner = step.case, step.ground.team.name(step.case.owner) if step.case.owner else ""
    stays = f"it stays with {owner}" if owner else "it stays in the queue"
    held = " It is held with the other drafts until they are cleared." if case.held and not case.cleared_by else ""
    return f"Your answer stands in #{case.id} as a draft; {stays}.{held}"


def _asked(step: Step, command: Command) -> str:
    """The desk that answers: the one named, else of the one that was asked and the one that the reading calls for the
    one that the person speaks for."""
    waits, reading = step.case.waits_for, step.case.reading
    asked = waits.removeprefix("desk:") if waits.startswith("desk:") else ""
    called = [one for one in (asked, reading.escalate if reading else "") if one]
    theirs = [one for one in called if command.by.id in members(step.ground, one)]
    desk = command.to or next(iter(theirs or called), "")
    if desk not in step.ground.book.desks:
        raise Refused(f"Say for which desk you answer: {', '.join(step.ground.book.desks)}.")
    return desk


def _speaks_for(step: Step, person: Person, desk: str) -> bool:
    return at_least(person, "lead") or person.id in members(step.ground, desk)
