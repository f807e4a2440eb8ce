"""Which changes of the workspace the app is told about, and how Slack words them (Events API)."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.slack.payloads import VERIFICATION
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.sockets import Sockets
from bot.sandbox.slack.workspace import Workspace

_HIDDEN = {"is_ephemeral", "reply_users", "reply_users_count", "latest_reply", "reply_count", "reactions"}
_CHANNEL_NAMES = {"C": "channel", "D": "im", "G": "group"}
_SUBSCRIPTIONS = {"channel": "message.channels", "im": "message.im", "group": "message.groups"}


class Events:
    """Listens to a workspace and sends what the app has subscribed to, where it is a member."""

    def __init__(self, workspace: Workspace, sockets: Sockets) -> None:
        self.workspace, self.sockets = workspace, sockets
        workspace.subscribe(self._on_change)

    def home_opened(self, user: str, view: Json | None, tab: str = "home") -> None:
        """app_home_opened; the view comes along with the Home tab only."""
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": self.workspace.direct(user).id,
            "tab": tab,
            "event_ts": self.workspace.next_ts(),
        }
        self._send("app_home_opened", event | ({"view": view} if view and tab == "home" else {}))

    def send(self, subscription: str, event: Json) -> None:
        """An event of any kind, if subscribed (for tests: `tokens_revoked` …)."""
        self._send(subscription, event)

    def _on_change(self, change: Json) -> None:
        channel = str(change.get("channel", "")) if isinstance(change.get("channel"), str) else ""
        if channel and self.workspace.app.user not in self.workspace.channels[channel].members:
            return
        match change["kind"], change.get("cause"):
            case "message", "posted":
                self._posted(channel, change["message"])
            case "message", "updated":
                self._edited(channel, change["message"], change["previous"])
            case "message", "reaction":
                self._reacted(channel, change["message"], change["previous"])
            case "message_deleted", _:
                self._deleted(channel, change["ts"], change["previous"])
            case "joined", _:
                self._joined(channel, change["user"])

    def _posted(self, channel: str, message: Json) -> None:
        event = {**message, **self._where(channel), "event_ts": message["ts"]}
        self._message(channel, event)
        mentioned = f"<@{self.workspace.app.user}>" in message.get("text", "")
        if mentioned and message.get("bot_id") != self.workspace.app.bot_id:
            event = {k: v for k, v in event.items() if k not in ("subtype", "channel_type")}
            self._send("app_mention", {**event, "type": "app_mention"})

    def _edited(self, channel: str, message: Json, previous: Json) -> None:
        self._message(
            channel,
            {
                "type": "message",
                "subtype": "message_changed",
                "message": _shown(message),
                "previous_message": _shown(previous),
                **self._where(channel),
                "hidden": True,
                **self._when(),
            },
        )

    def _deleted(self, channel: str, ts: str, previous: Json) -> None:
        self._message(
            channel,
            {
                "type": "message",
                "subtype": "message_deleted",
                "previous_message": _shown(previous),
                "deleted_ts": ts,
                **self._where(channel),
                "hidden": True,
                **self._when(),
            },
        )

    def _reacted(self, channel: str, message: Json, previous: Json) -> None:
        before = {(r["name"], u) for r in previous.get("reactions", []) for u in r["users"]}
        for reaction in message.get("reactions", []):
            for user in reaction["users"]:
                if (reaction["name"], user) not in before:
                    item = {"type": "message", "channel": channel, "ts": message["ts"]}
                    event = {
                        "type": "reaction_added",
                        "user": user,
                        "reaction": reaction["name"],
                        "item": item,
                    }
                    event |= {"item_user": message.get("user", ""), "event_ts": self.workspace.next_ts()}
                    self._send("reaction_added", event)

    def _joined(self, channel: str, user: str) -> None:
        event = {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel,
            "channel_type": channel[0],
            "team": self.workspace.team["id"],
            "event_ts": self.workspace.next_ts(),
        }
        self._send("member_joined_channel", event)

    def _message(self, channel: str, event: Json) -> None:
        self._send(_SUBSCRIPTIONS[_CHANNEL_NAMES[channel[0]]], event)

    def _where(self, channel: str) -> Json:
        return {"channel": channel, "channel_type": _CHANNEL_NAMES[channel[0]]}

    def _when(self) -> Json:
        ts = self.workspace.next_ts()
        return {"ts": ts, "event_ts": ts}

    def _send(self, subscription: str, event: Json) -> None:
        workspace = self.workspace
        if subscription not in workspace.app.events:
            return
        payload: dict[str, Any] = {
            "token": VERIFICATION,
            "team_id": workspace.team["id"],
            "context_team_id": workspace.team["id"],
            "context_enterprise_id": None,
            "api_app_id": workspace.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": workspace.new_id("Ev"),
            "event_time": int(workspace.clock.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": workspace.team["id"],
                    "user_id": workspace.app.user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": workspace.new_id("4-"),
        }
        self.sockets.event(payload)


def _shown(message: Json) -> Json:
    return {k: v for k, v in message.items() if k not in _HIDDEN}


def entities(workspace: Workspace, text: str) -> str:
    """Escaped `text` with `@name`, `#channel` and addresses as Slack's entities, as the client sends it."""
    people = {p.name: f"<@{p.id}>" for p in workspace.people.values()}
    places = {c.name: f"<#{c.id}|{c.name}>" for c in workspace.channels.values() if not c.im_with}
    text = re.sub(r"(?<![\w@/])@([\w.-]+\w|\w)", lambda m: people.get(m[1], m[0]), text)
    text = re.sub(r"(?<![\w#/&])#([\w-]+)", lambda m: places.get(m[1], m[0]), text)
    return re.sub(r"(?<![<|])https?://[^\s<>|]*[^\s<>|.,;:!?)]", lambda m: f"<{m[0]}>", text)
