"""A running bot with a feed, a file and a hook: what comes in becomes cards, and the hook hears of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.cli_import import imported, place
from bot.cli_run import around
from bot.sources import hooks, signing
from tests.proof import running as module
from tests.proof.doubles import until
from tests.proof.running import running

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>
<entry><id>e1</id><title>The lid of my mug is broken</title><author><name>mia</name></author></entry></feed>"""
SETTINGS = """
[[sources]]
name = "news"
kind = "rss"
url = "{feed}"
first = 1
account = "kelora"
[[sources]]
name = "import"
kind = "import"
account = "kelora"
[[hooks]]
name = "make"
url = "{hook}"
events = ["received"]
"""


async def test_a_feed_and_a_file_become_cases_and_a_hook_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []

    async def hear(request: web.Request) -> web.Response:
        told.append(json.loads(await request.read()))
        assert request.headers[signing.ID] == told[-1]["id"]
        return web.Response()

    async def feed(request: web.Request) -> web.Response:
        return web.Response(text=FEED)

    app = web.Application()
    app.router.add_post("/told", hear)
    app.router.add_get("/feed", feed)
    monkeypatch.setattr(hooks, "POLL", 0.02)
    async with TestServer(app) as server:
        written = SETTINGS.format(feed=server.make_url("/feed"), hook=server.make_url("/told"))

        def with_more(settings: Path, clock: Any, env: dict[str, str]) -> Any:
            settings.write_text(settings.read_text("utf-8") + written, "utf-8")
            return around(settings, clock, {**env, "BATON_SECRET_MAKE": "a secret"})

        monkeypatch.setattr(module, "around", with_more)
        async with running(tmp_path, pace=10.0) as town:
            await until(lambda: len(town.cards()) == 1, 10.0, "a card for the feed's entry")
            (tmp_path / "old.csv").write_text("id,text,author\np1,My bottle leaks,@jo\n", "utf-8")
            where = place(tmp_path / "baton.toml", "import")
            assert imported(tmp_path / "old.csv", where, town.bot.live.clock.now(), False).new == 1
            await until(lambda: len(town.cards()) == 2, 10.0, "a card for the line of the file")
            await until(lambda: "import" in {one["source"] for one in told}, 10.0, "the hook hears of it")
            assert [one.health().ok for one in town.bot.hooks] == [True]
            assert town.bot.sources["news"].health().ok
    assert {one["event"] for one in told} == {"received"}
