"""Bluesky as a source: who mentions or answers an account, and answers to them from it.

Baton asks for notifications every so often, newest first, back to where it was; what was found is in the inbox in one
transaction with the mark that says how far that is. Of the last posts it asks whether they are still there.
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
from bot.sources import bluesky_posts as posts
from bot.sources.bluesky import LOOKED_UP, BlueskyApi
from bot.sources.payloads import moment
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

log = structlog.get_logger()
Json = dict[str, Any]
EVERY = timedelta(seconds=30)
"""How often mentions are asked for, unless the settings say so. Bluesky allows 3,000 calls in five minutes."""
LONGEST_PAUSE = 600.0
"""Real seconds between two tries while Bluesky does not work."""
READ, POST, GONE = "notification", "post:", "gone"


class Bluesky:
    """A source for one account."""

    kind = "bluesky"
    abilities = Abilities(reply=True, edits=False, deletions=True, threads=True, find=True, withdraw=True)

    def __init__(self, part: SourcePart, api: BlueskyApi, store: SqliteStore, clock: Clock, engine: Engine) -> None:
        self.name, self.part = part.name, part
        self._api, self._store, self._clock, self._engine = api, store, clock, engine
        self._every = part.every if "every" in part.model_fields_set else EVERY
        self._last_seen: datetime | None = None
        self._failing_since: datetime | None = None
        self._trouble = ""
        self._failures = 0

    # ---------------------------------------------------------------- in

    def parse(self, payload: Json) -> list[tuple[posts.Kind, Incoming]]:
        return posts.told(self.part, payload, self._clock.now())

    async def run(self) -> None:
        """Ask again and again until cancelled, whatever Bluesky does meanwhile."""
        try:
            while True:
                pause = self._every.total_seconds()
                try:
                    await self.look()
                    self._trouble, self._failing_since, self._failures = "", None, 0
                except DeliveryError as error:
                    pause = self._failed(error, pause)
                await asyncio.sleep(pause)
        finally:
            await self._api.close()

    async def look(self) -> None:
        """Store what is new since the last time, and which of the last posts are gone. Raises DeliveryError."""
        last = await self._store.read(lambda tx: tx.marks.one(self.name, READ))
        found, cursor = await self._api.notifications()
        if not last:  # the first look: what was there before is no news, but for the `first` ones
            await self._take(found, found[: self.part.first])
            return
        new = [one for one in found if _indexed(one) >= last]
        while cursor and found and _indexed(found[-1]) >= last:
            found, cursor = await self._api.notifications(cursor)
            new += [one for one in found if _indexed(one) >= last]
        await self._take(new, new)
        await self._watch()

    async def _take(self, found: list[Json], wanted: list[Json]) -> None:
        """Store notifications (newest first), and how far that is; of the same instant some are known already."""
        now = self._clock.now()

        def keep(tx: Tx) -> int:
            taken = 0
            for one in reversed(wanted):
                uri = str(one.get("uri", ""))
                new = tx.inbox.put(self.name, f"n:{uri}", {"notification": one, "us": self._api.us}, now) == "new"
                if new and uri:
                    tx.marks.put(self.name, POST + uri, "", now)
                taken += new
            if found or not tx.marks.one(self.name, READ):
                tx.marks.put(self.name, READ, max(map(_indexed, found), default="0"), now)
            tx.marks.forget(self.name, POST, LOOKED_UP)
            return taken

        if await self._store.write(keep):
            self._heard(now)

    async def _watch(self) -> None:
        """Ask which of the last posts are still there."""
        marks = await self._store.read(lambda tx: tx.marks.of(self.name, POST))
        known = sorted(uri for uri, mark in marks.items() if mark != GONE)
        if not known:
            return
        there = {str(one.get("uri")) for one in await self._api.posts(known)}
        gone, now = [uri for uri in known if uri not in there], self._clock.now()

        def keep(tx: Tx) -> None:
            for uri in gone:
                tx.inbox.put(self.name, f"gone:{uri}", {"event": "deleted", "uri": uri}, now)
                tx.marks.put(self.name, POST + uri, GONE, now)

        if gone:
            await self._store.write(keep)
            self._heard(now)

    def _heard(self, now: datetime) -> None:
        self._last_seen = now
        self._engine.wake("inbox")

    # ---------------------------------------------------------------- out

    async def send(self, reply: Reply) -> Receipt:
        """Answer the post, in its thread. Raises NotSent, RefusedByNetwork or MaybeSent."""
        if words := posts.excess(reply.text):
            raise RefusedByNetwork(f"The reply is too long: {words}", words)
        sent = await self._api.send(reply.text, reply.reply_to)
        if not sent.get("uri"):
            raise MaybeSent("Bluesky answered without a receipt.")
        return self._receipt(str(sent["uri"]))

    async def find(self, reply: Reply, since: datetime) -> Receipt | None:
        """Our own post below the same one with the same words, if it is not older than `since`."""
        for one in await self._api.ours():
            value = one.get("value")
            if isinstance(value, dict) and _is(value, reply) and _since(value, since):
                return self._receipt(str(one.get("uri", "")))
        return None

    async def correct(self, reply: Reply, external_id: str) -> None:
        """Bluesky has no edits. Raises RefusedByNetwork."""
        raise RefusedByNetwork("Posts on Bluesky cannot be changed. Take the reply down and send another one.")

    async def withdraw(self, reply: Reply, external_id: str) -> None:
        """Take the sent reply `external_id` down. Raises as `send`."""
        await self._api.delete(posts.key(external_id))

    def _receipt(self, uri: str) -> Receipt:
        link = posts.link(str(self._api.us.get("handle", "")), uri)
        return Receipt(external_id=uri, permalink=link, at=self._clock.now())

    # ---------------------------------------------------------------- how it goes

    def health(self) -> Health:
        if self._trouble:
            since = f"{self._failing_since:%d %b %H:%M} UTC" if self._failing_since else "now"
            return Health(False, f"{self.name}: Bluesky does not work since {since}. {self._trouble}", self._last_seen)
        if not self._api.us:
            return Health(True, f"{self.name}: not connected with Bluesky yet.", self._last_seen)
        seen = f"last mention {self._last_seen:%d %b %H:%M} UTC" if self._last_seen else "no mention yet"
        return Health(True, f"{self.name}: reads Bluesky as @{self._api.us['handle']}, {seen}.", self._last_seen)

    def _failed(self, error: DeliveryError, pause: float) -> float:
        """Say what is wrong; returns the real seconds until the next try."""
        self._failures = min(self._failures + 1, 16)
        self._failing_since = self._failing_since or self._clock.now()
        self._trouble = str(error) if isinstance(error, RefusedByNetwork) else f"{error} It is tried again by itself."
        log.warning("Bluesky does not work", source=self.name, why=str(error))
        asked = error.retry_at if isinstance(error, NotSent) else None
        least = (asked - self._clock.now()).total_seconds() / self._clock.speed if asked else 0.0
        return max(min(pause * 2.0**self._failures, LONGEST_PAUSE), least)


def _indexed(one: Json) -> str:
    """When Bluesky learnt of something: always UTC in one form, so that the words compare like the instants."""
    return str(one.get("indexedAt", ""))


def _is(value: Json, reply: Reply) -> bool:
    """Whether a post of ours is this reply."""
    parent = (value.get("reply") or {}).get("parent") or {}
    return value.get("text") == reply.text and parent.get("uri") == reply.reply_to.get("uri")


def _since(value: Json, since: datetime) -> bool:
    try:
        return moment(value, "createdAt", since) >= since.replace(microsecond=0)
    except ValueError:
        return False
