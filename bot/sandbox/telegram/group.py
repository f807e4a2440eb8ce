"""A chat of the double as a place on the sandbox's page, and as one where a recorded day happens.

A forum's topics are the threads of the place, so that there are no others to begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from bot.sandbox.telegram.records import Chat, Json
from bot.sandbox.telegram.server import TelegramDouble

GENERAL = "general"
NEWCOMERS = 10_000
"""The ids of people who join while it runs lie above this."""


class Group:
    """One group; see `bot.sandbox.places.Place`."""

    name = "telegram"

    def __init__(self, double: TelegramDouble, chat: int | str) -> None:
        self.double, self.chat = double, double.town.find(chat)

    def snapshot(self) -> Json:
        """Members, and topics with their messages, oldest first."""
        people = [p for p in self.double.town.people.values() if not p.is_bot]
        return {
            "name": self.name,
            "title": f"{self.chat.title} (Telegram)",
            "about": "A Telegram group with topics. Baton hears of every message and answers in its topic.",
            "fixed": True,
            "members": [{"id": str(p.id), "name": f"{p.first_name} {p.last_name}".strip()} for p in people],
            "threads": [{**thread, "posts": list(self._posts(thread["id"]))} for thread in self._threads()],
        }

    def subscribe(self, callback: Callable[[Json], None]) -> Callable[[], None]:
        """Call `callback({"thread", "post"})` for every new or changed message; the answer ends it."""

        def seen(change: Json) -> None:
            if change["chat"] == self.chat.id:
                message = change["message"]
                callback({"thread": self._thread(_topic(message)), "post": self._post(message)})

        return self.double.subscribe(seen)

    async def post(self, thread: str, member: str, text: str) -> Json:
        """Write as a member; outside of every topic when `thread` is empty. Raises ValueError, KeyError."""
        topic = 0 if thread in ("", GENERAL) else self.chat.topics[int(thread)].id
        return self._post(self.double.write(self.chat.id, int(member), text, topic))

    # ---------------------------------------------------------------- a recorded day

    def member(self, handle: str, name: str = "") -> int:
        """The id of whoever has this @name, as somebody called `name` if there is nobody yet."""
        username, people = re.sub(r"\W", "_", handle), self.double.town.people
        known = next((one.id for one in people.values() if one.username.casefold() == username.casefold()), 0)
        first, _, last = (name or handle).partition(" ")
        return known or self.double.town.person(NEWCOMERS + len(people), first, last_name=last, username=username).id

    def topic(self, name: str) -> int:
        """The id of the topic with this name, which is opened if there is none."""
        known = next((one.id for one in self.chat.topics.values() if one.name == name), 0)
        return known or self.double.town.topic(self.chat.id, name).id

    def write(self, topic: int, member: int, text: str) -> int:
        """A member writes in a topic (0: in none); returns the number of the message."""
        return int(self.double.write(self.chat.id, member, text, topic)["message_id"])

    def edit(self, number: int, text: str) -> None:
        """Its author changes a message. Raises KeyError."""
        self.double.town.edit(self.chat.id, number, text)

    # ---------------------------------------------------------------- as the page shows it

    def _threads(self) -> Iterator[Json]:
        yield self._thread(GENERAL)
        for topic in self.chat.topics:
            yield self._thread(str(topic))

    def _thread(self, topic: str) -> Json:
        return {"id": topic, "title": "General" if topic == GENERAL else self.chat.topics[int(topic)].name}

    def _posts(self, topic: str) -> Iterator[Json]:
        return (self._post(m) for m in self.chat.messages.values() if _topic(m) == topic)

    def _post(self, message: Json) -> Json:
        """A message as the page shows posts."""
        who = message.get("sender_chat") or message["from"]
        name = who.get("title") or f"{who.get('first_name', '')} {who.get('last_name', '')}".strip()
        return {
            "id": str(message["message_id"]),
            "author": name,
            "text": str(message.get("text") or message.get("caption") or ""),
            "at": datetime.fromtimestamp(message["date"], UTC).isoformat(),
            "brand": who["id"] == self.double.town.bot.id,
            "url": _address(self.chat, message),
            "edited": "edit_date" in message,
            "deleted": bool(message.get("deleted")),
        }


def _topic(message: Json) -> str:
    return str(message["message_thread_id"]) if message.get("is_topic_message") else GENERAL


def _address(chat: Chat, message: Json) -> str:
    return f"https://t.me/{chat.username}/{message['message_id']}" if chat.username else ""
