"""Escalation chains: whom they ring when, and what stops them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from bot.casework import chains, tending
from bot.casework.chains import due_steps
from bot.config import Chain
from bot.rota.hours import Hours
from tests.casework import shifts
from tests.casework.room import Room

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
CRISIS = shifts.TEAM.escalation["crisis"]
"""Owner at once, backup after 5 minutes, desk after 10, lead after 15; a second round 15 minutes later."""


def steps(minutes: float, *done: tuple[int, int], chain: Chain = CRISIS) -> list[tuple[int, str]]:
    now = START + timedelta(minutes=minutes)
    return [(one.round, one.ring) for one in due_steps(chain, START, now, done)]


def test_the_steps_come_at_their_minutes() -> None:
    assert steps(0) == [(0, "owner")]
    assert steps(4.9, (0, 0)) == []
    assert steps(5, (0, 0)) == [(0, "backup")]
    assert steps(15, (0, 0), (0, 1)) == [(0, "desk"), (0, "lead")]
    assert steps(29, (0, 0), (0, 1), (0, 2), (0, 3)) == []


def test_the_chain_is_repeated_as_often_as_it_says_and_then_rests() -> None:
    first = [(0, n) for n in range(4)]
    assert steps(30, *first) == [(1, "owner")]
    assert steps(45, *first, (1, 0)) == [(1, "backup"), (1, "desk"), (1, "lead")]
    assert steps(999, *first, *((1, n) for n in range(4))) == []


def test_rounds_that_were_slept_through_are_not_made_up_for() -> None:
    assert steps(31) == [(1, "owner")]


def test_outside_its_window_a_chain_waits_and_its_minutes_do_not_count() -> None:
    hours = Hours.parse("07:00-23:00", "UTC")
    late = datetime(2026, 11, 20, 22, 55, tzinfo=UTC)

    def at(when: datetime) -> list[str]:
        return [one.ring for one in due_steps(CRISIS, late, when, {(0, 0)}, hours)]

    assert at(late + timedelta(minutes=4)) == []
    assert at(late + timedelta(hours=3)) == []
    assert at(datetime(2026, 11, 21, 7, 0, tzinfo=UTC)) == ["backup"]
    assert at(datetime(2026, 11, 21, 7, 4, tzinfo=UTC)) == ["backup"]
    assert at(datetime(2026, 11, 21, 7, 5, tzinfo=UTC)) == ["backup", "desk"]


def rung(room: Room, case: int = 1) -> list[tuple[str, str]]:
    """(what, whom) of everything that was rung."""
    return [(e.detail["ring"], e.detail["to"]) for e in room.look(case).events if e.verb == "rung"]


def pass_by(room: Room, minutes: int) -> None:
    """So many minutes go by, and the chores look every minute."""
    for _ in range(minutes):
        room.wait(minutes=1)
        for case in room.do(tending.due):
            room.do(lambda tx, g, one=case: tending.tend(tx, g, one))  # type: ignore[misc]


def test_a_silent_crisis_goes_from_owner_to_backup_to_desk_to_lead(shop: Room) -> None:
    shop.open(risk="crisis", escalate="press")
    shop.press("claim", "dan")
    shop.press("snooze", "dan", reason="r", until=shop.ground.now + timedelta(minutes=1))
    shop.wait(minutes=1)
    pass_by(shop, 20)
    assert rung(shop) == [("owner", "dan"), ("backup", "ana"), ("desk", "budi"), ("lead", "lea")]
    notices = [n for who in ("dan", "ana", "budi", "lea") for n in shop.told(who) if n.kind == "rung"]
    assert [(n.urgent, n.due_at - n.made_at) for n in notices] == [(True, timedelta(0))] * 4


def test_where_nobody_owns_it_those_on_duty_are_rung_first(shop: Room) -> None:
    shop.open(risk="crisis", escalate="none")
    pass_by(shop, 16)
    assert rung(shop) == [("owner", "ana"), ("backup", "dan"), ("lead", "lea")]


@pytest.mark.parametrize("verb", ["claim", "note", "writing"])
def test_whatever_a_person_does_stops_the_ringing(shop: Room, verb: str) -> None:
    shop.open(risk="crisis")
    pass_by(shop, 2)
    shop.press(verb, "ana")
    pass_by(shop, 10)
    assert rung(shop) == [("owner", "ana")]


def test_the_backup_of_a_lonely_shift_is_the_first_of_the_next(shop: Room) -> None:
    shop.wait(hours=5)
    shop.open(risk="crisis")
    pass_by(shop, 6)
    assert rung(shop) == [("owner", "budi"), ("backup", "dora")]


def test_a_clock_that_runs_out_begins_the_chain_of_somebody_who_had_looked(shop: Room) -> None:
    shop.open(risk="crisis")
    shop.press("claim", "ana")
    pass_by(shop, 14)
    assert rung(shop) == []
    pass_by(shop, 6)
    assert [e.detail["kind"] for e in shop.look().events if e.verb == "breached"] == ["word"]
    assert rung(shop) == [("owner", "ana"), ("backup", "dan")]
    shop.press("note", "ana")
    pass_by(shop, 30)
    assert len(rung(shop)) == 2


def test_what_the_author_writes_later_does_not_begin_the_chain_again(shop: Room) -> None:
    shop.open(risk="crisis")
    pass_by(shop, 3)
    shop.hear(text="hello??")
    shop.read(risk="crisis")
    pass_by(shop, 1)
    assert rung(shop) == [("owner", "ana")]


def test_what_is_not_grave_or_not_waiting_for_us_rings_nobody(shop: Room) -> None:
    shop.open()
    shop.open(risk="crisis", post={"author": "@noa"})
    shop.press("snooze", "ana", shop.look(2), reason="r", until=shop.ground.now + timedelta(hours=9))
    pass_by(shop, 20)
    assert (rung(shop, 1), rung(shop, 2)) == ([], [])
    assert chains.started_at(shop.look(2).case, shop.look(2).events) is None


def test_without_a_rota_the_lead_is_still_rung(room: Room) -> None:
    room.ground = shifts.ground(room.ground)
    bare = shifts.team(rota={})
    room.ground = dataclasses.replace(room.ground, team=bare)
    room.open(risk="crisis", escalate="none")
    pass_by(room, 16)
    assert rung(room) == [("lead", "lea")]
