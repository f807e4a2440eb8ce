"""A story is the case as it was, from the log alone: whatever is done afterwards changes nothing in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework import ledger, past
from bot.casework.story import Story
from tests import world
from tests.casework.room import Room

TOLD = (
    "state owner owner_since risk held cleared_by snoozed_until waits_for kept_by ended_at waiting_since reason "
    "mentions_revision read_revision reread last_mention_at previous_id"
).split()


def newest(room: Room) -> int:
    return room.do(lambda tx, g: tx.events.newest())


def story(room: Room, event: int = 0, case: int = 1) -> Story:
    """The case as it was at an event; at the newest when none is given."""
    return room.do(lambda tx, g: past.story(tx, case, event or tx.events.newest()))


def test_it_says_what_the_row_says(room: Room) -> None:
    """Along a whole life, after every step: the fold has no opinion of its own."""
    room.hear()
    steps = [
        lambda: room.read(),
        lambda: room.press("claim", "dan"),
        lambda: room.press("edit", "dan", text="Sorry! Which box?"),
        lambda: room.check(),
        lambda: room.press("submit", "dan"),
        lambda: room.press("reject", "ana", reason="ask for the order"),
        lambda: room.press("snooze", "dan", until=room.ground.now + timedelta(hours=2), reason="courier"),
        lambda: room.press("wake", "dan"),
        lambda: room.press("escalate", "dan", to="legal", reason="may we?"),
        lambda: room.press("approve", "ana", reason="agreed"),
        lambda: room.press("recall", "ana"),
        lambda: room.press("release", "dan"),
        lambda: room.revise(1, "The lid leaks a lot!"),
        lambda: room.read(),
        lambda: room.answer(),
        lambda: room.hear(text="And now the box as well."),
        lambda: room.read(risk="high"),
        lambda: room.remove(2),
        lambda: room.press("close", "ana", reason="solved in private"),
        lambda: room.press("reopen", "ana"),
    ]
    for step in steps:
        room.wait(minutes=3)
        step()
        view, told = room.look(), story(room)
        for name in TOLD:
            if name == "reason" and view.case.state == "open":
                continue  # a row keeps the reason of a snooze that is over
            assert getattr(told.case, name) == getattr(view.case, name), (name, room.verbs()[-1])
        assert [(m.shown, bool(m.deleted_at)) for m in told.mentions] == [
            (m.shown, bool(m.deleted_at)) for m in view.mentions
        ]
        alive = told.in_state("proposed", "submitted", "approved", "sent")
        assert [(d.id, d.state, d.text, d.author) for d in alive] == [
            (d.id, d.state, d.text, d.author) for d in view.drafts
        ]
        assert (told.delivery and told.delivery.state) == (view.delivery and view.delivery.state)


def test_what_happens_later_does_not_change_it(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    room.press("snooze", "ana", until=room.ground.now + timedelta(hours=2), reason="courier")
    event, before = newest(room), story(room)
    room.wait(minutes=5)
    room.revise(1, "I take it all back")
    room.read()
    room.press("assign", "lea", to="dan")
    room.press("reject", "budi", reason="too long")
    assert story(room, event) == before
    assert (before.case.state, before.case.reason, before.case.owner) == ("snoozed", "courier", "ana")
    assert before.mentions[0].shown == "The lid leaks!"
    assert story(room).mentions[0].shown == "I take it all back"


def test_it_knows_rejected_drafts_with_their_reason(room: Room) -> None:
    room.open()
    room.press("reject", "ana", reason="not in policy")
    rejected = story(room).in_state("rejected")
    assert [(d.text, d.reason) for d in rejected] == [(world.SORRY, "not in policy")]


@pytest.mark.parametrize(
    ("reading", "desk"), [({"held": True, "escalate": "press"}, "press"), ({"escalate": "press"}, "")]
)
def test_it_knows_whose_word_is_awaited(room: Room, reading: dict[str, object], desk: str) -> None:
    room.open(**reading)
    assert story(room).desk == desk


def test_a_cleared_hold_awaits_nobody(room: Room) -> None:
    room.open(held=True, escalate="press")
    room.press("clear", "budi")
    assert story(room).desk == ""


def test_it_knows_promises_and_what_became_of_them(room: Room) -> None:
    room.open(texts=("Sorry! We will write to you again tomorrow at noon.",))
    room.answer()
    event = newest(room)
    assert [p.state for p in story(room).promises] == ["open"]
    room.do(lambda tx, g: ledger.keep(tx, g, 1, world.person("dan"), "called her"))
    assert [(p.state, p.note) for p in story(room).promises] == [("kept", "called her")]
    assert [p.state for p in story(room, event).promises] == ["open"]


def test_a_merge_takes_the_posts_along_and_a_split_brings_them_back(room: Room) -> None:
    room.open()
    second = room.hear(thread_id="elsewhere", text="Same lid, other thread.")
    assert second == 2
    room.read(2)
    event = newest(room)
    room.press("merge", "ana", room.look(2), into=1)
    assert [m.shown for m in story(room, case=1).mentions] == ["The lid leaks!", "Same lid, other thread."]
    assert (story(room, case=2).case.state, story(room, case=2).mentions) == ("closed", ())
    room.press("split", "ana", room.look(2))
    assert [m.shown for m in story(room, case=2).mentions] == ["Same lid, other thread."]
    assert len(story(room, case=1).mentions) == 1
    assert story(room, event, case=2).case.state == "open"
