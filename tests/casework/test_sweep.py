"""The orphan sweep: what it finds, what it leaves alone, and that its repairs leave nothing behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.casework import repair, sweep
from bot.casework.sweep import Stand
from bot.model import Handed
from tests.casework.room import Room


def found(room: Room) -> list[str]:
    return [violation.why for violation in room.do(repair.orphans)]


def put(room: Room, case: int = 1, **values: Any) -> None:
    """What a bug (or a person with a database shell) would do."""
    room.do(lambda tx, g: tx.cases.set(case, **values))


def swept(room: Room, *whys: str) -> None:
    """The sweep finds just this, counts it, tells the lead, and a second one finds nothing."""
    assert found(room) == list(whys)
    assert room.do(repair.sweep_up) == len(whys)
    assert found(room) == []
    assert room.do(lambda tx, g: tx.counters.all()).get("orphans", 0) == len(whys)
    assert [(n.kind, n.case_id, n.detail) for n in room.told("lea")] == [("orphan", 1, {"why": why}) for why in whys]


def offer(tx: Any, ground: Any) -> int:
    """A posted handover in which Budi is to take #1 over from Ana."""
    times = {"start_at": ground.now - timedelta(hours=10), "at": ground.now - timedelta(hours=2)}
    made: int = tx.handovers.open(
        kind="shift", state="posted", layer="desk", name="day", outgoing=("ana",), incoming=("budi",), **times
    )
    tx.handovers.hand(Handed(made, 1, "unstable", before="ana", after="budi"))
    return made


def test_ordinary_work_leaves_nothing_to_sweep(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    assert found(shop) == []
    shop.press("approve", "ana")
    shop.wait(hours=5)
    assert found(shop) == [], "a reply that leaves in a moment is no orphan"
    reply = shop.take()
    assert reply
    assert found(shop) == []
    shop.arrived(reply)
    swept(shop)


def test_an_owner_who_is_off_duty_loses_it_five_minutes_after_the_shift(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    shop.wait(hours=4, minutes=4)
    assert found(shop) == []
    shop.wait(minutes=2)
    swept(shop, "its owner is off duty")
    assert (shop.look().case.owner, shop.look().events[-1].detail) == ("", {"of": "ana", "why": "orphan"})


def test_what_was_kept_or_waits_to_be_accepted_is_no_orphan(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    shop.wait(hours=6)
    put(shop, kept_by="ana")
    assert found(shop) == []
    put(shop, kept_by="")
    handover = shop.do(offer)
    assert found(shop) == []
    shop.do(lambda tx, g: tx.handovers.mark(handover, 1, standing="declined"))
    assert found(shop) == ["its owner is off duty"]


def test_without_a_rota_nobody_is_off_duty(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    room.wait(hours=99)
    assert found(room) == []


def test_an_owner_who_left_the_team_loses_it(room: Room) -> None:
    room.open()
    put(room, owner="zoe", owner_since=room.ground.now)
    swept(room, "its owner is not of the team")
    assert room.look().case.owner == ""


def test_a_case_that_would_sleep_for_ever_wakes(shop: Room) -> None:
    shop.open()
    shop.press("snooze", "ana", reason="r", until=shop.ground.now + timedelta(hours=1))
    put(shop, snoozed_until=None)
    swept(shop, "sleeps for ever")
    assert shop.state() == "open"


def test_an_approved_reply_that_nobody_sends_is_a_draft_again(shop: Room) -> None:
    shop.open()
    shop.press("approve", "ana")
    shop.do(lambda tx, g: tx.deliveries.move(1, ("due",), "voided"))
    swept(shop, "approved, but nothing goes out")
    assert (shop.state(), shop.draft().state, shop.look().approvals) == ("open", "proposed", ())


def test_a_held_reply_comes_back_when_no_handover_asks_anybody_to_take_it(shop: Room) -> None:
    shop.open()
    shop.press("approve", "ana")
    handover = shop.do(offer)
    shop.do(lambda tx, g: tx.deliveries.move(1, ("due",), "held"))
    shop.wait(hours=5)
    assert found(shop) == [], "Budi is asked"
    shop.do(lambda tx, g: tx.handovers.set(handover, state="settled"))
    swept(shop, "its reply is held, and nobody is asked to take it over")
    assert (shop.state(), shop.delivery().state, shop.draft().state) == ("open", "voided", "proposed")
    assert shop.look().approvals == ()


def test_what_has_been_sending_for_too_long_is_for_a_person_to_look_at(shop: Room) -> None:
    shop.open()
    shop.press("approve", "ana")
    shop.take()
    shop.do(lambda tx, g: tx.deliveries.move(1, ("sending",), "unknown"))
    shop.wait(minutes=9)
    assert found(shop) == []
    shop.wait(minutes=2)
    swept(shop, "being sent for too long")
    assert shop.state() == "unknown"
    shop.press("give_up", "ana")
    assert shop.state() == "open"


def test_a_draft_that_waits_for_approval_after_the_end_is_put_away(shop: Room) -> None:
    shop.open()
    shop.press("submit", "ana")
    put(shop, state="answered", ended_at=shop.ground.now)
    swept(shop, "ended with a draft that waits for approval")
    assert shop.look().drafts == ()


@pytest.mark.parametrize("rule", sweep.REASONS)
def test_every_rule_of_the_sweep_finds_nothing_in_a_case_of_the_queue(shop: Room, rule: str) -> None:
    view = shop.open()
    assert not sweep._RULES[rule](Stand(view.case), shop.ground)
