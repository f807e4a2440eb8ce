"""Telegram's updates as mentions: pure, on raw JSON, so that one strange update spoils no other.

An update is stored as it came, with what is needed to understand it later without asking anybody:

    {"update": {...}, "us": {"id": 700, "username": "kelora_bot"}, "home": "-1001"}

`us` is the bot as it was then; `home` is there when a group moved and stands in the settings under its former id.
A mention is known by chat and message; two chats never share an id, nor does a chat that became a supergroup keep
its numbers. A thread is a forum's topic or the first message of an exchange; it is named like that message's
mention, so that whoever wrote it and answers below stays in the same conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

import regex

from bot.config import SourcePart
from bot.model import Incoming
from bot.sources import payloads
from bot.sources.telegram_content import content

Json = dict[str, Any]
Kind = Literal["new", "edit", "delete"]
Where = tuple[str, str]
"""A chat's id and a message's number in it."""

KINDS: Mapping[str, Kind] = {
    "message": "new",
    "edited_message": "edit",
    "channel_post": "new",
    "edited_channel_post": "edit",
    "business_message": "new",
    "edited_business_message": "edit",
    "deleted_business_messages": "delete",
}
"""What an update carries that may be a mention."""
BUSINESS = "business_message edited_business_message deleted_business_messages business_connection".split()
ALWAYS = ["message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member"]
SHAPE = (KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)


def allowed(part: SourcePart) -> list[str]:
    """The kinds of update to ask Telegram for; it remembers the last list, so it is always named."""
    return [*ALWAYS, *BUSINESS] if part.business else ALWAYS


def told(part: SourcePart, payload: Json, now: datetime) -> list[tuple[Kind, Incoming]]:
    """The mentions in one stored update; none where nobody of interest says anything. Raises ValueError."""
    try:
        name, body = carried(payload["update"])
        us, home = payload.get("us") or {}, str(payload.get("home") or "")
        if body is None or (name in BUSINESS and not part.business):
            return []
        account = account_of(part, body["chat"], home)
        if account is None:
            return []
        found = _taken_down(body) if name == "deleted_business_messages" else _said(part, body, us)
        return [(KINDS[name], _incoming(part, body["chat"], {"account": account, **one}, now)) for one in found]
    except SHAPE as error:
        raise ValueError(f"this has not the shape of a Telegram update ({type(error).__name__})") from error


def carried(update: Json) -> tuple[str, Json | None]:
    """The kind of an update that may hold a mention, and what it carries; ("", None) for all others."""
    name = next((kind for kind in KINDS if kind in update), "")
    return name, update[name] if name else None


def account_of(part: SourcePart, chat: Json, home: str = "") -> str | None:
    """The account that a chat belongs to; None for a group or channel that is not in the settings.

    Private chats cannot be listed in advance: they belong to the source's own account."""
    if chat.get("type") == "private" or not part.chats:
        return part.account
    listed = {name.removeprefix("@").casefold(): account for name, account in part.chats.items()}
    names = (str(chat["id"]), home, str(chat.get("username") or "").casefold())
    return next((listed[name] or part.account for name in names if name in listed), None)


def moved(update: Any) -> Where | None:
    """(former id, new id) if this update says that a group has become a supergroup."""
    message = update.get("message") if isinstance(update, dict) else None
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(chat, dict):
        return None
    if new := message.get("migrate_to_chat_id"):
        return str(chat.get("id")), str(new)
    if old := message.get("migrate_from_chat_id"):
        return str(old), str(chat.get("id"))
    return None


def identity(chat: object, message: object, business: str = "") -> str:
    """What a message is called as a mention and as a receipt. Private chats of a business have numbers of their own."""
    return f"{business}:{chat}:{message}" if business else f"{chat}:{message}"


def located(external_id: str) -> tuple[str, str, str]:
    """(business connection, chat, message) of an `identity`."""
    rest, _, message = external_id.rpartition(":")
    business, _, chat = rest.rpartition(":")
    return business, chat, message


def link(chat: Json, message: object, topic: object = "") -> str:
    """The address of a message; empty for private chats and basic groups, whose messages have none."""
    below = f"{topic}/{message}" if topic else str(message)
    if name := chat.get("username") if chat.get("type") != "private" else "":
        return f"https://t.me/{name}/{below}"
    number = str(chat.get("id", ""))
    return f"https://t.me/c/{number.removeprefix('-100')}/{below}" if number.startswith("-100") else ""


def _incoming(part: SourcePart, chat: Json, fields: Json, now: datetime) -> Incoming:
    """A mention from fields of our own names, with the place to answer it."""
    place = {"chat": str(chat["id"]), **fields.pop("place")}
    business = place.get("business", "")
    fields["external_id"] = identity(chat["id"], place["message"], business)
    fields["network"] = part.network or "telegram"
    fields["url"] = "" if business else link(chat, place["message"], place.get("topic", ""))
    return payloads.incoming(part, fields, now).model_copy(update={"reply_to": place})


def _said(part: SourcePart, message: Json, us: Json) -> Iterator[Json]:
    """The fields of a message that somebody else has written; nothing for service messages and our own."""
    words, (who, shown, handle) = content(message), _author(message)
    if not words or _not_a_mention(part, message, us) or payloads.by_us(part, who) or payloads.by_us(part, handle):
        return
    yield {
        "text": words,
        "author": who,
        "author_name": shown,
        "addressed": _addressed(message, words, us),
        "thread_id": _thread(message, us),
        "created_at": message.get("date"),
        "place": _place(message),
    }


def _taken_down(body: Json) -> Iterator[Json]:
    business = str(body["business_connection_id"])
    for number in body["message_ids"]:
        yield {"text": "(deleted)", "place": {"message": _number(number), "business": business}}


def _not_a_mention(part: SourcePart, message: Json, us: Json) -> bool:
    """Whether nobody outside wrote this: a forwarded post of the linked channel, a bot, our own business account."""
    if message.get("is_automatic_forward"):
        return True
    if message.get("business_connection_id"):
        return bool(message["from"]["id"] != message["chat"]["id"])  # the other one in it is ourselves
    if message["chat"].get("type") == "private" and message.get("text") == "/start":
        return True  # a button that everybody presses who opens the chat
    if message.get("sender_chat"):
        return False  # a channel or an anonymous admin; `from` is then a bot that stands for them
    sender = message.get("from") or {}
    return sender.get("id") == us.get("id") or (bool(sender.get("is_bot")) and not part.bots)


def _author(message: Json) -> tuple[str, str, str]:
    """(id, name, @name) of whoever speaks: a person, or the chat for a channel and for anonymous admins."""
    chat = message.get("sender_chat") or (None if message.get("from") else message["chat"])
    who = chat or message["from"]
    name = who.get("title") or f"{who.get('first_name') or ''} {who.get('last_name') or ''}".strip()
    handle = f"@{who['username']}" if who.get("username") else ""
    return str(who["id"]), name or handle or str(who["id"]), handle


def _addressed(message: Json, words: str, us: Json) -> bool:
    """Whether it is said to us: in private, as a reply to us, or with our name in it."""
    if message["chat"].get("type") == "private":
        return True
    answered = (message.get("reply_to_message") or {}).get("from") or {}
    mine = us.get("id")
    entities = [*(message.get("entities") or ()), *(message.get("caption_entities") or ())]
    named = any((one.get("user") or {}).get("id") == mine for one in entities)
    handle = str(us.get("username") or "")
    return bool(named or answered.get("id") == mine or (handle and _names(words, handle)))


def _names(words: str, handle: str) -> bool:
    """Whether `@handle` stands in a text, also behind a command, not as part of a longer name or an address."""
    found = regex.search(rf"(?:(?<![\w@])|/\w+)@{regex.escape(handle)}(?!\w)", words, regex.IGNORECASE)
    return found is not None


def _thread(message: Json, us: Json) -> str:
    """The thread's name; empty outside of threads. A person and we alone are none: there, time decides."""
    chat = message["chat"]
    if chat.get("type") == "private":
        return ""
    root = message.get("message_thread_id")
    answered = message.get("reply_to_message") or {}
    if root is None and (answered.get("from") or {}).get("id") != us.get("id"):
        root = answered.get("message_id")
    return identity(chat["id"], root) if root else ""


def _place(message: Json) -> dict[str, str]:
    """Where an answer goes, beside the chat."""
    found = {"message": _number(message["message_id"])}
    if message.get("is_topic_message") and message.get("message_thread_id"):
        found["topic"] = str(message["message_thread_id"])
    if business := message.get("business_connection_id"):
        found["business"] = str(business)
    return found


def _number(value: object) -> str:
    """A message's number, as text. Raises ValueError."""
    if not isinstance(value, int):
        raise ValueError("the field `message_id` is not a number")
    return str(value)
