"""Handing over: what moves when, who may say what, and what becomes of an approved reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework import handing, items, past, sending
from bot.casework.handover import Sbar
from bot.errors import NotAllowed, Overtaken, Refused
from tests import world
from tests.casework import shifts
from tests.casework.handing_over import END, handed, item, kinds, open_case, owner, posted, report, rows, run, until
from tests.casework.room import Room

SBAR = Sbar("The lid leaks.", "Third time.", "She is angry.", "Call her.")


@pytest.fixture
def desk(shop: Room) -> Room:
    """Friday noon; the relay has looked once."""
    run(shop)
    return shop


def grave(room: Room, author: str = "@grave", who: str = "ana") -> int:
    case = open_case(room, author, risk="high")
    room.press("claim", who, room.look(case))
    return case


def calm(room: Room, author: str = "@calm", who: str = "ana") -> int:
    """Stable at the shift's end: claimed shortly before."""
    until(room, 15, 30)
    case = open_case(room, author)
    room.press("claim", who, room.look(case))
    return case


def accept(room: Room, number: int, case: int, who: str, words: str = "I call the desk") -> None:
    room.do(lambda tx, g: handing.accept(tx, g, number, case, who, words))


def test_stable_moves_at_the_end_of_the_shift_and_unstable_when_it_is_accepted(desk: Room) -> None:
    bad, fine = grave(desk), calm(desk)
    number = posted(desk)
    assert (owner(desk, bad), owner(desk, fine)) == ("ana", "budi")
    accept(desk, number, bad, "budi")
    assert owner(desk, bad) == "budi"
    told = handed(desk, number, bad)
    assert (told.standing, told.by, told.at, told.words) == ("accepted", "budi", desk.ground.now, "I call the desk")


@pytest.mark.parametrize("words", ["", "ok", "got it"])
def test_unstable_needs_a_read_back_of_three_words(desk: Room, words: str) -> None:
    bad = grave(desk)
    number = posted(desk)
    with pytest.raises(Refused, match="in three words at least"):
        accept(desk, number, bad, "budi", words)
    assert owner(desk, bad) == "ana"


def test_all_that_is_stable_can_be_accepted_together_and_nothing_else(desk: Room) -> None:
    bad, one, two = grave(desk), calm(desk, "@one"), calm(desk, "@two", "dan")
    number = posted(desk)
    assert desk.do(lambda tx, g: handing.accept_stable(tx, g, number, "budi")) == 2
    assert [handed(desk, number, case).standing for case in (bad, one, two)] == ["offered", "accepted", "accepted"]
    with pytest.raises(Overtaken, match="No stable conversation"):
        desk.do(lambda tx, g: handing.accept_stable(tx, g, number, "budi"))


@pytest.fixture
def pair(room: Room) -> Room:
    """A desk on which Budi and Dora come together, and Adam stands by."""
    late = {"days": "Mon-Sun", "from": "16:00", "to": "00:00", "people": ["budi", "dora"]}
    weekly = {"day": shifts.ROTA["desk"]["weekly"]["day"], "late": late}
    rota = {**shifts.ROTA, "desk": {"zone": "UTC", "weekly": weekly}}
    room.ground = replace(shifts.ground(room.ground), team=shifts.team(rota=rota))
    run(room)
    return room


def test_of_two_who_come_neither_takes_what_was_offered_to_the_other(pair: Room) -> None:
    one, two = calm(pair, "@one"), calm(pair, "@two")
    number = posted(pair)
    assert (owner(pair, one), owner(pair, two)) == ("budi", "dora")
    assert pair.do(lambda tx, g: handing.accept_stable(tx, g, number, "budi")) == 1
    with pytest.raises(NotAllowed, match="They wait for Dora"):
        pair.do(lambda tx, g: handing.accept_stable(tx, g, number, "budi"))
    assert owner(pair, two) == "dora"


def test_a_lead_takes_all_that_is_stable_when_those_who_come_do_not(pair: Room) -> None:
    one, two = calm(pair, "@one"), calm(pair, "@two")
    number = posted(pair)
    assert pair.do(lambda tx, g: handing.accept_stable(tx, g, number, "lea")) == 2
    assert (owner(pair, one), owner(pair, two)) == ("lea", "lea")


def test_the_second_who_accepts_hears_who_was_first(desk: Room) -> None:
    bad = grave(desk)
    number = posted(desk)
    accept(desk, number, bad, "budi")
    desk.wait(minutes=2)
    with pytest.raises(Overtaken, match=r"Budi accepted #1 2 minutes ago\."):
        accept(desk, number, bad, "lea")


def test_only_those_who_come_stand_by_or_lead_accept(desk: Room) -> None:
    bad = grave(desk)
    number = posted(desk)
    for who in ("ana", "dan", "dora"):
        with pytest.raises(NotAllowed, match="This was handed to Budi or Lea"):
            accept(desk, number, bad, who)
    with pytest.raises(NotAllowed, match="Your role here is viewer"):
        accept(desk, number, bad, "vera")


def test_a_question_reaches_the_giver_and_the_item_still_waits(desk: Room) -> None:
    bad = grave(desk)
    number = posted(desk)
    desk.do(lambda tx, g: handing.ask(tx, g, number, bad, "budi", "Which parcel?"))
    asked = item(desk, number, bad)
    assert (asked.standing, asked.by, asked.words, owner(desk, bad)) == ("asked", "budi", "Which parcel?", "ana")
    assert "handover_question" in kinds(desk, "ana")
    accept(desk, number, bad, "budi")
    assert owner(desk, bad) == "budi"


def test_what_is_given_back_is_in_the_queue_and_the_lead_hears_why(desk: Room) -> None:
    fine = calm(desk)
    number = posted(desk)
    with pytest.raises(Refused, match="Say in a few words why"):
        desk.do(lambda tx, g: handing.decline(tx, g, number, fine, "budi", " "))
    desk.do(lambda tx, g: handing.decline(tx, g, number, fine, "budi", "I speak no Polish"))
    assert (owner(desk, fine), handed(desk, number, fine).standing) == ("", "declined")
    told = [one for one in desk.told("lea") if one.kind == "handover_declined"]
    assert told[0].detail == {"by": "budi", "words": "I speak no Polish"}
    assert not told[0].urgent


def test_only_what_was_offered_can_be_given_back_and_only_by_those_it_concerns(desk: Room) -> None:
    waiting, fine = open_case(desk, "@queue", reply="monitor", risk="none"), calm(desk)
    number = posted(desk)
    assert handed(desk, number, waiting).standing == "queued"
    with pytest.raises(Refused, match="in the queue and waits for nobody's answer"):
        desk.do(lambda tx, g: handing.decline(tx, g, number, waiting, "budi", "not mine"))
    assert handed(desk, number, fine).standing == "offered"


def test_what_nobody_comes_for_is_not_given_back_by_somebody_else(desk: Room) -> None:
    bad = grave(desk)
    desk.do(lambda tx, g: handing.early(tx, g, "dan"))
    desk.ground = replace(desk.ground, changes=desk.do(lambda tx, g: tx.swaps.accepted(g.now)))
    number = desk.do(lambda tx, g: handing.early(tx, g, "ana"))
    assert (handed(desk, number, bad).after, handed(desk, number, bad).standing) == ("", "offered")
    with pytest.raises(NotAllowed, match="was not offered to you"):
        desk.do(lambda tx, g: handing.decline(tx, g, number, bad, "dora", "no time"))


def approve(room: Room, case: int, who: str = "ana") -> None:
    """A reply that waits: the network was busy, and it leaves in the late shift."""
    room.press("approve", who, room.look(case))
    room.wait(seconds=11)
    reply = room.take(delivery=room.delivery(case).id)
    assert reply is not None
    room.do(lambda tx, g: sending.not_sent(tx, g, reply.delivery, END + timedelta(minutes=20), "busy"))


def test_an_approved_reply_is_held_until_it_is_accepted_and_leaves_then(desk: Room) -> None:
    fine = calm(desk)
    approve(desk, fine)
    number = posted(desk)
    assert (owner(desk, fine), desk.delivery(fine).state) == ("budi", "held")
    until(desk, 16, 30)
    assert desk.do(lambda tx, g: tx.deliveries.due(g.now)) == []
    story = desk.do(lambda tx, g: past.story(tx, fine, tx.events.newest()))
    assert items.state(story, desk.ground) == "approved and held until somebody takes it over"
    accept(desk, number, fine, "budi")
    assert desk.delivery(fine).state == "due"
    assert "rebound" in desk.verbs(fine)
    desk.wait(seconds=11)
    assert desk.take(delivery=desk.delivery(fine).id) is not None


def test_a_rebound_reply_is_still_stopped_by_what_the_author_changed(desk: Room) -> None:
    fine = calm(desk)
    approve(desk, fine)
    number = posted(desk)
    desk.revise(fine, "The lid leaks and the box too!")
    assert desk.state(fine) == "open"
    accept(desk, number, fine, "budi")
    assert desk.delivery(fine).state == "voided"


def test_an_approved_reply_that_nobody_takes_is_open_again(desk: Room) -> None:
    fine = calm(desk)
    approve(desk, fine)
    number = posted(desk)
    desk.do(lambda tx, g: handing.decline(tx, g, number, fine, "budi", "not mine"))
    assert (desk.state(fine), owner(desk, fine), desk.delivery(fine).state) == ("open", "", "recalled")


@pytest.mark.parametrize(
    ("after", "has", "standing"),
    [("keep", "ana", "kept"), ("queue", "", "queued"), ("incoming", "budi", "offered"), ("budi", "budi", "offered")],
)
def test_the_outgoing_say_who_gets_what(desk: Room, after: str, has: str, standing: str) -> None:
    fine = open_case(desk, "@fine", reply="monitor", risk="none")
    desk.press("claim", "ana", desk.look(fine))
    until(desk, 15)
    draft = rows(desk)[-1].id
    desk.do(lambda tx, g: handing.plan(tx, g, draft, fine, "ana", after))
    number = posted(desk)
    assert (owner(desk, fine), handed(desk, number, fine).standing) == (has, standing)
    assert (desk.look(fine).case.kept_by == "ana") == (after == "keep")


def test_nothing_is_planned_for_somebody_who_does_not_work_then(desk: Room) -> None:
    fine = calm(desk)
    draft = next(row.id for row in rows(desk) if row.layer == "desk")
    for who, words in (("dora", "Dora does not work then"), ("vera", "may look but not answer"), ("nobody", "nobody")):
        with pytest.raises(Refused, match=words):
            desk.do(lambda tx, g, w=who: handing.plan(tx, g, draft, fine, "ana", w))  # type: ignore[misc]


def test_those_who_leave_do_not_plan_what_a_colleague_has_who_stays(desk: Room) -> None:
    theirs = open_case(desk, "@theirs")
    desk.press("claim", "budi", desk.look(theirs))
    until(desk, 15)
    draft = rows(desk)[-1].id
    for after in ("queue", "incoming", "budi"):
        with pytest.raises(NotAllowed, match="only Budi or a lead hands it over"):
            desk.do(lambda tx, g, a=after: handing.plan(tx, g, draft, theirs, "ana", a))  # type: ignore[misc]
    desk.do(lambda tx, g: handing.plan(tx, g, draft, theirs, "lea", "queue"))
    assert handed(desk, draft, theirs).standing == "queued"


def test_a_draft_is_written_by_those_who_leave_until_a_quarter_before(desk: Room) -> None:
    until(desk, 15)
    draft = rows(desk)[-1].id
    with pytest.raises(NotAllowed, match="written by Ana and Dan"):
        desk.do(lambda tx, g: handing.write(tx, g, draft, "budi", "x", "y"))
    desk.do(lambda tx, g: handing.write(tx, g, draft, "dan", "Call the courier at nine.", "Say paczka."))
    until(desk, 15, 45)
    with pytest.raises(Overtaken, match="15 minutes before"):
        desk.do(lambda tx, g: handing.write(tx, g, draft, "dan", "", ""))
    told = report(desk, posted(desk))
    assert (told.urgent, told.helpful) == ("Call the courier at nine.", "Say paczka.")


def test_whoever_leaves_early_hands_over_to_those_who_stay(desk: Room) -> None:
    bad, fine = grave(desk), open_case(desk, "@fine")
    desk.press("claim", "ana", desk.look(fine))
    number = desk.do(lambda tx, g: handing.early(tx, g, "ana", "nothing", ""))
    told = report(desk, number)
    assert (told.kind, told.outgoing, told.incoming) == ("early", ("ana",), ("dan",))
    assert (owner(desk, bad), owner(desk, fine)) == ("ana", "dan")
    changes = desk.do(lambda tx, g: tx.swaps.accepted(g.now))
    assert desk.ground.team.rota.on(desk.ground.now, changes, "desk") == ("dan",)


def test_whoever_leaves_alone_leaves_the_queue_to_the_lead(desk: Room) -> None:
    waiting = open_case(desk, "@queue", risk="high")
    desk.do(lambda tx, g: handing.early(tx, g, "dan"))
    desk.ground = world.later(desk.ground, seconds=5)
    desk.ground = replace(desk.ground, changes=desk.do(lambda tx, g: tx.swaps.accepted(g.now)))
    mine = grave(desk)
    number = desk.do(lambda tx, g: handing.early(tx, g, "ana"))
    assert {one.case for one in report(desk, number).items} == {waiting, mine}
    assert owner(desk, mine) == ""
    assert "nobody_incoming" in kinds(desk, "lea")


def test_without_a_rota_the_others_who_write_take_over_from_whoever_leaves(room: Room) -> None:
    fine = open_case(room, "@fine")
    room.press("claim", "ana", room.look(fine))
    number = room.do(lambda tx, g: handing.early(tx, g, "ana"))
    told = report(room, number)
    assert {"dan", "budi"} <= set(told.incoming)
    assert not {"ana", "vera", "lea"} & set(told.incoming)
    assert owner(room, fine) in told.incoming


def test_without_a_rota_nobody_is_told_of_an_early_end_in_their_quiet_hours(room: Room) -> None:
    dan = room.ground.team.people["dan"].model_copy(update={"quiet": "11:00-14:00", "zone": "UTC"})
    people = {**room.ground.team.people, "dan": dan}
    room.ground = replace(room.ground, team=room.ground.team.model_copy(update={"people": people}))
    fine = open_case(room, "@fine")
    room.press("claim", "ana", room.look(fine))
    room.do(lambda tx, g: handing.early(tx, g, "ana"))
    assert [one.due_at.hour for one in room.told("dan")] == [14]


def test_nobody_leaves_who_is_not_there(desk: Room) -> None:
    with pytest.raises(Refused, match="You are not on a shift"):
        desk.do(lambda tx, g: handing.early(tx, g, "dora"))


def test_one_conversation_is_offered_to_one_person_and_moves_when_accepted(desk: Room) -> None:
    fine = open_case(desk, "@fine")
    desk.press("claim", "ana", desk.look(fine))
    number = desk.do(lambda tx, g: handing.hand_one(tx, g, fine, "ana", "dan", SBAR))
    assert (owner(desk, fine), report(desk, number).sbar) == ("ana", SBAR)
    with pytest.raises(Overtaken, match="was offered to Dan"):
        desk.do(lambda tx, g: handing.hand_one(tx, g, fine, "ana", "dan", SBAR))
    accept(desk, number, fine, "dan")
    assert (owner(desk, fine), rows(desk)[-1].state) == ("dan", "settled")


@pytest.mark.parametrize(("risk", "hour"), [("low", 16), ("crisis", 12)])
def test_somebody_off_shift_hears_of_an_offer_when_their_shift_begins_unless_it_is_a_crisis(
    desk: Room, risk: str, hour: int
) -> None:
    fine = open_case(desk, "@fine", risk=risk)
    desk.press("claim", "ana", desk.look(fine))
    desk.do(lambda tx, g: handing.hand_one(tx, g, fine, "ana", "budi", SBAR))
    assert [one.due_at.hour for one in desk.told("budi") if one.kind == "handover_posted"] == [hour]


def test_an_offer_that_is_declined_stays_with_the_giver(desk: Room) -> None:
    fine = open_case(desk, "@fine")
    desk.press("claim", "ana", desk.look(fine))
    number = desk.do(lambda tx, g: handing.hand_one(tx, g, fine, "ana", "dan", SBAR))
    desk.do(lambda tx, g: handing.decline(tx, g, number, fine, "dan", "no time"))
    assert owner(desk, fine) == "ana"
    assert "handover_declined" in kinds(desk, "ana")


@pytest.mark.parametrize(
    ("by", "to", "words"), [("dan", "budi", "Ana has #1"), ("ana", "ana", "already"), ("ana", "vera", "may write")]
)
def test_what_cannot_be_offered(desk: Room, by: str, to: str, words: str) -> None:
    fine = open_case(desk, "@fine")
    desk.press("claim", "ana", desk.look(fine))
    with pytest.raises(Refused, match=words):
        desk.do(lambda tx, g: handing.hand_one(tx, g, fine, by, to, SBAR))


def test_the_four_sentences_are_suggested_from_the_log(desk: Room) -> None:
    bad = grave(desk)
    words = desk.do(lambda tx, g: handing.suggestion(tx, g, bad, "dan"))
    assert words.situation.startswith("support issue, English: “The lid leaks!” (taken by Ana since")
    assert "Ana took it" in words.background
    assert words.assessment == "unstable: the risk is high."
    assert words.recommendation.startswith("Dan checks the draft and asks for approval.")
