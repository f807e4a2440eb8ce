"""What Telegram keeps for a bot until it was taken: by long polling or by calls to a webhook, never by both.

As the documentation has it: an update is confirmed by asking for a higher number; a negative offset counts from the
end and forgets what lies before; nothing is kept longer than 24 hours; after a quiet week the numbers go on somewhere
else. An offset that is beyond anything there was counts as none.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.sandbox.telegram.records import Json, Refusal, bad

KEPT, QUIET = timedelta(hours=24), timedelta(days=7)
MOST = 100
AHEAD = 10
"""How far beyond the last number an offset may lie."""
UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds that nobody gets who does not name them."""
TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(slots=True)
class Hook:
    """Where updates are delivered to, and how that went."""

    url: str
    secret: str = ""
    error: str = ""
    failed_at: datetime | None = None


@dataclass(slots=True)
class Waiting:
    """One update that nobody has confirmed."""

    at: datetime
    update: Json = field(default_factory=dict)

    @property
    def number(self) -> int:
        return int(self.update["update_id"])


class Updates:
    """The queue of one bot. Lives in one event loop."""

    def __init__(self, clock: Clock, seed: int = 1) -> None:
        self.clock = clock
        self.waiting: deque[Waiting] = deque()
        self.confirmed: set[int] = set()
        """Numbers that were confirmed, by an offset or by a webhook's 200."""
        self.allowed: set[str] | None = None
        self.hook: Hook | None = None
        self.retry = 0.05
        """Real seconds until a refused call to the webhook is made again; doubles up to a second."""
        self._random = Random(seed)  # noqa: S311 - numbers, not secrets
        self._number, self._put_at = self._random.randrange(10**8, 10**9), clock.now()
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None
        self._task: asyncio.Task[None] | None = None

    def put(self, kind: str, body: Json) -> int:
        """Something happened; returns the update's number, 0 if the bot does not want to hear of it."""
        if (kind in UNASKED) if self.allowed is None else (kind not in self.allowed):
            return 0
        now = self.clock.now()
        quiet = now - self._put_at >= QUIET
        self._number = self._random.randrange(10**6, 2**31 - 10**6) if quiet else self._number + 1
        self._put_at = now
        self.waiting.append(Waiting(now, {"update_id": self._number, kind: body}))
        self._arrived.set()
        return self._number

    def allow(self, kinds: list[str] | None) -> None:
        """The kinds wanted from now on; None leaves the last list as it is, an empty one means the usual ones."""
        if kinds is not None:
            self.allowed = set(kinds) or None

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """getUpdates. Raises Refusal while there is a webhook, and when another poll begins."""
        if self.hook is not None:
            raise Refusal(409, HOOKED)
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Refusal(409, TERMINATED))
        mine = self._poller = asyncio.get_running_loop().create_future()
        self._settle(offset)
        try:
            if not self.waiting and timeout > 0:
                await self._wait(mine, timeout)
            return [one.update for one in list(self.waiting)[:limit]]
        finally:
            if mine.done():
                mine.exception()
            if self._poller is mine:
                self._poller = None

    async def _wait(self, mine: asyncio.Future[None], timeout: float) -> None:
        """Until there is an update, the time is up, or another poll begins."""
        self._arrived.clear()
        arrived = asyncio.create_task(self._arrived.wait())
        try:
            either: set[asyncio.Future[Any]] = {arrived, mine}
            await asyncio.wait(either, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if mine.done():
                mine.result()
        finally:
            arrived.cancel()

    def _settle(self, offset: int) -> None:
        """Forget what is too old, and what an offset confirms."""
        now = self.clock.now()
        while self.waiting and now - self.waiting[0].at >= KEPT:
            self.waiting.popleft()
        if offset < 0:
            while len(self.waiting) > -offset:
                self._confirm()
        elif offset <= self._number + AHEAD:
            while self.waiting and self.waiting[0].number < offset:
                self._confirm()

    def _confirm(self) -> None:
        self.confirmed.add(self.waiting.popleft().number)

    # ---------------------------------------------------------------- webhook

    def set_hook(self, url: str, secret: str) -> None:
        """setWebhook; an empty `url` ends it. Raises Refusal."""
        local = url.startswith("http://127.0.0.1:")  # as a Bot API server in local mode takes it
        if url and not (url.startswith("https://") or local):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
            raise bad("secret token contains unallowed characters")
        if self._task is not None:
            self._task.cancel()
        self.hook = Hook(url, secret) if url else None
        self._task = asyncio.create_task(self._call(self.hook)) if self.hook else None

    async def close(self) -> None:
        """Call nobody any more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _call(self, hook: Hook) -> None:
        """Deliver in order; what is not answered with 2xx is delivered again."""
        pause = self.retry
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            while True:
                self._arrived.clear()
                self._settle(0)
                if not self.waiting:
                    await self._arrived.wait()
                elif await self._deliver(session, hook, self.waiting[0]):
                    self._confirm()
                    pause = self.retry
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 1.0)

    async def _deliver(self, session: aiohttp.ClientSession, hook: Hook, one: Waiting) -> bool:
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        try:
            async with session.post(hook.url, data=json.dumps(one.update), headers=headers) as answer:
                hook.error = "" if answer.ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            hook.error = "Connection timed out" if isinstance(error, TimeoutError) else "Connection refused"
        hook.failed_at = self.clock.now() if hook.error else hook.failed_at
        return not hook.error
