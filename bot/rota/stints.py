"""A shift as one person in it sees it: a colleague's swap in the middle does not end it for the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.rota.shift import Shift


def stint(piece: Shift, pieces: Sequence[Shift], planned: Iterable[Shift]) -> Shift:
    """`piece` from its beginning to its end for somebody whose other `pieces` are given; never more than was planned
    as one shift."""
    whole = next((one for one in planned if _within(piece, one)), piece)
    mine = [one for one in pieces if _within(one, whole)]
    ends, begins = {one.end: one.start for one in mine}, {one.start: one.end for one in mine}
    start, end = piece.start, piece.end
    while start in ends:
        start = ends[start]
    while end in begins:
        end = begins[end]
    return replace(piece, start=start, end=end)


def _within(piece: Shift, whole: Shift) -> bool:
    same = (piece.layer, piece.name) == (whole.layer, whole.name)
    return same and whole.start <= piece.start and piece.end <= whole.end
