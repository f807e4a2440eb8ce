"""Telegram calls us: only with the secret, and it hears "ok" only for what is on disk."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.clock import FrozenClock
from bot.config import SourcePart
from bot.sources import telegram_source
from bot.sources.telegram_intake import Intake
from bot.sources.telegram_source import HEADER, Telegram
from bot.store.inbox import Inbox
from bot.store.sqlite import SqliteStore
from bot.web import Web
from tests.proof.doubles import free_port
from tests.sources.telegrams import FORUM, MIA, SECRET, Line, source, town, until


@dataclass
class Hooked:
    """A source that is called, and the address of its hook."""

    line: Line
    source: Telegram
    url: str

    async def call(self, body: Any, secret: str = SECRET) -> int:
        async with aiohttp.ClientSession() as calls:
            options: dict[str, Any] = {"data": body} if isinstance(body, bytes) else {"json": body}
            async with calls.post(self.url, headers={HEADER: secret} if secret else {}, **options) as answer:
                return answer.status

    async def stored(self) -> int:
        return int(await self.line.store.read(lambda tx: tx.inbox.value("select count(*) from inbox")))


@pytest.fixture
async def hooked(store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hooked]:
    monkeypatch.setattr(telegram_source, "LOOK", 0.02)
    monkeypatch.setattr(telegram_source, "FIRST_PAUSE", 0.01)
    double = town(clock)
    await double.start()
    port = free_port()
    url = f"http://127.0.0.1:{port}/hooks/feed"
    line = Line(double, store, clock)
    made = line.source = source(double, store, clock, hook_url=url)
    web = Web("127.0.0.1", port, {"feed": made.receive}, _nothing)
    await web.start()
    yield Hooked(line, made, url)
    await web.stop()
    await made._api.close()
    await double.stop()
    line.encoder.stop()


async def _nothing() -> str:
    return ""


@contextlib.asynccontextmanager
async def running(hooked: Hooked) -> AsyncIterator[None]:
    task = asyncio.create_task(hooked.source.run())
    await until(lambda: hooked.line.double.updates.hook is not None)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_telegram_delivers_is_a_mention_and_nothing_is_asked_for(hooked: Hooked) -> None:
    async with running(hooked):
        hooked.line.double.write(FORUM, MIA, "the lid leaks", topic=1)
        await hooked.line.settled()
    assert [m.shown for m in await hooked.line.mentions()] == ["the lid leaks"]
    assert not hooked.line.double.calls("getUpdates")


async def test_without_the_secret_nothing_is_taken(hooked: Hooked) -> None:
    async with running(hooked):
        update = {"update_id": 1, "message": {"message_id": 1}}
        assert await hooked.call(update, secret="") == 401
        assert await hooked.call(update, secret=SECRET[:-1]) == 401
        assert await hooked.call(update, secret="ż") == 401
        assert await hooked.stored() == 0
        assert await hooked.call(update) == 200
        assert await hooked.stored() == 1


async def test_what_is_no_object_is_refused(hooked: Hooked) -> None:
    async with running(hooked):
        assert [await hooked.call(body) for body in (b"", b"{", b"[]", b"[" * 5000)] == [400] * 4


async def test_before_the_bot_knows_itself_telegram_is_asked_to_call_again(hooked: Hooked) -> None:
    assert await hooked.call({"update_id": 1, "message": {}}) == 503
    assert await hooked.stored() == 0


async def test_what_could_not_be_stored_is_delivered_again(hooked: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    proper, tries = Inbox.put, []

    def full_disk(self: Inbox, *args: Any) -> Any:
        tries.append(args)
        if len(tries) < 3:
            raise sqlite3.OperationalError("database or disk is full")
        return proper(self, *args)

    monkeypatch.setattr(Inbox, "put", full_disk)
    async with running(hooked):
        hooked.line.double.write(FORUM, MIA, "the lid leaks")
        await until(lambda: not hooked.source.health().ok)
        assert "Telegram's calls do not arrive. It says: Wrong response" in hooked.source.health().sentence
        await hooked.line.settled()
        await until(lambda: hooked.source.health().ok)
    assert len(await hooked.line.mentions()) == 1


async def test_the_same_call_twice_is_one_mention(hooked: Hooked) -> None:
    said = hooked.line.double.write(FORUM, MIA, "the lid leaks")
    update = {"update_id": 77, "message": said}
    async with running(hooked):
        assert [await hooked.call(update), await hooked.call(update)] == [200, 200]
    await hooked.line.settled()
    assert len(await hooked.line.mentions()) == 1


async def test_an_update_whose_number_cannot_be_stored_as_it_is_stops_nothing(store: SqliteStore) -> None:
    message = {"message_id": 1, "chat": {"id": -1, "type": "group", "title": "G"}, "text": "hi", "date": 1}
    update = {"update_id": "\ud800", "message": {**message, "from": {"id": 2, "is_bot": False, "first_name": "M"}}}
    part = SourcePart(name="telegram", kind="telegram")
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert await store.write(lambda tx: Intake(part).keep(tx, [update], {"id": 1}, now)) == 1
