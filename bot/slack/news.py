"""What is new in the guide for somebody since they last worked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.casework import changes
from bot.casework.ground import Ground
from bot.live import Live
from bot.model import Person

LOOK_BACK = timedelta(days=15)
OTHERWISE = timedelta(hours=24)
"""For whom no earlier shift is known, news are what is newer than this."""
MOST = 100
"""Answers that are kept."""


class News:
    """Compares the guide in force with the one of then. What was read once is kept: Home asks often."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, datetime], tuple[str, ...]] = {}

    def since(self, ground: Ground, me: Person) -> datetime:
        """The end of the person's previous shift; 24 hours ago (by the hour) when there is none."""
        rota, now = ground.team.rota, ground.now
        past = rota.shifts(now - LOOK_BACK, now, ground.changes) if rota.known else ()
        ended = [one.end for one in past if me.id in one.people and one.end <= now]
        return max(ended, default=(now - OTHERWISE).replace(minute=0, second=0, microsecond=0))

    async def of(self, live: Live, me: Person) -> tuple[str, ...]:
        """A sentence for each change. Two guides are compared on another thread, since both are read as a whole."""
        ground = live.ground()
        begun = self.since(ground, me)
        key = (ground.book.hash, begun)
        if key not in self._kept:
            if len(self._kept) > MOST:
                self._kept.clear()
            then = await live.store.read(lambda tx: tx.guides.at(begun))
            self._kept[key] = await asyncio.to_thread(_between, then, ground, begun) if then else ()
        return self._kept[key]


def _between(then: Mapping[str, str], ground: Ground, begun: datetime) -> tuple[str, ...]:
    return changes.between(then, ground.book, begun, ground.now)
