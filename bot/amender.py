"""The amender: changes replies that are public, as a person asked: claimed, called, recorded."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping

import structlog

from bot.casework import amending
from bot.casework.amending import Taken
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.live import Live
from bot.ports import Amends, Source

log = structlog.get_logger()
RETRY = 30.0
"""Real seconds until the next attempt when a network names no time."""
PATIENCE = 30.0
"""Real seconds that one call may take."""


class Amender:
    """One life of the bot; `boot` marks what this life has claimed."""

    def __init__(self, live: Live, sources: Mapping[str, Source]) -> None:
        self.live, self.sources = live, sources
        self.boot = uuid.uuid4().hex

    async def run(self) -> None:
        """Change whatever is due, one after the other, until cancelled."""
        await self.live.decide(lambda tx, ground: amending.recover(tx, ground, self.boot))
        while True:
            changed = [
                await self.amend(wish.id)
                for wish in await self.live.store.read(lambda tx: tx.amendments.due(self.live.clock.now()))
            ]
            if not any(changed):
                await self.live.engine.wait("amend", 1.0)

    async def amend(self, number: int) -> bool:
        """Take one change to its place; False if it has to wait (or somebody else took it)."""
        taken = await self.live.decide(lambda tx, ground: amending.take(tx, ground, number, self.boot))
        if taken is not None:
            await self._carry_out(taken)
        return taken is not None

    async def _carry_out(self, taken: Taken) -> None:
        number, source = taken.wish.id, self.sources.get(taken.source)
        try:
            if not isinstance(source, Amends):
                raise RefusedByNetwork("The source of this conversation cannot change replies any more.")
            async with asyncio.timeout(PATIENCE):
                change = source.correct if taken.wish.kind == "correct" else source.withdraw
                await change(taken.reply, taken.external_id)
        except NotSent as error:
            retry_at, words = error.retry_at or self.live.clock.after(RETRY), str(error)
            await self.live.decide(lambda tx, ground: amending.not_done(tx, ground, number, retry_at, words))
        except RefusedByNetwork as error:
            words = error.words
            await self.live.decide(lambda tx, ground: amending.refused(tx, ground, number, words))
        except (MaybeSent, TimeoutError) as error:
            await self._lost(number, str(error) or "The network did not answer in time.")
        except Exception as error:  # whatever else a client library raises says nothing about the message
            log.exception("a change failed in an unforeseen way", amendment=number)
            await self._lost(number, f"Something unforeseen happened ({type(error).__name__}).")
        else:
            await self.live.decide(lambda tx, ground: amending.done(tx, ground, number))

    async def _lost(self, number: int, words: str) -> None:
        await self.live.decide(lambda tx, ground: amending.lost(tx, ground, number, words))
