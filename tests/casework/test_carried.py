"""What was said in one handover reaches the next: read-backs, questions, reasons, and the notes of those who left."""

from __future__ import annotations

import pytest

from bot.casework import handing, telling
from tests.casework.handing_over import item, open_case, posted, report, rows, run, until
from tests.casework.room import Room


@pytest.fixture
def desk(shop: Room) -> Room:
    run(shop)
    return shop


def first(desk: Room, case: int) -> int:
    """The day shift's handover, with notes and everything that is said to one item."""
    until(desk, 15)
    draft = rows(desk)[-1].id
    desk.do(lambda tx, g: handing.write(tx, g, draft, "dan", "The recall ends at nine.", "Say paczka."))
    number = posted(desk)
    desk.do(lambda tx, g: handing.ask(tx, g, number, case, "budi", "Has the lawyer seen it?"))
    return number


def second(desk: Room, number: int) -> int:
    """Go on to the handover that has `number` before it."""
    for hour, days in ((21, 0), (22, 0), (5, 1), (6, 0), (13, 0), (14, 0), (15, 0), (16, 0)):
        until(desk, hour, days=days)
        found = [row.id for row in rows(desk) if row.previous_id == number and row.state != "drafted"]
        if found:
            return found[0]
    raise AssertionError("no handover follows")


def test_a_read_back_and_a_note_stand_in_the_next_handover(desk: Room) -> None:
    case = open_case(desk, "@grave", risk="high")
    desk.press("claim", "dan", desk.look(case))
    one = first(desk, case)
    desk.do(lambda tx, g: handing.accept(tx, g, one, case, "budi", "I answer when the lawyer has"))
    two = second(desk, one)
    told = report(desk, two)
    assert told.carried[0].startswith("Ana and Dan {at:") or told.carried[0].startswith("Dan and Ana {at:")
    assert told.carried[0].endswith("time-critical: “The recall ends at nine.”")
    assert told.carried[1].endswith("helps the next shifts: “Say paczka.”")
    (said,) = item(desk, two, case).said
    assert said.startswith("Budi read back {at:")
    assert said.endswith(": “I answer when the lawyer has”")


def test_a_question_and_a_reason_are_carried_and_told_again_to_the_letter(desk: Room) -> None:
    case = open_case(desk, "@grave", risk="high")
    desk.press("claim", "dan", desk.look(case))
    one = first(desk, case)
    assert item(desk, one, case).said == ()
    desk.do(lambda tx, g: handing.decline(tx, g, one, case, "budi", "I know no law"))
    assert item(desk, one, case).said == (), "what is said to a handover is carried by the next one, not by itself"
    two = second(desk, one)
    said = item(desk, two, case).said
    assert [one.split(" {")[0] for one in said] == ["Budi asked", "Budi gave it back because"]
    before = telling.as_posted(report(desk, two))
    desk.wait(hours=1)
    desk.press("claim", "lea", desk.look(case))
    assert telling.as_posted(report(desk, two)) == before


def test_what_was_answered_since_carries_nothing(desk: Room) -> None:
    case = open_case(desk, "@grave", risk="high")
    desk.press("claim", "dan", desk.look(case))
    one = first(desk, case)
    desk.press("close", "ana", desk.look(case), reason="spam")
    desk.hear(author="@grave", text="Not spam!")
    two = second(desk, one)
    assert [found.said for found in report(desk, two).items if found.case == case] == [()]
