"""Corrections and withdrawals of replies that are public: claimed before the call, as deliveries are."""

from __future__ import annotations

from datetime import datetime

from bot.model import Amendment, AmendmentKind, Delivery
from bot.store.area import Area
from bot.store.rows import Row, instant, maybe, stamp


class Amendments(Area):
    """The table `amendments`."""

    def put(self, delivery: Delivery, kind: AmendmentKind, text: str, by: str, at: datetime) -> int:
        """A wish to change a reply, due at once; returns its id."""
        return self.add(
            "amendments",
            case_id=delivery.case_id,
            delivery_id=delivery.id,
            kind=kind,
            text=text,
            before=delivery.text,
            by=by,
            made_at=stamp(at),
            due_at=stamp(at),
        )

    def one(self, amendment_id: int) -> Amendment:
        """Raises LookupError."""
        row = self.row("select * from amendments where id = :id", id=amendment_id)
        if row is None:
            raise LookupError(f"There is no amendment {amendment_id}.")
        return _amendment(row)

    def of(self, case_id: int) -> tuple[Amendment, ...]:
        """All amendments of a case, first to last."""
        found = self.rows("select * from amendments where case_id = :case order by id", case=case_id)
        return tuple(_amendment(row) for row in found)

    def due(self, at: datetime, limit: int = 4) -> list[Amendment]:
        """Those whose time has come, oldest first."""
        found = self.rows(
            "select * from amendments where state = 'due' and due_at <= :at order by id limit :limit",
            at=stamp(at),
            limit=limit,
        )
        return [_amendment(row) for row in found]

    def claim(self, amendment_id: int, boot: str) -> bool:
        """Take one that is due; answers whether this call took it."""
        return bool(
            self.change(
                "update amendments set state = 'sending', boot = :boot, attempt = attempt + 1 "
                "where id = :id and state = 'due'",
                id=amendment_id,
                boot=boot,
            )
        )

    def put_off(self, amendment_id: int, due_at: datetime, words: str) -> None:
        """Certainly not done: due again later."""
        self.change(
            "update amendments set state = 'due', due_at = :due, words = :words "
            "where id = :id and state in ('due', 'sending')",
            id=amendment_id,
            due=stamp(due_at),
            words=words,
        )

    def end(self, amendment_id: int, state: str, words: str, at: datetime) -> bool:
        """It is done, refused or unknown; answers whether this call said so."""
        return bool(
            self.change(
                "update amendments set state = :state, words = :words, ended_at = :at "
                "where id = :id and state in ('due', 'sending')",
                id=amendment_id,
                state=state,
                words=words,
                at=stamp(at),
            )
        )

    def interrupted(self, boot: str) -> list[Amendment]:
        """Those that another life of the bot was sending when it ended."""
        found = self.rows("select * from amendments where state = 'sending' and boot <> :boot", boot=boot)
        return [_amendment(row) for row in found]

    def lose(self, words: str) -> int:
        """Whatever was on its way is unknown; returns how many that were."""
        return self.change(
            "update amendments set state = 'unknown', words = :words where state in ('due', 'sending')", words=words
        )


def _amendment(row: Row) -> Amendment:
    keys = "id case_id delivery_id kind text before by state attempt words".split()
    return Amendment(
        **{key: row[key] for key in keys},
        made_at=instant(row["made_at"]),
        due_at=instant(row["due_at"]),
        ended_at=maybe(row["ended_at"]),
    )
