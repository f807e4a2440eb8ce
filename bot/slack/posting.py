"""Messages in our own channels: posting one, and finding again what was posted just before a crash."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.slack.client import Slack
from bot.slack.views.stage import Message

MARGIN = timedelta(minutes=5)
"""How much Slack's clock and ours may differ."""


async def post(slack: Slack, channel: str, message: Message, **more: Any) -> str:
    """Post without previews; returns the ts. Raises SlackApiError and NoAnswer."""
    blocks = {"blocks": message.blocks} if message.blocks else {}
    answer = await slack.call(
        "chat.postMessage", channel=channel, text=message.text, unfurl_links=False, unfurl_media=False, **blocks, **more
    )
    return str(answer["ts"])


def marked(event_type: str, name: str, value: int) -> dict[str, Any]:
    """The metadata by which a message is found again: its kind, and the number of what it shows."""
    return {"metadata": {"event_type": event_type, "event_payload": {name: str(value)}}}


async def posted_since(slack: Slack, channel: str, since: datetime, event_type: str, name: str) -> dict[str, str]:
    """The ts of messages of one kind in a channel, by the number in their metadata."""
    found: dict[str, str] = {}
    cursor = ""
    while True:
        page = await slack.call(
            "conversations.history",
            channel=channel,
            oldest=f"{(since - MARGIN).timestamp():.6f}",
            limit=200,
            include_all_metadata=True,
            **({"cursor": cursor} if cursor else {}),
        )
        for message in page.get("messages", ()):
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == event_type:
                found[str(metadata["event_payload"][name])] = message["ts"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            return found
