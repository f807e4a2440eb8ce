"""Signed calls to other programs (Zapier, n8n, Make, your own) when something happens to a case.

The log of events is the truth: a hook keeps the number of the last event that it made calls of, and moves it in the
transaction that stores the calls, so that a crash neither loses nor doubles one. A call has the same id at every
attempt. Where nobody answers, the whole hook waits (the order stays); where one call is refused, only that one
does. Each hook is a loop of its own: a slow one never holds up another. Signatures are those of webhooks.
"""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime, timedelta

import aiohttp
import structlog
from yarl import URL

from bot import outbound
from bot.clock import Clock
from bot.config import HookPart
from bot.errors import RefusedByNetwork
from bot.model import Event
from bot.ports import Health
from bot.sources import signing, tidings
from bot.store.calls import Backlog, Call
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

log = structlog.get_logger()
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)
POLL = 1.0
"""Real seconds between two looks at the log of events."""
AT_ONCE = 200
"""Events that are made calls of in one transaction."""
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 86_400.0
"""Real seconds before the second attempt; each further pause is four times as long, up to a day."""
PATIENCE = timedelta(days=7)
"""A call that is older is given up."""
UP_TO = "events up to"
PASSING = frozenset({408, 425, 429})
"""Refusals that mean "not now"."""


class Away(Exception):
    """Nobody answers, or not now: everything for this hook waits at least `pause` real seconds."""

    def __init__(self, words: str, pause: float = 0.0) -> None:
        super().__init__(words)
        self.pause = pause


class Hook:
    """One program that is told."""

    def __init__(self, part: HookPart, secret: str, store: SqliteStore, clock: Clock) -> None:
        """Raises ConfigError for an address that must not be called, or an event that does not exist."""
        self.name, self.part, self._secret = part.name, part, secret
        self._url = outbound.checked(part.url, f"url of the hook {part.name}")
        self._wanted = tidings.wanted(part)
        self._store, self._clock = store, clock
        self._mark = f"hook:{part.name}"
        self._backlog = Backlog(0, None, "", 0)

    async def run(self) -> None:
        """Make calls of events and make the calls, until cancelled."""
        while True:
            await self.gather()
            if not await self.call():
                await asyncio.sleep(POLL)

    async def gather(self) -> int:
        """Make calls of what has happened since; returns how many. A new hook begins with what happens next."""
        if await self._store.read(lambda tx: tx.marks.one(self._mark, UP_TO) == str(tx.events.newest())):
            return 0
        now = self._clock.now()
        made = await self._store.write(lambda tx: self._gather(tx, now))
        await self._look()
        return made

    async def call(self) -> bool:
        """Make the next call that is due; False if there is none."""
        now = self._clock.now()
        call = await self._store.read(lambda tx: tx.calls.next(self.name, now))
        if call is None:
            return False
        try:
            await self._post(call)
        except Away as error:
            await self._put_off(call, str(error), everything=True, least=error.pause)
        except RefusedByNetwork as error:
            await self._put_off(call, str(error), everything=False)
        else:
            await self._store.write(lambda tx: tx.calls.done(call.id, now))
        await self._look()
        return True

    def health(self) -> Health:
        waits, host = self._backlog, URL(self._url).host
        lost = f" {waits.given_up} were given up after a week." if waits.given_up else ""
        if not waits.waiting or waits.oldest is None:
            return Health(not lost, f"{self.name}: tells {host}, nothing waits.{lost}")
        since = f"{waits.waiting} waiting since {waits.oldest:%d %b %H:%M} UTC"
        why = f" {waits.words} They are tried again by themselves." if waits.words else ""
        return Health(not (lost or why), f"{self.name}: tells {host}, {since}.{why}{lost}")

    def _gather(self, tx: Tx, now: datetime) -> int:
        last = tx.marks.one(self._mark, UP_TO)
        if not last:
            tx.marks.put(self._mark, UP_TO, str(tx.events.newest()), now)
            return 0
        events = tx.events.since(int(last), AT_ONCE)
        chosen = [event for event in events if event.verb in self._wanted]
        for event in chosen:
            key = f"{self.name}-{event.id}"
            body = {"id": key, **self._told(tx, event)}
            tx.calls.put(self.name, key, event.id, json.dumps(body, ensure_ascii=False), now)
        tx.marks.put(self._mark, UP_TO, str(events[-1].id if events else last), now)
        return len(chosen)

    def _told(self, tx: Tx, event: Event) -> dict[str, object]:
        body = tidings.told(event, tx.cases.one(event.case_id))
        if not self.part.text or event.verb not in tidings.WORDED or event.draft_id is None:
            return body
        wordings = {revision: text for revision, text, _, _ in tx.drafts.wordings(event.draft_id)}
        text = wordings.get(event.draft_revision or 0, "")
        return tidings.with_words(body, text, tx.mentions.of(event.case_id)[-1])

    async def _post(self, call: Call) -> None:
        """Raises Away, or RefusedByNetwork where this call is not wanted."""
        body = call.body.encode()
        headers = signing.sign(self._secret, call.key, self._clock.now(), body)
        headers["Content-Type"] = "application/json"
        host = URL(self._url).host
        try:
            async with (
                outbound.session(TIMEOUT) as session,
                session.post(self._url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                status, retry_after = answer.status, answer.headers.get("Retry-After", "")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Away(f"{host} does not answer ({type(error).__name__}).") from error
        if status >= 500 or status in PASSING:
            pause = float(retry_after) if re.fullmatch(r"[0-9]{1,5}", retry_after) else 0.0
            raise Away(f"{host} answered with {status}.", pause)
        if status >= 300:
            raise RefusedByNetwork(f"{host} answered with {status}.")

    async def _put_off(self, call: Call, words: str, *, everything: bool, least: float = 0.0) -> None:
        now = self._clock.now()
        pause = max(least, min(FIRST_PAUSE * 4**call.attempt, LONGEST_PAUSE))
        due_at = self._clock.after(min(pause, LONGEST_PAUSE))
        log.warning("a hook was not told", hook=self.name, key=call.key, attempt=call.attempt + 1)

        def put_off(tx: Tx) -> None:
            if now - call.made_at > PATIENCE:
                tx.calls.give_up(call.id, words, now)
            else:
                tx.calls.put_off(call.id, due_at, words)
            if everything:
                tx.calls.hold(self.name, due_at)

        await self._store.write(put_off)

    async def _look(self) -> None:
        self._backlog = await self._store.read(lambda tx: tx.calls.backlog(self.name))
