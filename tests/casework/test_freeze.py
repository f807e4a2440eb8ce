"""The freeze: nothing leaves, scheduled or not, except by those who are named, and it ends by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework import freeze
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Freeze
from tests import world
from tests.casework.room import Room

HALF = timedelta(minutes=30)


def frozen(room: Room, *but: str, minutes: int = 30) -> Freeze:
    until = room.ground.now + timedelta(minutes=minutes)
    return room.do(lambda tx, g: freeze.begin(tx, g, world.person("lea"), until, "a wrong price", but))


def sendable(room: Room) -> list[int]:
    return [one.case_id for one in room.do(lambda tx, g: freeze.sendable(tx, g.now, 16))]


def test_what_was_approved_before_a_freeze_does_not_leave_in_it(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    frozen(room)
    room.wait(seconds=11)
    assert (sendable(room), room.take(), room.state()) == ([], None, "approved")


def test_what_is_approved_or_scheduled_in_a_freeze_waits_as_well(room: Room) -> None:
    room.open()
    frozen(room)
    room.press("approve", "ana", until=room.ground.now + timedelta(minutes=5))
    room.wait(minutes=6)
    assert (sendable(room), room.take(), room.state()) == ([], None, "approved")


def test_those_who_are_named_may_still_send(room: Room) -> None:
    room.open()
    frozen(room, "ana")
    room.press("approve", "ana")
    room.wait(seconds=11)
    assert sendable(room) == [1]
    assert room.take() is not None


def test_a_freeze_ends_by_itself_and_what_waited_can_still_be_called_back(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    frozen(room)
    room.wait(minutes=29)
    assert not room.do(freeze.over)
    assert room.do(freeze.end) is None
    room.wait(minutes=1)
    assert room.do(freeze.over)
    assert room.take() is None
    assert room.do(freeze.end) is not None
    assert (sendable(room), room.do(lambda tx, g: freeze.frozen(tx))) == ([], None)
    room.wait(seconds=10)
    assert sendable(room) == [1]
    assert room.take() is not None


def test_a_lead_lifts_it_early_and_a_second_time_is_told_so(room: Room) -> None:
    frozen(room)
    assert room.do(lambda tx, g: freeze.thaw(tx, g, world.person("lea"))).reason == "a wrong price"
    with pytest.raises(Overtaken, match="Nothing is frozen"):
        room.do(lambda tx, g: freeze.thaw(tx, g, world.person("lea")))


def test_what_changed_meanwhile_is_void_afterwards(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    frozen(room)
    room.hear(text="I found it myself.", created_at=room.ground.now)
    room.do(lambda tx, g: freeze.thaw(tx, g, world.person("lea")))
    assert room.state() == "open"


def test_cards_follow_the_freeze_and_the_story_keeps_it(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    before = room.look().case.revision
    frozen(room)
    stopped = room.look().case.revision
    room.do(lambda tx, g: freeze.thaw(tx, g, world.person("lea")))
    assert before < stopped < room.look().case.revision
    assert [(e.by, e.detail["why"]) for e in room.look().events if e.verb == "held"] == [("lea", "frozen")]


@pytest.mark.parametrize("who", ["vera", "dan", "ana"])
def test_only_leads_and_admins_freeze_and_thaw(room: Room, who: str) -> None:
    until = room.ground.now + HALF
    with pytest.raises(NotAllowed, match="only leads and admins"):
        room.do(lambda tx, g: freeze.begin(tx, g, world.person(who), until, "because"))
    frozen(room)
    with pytest.raises(NotAllowed, match="only leads and admins"):
        room.do(lambda tx, g: freeze.thaw(tx, g, world.person(who)))


def test_a_freeze_has_a_reason_and_an_end_that_is_near(room: Room) -> None:
    lea, now = world.person("lea"), room.ground.now
    for until, reason, said in (
        (now + HALF, " ", "Say in a few words why"),
        (now, "why", "ends within 7 days"),
        (now + timedelta(days=8), "why", "ends within 7 days"),
    ):
        with pytest.raises(Refused, match=said):
            room.do(lambda tx, g, u=until, r=reason: freeze.begin(tx, g, lea, u, r))  # type: ignore[misc]
    assert room.do(lambda tx, g: freeze.begin(tx, g, lea, None, "why")).until == now + freeze.USUAL
