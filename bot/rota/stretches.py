"""Stretches of time, from something up to something: put together, and taken from each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

Point = TypeVar("Point", int, datetime)
"""Minutes of a day, or instants."""


def merged(stretches: Iterable[tuple[Point, Point]]) -> list[tuple[Point, Point]]:
    """The same time, in order, as stretches that neither overlap nor touch."""
    found: list[tuple[Point, Point]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def without(
    wanted: Iterable[tuple[Point, Point]], taken: Iterable[tuple[Point, Point]]
) -> Iterator[tuple[Point, Point]]:
    """What is left of the wanted stretches where nothing is taken."""
    apart = merged(taken)
    for start, end in wanted:
        at = start
        for begin, finish in apart:
            if begin >= end:
                break
            if begin > at:
                yield at, begin
            at = max(at, finish)
        if at < end:
            yield at, end
