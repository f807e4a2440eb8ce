"""A clock that runs slowly where much happens and fast where little does.

A week in eight minutes is 1260 times faster than real, and everything that a finger, a network or a loop imposes stays
real: at such a speed nobody could accept a handover in time. So the week is played like a film of a match: the minutes
around each end of a shift slowly, the hours between quickly.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from bot.clock import Clock

FAST = 7000.0
PLAY = (
    (timedelta(minutes=-62), 1000.0),
    (timedelta(seconds=-30), 45.0),
    (timedelta(minutes=5, seconds=30), 200.0),
    (timedelta(minutes=22), FAST),
)
WATCHED = (*PLAY[:3], (timedelta(minutes=50), FAST))
"""The same for an end of which one wants to see backup and lead being asked as well."""
"""From when on, seen from the end of a shift, time passes how many times faster than real: the hour of the draft, the
change of shift, the quarter of an hour until somebody is reminded."""
_NAP = 0.02


class FilmClock(Clock):
    """Stands at `start` until it is begun, then runs at the speeds that `cuts` say: each from its instant on."""

    def __init__(self, start: datetime, cuts: Iterable[tuple[datetime, float]]) -> None:
        super().__init__(start, FAST)
        marks = sorted({start: FAST, **{at: speed for at, speed in cuts if at > start}}.items())
        self._at = [at for at, _ in marks]
        self._speeds = [speed for _, speed in marks]
        self._real = [0.0]
        """Real seconds from the beginning to each cut."""
        for (at, speed), (later, _) in pairwise(marks):
            self._real.append(self._real[-1] + (later - at).total_seconds() / speed)

    def start(self) -> None:
        """Let it run from now on."""
        self._zero = self.ticks()
        self.begin(0.0)

    def now(self) -> datetime:
        """Aware UTC; `speed` is that of this moment afterwards."""
        if self._began is None:
            return self._start
        gone = self.ticks() - self._zero
        number = bisect_right(self._real, gone) - 1
        self.speed = self._speeds[number]
        return self._at[number] + timedelta(seconds=(gone - self._real[number]) * self.speed)

    def real(self, at: datetime) -> float:
        """Real seconds from the beginning to an instant."""
        number = max(0, bisect_right(self._at, at) - 1)
        return self._real[number] + (at - self._at[number]).total_seconds() / self._speeds[number]

    async def sleep_until(self, at: datetime) -> None:
        while self.now() < at:
            await asyncio.sleep(_NAP)


def film(start: datetime, ends: Iterable[datetime], watched: Collection[datetime] = ()) -> FilmClock:
    """A clock that plays the ends of shifts slowly, some for longer. Where two are close, the later one decides."""
    cuts: dict[datetime, float] = {}
    for end in sorted(set(ends)):
        cuts = {at: speed for at, speed in cuts.items() if at < end + PLAY[0][0]}
        cuts |= {end + offset: speed for offset, speed in (WATCHED if end in watched else PLAY)}
    return FilmClock(start, cuts.items())
