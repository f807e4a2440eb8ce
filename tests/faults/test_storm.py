"""A few seconds of the storm of `make proof-storm`, and a small burst with the same two kills, by the same code."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.proof import burst, storm

pytestmark = pytest.mark.slow


async def test_a_short_storm_is_taken_whole_while_the_encoder_lags(tmp_path: Path) -> None:
    weather = await storm.sustained(tmp_path, seconds=3.0, rate=50.0)
    assert (len(weather.taken), weather.refused, weather.lost) == (150, 0, 0)
    assert max(weather.unread) > 0.5  # it did lag
    assert max(weather.memory) < storm.PEAK


async def test_a_burst_survives_a_kill_while_storing_and_one_while_accepting(tmp_path: Path) -> None:
    found = await asyncio.to_thread(burst.survived, tmp_path, 3000)
    assert found.missed() == []
    assert (found.confirmed, found.kills) == (3000, 2)


async def test_what_was_lost_is_counted(tmp_path: Path) -> None:
    await asyncio.to_thread(burst.survived, tmp_path, 3000)
    assert storm.stored_once(tmp_path / "baton.db", {"f1", "f2", "never-sent"}) == 2
