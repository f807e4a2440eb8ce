"""Wall times: gaps in spring, second showings in autumn, days and times as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rota import wall

DATES = st.datetimes(datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2028-01-01"))
ZONES = (
    "Europe/Warsaw", "Asia/Jakarta", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    "Asia/Kolkata", "America/St_Johns", "America/Havana", "UTC",
)  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        ("Europe/Warsaw", "2026-03-29 01:59", "2026-03-29 00:59"),
        ("Europe/Warsaw", "2026-03-29 02:00", "2026-03-29 01:00"),
        ("Europe/Warsaw", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Warsaw", "2026-03-29 03:00", "2026-03-29 01:00"),
        ("Europe/Warsaw", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("Europe/Warsaw", "2026-10-25 03:00", "2026-10-25 02:00"),
        ("America/New_York", "2026-03-08 02:59", "2026-03-08 07:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 02:00"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00"),
        ("Asia/Kolkata", "2026-03-29 02:30", "2026-03-28 21:00"),
    ],
)
def test_a_skipped_time_is_the_end_of_the_gap_and_a_double_one_its_first_showing(
    zone: str, local: str, instant: str
) -> None:
    assert wall.instant(datetime.fromisoformat(local), zone) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@given(
    st.sampled_from(ZONES),
    DATES,
    st.integers(0, 10_000),
)
def test_wall_times_never_run_backwards(zone: str, local: datetime, more: int) -> None:
    assert wall.instant(local, zone) <= wall.instant(local + timedelta(minutes=more), zone)


@given(st.sampled_from(ZONES), DATES)
def test_a_wall_time_is_the_first_instant_that_shows_it_or_more(zone: str, local: datetime) -> None:
    at, tz = wall.instant(local, zone), ZoneInfo(zone)
    earlier = (at - timedelta(seconds=step) for step in (1, 900, 3600, 7200))
    assert at.astimezone(tz).replace(tzinfo=None) >= local
    assert all(one.astimezone(tz).replace(tzinfo=None) < local for one in earlier)


def test_a_day_is_an_hour_shorter_in_spring_and_longer_in_autumn() -> None:
    def length(day: date) -> timedelta:
        return wall.of_day(day, wall.DAY, "Europe/Warsaw") - wall.of_day(day, 0, "Europe/Warsaw")

    found = [length(date(2026, 3, 28)), length(date(2026, 3, 29)), length(date(2026, 10, 25))]
    assert found == [timedelta(hours=hours) for hours in (24, 23, 25)]


@pytest.mark.parametrize(
    ("said", "minutes"), [("08:30", 510), ("8:30", 510), ("8", 480), (8, 480), (960, 960), ("24:00", 1440), (0, 0)]
)
def test_times_of_day_are_read_quoted_or_as_yaml_reads_them(said: object, minutes: int) -> None:
    assert wall.minutes(said) == minutes


@pytest.mark.parametrize("said", ["25:00", "8.30", "", "noon", True, 2000, "08:60", "24:01", -1])
def test_what_is_no_time_of_day_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="is not a time of day; write it like 08:30"):
        wall.minutes(said)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("Sat, Sun", (5, 6)),
        (["Monday", "wed"], (0, 2)),
        ("Fri-Mon", (0, 4, 5, 6)),
        ("mon–wed", (0, 1, 2)),
        ("daily", tuple(range(7))),
        ("none", ()),
    ],
)
def test_weekdays_are_read_as_people_write_them(said: object, days: tuple[int, ...]) -> None:
    assert wall.weekdays(said) == days


@pytest.mark.parametrize("said", ["Mo", "Someday", "Mon-Xyz", "-", 3])
def test_what_is_no_weekday_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="is not a day; write Mon, Mon-Fri or Sat, Sun"):
        wall.weekdays(said)
