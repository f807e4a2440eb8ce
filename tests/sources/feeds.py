"""Ways to build sources for tests: a poster that remembers, a web server that misbehaves, signed requests."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import Clock
from bot.config import SourcePart
from bot.model import Receipt
from bot.ports import Past, Reply
from bot.sources import formats, signing
from bot.sources.slack_channel import SlackChannel
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
        self.changed: list[tuple[str, str, str]] = []
        """Replies that were given other words, or none."""
        self.error: Exception | None = None
        self.said: list[dict[str, Any]] = []
        """The channel's history, oldest first."""
        self.asked: list[tuple[str, int, str]] = []

    async def post(self, channel: str, thread_ts: str, text: str, key: str, previews: bool = False) -> Receipt:
        if self.error is not None:
            raise self.error
        self.posted.append((channel, thread_ts, text, key))
        return Receipt(external_id="1700000001.000100", permalink="https://slack.example/p", at=world.NOON)

    async def find(self, channel: str, thread_ts: str, key: str, since: datetime) -> Receipt | None:
        if self.error is not None:
            raise self.error
        there = any((channel, thread_ts, key) == (one[0], one[1], one[3]) for one in self.posted)
        return Receipt(external_id="1700000001.000100", at=world.NOON) if there else None

    async def change(self, channel: str, ts: str, text: str) -> None:
        if self.error is not None:
            raise self.error
        self.changed.append((channel, ts, text))

    async def history(self, channel: str, oldest: str, limit: int, cursor: str = "") -> Past:
        """As Slack does it: the newest page first."""
        if self.error is not None:
            raise self.error
        self.asked.append((oldest, limit, cursor))
        found = [one for one in self.said if float(one["ts"]) > float(oldest)]
        end = len(found) - int(cursor or 0)
        page = found[max(0, end - limit) : end]
        events = tuple((f"{channel}:{one['ts']}", one) for one in page)
        return Past(events, str(len(found) - end + limit) if end > limit else "")


def slack_channel(part: SourcePart, store: SqliteStore, clock: Clock, poster: Poster | None = None) -> SlackChannel:
    """A source that reads a channel and tries every format."""
    return SlackChannel(part, poster or Poster(), store, clock, Wake(), formats.shipped())


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
    app.router.add_get("/replies", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/replies"))
