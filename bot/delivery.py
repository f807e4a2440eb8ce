"""The courier: sends what was approved, when it is due, once.

Claim (committed), call, record. A network's clear "no" and a clear "not now" are believed; everything else,
down to the last handler, is `unknown`, and a person decides.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from datetime import datetime

import structlog

from bot.casework import freeze, sending
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.live import Live
from bot.model import Delivery
from bot.ports import Reply, Source

log = structlog.get_logger()
AT_ONCE = 4
RETRY = 30.0
"""Real seconds until the next attempt when a network names no time."""
PATIENCE = 30.0
"""Real seconds that one call may take."""
REST = 8.0
"""Real seconds that an end waits for calls under way: what takes longer is unknown after the next start."""


class Courier:
    """One life of the bot; `boot` marks what this life has claimed."""

    def __init__(self, live: Live, sources: Mapping[str, Source]) -> None:
        self.live, self.sources = live, sources
        self.boot = uuid.uuid4().hex
        self._under_way: set[asyncio.Task[None]] = set()
        self._resting = False

    async def recover(self) -> int:
        """Before the first delivery: what an earlier life was sending is unknown. Returns how many."""
        return await self.live.decide(lambda tx, ground: sending.recover(tx, ground, self.boot))

    async def run(self) -> None:
        """Deliver whatever is due, until cancelled; at most four at once, one a case."""
        while True:
            due = await self.live.store.read(lambda tx: freeze.sendable(tx, self.live.clock.now(), AT_ONCE))
            if due and not self._resting:
                self._under_way = {asyncio.create_task(self.deliver(one)) for one in due}
                await asyncio.gather(*self._under_way)
            else:
                await self.live.engine.wait("send", await self._nap())

    async def rest(self) -> None:
        """Take nothing new, and wait for what is under way: a stop must not make anything unknown."""
        self._resting = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=REST)

    async def deliver(self, delivery: Delivery) -> None:
        """Take one delivery to its place; without its source it goes nowhere, and a person hears why."""
        reply = await self.live.decide(lambda tx, ground: sending.take(tx, ground, delivery.id, self.boot))
        if reply is not None:
            await self._send(self.sources.get(delivery.source), reply)

    async def _send(self, source: Source | None, reply: Reply) -> None:
        number = reply.delivery
        try:
            if source is None:
                raise RefusedByNetwork("The source of this conversation is no longer in baton.toml.")
            async with asyncio.timeout(PATIENCE):
                receipt = await source.send(reply)
        except NotSent as error:
            retry_at, words = error.retry_at or self.live.clock.after(RETRY), str(error)
            await self.live.decide(lambda tx, ground: sending.not_sent(tx, ground, number, retry_at, words))
        except RefusedByNetwork as error:
            words = error.words
            await self.live.decide(lambda tx, ground: sending.refused(tx, ground, number, words))
        except (MaybeSent, TimeoutError) as error:
            await self._lost(number, str(error) or "The network did not answer in time.")
        except Exception as error:  # whatever else a client library raises says nothing about the message
            log.exception("a delivery failed in an unforeseen way", delivery=number)
            await self._lost(number, f"Something unforeseen happened while sending ({type(error).__name__}).")
        else:
            await self.live.decide(lambda tx, ground: sending.sent(tx, ground, number, receipt))

    async def _lost(self, number: int, words: str) -> None:
        await self.live.decide(lambda tx, ground: sending.lost(tx, ground, number, words))

    async def _nap(self) -> float:
        """Real seconds until the next delivery is due, at most one."""
        next_due: datetime | None = await self.live.store.read(
            lambda tx: None if freeze.frozen(tx) else tx.deliveries.next_due()
        )
        if next_due is None:
            return 1.0
        left = (next_due - self.live.clock.now()).total_seconds() / self.live.clock.speed
        return min(1.0, max(0.01, left))
