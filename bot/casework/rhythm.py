"""How long a source may be silent before somebody should look, told from its own past.

Pure. Silence is counted in usual gaps: each hour that passes without a word uses up its share of the gap that is
usual for it, and six usual gaps are too many. An hour of the week has a usual gap of its own once two weeks are known,
so that a quiet night uses up little and a quiet Monday noon much; until then one gap, the median, holds for all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)
GAPS = 6
"""Usual gaps that may pass in silence."""
LEAST = HOUR
"""No silence is too long before this."""
REMEMBERED = timedelta(weeks=8)
"""How much of the past counts."""
KNOWN = timedelta(weeks=2)
"""The past from which each hour of the week has its own usual gap."""
FEWEST = 6
"""Arrivals below which nothing is usual yet."""
ENOUGH = 7
"""Arrivals of one hour that are told apart: more of them than that make no gap whose sixfold is over an hour."""
FURTHEST = timedelta(weeks=4)
"""As far ahead as the end of a silence is looked for."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A source's usual gap, by hour of the week (168 of them, beginning with that of `start`)."""

    start: datetime
    usual: tuple[timedelta, ...]

    def patience(self, last: datetime) -> timedelta:
        """How long a silence since `last` may be; at least an hour."""
        left, at = 1.0, last
        while left > 0 and at - last < FURTHEST:
            ends = self.start + ((at - self.start) // HOUR + 1) * HOUR
            bearable = max(GAPS * self.usual[((at - self.start) // HOUR) % len(self.usual)], LEAST)
            used = (ends - at) / bearable
            if used >= left:
                return at + bearable * left - last
            left, at = left - used, ends
        return at - last


def learn(arrivals: Sequence[datetime], now: datetime) -> Rhythm | None:
    """The rhythm of a source whose arrivals (aware UTC, ascending) up to `now` are known; None while it has none."""
    known = [at for at in arrivals if at >= now - REMEMBERED]
    if len(known) < FEWEST:
        return None
    start = known[0].replace(minute=0, second=0, microsecond=0)
    if known[-1] - known[0] < KNOWN:
        gaps = [later - at for at, later in pairwise(known)]
        return Rhythm(start, (_middle(gaps),))
    by_hour = [list(_gaps_over(known, start + hour * HOUR)) for hour in range(WEEK // HOUR)]
    return Rhythm(start, tuple(_middle(gaps) for gaps in by_hour))


def silent_since(arrivals: Sequence[datetime], now: datetime) -> datetime | None:
    """The last arrival, if the silence since then is longer than the source's rhythm explains."""
    rhythm = learn(arrivals, now)
    if rhythm is None or now - arrivals[-1] <= rhythm.patience(arrivals[-1]):
        return None
    return arrivals[-1]


def spread(count: int, first: datetime, last: datetime, most: int = ENOUGH) -> Iterator[datetime]:
    """Arrivals of which only the number and both ends are known, laid out evenly; beyond `most` they do not matter."""
    if count < 2 or first == last:
        yield last
        return
    steps = min(count, most) - 1
    yield from (first + (last - first) * step / steps for step in range(steps + 1))


def _middle(gaps: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(gap.total_seconds() for gap in gaps))


def _gaps_over(arrivals: Sequence[datetime], hour: datetime) -> Iterator[timedelta]:
    """The gap over the middle of one hour of the week, in each week between the first and the last arrival."""
    middle = hour + HOUR / 2
    while middle <= arrivals[-1]:
        after = bisect_left(arrivals, middle)
        if after:
            yield arrivals[after] - arrivals[after - 1]
        middle += WEEK
