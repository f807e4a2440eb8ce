"""One call of the Web API: its arguments, and the words with which it is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeVar

from bot.sandbox.slack.records import Channel, Json
from bot.sandbox.slack.tickets import ResponseUrls, Triggers
from bot.sandbox.slack.workspace import Workspace

T = TypeVar("T")
_FALSE = {"", "0", "false", "False", "None"}


class Refusal(Exception):
    """Slack says no: `error` is its name for it, `more` goes into the answer as well."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error, self.more = error, more

    @classmethod
    def because(cls, error: str, problems: list[str]) -> Refusal:
        """A refusal with sentences, where Slack puts them."""
        messages = [f"[ERROR] {p}" for p in problems]
        return cls(error, errors=problems, response_metadata={"messages": messages})

    def answer(self) -> Json:
        """The body of the response."""
        return {"ok": False, "error": self.error, **self.more}


@dataclass(slots=True)
class Call:
    """A call that has passed token, scope and pace."""

    workspace: Workspace
    triggers: Triggers
    responses: ResponseUrls
    args: Json
    base_url: str = ""

    def need(self, name: str) -> str:
        """The argument `name`, or a refusal in Slack's words."""
        value = self.args.get(name)
        if value is None or value == "":
            words = f"missing required field: {name} [json-pointer:/{name}]"
            raise Refusal.because("invalid_arguments", [words])
        return str(value)

    def text(self, name: str) -> str:
        """The argument `name` or an empty text."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """The argument `name` as a boolean; forms send `1`, `true` or nothing."""
        value = self.args.get(name, False)
        return value not in _FALSE if isinstance(value, str) else bool(value)

    def number(self, name: str, default: int) -> int:
        """The argument `name` as an integer."""
        try:
            return int(self.args.get(name) or default)
        except (TypeError, ValueError):
            raise Refusal("invalid_arguments") from None

    def parsed(self, name: str, error: str) -> object:
        """The argument `name`, which forms carry as JSON text; None if absent, `error` if unreadable."""
        value: object = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            found: object = json.loads(value)
            return found
        except ValueError:
            raise Refusal(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """The channel meant, whether the app is in it or not."""
        wanted = self.need(name)
        channel = self.workspace.channels.get(wanted)
        if channel is None:
            raise Refusal("channel_not_found")
        return channel

    def scoped(self, channel: Channel, right: str) -> Channel:
        """`channel`, if the app may do that (history, read) there: direct messages have scopes of their own."""
        needed = f"im:{right}"
        if channel.im_with and needed not in self.workspace.app.scopes:
            raise Refusal("missing_scope", needed=needed, provided=",".join(sorted(self.workspace.app.scopes)))
        return channel

    def my_channel(self) -> Channel:
        """The channel meant; the app must be a member."""
        channel = self.channel()
        if self.workspace.app.user not in channel.members:
            raise Refusal("not_in_channel")
        return channel


def page(items: list[T], cursor: str, limit: int) -> tuple[list[T], str]:
    """One page of `items` from `cursor` on, and the cursor of the next page (empty at the end)."""
    try:
        start = int(cursor.removeprefix("at:")) if cursor else 0
    except ValueError:
        raise Refusal("invalid_cursor") from None
    end = start + max(1, min(limit, 1000))
    return items[start:end], f"at:{end}" if end < len(items) else ""
