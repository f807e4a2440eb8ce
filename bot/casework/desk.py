"""Whose a case is, and what becomes of it when no reply is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.casework.ground import Command, Outcome
from bot.casework.merges import standing_for
from bot.casework.moves import OTHER, WRITING
from bot.casework.notice import notify, notify_all
from bot.casework.reach import duty, grave
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.casework.words import ago
from bot.errors import NotAllowed, Overtaken, Refused

FRESH = timedelta(minutes=1)
"""A dialog that was opened so shortly ago is not news."""


# --- whose it is ----------------------------------------------------------------------------------------


def claim(step: Step, command: Command) -> Outcome:
    """Take a case that nobody has. Of many who press at once one wins, the others hear who."""
    case, team = step.case, step.ground.team
    if case.owner == command.by.id:
        return Outcome(case.id, "It is yours already.")
    if case.owner:
        since = ago(case.owner_since, step.ground.now) if case.owner_since else "before"
        raise Overtaken(f"{team.name(case.owner)} took this {since}.")
    own(step, command.by.id)
    step.tell("claim", command.by.id, kept=_chose(step, command.by.id))
    return Outcome(case.id)


def own(step: Step, person: str) -> None:
    """Make `person` the owner (nobody when empty); the words for it are the calling verb's.

    Whoever takes something while they do not work has chosen to keep it."""
    if person == step.case.owner:
        return
    since = step.ground.now if person else None
    step.tx.cases.set(step.case.id, owner=person, owner_since=since, kept_by=person if _chose(step, person) else "")


def _chose(step: Step, person: str) -> bool:
    """Whether a person takes something outside their shift."""
    return bool(person) and step.ground.team.rota.known and not step.ground.on_duty(person)


def release(step: Step, command: Command) -> Outcome:
    """Give a case back to the queue: one's own, or as a lead anybody's."""
    owner = step.case.owner
    if owner != command.by.id and not at_least(command.by, "lead"):
        raise NotAllowed(
            f"{step.ground.team.name(owner) if owner else 'Nobody'} has this; only they or a lead release it."
        )
    own(step, "")
    step.tell("release", command.by.id, of=owner)
    return Outcome(step.case.id)


def released(step: Step, why: str) -> None:
    """Baton gives a case back to the queue; `why` is a label (silent, off_duty, orphan)."""
    own(step, "")
    step.tell("release", "", of=step.case.owner, why=why)


def assign(step: Step, command: Command) -> Outcome:
    """Hand a case to a named person who works now, if anybody does; they are told."""
    ground, team = step.ground, step.ground.team
    person = team.person(command.to)
    if person is None:
        raise Refused(f"There is nobody called {command.to} in team.yaml.")
    if not at_least(person, "drafter"):
        raise Refused(f"{person.name} may look but not answer. Choose somebody who drafts.")
    if not ground.on_duty(person.id) and (on := duty(ground, step.case)):
        here = ", ".join(team.name(one) for one in on)
        raise Refused(f"{person.name} is off duty, and a conversation needs somebody now. On duty: {here}.")
    own(step, person.id)
    kept: dict[str, Any] = {"kept": True} if _chose(step, person.id) else {}
    step.tell("assign", command.by.id, to=person.id, of=step.case.owner, **kept)
    if person.id != command.by.id:
        notify(step.tx, ground, person.id, "assigned", case=step.case.id, urgent=grave(step.case), by=command.by.id)
    return Outcome(step.case.id)


def settle(step: Step) -> None:
    """Whose a case is that begins, or begins again: its author's last owner's if they work now, else the queue's.

    Without a rota it stays with whom it was."""
    if not step.ground.team.rota.known:
        return
    owner = step.case.owner or step.tx.cases.earlier(step.case)[1]
    if not owner or not step.ground.on_duty(owner):
        leave(step)
        return
    if owner != step.case.owner:
        own(step, owner)
        step.tell("assign", "", to=owner, of=step.case.owner, why="sticky")
    notify(step.tx, step.ground, owner, "assigned", case=step.case.id, urgent=grave(step.case), why="sticky")


def leave(step: Step) -> bool:
    """Back to the queue if its owner does not work now; answers whether that was so."""
    if not step.case.owner or not _chose(step, step.case.owner):
        return False
    released(step, "off_duty")
    return True


def writing(step: Step, command: Command) -> Outcome:
    """Somebody has opened the edit dialog: others see it on the card, so that nobody writes the same twice."""
    case, now, by = step.case, step.ground.now, command.by.id
    if case.writing_by == by and case.writing_at and now - case.writing_at < FRESH:
        return Outcome(case.id)
    step.move("writing", writing_by=by, writing_at=now)
    told = [e.at for e in step.tx.events.of(case.id) if e.verb == "writing" and e.by == by]
    if not told or now - told[-1] >= WRITING:
        step.tell("writing", by)
    return Outcome(case.id)


def pen_down(step: Step, by: str) -> dict[str, Any]:
    """What to set on a case when `by` has written: they write no more."""
    return {"writing_by": "", "writing_at": None} if step.case.writing_by == by else {}


def note(step: Step, command: Command) -> Outcome:
    """Leave a mark that somebody wrote a note; its words live in the card's thread, not here."""
    step.tell("note", command.by.id)
    return Outcome(step.case.id)


# --- what becomes of it ---------------------------------------------------------------------------------


def snooze(step: Step, command: Command) -> Outcome:
    """Put a case aside until an instant, with a reason that is shown when it wakes."""
    if command.until is None or command.until <= step.ground.now:
        raise Refused("Choose a time that lies ahead.")
    reason, waits_for = command.reason.strip(), _awaited(step, command.waits_for)
    if not reason:
        raise Refused("Say in a few words what you are waiting for; the next shift will read it.")
    step.move("snooze", "snoozed", snoozed_until=command.until, reason=reason, waits_for=waits_for)
    step.tell("snooze", command.by.id, words=reason, until=command.until.isoformat(), waits_for=waits_for)
    return Outcome(step.case.id)


def _awaited(step: Step, said: str) -> str:
    """Whose turn it is while a case is put aside, as the case keeps it. Raises Refused."""
    if said in ("", "author", "us"):
        return said or "author"
    kind, _, name = said.partition(":")
    if kind == "desk" and not name:
        asked, reading = step.case.waits_for.removeprefix("desk:"), step.case.reading
        name = asked or (reading.escalate if reading else "")
    if kind != "desk" or name not in step.ground.book.desks:
        raise Refused(f"Say whom this waits for: the author, us, or a desk ({', '.join(step.ground.book.desks)}).")
    return f"desk:{name}"


def wake(step: Step, command: Command) -> Outcome:
    """Take a snoozed case up again before its time."""
    woken(step, command.by.id)
    return Outcome(step.case.id)


def woken(step: Step, by: str, why: str = "") -> None:
    """A snoozed case is open again. Its owner keeps it while they work; otherwise the running shift has it.

    `why`: `author` or `time`, when nobody pressed a button. Whoever has it now hears why it was put aside."""
    step.move("wake", "open", snoozed_until=None, waiting_since=step.ground.now, waits_for="")
    step.tell("wake", by, why=why)
    owner = "" if leave(step) else step.case.owner
    unowned = () if by else duty(step.ground, step.case) or (step.ground.lead(),)
    others = (person for person in ((owner,) if owner else unowned) if person != by)
    notify_all(
        step.tx, step.ground, others, "woken", case=step.case.id, urgent=grave(step.case), words=step.case.reason
    )


def close(step: Step, command: Command) -> Outcome:
    """No reply is needed; a label (`to`), a reason in words, or both say why."""
    reason = command.reason.strip()
    if not reason and command.to in ("", OTHER):
        raise Refused("Say in a few words why no reply is needed.")
    closed(step, "close", reason)
    step.tell("close", command.by.id, words=reason, label=command.to)
    return Outcome(step.case.id)


def closed(step: Step, verb: str, reason: str) -> list[int]:
    """End a case without a reply; answers the drafts that this retired."""
    retired = step.tx.drafts.supersede(step.case.id)
    ended = {"ended_at": step.ground.now, "waiting_since": None, "snoozed_until": None, "waits_for": ""}
    step.move(verb, "closed", reason=reason, **ended)
    return retired


def reopen(step: Step, command: Command) -> Outcome:
    """Take up an answered or closed case again; not one that goes on in another, which has its posts."""
    if (goes_on := standing_for(step.tx, step.case).id) != step.case.id:
        raise Overtaken(f"This was merged: it goes on in #{goes_on}. Take it up there, or split the two.")
    reopened(step, "reopen")
    kept = step.case.owner == command.by.id and _chose(step, command.by.id)
    step.tell("reopen", command.by.id, kept=kept)
    if kept:
        step.tx.cases.set(step.case.id, kept_by=command.by.id)
    elif step.case.owner != command.by.id:
        leave(step)
    return Outcome(step.case.id)


def reopened(step: Step, verb: str) -> None:
    """Open again, to be read again so that there are drafts; used by people and by an author who writes on.

    Whose it is then is for `settle`, once the event was told."""
    step.move(verb, "open", ended_at=None, reason="", waits_for="", waiting_since=step.ground.now, reread=1)


def reread(step: Step, command: Command) -> Outcome:
    """Read the mentions once more, as with a guide that has changed meanwhile."""
    step.move("reread", reread=1)
    step.tell("reread", command.by.id)
    return Outcome(step.case.id)
