"""What Slack sends, as small typed values. Pure; a field that Slack may leave out is empty here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.text import plain_from_slack, storable

_MEMBER = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
"""Somebody who was named: Slack's id says who, the label only how they are called today."""


@dataclass(frozen=True, slots=True)
class Click:
    """A button, a menu option or a control in a message, a modal or Home."""

    user: str
    action: str
    value: str
    channel: str
    ts: str
    trigger_id: str
    response_url: str
    view: Mapping[str, Any]
    """The view it was pressed in; empty in messages."""
    whispered: bool = False
    """Whether the message is one that only this person sees."""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A modal that was submitted. `values` maps block id to what was entered."""

    user: str
    name: str
    """The callback id without `.submit`."""
    metadata: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slash:
    """A slash command."""

    user: str
    command: str
    text: str
    channel: str
    response_url: str
    trigger_id: str


def click(body: Mapping[str, Any]) -> Click:
    """From a block_actions payload; Slack sends exactly one action."""
    action = body["actions"][0]
    option = action.get("selected_option") or {}
    container = body.get("container") or {}
    return Click(
        user=body["user"]["id"],
        action=action["action_id"],
        value=storable(str(action.get("value") or option.get("value") or action.get("selected_date") or "")),
        channel=(body.get("channel") or {}).get("id", "") or container.get("channel_id", ""),
        ts=container.get("message_ts", ""),
        trigger_id=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
        view=body.get("view") or {},
        whispered=bool(container.get("is_ephemeral")),
        block=str(action.get("block_id", "")),
    )


def submission(body: Mapping[str, Any]) -> Submission:
    """From a view_submission payload."""
    view = body["view"]
    return Submission(
        user=body["user"]["id"],
        name=view["callback_id"].removesuffix(".submit"),
        metadata=view.get("private_metadata", ""),
        values=entered(view),
    )


def entered(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the inputs of a view, by block id."""
    state = (view.get("state") or {}).get("values") or {}
    return {block: _one(next(iter(controls.values()), {})) for block, controls in state.items()}


def slash(body: Mapping[str, Any]) -> Slash:
    """From a slash command's form."""
    fields = ("command", "text", "channel_id", "response_url", "trigger_id")
    command, text, channel, response_url, trigger = (str(body.get(name) or "") for name in fields)
    text = _MEMBER.sub(r"@\1", text)
    return Slash(body["user_id"], command, storable(plain_from_slack(text)).strip(), channel, response_url, trigger)


def _one(control: Mapping[str, Any]) -> str:
    option = control.get("selected_option") or {}
    plain = (
        control.get("value")
        or option.get("value")
        or control.get("selected_date_time")
        or control.get("selected_date")
        or control.get("selected_user")
    )
    return storable(str(plain)) if plain is not None else ""
