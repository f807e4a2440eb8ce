"""What the bot can see of the chats in the settings: looked up at the start, and followed while people change it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import structlog

from bot.errors import DeliveryError, RefusedByNetwork
from bot.sources.telegram import Api
from bot.sources.telegram_intake import title
from bot.sources.telegram_words import Sight

log = structlog.get_logger()
Json = dict[str, Any]


class Sights:
    """One bot's standing in each chat."""

    def __init__(self, api: Api, source: str) -> None:
        self._api, self._source = api, source
        self._known: dict[str, Sight] = {}

    def complaints(self) -> list[str]:
        """A sentence with its cure for each chat of which the bot misses something."""
        return [words for one in self._known.values() if (words := one.complaint())]

    async def look(self, chats: Iterable[str], me: Json) -> None:
        """Ask Telegram for every chat, by id or @name."""
        reads_all = bool(me.get("can_read_all_group_messages"))
        self._known = {chat: await self._look_at(chat, int(me["id"]), reads_all) for chat in chats}

    def notice(self, update: Any) -> None:
        """Somebody made the bot an admin, or removed it: known chats say so at once."""
        change = update.get("my_chat_member") if isinstance(update, dict) else None
        try:
            chat, status = change["chat"], str(change["new_chat_member"]["status"])  # type: ignore[index]
            names = (str(chat["id"]), f"@{chat.get('username')}".casefold())
        except (KeyError, TypeError, AttributeError):
            return
        for name, sight in self._known.items():
            if name.casefold() in names:
                self._known[name] = Sight(title(chat), str(chat.get("type")), status, sight.reads_all)

    async def _look_at(self, chat: str, me: int, reads_all: bool) -> Sight:
        """The standing in one chat; a Telegram that does not say so is no reason not to read."""
        sight = Sight(chat)
        try:
            found = await self._api.chat(chat)
            sight = Sight(title(found), str(found.get("type")), reads_all=True)
            status = await self._api.status(str(found["id"]), me)
        except RefusedByNetwork as error:
            return Sight(sight.title, trouble=error.words)
        except DeliveryError as error:
            log.warning("a chat could not be looked at", source=self._source, why=type(error).__name__)
            return sight
        return Sight(sight.title, sight.type, status, reads_all)
