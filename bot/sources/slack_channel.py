"""A Slack channel as a feed: where listening tools post what they found, and where people write themselves.

The face stores the raw events of the channel in the inbox; this module reads them. A tool's post keeps its
content in text, blocks or attachments, so all three are read; what it names (author, network, link …) is
taken from the attachment's fields. A tool's mention is answered by hand where it was written; a person's
message in the channel is answered in its thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal

from bot.config import SourcePart
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Health, Poster, Reply
from bot.sources import payloads
from bot.text import plain_from_slack

Kind = Literal["new", "edit", "delete"]
SAID = {None, "bot_message", "file_share", "thread_broadcast", "me_message"}
"""Subtypes that are somebody saying something; joins, topics and the like are not."""
NAMES = {
    "author": "author",
    "user": "author",
    "handle": "author",
    "name": "author_name",
    "network": "network",
    "source": "network",
    "platform": "network",
    "account": "account",
    "link": "url",
    "url": "url",
    "language": "lang",
    "lang": "lang",
    "followers": "followers",
    "thread": "thread_id",
    "id": "external_id",
    "addressed": "addressed",
}
"""How tools title their fields, and what that is to us."""


class SlackChannel:
    """A source for one channel."""

    kind = "slack_channel"
    abilities = Abilities(reply=True, edits=True, deletions=True, threads=True, by_hand=True)

    def __init__(self, part: SourcePart, poster: Poster) -> None:
        self.name, self.part, self._poster = part.name, part, poster
        self._last_seen: datetime | None = None

    def parse(self, payload: dict[str, Any]) -> list[tuple[Kind, Incoming]]:
        """The mention in one message event; nothing for joins, replies in threads under cards, and the like."""
        try:
            return self._told(payload)
        except (KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
            raise ValueError(f"this has not the shape of a Slack message ({type(error).__name__})") from error

    def _told(self, payload: dict[str, Any]) -> list[tuple[Kind, Incoming]]:
        subtype = payload.get("subtype")
        if subtype == "message_changed":
            return self._one("edit", payload["message"])
        if subtype == "message_deleted":
            gone = payload.get("previous_message") or {"ts": payload["deleted_ts"]}
            return self._one("delete", {**gone, "ts": payload["deleted_ts"]})
        return self._one("new", payload) if subtype in SAID else []

    async def run(self) -> None:
        """Events come in by the face; there is nothing to poll."""
        await asyncio.Event().wait()

    async def send(self, reply: Reply) -> Receipt:
        """Answer a person's message in its thread."""
        return await self._poster.post(reply.reply_to["channel"], reply.reply_to["thread_ts"], reply.text, reply.key)

    def health(self) -> Health:
        seen = f"last post {self._last_seen:%d %b %H:%M} UTC" if self._last_seen else "no post yet"
        return Health(True, f"{self.name}: reads a Slack channel, {seen}.", self._last_seen)

    def _one(self, kind: Kind, message: dict[str, Any]) -> list[tuple[Kind, Incoming]]:
        said = content(message) or ("(deleted)" if kind == "delete" else "")
        if not said:
            return []
        at = self._last_seen = datetime.fromtimestamp(float(message["ts"]), UTC)
        tool = bool(message.get("bot_id"))
        fields = {**_person(message), **(details(message) if tool else {}), "text": said}
        fields["external_id"] = message["ts"]
        post = payloads.incoming(self.part, fields, at)
        return [(kind, post.model_copy(update={"reply_to": self._place(message, tool)}))]

    def _place(self, message: dict[str, Any], tool: bool) -> dict[str, str]:
        if tool:
            return {"by_hand": "yes"}
        return {"channel": self.part.channel, "thread_ts": str(message.get("thread_ts") or message["ts"])}


def content(message: dict[str, Any]) -> str:
    """What a message says, as plain text: a tool's quotation if there is one, else its text, its blocks, and
    last what is attached. Slack's preview of a link (it has `from_url`) is nobody's quotation."""
    attached = message.get("attachments") or ()
    quoted = _quotations(a for a in attached if message.get("bot_id") and not a.get("from_url"))
    for said in (quoted, [str(message.get("text") or "")], list(_block_texts(message.get("blocks") or ()))):
        if plain := plain_from_slack("\n".join(said)).strip():
            return plain
    return plain_from_slack("\n".join(_quotations(attached))).strip()


def _quotations(attachments: Iterable[dict[str, Any]]) -> list[str]:
    found = (str(a.get("text") or a.get("fallback") or "") for a in attachments)
    return [one for one in found if one.strip()]


def details(message: dict[str, Any]) -> dict[str, Any]:
    """What a tool says about its find, under our names."""
    found: dict[str, Any] = {}
    for attachment in message.get("attachments") or ():
        for field in attachment.get("fields") or ():
            name = NAMES.get(str(field.get("title", "")).strip().casefold())
            if name and field.get("value"):
                found[name] = plain_from_slack(str(field["value"]))
        found.setdefault("author", attachment.get("author_name") or "")
        found.setdefault("url", attachment.get("title_link") or attachment.get("from_url") or "")
    if "addressed" in found:
        found["addressed"] = str(found["addressed"]).casefold() not in ("no", "false", "0")
    return found


def _person(message: dict[str, Any]) -> dict[str, Any]:
    who = message.get("user") or message.get("username") or message.get("bot_id") or ""
    return {"author": who, "author_name": message.get("username") or who, "thread_id": message.get("thread_ts", "")}


def _block_texts(blocks: Any) -> Iterator[str]:
    """Every text in a tree of blocks, in order."""
    if isinstance(blocks, dict):
        if isinstance(blocks.get("text"), str) and blocks.get("type") != "emoji":
            yield blocks["text"]
        for key in ("text", "elements", "fields"):
            if not isinstance(blocks.get(key), str):
                yield from _block_texts(blocks.get(key) or ())
    elif isinstance(blocks, list | tuple):
        for block in blocks:
            yield from _block_texts(block)
