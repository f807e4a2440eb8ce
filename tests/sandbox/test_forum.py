"""The forum: signed announcements until they are taken, and replies that count once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.clock import FrozenClock
from bot.sandbox import forum as forum_module
from bot.sandbox.forum import Forum
from bot.sandbox.signature import signed, verified

SECRET = "shared"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Site:
    """A forum, and a hook that takes announcements after refusing the first `refusals`."""

    def __init__(self) -> None:
        self.clock = FrozenClock(AT)
        self.forum = Forum(self.clock, SECRET)
        self.refusals = 0
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.tried: list[str] = []
        self.url = ""

    async def hook(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.tried.append(request.headers["X-Baton-Id"])
        if not verified(SECRET, request, body, AT):
            return web.Response(status=401)
        if self.refusals > 0:
            self.refusals -= 1
            return web.Response(status=503)
        self.heard.append((request.headers["X-Baton-Id"], json.loads(body)))
        return web.Response(status=202)

    async def reply(self, key: str, at: datetime = AT, secret: str = SECRET, **body: Any) -> tuple[int, Any]:
        data = json.dumps(body).encode()
        headers = signed(secret, key, data, at)
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/forum/replies", data=data, headers=headers) as response,
        ):
            return response.status, await response.json()


@pytest.fixture
async def site(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    monkeypatch.setattr(forum_module, "_FIRST_WAIT", 0.01)
    site = Site()
    app = web.Application()
    site.forum.add_routes(app)
    app.router.add_post("/hooks/forum", site.hook)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.url = site.forum.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    site.forum.webhook = f"{site.url}/hooks/forum"
    yield site
    await site.forum.close()
    await runner.cleanup()


async def test_a_post_is_announced_with_the_fields_of_a_mention(site: Site) -> None:
    post = await site.forum.post("", "mira_cooks", "My lid leaks\nsince Monday", lang="en", followers=12)
    await site.forum.idle()
    (_, heard), *more = site.heard
    assert not more
    assert heard["event"] == "posted"
    assert (heard["external_id"], heard["author"], heard["author_name"]) == (post["id"], "mira_cooks", "Mira")
    assert (heard["lang"], heard["followers"], heard["network"]) == ("en", 12, "forum")
    assert heard["url"] == post["url"]
    assert site.forum.snapshot()["threads"][0]["title"] == "My lid leaks"


async def test_an_announcement_is_repeated_with_the_same_id_until_it_is_taken(site: Site) -> None:
    site.refusals = 2
    await site.forum.post("", "mira_cooks", "hello")
    await asyncio.wait_for(site.forum.idle(), 5)
    assert len(site.tried) == 3
    assert len(set(site.tried)) == 1
    assert len(site.heard) == 1
    assert site.forum.undelivered == {}


async def test_edits_and_deletions_are_announced_under_new_ids(site: Site) -> None:
    post = await site.forum.post("", "mira_cooks", "helo")
    await site.forum.edit(post["id"], "hello")
    await site.forum.delete(post["id"])
    await site.forum.idle()
    heard = {body["event"]: (key, body) for key, body in site.heard}
    assert set(heard) == {"posted", "edited", "deleted"}
    assert len({key for key, _ in heard.values()}) == 3
    assert heard["edited"][1]["text"] == "hello"
    assert "text" not in heard["deleted"][1]
    assert len({body["external_id"] for _, body in site.heard}) == 1


async def test_a_reply_appears_once_and_its_receipt_is_stable(site: Site) -> None:
    changes: list[dict[str, Any]] = []
    post = await site.forum.post("", "mira_cooks", "hello")
    thread = site.forum.snapshot()["threads"][0]["id"]
    site.forum.subscribe(changes.append)
    first = await site.reply("d-1", text="Hi Mira", thread_id=thread, account="kelora")
    again = await site.reply("d-1", text="Hi Mira", thread_id=thread, account="kelora")
    assert first == again
    assert first[0] == 200
    assert set(first[1]) == {"id", "url"}
    assert [c["post"]["text"] for c in changes] == ["Hi Mira"]
    assert changes[0]["post"]["brand"]
    assert (await site.reply("d-1", text="Something else", thread_id=thread))[0] == 409
    assert (await site.reply("d-2", text="by post", in_reply_to=post["id"]))[0] == 200
    assert len(site.forum.snapshot()["threads"][0]["posts"]) == 3


async def test_bad_replies_are_refused(site: Site) -> None:
    await site.forum.post("t", "mira_cooks", "hello")
    assert (await site.reply("a", secret="other", text="x", thread_id="t"))[0] == 401
    assert (await site.reply("a", at=AT - timedelta(minutes=6), text="x", thread_id="t"))[0] == 401
    assert (await site.reply("a", text="x", thread_id="nowhere"))[0] == 404
    assert (await site.reply("a", text=" ", thread_id="t"))[0] == 422


async def test_a_reply_that_is_dropped_after_it_was_taken_has_arrived(site: Site) -> None:
    await site.forum.post("t", "mira_cooks", "hello")
    site.forum.faults.arm("forum.replies", "drop_after")
    with pytest.raises(aiohttp.ClientError):
        await site.reply("d-1", text="Hi", thread_id="t")
    assert [p["text"] for p in site.forum.threads["t"].posts] == ["hello", "Hi"]
