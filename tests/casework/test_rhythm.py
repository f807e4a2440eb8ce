"""When a silence is too long: by a source's own past, hour by hour of its week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.casework import rhythm

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
OFFICE = [
    MONDAY + timedelta(days=day, hours=hour, minutes=minute)
    for day in range(21)
    if day % 7 < 5
    for hour in range(8, 18)
    for minute in range(0, 60, 10)
]
"""Three weeks of a feed that speaks every ten minutes from 8 to 18, Monday to Friday."""


def every(minutes: float, count: int) -> list[datetime]:
    return [MONDAY + timedelta(minutes=minutes * number) for number in range(count)]


@pytest.mark.parametrize(("minutes", "patience"), [(30, 180), (5, 60), (0.1, 60), (120, 720)])
def test_six_median_gaps_are_too_many_and_never_less_than_an_hour(minutes: float, patience: float) -> None:
    arrivals = every(minutes, 20)
    limit = arrivals[-1] + timedelta(minutes=patience)
    assert rhythm.silent_since(arrivals, limit) is None
    assert rhythm.silent_since(arrivals, limit + timedelta(seconds=1)) == arrivals[-1]


def test_a_night_and_a_weekend_are_no_silence_once_two_weeks_are_known() -> None:
    assert OFFICE[-1] == datetime(2026, 3, 20, 17, 50, tzinfo=UTC)
    monday = datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert rhythm.silent_since(OFFICE, monday) is None
    assert rhythm.silent_since(OFFICE, monday + timedelta(hours=1)) == OFFICE[-1]


def test_a_quiet_hour_in_the_middle_of_the_day_is_a_silence() -> None:
    at_nine = [*OFFICE, datetime(2026, 3, 23, 9, tzinfo=UTC)]
    assert rhythm.silent_since(at_nine, at_nine[-1] + timedelta(minutes=59)) is None
    assert rhythm.silent_since(at_nine, at_nine[-1] + timedelta(minutes=61)) == at_nine[-1]


def test_a_feed_that_has_hardly_spoken_has_no_rhythm() -> None:
    assert rhythm.silent_since(every(1, rhythm.FEWEST - 1), MONDAY + timedelta(days=9)) is None
    assert rhythm.silent_since(every(1, rhythm.FEWEST), MONDAY + timedelta(days=9)) is not None


def test_what_was_before_the_remembered_time_no_longer_counts() -> None:
    assert rhythm.learn(every(1, 50), MONDAY + rhythm.REMEMBERED + timedelta(hours=2)) is None


def test_arrivals_known_by_number_are_laid_out_between_both_ends() -> None:
    last = MONDAY + timedelta(minutes=30)
    assert list(rhythm.spread(1, MONDAY, MONDAY)) == [MONDAY]
    assert list(rhythm.spread(4, MONDAY, last)) == every(10, 4)
    assert len(list(rhythm.spread(5000, MONDAY, last))) == rhythm.ENOUGH
