"""The door to Telegram: the only module that knows its library, as calls that say clearly what became of them.

No call is repeated here. Each failure is one of three: certainly not done (NotSent), refused for good
(RefusedByNetwork), or not to be known (MaybeSent). The library's classes do not tell these apart: a connection that
never stood and one that broke after the request are both a NetworkError, and the difference is in `__cause__`.
Updates are taken as raw JSON, since one that the library could not read would stop all that follow.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any, TypeVar

os.environ["PTB_TIMEDELTA"] = "true"  # how long to wait comes as a timedelta; without this the library warns

import httpx
from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.request import HTTPXRequest

from bot.clock import Clock
from bot.errors import DeliveryError, MaybeSent, NotSent, RefusedByNetwork
from bot.sources.telegram_words import CONFLICT, REFUSED_KEY, in_words

logging.getLogger("telegram").setLevel(logging.CRITICAL)  # it logs answers that it cannot read, with what people wrote
logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, which contain the token

T = TypeVar("T")
Json = dict[str, Any]
CONNECT, ANSWER = 5.0, 15.0
"""Real seconds that a connection and an answer may take."""
SLACK = 10.0
"""Real seconds that the answer to a held request may be late."""


class Moved(NotSent):
    """The group became a supergroup and has the id `chat` now."""

    def __init__(self, message: str, chat: str) -> None:
        super().__init__(message)
        self.chat = chat


class Api:
    """The Bot API for one token. Every method raises NotSent (Moved), RefusedByNetwork or MaybeSent."""

    def __init__(self, token: str, url: str, clock: Clock, called: str = "TELEGRAM_BOT_TOKEN") -> None:
        """`url` is the server's address without a path; `called` is the variable that holds the token."""
        self._clock, self._called = clock, called
        requests = [HTTPXRequest(connect_timeout=CONNECT, read_timeout=ANSWER, pool_timeout=CONNECT) for _ in range(2)]
        self._bot = Bot(token, f"{url.rstrip('/')}/bot", request=requests[0], get_updates_request=requests[1])
        self._requests = requests

    async def open(self) -> None:
        """Be ready for calls, again after `close`."""
        for request in self._requests:
            await request.initialize()

    async def close(self) -> None:
        """Give back the connections."""
        for request in self._requests:
            await request.shutdown()

    async def me(self) -> Json:
        """The bot's `id` and `username`, and whether it `can_read_all_group_messages`."""
        return (await self._done(self._bot.get_me())).to_dict()

    async def updates(self, offset: int, allowed: list[str], hold: int) -> list[Any]:
        """Waiting updates as they came, oldest first; those below `offset` are confirmed, which is for ever.

        0 confirms nothing. Telegram holds the request `hold` seconds while there are none."""
        asked: Json = {"timeout": hold, "allowed_updates": allowed, **({"offset": offset} if offset else {})}
        found = await self._done(self._bot.do_api_request("getupdates", asked, read_timeout=hold + SLACK))
        if not isinstance(found, list):
            raise MaybeSent("Telegram answered with something that is no list of updates.")
        return found

    async def be_called(self, url: str, secret: str, allowed: list[str]) -> None:
        """Let Telegram call `url` for each update, with `secret` in a header."""
        await self._done(self._bot.set_webhook(url, secret_token=secret, allowed_updates=allowed))

    async def be_asked(self) -> None:
        """Let Telegram call nobody; what waits goes on waiting."""
        await self._done(self._bot.delete_webhook(drop_pending_updates=False))

    async def calling(self) -> str:
        """What went wrong when Telegram last called; empty if nothing did."""
        info = await self._done(self._bot.get_webhook_info())
        return str(info.last_error_message or "") if info.pending_update_count else ""

    async def chat(self, chat: str) -> Json:
        """A chat's id, type, title and username; `chat` may be an id or an @name."""
        return await self._raw("getchat", chat_id=_id(chat))

    async def status(self, chat: str, member: int) -> str:
        """What somebody is in a chat: creator, administrator, member, restricted, left, kicked."""
        return str((await self._raw("getchatmember", chat_id=_id(chat), user_id=member)).get("status", ""))

    async def send(self, text: str, place: dict[str, str], preview: bool) -> Json:
        """Post plain text at a place (`chat`; `message` answered; `topic`; `business`); the message that it became."""
        answered = place.get("message")
        sent = await self._done(
            self._bot.send_message(
                _id(place["chat"]),
                text,
                message_thread_id=int(place["topic"]) if place.get("topic") else None,
                business_connection_id=place.get("business") or None,
                link_preview_options=LinkPreviewOptions(is_disabled=not preview),
                reply_parameters=ReplyParameters(int(answered), allow_sending_without_reply=False)
                if answered
                else None,
            )
        )
        return sent.to_dict()

    async def edit(self, text: str, place: dict[str, str], preview: bool) -> None:
        """Give the message at a place another text; the same text is no failure."""
        try:
            await self._done(
                self._bot.edit_message_text(
                    text,
                    _id(place["chat"]),
                    int(place["message"]),
                    business_connection_id=place.get("business") or None,
                    link_preview_options=LinkPreviewOptions(is_disabled=not preview),
                )
            )
        except RefusedByNetwork as error:
            if "not modified" not in str(error.__cause__).casefold():
                raise

    async def delete(self, place: dict[str, str]) -> None:
        """Take the message at a place away; one that is gone is no failure."""
        try:
            if business := place.get("business"):
                await self._done(self._bot.delete_business_messages(business, [int(place["message"])]))
            else:
                await self._done(self._bot.delete_message(_id(place["chat"]), int(place["message"])))
        except RefusedByNetwork as error:
            if "to delete not found" not in str(error.__cause__).casefold():
                raise

    async def _raw(self, method: str, **asked: Any) -> Json:
        """An answer as it came. The method stands in small letters, which Telegram takes as well: for the usual
        spelling the library has a method of its own, and warns."""
        found = await self._done(self._bot.do_api_request(method, asked))
        if not isinstance(found, dict):
            raise MaybeSent("Telegram answered with something that is no object.")
        return found

    async def _done(self, call: Awaitable[T]) -> T:
        """The answer of a call, or what its failure means."""
        try:
            return await call
        except Exception as error:  # an answer without a result is a KeyError: whatever is not known is unclear
            raise self._meaning(error) from error

    def _meaning(self, error: Exception) -> DeliveryError:
        """What a failure says about what was asked."""
        name = self._called
        match error:
            case RetryAfter(retry_after=timedelta() as wait):
                seconds = max(1.0, wait.total_seconds())
                return NotSent(f"Telegram asks to wait {seconds:.0f} seconds.", self._clock.after(seconds))
            case ChatMigrated(new_chat_id=chat):
                return Moved("The group has become a supergroup.", str(chat))
            case InvalidToken() | EndPointNotFound():
                return RefusedByNetwork(REFUSED_KEY.format(name=name))
            case Conflict():
                return RefusedByNetwork(CONFLICT.format(name=name))
            case BadRequest() | Forbidden():
                words = in_words(error.message)
                return RefusedByNetwork(f"Telegram refused: {words}", words)
            case NetworkError(__cause__=httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout()):
                return NotSent("Telegram cannot be reached.")
            case NetworkError(__cause__=httpx.TimeoutException()):
                return MaybeSent("Telegram did not answer in time.")
            case NetworkError(__cause__=httpx.HTTPError()):
                return MaybeSent("The connection to Telegram broke.")
            case NetworkError():
                return MaybeSent("Telegram answered with an error of its own.")
        return MaybeSent("Telegram's answer cannot be understood.")


def _id(chat: str) -> int | str:
    """A chat as the API wants it."""
    return chat if chat.startswith("@") else int(chat)
