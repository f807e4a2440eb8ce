"""A hundredth of `make proof-fuzz`, by the same code; and that it sees what it is for."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.sources import telegram_posts
from bot.sources.webhook import Webhook
from bot.store.inbox import Inbox
from tests.proof import fuzz

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", fuzz.SHARES)
async def test_two_hundred_broken_inputs_are_taken_or_refused_with_a_sentence(kind: str) -> None:
    found = await asyncio.to_thread(fuzz.run, kind, 200, 7)
    assert found.broken == []
    assert found.inputs == 200
    assert found.mentions > 2  # the sound ones at least
    assert found.refused > 10


async def test_a_door_that_raises_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram_posts, "SHAPE", ())
    assert (await asyncio.to_thread(fuzz.run, "telegram", 200, 7)).broken


async def test_an_intake_that_gets_stuck_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Inbox, "park", lambda *_: (_ for _ in ()).throw(RuntimeError("full")))
    assert any("stuck" in one for one in (await asyncio.to_thread(fuzz.run, "slack", 100, 7)).broken)


async def test_an_answer_without_a_reason_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(self: Webhook, request: Any) -> Any:
        raise KeyError("x")

    monkeypatch.setattr(Webhook, "receive", silent)
    assert (await asyncio.to_thread(fuzz.run, "webhook", 50, 7)).broken
