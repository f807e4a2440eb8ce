"""What happens to cases by the clock, each in one transaction: they wake, their clocks run out, silent ones go back to
the queue, grave ones ring.

A task looks at one case and its events and answers what is to be done now, or nothing. So the same code says whether
there is anything to do (`due`, which only reads) and does it (`tend`); whoever comes second finds it done. `due` looks
at every open case every few seconds: what all of them need is read once, before the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework import chains, clocks
from bot.casework.clocks import ServiceClock
from bot.casework.desk import released, woken
from bot.casework.ground import Ground
from bot.casework.moves import WRITING
from bot.casework.notice import notify, notify_all
from bot.casework.reach import concerned, grave
from bot.casework.step import Step
from bot.model import Case, Event
from bot.store.store import Tx

Events = Sequence[Event]
Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Look:
    """One case as the tasks see it."""

    step: Step
    events: Events
    awaited: bool
    """Whether it was handed over and nobody has accepted it: the handover's own clock looks after it."""


Task = Callable[[Look], Act | None]


def acts(look: Look) -> bool:
    """Whether the clock has something to do for this case now."""
    return any(task(look) for task in TASKS)


def due(tx: Tx, ground: Ground, wanted: Callable[[Look], bool] = acts) -> list[int]:
    """Open cases for which the clock has something to do now, as `wanted` says."""
    awaited = tx.cases.awaiting()
    looks = (Look(Step(tx, ground, case), tx.events.of(case.id), case.id in awaited) for case in tx.cases.open_set())
    return [look.step.case.id for look in looks if wanted(look)]


def tend(tx: Tx, ground: Ground, case_id: int) -> int:
    """Do for one case what is due now; answers how many things that were. Each sees what the one before has done."""
    done, awaited = 0, tx.cases.awaited(case_id)
    for task in TASKS:
        if act := task(Look(Step(tx, ground, tx.cases.one(case_id)), tx.events.of(case_id), awaited)):
            act()
            done += 1
    return done


# --- tasks ----------------------------------------------------------------------------------------------


def _wakes(look: Look) -> Act | None:
    step = look.step
    until = step.case.snoozed_until
    due_now = step.case.state == "snoozed" and until is not None and until <= step.ground.now
    return (lambda: woken(step, "", "time")) if due_now else None


def _runs_out(look: Look) -> Act | None:
    """A clock ran out: said once for each clock and each time it began."""
    step, now = look.step, look.step.ground.now
    found = [clock for clock in _clocks(look) if clock.over(now) and not _breached(clock, look.events)]
    return (lambda: _breach(step, found)) if found else None


def _clocks(look: Look) -> tuple[ServiceClock, ...]:
    ground = look.step.ground
    return clocks.of(ground.book, look.step.case, look.events, ground.now)


def _breached(clock: ServiceClock, events: Events) -> bool:
    return any(e.verb == "breached" and e.detail.get("kind") == clock.kind and e.at >= clock.began for e in events)


def _breach(step: Step, found: Sequence[ServiceClock]) -> None:
    lead = (step.ground.lead(),)
    step.move("breach")  # the card says from now on that it is over
    for clock in found:
        step.tell("breach", "", kind=clock.kind, due=clock.due_at.isoformat())
        people = concerned(step.ground, step.case) or lead
        _say(step, people, "clock_breach", clock, urgent=grave(step.case, breached=True))


def _warns(look: Look) -> Act | None:
    step, now = look.step, look.step.ground.now
    found = [
        clock
        for clock in _clocks(look)
        if clock.met_at is None
        and not clock.paused
        and clock.warn_at <= now < clock.due_at
        and not _warned(step, clock)
    ]
    return (lambda: _warn(step, found)) if found else None


def _warned(step: Step, clock: ServiceClock) -> bool:
    last = step.tx.jobs.last(_job(step, clock))
    return last is not None and last >= clock.began


def _warn(step: Step, found: Sequence[ServiceClock]) -> None:
    step.tx.cases.set(step.case.id)  # nothing changes but how much time is left: the card says so
    for clock in found:
        if step.tx.jobs.claim(_job(step, clock), clock.began):
            _say(step, concerned(step.ground, step.case), "clock_warning", clock, urgent=grave(step.case))


def _job(step: Step, clock: ServiceClock) -> str:
    return f"clock_warning {step.case.id} {clock.kind}"


def _say(step: Step, people: Sequence[str], kind: str, clock: ServiceClock, *, urgent: bool) -> None:
    detail = {"clock": clock.kind, "due": clock.due_at.isoformat()}
    notify_all(step.tx, step.ground, people, kind, case=step.case.id, urgent=urgent, **detail)


def _rings(look: Look) -> Act | None:
    step = look.step
    found = chains.due(step.ground, step.case, look.events)
    return (lambda: _ring(step, found)) if found else None


def _ring(step: Step, found: Sequence[tuple[chains.DueStep, tuple[str, ...]]]) -> None:
    """Ring everybody whose turn it is; a person who is meant by two steps at once is rung for the first."""
    told: set[str] = set()
    for one, people in found:
        for person in people:
            step.tell("ring", "", to=person, ring=one.ring, step=one.step, round=one.round)
        new = tuple(person for person in people if person not in told)
        notify_all(step.tx, step.ground, new, "rung", case=step.case.id, urgent=True, ring=one.ring, step=one.step)
        told.update(new)


def _goes_back(look: Look) -> Act | None:
    """Its owner is silent; not so one who has asked for approval and waits for that."""
    step = look.step
    at = returns_at(step.ground, step.case, look.events)
    if at is None or at > step.ground.now or look.awaited or step.tx.drafts.submitted(step.case.id):
        return None
    return lambda: _return(step)


def returns_at(ground: Ground, case: Case, events: Events) -> datetime | None:
    """When a claimed case goes back to the queue unless its owner (or anybody) does something; None: it does not.

    Only a case that could be answered now goes back: not one that waits for a desk, and not one that was kept. Whoever
    is handed a case has the whole time from then on."""
    held = case.held and not case.cleared_by
    if case.state != "open" or not case.owner or case.kept_by == case.owner:
        return None
    if held or case.waits_for.startswith("desk:"):
        return None
    acted = [event.at for event in events if event.by or event.verb == "handed"]
    since = max(at for at in (case.owner_since, case.waiting_since, case.opened_at, *acted[-1:]) if at is not None)
    return clocks.service_hours(ground.book, case.account).add(since, ground.return_after)


def _return(step: Step) -> None:
    owner = step.case.owner
    released(step, "silent")
    notify(step.tx, step.ground, owner, "returned", case=step.case.id, urgent=False)


def _stops_writing(look: Look) -> Act | None:
    """An edit dialog that was opened long ago is not being written in."""
    step, at = look.step, look.step.case.writing_at
    if not step.case.writing_by or (at is not None and step.ground.now - at < WRITING):
        return None
    return lambda: step.tx.cases.set(step.case.id, writing_by="", writing_at=None)


TASKS: tuple[Task, ...] = (_wakes, _runs_out, _rings, _warns, _goes_back, _stops_writing)
"""In this order: a clock that has run out begins its chain at once, and what is over needs no warning."""
