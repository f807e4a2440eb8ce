"""A Slack double on a port of its own, and the official clients pointed at it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.sandbox.slack import Settings, SlackDouble


@pytest.fixture
async def slack() -> AsyncIterator[SlackDouble]:
    """Strict, but with generous rate limits and quick redelivery."""
    double = SlackDouble(Clock(), Settings(pace=1000.0, ack_within=0.5, redeliver_after=(0.0, 0.05, 0.05)))
    await double.start()
    yield double
    await double.stop()


@pytest.fixture
def client(slack: SlackDouble) -> AsyncWebClient:
    """The official client, without retries."""
    return AsyncWebClient(token=slack.bot_token, base_url=f"{slack.base_url}/api/", retry_handlers=[])
