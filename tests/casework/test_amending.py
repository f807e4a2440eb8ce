"""Correcting and withdrawing a reply that is public: checked like a reply, kept in the story, refused clearly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.casework import amending, freeze
from bot.casework.amending import Taken
from bot.casework.ground import Terms
from bot.errors import Blocked, NotAllowed, Overtaken, Refused
from tests import world
from tests.casework.room import Room

BETTER = "Sorry about the lid. Please write to us, we will replace it."


def answered(room: Room, **fields: Any) -> None:
    room.open(**fields)
    room.answer()


def correct(room: Room, text: str = BETTER, who: str = "ana", **fields: Any) -> str:
    return room.press("correct", who, text=text, **{"judged": room.ground.book.hash, **fields}).sentence


def take(room: Room) -> Taken | None:
    return room.do(lambda tx, g: amending.take(tx, g, tx.amendments.of(1)[-1].id, "boot-1"))


def done(room: Room) -> None:
    taken = take(room)
    assert taken is not None
    room.do(lambda tx, g: amending.done(tx, g, taken.wish.id))


def test_a_correction_changes_what_stands_there_and_keeps_what_stood(room: Room) -> None:
    answered(room)
    said = room.delivery().text
    correct(room, reason="the lid is free")
    assert (room.state(), room.delivery().text) == ("answered", said)
    done(room)
    [kept] = room.look().amendments
    assert (room.delivery().text, kept.before, kept.by, kept.state) == (BETTER, said, "ana", "done")
    assert room.verbs()[-2:] == ["correcting", "amended"]


def test_a_source_is_given_the_new_words_the_networks_id_and_a_key_of_its_own(room: Room) -> None:
    answered(room)
    correct(room)
    taken = take(room)
    assert taken is not None
    assert (taken.reply.text, taken.external_id, taken.source) == (BETTER, "r1", "feed")
    assert taken.reply.key != room.delivery().key
    assert take(room) is None


def test_a_withdrawn_reply_is_no_example_any_more_and_cannot_be_changed_again(room: Room) -> None:
    answered(room)
    room.press("withdraw", "ana", reason="the wrong account")
    done(room)
    assert (room.state(), room.delivery().state) == ("answered", "withdrawn")
    assert room.do(lambda tx, g: tx.deliveries.answered(world.NOON)) == []
    assert room.do(lambda tx, g: tx.deliveries.ours("feed", "r1"))
    with pytest.raises(Overtaken, match="no reply in public"):
        correct(room)


def test_a_withdrawal_needs_a_reason(room: Room) -> None:
    answered(room)
    with pytest.raises(Refused, match="why it is taken down"):
        room.press("withdraw", "ana", reason=" ")


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("This is guaranteed to help.", {}, "Change it, or give a reason"),
        ("x" * 2000, {"reason": "it must be"}, "cannot be overridden"),
        (BETTER, {"judged": "an older guide"}, "not checked against the guide in force"),
    ],
)
def test_a_correction_is_held_to_the_checks_of_a_reply(
    room: Room, text: str, fields: dict[str, str], said: str
) -> None:
    answered(room)
    with pytest.raises(Blocked, match=said):
        correct(room, text, **fields)
    assert room.look().amendments == ()


def test_where_one_person_may_not_answer_alone_a_lead_corrects(room: Room) -> None:
    room.open(risk="high")
    room.answer()
    with pytest.raises(NotAllowed, match="only a lead"):
        correct(room)
    correct(room, who="lea")
    assert len(room.look().amendments) == 1


def test_what_the_network_cannot_do_is_refused_with_what_to_do(room: Room) -> None:
    answered(room)
    room.ground = replace(room.ground, terms={"feed": Terms(10.0)})
    with pytest.raises(Blocked, match="cannot change a reply there"):
        correct(room)
    with pytest.raises(Blocked, match="cannot take down a reply there"):
        room.press("withdraw", "ana", reason="why")


def test_a_reply_that_a_person_posted_is_changed_by_a_person(room: Room) -> None:
    room.open()
    room.press("posted", "ana", url="https://x.example/r")
    with pytest.raises(Blocked, match="A person posted"):
        correct(room)


def test_one_change_at_a_time(room: Room) -> None:
    answered(room)
    correct(room)
    with pytest.raises(Overtaken, match="being changed already"):
        room.press("withdraw", "ana", reason="why")


def test_past_the_networks_limit_its_words_are_kept_and_the_reply_stands(room: Room) -> None:
    answered(room)
    said = room.delivery().text
    correct(room)
    taken = take(room)
    assert taken is not None
    room.do(lambda tx, g: amending.refused(tx, g, taken.wish.id, "message can't be edited any more"))
    [kept] = room.look().amendments
    assert (kept.state, kept.words) == ("refused", "message can't be edited any more")
    assert (room.state(), room.delivery().text, room.verbs()[-1]) == ("answered", said, "not_amended")


def test_a_change_that_was_cut_off_is_unknown_and_can_be_asked_for_again(room: Room) -> None:
    answered(room)
    correct(room)
    assert take(room) is not None
    assert room.do(lambda tx, g: amending.recover(tx, g, "boot-2")) == 1
    assert room.look().amendments[-1].state == "unknown"
    correct(room)
    done(room)
    assert room.delivery().text == BETTER


def test_a_freeze_stops_corrections_but_not_withdrawals(room: Room) -> None:
    answered(room)
    room.do(lambda tx, g: freeze.begin(tx, g, world.person("lea"), None, "a wrong price"))
    correct(room)
    assert take(room) is None
    room.do(lambda tx, g: tx.amendments.end(1, "refused", "", g.now))
    room.press("withdraw", "ana", reason="the wrong price")
    assert take(room) is not None


def test_promises_follow_the_words_that_stand_there(room: Room) -> None:
    room.open(texts=("We will get back to you tomorrow.",), matches=())
    room.answer()
    assert [p.words for p in room.do(lambda tx, g: tx.promises.open())] == ["We will get back to you tomorrow."]
    correct(room, "Please write to us.")
    done(room)
    assert room.do(lambda tx, g: tx.promises.open()) == []
    correct(room, "We will send you a new lid by Friday.")
    done(room)
    assert [p.words for p in room.do(lambda tx, g: tx.promises.open())] == ["We will send you a new lid by Friday."]
