"""The instants at which somebody leaves a layer: what a handover is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.rota.shift import Boundary, Shift


def boundaries(shifts: Sequence[Shift]) -> Iterator[Boundary]:
    """Every instant of one layer's shifts at which somebody goes, once each, in order.

    Who goes on in the next shift stays; an instant at which everybody stays is none.
    """
    begins: dict[datetime, list[Shift]] = defaultdict(list)
    for one in shifts:
        begins[one.start].append(one)
    running: list[Shift] = []
    for at in sorted({*begins, *(one.end for one in shifts)}):
        ending = [one for one in running if one.end == at]
        before = people(running)
        running = [one for one in running if one.end > at] + begins.get(at, [])
        if outgoing := tuple(who for who in before if who not in people(running)):
            yield _boundary(at, ending, outgoing, before, people(running))


def _boundary(
    at: datetime, ending: list[Shift], outgoing: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]
) -> Boundary:
    shift = next(one for one in ending if outgoing[0] in one.people)
    return Boundary(
        layer=shift.layer,
        at=at,
        name=shift.name,
        shift_start=shift.start,
        outgoing=outgoing,
        incoming=tuple(who for who in after if who not in before),
        staying=tuple(who for who in after if who in before),
    )


def people(shifts: Iterable[Shift]) -> tuple[str, ...]:
    """Everybody in these shifts, once."""
    return tuple(dict.fromkeys(who for one in shifts for who in one.people))
