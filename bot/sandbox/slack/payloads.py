"""Interaction payloads as Slack sends them, key by key."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.slack.records import Channel, Json, Person
from bot.sandbox.slack.workspace import Workspace

VERIFICATION = "sandbox"
"""Deprecated by Slack, still in every payload."""
_ENTITY = re.compile(r"<(?:@(?P<user>[UW]\w+)|#(?P<channel>C\w+)(?:\|[^>]*)?|(?P<url>https?://[^|>]+))>")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who does something, and the trigger id that goes with it."""

    workspace: Workspace
    person: Person
    trigger_id: str

    def envelope(self, kind: str) -> Json:
        """The keys that all interactions share."""
        team = self.workspace.team
        return {
            "type": kind,
            "user": {
                "id": self.person.id,
                "username": self.person.name,
                "name": self.person.name,
                "team_id": team["id"],
            },
            "api_app_id": self.workspace.app.id,
            "token": VERIFICATION,
            "trigger_id": self.trigger_id,
            "team": {"id": team["id"], "domain": team["domain"]},
            "enterprise": None,
            "is_enterprise_install": False,
        }


def on_message(origin: Origin, channel: Channel, message: Json, action: Json, state: Json, url: str) -> Json:
    """block_actions of a message."""
    ephemeral = bool(message.get("is_ephemeral"))
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = origin.envelope("block_actions") | {
        "container": container,
        "channel": _channel(channel),
        "state": {"values": state},
        "response_url": url,
        "actions": [action],
    }
    return payload if ephemeral else payload | {"message": message}


def on_view(origin: Origin, view: Json, action: Json) -> Json:
    """block_actions of a modal or Home tab: no channel, no response_url."""
    return origin.envelope("block_actions") | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [action],
    }


def suggestion(origin: Origin, view: Json, block_id: str, action_id: str, typed: str) -> Json:
    """block_suggestion: the app is asked for options."""
    payload = origin.envelope("block_suggestion")
    del payload["trigger_id"]
    return payload | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "block_id": block_id,
        "action_id": action_id,
        "value": typed,
    }


def submission(origin: Origin, view: Json) -> Json:
    """view_submission."""
    return origin.envelope("view_submission") | {"view": view, "response_urls": []}


def closing(origin: Origin, view: Json, everything: bool) -> Json:
    """view_closed."""
    payload = origin.envelope("view_closed")
    del payload["trigger_id"]
    return payload | {"view": view, "is_cleared": everything}


def shortcut(origin: Origin, callback_id: str) -> Json:
    """A global shortcut."""
    return origin.envelope("shortcut") | {
        "callback_id": callback_id,
        "action_ts": origin.workspace.next_ts(),
    }


def message_action(origin: Origin, callback_id: str, channel: Channel, message: Json, url: str) -> Json:
    """A shortcut on a message."""
    return origin.envelope("message_action") | {
        "callback_id": callback_id,
        "action_ts": origin.workspace.next_ts(),
        "message_ts": message["ts"],
        "channel": _channel(channel),
        "message": message,
        "response_url": url,
    }


def command(origin: Origin, channel: Channel, name: str, words: str, url: str) -> Json:
    """A slash command: flat, all strings, as the form that Slack posts."""
    workspace, person = origin.workspace, origin.person
    return {
        "token": VERIFICATION,
        "team_id": workspace.team["id"],
        "team_domain": workspace.team["domain"],
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.im_with else channel.name,
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": words,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": origin.trigger_id,
    }


def written(text: str) -> Json:
    """The rich_text block that Slack's client sends along with what a person typed."""
    pieces: list[Json] = []
    end = 0
    for match in _ENTITY.finditer(text):
        pieces += _plain(text[end : match.start()])
        pieces.append(_piece(match.groupdict()))
        end = match.end()
    pieces += _plain(text[end:])
    section = {"type": "rich_text_section", "elements": pieces}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def _piece(found: dict[str, str | None]) -> Json:
    if found["user"]:
        return {"type": "user", "user_id": found["user"]}
    if found["channel"]:
        return {"type": "channel", "channel_id": found["channel"]}
    return {"type": "link", "url": found["url"]}


def _plain(text: str) -> list[Json]:
    raw = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": raw}] if raw else []


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": "directmessage" if channel.im_with else channel.name}
