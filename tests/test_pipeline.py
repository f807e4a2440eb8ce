"""The road with a real, small guide and the hashing encoder: from a raw payload to checked drafts on a card."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.engine import LocalEngine
from bot.live import Live
from bot.matching.encoder import HashingEncoder
from bot.mind import Mind
from bot.pipeline import Pipeline, spoken
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests import world
from tests.sources.feeds import webhook


@pytest.fixture(scope="module")
def mind() -> Mind:
    return Mind(world.BOOK, HashingEncoder())


@pytest.fixture
async def road(store: SqliteStore, clock: FrozenClock, mind: Mind) -> AsyncIterator[Pipeline]:
    live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
    live.adopt(mind)
    encoder = Worker("encoder")
    yield Pipeline(live, {"feed": webhook(store, clock)}, encoder)
    encoder.stop()


async def put(road: Pipeline, number: int, text: str, **fields: object) -> None:
    payload = {"external_id": f"p{number}", "author": "@mia", "text": text, **fields}
    key = f"{number}-{len(text)}"
    await road.live.store.write(lambda tx: tx.inbox.put("feed", key, payload, road.live.clock.now()))


async def test_a_payload_becomes_a_read_case_and_its_drafts_are_checked(road: Pipeline) -> None:
    await put(road, 1, "the lid leaks")
    assert await road.accept() == 1
    store, guide = road.live.store, road.live.book.hash
    assert (await store.read(lambda tx: tx.view(1, guide))).case.being_read
    assert await road.read() == 1
    view = await store.read(lambda tx: tx.view(1, guide))
    assert not view.case.being_read
    assert view.case.reading
    assert view.case.reading.intent in world.BOOK.intents
    await road.live.store.write(
        lambda tx: tx.drafts.propose(1, "Thank you.", "person", "", "en", "dan", road.live.clock.now())
    )
    assert await road.check() >= 1
    drafts = (await store.read(lambda tx: tx.view(1, guide))).drafts
    assert drafts
    assert all(d.checked == guide for d in drafts)
    assert (await road.accept(), await road.read(), await road.check()) == (0, 0, 0)


async def test_without_a_mind_mentions_wait(road: Pipeline) -> None:
    await put(road, 1, "the lid leaks")
    await road.accept()
    road.live.mind = None
    assert (await road.read(), await road.check()) == (0, 0)


async def test_what_fails_half_way_leaves_nothing_and_is_parked(
    road: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.store.mentions import Mentions

    def broken(self: Mentions, *args: object) -> int:
        raise OverflowError("Python int too large to convert to SQLite INTEGER")

    with monkeypatch.context() as patch:
        patch.setattr(Mentions, "accept", broken)
        await put(road, 1, "the lid leaks")
        assert await road.accept() == 1
    store = road.live.store
    assert await store.read(lambda tx: tx.cases.counts()) == {}
    assert (await store.read(lambda tx: tx.inbox.parked()))[0][2].startswith("Python int too large")
    await put(road, 2, "the box is broken")
    await road.accept()
    assert await store.read(lambda tx: tx.cases.counts()) == {"open": 1}


async def test_personal_data_is_redacted_in_everything_but_the_original(road: Pipeline) -> None:
    await put(road, 1, "mail me at mia@post.example please")
    await road.accept()
    mention = await road.live.store.read(lambda tx: tx.mentions.one(1))
    assert "mia@post.example" not in mention.shown
    assert mention.pii == ("contact",)
    assert "mia@post.example" in await road.live.store.read(lambda tx: tx.mentions.original(1))


async def test_a_source_that_is_gone_parks_its_payloads(road: Pipeline) -> None:
    await road.live.store.write(lambda tx: tx.inbox.put("old", "1", {}, world.NOON))
    await road.accept()
    parked = await road.live.store.read(lambda tx: tx.inbox.parked())
    assert parked == [("old", "1", "no source is called old any more")]


async def test_an_author_is_read_by_the_last_messages_without_deleted_ones(road: Pipeline) -> None:
    for number in range(1, 7):
        await put(road, number, f"message {number}")
    await put(road, 5, "", event="deleted")
    await road.accept()
    mentions = await road.live.store.read(lambda tx: tx.mentions.of(1))
    assert spoken(mentions).text == "message 2\nmessage 3\nmessage 4\nmessage 6"


async def test_a_conversation_without_posts_does_not_keep_the_others_from_being_read(road: Pipeline) -> None:
    for number in (1, 2):
        await put(road, number, "the lid leaks", author=f"@a{number}")
    await road.accept()
    await road.live.store.write(lambda tx: tx.mentions.move([2], 1))
    assert (await road.read(), await road.read()) == (1, 0)
    guide = road.live.book.hash
    assert not (await road.live.store.read(lambda tx: tx.view(1, guide))).case.being_read
