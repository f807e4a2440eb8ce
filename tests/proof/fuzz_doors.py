"""The doors that broken inputs come in by: each a source in a fresh store, the road behind it, and what it made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from aiohttp import web

from bot import cli_import
from bot.clock import Clock
from bot.config import CasesPart, SourcePart
from bot.engine import LocalEngine
from bot.errors import BatonError
from bot.live import Live
from bot.pipeline import Pipeline
from bot.ports import Source
from bot.sources import entries
from bot.sources.imported import Imported
from bot.sources.rss import Rss
from bot.sources.webhook import Webhook
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests import world
from tests.sources import telegrams
from tests.sources.feeds import SECRET, Wake, signed, slack_channel

PATIENCE = 5.0
"""Real seconds that one input may take; a pattern that backtracks without end takes longer."""
ANSWERS = {202, 400, 401, 409}


@dataclass(slots=True)
class Found:
    """What became of the inputs of one door; `broken` says what should not have happened."""

    inputs: int = 0
    mentions: int = 0
    parked: int = 0
    refused: int = 0
    broken: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """Count another's as well."""
        self.inputs, self.mentions = self.inputs + other.inputs, self.mentions + other.mentions
        self.parked, self.refused = self.parked + other.parked, self.refused + other.refused
        self.broken += other.broken


@dataclass(slots=True)
class Call:
    """As much of a web request as a door looks at."""

    body: bytes
    headers: dict[str, str]

    async def read(self) -> bytes:
        return self.body


class Door:
    """One source in a fresh store, and the road behind it."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.folder, self.clock, self.found, self._key = kind, folder, Clock(), Found(), 0
        self.store = SqliteStore(folder / "baton.db")
        self.encoder = Worker("encoder")
        live = Live(self.store, self.clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
        self.source = self._source()
        self.road = Pipeline(live, {"feed": self.source}, self.encoder)
        self._ways: dict[str, Callable[[Any], Awaitable[bool]]] = {
            **{"telegram": self._update, "slack": self._event, "webhook": self._call},
            **{"feed": self._page, "file": self._file},
        }

    def close(self) -> None:
        self.encoder.stop()
        self.store.close()

    async def take(self, inputs: list[Any]) -> None:
        """Let broken inputs come in, then a sound one, and look at what is left."""
        for one in inputs:
            began = self.clock.ticks()
            try:
                self.found.refused += not await self._ways[self.kind](one)
            except Exception as error:  # what this is about
                self._broke(f"{type(error).__name__}: {error}", one)
            if self.clock.ticks() - began > PATIENCE:
                self._broke("took too long", one)
        self.found.inputs += len(inputs)
        await self._look(inputs)

    async def _look(self, inputs: list[Any]) -> None:
        self._key += 1
        name = f"sound-{self._key}"
        try:
            await self._sound(name)
            while await self.road.accept():
                pass
        except Exception as error:
            self._broke(f"the road: {type(error).__name__}: {error}", inputs)
        waiting, _ = await self.store.read(lambda tx: tx.inbox.waiting())
        if waiting:
            self._broke(f"{waiting} payloads are stuck", inputs)
        if not await self.store.read(lambda tx: tx.mentions.known("feed", self._called(name))):
            self._broke("a sound payload did not become a mention", inputs)

    async def count(self) -> Found:
        """Everything so far, with what was parked: visible, and each with a sentence."""
        parked = await self.store.read(lambda tx: tx.inbox.parked())
        shown = await self.store.read(lambda tx: tx.pulses.parked().get("feed", 0))
        self.found.parked = len(parked)
        self.found.mentions = await self.store.read(lambda tx: int(tx.inbox.value("select count(*) from mentions")))
        if shown != len(parked):
            self._broke(f"{len(parked)} are parked and {shown} are shown", None)
        self.found.broken += [f"parked without a sentence: {why!r}" for _, _, why in parked if why.count(" ") < 2]
        return self.found

    def _broke(self, what: str, one: Any) -> None:
        self.found.broken.append(f"{self.kind}: {what} <- {repr(one)[:600]}")

    # ---------------------------------------------------------------- doors

    def _source(self) -> Source:
        part = SourcePart(name="feed", kind=self.kind, account="kelora", network="x", channel="C6", business=True)
        if self.kind == "telegram":
            return telegrams.source(telegrams.town(self.clock), self.store, self.clock, business=True)
        if self.kind == "slack":
            return slack_channel(part, self.store, self.clock)
        if self.kind == "webhook":
            return Webhook(part, SECRET, self.store, self.clock, Wake())
        if self.kind == "feed":
            return Rss(part.model_copy(update={"url": "https://f.example/feed"}), self.store, self.clock, Wake())
        return Imported(part.model_copy(update={"kind": "import"}), self.clock)

    async def _update(self, update: Any) -> bool:
        source = cast(telegrams.Telegram, self.source)
        source._us = {"id": 7, "username": "kelora_baton_bot"}
        await source.take([update])
        return self._parses({"update": update, "us": source._us})

    async def _event(self, event: dict[str, Any]) -> bool:
        await self._put(event)
        return self._parses(event)

    async def _call(self, body: bytes) -> bool:
        self._key += 1
        raw, headers = signed(self.clock, body, f"c{self._key}")
        answer = await cast(Webhook, self.source).receive(cast(web.Request, Call(raw, headers)))
        assert answer.status in ANSWERS, f"answered {answer.status}"
        return answer.status == 202

    async def _page(self, page: bytes) -> bool:
        try:
            found = entries.read(page)
        except ValueError as error:
            return _sentence(error)
        for one in found:
            await self._put(one.payload)
        unread = [one for one in found if not self._parses(one.payload)]
        return not unread

    async def _file(self, content: bytes) -> bool:
        path = self.folder / "file"
        path.write_bytes(content)
        part = SourcePart(name="feed", kind="import", account="kelora", network="x")
        try:
            place = cli_import.Place(self.folder / "baton.db", part)
            report = cli_import.imported(path, place, self.clock.now(), dry_run=False)
        except BatonError as error:
            return _sentence(error)
        cli_import.words(report, path, dry_run=False)
        return not report.refused

    def _parses(self, payload: dict[str, Any]) -> bool:
        try:
            self.source.parse(payload)
        except ValueError as error:
            return _sentence(error)
        return True

    async def _put(self, payload: dict[str, Any]) -> None:
        self._key += 1
        key = f"e{self._key}"
        await self.store.write(lambda tx: tx.inbox.put("feed", key, payload, self.clock.now()))

    async def _sound(self, name: str) -> None:
        """A payload as it should be."""
        said = {"external_id": name, "author": "@mia", "text": "The lid leaks"}
        if self.kind == "telegram":
            number = 10**6 + self._key
            update = {**telegrams.recorded(number, "The lid leaks")["update"], "update_id": number}
            await cast(telegrams.Telegram, self.source).take([update])
        elif self.kind == "slack":
            await self._put({"type": "message", "user": "U1", "text": "The lid leaks", "ts": self._called(name)})
        else:
            await self._put(said)

    def _called(self, name: str) -> str:
        number = int(name.removeprefix("sound-"))
        if self.kind == "telegram":
            return f"{telegrams.FORUM}:{10**6 + number}"
        return f"{1_800_000_000 + number}.000100" if self.kind == "slack" else name


def _sentence(error: Exception) -> bool:
    """False, for a refusal that says why. Raises AssertionError for one that does not."""
    assert str(error).count(" ") >= 2, f"no sentence: {error!r}"
    return False
