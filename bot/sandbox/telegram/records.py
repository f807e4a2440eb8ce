"""What the double keeps: people, chats, topics, messages, and how a refusal looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ANONYMOUS = 1087968824
"""The user that stands for anonymous admins (GroupAnonymousBot)."""
CHANNEL_BOT = 136817688
"""The user that stands for a channel that speaks in a group (Channel_Bot)."""
TELEGRAM = 777000
"""The user that forwards a channel's posts into its discussion group."""


class Refusal(Exception):
    """A call that Telegram does not carry out; `parameters` may hold retry_after or migrate_to_chat_id."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def answer(self) -> Json:
        """As Telegram sends it."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad(description: str, **parameters: int) -> Refusal:
    """400, in Telegram's words."""
    return Refusal(400, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> Refusal:
    """403, in Telegram's words."""
    return Refusal(403, f"Forbidden: {description}")


@dataclass(slots=True)
class User:
    """A person, or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False
    blocked: bool = False
    """Whether this person has blocked our bot."""

    def shown(self) -> Json:
        """A User as the API has it."""
        found: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return found | {k: v for k, v in (("last_name", self.last_name), ("username", self.username)) if v}


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is the number of the message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel. `bot`: what our bot is in it."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    is_forum: bool = False
    bot: str = "member"
    business: str = ""
    """The business connection to which this private chat belongs."""
    linked: int = 0
    """A channel's discussion group."""
    migrated_to: int = 0
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    last: int = 0
    """The number of the newest message, where the chat counts its own."""

    def shown(self) -> Json:
        """A Chat as the API has it."""
        found: Json = {"id": self.id, "type": self.type}
        more = (("title", self.title), ("username", self.username), ("is_forum", self.is_forum))
        return found | {k: v for k, v in more if v}


@dataclass(slots=True)
class Connection:
    """A business account that lets our bot read and answer its private chats."""

    id: str
    owner: User
    can_reply: bool = True
    enabled: bool = True
