"""Bluesky through the real client against the double: what comes in, what goes out, and what it says of itself."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.model import Incoming
from bot.sources import bluesky, bluesky_posts
from bot.sources.bluesky_source import Bluesky
from bot.store.sqlite import SqliteStore
from tests.sources import bluesky_double as doubles
from tests.sources.bluesky_double import CREATE, DID, JON, LOGIN, MIA, US, BlueskyDouble, address, notification, reply


@pytest.fixture
async def double() -> AsyncIterator[BlueskyDouble]:
    async with doubles.serving() as made:
        yield made


@pytest.fixture
async def feed(double: BlueskyDouble, store: SqliteStore, clock: FrozenClock) -> AsyncIterator[Bluesky]:
    made = doubles.source(double.url, store, clock)
    yield made
    await made._api.close()


async def inbox(store: SqliteStore, feed: Bluesky) -> list[tuple[str, Incoming]]:
    """What waits in the inbox, read."""
    rows = await store.read(lambda tx: tx.inbox.new(200))
    return [found for row in rows for found in feed.parse(row.payload)]


def parsed(feed: Bluesky, text: str, author: dict[str, Any] = MIA, **record: Any) -> Incoming:
    [(_, found)] = feed.parse({"notification": notification("9", text, author, **record), "us": US})
    return found


# -------------------------------------------------------------------------------------------------- in


async def test_the_first_look_takes_only_as_many_old_mentions_as_are_wished(
    double: BlueskyDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.mention(4, "and the box")
    for name, first, taken in (("none", 0, []), ("feed", 1, [address("4")])):
        feed = doubles.source(double.url, store, clock, name=name, first=first)
        await feed.look()
        assert [post.external_id for _, post in await inbox(store, feed)] == taken
        await feed._api.close()


async def test_each_later_mention_is_stored_once_over_pages_instants_and_restarts(
    double: BlueskyDouble, feed: Bluesky, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bluesky, "PAGE", 2)
    await feed.look()
    for number in range(4, 9):
        double.mention(number, f"number {number}")
    await feed.look()
    twin = double.mention(9, "in the same instant as number 8")
    twin["indexedAt"] = double.notifications[-2]["indexedAt"]
    again = doubles.source(double.url, store, clock)
    await again.look()
    await again._api.close()
    expected = [address(str(number)) for number in (3, 4, 5, 6, 7, 8, 9)]
    assert sorted(post.external_id for _, post in await inbox(store, feed)) == expected
    assert feed._engine.woken  # type: ignore[attr-defined]


async def test_what_is_taken_down_is_noticed_once(double: BlueskyDouble, feed: Bluesky, store: SqliteStore) -> None:
    await feed.look()
    double.mention(4, "the box")
    await feed.look()
    double.gone.add(address("4"))
    await feed.look()
    await feed.look()
    found = [(kind, post.external_id) for kind, post in await inbox(store, feed)]
    assert found[-2:] == [("new", address("4")), ("delete", address("4"))]
    assert len([one for one in found if one[0] == "delete"]) == 1


def test_labels_come_first_links_are_written_out_and_pictures_told(feed: Bluesky) -> None:
    link = {"$type": "app.bsky.richtext.facet#link", "uri": "https://x.example/long"}
    found = parsed(
        feed,
        "żółć x.example/lo...",
        labels={"values": [{"val": "graphic-media"}]},
        facets=[{"index": {"byteStart": 9, "byteEnd": 24}, "features": [link]}],
        embed={"$type": "app.bsky.embed.images", "images": [{"alt": "a lid"}, {"alt": ""}]},
    )
    assert found.text == "CW: graphic-media\nżółć x.example/lo... (https://x.example/long)\n[image: a lid]\n[image]"
    assert (found.author, found.author_name, found.lang) == ("@mia.example", "Mia Kowal", "en")


def test_an_answer_keeps_its_thread_and_one_to_us_is_a_talk_of_two(feed: Bluesky) -> None:
    root, parent = ({"uri": address("1", JON["did"]), "cid": "c1"}, {"uri": address("2", JON["did"]), "cid": "c2"})
    found = parsed(feed, "yes", reply={"root": root, "parent": parent})
    assert found.thread_id == root["uri"]
    place = {"uri": address("9"), "cid": "cid-9", "root_uri": root["uri"], "root_cid": "c1"}
    assert found.reply_to == place
    assert parsed(feed, "yes", reply={"root": root, "parent": {"uri": address("2", DID), "cid": "c"}}).thread_id == ""


def test_what_we_wrote_ourselves_is_no_mention(store: SqliteStore, clock: FrozenClock) -> None:
    feed = doubles.source("http://127.0.0.1:9", store, clock, ours=["@jon.example"])
    for author in (US, JON):
        assert feed.parse({"notification": notification("9", "x", author), "us": US}) == []


# -------------------------------------------------------------------------------------------------- out


async def test_a_reply_stands_below_its_post_in_the_thread_with_links_that_lead_somewhere(
    double: BlueskyDouble, feed: Bluesky, clock: FrozenClock
) -> None:
    receipt = await feed.send(reply(text="Zażółć: https://kelora.example/lids", root_uri=address("1"), root_cid="c1"))
    [record] = double.records.values()
    assert record["reply"]["parent"] == {"uri": address("3"), "cid": "cid-3"}
    assert record["reply"]["root"] == {"uri": address("1"), "cid": "c1"}
    assert record["createdAt"] == f"{clock.now():%Y-%m-%dT%H:%M:%S}.000Z"
    [facet] = record["facets"]
    assert facet["index"]["byteStart"] == len("Zażółć: ".encode())
    assert facet["features"][0]["uri"] == "https://kelora.example/lids"
    assert receipt.external_id == address("3k0", DID)
    assert receipt.permalink == "https://bsky.app/profile/kelora.example/post/3k0"


@pytest.mark.parametrize(
    ("text", "words"), [("🍱" * 301, "301 characters"), ("👩‍👩‍👧‍👦" * 130, "3250 bytes"), ("x" * 301, "301 characters")]
)
async def test_a_long_reply_is_refused_and_nothing_is_sent(
    double: BlueskyDouble, feed: Bluesky, text: str, words: str
) -> None:
    with pytest.raises(RefusedByNetwork, match=words):
        await feed.send(reply(text=text))
    assert double.calls == []
    assert bluesky_posts.excess("🍱" * 300) == ""


async def test_a_lost_reply_is_found_by_its_words_and_place(
    double: BlueskyDouble, feed: Bluesky, clock: FrozenClock
) -> None:
    double.faults[CREATE] = "after"
    with pytest.raises(MaybeSent):
        await feed.send(reply())
    found = await feed.find(reply(), clock.now())
    assert found is not None
    assert found.external_id == address("3k0", DID)
    assert await feed.find(reply(text="other"), clock.now()) is None
    assert await feed.find(reply("4"), clock.now()) is None
    assert await feed.find(reply(), clock.now() + timedelta(seconds=1)) is None


async def test_a_reply_can_be_taken_down_twice_but_not_changed(double: BlueskyDouble, feed: Bluesky) -> None:
    sent = await feed.send(reply())
    with pytest.raises(RefusedByNetwork, match="cannot be changed"):
        await feed.correct(reply(), sent.external_id)
    for _ in range(2):
        await feed.withdraw(reply(), sent.external_id)
    assert double.records == {}


@pytest.mark.parametrize(("fault", "seconds"), [("429", 90), ("retry", 45)])
async def test_a_limit_is_waited_for_as_long_as_the_server_says(
    double: BlueskyDouble, feed: Bluesky, clock: FrozenClock, fault: str, seconds: int
) -> None:
    double.faults[CREATE] = fault
    with pytest.raises(NotSent) as refused:
        await feed.send(reply())
    assert refused.value.retry_at == clock.now() + timedelta(seconds=seconds)


@pytest.mark.parametrize("fault", ["before", "after", "garbage", "500", "502"])
async def test_what_left_and_was_not_answered_clearly_may_have_arrived(
    double: BlueskyDouble, feed: Bluesky, fault: str
) -> None:
    double.faults[CREATE] = fault
    with pytest.raises(MaybeSent):
        await feed.send(reply())


async def test_no_answer_in_time_may_have_arrived(
    double: BlueskyDouble, feed: Bluesky, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bluesky, "ANSWER", 0.2)
    double.faults[CREATE] = "hang"
    with pytest.raises(MaybeSent, match="in time"):
        await feed.send(reply())


async def test_a_refused_connection_is_not_sent(store: SqliteStore, clock: FrozenClock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotSent, match="cannot be reached"):
        await doubles.source(f"http://127.0.0.1:{port}", store, clock).send(reply())


@pytest.mark.parametrize("fault", ["before", "after", "garbage", "500"])
async def test_nothing_was_sent_where_signing_in_failed(double: BlueskyDouble, feed: Bluesky, fault: str) -> None:
    double.faults[LOGIN] = fault
    with pytest.raises(NotSent, match="Nothing was sent"):
        await feed.send(reply())
    assert CREATE not in double.calls


async def test_a_no_carries_the_servers_words(feed: Bluesky) -> None:
    with pytest.raises(RefusedByNetwork) as refused:
        await feed.send(reply("999"))
    assert refused.value.words == "Invalid app.bsky.feed.post record: reply.parent."


async def test_a_session_that_ended_is_not_sent_and_the_next_try_signs_in_again(
    double: BlueskyDouble, feed: Bluesky
) -> None:
    double.faults[CREATE] = "expired"
    with pytest.raises(NotSent, match="signs in again"):
        await feed.send(reply())
    assert (await feed.send(reply())).external_id
    assert double.sessions == 2


async def test_a_redirect_is_not_followed(double: BlueskyDouble, feed: Bluesky) -> None:
    double.faults[CREATE] = "redirect"
    with pytest.raises(RefusedByNetwork, match="leads elsewhere"):
        await feed.send(reply())
    assert len(double.calls) == 2


# -------------------------------------------------------------------------------------------------- how it goes


async def until(true: Any) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


async def test_health_names_the_cure_of_a_refused_password(
    double: BlueskyDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = doubles.source(double.url, store, clock, password="old")
    task = asyncio.create_task(feed.run())
    await until(lambda: not feed.health().ok)
    assert "kelora.example could not sign in: make a new app password" in feed.health().sentence
    assert "BLUESKY_PASSWORD" in feed.health().sentence
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_health_says_whom_it_reads_for(double: BlueskyDouble, store: SqliteStore, clock: FrozenClock) -> None:
    feed = doubles.source(double.url, store, clock, first=1)
    task = asyncio.create_task(feed.run())
    await until(lambda: feed.health().last_seen_at)
    assert feed.health().sentence == "feed: reads Bluesky as @kelora.example, last mention 20 Nov 12:00 UTC."
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_it_stops_at_once_while_the_server_hangs(
    double: BlueskyDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.faults[LOGIN] = "hang"
    task = asyncio.create_task(doubles.source(double.url, store, clock).run())
    await until(lambda: double.calls)
    began = time.monotonic()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert time.monotonic() - began < 1
