"""What a channel said while Baton was away is read back: all of it, once, in the sizes that Slack allows."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.config import SourcePart
from bot.errors import NoAnswer
from bot.slack.face import SlackFace, message_key, past_event
from bot.sources import looking_back as module
from bot.sources.looking_back import LookingBack
from bot.store.sqlite import SqliteStore
from tests import world
from tests.sources.feeds import Poster, Wake, slack_channel

PART = SourcePart(name="alerts", kind="slack_channel", channel="C6")


def said(*minutes: int) -> list[dict[str, Any]]:
    """Messages so many minutes after noon."""
    at = [(world.NOON + timedelta(minutes=one)).timestamp() for one in minutes]
    return [{"ts": f"{one:.6f}", "user": "U1", "text": f"message at {one}"} for one in at]


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited between pages."""
    found: list[float] = []

    async def sleep(seconds: float) -> None:
        found.append(seconds)

    monkeypatch.setattr(module.asyncio, "sleep", sleep)
    return found


def looking(store: SqliteStore, clock: FrozenClock, channel: Poster) -> LookingBack:
    return LookingBack(PART, channel, store, clock, Wake())


async def keys(store: SqliteStore) -> list[str]:
    return [letter.key for letter in await store.read(lambda tx: tx.inbox.new(999))]


async def test_a_first_start_looks_back_at_nothing(store: SqliteStore, clock: FrozenClock, naps: list[float]) -> None:
    channel = Poster()
    channel.said = said(-60, -1)
    assert await looking(store, clock, channel).look() == 0
    assert channel.asked == []


async def test_everything_since_the_last_life_is_read_in_pages_of_fifteen_one_a_minute(
    store: SqliteStore, clock: FrozenClock, naps: list[float]
) -> None:
    channel = Poster()
    await looking(store, clock, channel).look()
    clock.advance(7200)
    channel.said = said(-60, *range(1, 41))
    assert await looking(store, clock, channel).look() == 40
    assert [limit for _, limit, _ in channel.asked] == [15, 15, 15]
    assert naps == [60.0, 60.0]
    assert sorted(await keys(store)) == [f"C6:{one['ts']}" for one in channel.said[1:]]


async def test_what_came_in_by_the_socket_is_not_taken_twice(
    store: SqliteStore, clock: FrozenClock, naps: list[float]
) -> None:
    channel = Poster()
    one = looking(store, clock, channel)
    await one.look()
    channel.said = said(1, 2)
    live = {**channel.said[0], "event_ts": "x", "channel": "C6"}
    await store.write(lambda tx: tx.inbox.put("alerts", f"C6:{live['ts']}", live, clock.now()))
    clock.advance(600)
    assert await one.look() == 1
    assert await one.look() == 0
    assert len(await keys(store)) == 2


async def test_a_look_that_breaks_off_begins_again_where_it_began(
    store: SqliteStore, clock: FrozenClock, naps: list[float]
) -> None:
    channel = Poster()
    one = looking(store, clock, channel)
    await one.look()
    clock.advance(7200)
    channel.said = said(*range(1, 31))
    answer = channel.history

    async def once(*asked: Any) -> Any:
        if asked[3]:
            raise NoAnswer("Slack did not answer.")
        return await answer(*asked)

    channel.history = once  # type: ignore[method-assign]
    assert await one.look() == 0
    assert one.trouble == "What was said while Baton was away cannot be read: Slack did not answer."
    channel.history = answer  # type: ignore[method-assign]
    assert await one.look() == 15
    assert one.trouble == ""
    assert len(await keys(store)) == 30


async def test_trouble_is_told_by_the_source_s_health(
    store: SqliteStore, clock: FrozenClock, naps: list[float]
) -> None:
    channel = Poster()
    source = slack_channel(PART, store, clock, channel)
    await source._looking_back.look()
    channel.error = NoAnswer("Slack did not answer.")
    await source._looking_back.look()
    health = source.health()
    assert not health.ok
    assert health.sentence.endswith("cannot be read: Slack did not answer.")


async def test_it_looks_again_and_again(
    store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            raise asyncio.CancelledError

    monkeypatch.setattr(module.asyncio, "sleep", sleep)
    channel = Poster()
    with pytest.raises(asyncio.CancelledError):
        await slack_channel(PART, store, clock, channel).run()
    assert naps == [900.0] * 3
    assert len(channel.asked) == 2


def test_the_face_lets_nothing_through_that_it_or_another_baton_posted(clock: FrozenClock) -> None:
    face = SlackFace("xoxb-1", "xapp-1", "https://slack.example/api/", clock)
    face.me = {"U0BATON", "B0BATON"}
    mark = {"metadata": {"event_type": "baton_case", "event_payload": {}}}
    ours = ({"user": "U0BATON"}, {"bot_id": "B0BATON"}, {"message": {"bot_id": "B0BATON"}}, {"bot_id": "B9", **mark})
    assert [face._ours(one) for one in ours] == [True] * 4
    assert not face._ours({"bot_id": "B9", "metadata": {"event_type": "find", "event_payload": {}}})


def test_a_message_of_the_history_has_the_key_of_the_event_that_told_of_it() -> None:
    plain = {"ts": "1.1", "user": "U1", "text": "a", "channel": "C6", "type": "message"}
    assert message_key(past_event("C6", {"ts": "1.1", "text": "a"})) == message_key(plain)
    edited = {"ts": "1.1", "text": "b", "edited": {"user": "U1", "ts": "2.2"}}
    live = {"subtype": "message_changed", "channel": "C6", "message": edited, "ts": "2.2", "event_ts": "2.3"}
    event = past_event("C6", edited)
    assert message_key(event) == message_key(live)
    [(kind, post)] = slack_channel(PART, *([None] * 2)).parse(event)  # type: ignore[arg-type]
    assert (kind, post.external_id, post.text) == ("edit", "1.1", "b")
