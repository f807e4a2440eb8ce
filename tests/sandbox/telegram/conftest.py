"""A double on a port, and a way to call it as anybody would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.clock import FrozenClock
from bot.sandbox.telegram import TelegramDouble

GROUP, FORUM, NEWS, TALK, MIA, JON = -41, -1001000000001, -1001000000002, -1001000000003, 501, 502


@dataclass
class Api:
    """Calls by plain HTTP."""

    double: TelegramDouble
    calls: aiohttp.ClientSession

    async def __call__(self, method: str, token: str = "", **args: Any) -> dict[str, Any]:
        """The whole answer, whatever its status."""
        url = f"{self.double.base_url}/bot{token or self.double.token}/{method}"
        async with self.calls.post(url, json=args) as answer:
            found: dict[str, Any] = await answer.json()
            assert answer.status == (200 if found["ok"] else found["error_code"])
            return found

    async def updates(self, **args: Any) -> list[dict[str, Any]]:
        return list((await self("getUpdates", **args))["result"])

    async def refused(self, method: str, **args: Any) -> str:
        """Telegram's words for a refusal."""
        found = await self(method, **args)
        assert not found["ok"], found
        return str(found["description"])


@pytest.fixture
async def api(clock: FrozenClock) -> AsyncIterator[Api]:
    double = TelegramDouble(clock)
    town = double.town
    town.reads_all = True
    town.person(MIA, "Mia", username="mia")
    town.person(JON, "Jon")
    town.chat(GROUP, "group", "Old group")
    town.chat(FORUM, "supergroup", "Club", username="club", is_forum=True)
    town.chat(TALK, "supergroup", "Comments")
    town.chat(NEWS, "channel", "News", username="news", bot="administrator", linked=TALK)
    await double.start()
    async with aiohttp.ClientSession() as calls:
        yield Api(double, calls)
    await double.stop()
