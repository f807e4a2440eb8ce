"""The lookout: asks the network, once, whether a reply arrived of which nobody knows.

Only a clear yes settles anything. "It is not there" proves nothing (it may still arrive, or stand where we do not
look), so a person decides, and nothing is ever sent again by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.casework import sending
from bot.errors import DeliveryError
from bot.live import Live
from bot.model import Delivery, Receipt
from bot.ports import Finds, Source

log = structlog.get_logger()
SETTLE = timedelta(seconds=3)
"""Real time after an attempt before it is looked for: what was accepted late should be there by then."""
PATIENCE = 20.0
"""Real seconds that one look may take."""
MARGIN = timedelta(minutes=5)
"""How much the network's clock and ours may differ."""
NOT_THERE = "Baton looked there once and did not find it."
NOT_ASKED = "Baton could not look there itself."


class Lookout:
    """Looks for unknown deliveries wherever their source can be asked."""

    def __init__(self, live: Live, sources: Mapping[str, Source]) -> None:
        self.live, self.sources = live, sources

    async def run(self) -> None:
        """Look for whatever became unknown, also in an earlier life, until cancelled."""
        while True:
            for delivery in await self.live.store.read(lambda tx: tx.deliveries.unlooked()):
                await asyncio.sleep(SETTLE.total_seconds())
                await self.look(delivery)
            await self.live.engine.wait("lookout", 2.0)

    async def look(self, delivery: Delivery) -> None:
        """Ask once for one delivery, and record what came of it."""
        source, number = self.sources.get(delivery.source), delivery.id
        if source is None or not source.abilities.find or not isinstance(source, Finds):
            now = self.live.clock.now()
            await self.live.store.write(lambda tx: tx.deliveries.looked(number, now, delivery.words))
            return
        try:
            receipt = await self._ask(source, delivery)
            words = NOT_THERE
        except (DeliveryError, TimeoutError) as error:
            receipt, words = None, NOT_ASKED
            log.info("a reply could not be looked for", delivery=number, why=str(error))
        if receipt is not None:
            await self.live.decide(lambda tx, ground: sending.found(tx, ground, number, receipt))
        else:
            await self.live.decide(lambda tx, ground: sending.not_found(tx, ground, number, words))

    async def _ask(self, source: Finds, delivery: Delivery) -> Receipt | None:
        async with asyncio.timeout(PATIENCE):
            return await source.find(sending.as_reply(delivery), delivery.due_at - MARGIN)
