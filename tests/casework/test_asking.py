"""Desks: who is asked when, and how their answer comes back."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from bot.casework.reach import on_call
from bot.errors import NotAllowed, Overtaken, Refused
from bot.rulebook.book import Desk
from tests import world
from tests.casework import shifts
from tests.casework.room import Room


def with_desk(room: Room, **fields: Any) -> None:
    """The press desk as these fields say: first people in `group`, `lea` stands in."""
    desk = Desk(id="press", **{"first": "@ana", "stand_in": "@lea", **fields})
    room.adopt(room.ground.book.model_copy(update={"desks": {**room.ground.book.desks, "press": desk}}))


@pytest.mark.parametrize(
    ("hours", "people"),
    [("24x7", ("ana",)), ("Mon-Fri 09:00-17:00", ("ana",)), ("13:00-17:00", ("lea",)), ("Sat 09:00-17:00", ("lea",))],
)
def test_outside_its_hours_a_desk_is_asked_through_its_stand_in(
    shop: Room, hours: str, people: tuple[str, ...]
) -> None:
    with_desk(shop, hours=hours)
    assert on_call(shop.ground, "press") == people


def test_the_hours_of_a_desk_hold_in_its_own_zone(shop: Room) -> None:
    with_desk(shop, hours="18:00-20:00", zone="Asia/Jakarta")
    assert on_call(shop.ground, "press") == ("ana",)


def test_of_a_desks_people_those_who_work_now_are_asked_and_if_none_does_all(shop: Room) -> None:
    team = shifts.team(groups={"press-people": ["budi", "dan", "ana"], "late-people": ["budi", "dora"]})
    shop.ground = dataclasses.replace(shop.ground, team=team)
    with_desk(shop, first="@press-people")
    assert on_call(shop.ground, "press") == ("dan", "ana")
    with_desk(shop, first="@late-people")
    assert on_call(shop.ground, "press") == ("budi", "dora")
    assert on_call(shop.ground, "moon") == ()


def test_a_red_flag_rings_the_desk_at_once_whatever_the_hour(shop: Room) -> None:
    with_desk(shop, first="@budi")
    shop.open(held=True, escalate="press", risk="high")
    [notice] = shop.told("budi")
    assert (notice.kind, notice.urgent, notice.due_at) == ("rung", True, shop.ground.now)
    assert notice.detail == {"ring": "desk", "desk": "press"}
    rung = next(e for e in shop.look().events if e.verb == "escalated")
    assert rung.detail["rung"] == ["budi"]


def test_a_desk_that_is_asked_about_something_harmless_sleeps_on(shop: Room) -> None:
    with_desk(shop, first="@budi")
    shop.open()
    shop.press("escalate", "ana", to="press", reason="may we name the partner?")
    [notice] = shop.told("budi")
    assert (notice.urgent, notice.due_at) == (False, shop.ground.now + timedelta(hours=4))


def test_an_answer_of_the_desk_comes_back_as_a_draft_and_the_owner_stays(room: Room) -> None:
    room.open(escalate="legal")
    room.press("claim", "ana")
    room.press("escalate", "ana", to="legal", reason="may we say this?")
    room.press("advise", "dora", text="Say that we look into it.")
    view = room.look()
    assert (view.case.owner, view.case.waits_for) == ("ana", "")
    assert view.draft is not None
    assert (view.draft.text, view.draft.source, view.draft.author, view.draft.state) == (
        "Say that we look into it.",
        "desk:legal",
        "dora",
        "proposed",
    )
    assert room.verbs()[-2:] == ["drafted", "advised"]
    assert [(n.kind, n.detail) for n in room.told("ana")] == [("advised", {"desk": "legal", "by": "dora"})]


def test_a_viewer_of_the_desk_may_advise_and_an_approver_of_no_desk_may_not(room: Room) -> None:
    with_desk(room, first="@vera")
    room.open(escalate="press")
    room.press("advise", "vera", text="No comment for now.")
    assert room.draft().author == "vera"
    with pytest.raises(NotAllowed, match="People of the press desk or a lead"):
        room.press("advise", "ana", text="I know better.")
    room.press("advise", "lea", text="Lea speaks for every desk.")
    assert room.draft().author == "lea"


def test_of_two_desks_that_are_concerned_each_answers_for_itself(room: Room) -> None:
    with_desk(room, first="@vera")
    room.open(escalate="press")
    room.press("escalate", "ana", to="legal")
    room.press("advise", "vera", text="No comment for now.")
    assert room.draft().source == "desk:press"
    room.press("escalate", "ana", to="legal")
    room.press("advise", "dora", text="Say that we look into it.")
    assert room.draft().source == "desk:legal"


def test_who_answers_for_a_desk_hears_what_becomes_of_it(room: Room) -> None:
    room.open(held=True, escalate="legal", risk="high")
    said = room.press("advise", "dora", text="Say that we look into it.").sentence
    assert said.startswith("Your answer stands in #1 as a draft; it stays in the queue. It is held")
    room.press("clear", "dora")
    room.press("claim", "ana")
    room.press("escalate", "ana", to="legal")
    assert room.press("advise", "dora", text="More.").sentence.endswith(f"stays with {room.ground.team.name('ana')}.")


def test_advice_needs_words_and_a_desk(room: Room) -> None:
    room.open(escalate="legal")
    with pytest.raises(Refused, match="Write something"):
        room.press("advise", "dora", text=" ")
    room.hear(author="@noa")
    room.read(2)
    with pytest.raises(Refused, match="for which desk"):
        room.press("advise", "dora", room.look(2), text="Words.")


def test_advice_ends_a_snooze_that_waited_for_it(room: Room) -> None:
    room.open(escalate="legal")
    until = world.NOON + timedelta(hours=3)
    room.press("snooze", "ana", reason="legal answers", until=until, waits_for="desk")
    room.press("advise", "dora", text="Say that we look into it.")
    case = room.look().case
    assert (case.state, case.snoozed_until, case.waits_for) == ("open", None, "")


def test_what_a_desk_clears_no_longer_waits_for_it(room: Room) -> None:
    room.open(held=True, escalate="legal", risk="high")
    room.press("escalate", "ana", to="legal")
    room.press("clear", "dora")
    assert room.look().case.waits_for == ""


def test_a_second_answer_from_an_alert_that_still_stands_adds_no_draft(room: Room) -> None:
    with_desk(room, first="@vera", stand_in="@budi")
    room.open()
    room.press("escalate", "ana", to="press")
    room.press("advise", "vera", text="No comment for now.")
    before = len(room.look().drafts)
    with pytest.raises(Overtaken, match=r"#1 no longer waits for the press desk: Vera has answered\. If you know more"):
        room.press("advise", "budi", to="press", text="I answer as well.")
    assert len(room.look().drafts) == before
    room.press("escalate", "ana", to="press")
    room.press("advise", "budi", text="Asked anew, so answered anew.")
    assert room.draft().author == "budi"


def test_a_desk_that_holds_the_drafts_may_answer_until_it_clears_them(room: Room) -> None:
    room.open(held=True, escalate="legal", risk="high")
    room.press("advise", "dora", text="Say that we look into it.")
    room.press("advise", "dora", text="Better: say that we are sorry.")
    room.press("clear", "dora")
    with pytest.raises(Overtaken, match="no longer waits for the legal desk: Dora has answered"):
        room.press("advise", "dora", text="Too late.")
