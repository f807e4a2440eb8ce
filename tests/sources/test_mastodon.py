"""Mastodon through the real client against the double: what comes in, what goes out, and what it says of itself."""

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
from bot.sources import mastodon, mastodon_posts
from bot.store.sqlite import SqliteStore
from tests.sources.mastodon_double import JON, US, MastodonDouble, recorded, reply, serving, source, status

POST = "POST /api/v1/statuses"


@pytest.fixture
async def double() -> AsyncIterator[MastodonDouble]:
    async with serving() as made:
        yield made


async def inbox(store: SqliteStore, feed: Any) -> list[tuple[str, Incoming]]:
    """What waits in the inbox, read."""
    rows = await store.read(lambda tx: tx.inbox.new(100))
    return [found for row in rows for found in feed.parse(row.payload)]


# -------------------------------------------------------------------------------------------------- in


async def test_the_first_look_takes_only_as_many_old_mentions_as_are_wished(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.mention("104", "@kelora and the box")
    feed = source(double.url, store, clock, first=1)
    await feed.look()
    assert [post.external_id for _, post in await inbox(store, feed)] == ["104"]


async def test_each_later_mention_is_stored_once_over_pages_and_restarts(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mastodon, "PAGE", 2)
    monkeypatch.setattr("bot.sources.mastodon_source.PAGE", 2)
    feed = source(double.url, store, clock)
    await feed.look()
    for number in range(104, 109):
        double.mention(str(number), f"@kelora number {number}")
    await feed.look()
    again = source(double.url, store, clock)
    await again.look()
    found = await inbox(store, again)
    assert [post.external_id for _, post in found] == ["104", "105", "106", "107", "108"]
    assert feed._engine.woken  # type: ignore[attr-defined]


async def test_edits_and_deletions_of_the_last_mentions_are_noticed_once(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.mention("104", "@kelora the lid")
    feed = source(double.url, store, clock, first=2)
    await feed.look()
    double.statuses["103"] |= {"content": "<p>the box</p>", "edited_at": "2026-11-20T13:00:00.000Z"}
    del double.statuses["104"]
    await feed.look()
    await feed.look()
    found = [(kind, post.external_id) for kind, post in await inbox(store, feed)]
    assert found == [("new", "103"), ("new", "104"), ("edit", "103"), ("delete", "104")]
    assert feed._engine.woken == ["inbox", "inbox"]  # type: ignore[attr-defined]


async def test_a_server_that_tells_of_no_edits_is_read_all_the_same(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(double.url, store, clock, first=1)
    await feed.look()
    double.faults["GET /api/v1/statuses"] = "404"
    await feed.look()
    await feed.look()
    assert double.calls.count("GET /api/v1/statuses") == 1
    assert len(await inbox(store, feed)) == 1


async def test_a_warning_comes_first_and_pictures_and_polls_are_told(store: SqliteStore, clock: FrozenClock) -> None:
    more = {
        "spoiler_text": "leaks",
        "media_attachments": [{"type": "image", "description": "a lid"}, {"type": "gifv", "description": None}],
        "poll": {"options": [{"title": "yes"}, {"title": "no"}]},
        "visibility": "unlisted",
    }
    post = status(
        "103", 'see <a href="https://x.example/y"><span class="invisible">https://</span>x.example/y</a>', JON
    )
    payload = {"notification": {"status": {**post, **more}}, "us": US}
    [(_, found)] = source("http://127.0.0.1:9", store, clock).parse(payload)
    assert found.text == "CW: leaks\nsee https://x.example/y\n[image: a lid]\n[animation]\n[poll: yes, no]"
    assert (found.author, found.author_name, found.followers) == ("@jon@far.example", "jon@far.example", 3)
    assert found.reply_to == {"status": "103", "to": "jon@far.example", "visibility": "unlisted", "warning": "leaks"}


async def test_an_answer_to_somebody_else_is_a_thread_and_one_to_us_is_not(
    store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source("http://127.0.0.1:9", store, clock)
    payload = recorded("103", "yes")
    payload["notification"]["status"] |= {"in_reply_to_id": "90", "in_reply_to_account_id": "501"}
    assert feed.parse(payload)[0][1].thread_id == "90"
    payload["notification"]["status"]["in_reply_to_account_id"] = "7"
    assert feed.parse(payload)[0][1].thread_id == ""


async def test_what_we_wrote_ourselves_is_no_mention(store: SqliteStore, clock: FrozenClock) -> None:
    feed = source("http://127.0.0.1:9", store, clock, ours=["@JON@far.example"])
    for account in (US, JON):
        assert feed.parse({"notification": {"status": status("103", "x", account)}, "us": US}) == []


async def test_an_unknown_audience_is_answered_to_the_author_alone(store: SqliteStore, clock: FrozenClock) -> None:
    payload = {"notification": {"status": status("103", "x", visibility="mutuals_only")}, "us": US}
    [(_, found)] = source("http://127.0.0.1:9", store, clock).parse(payload)
    assert found.reply_to["visibility"] == "direct"


# -------------------------------------------------------------------------------------------------- out


async def test_a_reply_goes_below_the_post_as_visible_as_it_under_its_warning(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(double.url, store, clock)
    receipt = await feed.send(reply(visibility="unlisted", warning="leaks"))
    [posted] = double.posted
    assert posted["status"] == "@mia Sorry about the lid."
    assert (posted["in_reply_to_id"], posted["visibility"], posted["spoiler_text"]) == ("103", "unlisted", "leaks")
    assert (receipt.external_id, receipt.permalink) == ("801", "https://x.example/801")


async def test_the_same_delivery_twice_is_one_post(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(double.url, store, clock)
    assert (await feed.send(reply(key="k7"))).external_id == (await feed.send(reply(key="k7"))).external_id
    assert len(double.posted) == 1


async def test_a_long_reply_is_refused_by_what_this_server_takes_and_nothing_is_sent(
    store: SqliteStore, clock: FrozenClock
) -> None:
    double = MastodonDouble(limit=40)
    await double.start()
    feed = source(double.url, store, clock)
    with pytest.raises(RefusedByNetwork, match=r"it has 41 characters with the handle, and this server takes 40\."):
        await feed.send(reply(text="x" * 36))
    assert double.posted == []
    await double.stop()


def test_length_counts_a_handle_without_its_server_and_links_at_one_length() -> None:
    place = {"to": "jon@far.example"}
    limits = {"max_characters": 28, "characters_reserved_per_url": 23}
    text = f"@jon@far.example https://kelora.example/{'x' * 90}"
    assert mastodon_posts.excess(text, place, limits) == ""
    assert "29 characters" in mastodon_posts.excess(f"{text} ", place, limits)
    assert "29 characters" in mastodon_posts.excess(text, {**place, "warning": "w"}, limits)


def test_a_reply_that_names_its_reader_is_left_as_it_is() -> None:
    assert mastodon_posts.answer("Hi @Mia, sorry", {"to": "mia"}) == "Hi @Mia, sorry"


async def test_a_reply_can_be_corrected_and_taken_down_twice(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(double.url, store, clock)
    sent = await feed.send(reply(warning="leaks"))
    await feed.correct(reply(text="The lid is on its way.", warning="leaks"), sent.external_id)
    assert double.statuses["801"]["content"] == "@mia The lid is on its way."
    assert double.statuses["801"]["spoiler_text"] == "leaks"
    await feed.withdraw(reply(), sent.external_id)
    assert "801" not in double.statuses
    await feed.withdraw(reply(), sent.external_id)


@pytest.mark.parametrize(("fault", "seconds"), [("429", 90), ("retry", 45)])
async def test_a_limit_is_waited_for_as_long_as_the_server_says(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock, fault: str, seconds: int
) -> None:
    double.faults[POST] = fault
    with pytest.raises(NotSent) as refused:
        await source(double.url, store, clock).send(reply())
    assert refused.value.retry_at == clock.now() + timedelta(seconds=seconds)


@pytest.mark.parametrize("fault", ["before", "after", "garbage", "500", "503"])
async def test_what_left_and_was_not_answered_clearly_may_have_arrived(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock, fault: str
) -> None:
    double.faults[POST] = fault
    with pytest.raises(MaybeSent):
        await source(double.url, store, clock).send(reply())


async def test_no_answer_in_time_may_have_arrived(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mastodon, "ANSWER", 0.2)
    double.faults[POST] = "hang"
    with pytest.raises(MaybeSent, match="in time"):
        await source(double.url, store, clock).send(reply())


async def test_a_refused_connection_is_not_sent(store: SqliteStore, clock: FrozenClock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    feed = source(f"http://127.0.0.1:{port}", store, clock)
    with pytest.raises(NotSent, match="cannot be reached"):
        await feed._api.send("x", reply().reply_to, "k")


async def test_a_server_that_does_not_tell_its_limit_means_that_nothing_was_sent(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.faults["GET /api/v2/instance/"] = "after"
    with pytest.raises(NotSent, match="Nothing was sent"):
        await source(double.url, store, clock).send(reply())
    assert double.posted == []


async def test_a_no_carries_the_servers_words(double: MastodonDouble, store: SqliteStore, clock: FrozenClock) -> None:
    with pytest.raises(RefusedByNetwork) as refused:
        await source(double.url, store, clock).send(reply("999"))
    assert refused.value.words == "The post you are trying to reply to does not appear to exist."


async def test_a_redirect_is_not_followed_and_its_cure_is_told(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.faults[POST] = "redirect"
    with pytest.raises(RefusedByNetwork, match=r"leads to https://elsewhere\.example/api\. Write"):
        await source(double.url, store, clock).send(reply())


# -------------------------------------------------------------------------------------------------- how it goes


async def until(true: Any) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


async def test_health_names_the_cure_of_a_refused_token_and_goes_well_again(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    feed = source(double.url, store, clock, token="old")
    task = asyncio.create_task(feed.run())
    await until(lambda: not feed.health().ok)
    assert "MASTODON_TOKEN was refused: make a new access token at http://127.0.0.1" in feed.health().sentence
    task.cancel()
    good = source(double.url, store, clock, first=1)
    task = asyncio.create_task(good.run())
    await until(lambda: good.health().last_seen_at)
    assert good.health().ok
    assert good.health().sentence == "feed: reads Mastodon as @kelora, last mention 20 Nov 12:00 UTC."
    task.cancel()


async def test_it_stops_at_once_while_the_server_hangs(
    double: MastodonDouble, store: SqliteStore, clock: FrozenClock
) -> None:
    double.faults["GET /api/v1/accounts/verify_credentials"] = "hang"
    task = asyncio.create_task(source(double.url, store, clock).run())
    await until(lambda: double.calls)
    began = time.monotonic()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert time.monotonic() - began < 1
