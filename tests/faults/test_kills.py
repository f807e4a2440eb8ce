"""A few of the kills of `make proof-kills`, by the same code."""

from __future__ import annotations

from pathlib import Path

from tests.proof.kills import Plan, run


async def test_after_six_kills_nothing_is_lost_sent_twice_or_told_wrongly(tmp_path: Path) -> None:
    verdict = await run(Plan(kills=6, seed=3), tmp_path)
    assert verdict.violations == []
    assert verdict.figures["kills"] == 6
    assert verdict.figures["acknowledged"] > 3
