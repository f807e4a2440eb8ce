"""Raw payloads, stored before anybody hears "ok"."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.store.area import Area
from bot.store.pulses import Pulses
from bot.store.rows import instant, stamp

Taken = Literal["new", "known", "conflict"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One stored payload. `key` is the source's own identity of it."""

    id: int
    source: str
    key: str
    payload: dict[str, Any]
    received_at: datetime
    attempts: int


class Inbox(Area):
    """The table `inbox`."""

    def put(self, source: str, key: str, payload: dict[str, Any], at: datetime) -> Taken:
        """Store a payload once. `known`: it is there already; `conflict`: the same key with another body."""
        body = json.dumps(payload, sort_keys=True)  # as ASCII: half an emoji has no other form on disk
        digest = hashlib.sha256(body.encode()).hexdigest()
        row = self.row(
            "insert into inbox (source, key, payload, digest, received_at) values (:source, :key, :body, :digest, :at) "
            "on conflict (source, key) do nothing returning id",
            source=source,
            key=key,
            body=body,
            digest=digest,
            at=stamp(at),
        )
        if row is not None:
            Pulses(self.db).beat(source, at)
            return "new"
        before = self.value("select digest from inbox where source = :source and key = :key", source=source, key=key)
        return "known" if before == digest else "conflict"

    def new(self, limit: int = 64) -> list[Letter]:
        """What waits to be made into mentions, oldest first."""
        rows = self.rows("select * from inbox where state = 'new' order by id limit :limit", limit=limit)
        return [
            Letter(
                r["id"],
                r["source"],
                r["key"],
                json.loads(r["payload"]),
                instant(r["received_at"]),
                r["attempts"],
            )
            for r in rows
        ]

    def done(self, letter: int) -> None:
        """It has become what it should. The payload is dropped: the mention has what is needed."""
        self.change("update inbox set state = 'done', payload = '{}' where id = :id", id=letter)

    def park(self, letter: int, error: str) -> None:
        """It cannot be understood: kept, visible, and out of the way."""
        self.change(
            "update inbox set state = 'poison', attempts = attempts + 1, error = :error where id = :id",
            id=letter,
            error=error[:500],
        )

    def waiting(self) -> tuple[int, datetime | None]:
        """How many payloads wait, and since when the oldest does."""
        row = self.row("select count(*) as n, min(received_at) as oldest from inbox where state = 'new'")
        assert row is not None
        return row["n"], instant(row["oldest"]) if row["oldest"] else None

    def parked(self) -> list[tuple[str, str, str]]:
        """Source, key and error of everything that was parked."""
        rows = self.rows("select source, key, error from inbox where state = 'poison' order by id")
        return [(r["source"], r["key"], r["error"]) for r in rows]
