"""What a handover says: every section of it, complete, and the same whenever it is told again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework import handing, sending, telling
from bot.casework.handover import Report, digest
from bot.rulebook.book import Announcement
from bot.rulebook.load import load_texts
from tests import world
from tests.casework.handing_over import END, item, open_case, owner, posted, report, run, until
from tests.casework.room import Room

PROMISE = "Sorry! We will write to you again today at 18:00."


@pytest.fixture
def desk(shop: Room) -> Room:
    """Friday noon; the relay has looked once."""
    run(shop)
    return shop


def snoozed(room: Room, hours: float = 6) -> int:
    case = open_case(room, "@snoozed")
    room.press("claim", "dan", room.look(case))
    until_ = room.ground.now + timedelta(hours=hours)
    room.press("snooze", "dan", room.look(case), until=until_, reason="waiting for the courier")
    return case


def answered(room: Room, text: str = PROMISE) -> int:
    case = open_case(room, "@answered")
    room.press("edit", "dan", room.look(case), text=text)
    room.check(case)
    room.press("approve", "ana", room.look(case))
    room.wait(seconds=11)
    reply = room.take(delivery=room.delivery(case).id)
    assert reply is not None
    room.arrived(reply)
    return case


def test_every_open_case_is_handed_with_count_and_checksum(desk: Room) -> None:
    """Queued, owned, put aside, awaiting approval, approved, and one whose reply may have arrived."""
    queued, put_aside, waiting = open_case(desk, "@queued"), snoozed(desk, 40), open_case(desk, "@waiting")
    desk.press("submit", "dan", desk.look(waiting))
    unknown = open_case(desk, "@unknown")
    desk.press("approve", "ana", desk.look(unknown))
    desk.wait(seconds=11)
    reply = desk.take(delivery=desk.delivery(unknown).id)
    assert reply is not None
    desk.do(lambda tx, g: sending.lost(tx, g, reply.delivery, "no answer"))
    until(desk, 15)
    until(desk, 15, 59)
    scheduled = open_case(desk, "@scheduled")
    desk.press("approve", "ana", desk.look(scheduled))
    newest = desk.do(
        lambda tx, g: [(n, tx.events.of(n)[-1].id) for n in (queued, put_aside, waiting, unknown, scheduled)]
    )
    desk.ground = world.later(desk.ground, seconds=60)
    told = report(desk, posted_now(desk))
    assert {one.case for one in told.items} == {queued, put_aside, waiting, unknown, scheduled}
    assert (told.count, told.digest) == (5, digest(newest))


def posted_now(room: Room) -> int:
    run(room)
    return room.do(lambda tx, g: tx.handovers.of_shift("desk", END))[0].id


def test_nothing_open_is_said_in_words_with_counts(desk: Room) -> None:
    answered(desk, "Sorry about the lid.")
    spam = open_case(desk, "@spam")
    desk.press("close", "ana", desk.look(spam), reason="spam")
    told = report(desk, posted(desk))
    assert told.headline == "Nothing is open: 2 came in, 1 were answered, 1 needed no reply."
    assert (told.items, told.count) == ((), 0)


def test_tiers_come_with_their_reason_and_what_to_do_if_it_turns(desk: Room) -> None:
    bad, aside = open_case(desk, "@bad", risk="crisis"), snoozed(desk)
    until(desk, 15, 50)
    fine = open_case(desk, "@fine")
    told = report(desk, posted(desk))
    assert [(one.case, one.tier) for one in told.items] == [(bad, "unstable"), (aside, "watch"), (fine, "stable")]
    assert told.items[0].why == "somebody may be at risk"
    assert told.items[0].if_then == "If a journalist joins or it spreads, ring Lea."
    assert told.items[1].why == "it wakes at {at:2026-11-20T18:00:00+00:00}"
    assert (told.items[2].why, told.items[2].if_then) == ("", "")
    assert told.headline == "1 unstable, 1 watch, 1 stable."


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        ({"held": True, "escalate": "press"}, "it waits for the press desk"),
        ({"risk": "high"}, "the risk is high"),
    ],
)
def test_what_makes_it_unstable(desk: Room, reading: dict[str, object], why: str) -> None:
    until(desk, 15, 50)
    case = open_case(desk, "@one", **reading)
    assert item(desk, posted(desk), case).why == why


def test_a_clock_that_ran_out_makes_it_unstable_and_one_that_nearly_did_watched(desk: Room) -> None:
    over = open_case(desk, "@over")
    until(desk, 15, 9)
    nearly = open_case(desk, "@nearly")
    number = posted(desk)
    assert item(desk, number, over).tier == "unstable"
    assert item(desk, number, over).why.startswith("the time for the first look ran out at")
    assert item(desk, number, nearly).why == "the time for the first look ends at {at:2026-11-20T16:09:00+00:00}"
    assert item(desk, number, nearly).left == timedelta(minutes=9)


def test_insistent_and_loud_authors_are_watched(desk: Room) -> None:
    until(desk, 15, 50)
    for text in ("The lid leaks!", "Hello?", "Anybody?"):
        desk.hear(author="@again", text=text)
    desk.read(1)
    desk.hear(author="@loud", followers=52_000)
    desk.read(2)
    number = posted(desk)
    assert item(desk, number, 1).why == "the author wrote 3 times"
    assert item(desk, number, 2).why == "52,000 people follow the author"


def test_an_item_tells_seven_things(desk: Room) -> None:
    case = open_case(desk, "@mia", risk="high")
    desk.press("claim", "ana", desk.look(case))
    desk.press("reject", "ana", desk.look(case), reason="not in policy")
    desk.press("escalate", "ana", desk.look(case), to="legal", reason="may we refund?")
    told = item(desk, posted(desk), case)
    assert (told.account, told.network, told.author, told.url) == ("kelora", "x", "@mia", "https://x.example/p1")
    assert told.summary == "support issue, English: “The lid leaks!”"
    assert told.state == "waiting for the legal desk since {at:2026-11-20T12:00:00+00:00}"
    assert told.waiting_since == world.NOON
    assert told.done == (
        "Ana took it {at:2026-11-20T12:00:00+00:00}",
        "Ana rejected a draft {at:2026-11-20T12:00:00+00:00} (“not in policy”)",
        "Ana asked the legal desk {at:2026-11-20T12:00:00+00:00} (“may we refund?”)",
    )
    assert told.next.startswith("The legal desk answers; Budi writes the reply then.")
    assert (told.owner, told.after, told.rules) == ("ana", "budi", ("words.soft",))


def test_promises_of_answered_cases_and_of_open_ones_are_told(desk: Room) -> None:
    case = answered(desk)
    told = report(desk, posted(desk))
    assert [(due.case, due.at, due.owner) for due in told.promises] == [(case, END.replace(hour=18), "budi")]
    assert "We will write to you again today at 18:00." in told.promises[0].what
    assert "1 promise due by {at:2026-11-21T00:00:00+00:00}." in told.headline


def test_what_wakes_in_the_coming_shift_is_told_and_what_wakes_later_is_not(desk: Room) -> None:
    soon = snoozed(desk, 6)
    desk.hear(author="@later")
    desk.read(2)
    later = desk.ground.now + timedelta(hours=40)
    desk.press("snooze", "dan", desk.look(2), until=later, reason="the holidays")
    ends = Announcement(id="hs", title="Lids", type="holding", texts={"en": "x"}, until=END.replace(hour=20), hash="h")
    announcements = {**desk.ground.book.announcements, "hs": ends}
    desk.adopt(desk.ground.book.model_copy(update={"announcements": announcements}))
    told = report(desk, posted(desk))
    assert [(due.case, due.what) for due in told.wakes] == [
        (soon, "waiting for the courier"),
        (0, "the statement “Lids” ends"),
    ]
    assert "The holding statement “Lids” is live." in told.headline


def test_what_must_not_be_answered_says_why(desk: Room) -> None:
    case = open_case(desk, "@press", held=True, escalate="press")
    told = report(desk, posted(desk))
    assert [(one.case, one.hold) for one in told.silent] == [(case, "held for the press desk")]


def test_figures_stand_beside_the_same_shift_a_week_ago(desk: Room) -> None:
    until(desk, 8, days=3)
    for n in range(2):
        open_case(desk, f"@first{n}")
    until(desk, 9, days=7)
    for n in range(4):
        open_case(desk, f"@second{n}")
    until(desk, 16)
    told = report(desk, desk.do(lambda tx, g: tx.handovers.latest("desk")).id)  # type: ignore[union-attr]
    assert told.figures.received == 4
    assert told.before is not None
    assert told.before.received == 2
    assert told.headline.startswith("Busy.")


def test_a_first_reply_in_time_and_a_late_one_are_counted(desk: Room) -> None:
    case = answered(desk, "Sorry about the lid.")
    told = report(desk, posted(desk))
    assert (told.figures.answered, told.figures.in_time) == (1, 1.0)
    assert told.figures.median_first == timedelta(seconds=11)
    assert desk.state(case) == "answered"


def changed_afterwards(room: Room) -> None:
    """Whatever can happen to what was handed."""
    room.wait(minutes=2)
    for case in (1, 2, 3):
        room.do(lambda tx, g, c=case: None)  # type: ignore[misc]
        room.revise(case, f"I wrote nonsense, sorry {case}")
        room.read(case)
    room.press("assign", "lea", room.look(1), to="budi")
    room.press("close", "lea", room.look(2), reason="solved")
    room.press("edit", "budi", room.look(3), text="Another text.")
    room.hear(author="@new")


def test_it_is_told_again_to_the_letter_whatever_happened_since(desk: Room) -> None:
    open_case(desk, "@bad", risk="high")
    snoozed(desk)
    third = open_case(desk, "@third")
    desk.press("submit", "dan", desk.look(third))
    answered(desk)
    number = posted(desk)
    before = telling.as_posted(report(desk, number))
    changed_afterwards(desk)
    until(desk, 17)
    until(desk, 9, days=2)
    assert telling.as_posted(report(desk, number)) == before
    assert before.count == 3


def test_what_was_posted_is_what_a_preview_said_right_before(desk: Room) -> None:
    case = open_case(desk, "@bad", risk="high")
    desk.press("claim", "ana", desk.look(case))
    until(desk, 15)
    desk.ground = world.later(desk.ground, hours=1)
    row = desk.do(lambda tx, g: tx.handovers.of_shift("desk", END))[0]
    before = desk.do(lambda tx, g: telling.preview(tx, g, row))
    told = telling.as_posted(report(desk, posted_now(desk)))
    same = replace(before, state="posted", previous=told.previous)
    assert same == told


def test_it_keeps_to_the_guide_of_that_time(desk: Room) -> None:
    """The service time that was left is not worked out anew when the guide's times change."""
    adopted(desk, "5h")
    case = open_case(desk, "@one")
    number = posted(desk)
    before = telling.as_posted(report(desk, number))
    desk.wait(minutes=5)
    adopted(desk, "9h")
    assert item(desk, number, case).left == timedelta(hours=1)
    assert telling.as_posted(report(desk, number)) == before


def adopted(room: Room, look: str) -> None:
    """A guide whose first look is due after `look` comes into force."""
    head = f"organisation: Kelora\nabout: lunch boxes\nclocks: {{low: {{look: {look}}}}}\n"
    files = {"styleguide/guide.yaml": head}
    book = load_texts(files).book
    assert book is not None
    assert book.head.clocks
    room.do(lambda tx, g: tx.guides.keep(book.hash, files, g.now))
    room.adopt(book)


def test_layers_each_have_their_own(desk: Room) -> None:
    """A case is in exactly one handover, that of its layer; also when somebody of another layer has it."""
    case = open_case(desk, "@one", risk="high")
    desk.press("claim", "lea", desk.look(case))
    posted(desk)
    until(desk, 17)
    found: list[Report] = [report(desk, row.id) for row in desk.do(lambda tx, g: [tx.handovers.one(n) for n in (1, 2)])]
    assert [[one.case for one in told.items] for told in found] == [[case], [case]]
    assert (found[1].layer, found[1].items[0].after) == ("leads", "budi")
    assert owner(desk, case) == "lea"
    desk.do(lambda tx, g: handing.accept(tx, g, 2, case, "budi", "I take it from Lea"))
    assert owner(desk, case) == "budi"
