"""getUpdates and webhooks as Telegram documents them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.telegram.conftest import FORUM, MIA, Api


def said(updates: list[dict[str, Any]]) -> list[str]:
    return [one["message"]["text"] for one in updates]


async def write(api: Api, *texts: str) -> None:
    for text in texts:
        api.double.write(FORUM, MIA, text)


async def test_updates_come_again_until_a_higher_number_is_asked_for(api: Api) -> None:
    await write(api, "a", "b", "c")
    first = await api.updates()
    assert said(first) == said(await api.updates()) == ["a", "b", "c"]
    assert said(await api.updates(offset=first[1]["update_id"])) == ["b", "c"]
    assert said(await api.updates(offset=first[2]["update_id"] + 1)) == []
    assert said(await api.updates()) == []


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(api: Api) -> None:
    await write(api, "a", "b", "c")
    assert said(await api.updates(offset=-2)) == ["b", "c"]
    assert said(await api.updates()) == ["b", "c"]


async def test_a_limit_is_kept_and_at_most_a_hundred_come(api: Api) -> None:
    await write(api, *map(str, range(120)))
    assert len(await api.updates(limit=7)) == 7
    assert len(await api.updates(limit=1000)) == len(await api.updates()) == 100


async def test_an_offset_far_beyond_the_last_number_confirms_nothing(api: Api) -> None:
    await write(api, "a")
    [one] = await api.updates()
    assert said(await api.updates(offset=one["update_id"] + 1000)) == ["a"]


async def test_numbers_go_on_somewhere_else_after_a_quiet_week(api: Api) -> None:
    await write(api, "a", "b")
    first, second = await api.updates()
    assert second["update_id"] == first["update_id"] + 1
    api.double.clock.advance(8 * 86_400)  # type: ignore[attr-defined]
    await write(api, "c")
    [third] = await api.updates()
    assert abs(third["update_id"] - second["update_id"]) > 1000
    assert said([third]) == ["c"], "what was older than a day is gone"


async def test_a_request_is_held_until_something_happens(api: Api) -> None:
    task = asyncio.create_task(api.updates(timeout=5))
    await asyncio.sleep(0.05)
    assert not task.done()
    await write(api, "a")
    assert said(await asyncio.wait_for(task, 1)) == ["a"]
    assert await asyncio.wait_for(api.updates(offset=-1, timeout=0), 1)


async def test_a_second_poll_ends_the_first(api: Api) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(api("getUpdates", timeout=5))
    answer = await asyncio.wait_for(first, 1)
    assert (answer["error_code"], answer["description"][:34]) == (409, "Conflict: terminated by other getU")
    await write(api, "a")
    assert (await asyncio.wait_for(second, 1))["ok"]


async def test_only_what_was_asked_for_comes_and_that_is_remembered(api: Api) -> None:
    await api.updates(allowed_updates=["channel_post"])
    await write(api, "a")
    assert await api.updates() == []
    await api.updates(allowed_updates=[])
    await write(api, "b")
    assert said(await api.updates()) == ["b"]


async def test_a_webhook_gets_updates_in_order_with_its_secret_until_it_takes_them(api: Api) -> None:
    heard: list[tuple[str, str]] = []
    refusals = 2

    async def hook(request: web.Request) -> web.Response:
        nonlocal refusals
        refusals -= 1
        if refusals >= 0:
            return web.Response(status=500)
        heard.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], (await request.json())["message"]["text"]))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hook)
    async with TestServer(app) as server:
        url = str(server.make_url("/hook"))
        assert (await api("setWebhook", url=url, secret_token="s-1"))["result"] is True
        await write(api, "a", "b")
        async with asyncio.timeout(5):
            while len(heard) < 2:
                info = (await api("getWebhookInfo"))["result"]
                await asyncio.sleep(0.01)
        assert heard == [("s-1", "a"), ("s-1", "b")]
        assert "webhook is active" in await api.refused("getUpdates")
        assert info["url"] == url
        await api("deleteWebhook")
    assert await api.updates() == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"url": "http://bot.example/hook"}, "An HTTPS URL must be provided"),
        ({"url": "https://bot.example/hook", "secret_token": "no spaces"}, "unallowed characters"),
    ],
)
async def test_a_webhook_that_telegram_would_not_take_is_refused(api: Api, args: Any, words: str) -> None:
    assert words in await api.refused("setWebhook", **args)
    assert json.loads(json.dumps((await api("getWebhookInfo"))["result"]))["url"] == ""
