"""A small storm of `make proof-click`, by the same code, without the model; bounds for a busy machine."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.proof.click import Storm, run
from tests.proof.doubles import until
from tests.proof.running import Running


async def test_a_click_during_a_storm_is_acknowledged_and_committed_at_once(tmp_path: Path) -> None:
    figures = await run(Storm(mentions=200, clicks=20, model=False), tmp_path)
    assert figures["clicks"] == 20
    assert figures["ack_ms"]["p95"] < 500
    assert figures["commit_ms"]["p95"] < 500


async def test_the_loop_never_waits_for_the_encoder(town: Running) -> None:
    lags: list[float] = []

    async def feel() -> None:
        while True:
            began = town.doubles.clock.ticks()
            await asyncio.sleep(0.01)
            lags.append(town.doubles.clock.ticks() - began - 0.01)

    feeling = asyncio.create_task(feel())
    for number in range(1, 61):
        await town.post(number, f"The lid of my mug is broken, order {number}")
        await asyncio.sleep(0.01)
    await until(lambda: len(town.cards()) == 60, 60.0, "a card each")
    feeling.cancel()
    assert max(lags) < 0.2
