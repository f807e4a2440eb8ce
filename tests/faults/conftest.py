"""A running bot that paces itself a hundred times faster than Slack asks for; the double is as generous."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import limits
from tests.proof.running import Running, running


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rate limits as usual, in a hundredth of the time."""
    monkeypatch.setattr(limits.Slack, "POSTS_PER_SECOND", 100.0)
    monkeypatch.setattr(limits.Slack, "CALLS_PER_MINUTE", dict.fromkeys((1, 2, 3, 4), 6000))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Running]:
    """Doubles and a bot that has learnt the small guide."""
    async with running(tmp_path, pace=10.0) as found:
        yield found
