"""What a workspace is made of: people, channels, user groups, the app under test; and how strict the double is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.limits import Slack

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """How strict and how fast; the defaults are Slack's. Seconds are real ones."""

    pace: float = 1.0
    """Rate limits are this many times as generous."""
    ack_within: float = Slack.ACK_SECONDS
    redeliver_after: tuple[float, ...] = Slack.EVENT_RETRIES
    trigger_life: float = Slack.TRIGGER_SECONDS
    paid: bool = True
    """Free workspaces have no user groups."""


@dataclass(slots=True)
class Person:
    """Somebody in the workspace; a bot's user too (`bot_id` set)."""

    id: str
    name: str
    real_name: str
    tz: str = "Etc/UTC"
    color: str = "4b5563"
    guest: bool = False
    bot_id: str = ""

    def brief(self) -> Json:
        """What the page needs."""
        return {
            "id": self.id,
            "name": self.name,
            "real_name": self.real_name,
            "tz": self.tz,
            "is_bot": bool(self.bot_id),
            "color": self.color,
        }


@dataclass(slots=True)
class Channel:
    """A channel, or the direct messages between a person and the app (`im_with`)."""

    id: str
    name: str
    members: set[str]
    topic: str = ""
    im_with: str = ""
    archived: bool = False
    created: int = 0
    messages: dict[str, Json] = field(default_factory=dict)
    """By ts, oldest first."""

    def brief(self) -> Json:
        """What the page needs, without messages."""
        return {
            "id": self.id,
            "name": self.name,
            "topic": self.topic,
            "members": sorted(self.members),
            "is_im": bool(self.im_with),
            "is_archived": self.archived,
        }


@dataclass(slots=True)
class App:
    """The bot under test, as Slack knows it."""

    id: str
    user: str
    bot_id: str
    name: str
    scopes: set[str]
    events: set[str]
    commands: tuple[str, ...]
    shortcuts: tuple[Json, ...]
    bot_token: str
    app_token: str
    read_only: bool = True
    """Whether people can only read what the app writes to them (`messages_tab_read_only_enabled` in the manifest)."""
    revoked: str = ""
    """The error that every call answers: token_revoked, account_inactive …"""


@dataclass(slots=True)
class Group:
    """A user group. `admins_only`: this workspace lets only admins change it; `disabled`: nobody can use it."""

    id: str
    handle: str
    name: str
    users: tuple[str, ...]
    admins_only: bool = False
    disabled: bool = False
