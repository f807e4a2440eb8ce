"""Send later, and only within hours: the time that was chosen, the account's own hours, and every check once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot import limits
from bot.casework import binding, leaving
from bot.casework.step import Step
from bot.errors import NotAllowed, Refused
from bot.rulebook.book import Book
from tests import world
from tests.casework.room import Room


def shut(hours: str = "09:00-11:00") -> Book:
    """The guide with an account that answers only in these hours (it is Friday noon)."""
    account = world.BOOK.accounts["kelora"].model_copy(update={"send_hours": hours})
    return world.BOOK.model_copy(update={"accounts": {**world.BOOK.accounts, "kelora": account}})


def at(hours: float) -> datetime:
    return world.NOON + timedelta(hours=hours)


def test_a_reply_leaves_at_the_chosen_time_and_not_before(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(3))
    assert (room.state(), room.delivery().due_at) == ("approved", at(3))
    assert room.do(lambda tx, g: tx.deliveries.due(at(2.9))) == []
    room.wait(hours=3)
    assert room.take() is not None


def test_outside_the_hours_an_approved_reply_waits_until_they_begin(room: Room) -> None:
    room.adopt(shut())
    room.open()
    said = room.press("approve", "ana").sentence
    assert "outside its hours" in said
    assert (room.delivery().due_at, room.delivery().words) == (at(21), leaving.CLOSED)


def test_what_is_grave_does_not_wait_for_hours(room: Room) -> None:
    room.adopt(shut())
    room.open(risk="high")
    room.press("approve", "ana")
    assert room.delivery().due_at == world.NOON + timedelta(seconds=10)


def test_hours_are_asked_again_when_it_would_leave(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(1))
    room.adopt(shut().model_copy(update={"hash": world.BOOK.hash}))
    room.wait(hours=1)
    assert room.take() is None
    assert (room.state(), room.delivery().due_at, room.delivery().words) == ("approved", at(21), leaving.CLOSED)
    room.wait(hours=20)
    assert room.take() is not None


def test_a_scheduled_reply_whose_author_went_on_is_not_sent(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(0.25))
    room.hear(text="Never mind, I found it.", created_at=room.ground.now)
    room.wait(minutes=15)
    assert (room.state(), room.do(lambda tx, g: tx.deliveries.due(g.now))) == ("open", [])


def test_a_scheduled_reply_is_checked_against_the_guide_of_its_hour(room: Room) -> None:
    room.open(texts=("Your refund is moneyback.",), matches=())
    room.press("approve", "ana", until=at(3))
    strict = world.rule("words.new", "refund", "block")
    room.adopt(room.ground.book.model_copy(update={"rules": {**room.ground.book.rules, strict.id: strict}}))
    room.wait(hours=3)
    assert room.take() is None
    assert (room.state(), room.delivery().state) == ("open", "voided")


def test_what_became_too_long_for_its_network_is_stopped_whatever_reason_was_given(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused as a whole, never split; and nobody can override the network."""
    room.open(texts=("Surely. " + "We look into it. " * 10,), matches=())
    room.press("approve", "ana", until=at(3), reason="it is what was agreed")
    short = replace(limits.network_limit("x"), limit=100)
    monkeypatch.setattr(limits, "network_limit", lambda _: short)
    room.wait(hours=3)
    assert room.take() is None
    assert (room.state(), room.delivery().state) == ("open", "voided")


def test_a_scheduled_reply_can_be_cancelled(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(3))
    room.wait(hours=2)
    room.press("recall", "ana")
    assert (room.state(), room.delivery().state, room.draft().state) == ("open", "recalled", "proposed")


def test_a_scheduled_reply_can_be_edited_and_then_needs_a_new_approval(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(3))
    room.press("edit", "ana", text="Sorry about the lid. We are on it.")
    assert (room.state(), room.delivery().state) == ("open", "recalled")
    assert (room.draft().text, room.draft().state, room.look().approvals) == (
        "Sorry about the lid. We are on it.",
        "proposed",
        (),
    )


def test_a_scheduled_reply_that_changes_hands_still_waits_for_its_time(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(3))
    room.do(lambda tx, g: binding.hold(Step(tx, g, tx.cases.one(1))))
    room.wait(hours=1)
    room.do(lambda tx, g: binding.rebind(Step(tx, g, tx.cases.one(1)), "budi"))
    assert (room.delivery().state, room.delivery().due_at) == ("due", at(3))


def test_somebody_who_may_not_call_back_does_not_stop_a_reply_by_editing(room: Room) -> None:
    room.open()
    room.press("approve", "ana", until=at(3))
    with pytest.raises(NotAllowed, match="approved"):
        room.press("edit", "dan", text="Other words.")
    assert room.state() == "approved"


def test_the_second_approver_keeps_the_time_that_the_first_one_chose(room: Room) -> None:
    room.open(approval="second_person")
    room.press("approve", "ana", until=at(3))
    assert room.state() == "open"
    room.press("approve", "budi")
    assert (room.state(), room.delivery().due_at) == ("approved", at(3))


@pytest.mark.parametrize(("hours", "said"), [(-1, "has passed"), (24 * 61, "60 days")])
def test_an_impossible_time_is_refused(room: Room, hours: float, said: str) -> None:
    room.open()
    with pytest.raises(Refused, match=said):
        room.press("approve", "ana", until=at(hours))
    assert room.state() == "open"


def test_a_time_within_the_undo_time_does_not_shorten_it(room: Room) -> None:
    ground = replace(room.ground, now=world.NOON)
    case = room.open().case
    assert leaving.wanted(ground, case, world.NOON + timedelta(seconds=2)) == world.NOON + timedelta(seconds=10)
