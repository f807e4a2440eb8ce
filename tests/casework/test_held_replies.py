"""Approved replies at a change of hands: the chosen time stands, and nothing is held that nobody can release."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.casework import handing, past, repair, sending
from bot.model import Event
from tests.casework import shifts
from tests.casework.handing_over import END, handed, open_case, owner, posted, report, run, until
from tests.casework.room import Room

GAPS: dict[str, Any] = {
    "desk": {
        "zone": "UTC",
        "weekly": {
            "day": {"from": "08:00", "to": "16:00", "people": ["ana"]},
            "late": {"from": "18:00", "to": "23:00", "people": ["budi"]},
        },
    }
}


@pytest.fixture
def desk(shop: Room) -> Room:
    """Friday noon; the relay has looked once."""
    run(shop)
    return shop


@pytest.fixture
def gaps(room: Room) -> Room:
    """Ana until 16:00, nobody until 18:00, then Budi."""
    room.ground = replace(shifts.ground(room.ground), team=shifts.team(rota=GAPS))
    run(room)
    return room


def put_off(room: Room, case: int) -> None:
    """Approved by Ana; the network was busy, and it leaves after her shift."""
    room.press("approve", "ana", room.look(case))
    room.wait(seconds=11)
    reply = room.take(delivery=room.delivery(case).id)
    assert reply is not None
    room.do(lambda tx, g: sending.not_sent(tx, g, reply.delivery, END + timedelta(minutes=20), "busy"))


def watched(room: Room) -> int:
    """A conversation to be watched whose approved reply waits."""
    until(room, 12, 30)
    case = room.hear(author="@watched")
    assert case is not None
    room.read(case)
    for _ in range(2):
        room.hear(author="@watched")
    room.read(case)
    until(room, 15, 30)
    put_off(room, case)
    return case


def is_open_with(room: Room, case: int, who: str) -> bool:
    """The reply is a proposal again, and the log tells the same."""
    story = room.do(lambda tx, g: past.story(tx, case, tx.events.newest()))
    assert (story.case.state, story.case.owner) == (room.state(case), owner(room, case))
    assert room.do(repair.orphans) == ()
    standing = (room.state(case), owner(room, case), room.delivery(case).state)
    return standing == ("open", who, "recalled") and room.draft(case).state == "proposed"


def test_a_reply_for_tomorrow_still_leaves_tomorrow_when_it_is_accepted_tonight(desk: Room) -> None:
    until(desk, 15, 30)
    case = open_case(desk, "@calm")
    tomorrow = END + timedelta(hours=18)
    desk.press("approve", "ana", desk.look(case), until=tomorrow)
    number = posted(desk)
    assert desk.delivery(case).state == "held"
    desk.do(lambda tx, g: handing.accept(tx, g, number, case, "budi", "I have an eye on it"))
    assert (desk.delivery(case).state, desk.delivery(case).due_at) == ("due", tomorrow)
    story = desk.do(lambda tx, g: past.story(tx, case, tx.events.newest()))
    assert story.delivery is not None
    assert story.delivery.due_at == tomorrow


def test_binding_an_approval_anew_is_nobodys_act(desk: Room) -> None:
    until(desk, 15, 30)
    case = open_case(desk, "@calm")
    put_off(desk, case)
    number = posted(desk)
    desk.do(lambda tx, g: handing.accept(tx, g, number, case, "budi", "I have it"))
    bound: Event = next(one for one in desk.look(case).events if one.verb == "rebound")
    assert (bound.by, bound.detail["to"]) == ("", "budi")


def test_with_nobody_incoming_a_reply_that_waits_is_a_proposal_in_the_queue(gaps: Room) -> None:
    case = watched(gaps)
    posted(gaps)
    assert is_open_with(gaps, case, "")
    gaps.press("claim", "budi", gaps.look(case))
    assert owner(gaps, case) == "budi"


def test_a_held_reply_that_nobody_accepts_for_45_minutes_is_a_proposal_again(desk: Room) -> None:
    case = watched(desk)
    number = posted(desk)
    assert (handed(desk, number, case).tier, desk.delivery(case).state) == ("watch", "held")
    until(desk, 16, 44)
    assert desk.delivery(case).state == "held"
    until(desk, 16, 45)
    assert report(desk, number).state == "settled"
    assert is_open_with(desk, case, "budi")


def test_a_held_reply_is_a_proposal_again_when_the_one_it_waits_for_leaves_and_nobody_stays(desk: Room) -> None:
    until(desk, 15, 30)
    case = open_case(desk, "@calm")
    put_off(desk, case)
    posted(desk)
    desk.do(lambda tx, g: handing.early(tx, g, "budi"))
    assert is_open_with(desk, case, "")
