"""Mastodon as a source: who mentions an account, and answers to them from it.

Baton asks for new mentions every so often; what was found is in the inbox in one transaction with the mark that says
how far that is. Of the last ones it asks whether they are still there and still say the same, where the server can be
asked that. A server that is down stops nothing else: it is tried again with growing pauses.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import DeliveryError, MaybeSent, NotSent, RefusedByNetwork
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Engine, Health, Reply
from bot.sources import mastodon_posts as posts
from bot.sources.mastodon import PAGE, MastodonApi
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

log = structlog.get_logger()
Json = dict[str, Any]
EVERY = timedelta(seconds=30)
"""How often mentions are asked for, unless the settings say so. Mastodon allows 300 calls in five minutes."""
LONGEST_PAUSE = 600.0
"""Real seconds between two tries while the server does not work."""
READ, POST, GONE = "notification", "post:", "gone"
WATCHED = 20
"""Posts that are looked at again; Mastodon tells of no more in one answer."""


class Mastodon:
    """A source for one account on one server."""

    kind = "mastodon"
    abilities = Abilities(reply=True, edits=True, deletions=True, threads=True, correct=True, withdraw=True)

    def __init__(self, part: SourcePart, api: MastodonApi, store: SqliteStore, clock: Clock, engine: Engine) -> None:
        self.name, self.part = part.name, part
        self._api, self._store, self._clock, self._engine = api, store, clock, engine
        self._every = part.every if "every" in part.model_fields_set else EVERY
        self._us: Json = {}
        self._limits: Json | None = None
        self._watches = True
        self._last_seen: datetime | None = None
        self._failing_since: datetime | None = None
        self._trouble = ""
        self._failures = 0

    # ---------------------------------------------------------------- in

    def parse(self, payload: Json) -> list[tuple[posts.Kind, Incoming]]:
        return posts.told(self.part, payload, self._clock.now())

    async def run(self) -> None:
        """Ask again and again until cancelled, whatever the server does meanwhile."""
        while True:
            pause = self._every.total_seconds()
            try:
                await self.look()
                self._trouble, self._failing_since, self._failures = "", None, 0
            except DeliveryError as error:
                pause = self._failed(error, pause)
            await asyncio.sleep(pause)

    async def look(self) -> None:
        """Store what is new since the last time, and what became of the last posts. Raises DeliveryError."""
        if not self._us:
            me = await self._api.me()
            self._us = {"id": str(me.get("id", "")), "acct": str(me.get("acct", ""))}
        last = await self._store.read(lambda tx: tx.marks.one(self.name, READ))
        if not last:
            await self._begin()
            return
        while found := await self._api.after(last):
            last = await self._take(found, found)
            if len(found) < PAGE:
                break
        await self._watch()

    async def _begin(self) -> None:
        """The first look: what was there before is no news, but for the `first` ones."""
        found = await self._api.newest(max(self.part.first, 1))
        await self._take(found, found[: self.part.first])

    async def _take(self, found: list[Json], wanted: list[Json]) -> str:
        """Store notifications (newest first), and how far that is; returns the mark."""
        now, last = self._clock.now(), str(found[0].get("id", "")) if found else "0"

        def keep(tx: Tx) -> None:
            for one in reversed(wanted):
                tx.inbox.put(self.name, f"n:{one.get('id')}", {"notification": one, "us": self._us}, now)
                status = one.get("status")
                if isinstance(status, dict) and status.get("id"):
                    tx.marks.put(self.name, f"{POST}{status['id']}", str(status.get("edited_at") or ""), now)
            tx.marks.put(self.name, READ, last, now)
            tx.marks.forget(self.name, POST, WATCHED)

        await self._store.write(keep)
        if wanted:
            self._heard(now)
        return last

    async def _watch(self) -> None:
        """Ask whether the last posts are as they were. A server that cannot be asked is not asked again."""
        marks = await self._store.read(lambda tx: tx.marks.of(self.name, POST))
        known = {number: edited for number, edited in marks.items() if edited != GONE}
        if not known or not self._watches:
            return
        try:
            there = {str(one.get("id")): one for one in await self._api.posts(sorted(known))}
        except RefusedByNetwork as error:
            self._watches = False
            log.info("Mastodon does not tell of edits and deletions", source=self.name, why=str(error))
            return
        became = {number: _became(there.get(number), edited) for number, edited in known.items()}
        await self._note({number: one for number, one in became.items() if one is not None})

    async def _note(self, changed: dict[str, tuple[str, Json]]) -> None:
        """Store what became of posts."""
        now = self._clock.now()

        def keep(tx: Tx) -> None:
            for number, (mark, event) in changed.items():
                tx.inbox.put(self.name, f"{number}:{mark}", {"status": {"id": number}, "us": self._us, **event}, now)
                tx.marks.put(self.name, POST + number, mark, now)

        if changed:
            await self._store.write(keep)
            self._heard(now)

    def _heard(self, now: datetime) -> None:
        self._last_seen = now
        self._engine.wake("inbox")

    # ---------------------------------------------------------------- out

    async def send(self, reply: Reply) -> Receipt:
        """Answer the post, as visibly as it is. Raises NotSent, RefusedByNetwork or MaybeSent."""
        text = await self._worded(reply)
        sent = await self._api.send(text, reply.reply_to, reply.key)
        if not sent.get("id"):
            raise MaybeSent("Mastodon answered without a receipt.")
        link = str(sent.get("url") or sent.get("uri") or "")
        return Receipt(external_id=str(sent["id"]), permalink=link, at=self._clock.now())

    async def correct(self, reply: Reply, external_id: str) -> None:
        """Give the sent reply `external_id` the words of `reply`. Raises as `send`."""
        text = await self._worded(reply)
        await self._api.edit(external_id, text, reply.reply_to.get("warning", ""))

    async def withdraw(self, reply: Reply, external_id: str) -> None:
        """Take the sent reply `external_id` down. Raises as `send`."""
        await self._api.delete(external_id)

    async def _worded(self, reply: Reply) -> str:
        """The text as it is posted. Raises RefusedByNetwork if this server takes no text so long."""
        text = posts.answer(reply.text, reply.reply_to)
        if words := posts.excess(text, reply.reply_to, await self._limit()):
            raise RefusedByNetwork(f"The reply is too long: {words}", words)
        return text

    async def _limit(self) -> Json:
        """What the server says of lengths; a server that does not say so has the usual ones. Raises NotSent."""
        if self._limits is None:
            try:
                self._limits = await self._api.limits()
            except RefusedByNetwork:
                self._limits = {}
            except MaybeSent as error:
                raise NotSent(f"Nothing was sent: the server was asked how long a reply may be. {error}") from error
        return self._limits

    # ---------------------------------------------------------------- how it goes

    def health(self) -> Health:
        if self._trouble:
            since = f"{self._failing_since:%d %b %H:%M} UTC" if self._failing_since else "now"
            return Health(False, f"{self.name}: Mastodon does not work since {since}. {self._trouble}", self._last_seen)
        if not self._us:
            return Health(True, f"{self.name}: not connected with Mastodon yet.", self._last_seen)
        seen = f"last mention {self._last_seen:%d %b %H:%M} UTC" if self._last_seen else "no mention yet"
        return Health(True, f"{self.name}: reads Mastodon as @{self._us['acct']}, {seen}.", self._last_seen)

    def _failed(self, error: DeliveryError, pause: float) -> float:
        """Say what is wrong; returns the real seconds until the next try."""
        self._failures = min(self._failures + 1, 16)
        self._failing_since = self._failing_since or self._clock.now()
        self._trouble = str(error) if isinstance(error, RefusedByNetwork) else f"{error} It is tried again by itself."
        log.warning("Mastodon does not work", source=self.name, why=str(error))
        asked = error.retry_at if isinstance(error, NotSent) else None
        least = (asked - self._clock.now()).total_seconds() / self._clock.speed if asked else 0.0
        return max(min(pause * 2.0**self._failures, LONGEST_PAUSE), least)


def _became(post: Json | None, edited: str) -> tuple[str, Json] | None:
    """The new mark of a post and what to store of it; None if it is as it was."""
    if post is None:
        return GONE, {"event": "deleted"}
    now = str(post.get("edited_at") or "")
    return (now, {"event": "edited", "status": post}) if now != edited else None
