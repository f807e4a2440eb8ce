"""Whose a case is, and what becomes of it when no reply is sent."""

from __future__ import annotations

from bot.casework.ground import Command, Outcome
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.casework.words import ago
from bot.errors import NotAllowed, Overtaken, Refused


def claim(step: Step, command: Command) -> Outcome:
    """Take a case that nobody has. Of many who press at once one wins, the others hear who."""
    case, team = step.case, step.ground.team
    if case.owner == command.by.id:
        return Outcome(case.id, "It is yours already.")
    if case.owner:
        since = ago(case.owner_since, step.ground.now) if case.owner_since else "before"
        raise Overtaken(f"{team.name(case.owner)} took this {since}.")
    own(step, command.by.id)
    step.tell("claim", command.by.id)
    return Outcome(case.id)


def own(step: Step, person: str) -> None:
    """Make `person` the owner (nobody when empty); the words for it are the calling verb's."""
    if person == step.case.owner:
        return
    step.tx.cases.set(step.case.id, owner=person, owner_since=step.ground.now if person else None)


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


def assign(step: Step, command: Command) -> Outcome:
    """Hand a case to a named person, who is told."""
    person = step.ground.team.person(command.to)
    if person is None:
        raise Refused(f"There is nobody called {command.to} in team.yaml.")
    own(step, person.id)
    step.tell("assign", command.by.id, to=person.id, of=step.case.owner)
    by = step.ground.team.name(command.by.id)
    return Outcome(step.case.id, tell=((person.id, f"{by} handed #{step.case.id} to you."),))


def note(step: Step, command: Command) -> Outcome:
    """Leave a mark that somebody wrote a note; its words live in the card's thread, not here."""
    step.tell("note", command.by.id)
    return Outcome(step.case.id)


def snooze(step: Step, command: Command) -> Outcome:
    """Put a case aside until an instant, with a reason that is shown when it wakes."""
    if command.until is None or command.until <= step.ground.now:
        raise Refused("Choose a time that lies ahead.")
    if not command.reason.strip():
        raise Refused("Say in a few words what you are waiting for; the next shift will read it.")
    step.move("snooze", "snoozed", snoozed_until=command.until, reason=command.reason.strip())
    step.tell("snooze", command.by.id, until=command.until.isoformat())
    return Outcome(step.case.id)


def wake(step: Step, command: Command) -> Outcome:
    """Take a snoozed case up again before its time."""
    woken(step, command.by.id)
    return Outcome(step.case.id)


def woken(step: Step, by: str) -> None:
    """A snoozed case is open again; who had it keeps it."""
    step.move("wake", "open", snoozed_until=None, waiting_since=step.ground.now)
    step.tell("wake", by)


def close(step: Step, command: Command) -> Outcome:
    """No reply is needed; the reason says why."""
    if not command.reason.strip():
        raise Refused("Say in a few words why no reply is needed.")
    step.tx.drafts.supersede(step.case.id)
    step.move(
        "close",
        "closed",
        reason=command.reason.strip(),
        ended_at=step.ground.now,
        waiting_since=None,
        snoozed_until=None,
    )
    step.tell("close", command.by.id, label=command.to)
    return Outcome(step.case.id)


def reopen(step: Step, command: Command) -> Outcome:
    """Take up an answered or closed case again."""
    reopened(step, "reopen")
    step.tell("reopen", command.by.id)
    return Outcome(step.case.id)


def reopened(step: Step, verb: str) -> None:
    """Open again, to be read again so that there are drafts; used by people and by an author who writes on."""
    step.move(verb, "open", ended_at=None, reason="", waiting_since=step.ground.now, reread=1)


def escalate(step: Step, command: Command) -> Outcome:
    """Ask a desk. The owner stays; the desk's first person is told."""
    desk = step.ground.book.desks.get(command.to)
    if desk is None:
        raise Refused(f"There is no desk called {command.to}. Desks: {', '.join(step.ground.book.desks)}.")
    people = step.ground.team.members(desk.first) or step.ground.team.members(desk.stand_in)
    step.move("escalate")
    step.tell("escalate", command.by.id, desk=command.to, rung=list(people))
    by = step.ground.team.name(command.by.id)
    words = f"{by} asks the {command.to} desk about #{step.case.id}: {command.reason}".rstrip(": ")
    return Outcome(step.case.id, tell=tuple((person, words) for person in people))


def clear(step: Step, command: Command) -> Outcome:
    """Let held drafts be shown and sent: by the desk that holds them, or a lead."""
    reading = step.case.reading
    desk = step.ground.book.desks.get(reading.escalate) if reading else None
    if not step.case.held or step.case.cleared_by:
        return Outcome(step.case.id, "Nothing is held here any more.")
    if not (at_least(command.by, "lead") or (desk and command.by.id in desk_people(step, desk.first, desk.stand_in))):
        raise NotAllowed(f"The {reading.escalate if reading else ''} desk or a lead clears this.")
    step.move("clear", cleared_by=command.by.id)
    step.tell("clear", command.by.id, desk=reading.escalate if reading else "")
    return Outcome(step.case.id)


def desk_people(step: Step, *names: str) -> set[str]:
    """The people behind a desk's `first` and `stand_in`."""
    return {person for name in names for person in step.ground.team.members(name)}


def reread(step: Step, command: Command) -> Outcome:
    """Read the mentions once more, as with a guide that has changed meanwhile."""
    step.move("reread", reread=1)
    step.tell("reread", command.by.id)
    return Outcome(step.case.id)
