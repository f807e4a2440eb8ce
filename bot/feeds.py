"""Looks after the feeds: asks each source how it is, and has somebody told of what needs them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot.casework import feeds
from bot.live import Live
from bot.ports import Source

EVERY = 30.0
"""Seconds of the bot's time between two looks."""
LEAST = 0.25
"""Real seconds between two looks at least, however fast the clock runs."""


class Feeds:
    """Every source of one bot, as far as its health goes."""

    def __init__(self, live: Live, sources: Mapping[str, Source]) -> None:
        self.live, self.sources = live, sources

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(max(LEAST, EVERY / self.live.clock.speed))

    async def look(self) -> None:
        """Tell of what is new. Nothing is written while all is well."""
        health = {name: source.health() for name, source in self.sources.items()}
        ground = self.live.ground()
        if await self.live.store.read(lambda tx: feeds.troubled(tx, ground, health)):
            await self.live.decide(lambda tx, ground: feeds.tell(tx, ground, health))
