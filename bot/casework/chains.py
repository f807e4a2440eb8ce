"""Escalation chains: who is rung, one after the other, while nobody takes a grave case.

Pure. A chain begins when a case of its risk waits and nobody has looked, or when one of its service clocks runs out;
it ends with the first thing that a person does. What was rung is in the log, so nothing has to be remembered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.ground import Ground
from bot.casework.reach import duty, on_call
from bot.config import Chain
from bot.model import Case, Event
from bot.rota.hours import ALWAYS, Hours

RINGING = ("open", "unknown")
"""States in which somebody has to do something."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """One step of a chain whose time has come: which round (0 is the first) and step, whom it rings, since when."""

    round: int
    step: int
    ring: str
    at: datetime


def due_steps(
    chain: Chain, started_at: datetime, now: datetime, done: Collection[tuple[int, int]], hours: Hours = ALWAYS
) -> tuple[DueStep, ...]:
    """Steps of the newest round whose time has come and that are not `done` (round, step), in order.

    Minutes count in `hours` only. Rounds that a pause of the bot has skipped are not made up for: one ring is enough.
    """
    begin = hours.next_open(started_at)
    again = chain.steps[-1].after + chain.every
    begun = [turn for turn in range(chain.repeat + 1) if hours.add(begin, again * turn + chain.steps[0].after) <= now]
    if not begun or not hours.open(now):
        return ()
    timed = (
        DueStep(begun[-1], number, step.ring, hours.add(begin, again * begun[-1] + step.after))
        for number, step in enumerate(chain.steps)
    )
    return tuple(one for one in timed if one.at <= now and (one.round, one.step) not in done)


def started_at(case: Case, events: Sequence[Event]) -> datetime | None:
    """Since when nobody has done anything about a case that needs somebody; None if somebody has."""
    if case.state not in RINGING:
        return None
    touched = [at for at, event in enumerate(events) if event.by]
    since = events[touched[-1]].at if touched else None
    if case.waiting_since is not None and (since is None or since < case.waiting_since):
        return case.waiting_since
    breaches = (event.at for event in events[touched[-1] + 1 if touched else 0 :] if event.verb == "breached")
    return next(breaches, None)


def rung(events: Sequence[Event], since: datetime) -> frozenset[tuple[int, int]]:
    """(round, step) of everything that was rung since a chain began."""
    return frozenset(
        (int(event.detail["round"]), int(event.detail["step"]))
        for event in events
        if event.verb == "rung" and event.at >= since
    )


def due(ground: Ground, case: Case, events: Sequence[Event]) -> tuple[tuple[DueStep, tuple[str, ...]], ...]:
    """What is to be rung for a case now, and which people that is; steps that lead to nobody are left out."""
    chain = ground.team.escalation.get(case.risk)
    since = started_at(case, events) if chain else None
    if chain is None or since is None:
        return ()
    hours = Hours.parse(chain.hours, ground.book.head.zone) if chain.hours else ALWAYS
    found = (
        (one, whom(ground, case, one.ring)) for one in due_steps(chain, since, ground.now, rung(events, since), hours)
    )
    return tuple((one, people) for one, people in found if people)


def whom(ground: Ground, case: Case, ring: str) -> tuple[str, ...]:
    """The people behind one step; where nobody owns a case, the first on duty stands in for the owner."""
    if ring == "owner":
        return _owner(ground, case)
    if ring == "backup":
        return _backup(ground, case)
    if ring == "desk":
        return on_call(ground, case.reading.escalate if case.reading else "")
    if ring == "lead":
        return tuple(person for person in (ground.lead(),) if person)
    return ground.team.members(ring)


def _owner(ground: Ground, case: Case) -> tuple[str, ...]:
    return (case.owner,) if case.owner else duty(ground, case)[:1]


def _backup(ground: Ground, case: Case) -> tuple[str, ...]:
    """The next person on duty, else the first of the layer's next shift."""
    first, rota = _owner(ground, case), ground.team.rota
    others = tuple(person for person in duty(ground, case) if person not in first)
    if others or not rota.known:
        return others[:1]
    layer = rota.layer_of(case.account, case.reading.lang if case.reading else "")
    shift = rota.next(layer, ground.now, ground.changes) if layer else None
    return tuple(person for person in (shift.people if shift else ()) if person not in first)[:1]
