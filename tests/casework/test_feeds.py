"""Feeds that need somebody: one notice for a silence, one for a failure, to those who are on duty."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework import feeds
from bot.ports import Health
from tests import world
from tests.casework.room import Room

FINE = {"feed": Health(True, "feed: reads a forum.")}
CURE = "feed: the token is wrong. Copy it again from your app's page."
BROKEN = {"feed": Health(False, CURE)}


def speak(room: Room, count: int = 20, minutes: float = 30) -> None:
    """The feed speaks regularly, the last time just now."""
    for number in range(count):
        at = room.ground.now - timedelta(minutes=minutes * (count - 1 - number))
        room.do(lambda tx, g, n=number, at=at: tx.inbox.put("feed", f"k{n}", {}, at))  # type: ignore[misc]


def look(room: Room, health: dict[str, Health]) -> int:
    """One look, as the loop does it."""
    if not room.do(lambda tx, g: feeds.troubled(tx, g, health)):
        return 0
    return room.do(lambda tx, g: feeds.tell(tx, g, health))


def told(room: Room, who: str = "lea") -> list[tuple[str, str]]:
    return [(notice.kind, notice.detail["words"]) for notice in room.told(who)]


def test_a_silence_beyond_its_rhythm_is_told_once(room: Room) -> None:
    speak(room)
    last = room.ground.now
    room.wait(hours=3)
    assert look(room, FINE) == 0
    room.wait(minutes=1)
    assert [look(room, FINE) for _ in range(3)] == [1, 0, 0]
    room.wait(hours=30)
    assert look(room, FINE) == 0
    assert told(room) == [("feed_silent", last.isoformat())]


def test_a_feed_that_spoke_and_fell_silent_again_is_told_anew(room: Room) -> None:
    speak(room)
    room.wait(hours=4)
    look(room, FINE)
    room.do(lambda tx, g: tx.inbox.put("feed", "again", {}, g.now))
    room.wait(hours=4)
    assert look(room, FINE) == 1


def test_the_same_payload_once_more_is_no_sign_of_life(room: Room) -> None:
    speak(room)
    room.wait(hours=4)
    room.do(lambda tx, g: tx.inbox.put("feed", "k1", {}, g.now))
    assert look(room, FINE) == 1


def test_a_failure_that_lasts_is_told_once_with_its_cure(room: Room) -> None:
    assert look(room, BROKEN) == 0
    room.wait(seconds=59)
    assert look(room, BROKEN) == 0
    room.wait(seconds=1)
    assert [look(room, BROKEN) for _ in range(3)] == [1, 0, 0]
    assert told(room) == [("feed_broken", CURE)]


def test_a_failure_that_passes_is_not_told_and_a_new_one_is(room: Room) -> None:
    look(room, BROKEN)
    room.wait(seconds=30)
    assert look(room, FINE) == 0
    assert not room.do(lambda tx, g: feeds.troubled(tx, g, FINE))
    room.wait(hours=1)
    look(room, BROKEN)
    assert told(room) == []
    room.wait(minutes=1)
    assert look(room, BROKEN) == 1


def test_those_on_duty_are_told_at_once(shop: Room) -> None:
    look(shop, BROKEN)
    shop.wait(minutes=1)
    look(shop, BROKEN)
    on = shop.ground.duty()
    assert on
    assert {who: told(shop, who) for who in on} == {who: [("feed_broken", CURE)] for who in on}
    assert all(notice.due_at == shop.ground.now for who in on for notice in shop.told(who))


def test_while_all_is_well_there_is_nothing_to_write(room: Room) -> None:
    speak(room)
    assert not room.do(lambda tx, g: feeds.troubled(tx, g, FINE))


def test_a_state_names_last_seen_lag_and_what_was_parked(room: Room) -> None:
    speak(room, 3, minutes=1)
    room.hear(created_at=room.ground.now - timedelta(seconds=40))
    room.do(lambda tx, g: tx.inbox.park(1, "no text"))
    [one] = room.do(lambda tx, g: feeds.states(tx, g.now, FINE))
    assert (one.last_seen, one.lag, one.parked) == (world.NOON, timedelta(seconds=40), 1)
    assert (one.ok, one.silent_since, one.sentence) == (True, None, FINE["feed"].sentence)


@pytest.mark.parametrize("other", [BROKEN["feed"], Health(False, "other")])
def test_feeds_that_need_somebody_come_first(room: Room, other: Health) -> None:
    found = room.do(lambda tx, g: feeds.states(tx, g.now, {**FINE, "zz": other}))
    assert [one.name for one in found] == ["zz", "feed"]
