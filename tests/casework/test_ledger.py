"""Promises are entered when a reply stands in public, and end by a person's word alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.casework import ledger, sending
from bot.casework.catchup import perhaps_kept
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Promise
from tests import world
from tests.casework.room import Room

TOMORROW = "Sorry about the lid. We'll write to you again by tomorrow noon."
VAGUE = "Sorry about the lid. We'll let you know."
PLAIN = "Sorry about the lid. We can't promise a date."


def promises(room: Room, case: int = 1) -> list[Promise]:
    return room.do(lambda tx, g: tx.promises.of(case))


def promised(room: Room, text: str = TOMORROW, **fields: Any) -> Promise:
    """A case that was answered with `text`, and the promise in it."""
    room.open((text,), **fields)
    room.answer()
    return promises(room)[0]


def remind(room: Room) -> int:
    return room.do(ledger.due)


def told(room: Room) -> list[tuple[str, str]]:
    return room.do(lambda tx, g: [(n.kind, n.person) for n in tx.notices.due(g.now + timedelta(days=30))])


def test_a_sent_reply_enters_its_promise_with_the_instant_it_names(room: Room) -> None:
    made = promised(room)
    assert (made.words, made.due_at, made.said_by) == (
        "We'll write to you again by tomorrow noon.",
        datetime(2026, 11, 21, 12, tzinfo=UTC),
        "ana",
    )
    event = next(e for e in room.look().events if e.verb == "promised")
    assert (event.detail["promise"], event.detail["due"]) == (made.id, "2026-11-21T12:00:00+00:00")


def test_a_promise_without_a_time_is_owed_by_the_end_of_the_next_day(room: Room) -> None:
    assert promised(room, VAGUE).due_at == datetime(2026, 11, 21, 18, tzinfo=UTC)


def test_a_refusal_enters_nothing(room: Room) -> None:
    room.open((PLAIN,))
    room.answer()
    assert promises(room) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "We'll get back to you tomorrow."),
        ("id", "Akan kami kabari besok."),
        ("pl", "Wrócimy z odpowiedzią do jutra."),
    ],
)
def test_each_language_gives_one_due_item(room: Room, lang: str, text: str) -> None:
    account = room.ground.book.accounts["kelora"].model_copy(update={"zone": "Asia/Jakarta"})
    room.adopt(room.ground.book.model_copy(update={"accounts": {"kelora": account}}))
    room.hear()
    room.read(lang=lang)
    room.press("draft", "ana", text=text)
    room.check()
    room.answer()
    assert [p.due_at for p in promises(room)] == [datetime(2026, 11, 21, 11, tzinfo=UTC)]  # 18:00 in Jakarta


def test_a_reply_that_was_posted_by_hand_counts_as_well(room: Room) -> None:
    room.open((TOMORROW,))
    room.press("posted", "ana", url="https://x.example/reply")
    assert len(promises(room)) == 1


def test_a_reply_that_was_found_there_counts_once(room: Room) -> None:
    room.open((TOMORROW,))
    room.press("approve", "ana")
    reply = room.take()
    assert reply is not None
    room.do(lambda tx, g: sending.lost(tx, g, reply.delivery, "no answer"))
    assert promises(room) == []
    room.press("confirm", "ana", url="https://x.example/r")
    assert len(promises(room)) == 1


def test_a_promise_survives_our_next_reply_until_somebody_says_so(room: Room) -> None:
    made = promised(room)
    room.wait(hours=1)
    room.hear()
    room.read(1, (PLAIN,))
    room.answer()
    assert promises(room)[0].state == "open"
    assert perhaps_kept(promises(room), room.look().events) == (made,)


def test_before_we_answer_again_nothing_is_offered(room: Room) -> None:
    promised(room)
    assert perhaps_kept(promises(room), room.look().events) == ()


def test_keeping_and_dropping_leave_who_when_and_why(room: Room) -> None:
    made = promised(room)
    kept = room.do(lambda tx, g: ledger.keep(tx, g, made.id, world.person("dan"), " sent by mail "))
    assert (kept.state, kept.ended_by, kept.note) == ("kept", "dan", "sent by mail")
    assert room.verbs()[-1] == "promise_kept"


def test_a_promise_ends_once_and_the_second_person_hears_who(room: Room) -> None:
    made = promised(room)
    room.do(lambda tx, g: ledger.drop(tx, g, made.id, world.person("ana"), "the part is gone"))
    with pytest.raises(Overtaken, match="Ana marked this promise as dropped already"):
        room.do(lambda tx, g: ledger.keep(tx, g, made.id, world.person("budi")))


def test_dropping_needs_a_word_viewers_may_not_and_strangers_are_told(room: Room) -> None:
    made = promised(room)
    with pytest.raises(Refused, match="Say in a few words"):
        room.do(lambda tx, g: ledger.drop(tx, g, made.id, world.person("ana"), " "))
    with pytest.raises(NotAllowed, match="Your role here is viewer"):
        room.do(lambda tx, g: ledger.keep(tx, g, made.id, world.person("vera")))
    with pytest.raises(Refused, match="not in the ledger"):
        room.do(lambda tx, g: ledger.keep(tx, g, 99, world.person("ana")))
    assert promises(room)[0].state == "open"


def test_when_it_is_due_the_owner_is_told_once_and_the_case_stands_in_the_queue(room: Room) -> None:
    promised(room)
    assert remind(room) == 0
    room.wait(days=1)
    assert (remind(room), remind(room)) == (1, 0)
    assert room.state() == "open"
    assert told(room) == [("promise_due", "ana")]
    assert next(e for e in reversed(room.look().events) if e.verb == "reopened").detail["why"] == "promise"


def test_a_snoozed_case_wakes_for_its_promise(room: Room) -> None:
    promised(room)
    room.press("reopen", "ana")
    until = room.ground.now + timedelta(days=9)
    room.press("snooze", "ana", until=until, reason="waiting for the courier")
    room.wait(days=1)
    remind(room)
    assert room.state() == "open"


def test_without_an_owner_whoever_leads_is_told(room: Room) -> None:
    promised(room)
    room.do(lambda tx, g: tx.cases.set(1, owner=""))
    room.wait(days=1)
    remind(room)
    assert told(room) == [("promise_due", "lea")]


def test_an_owner_who_is_off_duty_when_it_is_due_leaves_the_case_to_the_queue(shop: Room) -> None:
    promised(shop)
    assert shop.look().case.owner == "ana"
    shop.wait(hours=30)
    assert remind(shop) == 1
    assert shop.ground.on_duty("ana") is False
    assert (shop.state(), shop.look().case.owner) == ("open", "")
    assert ("promise_due", "ana") in told(shop)


def test_a_kept_promise_reminds_nobody(room: Room) -> None:
    made = promised(room)
    room.do(lambda tx, g: ledger.keep(tx, g, made.id, world.person("ana")))
    room.wait(days=2)
    assert (remind(room), room.state()) == (0, "answered")


def test_an_unknown_zone_falls_back_to_the_guides() -> None:
    book = world.BOOK.model_copy(update={"head": world.BOOK.head.model_copy(update={"zone": "Asia/Jakarta"})})
    odd = replace(world.ground(), book=book).book.accounts["kelora"].model_copy(update={"zone": "Mars/Olympus"})
    assert ledger.zone(book.model_copy(update={"accounts": {"kelora": odd}}), "kelora") == "Asia/Jakarta"
    assert ledger.zone(book, "nowhere") == "Asia/Jakarta"


def test_a_promise_of_a_merged_conversation_takes_up_the_one_that_goes_on(room: Room) -> None:
    """Never the one that is left without posts: there is nothing in it to read or to answer."""
    promised(room, post={"thread_id": "t1"})
    room.press("reopen", "ana")
    room.open((PLAIN,), post={"thread_id": "t2"})
    room.press("merge", "ana", room.look(1), into=2)
    room.read(2, (PLAIN,))
    room.press("close", "lea", room.look(2), reason="settled by mail")
    room.wait(days=1)
    assert remind(room) == 1
    assert (room.state(1), room.state(2)) == ("closed", "open")
    assert "ana" in {n.person for n in room.do(lambda tx, g: tx.notices.due(g.now)) if n.case_id == 2}
