"""What people and the listening tool write: messages, edits, reactions. No app is asked."""

from __future__ import annotations

import uuid

from bot.sandbox.slack import chat, payloads
from bot.sandbox.slack.calls import Refusal
from bot.sandbox.slack.events import entities
from bot.sandbox.slack.fingers import CannotAct
from bot.sandbox.slack.records import Channel, Json
from bot.sandbox.slack.seed import LISTENER
from bot.sandbox.slack.workspace import Workspace
from bot.text import escape


class Writing:
    """The writing half of `Acts`. What a person may not do raises CannotAct."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def write(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Write a message; `@name` and `#channel` become mentions."""
        self._types_in(user, channel)
        typed = entities(self.workspace, escape(text))
        message: Json = {
            "user": user,
            "client_msg_id": str(uuid.uuid4()),
            "team": self.workspace.team["id"],
            "text": typed,
            "blocks": [payloads.written(typed)],
        }
        if thread_ts:
            self._message(user, channel, thread_ts)
            message["thread_ts"] = thread_ts
        return self.workspace.post(channel, message)

    async def edit_message(self, user: str, channel: str, ts: str, text: str) -> Json:
        """Change one's own message."""
        self._own(user, channel, ts)
        typed = entities(self.workspace, escape(text))
        edited = {"user": user, "ts": self.workspace.next_ts()}
        changes: Json = {"text": typed, "blocks": [payloads.written(typed)], "edited": edited}
        return self.workspace.edit(channel, ts, changes)

    async def delete_message(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message."""
        self._own(user, channel, ts)
        self.workspace.delete(channel, ts)

    async def add_reaction(self, user: str, channel: str, ts: str, name: str) -> bool:
        """React to a message; False if one had already."""
        self._message(user, channel, ts)
        return self.workspace.react(channel, ts, user, name)

    async def join(self, user: str, channel: str) -> None:
        """Join a channel."""
        self._check_person(user)
        self._place(channel)
        self.workspace.join(channel, user)

    async def post_as_listener(
        self,
        channel: str,
        text: str,
        attachments: list[Json] | None = None,
        blocks: list[Json] | None = None,
    ) -> Json:
        """A post of the listening tool, as its incoming webhook makes it: `bot_message`, no user."""
        content = self._content(text, attachments, blocks)
        bot = {"subtype": "bot_message", "bot_id": LISTENER.bot_id, "username": LISTENER.real_name}
        return self.workspace.post(channel, bot | content)

    async def edit_as_listener(
        self,
        channel: str,
        ts: str,
        text: str,
        attachments: list[Json] | None = None,
        blocks: list[Json] | None = None,
    ) -> Json:
        """The listening tool corrects a post of its own."""
        edited = {"user": LISTENER.id, "ts": self.workspace.next_ts()}
        changes = self._content(text, attachments, blocks) | {"edited": edited}
        return self.workspace.edit(channel, ts, changes)

    # ---------------------------------------------------------------- inside

    def _check_person(self, user: str) -> None:
        if user not in self.workspace.people:
            raise CannotAct(f"{user!r} is nobody here")

    def _place(self, channel: str) -> Channel:
        if channel not in self.workspace.channels:
            raise CannotAct(f"there is no channel {channel!r}")
        return self.workspace.channels[channel]

    def _in_channel(self, user: str, channel: str) -> None:
        if user not in self._place(channel).members:
            raise CannotAct(f"{user} is not in this channel")
        if self._place(channel).archived:
            raise CannotAct("this channel is archived")

    def _types_in(self, user: str, channel: str) -> None:
        """Refuse where there is no box to type in."""
        self._in_channel(user, channel)
        if self._place(channel).im_with and self.workspace.app.read_only:
            raise CannotAct("one cannot write here: the app only sends messages")

    def _message(self, user: str, channel: str, ts: str) -> Json:
        self._in_channel(user, channel)
        message = self._place(channel).messages.get(ts)
        message = message or self.workspace.ephemerals.get((user, channel), {}).get(ts)
        if message is None:
            raise CannotAct("this message is not there (any more)")
        return message

    def _own(self, user: str, channel: str, ts: str) -> None:
        if self._message(user, channel, ts).get("user") != user:
            raise CannotAct("only one's own messages can be changed")

    def _content(self, text: str, attachments: list[Json] | None, blocks: list[Json] | None) -> Json:
        body = {"text": text, "attachments": attachments, "blocks": blocks}
        try:
            message = chat.checked_content(self.workspace, body)
        except Refusal as refusal:
            raise CannotAct(f"Slack would refuse this post: {refusal.error}") from refusal
        return {k: message[k] for k in ("text", "blocks", "attachments") if k in message}
