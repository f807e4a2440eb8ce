"""The methods of the Bot API that Baton uses, as strict as Telegram: what is wrong is refused in its own words."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.limits import NETWORKS
from bot.sandbox.telegram.pace import Pace
from bot.sandbox.telegram.records import Chat, Json, Refusal, bad, forbidden
from bot.sandbox.telegram.town import Town
from bot.sandbox.telegram.updates import MOST, Updates
from bot.text import length

DELETABLE = timedelta(hours=48)
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
PLACES = {"group": "group", "supergroup": "supergroup", "channel": "channel"}
ADMIN = ("creator", "administrator")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the world, and the arguments as they came (a form's fields are texts)."""

    town: Town
    updates: Updates
    pace: Pace
    args: Json

    def text(self, name: str) -> str:
        """A field as text; empty when it is missing."""
        return str(self.args.get(name) or "")

    def number(self, name: str, otherwise: int = 0) -> int:
        """A field as a whole number. Raises Refusal."""
        try:
            return int(self.args.get(name) or otherwise)
        except (TypeError, ValueError):
            raise bad(f"invalid {name} specified") from None

    def value(self, name: str) -> Any:
        """A field that is JSON; None when it is missing. Raises Refusal."""
        found = self.args.get(name)
        if not isinstance(found, str):
            return found
        try:
            return json.loads(found)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def chat(self) -> Chat:
        """The chat that the call is about. Raises Refusal if there is none, or it has moved."""
        named, business = self.text("chat_id"), self.text("business_connection_id")
        if not named:
            raise bad("chat_id is empty")
        if business and business not in self.town.connections:
            raise bad("business connection not found")
        try:
            place = self.town.find(named if named.startswith("@") else int(named), business)
        except (KeyError, ValueError, StopIteration):
            raise bad("chat not found") from None
        if place.migrated_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=place.migrated_to)
        return place

    def message(self, doing: str) -> Json:
        """The message that the call is about. Raises Refusal."""
        found = self.chat().messages.get(self.number("message_id"))
        if found is None:
            raise bad(f"message to {doing} not found")
        return found


def get_me(call: Call) -> Json:
    more = {"can_join_groups": True, "can_read_all_group_messages": call.town.reads_all}
    return call.town.bot.shown() | more | {"supports_inline_queries": False, "can_connect_to_business": True}


async def get_updates(call: Call) -> list[Json]:
    limit = call.number("limit", MOST)
    call.updates.allow(call.value("allowed_updates"))
    return await call.updates.poll(call.number("offset"), limit if 1 <= limit <= MOST else MOST, call.number("timeout"))


def set_webhook(call: Call) -> bool:
    call.updates.set_hook(call.text("url"), call.text("secret_token"))
    call.updates.allow(call.value("allowed_updates"))
    return _forget_waiting(call)


def delete_webhook(call: Call) -> bool:
    call.updates.set_hook("", "")
    return _forget_waiting(call)


def get_webhook_info(call: Call) -> Json:
    hook = call.updates.hook
    found: Json = {"url": hook.url if hook else "", "has_custom_certificate": False}
    found["pending_update_count"] = len(call.updates.waiting)
    if hook and hook.error and hook.failed_at:
        found |= {"last_error_date": int(hook.failed_at.timestamp()), "last_error_message": hook.error}
    return found


def get_chat(call: Call) -> Json:
    place = call.chat()
    _in_it(place)
    return place.shown() | {"accent_color_id": 0, "max_reaction_count": 11}


def get_chat_member(call: Call) -> Json:
    place = call.chat()
    _in_it(place)
    user = call.town.people.get(call.number("user_id"))
    if user is None:
        raise bad("invalid user_id specified")
    return {"user": user.shown(), "status": place.bot if user is call.town.bot else "member"}


def send_message(call: Call) -> Json:
    place, text, topic = call.chat(), call.text("text"), call.number("message_thread_id")
    _may_write(call, place)
    _check_text(text)
    _check_topic(place, topic)
    answered = _answered(call, place)
    if wait := call.pace.take(place.id):
        raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
    return call.town.answer(place, text, topic, answered)


def edit_message_text(call: Call) -> Json:
    place, message, text = call.chat(), call.message("edit"), call.text("text")
    _may_write(call, place)
    _check_text(text)
    if not _ours(call, message):
        raise bad("message can't be edited")
    if message.get("text") == text:
        raise bad(SAME)
    call.town.correct(place, message, text)
    return message


def delete_message(call: Call) -> bool:
    place, message = call.chat(), call.message("delete")
    _may_write(call, place)
    age = call.town.clock.now().timestamp() - message["date"]
    if age > DELETABLE.total_seconds() or not (_ours(call, message) or place.bot in ADMIN):
        raise bad("message can't be deleted")
    call.town.withdraw(place, message["message_id"])
    return True


def delete_business_messages(call: Call) -> bool:
    business = call.text("business_connection_id")
    places = [place for (connection, _), place in call.town.chats.items() if connection == business]
    for number in call.value("message_ids") or ():
        place = next((one for one in places if number in one.messages), None)
        if place is None:
            raise bad("message to delete not found")
        call.town.withdraw(place, number)
    return True


METHODS: dict[str, Callable[[Call], Any | Awaitable[Any]]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "deletemessage": delete_message,
    "deletebusinessmessages": delete_business_messages,
}
"""By name in small letters: Telegram does not tell capitals apart here."""


def _forget_waiting(call: Call) -> bool:
    if call.value("drop_pending_updates"):
        call.updates.waiting.clear()
    return True


def _in_it(place: Chat) -> None:
    if place.bot == "kicked":
        raise forbidden(f"bot was kicked from the {PLACES[place.type]} chat")
    if place.bot == "left":
        raise forbidden(f"bot is not a member of the {PLACES[place.type]} chat")


def _may_write(call: Call, place: Chat) -> None:
    """Whether the bot may write there at all. Raises Refusal."""
    _in_it(place)
    if place.bot == "restricted":
        raise bad("not enough rights to send text messages to the chat")
    if place.type == "channel" and place.bot not in ADMIN:
        raise bad("need administrator rights in the channel chat")
    if place.business:
        connection = call.town.connections[place.business]
        if not (connection.enabled and connection.can_reply):
            raise bad("BUSINESS_CONNECTION_INVALID")
    elif place.type == "private":
        if call.town.people[place.id].blocked:
            raise forbidden("bot was blocked by the user")
        if not place.messages:
            raise forbidden("bot can't initiate conversation with a user")


def _check_text(text: str) -> None:
    if not text.strip():
        raise bad("message text is empty")
    if length(text, "utf16") > NETWORKS["telegram"].limit:
        raise bad("message is too long")


def _check_topic(place: Chat, topic: int) -> None:
    if topic and topic not in place.topics:
        raise bad("message thread not found")
    if topic and place.topics[topic].closed and place.bot not in ADMIN:
        raise bad("TOPIC_CLOSED")


def _answered(call: Call, place: Chat) -> int:
    """The number of the message that is answered; 0 for none."""
    asked = call.value("reply_parameters")
    if not asked:
        return 0
    number = int(asked.get("message_id") or 0)
    if number in place.messages:
        return number
    if asked.get("allow_sending_without_reply"):
        return 0
    raise bad("message to be replied not found")


def _ours(call: Call, message: Json) -> bool:
    """Whether our bot wrote it (in channels nobody is named: there the double believes it)."""
    return bool(message.get("from", {}).get("id", call.town.bot.id) == call.town.bot.id)
