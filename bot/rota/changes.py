"""Accepted swaps, laid over the planned shifts of one layer. Shifts are split only where people change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.rota.shift import Change, Shift
from bot.rota.stretches import merged, without

COVER = "cover"
"""The name of a shift that is there only because somebody covers a time when nobody was on."""


def changed(shifts: Sequence[Shift], changes: Sequence[Change], zone: str) -> list[Shift]:
    """Shifts of one layer after all its swaps, in the order in which these were accepted."""
    return [piece for one in (*shifts, *_holes(shifts, changes, zone)) for piece in _pieces(one, changes)]


def _pieces(shift: Shift, changes: Iterable[Change]) -> Iterator[Shift]:
    mine = [one for one in changes if one.start < shift.end and one.end > shift.start]
    if not mine:
        yield shift
        return
    inside = {at for one in mine for at in (one.start, one.end) if shift.start < at < shift.end}
    last: Shift | None = None
    for start, end in pairwise(sorted({shift.start, shift.end} | inside)):
        people = shift.people
        for one in mine:
            if one.start <= start and end <= one.end:
                people = _swapped(people, one)
        if last and last.people == people:
            last = replace(last, end=end)
            continue
        if last:
            yield last
        last = replace(shift, start=start, end=end, people=people)
    if last:
        yield last


def _swapped(people: tuple[str, ...], change: Change) -> tuple[str, ...]:
    """The taker in the giver's place (without a taker it is empty), or at the end; nobody twice."""
    if not change.giver:
        return people if change.taker in people else (*people, change.taker)
    after = (change.taker if who == change.giver else who for who in people)
    return tuple(dict.fromkeys(who for who in after if who))


def _holes(shifts: Sequence[Shift], changes: Sequence[Change], zone: str) -> Iterator[Shift]:
    """Empty shifts where somebody joins and nothing was planned."""
    joins = [one for one in changes if not one.giver]
    wanted = merged((one.start, one.end) for one in joins)
    for start, end in without(wanted, ((one.start, one.end) for one in shifts)):
        yield Shift(joins[0].layer, COVER, start, end, (), zone)
