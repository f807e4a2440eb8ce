"""Telegram as a source: groups, topics, channels and their comments, private and business chats of one bot.

Baton asks for updates itself; with a `hook_url` Telegram calls instead. Either way each update is in the inbox
before Telegram hears that it arrived: the next question confirms what the last one brought.

A Telegram that is down stops nothing else: it is tried again with growing pauses, and health says since when.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web

from bot import text as texts
from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import DeliveryError, NotSent, RefusedByNetwork
from bot.limits import network_limit
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Engine, Health, Reply
from bot.sources import telegram_posts as posts
from bot.sources.telegram import Api, Moved
from bot.sources.telegram_intake import Intake
from bot.sources.telegram_pace import SHORT, Pace
from bot.sources.telegram_sights import Sights
from bot.sources.telegram_words import elsewhere
from bot.store.sqlite import SqliteStore

log = structlog.get_logger()
Json = dict[str, Any]
HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Real seconds between two tries while Telegram does not work."""
POLL, SHORT_POLL = 25, 3
"""Seconds that Telegram holds a request for updates; the short one is to find out whether it works again, and long
enough for another program with the same token to end it."""
LOOK = 60.0
"""Real seconds between two questions whether Telegram's calls arrive."""


class Telegram:
    """A source for one bot."""

    kind = "telegram"
    abilities = Abilities(reply=True, edits=True, deletions=False, threads=True, correct=True, withdraw=True)

    def __init__(
        self, part: SourcePart, api: Api, secret: str, store: SqliteStore, clock: Clock, engine: Engine
    ) -> None:
        """`secret`: what Telegram's calls must carry; only used with a `hook_url`."""
        self.name, self.part = part.name, part
        self.abilities = replace(Telegram.abilities, deletions=part.business)
        self._api, self._secret, self._store, self._clock, self._engine = api, secret, store, clock, engine
        self._pace, self._intake = Pace(clock), Intake(part)
        self._us: Json = {}
        self._sights = Sights(api, self.name)
        self._moved: dict[str, str] = {}
        self._unlisted: list[tuple[str, str, int]] = []
        self._last_seen: datetime | None = None
        self._failing_since: datetime | None = None
        self._trouble = ""
        self._pause = FIRST_PAUSE

    # ---------------------------------------------------------------- in

    def parse(self, payload: Json) -> list[tuple[posts.Kind, Incoming]]:
        return posts.told(self.part, payload, self._clock.now())

    async def run(self) -> None:
        """Read until cancelled, whatever Telegram does meanwhile."""
        await self._api.open()
        try:
            while True:
                try:
                    await self._begin()
                    await (self._watch_calls() if self.part.hook_url else self._read())
                except DeliveryError as error:
                    await self._failed(error)
        finally:
            await self._api.close()

    async def receive(self, request: web.Request) -> web.Response:
        """One call by Telegram: 401 without the secret, 400 for no object, 503 before we know who we are, 200."""
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return web.json_response({"error": "Not accepted: the secret is missing or wrong."}, status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            return web.json_response({"error": "Not accepted: the body is not a JSON object."}, status=400)
        if not self._us:
            return web.json_response({"error": "Not ready yet; please call again."}, status=503)
        await self.take([update])
        return web.json_response({"accepted": True})

    async def take(self, updates: list[Any]) -> None:
        """Store updates, and how far that is, in one transaction."""
        now = self._clock.now()
        taken = await self._store.write(lambda tx: self._intake.keep(tx, updates, self._us, now))
        await self._remember()
        for update in updates:
            self._sights.notice(update)
        if taken:
            self._last_seen = now
            self._engine.wake("inbox")

    async def _begin(self) -> None:
        """Learn who we are and what we can see, and tell Telegram how we want to hear of things."""
        me = await self._api.me()
        self._us = {"id": me["id"], "username": me.get("username", "")}
        await self._remember()
        if self.part.hook_url:
            await self._api.be_called(self.part.hook_url, self._secret, posts.allowed(self.part))
        else:
            await self._api.be_asked()
        await self._sights.look([self._moved.get(chat, chat) for chat in self.part.chats], me)

    async def _read(self) -> None:
        """Ask for updates again and again: what was stored is confirmed by the next question."""
        while True:
            offset = await self._store.read(lambda tx: self._intake.offset(tx, self._clock.now()))
            updates = await self._api.updates(offset, posts.allowed(self.part), SHORT_POLL if self._trouble else POLL)
            self._works()
            if updates:
                await self.take(updates)

    async def _watch_calls(self) -> None:
        """While Telegram calls us, ask it now and then whether that works."""
        while True:
            if said := await self._api.calling():
                await self._failed(RefusedByNetwork(f"Telegram's calls do not arrive. It says: {said.rstrip('.')}."))
            else:
                self._works()
            await asyncio.sleep(LOOK)

    async def _remember(self) -> None:
        """What the store knows of chats, for `send` and `health`."""
        self._moved = await self._store.read(self._intake.moves)
        self._unlisted = await self._store.read(self._intake.unlisted)

    # ---------------------------------------------------------------- out

    async def send(self, reply: Reply) -> Receipt:
        """Answer the message, in its topic, as plain text. Raises NotSent, RefusedByNetwork or MaybeSent."""
        self._check_length(reply.text)
        place = self._there(reply.reply_to)
        wait = self._pace.take(place["chat"], reply.key)
        if wait > SHORT:
            raise NotSent("Telegram takes only so many messages a minute in one chat.", self._clock.after(wait))
        await asyncio.sleep(wait)
        try:
            sent = await self._api.send(reply.text, place, self.part.previews)
        except Moved as error:
            await self._has_moved(place["chat"], error.chat)
            raise NotSent(str(error), self._clock.now()) from error
        except NotSent as error:
            if error.retry_at is not None:
                self._pace.close(
                    place["chat"], (error.retry_at - self._clock.now()).total_seconds() / self._clock.speed
                )
            raise
        number = str(sent["message_id"])
        return Receipt(
            external_id=posts.identity(sent["chat"]["id"], number, place.get("business", "")),
            permalink=posts.link(sent["chat"], number, place.get("topic", "")),
            at=self._clock.now(),
        )

    async def correct(self, reply: Reply, external_id: str) -> None:
        """Give the sent reply `external_id` the words of `reply`. Raises as `send`."""
        self._check_length(reply.text)
        await self._api.edit(reply.text, _place(external_id), self.part.previews)

    async def withdraw(self, reply: Reply, external_id: str) -> None:
        """Take the sent reply `external_id` down, which Telegram allows for 48 hours. Raises as `send`."""
        await self._api.delete(_place(external_id))

    def _check_length(self, text: str) -> None:
        limit = network_limit("telegram")
        if not texts.fits(text, limit):
            long = texts.length(text, limit.unit)
            words = (
                f"it has {long} characters, and Telegram takes {limit.limit}. Shorten it; Baton does not split replies."
            )
            raise RefusedByNetwork(f"The reply is too long: {words}", words)

    def _there(self, reply_to: dict[str, str]) -> dict[str, str]:
        """The place of a message now: a group that moved cannot quote what was said before, nor has it its topics."""
        new = self._moved.get(reply_to["chat"])
        return {"chat": new} if new else reply_to

    async def _has_moved(self, old: str, new: str) -> None:
        now = self._clock.now()
        await self._store.write(lambda tx: self._intake.has_moved(tx, old, new, now))
        await self._remember()

    # ---------------------------------------------------------------- how it goes

    def health(self) -> Health:
        missed = self._sights.complaints()
        also = elsewhere(self._unlisted)
        if self._trouble:
            since = f"{self._failing_since:%d %b %H:%M} UTC" if self._failing_since else "now"
            first = f"Telegram does not work since {since}. {self._trouble}"
        elif not self._us:
            first = "not connected with Telegram yet."
        else:
            seen = f"last message {self._last_seen:%d %b %H:%M} UTC" if self._last_seen else "no message yet"
            first = f"reads Telegram as @{self._us['username']}, {seen}."
        sentence = " ".join([f"{self.name}: {first}", *missed, *([also] if also else [])])
        return Health(not (self._trouble or missed), sentence, self._last_seen)

    def _works(self) -> None:
        self._trouble, self._failing_since, self._pause = "", None, FIRST_PAUSE

    async def _failed(self, error: DeliveryError) -> None:
        """Say what is wrong, and wait before the next try."""
        self._trouble = str(error) if isinstance(error, RefusedByNetwork) else f"{error} It is tried again by itself."
        self._failing_since = self._failing_since or self._clock.now()
        log.warning("Telegram does not work", source=self.name, why=str(error))
        asked = error.retry_at if isinstance(error, NotSent) else None
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE)
        if asked is not None:
            pause = max(pause, (asked - self._clock.now()).total_seconds() / self._clock.speed)
        await asyncio.sleep(pause)


def _place(external_id: str) -> dict[str, str]:
    """Where a sent reply stands."""
    business, chat, message = posts.located(external_id)
    return {"chat": chat, "message": message, "business": business}
