"""The people and chats of the double: who writes what where, and what of it the bot gets to see."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from bot.clock import Clock
from bot.sandbox.telegram.records import ANONYMOUS, CHANNEL_BOT, TELEGRAM, Chat, Connection, Json, Topic, User
from bot.sandbox.telegram.updates import Updates


class Town:
    """Everything that is not the API. Chats are named by id or @name, people by id."""

    def __init__(self, clock: Clock, updates: Updates, bot: User) -> None:
        self.clock, self.updates, self.bot = clock, updates, bot
        self.reads_all = False
        """Whether privacy mode is off."""
        self.people: dict[int, User] = {bot.id: bot}
        self.chats: dict[tuple[str, int], Chat] = {}
        """By business connection (mostly empty) and id."""
        self.connections: dict[str, Connection] = {}
        self._subscribers: list[Callable[[Json], None]] = []
        self._box = 0
        self._serial = 0

    # ---------------------------------------------------------------- building

    def person(self, user: int, first_name: str, **more: Any) -> User:
        """Somebody who can write."""
        return self.people.setdefault(user, User(user, first_name, **more))

    def chat(self, number: int, type: str, title: str = "", **more: Any) -> Chat:
        """A place to write in; the bot is an ordinary member unless `bot` says otherwise."""
        made = Chat(number, type, title, **more)
        self.chats[(made.business, number)] = made
        return made

    def topic(self, chat: int | str, name: str) -> Topic:
        """A new topic in a forum."""
        place = self.find(chat)
        made = Topic(self._number(place), name)
        place.topics[made.id] = made
        return made

    def connect(self, owner: int, can_reply: bool = True) -> Connection:
        """A business account connects our bot."""
        self._serial += 1
        made = Connection(f"bc{self._serial}", self.people[owner], can_reply)
        self.connections[made.id] = made
        rights = {"can_reply": True} if can_reply else {}
        body = {"id": made.id, "user": made.owner.shown(), "user_chat_id": owner, "date": self._date()}
        self.updates.put("business_connection", {**body, "rights": rights, "is_enabled": True})
        return made

    def find(self, chat: int | str, business: str = "") -> Chat:
        """A chat by id or @name; a private one comes to be when it is asked for. Raises KeyError."""
        if isinstance(chat, str):
            return next(c for c in self.chats.values() if c.username.casefold() == chat.removeprefix("@").casefold())
        if (business, chat) not in self.chats and chat in self.people:
            person = self.people[chat]
            return self.chat(chat, "private", username=person.username, business=business)
        return self.chats[(business, chat)]

    # ---------------------------------------------------------------- what people do

    def write(
        self,
        chat: int | str,
        user: int,
        text: str = "",
        topic: int = 0,
        reply_to: int = 0,
        anonymous: bool = False,
        channel: int = 0,
        business: str = "",
        **fields: Any,
    ) -> Json:
        """Somebody writes; returns the message. `anonymous`: as an admin who stays unnamed; `channel`: in the name of
        that channel; `fields` are any of a Message (photo, caption, entities …). In a channel, `user` is its admin."""
        place = self.find(chat, business)
        message = self._new(place, topic, reply_to)
        message.update(self._sender(place, user, anonymous, channel), **({"text": text} if text else {}), **fields)
        self._put(place, message)
        self._tell(place, message)
        if place.linked:
            self._forward(place, message)
        return copy.deepcopy(message)

    def edit(self, chat: int | str, number: int, text: str, business: str = "") -> Json:
        """Its author changes a message (its caption, where it has one). Raises KeyError."""
        place = self.find(chat, business)
        message = place.messages[number]
        message.update({"caption" if "text" not in message else "text": text, "edit_date": self._date()})
        self._show(place, message)
        self._tell(place, message, "edited_")
        return copy.deepcopy(message)

    def delete(self, chat: int | str, number: int, business: str = "") -> None:
        """A message is taken away; of this bots hear nothing, but for business chats."""
        place = self.find(chat, business)
        gone = place.messages.pop(number)
        self._show(place, {**gone, "deleted": True})
        if business:
            body = {"business_connection_id": business, "chat": place.shown(), "message_ids": [number]}
            self.updates.put("deleted_business_messages", body)

    def migrate(self, chat: int) -> Chat:
        """A group becomes a supergroup; returns the new chat."""
        old = self.find(chat)
        new = self.chat(-1_000_000_000_000 + chat, "supergroup", old.title, bot=old.bot)
        old.migrated_to = new.id
        for place, field, other in ((old, "migrate_to_chat_id", new.id), (new, "migrate_from_chat_id", old.id)):
            message = self._new(place, 0, 0) | self._sender(place, ANONYMOUS, True, 0) | {field: other}
            self._put(place, message)
            self._tell(place, message)
        return new

    def let_bot_be(self, chat: int | str, status: str, by: int) -> None:
        """Somebody adds, promotes, restricts or removes our bot."""
        place = self.find(chat)
        before, place.bot = place.bot, status
        was, now = ({"user": self.bot.shown(), "status": one} for one in (before, status))
        told = {"chat": place.shown(), "from": self.people[by].shown(), "date": self._date()}
        self.updates.put("my_chat_member", {**told, "old_chat_member": was, "new_chat_member": now})

    # ---------------------------------------------------------------- what the bot does

    def answer(self, place: Chat, text: str, topic: int, reply_to: int) -> Json:
        """Our bot writes; returns the message."""
        message = self._new(place, topic, reply_to)
        if place.type == "channel":
            message.update(sender_chat=place.shown(), text=text)
        else:
            message.update({"from": self.bot.shown(), "text": text})
        self._put(place, message)
        return copy.deepcopy(message)

    def correct(self, place: Chat, message: Json, text: str) -> None:
        """Our bot changes what it wrote."""
        message.update(text=text, edit_date=self._date())
        self._show(place, message)

    def withdraw(self, place: Chat, number: int) -> None:
        """Our bot takes a message away."""
        self._show(place, {**place.messages.pop(number), "deleted": True})

    # ---------------------------------------------------------------- looking

    def subscribe(self, callback: Callable[[Json], None]) -> Callable[[], None]:
        """Call `callback({"chat", "message"})` for every new or changed message (`deleted`: True when it went); the
        answer ends it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    def sees(self, place: Chat, message: Json) -> bool:
        """Whether our bot gets to see a message, after membership and privacy mode."""
        if place.type == "private":
            return True
        if place.bot not in ("creator", "administrator"):
            if place.type == "channel" or place.bot in ("left", "kicked"):
                return False
            return self.reads_all or self._concerns_bot(message)
        return True

    def _concerns_bot(self, message: Json) -> bool:
        """What privacy mode lets through: commands, mentions, replies to the bot, service messages."""
        text = str(message.get("text") or message.get("caption") or "")
        to_bot = (message.get("reply_to_message") or {}).get("from", {}).get("id") == self.bot.id
        named = re.search(rf"@{re.escape(self.bot.username)}\b", text, re.IGNORECASE)
        service = any(key.startswith(("migrate_", "new_chat_", "left_chat_", "pinned_")) for key in message)
        return bool(to_bot or named or service or text.startswith("/"))

    # ---------------------------------------------------------------- inside

    def _new(self, place: Chat, topic: int, reply_to: int) -> Json:
        message: Json = {"message_id": self._number(place), "date": self._date(), "chat": place.shown()}
        if place.business:
            message["business_connection_id"] = place.business
        answered = place.messages.get(reply_to)
        if answered is not None:
            message["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
        if topic:
            message.update(message_thread_id=topic, is_topic_message=True)
        elif answered is not None and place.type == "supergroup":
            message["message_thread_id"] = answered.get("message_thread_id") or reply_to
        return message

    def _sender(self, place: Chat, user: int, anonymous: bool, channel: int) -> Json:
        if place.type == "channel":
            return {"sender_chat": place.shown()}
        if anonymous:
            bot = User(ANONYMOUS, "Group", "", "GroupAnonymousBot", True)
            return {"from": bot.shown(), "sender_chat": place.shown()}
        if channel:
            bot = User(CHANNEL_BOT, "Channel", "", "Channel_Bot", True)
            return {"from": bot.shown(), "sender_chat": self.find(channel).shown()}
        return {"from": self.people[user].shown()}

    def _forward(self, channel: Chat, post: Json) -> None:
        """A channel's post appears in its discussion group by itself."""
        place = self.find(channel.linked)
        said = {k: v for k, v in post.items() if k not in ("message_id", "chat", "sender_chat", "date")}
        stands_for = User(TELEGRAM, "Telegram").shown()
        message = self._new(place, 0, 0) | {"from": stands_for, "sender_chat": channel.shown()} | said
        self._put(place, message | {"is_automatic_forward": True})
        self._tell(place, place.messages[message["message_id"]])

    def _tell(self, place: Chat, message: Json, edited: str = "") -> None:
        kind = "channel_post" if place.type == "channel" else "business_message" if place.business else "message"
        if self.sees(place, message):
            self.updates.put(f"{edited}{kind}", copy.deepcopy(message))

    def _put(self, place: Chat, message: Json) -> None:
        place.messages[message["message_id"]] = message
        self._show(place, message)

    def _show(self, place: Chat, message: Json) -> None:
        for callback in list(self._subscribers):
            callback({"chat": place.id, "message": copy.deepcopy(message)})

    def _number(self, place: Chat) -> int:
        """The next message number: a supergroup and a channel count their own, the rest count together."""
        if place.type in ("supergroup", "channel"):
            place.last += 1
            return place.last
        self._box += 1
        return self._box

    def _date(self) -> int:
        return int(self.clock.now().timestamp())
