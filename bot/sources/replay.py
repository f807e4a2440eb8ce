"""A recorded feed from a file of JSON lines, for tests and rehearsals; replies are appended to a second file.

Each line is a mention with the fields of a webhook; the same line twice is one. Nothing is paced: all lines
go to the inbox at once.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import ConfigError
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Engine, Health, Reply
from bot.sources import payloads
from bot.store.sqlite import SqliteStore


class Replay:
    """A source that is a file."""

    kind = "replay"
    abilities = Abilities(reply=True, edits=True, deletions=True, threads=True)

    def __init__(self, part: SourcePart, store: SqliteStore, clock: Clock, engine: Engine) -> None:
        self.name, self.part = part.name, part
        self._store, self._clock, self._engine = store, clock, engine
        self._file = Path(part.file)
        self._lines = 0

    def parse(self, payload: dict[str, Any]) -> list[tuple[payloads.Kind, Incoming]]:
        kind, post = payloads.told(self.part, payload, self._clock.now())
        return [(kind, post.model_copy(update={"reply_to": {"external_id": post.external_id}}))]

    async def run(self) -> None:
        """Put every line into the inbox, then rest. Raises ConfigError if the file cannot be read."""
        try:
            lines = (await asyncio.to_thread(self._file.read_text, "utf-8")).splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"The recorded feed {self._file} cannot be read: {error}.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                await self._put(number, line)
        await asyncio.Event().wait()

    async def _put(self, number: int, line: str) -> None:
        try:
            payload = json.loads(line)
        except ValueError:
            payload = {"line": number}
        if not isinstance(payload, dict):
            payload = {"line": number}
        key = hashlib.sha256(line.encode()).hexdigest()
        now = self._clock.now()
        await self._store.write(lambda tx: tx.inbox.put(self.name, key, payload, now))
        self._lines += 1
        self._engine.wake("inbox")

    async def send(self, reply: Reply) -> Receipt:
        """Append the reply to `<file>.replies.jsonl`."""
        written = {"id": reply.key, "in_reply_to": reply.reply_to.get("external_id", ""), "text": reply.text}
        target = self._file.with_name(f"{self._file.name}.replies.jsonl")
        await asyncio.to_thread(_append, target, json.dumps(written, ensure_ascii=False))
        return Receipt(external_id=reply.key, permalink=target.resolve().as_uri(), at=self._clock.now())

    def health(self) -> Health:
        return Health(True, f"{self.name}: {self._lines} lines replayed.")


def _append(target: Path, line: str) -> None:
    with target.open("a", encoding="utf-8") as out:
        out.write(f"{line}\n")
