"""Who is on now and next, and the questions about shifts that change hands. Instants are shown in the reader's zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.roles import at_least
from bot.model import Person, Swap
from bot.rota.rota import Change, Rota, Shift
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, confirm, section
from bot.slack.views.queue import word_button
from bot.slack.views.stage import Message, Stage

MOMENT = timedelta(microseconds=1)
LAYERS, QUESTIONS = 8, 4
LONG = timedelta(hours=12)
"""Whoever would work longer without a break is told so before they agree."""
AROUND = timedelta(days=2)
NO_ROTA = "There is no rota yet, so everybody counts as on duty. A lead can write one under `rota:` in team.yaml."


@dataclass(frozen=True, slots=True)
class Duty:
    """How one person's work lies: their shift and the next one, each layer's shifts of now and its next, and the
    questions about shifts that they have to do with."""

    known: bool = False
    current: Shift | None = None
    coming: Shift | None = None
    layers: tuple[tuple[str, tuple[Shift, ...], Shift | None], ...] = ()
    questions: tuple[Swap, ...] = ()


def duty(rota: Rota, me: str, now: datetime, changes: Sequence[Change], questions: Sequence[Swap] = ()) -> Duty:
    """From the rota with its accepted swaps."""
    if not rota.known:
        return Duty()
    on = rota.shifts(now, now + MOMENT, changes)
    layers = tuple(
        (layer, tuple(s for s in on if s.layer == layer), rota.next(layer, now, changes)) for layer in rota.layers
    )
    live = tuple(one for one in questions if one.start_at > now)
    return Duty(True, rota.current(me, now, changes), rota.coming(me, now, changes), layers, live)


def shift(me: Person, now: Duty, stage: Stage) -> Message:
    """`/baton shift`: me, everybody, and what can be done about it."""
    if not now.known:
        return Message(NO_ROTA, [section(NO_ROTA)])
    said = mine(now, stage)
    blocks = [
        section(f"*{said}*"),
        *(section(line) for line in layers(now, stage)),
        *(block for one in now.questions[:QUESTIONS] for block in question(one, me.id, stage)),
        *(actions(_changes()) if at_least(me, "drafter") else []),
    ]
    return Message(said, blocks)


def _changes() -> list[Block]:
    """For those who work shifts: what can be done about them."""
    return [
        button("shift.swap", "Swap…", "swap"),
        button("shift.cover", "Ask for cover…", "cover"),
        button("shift.take", "Take a shift…", "take"),
        word_button("Hand over now…", "handover now"),
    ]


def mine(now: Duty, stage: Stage) -> str:
    """When this person works, and who comes after them; one or two sentences."""
    if not now.known:
        return "There is no rota yet; everybody counts as on duty."
    if now.current is None:
        return f"You are off. {_coming(now.coming, stage)}"
    after = next((n for name, _, n in now.layers if name == now.current.layer and n), None)
    said = f"You're on until {words.clock(now.current.end, stage)} ({_called(now.current)})."
    if after is None:
        return f"{said} Nobody is set to follow."
    late = "" if after.start <= now.current.end else f" from {words.clock(after.start, stage)}"
    verb = "are" if len(after.people) > 1 else "is"
    return f"{said} {' and '.join(words.people(after.people, stage).rsplit(', ', 1))} {verb} next{late}."


def _coming(coming: Shift | None, stage: Stage) -> str:
    if coming is None:
        return "No shift of yours is planned for the next 15 days."
    return f"Your next shift is {_when(coming, stage)} ({_called(coming)})."


def layers(now: Duty, stage: Stage) -> list[str]:
    """A line for each layer: who is on until when, and who is next until when."""
    found = []
    for name, current, coming in now.layers[:LAYERS]:
        on = "; ".join(
            f"{words.people(s.people, stage)} until {words.clock(s.end, stage)}" for s in current if s.people
        )
        after = f"{words.people(coming.people, stage)}, {_when(coming, stage)}" if coming else "nobody within 15 days"
        found.append(f"*{words.safe(name, 60)}* · now: {on or 'nobody'} · next: {after}")
    more = len(now.layers) - LAYERS
    return [*found, f"and {words.count(more, 'more layer')}; `baton rota now` lists them."] if more > 0 else found


def _when(one: Shift, stage: Stage) -> str:
    return _span(one.start, one.end, stage)


def _called(shift: Shift) -> str:
    return words.safe(", ".join(part for part in (shift.name, shift.layer) if part), 80)


# --- questions ------------------------------------------------------------------------------------------


def question(wish: Swap, me: str, stage: Stage) -> list[Block]:
    """A wish that waits: whoever is asked can answer it, whoever asked can take it back."""
    if me == wish.asked_by:
        other = words.person(_other(wish), stage)
        said = f"You asked {other}: {what(wish, stage, me)} No answer yet."
        return [section(said, button("shift.withdraw", "Take it back", str(wish.id)))]
    return [section(asked(wish, stage, me)), *answers(wish, f"wish-{wish.id}")]


def asked(wish: Swap, stage: Stage, me: str) -> str:
    """The question as its receiver reads it."""
    long = in_a_row(wish, stage, me)
    return f"*{words.person(wish.asked_by, stage)} asks:* {what(wish, stage, me)}{long} Is that all right?"


def in_a_row(wish: Swap, stage: Stage, me: str = "", changes: Sequence[Change] = ()) -> str:
    """A warning for whoever would work more than twelve hours without a break, as sentences; empty for nobody."""
    moved = [Change(wish.layer, wish.start_at, wish.end_at, wish.giver, wish.taker)]
    begun = [(wish.taker, wish.start_at)]
    if wish.back_start_at and wish.back_end_at:
        moved.append(Change(wish.back_layer, wish.back_start_at, wish.back_end_at, wish.taker, wish.giver))
        begun.append((wish.giver, wish.back_start_at))
    found = ""
    for person, at in begun:
        start, end = _stretch(stage.team.rota, person, at, (*changes, *moved))
        if end - start > LONG:
            hours = round((end - start) / timedelta(hours=1))
            verb = f"{_works(person, stage, me)} {hours} hours in a row"
            found += f" ⚠️ {_begun(verb)}: {_span(start, end, stage, dated=True)}."
    return found


def _stretch(rota: Rota, person: str, at: datetime, changes: Sequence[Change]) -> tuple[datetime, datetime]:
    """From when to when somebody works without a break around an instant."""
    there = rota.shifts(at - AROUND, at + AROUND, changes)
    around = sorted((one.start, one.end) for one in there if person in one.people)
    runs: list[tuple[datetime, datetime]] = []
    for start, end in around:
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return next((run for run in runs if run[0] <= at < run[1]), (at, at))


def answers(wish: Swap, block_id: str = "") -> list[Block]:
    """The two buttons under a question."""
    sure = confirm("Take this on?", "The rota changes at once, and handovers follow it.", "Accept")
    yes = button("shift.accept", "Accept", str(wish.id), style="primary", ask=sure)
    return actions([yes, button("shift.decline", "Decline", str(wish.id))], block_id)


def what(wish: Swap, stage: Stage, me: str = "") -> str:
    """What would change, as a sentence for the reader `me`."""
    taker = _works(wish.taker, stage, me)
    there = f"{_span(wish.start_at, wish.end_at, stage, dated=True)} ({words.safe(wish.layer, 60)})"
    if not wish.giver:
        return _begun(f"{taker} {there}, which nobody had.")
    said = f"{taker} {there} instead of {_who(wish.giver, stage, me)}"
    if wish.back_start_at and wish.back_end_at:
        back = f"{_span(wish.back_start_at, wish.back_end_at, stage, dated=True)} ({words.safe(wish.back_layer, 60)})"
        said += f", and {_works(wish.giver, stage, me)} {back} instead of {_who(wish.taker, stage, me)}"
    return _begun(f"{said}.")


def _who(key: str, stage: Stage, me: str) -> str:
    return "you" if key == me else words.person(key, stage)


def _works(key: str, stage: Stage, me: str) -> str:
    return "you work" if key == me else f"{words.person(key, stage)} works"


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def settled(wish: Swap, stage: Stage, me: str = "") -> str:
    """How it ended, for the reader `me`."""
    if not wish.answered_by:
        asked = _begun(_who(_other(wish), stage, me))
        return f"{asked} did not answer in time: {what(wish, stage, me)} The rota stays as it was."
    by = _begun(_who(wish.answered_by, stage, me))
    did = {"accepted": "accepted", "declined": "declined", "withdrawn": "took the question back"}[wish.state]
    end = "The rota says so from now on." if wish.state == "accepted" else "The rota stays as it was."
    return f"{by} {did}: {what(wish, stage, me)} {end}"


def _other(wish: Swap) -> str:
    return wish.giver if wish.asked_by == wish.taker else wish.taker


def _span(start: datetime, end: datetime, stage: Stage, *, dated: bool = False) -> str:
    """From when to when; within a day the day is named once. `dated`: named even if it is today."""
    if end - start >= timedelta(days=1):
        return f"{words.clock(start, stage, dated=dated)} to {words.clock(end, stage, dated=dated)}"
    hour = words.clock(end, Stage(stage.book, stage.team, end))
    return f"{words.clock(start, stage, dated=dated)} to {hour}"
