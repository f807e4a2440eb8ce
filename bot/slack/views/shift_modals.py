"""Modals in which a shift is chosen that changes hands: swapped, covered, or taken."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Person
from bot.rota.rota import Shift
from bot.slack.times import zone_of
from bot.slack.views.blocks import Block, context, mrkdwn, section
from bot.slack.views.fields import choice, modal, notice
from bot.slack.views.stage import Stage

SEP = "|"


def key(shift: Shift, person: str = "") -> str:
    """A shift as the value of an option: layer, seconds of beginning and end, and whose it is."""
    return SEP.join((shift.layer, str(int(shift.start.timestamp())), str(int(shift.end.timestamp())), person))


def swap(me: Person, own: Sequence[Shift], others: Sequence[tuple[str, Shift]], stage: Stage) -> Block:
    """My shift for one of somebody else's. `others`: (person, shift)."""
    if not own or not others:
        return _none("Swap a shift", own, "Nobody else has a shift in the next 14 days that you could take.")
    blocks = [
        choice("shift", "Your shift", {key(s, me.id): label(s, me.zone) for s in own}),
        choice("back", "In exchange for", {key(s, p): _theirs(p, s, me, stage) for p, s in others}),
        context(mrkdwn("They are asked in a direct message. Nothing changes until they accept.")),
    ]
    return modal("shift.swap", "Swap a shift", "Ask them", blocks, "")


def cover(me: Person, own: Sequence[Shift], people: Sequence[str], stage: Stage, first: str = "") -> Block:
    """Somebody works my shift. `first`: who was named already."""
    if not own or not people:
        return _none("Ask for cover", own, "There is nobody else in team.yaml who could work it.")
    blocks = [
        choice("shift", "Your shift", {key(s, me.id): label(s, me.zone) for s in own}),
        choice("person", "Who should work it", {person: stage.team.name(person) for person in people}, first),
        context(mrkdwn("They are asked in a direct message. Nothing changes until they accept.")),
    ]
    return modal("shift.cover", "Ask for cover", "Ask them", blocks, "")


def take(me: Person, empty: Sequence[Shift], others: Sequence[tuple[str, Shift]], stage: Stage) -> Block:
    """A shift that nobody has, or that somebody is asked to give."""
    options = {key(s): f"{label(s, me.zone)} · nobody has it" for s in empty}
    options |= {key(s, p): _theirs(p, s, me, stage) for p, s in others}
    if not options:
        return notice("Take a shift", [section("There is no shift in the next 14 days that you could take.")])
    blocks = [
        choice("shift", "Which shift", dict(list(options.items())[:200])),
        context(mrkdwn("One that nobody has is yours at once. Otherwise the person is asked first.")),
    ]
    return modal("shift.take", "Take a shift", "Take it", blocks, "")


def _none(title: str, own: Sequence[Shift], otherwise: str) -> Block:
    return notice(title, [section(otherwise if own else "You have no shift in the next 14 days.")])


def _theirs(person: str, shift: Shift, me: Person, stage: Stage) -> str:
    return f"{label(shift, me.zone)} · {stage.team.name(person)}"


def label(shift: Shift, zone: str) -> str:
    """A shift in plain words on somebody's own clock: `Fri 6 Nov 08:00 to 16:00, day, kelora`."""
    start, end = shift.start.astimezone(zone_of(zone)), shift.end.astimezone(zone_of(zone))
    named = ", ".join(part for part in (shift.name, shift.layer) if part)
    return f"{start:%a} {start.day} {start:%b %H:%M} to {end:%H:%M}, {named}"
