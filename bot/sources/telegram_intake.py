"""Updates into the store: one transaction for a batch, with the mark that says how far we have read.

Only what may be a mention is stored. Of chats that are not in the settings nothing is kept but their name and how
much was said there, so that somebody can be told that the bot is in them. A group that became a supergroup is
remembered under both ids.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from bot.config import SourcePart
from bot.sources import telegram_posts as posts
from bot.store.store import Tx
from bot.text import storable

Json = dict[str, Any]
OFFSET, MOVED, UNLISTED = "offset", "moved:", "unlisted:"
FRESH = timedelta(days=1)
"""How long a mark of what was read may be used: Telegram keeps updates for a day, and their numbers for a week."""
NAMED = 20
"""Chats that are not in the settings and are remembered by name."""


class Intake:
    """What one source does with updates."""

    def __init__(self, part: SourcePart) -> None:
        self.part, self.name = part, part.name
        self._wanted = set(posts.allowed(part))

    def keep(self, tx: Tx, updates: list[Any], us: Json, now: datetime) -> int:
        """Store what may be mentions, and where to go on reading; returns how many there were."""
        taken = sum(self._keep_one(tx, update, us, now) for update in updates)
        numbers = [n for u in updates if isinstance(u, dict) and isinstance(n := u.get("update_id"), int)]
        if numbers and not self.part.hook_url:
            tx.marks.put(self.name, OFFSET, f"{numbers[-1] + 1} {now.isoformat()}", now)
        return taken

    def offset(self, tx: Tx, now: datetime) -> int:
        """The number to read from, which confirms all below it; 0 for whatever waits.

        Numbers begin anew after a quiet week: an older mark could confirm what nobody has seen."""
        number, _, at = tx.marks.one(self.name, OFFSET).partition(" ")
        return int(number) if at and now - datetime.fromisoformat(at) < FRESH else 0

    def moves(self, tx: Tx) -> dict[str, str]:
        """The new ids of groups that became supergroups, by their former ones."""
        return tx.marks.of(self.name, MOVED)

    def has_moved(self, tx: Tx, old: str, new: str, now: datetime) -> None:
        """A group has another id from now on."""
        tx.marks.put(self.name, MOVED + old, new, now)

    def unlisted(self, tx: Tx) -> list[tuple[str, str, int]]:
        """(id, title, messages) of the chats that are not in the settings."""
        found = tx.marks.of(self.name, UNLISTED)
        parts = ((chat, said.partition(" ")) for chat, said in found.items())
        return [(chat, title, int(count)) for chat, (count, _, title) in parts]

    def _keep_one(self, tx: Tx, update: Any, us: Json, now: datetime) -> bool:
        if went := posts.moved(update):
            self.has_moved(tx, *went, now)
        if not isinstance(update, dict):
            return False
        name, body = posts.carried(update)
        if name not in self._wanted:
            return False
        chat = _chat(body)
        home = self._home(tx, chat)
        if chat is not None and posts.account_of(self.part, chat, home) is None:
            self._count(tx, chat, now)
            return False
        self._store(tx, update, {"update": update, "us": us, **({"home": home} if home else {})}, now)
        return True

    def _store(self, tx: Tx, update: Json, payload: Json, now: datetime) -> None:
        """Under its number; where the numbers began anew, under more than that. Mentions know what they are."""
        key = storable(str(update.get("update_id")))
        if tx.inbox.put(self.name, key, payload, now) == "conflict":
            digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
            tx.inbox.put(self.name, f"{key}:{digest[:16]}", payload, now)

    def _home(self, tx: Tx, chat: Json | None) -> str:
        """The former id of a group that moved; empty for all others."""
        now_called = str(chat["id"]) if chat else ""
        return next((old for old, new in self.moves(tx).items() if new == now_called), "")

    def _count(self, tx: Tx, chat: Json, now: datetime) -> None:
        mark = f"{UNLISTED}{chat['id']}"
        count = int(tx.marks.one(self.name, mark).partition(" ")[0] or 0) + 1
        tx.marks.put(self.name, mark, f"{count} {title(chat)}", now)
        tx.marks.forget(self.name, UNLISTED, NAMED)


def title(chat: Json) -> str:
    """What a chat is called."""
    return str(chat.get("title") or chat.get("username") or chat.get("id"))


def _chat(body: Any) -> Json | None:
    """The chat of what an update carries; None if it is malformed, which `parse` will say."""
    chat = body.get("chat") if isinstance(body, dict) else None
    return chat if isinstance(chat, dict) and isinstance(chat.get("id"), int) else None
