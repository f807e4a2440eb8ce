"""Planned shifts: weekdays, nights, rotations, holidays, exceptions, zones; wherever one looks from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.rota.builders import local, rota, said

WEEK = (local("2026-03-02 00:00"), local("2026-03-09 00:00"))


def weekly(shifts: str, more: str = "") -> str:
    return f"desk: {{zone: Europe/Warsaw, weekly: {{{shifts}}}, {more}}}"


def planned(text: str, start: str = "2026-03-02 00:00", end: str = "2026-03-09 00:00") -> list[str]:
    return said(rota(text).shifts(local(start), local(end)))


def test_weekday_and_weekend_shifts_come_on_their_days() -> None:
    text = weekly(
        "day: {days: Mon-Fri, from: '08:00', to: '16:00', people: [ana]},"
        "weekend: {days: 'Sat, Sun', from: '10:00', to: '18:00', people: [budi, ewa]}"
    )
    found = planned(text)
    assert found[:2] == ["day Mon 02 08:00-16:00 ana", "day Tue 03 08:00-16:00 ana"]
    assert found[5:] == ["weekend Sat 07 10:00-18:00 budi ewa", "weekend Sun 08 10:00-18:00 budi ewa"]
    assert len(found) == 7


def test_a_night_belongs_to_the_evening_it_begins_and_is_found_from_the_morning_after() -> None:
    text = weekly("night: {days: Fri, from: '22:00', to: '06:00', people: ana}")
    assert planned(text, "2026-03-07 05:00", "2026-03-07 05:01") == ["night Fri 06 22:00-06:00 ana"]
    assert planned(text, "2026-03-07 06:00", "2026-03-13 22:00") == []


def test_a_shift_with_the_same_from_and_to_lasts_a_day() -> None:
    text = weekly("all: {from: '08:00', to: '08:00', people: ana}")
    found = rota(text).shifts(*WEEK)
    assert {one.end - one.start for one in found} == {timedelta(hours=24)}


@pytest.mark.parametrize(("day", "hours"), [("2026-03-27", 8), ("2026-03-28", 7), ("2026-10-24", 9), ("2026-10-25", 8)])
def test_a_night_is_as_long_as_the_clocks_make_it(day: str, hours: int) -> None:
    text = weekly("night: {from: '22:00', to: '06:00', people: ana}")
    night = rota(text).current("ana", local(f"{day} 23:00"))
    assert night
    assert night.end - night.start == timedelta(hours=hours)


def test_a_rotation_changes_every_week_and_may_have_several_people() -> None:
    text = weekly(
        "all: {from: '00:00', to: '24:00', rotation: {people: [ana, [budi, ewa]], every: 1w, since: 2026-03-02}}"
    )
    on = [rota(text).on(local(f"2026-{day} 12:00")) for day in ("03-02", "03-08", "03-09", "03-16", "02-23")]
    assert on == [("ana",), ("ana",), ("budi", "ewa"), ("ana",), ("budi", "ewa")]


def test_a_rotation_may_change_every_other_day() -> None:
    text = weekly("all: {from: '00:00', to: '24:00', rotation: {people: [ana, budi], every: 2d, since: 2026-03-02}}")
    on = [rota(text).on(local(f"2026-03-0{day} 12:00"))[0] for day in range(2, 8)]
    assert on == ["ana", "ana", "budi", "budi", "ana", "ana"]


@pytest.mark.parametrize(
    ("kept", "monday"),
    [
        ("none", []),
        ("duty", ["duty Mon 06 10:00-14:00 ewa"]),
        ("[duty]", ["duty Mon 06 10:00-14:00 ewa"]),
        ("[day, duty]", ["day Mon 06 08:00-16:00 ana", "duty Mon 06 10:00-14:00 ewa"]),
        ("{duty: [budi]}", ["duty Mon 06 10:00-14:00 budi"]),
    ],
)
def test_on_a_holiday_only_the_named_shifts_take_place(kept: str, monday: list[str]) -> None:
    text = weekly(
        "day: {days: Mon-Fri, from: '08:00', to: '16:00', people: ana},"
        "duty: {days: none, from: '10:00', to: '14:00', people: ewa}",
        f"holidays: PL, on_holidays: {kept}",
    )
    assert planned(text, "2026-04-06 00:00", "2026-04-07 00:00") == monday  # Easter Monday
    assert planned(text, "2026-04-07 00:00", "2026-04-08 00:00") == ["day Tue 07 08:00-16:00 ana"]


def test_norway_needs_no_quotes() -> None:
    text = "desk: {zone: Europe/Oslo, holidays: NO, weekly: {day: {from: '08:00', to: '16:00', people: ana}}}"
    assert planned(text, "2026-05-17 00:00", "2026-05-18 00:00") == []
    assert planned(text, "2026-05-18 00:00", "2026-05-19 00:00") == ["day Mon 18 08:00-16:00 ana"]


def test_an_exception_changes_the_people_of_one_date() -> None:
    text = weekly(
        "day: {days: Mon-Fri, from: '08:00', to: '16:00', people: ana}",
        "overrides: [{date: 2026-03-04, shift: day, people: [ewa]}, {date: 2026-03-07, shift: day, people: budi}]",
    )
    assert planned(text)[1:] == [
        "day Tue 03 08:00-16:00 ana",
        "day Wed 04 08:00-16:00 ewa",
        "day Thu 05 08:00-16:00 ana",
        "day Fri 06 08:00-16:00 ana",
        "day Sat 07 08:00-16:00 budi",
    ]


def test_a_later_exception_wins() -> None:
    text = weekly(
        "day: {from: '08:00', to: '16:00', people: ana}",
        "overrides: [{date: 2026-03-04, shift: day, people: ewa}, {date: 2026-03-04, shift: day, people: budi}]",
    )
    assert planned(text, "2026-03-04 00:00", "2026-03-05 00:00") == ["day Wed 04 08:00-16:00 budi"]


def test_an_exception_between_two_times_is_cut_out_of_whatever_stands_there() -> None:
    text = weekly(
        "day: {from: '08:00', to: '16:00', people: ana}, evening: {from: '16:00', to: '24:00', people: budi}",
        "overrides: [{from: 2026-03-04 12:00, to: '2026-03-04 18:00', people: ewa}]",
    )
    assert planned(text, "2026-03-04 00:00", "2026-03-05 00:00") == [
        "day Wed 04 08:00-12:00 ana",
        "exception Wed 04 12:00-18:00 ewa",
        "evening Wed 04 18:00-00:00 budi",
    ]


def test_an_exception_may_be_made_within_an_exception() -> None:
    text = weekly(
        "all: {from: '00:00', to: '24:00', people: ana}",
        "overrides: [{from: '2026-03-03 00:00', to: '2026-03-13 00:00', people: ewa},"
        "{from: '2026-03-12 08:00', to: '2026-03-12 16:00', people: budi}]",
    )
    first = rota(text).current("ewa", local("2026-03-04 12:00"))
    assert first
    assert (first.start, first.end) == (local("2026-03-03 00:00"), local("2026-03-12 08:00"))
    assert rota(text).on(local("2026-03-12 12:00")) == ("budi",)


def test_an_exception_in_the_hour_that_is_skipped_is_none() -> None:
    text = weekly(
        "all: {from: '00:00', to: '24:00', people: ana}",
        "overrides: [{from: '2026-03-29 02:00', to: '2026-03-29 02:30', people: ewa}]",
    )
    assert planned(text, "2026-03-29 00:00", "2026-03-30 00:00") == ["all Sun 29 00:00-00:00 ana"]


def test_a_shift_may_have_a_zone_of_its_own() -> None:
    text = weekly("jakarta: {zone: Asia/Jakarta, from: '07:00', to: '15:00', people: budi}")
    winter, summer = (local(f"2026-{day} 12:00") for day in ("03-04", "04-01"))
    assert planned(text, "2026-03-04 00:00", "2026-03-05 00:00") == ["jakarta Wed 04 01:00-09:00 budi"]
    assert (rota(text).on(winter), rota(text).on(summer)) == ((), ())
    assert planned(text, "2026-04-01 00:00", "2026-04-02 00:00") == ["jakarta Wed 01 02:00-10:00 budi"]


def test_shifts_are_the_same_whatever_is_asked_for() -> None:
    text = weekly(
        "day: {from: '08:00', to: '20:00', people: ana}, night: {from: '20:00', to: '08:00', people: budi}",
        "overrides: [{from: '2026-03-04 03:00', to: '2026-03-05 03:00', people: ewa}]",
    )
    whole, piecewise = rota(text).shifts(*WEEK), []
    for hour in range(7 * 24):
        at = WEEK[0] + timedelta(hours=hour)
        piecewise += rota(text).shifts(at, at + timedelta(hours=1))
    assert tuple(dict.fromkeys(piecewise)) == whole


def test_people_whom_the_team_does_not_know_are_on_no_shift() -> None:
    text = weekly("day: {from: '08:00', to: '16:00', people: [zoe, ana]}")
    assert rota(text).on(local("2026-03-04 12:00")) == ("ana",)
    assert rota(text, {}).on(local("2026-03-04 12:00")) == ("zoe", "ana")
