"""What a late joiner is told of a case: built from its log, with people's own words, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.catchup import CatchUp, tell
from bot.casework.clocks import ServiceClock
from tests.casework.room import Room
from tests.world import TEAM


def told(room: Room, clocks: tuple[ServiceClock, ...] = ()) -> CatchUp:
    remarks = room.do(lambda tx, g: tx.remarks.of(1))
    promises = room.do(lambda tx, g: tx.promises.of(1))
    return tell(room.look(), remarks, promises, clocks, TEAM, room.ground.now)


def test_it_says_what_is_wanted_who_has_it_and_what_is_next(room: Room) -> None:
    room.open(post={"text": "The lid leaks, third time!"})
    room.press("claim", "dan")
    found = told(room)
    assert (found.case, found.wanted) == (1, "The lid leaks, third time!")
    assert found.state.startswith("Open; Dan has it, the author has been waiting since {at:")
    assert (found.next.verb, found.next.who) == ("submit", "dan")


def test_the_authors_words_stand_where_they_came_and_machine_steps_are_left_out(room: Room) -> None:
    room.open(post={"text": "The lid leaks!"})
    room.press("claim", "dan")
    room.wait(minutes=3)
    room.hear(text="And the box is cracked")
    steps = [(step.event.verb, step.words, step.outside) for step in told(room).steps]
    assert steps == [
        ("received", "The lid leaks!", True),
        ("claimed", "", False),
        ("joined", "And the box is cracked", True),
    ]


def test_what_was_tried_carries_the_reasons_that_people_gave(room: Room) -> None:
    room.open()
    room.press("reject", "ana", reason="too cold")
    room.press("escalate", "dan", to="press", reason="a journalist writes")
    tried = told(room).tried
    assert [line.split(" {")[0] for line in tried] == ["Ana rejected a draft", "Dan asked the press desk"]
    assert [line.rpartition(": ")[2] for line in tried] == ["“too cold”", "“a journalist writes”"]


def test_an_answer_is_told_with_its_text_and_its_open_promise(room: Room) -> None:
    room.open(("Sorry. We'll get back to you tomorrow.",))
    room.answer()
    found = told(room)
    assert "“Sorry. We'll get back to you tomorrow.”" in found.tried[-1]
    assert [p.words for p in found.promises] == ["We'll get back to you tomorrow."]
    assert (found.next.verb, found.perhaps_kept) == ("keep", frozenset())


def test_after_another_answer_the_promise_is_offered_as_perhaps_kept(room: Room) -> None:
    room.open(("Sorry. We'll get back to you tomorrow.",))
    room.answer()
    room.wait(hours=1)
    room.hear()
    room.read(1, ("Here is the new lid.",))
    room.answer()
    assert told(room).perhaps_kept == {1}


def test_a_clock_that_runs_is_named(room: Room) -> None:
    room.open()
    now = room.ground.now
    one = ServiceClock("word", now, now + timedelta(hours=1), now, None, False, timedelta(hours=1))
    assert "It is due for a first public word {at:" in told(room, (one,)).state
    room.wait(hours=2)
    assert "It was due for a first public word" in told(room, (one,)).state
