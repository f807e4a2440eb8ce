"""An RSS or Atom feed, asked for again and again; people answer by hand where the entry was written.

Only what is new is fetched (ETag, Last-Modified) and only up to a size. What a look found goes into the inbox in one
transaction with the marks that say how far we have come: which entries in which wording, and which version of the
page. A feed that breaks changes nothing; it is asked less often, and its health says why. The first look takes
what was published since the source began, and `first` older entries where that is set.
"""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from typing import Any

import aiohttp
import structlog

from bot import outbound
from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import ConfigError, RefusedByNetwork
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Engine, Health, Reply
from bot.sources import entries, payloads
from bot.sources.entries import Entry
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

log = structlog.get_logger()
TIMEOUT = aiohttp.ClientTimeout(total=30, connect=10)
LARGEST = 2 * 1024 * 1024
LONGEST_PAUSE = 3600.0
"""Real seconds between two looks at a feed that does not work."""
REMEMBERED = 5000
"""Entries of one feed that are looked at, and whose wording is remembered: what is forgotten would be new again."""
SEEN, PAGE, SINCE = "entry:", "page", "since"


class Rss:
    """A source that is one feed."""

    kind = "rss"
    abilities = Abilities(reply=False, edits=True, deletions=False, threads=False, by_hand=True)

    def __init__(self, part: SourcePart, store: SqliteStore, clock: Clock, engine: Engine) -> None:
        """Raises ConfigError without a `url`, or for one that must not be called."""
        if not part.url:
            raise ConfigError(f"The source {part.name} needs `url`, the address of the feed that it reads.")
        self.name, self.part = part.name, part
        self._url = outbound.checked(part.url, f"url of {part.name}")
        self._store, self._clock, self._engine = store, clock, engine
        self._looked_at: datetime | None = None
        self._last_seen: datetime | None = None
        self._failing_since: datetime | None = None
        self._trouble = ""
        self._failures = 0

    def parse(self, payload: dict[str, Any]) -> list[tuple[payloads.Kind, Incoming]]:
        """One mention an entry, unless one of ours wrote it."""
        return payloads.by_hand(self.part, payload, self._clock.now())

    async def run(self) -> None:
        """Look at the feed every so often, until cancelled; less often while it does not work."""
        while True:
            await self.look()
            pause = self.part.every.total_seconds() * 2**self._failures
            await asyncio.sleep(min(pause, max(LONGEST_PAUSE, self.part.every.total_seconds())))

    async def look(self) -> int:
        """Ask for the feed once and store what is new; returns how many entries that was."""
        now = self._clock.now()
        await self._store.write(lambda tx: self._begin(tx, now))
        etag, modified = await self._store.read(self._version)
        try:
            page = await outbound.fetch(self._url, TIMEOUT, LARGEST, outbound.Fetched(None, etag, modified))
            found = (await asyncio.to_thread(entries.read, page.body))[:REMEMBERED] if page.body is not None else []
        except (aiohttp.ClientError, TimeoutError, RefusedByNetwork, ValueError) as error:
            self._failed(error, now)
            return 0
        taken = await self._store.write(lambda tx: self._take(tx, page, found, now)) if page.body is not None else 0
        self._looked_at, self._failing_since, self._trouble, self._failures = now, None, "", 0
        if taken:
            self._last_seen = now
            self._engine.wake("inbox")
        return taken

    async def send(self, reply: Reply) -> Receipt:
        """There is nowhere to send to. Raises RefusedByNetwork."""
        raise RefusedByNetwork(f"{self.name} is a feed and takes no replies. Post it by hand and say where it stands.")

    def health(self) -> Health:
        if self._trouble:
            since = f"since {self._failing_since:%d %b %H:%M} UTC" if self._failing_since else "now"
            return Health(False, f"{self.name}: cannot be read {since}. {self._trouble}", self._last_seen)
        seen = f"looked at {self._looked_at:%d %b %H:%M} UTC" if self._looked_at else "not looked at yet"
        return Health(True, f"{self.name}: a feed, {seen}.", self._last_seen)

    def _begin(self, tx: Tx, now: datetime) -> None:
        """Remember when this source began: what is older than that is not news, however late the feed can be read."""
        if not tx.marks.one(self.name, SINCE):
            tx.marks.put(self.name, SINCE, now.isoformat(), now)

    def _version(self, tx: Tx) -> tuple[str, str]:
        etag, _, modified = tx.marks.one(self.name, PAGE).partition("\n")
        return etag, modified

    def _take(self, tx: Tx, page: outbound.Fetched, found: list[Entry], now: datetime) -> int:
        """Store what is new or worded anew, oldest first, with the marks; returns how many entries that was."""
        seen, taken = tx.marks.of(self.name, SEEN), 0
        skipped = self._not_news(tx, [one for one in found if _short(one.key) not in seen])
        for one in reversed(found):
            name = _short(one.key)
            digest, _, number = seen.get(name, "").partition(" ")
            wording = int(number or 0) + (digest != one.digest)
            if digest != one.digest and one.key not in skipped:
                taken += tx.inbox.put(self.name, f"{name}:{one.digest}:{wording}", _told(one, wording), now) == "new"
            tx.marks.put(self.name, SEEN + name, f"{one.digest} {wording}", now)
        tx.marks.put(self.name, PAGE, f"{page.etag}\n{page.modified}", now)
        tx.marks.forget(self.name, SEEN, REMEMBERED)
        return taken

    def _not_news(self, tx: Tx, unseen: list[Entry]) -> set[str]:
        """Of entries that were never seen, those that are passed over: what is older than this source, but for the
        `first` ones at the first look. One without a date counts as old at the first look alone."""
        began = datetime.fromisoformat(tx.marks.one(self.name, SINCE))
        if tx.marks.one(self.name, PAGE):
            return {one.key for one in unseen if one.at and one.at < began}
        return {one.key for one in _before(unseen, began)[self.part.first :]}

    def _failed(self, error: Exception, now: datetime) -> None:
        self._failures = min(self._failures + 1, 16)
        self._failing_since = self._failing_since or now
        self._trouble = f"{_why(error)} Check its `url` in baton.toml; it is tried again by itself."
        log.warning("a feed cannot be read", source=self.name, why=type(error).__name__)


def _before(found: list[Entry], began: datetime) -> list[Entry]:
    """The entries that were there before we began, newest first; one without a date was there."""
    old = [one for one in found if one.at is None or one.at < began]
    return sorted(old, key=lambda one: one.at or datetime.min.replace(tzinfo=began.tzinfo), reverse=True)


def _told(entry: Entry, wording: int) -> dict[str, Any]:
    return {**entry.payload, "event": "edited"} if wording > 1 else entry.payload


def _short(key: str) -> str:
    """An entry's key as the name of a mark: feeds make them as long as they like."""
    return key if len(key) <= 120 else hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _why(error: Exception) -> str:
    if isinstance(error, RefusedByNetwork):
        return str(error)
    if isinstance(error, ValueError) and not isinstance(error, aiohttp.ClientError):
        said = str(error)
        return f"{said[:1].upper()}{said[1:]}."
    if isinstance(error, TimeoutError):
        return "It did not answer in time."
    return f"Its server cannot be reached ({type(error).__name__})."
