"""What is offered for putting something aside lies ahead, on the person's own clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.slack.times import choices, until, zone_of


@pytest.mark.parametrize(
    ("now", "zone", "offered"),
    [
        ("2026-11-06T09:00", "Europe/London", ["1h", "3h", "afternoon", "tomorrow", "monday"]),
        ("2026-11-06T14:45", "Europe/London", ["1h", "3h", "tomorrow", "monday"]),
        ("2026-11-06T22:00", "Europe/London", ["1h", "3h", "tomorrow", "monday"]),
        ("2026-11-06T02:00", "Europe/London", ["1h", "3h", "morning", "afternoon", "tomorrow", "monday"]),
        ("2026-11-06T09:00", "Asia/Jakarta", ["1h", "3h", "tomorrow", "monday"]),
        ("2026-11-08T12:00", "Europe/London", ["1h", "3h", "afternoon", "tomorrow"]),
    ],
)
def test_nothing_is_offered_that_is_over_or_named_twice(now: str, zone: str, offered: list[str]) -> None:
    assert list(choices(datetime.fromisoformat(now).replace(tzinfo=UTC), zone)) == offered


def test_every_choice_that_is_offered_lies_ahead() -> None:
    for hour in range(24):
        now = datetime(2026, 11, 6, hour, 17, tzinfo=UTC)
        for value in choices(now, "Europe/Warsaw"):
            at = until({"until": value}, now, "Europe/Warsaw")
            assert at is not None
            assert at > now


def test_a_zone_that_nobody_can_read_is_utc() -> None:
    assert str(zone_of("Nowhere/Land")) == "UTC"
