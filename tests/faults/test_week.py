"""Ten hours of the recorded week: two ends of shifts in two layers, with people who answer, hand over and take over.

The whole week is `make proof-week`; this is the same code with the small guide.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.sandbox.slack import SlackDouble
from tests.proof.week import Plan, run, team_of
from tests.proof.week_clock import FAST, PLAY, film
from tests.proof.week_feed import DAYS, MONDAY, STORM_AT, week
from tests.proof.week_truth import due_handovers, judge

pytestmark = pytest.mark.slow


@pytest.mark.timeout(150)
async def test_two_changes_of_shift_lose_nothing(tmp_path: Path) -> None:
    total, seen = await run(Plan(12, 22, quick=True), tmp_path)
    assert total.broken == []
    figures = total.figures
    assert figures["mentions"] == figures["played"] > 10
    assert figures["handovers"] == figures["boundaries"] == 4
    assert figures["items"] > 0
    assert figures["orphans"] == figures["errors"] == 0
    assert seen["tomasz"].received == 1
    assert seen["tomasz"].accepted > 0
    assert seen["ana"].notices["handover_draft"] == 1
    assert tampered(tmp_path) >= {"sum", "handover", "items", "orphan"}


def tampered(folder: Path) -> set[str]:
    """What the judge says of the same store after somebody has been at it, and of a Slack in which nothing stands."""
    db = sqlite3.connect(folder / "data" / "baton.db")
    db.execute("delete from handed where rowid in (select rowid from handed where late = 0 limit 1)")
    db.execute("update cases set owner = 'nobody', state = 'open' where id = 1")
    db.execute("insert into counters (name, value) values ('orphans', 1)")
    db.commit()
    db.close()
    start, end = MONDAY + timedelta(hours=12), MONDAY + timedelta(hours=22)
    total, _ = judge(folder, SlackDouble(Clock()).workspace, team_of(), start, end)
    return {one.partition(":")[0] for one in total.broken}


def test_the_week_has_what_it_is_said_to_have() -> None:
    lines = week()
    assert 215 <= len(lines) <= 235
    days = Counter(line.at.weekday() for line in lines)
    assert max(days, key=lambda day: days[day]) == DAYS.index("Thu")
    storm = [line for line in lines if STORM_AT <= line.at < STORM_AT + timedelta(hours=1)]
    assert len(storm) >= 25
    assert {line.line["lang"] for line in lines} == {"en", "id", "pl"}
    at_night = sum(line.at.hour < 5 for line in lines)
    assert at_night < len(lines) / 10
    assert len({line.line["external_id"] for line in lines}) == len(lines)
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert lines == week()


def test_the_rota_of_the_week_asks_for_forty_two_handovers() -> None:
    end = MONDAY + timedelta(days=7)
    slots = due_handovers(team_of(), (), MONDAY, end)
    first = {slot for slot in slots if not slot[2]}
    assert {(layer, at.strftime("%a")) for layer, at, _ in first} == {("asia", day) for day in ("Fri", "Sat", "Sun")}
    assert len(slots) == len(team_of().rota.boundaries(MONDAY, end)) + len(first) == 42


def test_the_clock_is_slow_around_the_ends_of_shifts_and_fast_between() -> None:
    start, end = datetime(2026, 10, 19, tzinfo=UTC), datetime(2026, 10, 19, 13, tzinfo=UTC)
    clock = film(start, [end])
    hour = timedelta(hours=1).total_seconds()
    assert clock.real(start + timedelta(hours=1)) == pytest.approx(hour / FAST)
    slow = clock.real(end + PLAY[2][0]) - clock.real(end + PLAY[1][0])
    assert slow == pytest.approx((PLAY[2][0] - PLAY[1][0]).total_seconds() / PLAY[1][1])
    assert clock.now() == start
