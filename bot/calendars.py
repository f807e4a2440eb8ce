"""Rotas that are kept in a calendar on the web: fetched every hour, and the last good text survives a restart.

A calendar that cannot be had, or that is broken, changes nothing: the shifts stay as they were last known, and the
rota's own check says what is wrong with it. Texts are worked out on a thread and within a time, since they are
somebody else's: one that repeats without end must not hold up conversations.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import aiohttp
import structlog

from bot import outbound
from bot.errors import RefusedByNetwork
from bot.live import Live
from bot.rota.rota import Rota

log = structlog.get_logger()
HOUR = 3600.0
"""Real seconds between two looks."""
TIMEOUT = aiohttp.ClientTimeout(total=20)
LARGEST = 4 << 20
"""Bytes of a calendar: years of shifts of a large team are a tenth of it."""
LIMIT = 20.0
"""Real seconds in which a calendar must be worked out; a thousand shifts take less than one."""
TOO_SLOW = "it takes too long to be worked out; look for an event that repeats very often, or without ever taking place"
NEAR = timedelta(days=31)
"""The shifts that everything asks for are worked out together with the text."""


class Calendars:
    """The calendars of the rota in force."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self._known: dict[str, outbound.Fetched] = {}

    async def remember(self) -> None:
        """Take the texts that were last good, as at a start without a network."""
        kept = await self.live.store.read(lambda tx: tx.settings.all())
        for layer in self.live.team.rota.calendars:
            if text := kept.get(_key(layer)):
                await self._adopt(layer, text)

    async def run(self) -> None:
        """Look at every calendar once an hour, until cancelled."""
        while True:
            for layer, url in self.live.team.rota.calendars.items():
                await self.look(layer, url)
            await asyncio.sleep(HOUR)

    async def look(self, layer: str, url: str) -> None:
        """Fetch one calendar, if it is newer than what is known."""
        try:
            page = await outbound.fetch(url, TIMEOUT, LARGEST, self._known.get(layer))
        except (aiohttp.ClientError, TimeoutError, RefusedByNetwork) as error:
            log.warning("a rota's calendar could not be fetched", layer=layer, why=str(error) or type(error).__name__)
            return
        self._known[layer] = page
        if page.body is not None:
            await self._take(layer, page.body.decode("utf-8", "replace"))

    async def _take(self, layer: str, text: str) -> None:
        if why := await self._adopt(layer, text):
            log.warning("a rota's calendar is broken; the last good one stays", layer=layer, why=why)
            return
        now = self.live.clock.now()
        await self.live.store.write(lambda tx: tx.settings.put(_key(layer), text, "", now))

    async def _adopt(self, layer: str, text: str) -> str:
        """Put a text in force; why it is not, where it is broken."""
        before = self.live.team.rota
        try:
            async with asyncio.timeout(LIMIT):
                rota = await asyncio.to_thread(_worked_out, before, layer, text, self.live.clock.now())
        except TimeoutError:
            rota = before.without_newer(layer, TOO_SLOW)
        self.live.enlist(self.live.team.model_copy(update={"rota": rota}))
        return rota.broken(layer)


def _worked_out(rota: Rota, layer: str, text: str, now: datetime) -> Rota:
    """The rota with a newer text, and its next shifts known. Slow and blocking."""
    newer = rota.with_calendar(layer, text)
    newer.shifts(now - NEAR, now + NEAR)
    return newer


def _key(layer: str) -> str:
    return f"calendar:{layer}"
