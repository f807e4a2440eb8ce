"""Which case a post belongs to."""

from __future__ import annotations

import pytest

from bot.model import Step
from tests import world
from tests.casework.room import Room


def test_three_messages_inside_the_window_are_one_case(room: Room) -> None:
    assert [room.hear(text=t) for t in ("hi", "the lid", "leaks")] == [1, 1, 1]
    assert len(room.look().mentions) == 3
    assert room.verbs() == ["received", "opened", "joined", "joined"]


def test_a_message_after_the_window_opens_a_new_case_linked_to_the_old(room: Room) -> None:
    room.hear()
    room.wait(minutes=31)
    assert room.hear() == 2
    assert room.look(2).case.previous_id == 1
    assert room.look(2).contacts == 1


def test_the_window_counts_from_the_last_message(room: Room) -> None:
    room.hear()
    room.wait(minutes=20)
    room.hear()
    room.wait(minutes=20)
    assert room.hear() == 1


def test_in_a_thread_there_is_no_window(room: Room) -> None:
    room.hear(thread_id="t1")
    room.wait(hours=5)
    assert room.hear(thread_id="t1") == 1
    assert room.hear(thread_id="t2") == 2


def test_a_thread_that_begins_with_a_post_belongs_to_the_case_of_that_post(room: Room) -> None:
    room.hear(1)
    room.wait(hours=5)
    assert room.hear(2, thread_id="p1") == 1
    assert room.hear(3, thread_id="p1", author="@noa") == 2


def test_other_people_accounts_and_sources_are_other_cases(room: Room) -> None:
    found = [room.hear(), room.hear(author="@noa"), room.hear(account="kelora-pl"), room.hear(source="other")]
    assert found == [1, 2, 3, 4]


@pytest.mark.parametrize("ending", ["answered", "closed"])
def test_an_ended_case_is_reopened_within_72_hours_and_not_after(room: Room, ending: str) -> None:
    room.open()
    room.answer() if ending == "answered" else room.press("close", "ana", reason="spam")
    room.wait(hours=71)
    assert room.hear(text="again") == 1
    assert room.state() == "open"
    assert room.look().case.being_read
    room.read()
    room.answer() if ending == "answered" else room.press("close", "ana", reason="spam")
    room.wait(hours=73)
    assert room.hear(text="once more") == 2
    assert room.look(2).case.previous_id == 1
    assert room.state() == ending


def test_the_same_post_five_times_is_one_mention(room: Room) -> None:
    assert [room.hear("same") for _ in range(5)] == [1, None, None, None, None]
    assert len(room.look().mentions) == 1
    assert room.do(lambda tx, g: tx.counters.all()) == {"mentions": 1}


def test_our_own_post_is_no_mention(room: Room) -> None:
    room.open()
    room.answer()
    sent = room.delivery().external_id
    assert room.hear(external_id=sent, author="Kelora") is None
    assert room.state() == "answered"


def test_an_edit_of_an_unknown_post_is_a_new_post(room: Room) -> None:
    assert room.revise(9, "first heard of by its edit") == 1


def test_a_deletion_of_an_unknown_post_is_nothing(room: Room) -> None:
    assert room.remove(9) is None


def test_what_the_author_writes_while_the_reply_is_under_way_opens_the_case_again(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    reply = room.take()
    assert reply
    room.hear(text="and another thing")
    assert room.state() == "sending"
    room.arrived(reply)
    assert room.state() == "open"
    assert room.look().case.being_read
    assert room.verbs()[-2:] == ["sent", "reopened"]


def test_events_hold_no_text(room: Room) -> None:
    room.open()
    room.press("edit", "ana", text="Secret words of Ana.")
    room.press("close", "ana", reason="a private reason")
    rows = room.db.execute("select detail from events").fetchall()
    assert rows
    for (detail,) in rows:
        for word in ("leaks", "Secret", world.SORRY, "private reason"):
            assert word not in detail


def test_the_way_through_the_tree_is_logged_node_by_node(room: Room) -> None:
    steps = (Step(node="danger", ask="Danger?", answer="no"), Step(node="which", ask="Which?", answer="trouble"))
    room.open(playbook="main", leaf="answer", walk=steps)
    [read] = [event for event in room.look().events if event.verb == "read"]
    assert read.detail["walk"] == [["danger", "no"], ["which", "trouble"]]
    assert (read.detail["playbook"], read.detail["leaf"]) == ("main", "answer")
