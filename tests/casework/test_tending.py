"""What happens to a case by the clock: warnings, breaches, returns to the queue."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from bot.casework import arrival, tending
from bot.model import Handed
from tests import world
from tests.casework import shifts
from tests.casework.room import Room


def pass_by(room: Room, minutes: float) -> int:
    """Time goes by, then the chores look once; how many things they did."""
    room.wait(minutes=minutes)
    return sum(room.do(lambda tx, g, one=case: tending.tend(tx, g, one)) for case in room.do(tending.due))  # type: ignore[misc]


def kinds(room: Room, person: str) -> list[str]:
    return [notice.kind for notice in room.told(person)]


def test_the_owner_is_warned_once_at_four_fifths_and_told_once_when_it_ran_out(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    shop.press("note", "ana")
    for minutes in (188, 3, 1, 1):  # the word is due after four hours; a note keeps it hers meanwhile
        pass_by(shop, minutes)
        shop.press("note", "ana")
    [warning] = [n for n in shop.told("ana") if n.kind == "clock_warning"]
    assert warning.detail == {"clock": "word", "due": (shop.look().case.opened_at + timedelta(hours=4)).isoformat()}
    pass_by(shop, 46)
    assert kinds(shop, "ana").count("clock_breach") == 0
    pass_by(shop, 1)
    pass_by(shop, 1)
    assert [e.detail["kind"] for e in shop.look().events if e.verb == "breached"] == ["word"]


def test_a_warning_and_a_breach_let_the_card_follow(shop: Room) -> None:
    shop.open()
    seen = [shop.look().case.revision]
    for minutes in (48, 12):
        pass_by(shop, minutes)
        seen.append(shop.look().case.revision)
    assert seen == sorted(set(seen))


def test_where_nobody_has_it_everybody_on_duty_is_told(shop: Room) -> None:
    shop.open()
    pass_by(shop, 48)
    assert (kinds(shop, "ana"), kinds(shop, "dan"), kinds(shop, "budi")) == (["clock_warning"], ["clock_warning"], [])
    pass_by(shop, 12)
    assert kinds(shop, "dan") == ["clock_warning", "clock_breach"]
    assert shop.verbs()[-1] == "breached"


def test_what_ran_out_while_the_bot_slept_is_told_once_and_needs_no_warning(shop: Room) -> None:
    shop.open()
    assert pass_by(shop, 61) == 1
    assert kinds(shop, "ana") == ["clock_breach"]
    assert pass_by(shop, 1) == 0


def test_a_high_risk_that_ran_out_disturbs_people_and_a_low_one_does_not(shop: Room) -> None:
    shop.open(risk="high", post={"author": "@a"})
    shop.open(post={"author": "@b"})
    pass_by(shop, 61)
    breaches = {n.case_id: n.urgent for n in shop.told("ana") if n.kind == "clock_breach"}
    assert breaches == {1: True, 2: False}


def test_a_clock_that_begins_anew_warns_anew(shop: Room) -> None:
    shop.open()
    pass_by(shop, 50)
    shop.answer("ana")
    shop.wait(minutes=1)
    shop.hear(text="and now?")
    shop.read()
    pass_by(shop, 50)
    assert kinds(shop, "ana").count("clock_warning") == 2


def test_a_claimed_case_that_stays_silent_goes_back_to_the_queue_and_its_owner_hears_it(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    pass_by(shop, 29)
    assert shop.look().case.owner == "ana"
    pass_by(shop, 1)
    assert shop.look().case.owner == ""
    assert (shop.look().events[-1].verb, shop.look().events[-1].detail) == ("released", {"of": "ana", "why": "silent"})
    assert kinds(shop, "ana") == ["returned"]
    assert shop.state() == "open"


def test_whatever_anybody_does_in_it_begins_the_time_anew_and_the_author_does_not(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    pass_by(shop, 20)
    shop.press("note", "dan")
    shop.hear(text="hello?")
    shop.read()
    pass_by(shop, 20)
    assert shop.look().case.owner == "ana"
    shop.hear(text="hello??")
    shop.read()
    pass_by(shop, 10)
    assert shop.look().case.owner == ""


def test_the_time_is_that_of_the_accounts_hours(shop: Room) -> None:
    shop.wait(hours=4, minutes=40)
    shop.open(post={"account": "kelora-pl"})
    shop.press("claim", "budi")
    pass_by(shop, 25)
    assert shop.look().case.owner == "budi"
    returns = tending.returns_at(shop.ground, shop.look().case, shop.look().events)
    assert returns is not None
    assert returns.isoformat() == "2026-11-23T09:10:00+00:00"


@pytest.mark.parametrize("why", ["snoozed", "submitted", "approved", "asks a desk", "held", "kept"])
def test_what_waits_for_something_does_not_go_back(shop: Room, why: str) -> None:
    fields: dict[str, Any] = {"held": True, "escalate": "press"} if why == "held" else {}
    shop.open(**fields)
    shop.press("claim", "ana")
    if why == "snoozed":
        shop.press("snooze", "ana", reason="r", until=shop.ground.now + timedelta(hours=3))
    elif why == "submitted":
        shop.press("submit", "ana")
    elif why == "approved":
        shop.press("approve", "ana")
    elif why == "asks a desk":
        shop.press("escalate", "ana", to="press")
    elif why == "kept":
        shop.do(lambda tx, g: tx.cases.set(1, kept_by="ana"))
    pass_by(shop, 45)
    assert shop.look().case.owner == "ana"


def test_whoever_is_handed_a_case_has_the_whole_time_and_one_that_nobody_accepted_stays(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    shop.wait(minutes=25)
    shop.do(lambda tx, g: tx.events.happened(1, "handed", "", g.now, to="ana", of="ana"))
    pass_by(shop, 29)
    assert shop.look().case.owner == "ana"

    def offer(tx: Any, ground: Any) -> int:
        times = {"start_at": ground.now - timedelta(hours=4), "at": ground.now}
        made: int = tx.handovers.open(
            kind="shift", state="posted", layer="desk", name="day", outgoing=("ana",), incoming=("dan",), **times
        )
        tx.handovers.hand(Handed(made, 1, "unstable", before="ana", after="dan"))
        return made

    handover = shop.do(offer)
    pass_by(shop, 20)
    assert shop.look().case.owner == "ana"
    shop.do(lambda tx, g: tx.handovers.set(handover, state="settled"))
    pass_by(shop, 1)
    assert shop.look().case.owner == ""


def test_after_a_reopening_the_time_counts_from_there(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    shop.answer("ana")
    shop.wait(hours=2)
    shop.hear(text="again")
    shop.read()
    pass_by(shop, 29)
    assert shop.look().case.owner == "ana"
    pass_by(shop, 1)
    assert shop.look().case.owner == ""


def test_a_dialog_that_was_left_open_is_not_shown_for_ever(shop: Room) -> None:
    shop.open()
    shop.press("writing", "ana")
    pass_by(shop, 9)
    assert shop.look().case.writing_by == "ana"
    before = shop.look().case.revision
    pass_by(shop, 1)
    assert shop.look().case.writing_by == ""
    assert shop.look().case.revision > before


def test_without_a_rota_the_lead_is_warned_of_what_nobody_has(room: Room) -> None:
    room.adopt(shifts.BOOK)
    room.open()
    pass_by(room, 48)
    assert kinds(room, "lea") == ["clock_warning"]
    room.press("claim", "dan")
    pass_by(room, 12)
    assert kinds(room, "lea") == ["clock_warning"]


def silent(room: Room, count: int) -> None:
    """So many conversations of Ana, silent for an hour, in one handover that nobody has accepted."""

    def open_them(tx: Any, ground: Any) -> None:
        times = {"start_at": ground.now - timedelta(hours=4), "at": ground.now}
        handover = tx.handovers.open(
            kind="shift", state="posted", layer="desk", name="day", outgoing=("ana",), incoming=("dan",), **times
        )
        for number in range(count):
            case = arrival.receive(
                tx, ground, world.arrival(f"{count}-{number}", author=f"@{number}", thread_id=f"t{count}")
            )
            assert case is not None
            tx.cases.set(case, owner="ana", owner_since=ground.now)
            tx.handovers.hand(Handed(handover, case, "unstable", before="ana", after="dan"))

    room.do(open_them)
    room.wait(minutes=40)


def test_a_look_at_400_silent_conversations_takes_a_moment_and_four_times_that_of_100(shop: Room) -> None:
    """It is taken every two seconds, on the thread on which cards are read as well."""
    shop.adopt(world.BOOK)  # whose clocks do not run
    took = []
    for count in (100, 300):
        silent(shop, count)
        began = time.perf_counter()
        rounds = [shop.do(tending.due) for _ in range(3)]
        took.append((time.perf_counter() - began) / 3)
        assert rounds[0] == []
    assert took[1] < max(8 * took[0], 0.05), "more than in proportion"
    assert took[1] < 1.0
