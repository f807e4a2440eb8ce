"""A Slack channel as a feed: where listening tools post what they found, and where people write themselves.

The face stores the raw events of the channel in the inbox; this module reads them. How a tool writes is data
(`formats`); what a tool found is answered by hand where it was written, a person's message is answered in its
thread. Nothing of ours comes back as a mention: neither what this Baton posts (the face knows its own ids), nor what
any Baton posts (it is marked), nor what our own accounts wrote (`ours`), nor what bots add inside threads.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from bot.clock import Clock
from bot.config import SourcePart
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Engine, Health, Poster, Reply
from bot.sources import payloads, slack_text
from bot.sources.formats import Formats
from bot.sources.looking_back import LookingBack
from bot.store.sqlite import SqliteStore

Kind = Literal["new", "edit", "delete"]
Told = list[tuple[Kind, Incoming]]
SAID = {None, "bot_message", "file_share", "thread_broadcast", "me_message"}
"""Subtypes that are somebody saying something; joins, topics and the like are not."""
OURS = "baton_"
"""How the kind of every message begins that some Baton marked as its own."""
BROKEN = (KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError)
"""What reading a message of an unforeseen shape may raise."""


class SlackChannel:
    """A source for one channel."""

    kind = "slack_channel"
    abilities = Abilities(
        reply=True, edits=True, deletions=True, threads=True, by_hand=True, find=True, correct=True, withdraw=True
    )

    def __init__(
        self, part: SourcePart, poster: Poster, store: SqliteStore, clock: Clock, engine: Engine, formats: Formats
    ) -> None:
        self.name, self.part, self._poster, self._formats = part.name, part, poster, formats
        self._looking_back = LookingBack(part, poster, store, clock, engine)
        self._last_seen: datetime | None = None

    def parse(self, payload: dict[str, Any]) -> Told:
        """The mentions in one message event; none for joins, replies in threads under cards, and the like."""
        try:
            return self._told(payload)
        except BROKEN as error:
            raise ValueError(f"this has not the shape of a Slack message ({type(error).__name__})") from error

    def _told(self, payload: dict[str, Any]) -> Told:
        subtype = payload.get("subtype")
        if subtype == "message_changed":
            return self._all("edit", payload["message"])
        if subtype == "message_deleted":
            gone = payload.get("previous_message") or {"ts": payload["deleted_ts"]}
            return self._all("delete", {**gone, "ts": payload["deleted_ts"]})
        return self._all("new", payload) if subtype in SAID else []

    async def run(self) -> None:
        """Events come in by the face; what it missed is read back."""
        await self._looking_back.run()

    async def send(self, reply: Reply) -> Receipt:
        """Answer a person's message in its thread."""
        channel, thread = reply.reply_to["channel"], reply.reply_to["thread_ts"]
        return await self._poster.post(channel, thread, reply.text, reply.key, self.part.previews)

    async def find(self, reply: Reply, since: datetime) -> Receipt | None:
        """Look into the thread for the reply's own mark."""
        return await self._poster.find(reply.reply_to["channel"], reply.reply_to["thread_ts"], reply.key, since)

    async def correct(self, reply: Reply, external_id: str) -> None:
        await self._poster.change(reply.reply_to["channel"], external_id, reply.text)

    async def withdraw(self, reply: Reply, external_id: str) -> None:
        await self._poster.change(reply.reply_to["channel"], external_id, "")

    def health(self) -> Health:
        seen = f"last post {self._last_seen:%d %b %H:%M} UTC" if self._last_seen else "no post yet"
        trouble = self._looking_back.trouble
        sentence = f"{self.name}: reads a Slack channel, {seen}. {trouble}".strip()
        return Health(not trouble, sentence, self._last_seen)

    def _all(self, kind: Kind, message: dict[str, Any]) -> Told:
        if str((message.get("metadata") or {}).get("event_type", "")).startswith(OURS):
            return []
        at = datetime.fromtimestamp(float(message["ts"]), UTC)
        found = self._finds(message) if message.get("bot_id") else [_written_by_a_person(message)]
        if kind == "delete" and not any(one.get("text") for one in found):
            found = [{"text": "(deleted)"}]
        told = [(kind, self._mention(message, number, one, at)) for number, one in enumerate(found) if one.get("text")]
        self._last_seen = at if told else self._last_seen
        return [(kind, post) for kind, post in told if not payloads.by_us(self.part, post.author)]

    def _finds(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """What a tool found, by its format; each is by somebody, and be it the tool."""
        format_ = self._formats.of(message)
        if not format_.threads and message.get("thread_ts", message["ts"]) != message["ts"]:
            return []
        tool = {"author": message.get("username") or message["bot_id"], "thread_id": message.get("thread_ts", "")}
        return [{**tool, **found} for found in format_.finds(message)]

    def _mention(self, message: dict[str, Any], number: int, fields: dict[str, Any], at: datetime) -> Incoming:
        """A find under its tool's own id, else that of the message and its place in it."""
        ts = str(message["ts"])
        post = payloads.incoming(self.part, {"external_id": f"{ts}:{number}" if number else ts, **fields}, at)
        return post.model_copy(update={"reply_to": self._place(message)})

    def _place(self, message: dict[str, Any]) -> dict[str, str]:
        if message.get("bot_id"):
            return {"by_hand": "yes"}
        return {"channel": self.part.channel, "thread_ts": str(message.get("thread_ts") or message["ts"])}


def _written_by_a_person(message: dict[str, Any]) -> dict[str, Any]:
    """What somebody wrote or shared in the channel; a text is not repeated by what Slack attaches to it."""
    said = slack_text.written(message) or "\n".join(map(slack_text.attached, message.get("attachments") or ()))
    who = message.get("user") or message.get("username") or ""
    return {
        "text": "\n".join(filter(None, (said, *slack_text.files(message)))),
        "author": who,
        "author_name": message.get("username") or who,
        "thread_id": message.get("thread_ts", ""),
    }
