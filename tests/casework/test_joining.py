"""Two cases that are one: merged, split again, linked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import CaseView
from tests.casework.room import Room


@pytest.fixture
def two(room: Room) -> Room:
    """The same author in two threads: #1 waits for ten minutes, #2 is Budi's and has a draft of his."""
    room.open(post={"thread_id": "t1"})
    room.wait(minutes=10)
    room.hear(text="And where is my refund?", thread_id="t2")
    room.read(2)
    room.press("claim", "budi", room.look(2))
    room.press("draft", "budi", room.look(2), text="Budi's own words.")
    return room


def merge(room: Room, case: int = 2, into: int = 1, who: str = "ana") -> None:
    room.press("merge", who, room.look(case), into=into)


def posts(view: CaseView) -> list[int]:
    return [mention.id for mention in view.mentions]


def test_merged_cases_have_one_owner_one_waiting_time_and_one_card(two: Room) -> None:
    before = two.look(1).case.waiting_since
    merge(two)
    stays, gone = two.look(1), two.look(2)
    assert (posts(stays), posts(gone)) == ([1, 2], [])
    assert (stays.case.owner, stays.case.waiting_since) == ("budi", before)
    assert stays.case.being_read
    assert (gone.case.state, gone.case.reason, gone.case.owner) == ("closed", "merged into #1", "")
    assert (gone.drafts, gone.case.being_read) == ((), False)
    assert [c.id for c in two.do(lambda tx, g: tx.cases.open_set())] == [1]


def test_what_has_gone_into_another_case_is_not_read_any_more(two: Room) -> None:
    two.hear(text="One more thing.", thread_id="t2")
    merge(two)
    assert [case.id for case in two.do(lambda tx, g: tx.cases.unread())] == [1]


def test_the_case_that_stays_keeps_its_owner_and_takes_the_longer_wait(two: Room) -> None:
    two.press("claim", "dan", two.look(1))
    waiting = two.look(1).case.waiting_since
    merge(two, 1, 2, who="dan")
    stays = two.look(2).case
    assert (stays.owner, stays.waiting_since) == ("budi", waiting)


def test_an_approval_that_was_given_before_does_not_hold_for_more_posts(two: Room) -> None:
    two.read(1, risk="high")
    two.press("edit", "ana", two.look(1), text="Ana's words for one post.")
    merge(two)
    assert two.look(1).approvals == ()


def test_a_split_undoes_a_merge(two: Room) -> None:
    stays, gone = two.look(1), two.look(2)
    merge(two)
    two.press("split", "ana", two.look(1), into=2)
    again = two.look(2)
    assert (posts(two.look(1)), posts(again)) == (posts(stays), posts(gone))
    assert (again.case.state, again.case.owner, again.case.waiting_since) == ("open", "budi", gone.case.waiting_since)
    assert [d.text for d in again.drafts] == [d.text for d in gone.drafts]
    assert (two.look(1).case.owner, two.look(1).case.waiting_since) == ("", stays.case.waiting_since)


def test_a_split_works_from_the_closed_case_as_well(two: Room) -> None:
    merge(two)
    two.press("split", "ana", two.look(2))
    assert (two.state(1), two.state(2)) == ("open", "open")
    assert posts(two.look(2)) == [2]


def test_what_came_after_the_merge_stays_where_it_was_written(two: Room) -> None:
    merge(two)
    assert two.hear(text="Hello?", thread_id="t2") == 1
    two.press("split", "ana", two.look(1))
    assert (posts(two.look(1)), posts(two.look(2))) == ([1, 3], [2])
    assert two.hear(text="Still me", thread_id="t2") == 2


def test_the_story_of_both_is_intact(two: Room) -> None:
    before = [two.look(case).events for case in (1, 2)]
    merge(two)
    two.press("split", "ana", two.look(1))
    for case, old in zip((1, 2), before, strict=True):
        now = two.look(case).events
        assert now[: len(old)] == old
        assert [(e.verb, e.by, e.detail["other"]) for e in now[len(old) :]] == [
            ("merged", "ana", 3 - case),
            ("split", "ana", 3 - case),
        ]


def test_a_second_split_finds_nothing_to_undo(two: Room) -> None:
    merge(two)
    two.press("split", "ana", two.look(1))
    with pytest.raises(Overtaken, match="Nothing is merged"):
        two.press("split", "ana", two.look(1))
    merge(two)
    assert posts(two.look(1)) == [1, 2]


def test_what_was_answered_meanwhile_is_not_split(two: Room) -> None:
    merge(two)
    two.read(1)
    two.press("approve", "budi", two.look(1))
    reply = two.take(delivery=1)
    assert reply
    two.arrived(reply)
    with pytest.raises(Overtaken, match="have gone on since"):
        two.press("split", "ana", two.look(2))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"author": "@noa"}, "by somebody else, and each of them needs an answer"),
        ({"source": "other"}, "came another way"),
        ({"account": "kelora-pl"}, "came another way"),
    ],
)
def test_only_what_one_reply_can_answer_is_merged(room: Room, other: dict[str, str], words: str) -> None:
    room.open()
    room.hear(**other)
    room.read(2)
    with pytest.raises(Refused, match=words):
        merge(room)
    with pytest.raises(Refused, match="That is this conversation"):
        merge(room, 1, 1)
    with pytest.raises(Refused, match="no conversation #9"):
        merge(room, 1, 9)


def test_nothing_is_merged_into_a_case_that_has_ended(two: Room) -> None:
    two.press("close", "ana", two.look(1), reason="spam")
    with pytest.raises(Overtaken, match="#1 is not open"):
        merge(two)


def test_a_chain_of_merges_leads_to_the_case_that_goes_on(two: Room) -> None:
    two.hear(text="Third", thread_id="t3")
    two.read(3)
    merge(two, 3, 2)
    merge(two, 2, 1)
    assert posts(two.look(1)) == [1, 2, 3]
    assert two.hear(text="More", thread_id="t3") == 1


def test_linked_cases_name_each_other_and_stay_what_they_are(room: Room) -> None:
    room.open()
    room.hear(author="@noa")
    room.read(2)
    before = room.look(2).case.revision
    room.press("link", "ana", room.look(1), into=2)
    assert room.look(2).case.previous_id == 1
    assert room.look(2).case.revision > before
    for case in (1, 2):
        event = room.look(case).events[-1]
        assert (event.verb, event.detail) == ("linked", {"other": 3 - case})
    with pytest.raises(Refused, match="That is this conversation"):
        room.press("link", "ana", room.look(1), into=1)


def test_a_split_gives_back_to_the_queue_what_belonged_to_somebody_off_duty(shop: Room) -> None:
    shop.open(post={"thread_id": "t1"})
    shop.hear(thread_id="t2")
    shop.read(2)
    shop.press("claim", "ana", shop.look(2))
    merge(shop)
    shop.wait(hours=5)
    shop.press("split", "budi", shop.look(1))
    assert shop.look(2).case.owner == ""
    assert shop.look(2).case.waiting_since == shop.look(2).case.opened_at
    assert shop.ground.now - shop.look(2).case.opened_at == timedelta(hours=5)


def test_a_conversation_is_taken_from_its_owner_by_them_or_by_a_lead_alone(two: Room) -> None:
    two.press("claim", "dan", two.look(1))
    for taker in ("dan", "ana"):
        with pytest.raises(NotAllowed, match="Budi has #2, and #1 is somebody else's"):
            merge(two, 2, 1, who=taker)
    assert (two.look(1).case.owner, two.look(2).case.owner) == ("dan", "budi")
    merge(two, 2, 1, who="lea")
    assert two.look(1).case.owner == "dan"


def test_what_goes_on_elsewhere_is_not_opened_again_but_after_a_split_it_is(two: Room) -> None:
    merge(two)
    with pytest.raises(Overtaken, match="it goes on in #1"):
        two.press("reopen", "ana", two.look(2))
    assert (two.state(2), two.look(2).case.being_read) == ("closed", False)
    two.press("split", "ana", two.look(2))
    two.press("close", "ana", two.look(2), reason="spam")
    two.press("reopen", "ana", two.look(2))
    assert two.state(2) == "open"
