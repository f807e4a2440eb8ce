"""Ways to build Telegram for tests: a town in the double, a source that reads it, and the road behind the source."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock, FrozenClock
from bot.config import CasesPart, SourcePart
from bot.engine import LocalEngine
from bot.live import Live
from bot.model import Mention
from bot.pipeline import Pipeline
from bot.ports import Reply
from bot.sandbox.telegram import TelegramDouble
from bot.sources.telegram import Api
from bot.sources.telegram_source import Telegram
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests import world

FORUM, PLAIN, NEWS, OTHER = -1001000000001, -42, -1001000000003, -1001000000009
MIA, JON, OWNER = 501, 502, 601
SECRET = "only-the-test-knows"
CHATS = {str(FORUM): "kelora", str(PLAIN): "kelora-pl", "@kelora_news": "kelora"}


def town(clock: Clock) -> TelegramDouble:
    """A forum with a topic, a basic group, a channel, a group that is not ours, two members and an owner."""
    double = TelegramDouble(clock)
    there = double.town
    there.reads_all = True
    there.person(MIA, "Mia", last_name="Kowalska", username="mia")
    there.person(JON, "Jon")
    there.person(OWNER, "Ola")
    there.chat(FORUM, "supergroup", "Kelora club", username="kelora_club", is_forum=True)
    there.topic(FORUM, "Help")
    there.chat(PLAIN, "group", "Kelora PL")
    there.chat(NEWS, "channel", "Kelora news", username="kelora_news", bot="administrator")
    there.chat(OTHER, "supergroup", "Lunch memes")
    return double


def source(double: TelegramDouble, store: SqliteStore, clock: Clock, token: str = "", **part: Any) -> Telegram:
    """A source called `feed` that reads the double."""
    made = SourcePart(**{"name": "feed", "kind": "telegram", "account": "kelora", "chats": CHATS, **part})
    api = Api(token or double.token, double.base_url, clock)
    return Telegram(made, api, SECRET, store, clock, LocalEngine())


@contextlib.asynccontextmanager
async def serving(clock: Clock) -> AsyncIterator[TelegramDouble]:
    """A town on a port, in which one message was written."""
    double = town(clock)
    await double.start()
    double.write(FORUM, MIA, "the lid leaks")
    yield double
    await double.stop()


SEEN = (str(MIA), "https://t.me/c/1000000001/1")
"""The author and the address of `recorded(1, …)`."""


def recorded(number: int, text: str, event: str = "") -> dict[str, Any]:
    """A stored update as Telegram sent it; `event` may be edited."""
    message = {
        "message_id": number,
        "date": 1_795_176_000,
        "chat": {"id": FORUM, "type": "supergroup", "title": "Kelora club", "is_forum": True},
        "from": {"id": MIA, "is_bot": False, "first_name": "Mia", "language_code": "en"},
        "text": text,
    }
    kind = "edited_message" if event == "edited" else "message"
    return {"update": {"update_id": 90, kind: message}, "us": {"id": 7, "username": "kelora_baton_bot"}}


@dataclass
class Line:
    """A double, a source, and what the store has of it."""

    double: TelegramDouble
    store: SqliteStore
    clock: FrozenClock
    encoder: Worker = field(default_factory=lambda: Worker("encoder"))
    part: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source = source(self.double, self.store, self.clock, **self.part)

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[Telegram]:
        """A source that runs meanwhile."""
        made = self.source = source(self.double, self.store, self.clock, **self.part)
        task = asyncio.create_task(made.run())
        try:
            yield made
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def settled(self) -> None:
        """Wait until Telegram has nothing that was not confirmed."""
        await until(lambda: not self.double.updates.waiting)

    async def mentions(self) -> list[Mention]:
        """Everything that the road has made of the inbox."""
        live = Live(self.store, self.clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
        pipeline = Pipeline(live, {"feed": self.source}, self.encoder)
        while await pipeline.accept():
            pass
        cases = await self.store.read(lambda tx: sorted(c.id for c in tx.cases.open_set()))
        found = await self.store.read(lambda tx: [m for c in cases for m in tx.mentions.of(c)])
        return sorted(found, key=lambda m: m.id)

    async def parked(self) -> list[tuple[str, str, str]]:
        return await self.store.read(lambda tx: tx.inbox.parked())


async def until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until something holds. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)


def reply(chat: int = FORUM, message: int | str = 2, text: str = "Sorry about the lid.", **more: Any) -> Reply:
    """An approved text on its way to a message."""
    place = {"chat": str(chat), "message": str(message), **{k: str(v) for k, v in more.items() if k != "key"}}
    return Reply(1, text, "kelora", "telegram", "", place, more.get("key", f"k{message}-{text}"))
