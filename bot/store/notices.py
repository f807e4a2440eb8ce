"""What is to be told by the clock: jobs that are done once, people who are to be told, and the words of events."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.model import Notice
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import maybe, stamp


class Remarks(Area):
    """The table `remarks`: words of our own people that belong to an event; events themselves hold none."""

    def put(self, event_id: int, words: str) -> None:
        """Keep the words of an event (nothing when there are none)."""
        if words:
            self.add("remarks", event_id=event_id, words=words)

    def of(self, case_id: int) -> dict[int, str]:
        """The words of a case's events, by event."""
        found = self.rows(
            "select event_id, words from remarks where event_id in (select id from events where case_id = :case)",
            case=case_id,
        )
        return {r["event_id"]: r["words"] for r in found}


class Jobs(Area):
    """The table `jobs`: what happens by the clock happens once for each instant, however many loops ask."""

    def claim(self, job: str, due_at: datetime) -> bool:
        """Whether this call is the one that does `job` for `due_at`."""
        return bool(
            self.change(
                "insert into jobs (job, due_at) values (:job, :due) on conflict (job, due_at) do nothing",
                job=job,
                due=stamp(due_at),
            )
        )

    def claimed(self, job: str, due_at: datetime) -> bool:
        """Whether `job` was claimed for `due_at`."""
        found = self.value("select 1 from jobs where job = :job and due_at = :due", job=job, due=stamp(due_at))
        return found is not None

    def last(self, job: str) -> datetime | None:
        """The newest instant for which `job` was claimed."""
        return maybe(self.value("select max(due_at) from jobs where job = :job", job=job))


class Notices(Area):
    """The table `notices`."""

    def put(
        self,
        kind: str,
        at: datetime,
        due_at: datetime,
        *,
        person: str = "",
        channel: str = "",
        case: int | None = None,
        handover: int | None = None,
        urgent: bool = False,
        key: str = "",
        **detail: Any,
    ) -> bool:
        """Have somebody told at `due_at`. A `key` makes it unique: False if that was put before."""
        return bool(
            self.change(
                "insert into notices "
                "(kind, person, channel, case_id, handover_id, urgent, key, detail, made_at, due_at) "
                "values (:kind, :person, :channel, :case, :handover, :urgent, "
                "coalesce(nullif(:key, ''), hex(randomblob(12))), :detail, :at, :due) on conflict (key) do nothing",
                kind=kind,
                person=person,
                channel=channel,
                case=case,
                handover=handover,
                urgent=int(urgent),
                key=key,
                detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
                at=stamp(at),
                due=stamp(due_at),
            )
        )

    def due(self, at: datetime, limit: int = 50) -> list[Notice]:
        """Those whose time has come and that nobody was told: the urgent first, then the oldest."""
        found = self.rows(
            "select * from notices where told_at is null and due_at <= :at order by urgent desc, id limit :limit",
            at=stamp(at),
            limit=limit,
        )
        return [rows.notice(r) for r in found]

    def of(self, person: str, limit: int = 50) -> list[Notice]:
        """The newest notices of one person, told or not."""
        found = self.rows(
            "select * from notices where person = :p order by id desc limit :limit", p=person, limit=limit
        )
        return [rows.notice(r) for r in found]

    def told(self, notice_id: int, at: datetime) -> bool:
        """It was told; answers whether this call is the first to say so."""
        return bool(
            self.change(
                "update notices set told_at = :at where id = :id and told_at is null", id=notice_id, at=stamp(at)
            )
        )

    def put_off(self, notice_id: int, due_at: datetime) -> None:
        """Tell it later."""
        self.change("update notices set due_at = :due where id = :id", id=notice_id, due=stamp(due_at))

    def tried(self, notice_id: int, due_at: datetime) -> None:
        """Telling it failed: it is tried again at `due_at`, unless it was told after all."""
        self.change(
            "update notices set attempt = attempt + 1, due_at = :due where id = :id and told_at is null",
            id=notice_id,
            due=stamp(due_at),
        )
