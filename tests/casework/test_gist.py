"""A harmless last sentence never hides the emergency before it, wherever a conversation is told in a line."""

from __future__ import annotations

from bot.casework import past
from bot.casework.catchup import tell
from bot.casework.items import summary
from tests.casework.room import Room
from tests.world import TEAM

GRAVE, CALM = "My son ate from it, his lips are swollen, the ambulance is here", "And the box was dented by the way"


def told(room: Room, case: int = 1) -> str:
    return room.do(lambda tx, g: summary(past.story(tx, case, tx.events.newest())))


def test_what_made_it_grave_is_told_before_the_newest_words(room: Room) -> None:
    room.open(post={"text": "Hello, a question"})
    room.hear(text=GRAVE)
    room.read(risk="crisis")
    room.hear(text="Sorry for the typos")
    room.read(risk="crisis")
    room.hear(text=CALM)
    room.read(risk="low")
    assert told(room) == f"support issue, English: “{GRAVE}”, then “{CALM}”"
    caught_up = tell(room.look(), {}, (), (), TEAM, room.ground.now)
    assert caught_up.wanted == f"{GRAVE}\n{CALM}"


def test_without_a_rise_of_the_risk_the_first_post_stands_before_the_newest(room: Room) -> None:
    room.open(post={"text": GRAVE})
    room.hear(text="Hello?")
    room.hear(text=CALM)
    assert told(room).endswith(f": “{GRAVE}”, then “{CALM}”")


def test_what_was_taken_down_is_not_quoted(room: Room) -> None:
    room.open(post={"text": GRAVE})
    room.hear(text=CALM)
    room.remove(1)
    assert told(room).endswith(f": “{CALM}”")
    room.remove(2)
    assert told(room).endswith(": the author took the post down")


def test_of_a_merged_conversation_the_grave_words_stand_first(room: Room) -> None:
    room.open(post={"text": GRAVE, "author": "@dora", "thread_id": "t1"}, risk="crisis")
    room.wait(minutes=1)
    other = room.hear(text=CALM, author="@dora", thread_id="t2")
    assert other == 2
    room.read(2)
    room.press("merge", "ana", room.look(2), into=1)
    assert told(room).endswith(f": “{GRAVE}”, then “{CALM}”")
