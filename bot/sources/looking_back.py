"""What a Slack channel said while nobody listened: asked for after every start, and now and then for what got lost.

Slack gives apps of its strictest class fifteen messages a minute, so that is what is asked for unless the settings
say more. The mark "read up to here" moves only when all pages are in the inbox; what is there already has the same
key and is not taken twice. A first start looks back at nothing. Replies in threads are not part of a channel's
history and are not read back.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import NoAnswer, RefusedByNetwork
from bot.ports import Engine, Past, Poster
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

AGAIN = 900.0
"""Real seconds until the next look, for events that Slack gave up delivering."""
MARGIN = timedelta(minutes=5)
"""How much Slack's clock and ours may differ, and how late an event may come."""
UP_TO = "up to"


class LookingBack:
    """Fills the gaps of one channel."""

    def __init__(self, part: SourcePart, archive: Poster, store: SqliteStore, clock: Clock, engine: Engine) -> None:
        self.part, self._archive = part, archive
        self._store, self._clock, self._engine = store, clock, engine
        self.trouble = ""
        """Why the channel cannot be read back, as a sentence; empty when it can."""

    async def run(self) -> None:
        """Look back again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(AGAIN)

    async def look(self) -> int:
        """Everything since the mark, page by page; returns how many messages were new."""
        until = self._clock.now() - MARGIN
        oldest = await self._store.read(lambda tx: tx.marks.one(self.part.name, UP_TO))
        try:
            taken = await self._pages(oldest) if oldest else 0
        except (RefusedByNetwork, NoAnswer) as error:
            self.trouble = f"What was said while Baton was away cannot be read: {error}"
            return 0
        self.trouble = ""
        ts = f"{until.timestamp():.6f}"
        await self._store.write(lambda tx: tx.marks.put(self.part.name, UP_TO, ts, until))
        return taken

    async def _pages(self, oldest: str) -> int:
        taken, cursor = 0, ""
        while True:
            page = await self._archive.history(self.part.channel, oldest, self.part.catch_up, cursor)
            now = self._clock.now()
            taken += await self._store.write(lambda tx, page=page, now=now: self._take(tx, page, now))  # type: ignore[misc]
            self._engine.wake("inbox")
            if not (cursor := page.cursor):
                return taken
            await asyncio.sleep(self.part.catch_up_every.total_seconds())

    def _take(self, tx: Tx, page: Past, now: datetime) -> int:
        return sum(tx.inbox.put(self.part.name, key, event, now) == "new" for key, event in page.events)
