"""An approval is bound to every part of what was on screen: each part, changed alone, blocks the click and the send."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from bot.casework import fingerprint
from bot.errors import Blocked, Overtaken
from tests import world
from tests.casework.room import Room


def _sql(statement: str) -> Callable[[Room], object]:
    return lambda room: room.db.conn.execute(statement)


def _announce(room: Room) -> None:
    lid = world.BOOK.announcements["lid"].model_copy(update={"hash": "lid-2"})
    room.adopt(world.BOOK.model_copy(update={"announcements": {"lid": lid}}))


MUTATIONS: dict[str, tuple[Callable[[Room], object], str]] = {
    "a new mention": (
        _sql(
            "insert into mentions (case_id, source, external_id, account, network, thread_id, author, author_name, "
            "addressed, lang, text, shown, url, reply_to, created_at, received_at) select case_id, source, 'p99', "
            "account, network, thread_id, author, author_name, addressed, lang, text, shown, url, reply_to, "
            "created_at, received_at from mentions where id = 1"
        ),
        "mentions",
    ),
    "a mention's revision": (_sql("update mentions set revision = 2"), "mentions"),
    "the draft's text": (_sql("update drafts set text = text || '!'"), "text"),
    "the draft's revision": (_sql("update drafts set revision = revision + 1"), "draft"),
    "the account": (_sql("update cases set account = 'kelora-pl'"), "account"),
    "the owner": (_sql("update cases set owner = 'budi'"), "owner"),
    "a rule on the card": (lambda room: room.adopt(world.changed(room.ground.book, "words.soft")), "rules"),
    "an announcement that the draft states": (_announce, "rules"),
}


@pytest.mark.parametrize("what", MUTATIONS)
def test_each_part_changed_after_the_card_was_drawn_blocks_the_click(room: Room, what: str) -> None:
    view = room.open()
    command = world.press("approve", "ana", view, reason="I insist")
    change, part = MUTATIONS[what]
    change(room)
    room.check()
    from bot.casework.casework import carry_out

    with pytest.raises((Overtaken, Blocked)) as refusal:
        room.do(lambda tx, g: carry_out(tx, g, command))
    expected = "changed this draft" if part == "draft" else fingerprint.CHANGED[part]
    assert expected in str(refusal.value)
    assert room.look().approvals == ()


@pytest.mark.parametrize("what", MUTATIONS)
def test_each_part_changed_after_approval_blocks_the_send_and_says_which(room: Room, what: str) -> None:
    room.open()
    room.press("approve", "ana")
    change, part = MUTATIONS[what]
    change(room)
    room.check()
    assert room.take() is None
    view = room.look()
    assert (view.case.state, view.approvals, room.delivery().state) == ("open", (), "voided")
    assert room.delivery().words in (fingerprint.CHANGED[part], fingerprint.CHANGED["draft"])
    assert view.events[-1].verb == "voided"


def test_a_rule_that_is_not_on_the_card_does_not_void_but_the_new_guide_is_checked_first(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    room.adopt(world.changed(room.ground.book, "money.two"))
    assert room.take() is None
    assert (room.state(), room.delivery().state) == ("approved", "due")
    assert "being checked" in room.delivery().words
    assert room.take() is None
    assert room.verbs().count("held") == 1
    room.check()
    assert room.take() is not None


def test_a_new_similarity_finding_under_a_changed_guide_voids_the_approval(room: Room) -> None:
    from tests.casework.test_replies import BLOCKING

    room.open()
    room.press("approve", "ana")
    room.adopt(world.changed(room.ground.book, "money.two"))
    room.check(1, BLOCKING)
    assert room.take() is None
    assert (room.state(), room.delivery().words) == ("open", "Like a vow.")


def test_a_rule_that_now_forbids_the_text_voids_the_approval(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    ban = world.rule("words.new", "Sorry", "fix")
    book = room.ground.book
    room.adopt(book.model_copy(update={"rules": {**book.rules, ban.id: ban}}))
    assert room.take() is None
    assert "Sorry" in room.delivery().words


def test_parts_do_not_depend_on_the_order_of_mentions_or_rules(room: Room) -> None:
    view = room.open(matches=(world.match("words.soft"), world.match("words.plain")))
    room.hear()
    view = room.look()
    draft = room.draft()
    one = fingerprint.parts(world.BOOK, view.case, view.mentions, draft, "")
    two = fingerprint.parts(world.BOOK, view.case, reversed(view.mentions), draft, "")
    assert fingerprint.whole(one) == fingerprint.whole(two)
    assert fingerprint.differences(fingerprint.short(one), two) == []


def test_an_approval_stands_in_the_table_with_its_fingerprint(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    held = room.look().approvals[0]
    assert held.fingerprint == fingerprint.whole(held.parts)
    assert set(held.parts) == set(fingerprint.CHANGED)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        room.db.conn.execute("delete from events")
