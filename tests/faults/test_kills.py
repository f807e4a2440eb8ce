"""A few of the kills of `make proof-kills`, by the same code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.proof.kills import ALL, Plan, run
from tests.proof.places import CHANNELS, CHATS, TELEGRAM

pytestmark = pytest.mark.slow


async def test_after_six_kills_nothing_is_lost_sent_twice_or_told_wrongly(tmp_path: Path) -> None:
    verdict = await run(Plan(kills=6, seed=3), tmp_path)
    assert verdict.violations == []
    assert verdict.figures["kills"] == 6
    assert verdict.figures["acknowledged"] > 3


async def test_nor_where_there_are_many_channels_and_chats(tmp_path: Path) -> None:
    verdict = await run(replace(ALL, kills=3, seed=2, mentions=(12, 12), work=(1.0, 2.0)), tmp_path)
    assert verdict.violations == []
    assert (verdict.figures["kills"], verdict.figures["written"]) == (3, 36)
    assert verdict.figures["acknowledged"] == 36
    assert (len(CHANNELS), len(CHATS)) == (20, 200)
    assert {f"from {TELEGRAM}", "from forum"} <= verdict.figures.keys()
