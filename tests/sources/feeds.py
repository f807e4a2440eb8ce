"""Ways to build sources for tests: a poster that remembers, a web server that misbehaves, signed requests."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import Clock
from bot.config import SourcePart
from bot.model import Receipt
from bot.ports import Reply
from bot.sources import signing
from bot.sources.webhook import Webhook
from bot.store.sqlite import SqliteStore
from tests import world

SECRET = "a secret that only the test knows"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Wake:
    """An engine that counts who was woken."""

    def __init__(self) -> None:
        self.woken: list[str] = []

    def wake(self, task: str) -> None:
        self.woken.append(task)

    async def wait(self, task: str, timeout: float) -> None:
        await asyncio.sleep(0)


class Poster:
    """What the face lends to a channel; remembers what was posted."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, str, str, str]] = []
        self.error: Exception | None = None

    async def post(self, channel: str, thread_ts: str, text: str, key: str) -> Receipt:
        if self.error is not None:
            raise self.error
        self.posted.append((channel, thread_ts, text, key))
        return Receipt(external_id="1700000001.000100", permalink="https://slack.example/p", at=world.NOON)


def reply(**fields: Any) -> Reply:
    """An approved text on its way."""
    plain: dict[str, Any] = {
        "delivery": 1,
        "text": "Sorry about the lid. Zażółć 🍱",
        "account": "kelora",
        "network": "forum",
        "thread_id": "t1",
        "reply_to": {"external_id": "p1", "channel": "C6", "thread_ts": "1700000000.000100"},
        "key": "1-1-1-1",
    }
    return Reply(**{**plain, **fields})


def webhook(store: SqliteStore, clock: Clock, url: str = "", **part: Any) -> Webhook:
    """A source called `feed` that signs with SECRET."""
    made = SourcePart(name="feed", kind="webhook", account="kelora", network="forum", reply_url=url, **part)
    return Webhook(made, SECRET, store, clock, Wake())


def signed(clock: Clock, body: bytes | dict[str, Any], key: str = "d1") -> tuple[bytes, dict[str, str]]:
    """Body and headers of one call."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return raw, signing.sign(SECRET, key, clock.now(), raw)


@contextlib.asynccontextmanager
async def network(answer: Answer) -> AsyncIterator[str]:
    """A network on this machine that answers replies as `answer` does; yields its address."""
    app = web.Application()
    app.router.add_post("/replies", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/replies"))
