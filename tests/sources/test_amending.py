"""Replies that are public: asked for, changed and taken down, at the sources that can."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web

from bot.clock import FrozenClock
from bot.config import SourcePart
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.sources import signing
from bot.store.sqlite import SqliteStore
from tests import world
from tests.sources.feeds import SECRET, Poster, network, reply, slack_channel, webhook

PART = SourcePart(name="feed", kind="slack_channel", channel="C6")


@pytest.mark.parametrize(
    ("event", "text"), [("correct", "Sorry about the lid. Zażółć 🍱"), ("withdraw", "Sorry about the lid. Zażółć 🍱")]
)
async def test_a_webhook_is_told_of_a_change_with_the_receipts_id(
    store: SqliteStore, clock: FrozenClock, event: str, text: str
) -> None:
    heard: list[dict[str, Any]] = []

    async def answer(request: web.Request) -> web.Response:
        body = await request.read()
        assert signing.verified(SECRET, request.headers, body, clock.now()) == "1-1-1-1"
        heard.append(json.loads(body))
        return web.Response(status=204)

    async with network(answer) as url:
        source = webhook(store, clock, url, amends=True)
        await getattr(source, event)(reply(), "77")
    assert [(one["event"], one["id"], one["text"]) for one in heard] == [(event, "77", text)]


@pytest.mark.parametrize(
    ("status", "error"), [(404, RefusedByNetwork), (429, NotSent), (500, MaybeSent), (302, MaybeSent)]
)
async def test_each_answer_to_a_change_is_classed(
    store: SqliteStore, clock: FrozenClock, status: int, error: type[Exception]
) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, text="too late for that")

    async with network(answer) as url:
        with pytest.raises(error) as refusal:
            await webhook(store, clock, url, amends=True).correct(reply(), "77")
    if isinstance(refusal.value, RefusedByNetwork):
        assert refusal.value.words == "404: too late for that"


@pytest.mark.parametrize(("status", "found"), [(200, "77"), (404, None)])
async def test_a_webhook_can_be_asked_whether_a_reply_arrived(
    store: SqliteStore, clock: FrozenClock, status: int, found: str | None
) -> None:
    async def answer(request: web.Request) -> web.Response:
        assert signing.verified(SECRET, request.headers, b"", clock.now()) == request.query["id"] == "1-1-1-1"
        return web.json_response({"id": 77, "url": "https://f.example/77"}, status=status)

    async with network(answer) as url:
        receipt = await webhook(store, clock, url, find_url=url).find(reply(), clock.now())
    assert (receipt.external_id if receipt else None) == found


@pytest.mark.parametrize("status", [200, 401, 500])
async def test_an_answer_without_a_receipt_is_no_answer(store: SqliteStore, clock: FrozenClock, status: int) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, text="<html>")

    async with network(answer) as url:
        with pytest.raises(NotSent):
            await webhook(store, clock, url, find_url=url).find(reply(), clock.now())


def test_what_a_webhook_can_do_stands_in_its_settings(store: SqliteStore, clock: FrozenClock) -> None:
    plain, able = (
        webhook(store, clock, "https://f.example"),
        webhook(store, clock, "https://f.example", amends=True, find_url="https://f.example"),
    )
    assert [(one.find, one.correct, one.withdraw) for one in (plain.abilities, able.abilities)] == [
        (False, False, False),
        (True, True, True),
    ]
    assert not webhook(store, clock, amends=True).abilities.correct


@pytest.mark.parametrize(("previews", "said"), [(True, True), (False, None)])
async def test_previews_are_asked_for_only_where_the_settings_say_so(
    store: SqliteStore, clock: FrozenClock, previews: bool, said: bool | None
) -> None:
    heard: list[dict[str, Any]] = []

    async def answer(request: web.Request) -> web.Response:
        heard.append(await request.json())
        return web.json_response({"id": 1})

    async with network(answer) as url:
        await webhook(store, clock, url, previews=previews).send(reply())
    assert heard[0].get("previews") is said


async def test_a_slack_channel_finds_changes_and_takes_down_by_thread_key_and_ts(
    store: SqliteStore, clock: FrozenClock
) -> None:
    poster = Poster()
    source = slack_channel(PART, store, clock, poster)
    assert await source.find(reply(), world.NOON) is None
    sent = await source.send(reply())
    found = await source.find(reply(), world.NOON)
    assert found is not None
    assert found.external_id == sent.external_id
    assert await source.find(reply(key="another"), world.NOON) is None
    await source.correct(reply(text="Better."), sent.external_id)
    await source.withdraw(reply(text=""), sent.external_id)
    assert poster.changed == [("C6", sent.external_id, "Better."), ("C6", sent.external_id, "")]
