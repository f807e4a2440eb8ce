"""Opening hours: what a working hour later is, over nights, weekends, holidays and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rota.hours import ALWAYS, Hours
from tests.rota.builders import local, utc

WARSAW = "Europe/Warsaw"
OFFICE = Hours.parse("Mon-Fri 09:00-17:00", WARSAW)
HOUR = timedelta(hours=1)
TEXTS = (
    "Mon-Fri 09:00-17:00",
    "Mon-Fri 09:00-13:00 14:00-18:00; Sat 10:00-14:00",
    "22:00-06:00",
    "01:30-02:45",
    "24x7",
)
ZONES = (WARSAW, "America/St_Johns", "Australia/Lord_Howe", "America/New_York", "Africa/Casablanca", "UTC")

hours = st.builds(
    Hours.parse, st.sampled_from(TEXTS), st.sampled_from(ZONES), st.sampled_from(["", "PL", "US", "GB-ENG"])
)
instants = st.datetimes(
    datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-01-01"), timezones=st.just(UTC)
)
spans = st.integers(0, 60 * 60 * 60).map(lambda seconds: timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("holidays", "start", "end"),
    [
        ("", "2026-03-06 16:30", "2026-03-09 09:30"),
        ("PL", "2026-04-03 16:30", "2026-04-07 09:30"),  # Easter Monday
        ("", "2026-04-03 16:30", "2026-04-06 09:30"),
        ("GB-ENG", "2026-05-01 16:30", "2026-05-05 09:30"),
        ("", "2026-03-07 12:00", "2026-03-09 10:00"),
        ("", "2026-03-09 03:00", "2026-03-09 10:00"),
        ("", "2026-03-09 16:00", "2026-03-09 17:00"),
    ],
)
def test_a_working_hour_later_leaves_out_nights_weekends_and_holidays(holidays: str, start: str, end: str) -> None:
    assert Hours.parse("Mon-Fri 09:00-17:00", WARSAW, holidays).add(local(start), HOUR) == local(end)


def test_a_lunch_break_is_closed() -> None:
    split = Hours.parse("Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00", WARSAW)
    assert split.add(local("2026-03-06 12:30"), HOUR) == local("2026-03-06 14:30")
    assert split.add(local("2026-03-06 17:30"), HOUR) == local("2026-03-07 10:30")
    assert (split.open(local("2026-03-06 13:00")), split.open(local("2026-03-06 14:00"))) == (False, True)


def test_the_end_of_an_hour_is_closed_and_its_beginning_open() -> None:
    assert [OFFICE.open(local(f"2026-03-06 {at}")) for at in ("08:59", "09:00", "16:59", "17:00")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_night_goes_on_after_midnight_and_is_as_long_as_the_clocks_make_it() -> None:
    night = Hours.parse("22:00-06:00", WARSAW)
    assert night.open(local("2026-03-06 03:00"))
    lengths = [
        night.between(local(f"{day} 12:00"), local(f"{day} 12:00") + timedelta(hours=24))
        for day in ("2026-03-27", "2026-03-28", "2026-10-24")
    ]
    assert lengths == [8 * HOUR, 7 * HOUR, 9 * HOUR]


def test_a_night_before_a_day_off_ends_at_midnight() -> None:
    night = Hours.parse("Thu 22:00-06:00", WARSAW, "PL")
    assert night.between(local("2025-12-31 12:00"), local("2026-01-03 12:00")) == timedelta(0)
    assert night.between(local("2026-04-30 12:00"), local("2026-05-01 12:00")) == 2 * HOUR


def test_days_that_meet_at_midnight_are_one_stretch() -> None:
    weekend = Hours.parse("Sat, Sun 00:00-24:00", WARSAW)
    assert weekend.spans(local("2026-03-02 00:00"), local("2026-03-09 00:00")) == (
        (local("2026-03-07 00:00"), local("2026-03-09 00:00")),
    )


def test_around_the_clock_never_closes() -> None:
    at = utc("2026-03-29 01:00")
    assert (ALWAYS.open(at), ALWAYS.next_open(at), ALWAYS.add(at, HOUR), ALWAYS.between(at, at + HOUR)) == (
        True, at, at + HOUR, HOUR,
    )  # fmt: skip
    assert not Hours.parse("24x7", WARSAW, "PL").open(local("2026-12-25 12:00"))


def test_instants_may_be_given_in_any_zone() -> None:
    zone = ZoneInfo(WARSAW)
    before, after = (datetime(2026, 10, 25, hour, tzinfo=zone) for hour in (0, 6))
    again = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=zone)
    assert ALWAYS.between(before, after) == 7 * HOUR
    assert Hours.parse("24x7", WARSAW, "PL").open(again)


def test_what_is_left_is_negative_when_it_is_over() -> None:
    assert OFFICE.between(local("2026-03-09 10:00"), local("2026-03-06 16:00")) == -2 * HOUR


def test_open_time_is_not_added_backwards() -> None:
    with pytest.raises(ValueError, match="only forwards"):
        OFFICE.add(local("2026-03-09 10:00"), -HOUR)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("Mon-Fri 9-17", "Monday-Friday 09:00-17:00"),
        ("Mon, Wed 9:00 - 12:00, 13:00 – 15:00; Sat 10-14", "Mon Wed 09:00-12:00 13:00-15:00 Sat 10:00-14:00"),
        ("08:00-22:00", "daily 08:00-22:00"),
        ("24/7", "24x7"),
    ],
)
def test_hours_are_read_as_people_write_them(one: str, same: str) -> None:
    assert Hours.parse(one, "UTC") == Hours.parse(same, "UTC")
    assert hash(Hours.parse(one, "UTC")) == hash(Hours.parse(same, "UTC"))


@pytest.mark.parametrize(
    ("text", "zone", "holidays", "sentence"),
    [
        ("", "UTC", "", "names no hours"),
        ("Mon-Fri", "UTC", "", "names no hours; write them like Mon-Fri 09:00-17:00, or 24x7"),
        ("9-17 Mon", "UTC", "", "names no hours"),
        ("none 9-17", "UTC", "", "`none` is not a day"),
        ("Mon 9-25", "UTC", "", "`25` is not a time of day"),
        ("soon", "UTC", "", "`soon` is not a day"),
        ("24x7", "Mars/Olympus", "", "`Mars/Olympus` is not a time zone"),
        ("24x7", "UTC", "XX", "no holidays are known for `XX`"),
        ("24x7", "UTC", "GB-XX", "write a code like PL or GB-ENG"),
    ],
)
def test_each_mistake_has_its_sentence(text: str, zone: str, holidays: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Hours.parse(text, zone, holidays)


@settings(deadline=None)
@given(hours, instants, spans)
def test_what_was_added_lies_between(open_: Hours, start: datetime, working: timedelta) -> None:
    end = open_.add(start, working)
    assert end >= start
    assert open_.between(start, end) == working


@settings(deadline=None)
@given(hours, instants, spans, spans)
def test_adding_is_monotone_and_can_be_done_in_two_steps(
    open_: Hours, start: datetime, one: timedelta, other: timedelta
) -> None:
    both = open_.add(start, one + other)
    assert open_.add(start, one) <= both
    assert open_.add(open_.add(start, one), other) == both
    assert open_.add(start + one, other) >= open_.add(start, other)


@settings(deadline=None)
@given(hours, instants, instants, instants)
def test_open_time_adds_up(open_: Hours, a: datetime, b: datetime, c: datetime) -> None:
    assert open_.between(a, b) + open_.between(b, c) == open_.between(a, c)


@settings(deadline=None)
@given(hours, instants)
def test_the_next_opening_is_open_and_nothing_is_open_before_it(open_: Hours, at: datetime) -> None:
    opening = open_.next_open(at)
    assert open_.open(opening)
    assert open_.between(at, opening) == timedelta(0)
