"""Promises that sent replies made, until they are kept or dropped."""

from __future__ import annotations

from datetime import datetime

from bot.model import Promise, PromiseState
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp


class Promises(Area):
    """The table `promises`."""

    def made(
        self, case_id: int, delivery_id: int | None, words: str, due_at: datetime | None, said_by: str, at: datetime
    ) -> int:
        """Keep what a sent reply committed us to; returns its id."""
        return self.add(
            "promises",
            case_id=case_id,
            delivery_id=delivery_id,
            words=words,
            due_at=stamp(due_at) if due_at else None,
            said_by=said_by,
            said_at=stamp(at),
        )

    def one(self, promise_id: int) -> Promise:
        """Raises LookupError with a sentence."""
        row = self.row("select * from promises where id = :id", id=promise_id)
        if row is None:
            raise LookupError(f"There is no promise {promise_id}.")
        return rows.promise(row)

    def of(self, case_id: int) -> list[Promise]:
        """All promises of a case, oldest first."""
        return [
            rows.promise(r) for r in self.rows("select * from promises where case_id = :id order by id", id=case_id)
        ]

    def open(self, until: datetime | None = None) -> list[Promise]:
        """Open promises, soonest first and those without a time last; with `until`, those due by then."""
        found = self.rows(
            "select * from promises where state = 'open' and (:until is null or due_at <= :until) "
            "order by due_at is null, due_at, id",
            until=stamp(until) if until else None,
        )
        return [rows.promise(r) for r in found]

    def standing(self, at: datetime) -> list[Promise]:
        """Those that were made by an instant and not ended before it."""
        found = self.rows(
            "select * from promises where said_at <= :at and (state = 'open' or ended_at >= :at) order by id",
            at=stamp(at),
        )
        return [rows.promise(r) for r in found]

    def end(self, promise_id: int, state: PromiseState, by: str, at: datetime, note: str = "") -> bool:
        """Keep or drop an open promise; answers whether this call did."""
        return bool(
            self.change(
                "update promises set state = :state, ended_by = :by, ended_at = :at, note = :note "
                "where id = :id and state = 'open'",
                id=promise_id,
                state=state,
                by=by,
                at=stamp(at),
                note=note,
            )
        )
