"""Who is told when: at once on duty, later off duty and in quiet hours, and a grave matter always."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.notice import notify, notify_all
from bot.casework.reach import concerned, grave, hears_at, quiet_until
from bot.model import Risk
from tests.casework import shifts
from tests.casework.room import Room

AUTUMN = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
"""Half past eleven in London, in the night in which clocks go back."""


def test_somebody_on_duty_is_told_at_once_and_somebody_off_duty_at_the_start_of_their_shift(shop: Room) -> None:
    assert hears_at(shop.ground, "ana") == shop.ground.now
    assert hears_at(shop.ground, "budi") == shop.ground.now.replace(hour=16)


def test_what_is_held_back_is_due_at_one_instant_so_that_it_becomes_one_digest(shop: Room) -> None:
    shop.open()
    for minutes in (0, 30, 60):
        shop.wait(minutes=minutes)
        shop.do(lambda tx, g: notify(tx, g, "budi", "returned", case=1))
    assert {n.due_at.hour for n in shop.told("budi")} == {16}
    assert shop.do(lambda tx, g: tx.notices.due(g.now)) == []
    shop.wait(hours=3)
    assert len(shop.do(lambda tx, g: tx.notices.due(g.now))) == 3


def test_a_grave_matter_is_told_at_once_whatever_the_hour(shop: Room) -> None:
    shop.open()
    shop.do(lambda tx, g: notify(tx, g, "budi", "rung", case=1, urgent=True))
    [notice] = shop.told("budi")
    assert (notice.due_at, notice.urgent) == (shop.ground.now, True)


def test_quiet_hours_hold_on_duty_too(shop: Room) -> None:
    people = {key: member.model_dump() for key, member in shifts.TEAM.people.items()}
    people["ana"]["quiet"] = "11:30-12:30"
    shop.ground = dataclasses.replace(shop.ground, team=shifts.team(people=people))
    assert hears_at(shop.ground, "ana") == shop.ground.now + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("quiet", "end"),
    [
        ("22:00-07:00", "2026-10-25T07:00:00+00:00"),
        ("23:30-00:15", "2026-10-24T23:15:00+00:00"),
        ("22:00-24:00", "2026-10-24T23:00:00+00:00"),
        (" 22:00 – 7:00 ", "2026-10-25T07:00:00+00:00"),
        ("09:00-17:00", ""),
        ("07:00-07:00", ""),
        ("late", ""),
        ("22-7", ""),
        ("25:00-07:00", ""),
        ("22:61-07:00", ""),
        ("", ""),
    ],
)
def test_quiet_hours_are_wall_time_and_what_cannot_be_read_keeps_nobody_in_the_dark(quiet: str, end: str) -> None:
    assert quiet_until(quiet, "Europe/London", AUTUMN) == (datetime.fromisoformat(end) if end else AUTUMN)


def test_quiet_hours_that_began_yesterday_end_today() -> None:
    early = datetime(2026, 11, 20, 3, tzinfo=UTC)
    assert quiet_until("22:00-07:00", "Europe/London", early) == datetime(2026, 11, 20, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("risk", "breached", "expected"),
    [("crisis", False, True), ("high", False, False), ("high", True, True), ("low", True, False)],
)
def test_grave_is_a_crisis_or_a_high_risk_that_ran_out(room: Room, risk: Risk, breached: bool, expected: bool) -> None:
    assert grave(room.open(risk=risk).case, breached) is expected


def test_a_key_is_used_once_and_nobody_is_told_twice_of_one_thing(room: Room) -> None:
    room.open()
    assert room.do(lambda tx, g: notify(tx, g, "ana", "orphan", key="k"))
    assert not room.do(lambda tx, g: notify(tx, g, "ana", "orphan", key="k"))
    assert not room.do(lambda tx, g: notify(tx, g, "", "orphan"))
    assert room.do(lambda tx, g: notify_all(tx, g, ["budi", "", "budi"], "woken", case=1)) == ("budi",)
    assert len(room.told("budi")) == 1


def test_concerned_is_the_owner_on_duty_else_whoever_is_on_duty_else_the_owner(shop: Room) -> None:
    shop.open()
    assert concerned(shop.ground, shop.look().case) == ("ana", "dan")
    shop.press("claim", "dan")
    assert concerned(shop.ground, shop.look().case) == ("dan",)
    shop.wait(hours=5)
    assert concerned(shop.ground, shop.look().case) == ("budi",)
    empty = {"desk": {"zone": "UTC", "weekly": {"x": {"days": "Mon", "from": "01:00", "to": "02:00", "people": []}}}}
    shop.ground = dataclasses.replace(shop.ground, team=shifts.team(rota=empty))
    assert concerned(shop.ground, shop.look().case) == ("dan",)


def test_a_lead_who_is_in_no_rota_hears_at_once_and_after_their_quiet_hours(shop: Room) -> None:
    people = {key: member.model_dump() for key, member in shifts.TEAM.people.items()}
    rota = {"desk": shifts.ROTA["desk"]}
    shop.ground = dataclasses.replace(shop.ground, team=shifts.team(people=people, rota=rota))
    assert hears_at(shop.ground, "lea") == shop.ground.now
    people["lea"]["quiet"] = "11:00-13:00"
    shop.ground = dataclasses.replace(shop.ground, team=shifts.team(people=people, rota=rota))
    assert hears_at(shop.ground, "lea") == shop.ground.now + timedelta(hours=1)
