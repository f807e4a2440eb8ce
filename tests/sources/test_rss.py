"""A feed over HTTP: asked for politely, taken once, edits followed, and a broken one changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import FrozenClock
from bot.config import SourcePart
from bot.errors import ConfigError, RefusedByNetwork
from bot.sources import rss as module
from bot.sources.rss import Rss
from bot.store.sqlite import SqliteStore
from tests import world
from tests.sources.feeds import Wake, reply

LATER = (world.NOON + timedelta(hours=1)).isoformat()
BEFORE = (world.NOON - timedelta(days=1)).isoformat()


def entry(key: str, title: str = "The lid leaks", at: str = LATER, author: str = "mia") -> str:
    link = f'<link href="https://f.example/{key}"/>'
    return (
        f"<entry><id>{key}</id><title>{title}</title>{link}<published>{at}</published>"
        f"<author><name>{author}</name></author></entry>"
    )


class Site:
    """A web site with one feed; it can misbehave."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.answer: Any = None

    def page(self) -> str:
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>{"".join(self.entries)}</feed>'

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.headers))
        if self.answer is not None:
            return self.answer(request)  # type: ignore[no-any-return]
        etag = f'"{hash(self.page())}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(text=self.page(), headers={"ETag": etag, "Last-Modified": "Fri, 20 Nov 2026 11:00:00 GMT"})


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made, app = Site(), web.Application()
    app.router.add_get("/feed", made.serve)
    async with TestServer(app) as server:
        made.url = str(server.make_url("/feed"))  # type: ignore[attr-defined]
        yield made


def source(site: Any, store: SqliteStore, clock: FrozenClock, **part: Any) -> Rss:
    made = SourcePart(name="news", kind="rss", account="kelora", network="web", url=site.url, **part)
    return Rss(made, store, clock, Wake())


async def waiting(store: SqliteStore) -> list[dict[str, Any]]:
    return [letter.payload for letter in await store.read(lambda tx: tx.inbox.new())]


async def test_what_is_new_is_stored_oldest_first_and_once(site: Site, store: SqliteStore, clock: FrozenClock) -> None:
    feed = source(site, store, clock)
    site.entries = [entry("b", "second"), entry("a", "first")]
    assert await feed.look() == 2
    assert [(p["external_id"], p["text"]) for p in await waiting(store)] == [("a", "first"), ("b", "second")]
    site.entries.insert(0, entry("c", "third"))
    assert await feed.look() == 1
    assert len(await waiting(store)) == 3
    [(kind, post)] = feed.parse((await waiting(store))[0])
    assert (kind, post.account, post.url, post.author) == ("new", "kelora", "https://f.example/a", "mia")
    assert post.reply_to == {"by_hand": "yes"}
    assert post.created_at.isoformat() == LATER


async def test_an_unchanged_feed_is_not_sent_again_even_after_a_restart(
    site: Site, store: SqliteStore, clock: FrozenClock
) -> None:
    site.entries = [entry("a")]
    await source(site, store, clock).look()
    again = source(site, store, clock)
    assert await again.look() == 0
    assert "If-None-Match" not in site.asked[0]
    assert site.asked[1]["If-None-Match"] == f'"{hash(site.page())}"'
    assert site.asked[1]["If-Modified-Since"] == "Fri, 20 Nov 2026 11:00:00 GMT"
    assert again.health().ok


@pytest.mark.parametrize(("first", "taken"), [(0, []), (1, ["b"]), (9, ["c", "a", "b"])])
async def test_the_first_look_takes_what_is_newer_than_the_start_and_so_many_older(
    site: Site, store: SqliteStore, clock: FrozenClock, first: int, taken: list[str]
) -> None:
    older = (world.NOON - timedelta(days=2)).isoformat()
    undated = "<entry><id>c</id><title>undated</title></entry>"
    site.entries = [entry("n"), entry("b", at=BEFORE), entry("a", at=older), undated]
    feed = source(site, store, clock, first=first)
    await feed.look()
    assert [p["external_id"] for p in await waiting(store)] == [*taken, "n"]
    site.entries.append("<entry><id>d</id><title>undated as well</title></entry>")
    assert await feed.look() == 1


async def test_of_a_feed_longer_than_the_memory_old_entries_never_become_new(
    site: Site, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 3)
    feed = source(site, store, clock)
    site.entries = [entry(str(number), at=BEFORE) for number in range(9)]
    assert await feed.look() == 0
    clock.advance(60)
    site.entries.insert(0, entry("n"))
    assert await feed.look() == 1
    clock.advance(60)
    site.entries[1] = entry("0", "edited", at=BEFORE)
    assert await feed.look() == 1


async def test_an_old_entry_that_moves_up_when_another_is_removed_is_not_new(
    site: Site, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(site, store, clock, first=1)
    site.entries = [entry("b", at=BEFORE)]
    assert await feed.look() == 1
    site.entries = [entry("a", at=(world.NOON - timedelta(days=400)).isoformat())]
    assert await feed.look() == 0


async def test_what_is_published_while_the_feed_cannot_be_read_is_not_lost(
    site: Site, store: SqliteStore, clock: FrozenClock
) -> None:
    site.answer = lambda _: web.Response(status=503)
    feed = source(site, store, clock)
    await feed.look()
    clock.advance(7200)
    site.answer, site.entries = None, [entry("a", at=LATER), entry("z", at=BEFORE)]
    assert await feed.look() == 1
    assert [p["external_id"] for p in await waiting(store)] == ["a"]


async def test_other_words_are_an_edit_each_time_also_back_to_the_first(
    site: Site, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(site, store, clock)
    for title in ("one", "two", "one"):
        site.entries = [entry("a", title)]
        assert await feed.look() == 1
    told = [feed.parse(payload)[0] for payload in await waiting(store)]
    assert [(kind, post.external_id, post.text) for kind, post in told] == [
        ("new", "a", "one"),
        ("edit", "a", "two"),
        ("edit", "a", "one"),
    ]


async def test_what_was_passed_over_at_first_comes_when_it_is_edited(
    site: Site, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(site, store, clock)
    site.entries = [entry("a", at=BEFORE)]
    assert await feed.look() == 0
    site.entries = [entry("a", "now about us", at=BEFORE)]
    assert await feed.look() == 1


async def test_what_we_wrote_ourselves_is_no_mention(site: Site, store: SqliteStore, clock: FrozenClock) -> None:
    feed = source(site, store, clock, ours=("@Kelora",))
    site.entries = [entry("a", author="/u/kelora"), entry("b", author="kelora-fan")]
    await feed.look()
    assert [post.external_id for payload in await waiting(store) for _, post in feed.parse(payload)] == ["b"]


def garbage(_: web.Request) -> web.Response:
    return web.Response(body=b"<html>Please log in</html>")


def moved(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "http://169.254.169.254/latest"})


def long(_: web.Request) -> web.Response:
    return web.Response(body=b"x" * 2048)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (garbage, "What is there is neither RSS nor Atom."),
        (moved, "answered with a redirect into a private network."),
        (long, "sent more than 1 KiB."),
        (lambda _: web.Response(status=404), "answered with 404."),
    ],
)
async def test_a_broken_feed_changes_nothing_and_its_health_says_why(
    site: Site, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, answer: Any, why: str
) -> None:
    feed = source(site, store, clock)
    site.entries = [entry("a")]
    await feed.look()
    monkeypatch.setattr(module, "LARGEST", 1024)
    site.answer = answer
    assert await feed.look() == 0
    health = feed.health()
    assert not health.ok
    assert "cannot be read since 20 Nov 12:00 UTC" in health.sentence
    assert why in health.sentence
    assert "`url`" in health.sentence
    monkeypatch.undo()
    site.answer, site.entries = None, [entry("b"), entry("a")]
    assert await feed.look() == 1
    assert feed.health().ok
    assert len(await waiting(store)) == 2


async def test_a_server_that_is_away_is_named(site: Site, store: SqliteStore, clock: FrozenClock) -> None:
    feed = Rss(SourcePart(name="news", kind="rss", url="http://127.0.0.1:1/feed"), store, clock, Wake())
    await feed.look()
    assert "Its server cannot be reached" in feed.health().sentence


async def test_a_name_that_leads_into_a_private_network_is_refused(
    site: Site, store: SqliteStore, clock: FrozenClock
) -> None:
    site.url = site.url.replace("127.0.0.1", "localhost")  # type: ignore[attr-defined]
    feed = source(site, store, clock)
    assert await feed.look() == 0
    assert "private network" in feed.health().sentence
    assert site.asked == []


def test_an_address_that_must_not_be_called_is_refused_at_the_start(store: SqliteStore, clock: FrozenClock) -> None:
    for url in ("file:///etc/hostname", "http://169.254.169.254/feed"):
        with pytest.raises(ConfigError, match="`url of news`"):
            Rss(SourcePart(name="news", kind="rss", url=url), store, clock, Wake())


async def test_a_feed_that_fails_is_asked_less_often(
    site: Site, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 12:
            raise asyncio.CancelledError

    monkeypatch.setattr(module.asyncio, "sleep", sleep)
    monkeypatch.setattr(module, "LARGEST", 1)
    site.answer = garbage
    with pytest.raises(asyncio.CancelledError):
        await source(site, store, clock, every=60).run()
    assert pauses[:3] == [120, 240, 480]
    assert pauses[-1] == 3600


async def test_nothing_can_be_sent_to_a_feed(site: Site, store: SqliteStore, clock: FrozenClock) -> None:
    with pytest.raises(RefusedByNetwork, match="by hand"):
        await source(site, store, clock).send(reply())
