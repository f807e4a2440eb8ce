"""What every view has to keep, whatever was written by whomever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.slack.blocks import json_length, problems_in_message, problems_in_view
from bot.slack.views.stage import Message

Json = dict[str, Any]
_OURS = re.compile(r"<!date\^\d+\^[^|<>]*\|[^<>]*>|<https?://[^|<>\s]+\|(?:See the reply|#\d+|post|Previous handover)>")
_LIVE = re.compile(r"<[!@#h]|<mailto")


def fine_message(message: Message, longest: int = 10_000) -> None:
    """Slack takes it, it is short, and nothing in it pings or links that we did not put there."""
    assert problems_in_message(message.blocks) == []
    assert json_length({"text": message.text, "blocks": message.blocks}) < longest
    assert 0 < len(message.text) < 4000
    for words in (message.text, *parsed(message.blocks)):
        assert not _LIVE.search(_OURS.sub("", words)), words


def fine_view(view: Json) -> None:
    """As `fine_message`, for modals and Home."""
    assert problems_in_view(view) == []
    assert json_length(view) < 100_000
    for words in parsed(view):
        assert not _LIVE.search(_OURS.sub("", words)), words


def parsed(value: Any) -> Iterator[str]:
    """Every text in which Slack looks for markup."""
    if isinstance(value, list):
        for one in value:
            yield from parsed(one)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for child in value.values():
            yield from parsed(child)


def texts(value: Any) -> Iterator[str]:
    """Every text that somebody reads."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for child in value.values():
            yield from texts(child)


def buttons(blocks: Json | list[Json]) -> dict[str, str]:
    """Label by action id, of buttons and of the options in menus."""
    found: dict[str, str] = {}
    for block in blocks["blocks"] if isinstance(blocks, dict) else blocks:
        controls = [*block.get("elements", ()), block.get("accessory") or {}]
        for control in controls:
            if control.get("type") == "button":
                found[control["action_id"]] = control["text"]["text"]
            for option in control.get("options", ()) if control.get("type") == "overflow" else ():
                found[option["value"].partition(" ")[0]] = option["text"]["text"]
    return found
