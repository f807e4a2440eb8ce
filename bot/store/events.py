"""What happened, for ever, and numbers that are kept instead of counted."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.model import Event
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp


class Events(Area):
    """The table `events`: append-only."""

    def happened(
        self,
        case_id: int,
        verb: str,
        by: str,
        at: datetime,
        *,
        draft: tuple[int, int] | None = None,
        mention: int | None = None,
        **detail: Any,
    ) -> int:
        """Add an event; `draft` is (id, revision). `detail` holds ids and labels, never a text."""
        return self.add(
            "events",
            case_id=case_id,
            verb=verb,
            by=by,
            at=stamp(at),
            draft_id=draft[0] if draft else None,
            draft_revision=draft[1] if draft else None,
            mention_id=mention,
            detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
        )

    def of(self, case_id: int, after: int = 0) -> tuple[Event, ...]:
        """The story of a case, from the first event after `after`."""
        found = self.rows(
            "select * from events where case_id = :case and id > :after order by id",
            case=case_id,
            after=after,
        )
        return tuple(rows.event(r) for r in found)

    def since(self, event: int, limit: int = 500) -> list[Event]:
        """Events of all cases after `event`, in order."""
        found = self.rows("select * from events where id > :event order by id limit :limit", event=event, limit=limit)
        return [rows.event(r) for r in found]

    def upto(self, event: int, since: datetime) -> list[Event]:
        """Events of all cases from an instant on, as far as the event `event`, in order."""
        found = self.rows(
            "select * from events where id <= :event and at >= :since order by id", event=event, since=stamp(since)
        )
        return [rows.event(r) for r in found]

    def newest(self) -> int:
        """The number of the newest event; 0 if there is none."""
        return int(self.value("select coalesce(max(id), 0) from events"))


class Counters(Area):
    """The table `counters`."""

    def step(self, name: str, by: int = 1) -> int:
        """Add to a counter; returns its value."""
        return int(
            self.value(
                "insert into counters (name, value) values (:name, :by) "
                "on conflict (name) do update set value = value + :by returning value",
                name=name,
                by=by,
            )
        )

    def all(self) -> dict[str, int]:
        """Every counter."""
        return {r["name"]: r["value"] for r in self.rows("select name, value from counters")}
