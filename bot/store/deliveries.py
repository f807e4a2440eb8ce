"""Deliveries: claimed before they are sent, and never claimed twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.model import Approval, Case, Delivery, Draft, Mention, Receipt
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes: that of the mention which it answers."""

    case: Case
    mention: Mention


class Deliveries(Area):
    """The table `deliveries`."""

    def schedule(
        self, place: Place, draft: Draft, approval: Approval, key: str, due_at: datetime, state: str = "due"
    ) -> int:
        """Put an approved text on its way; returns the delivery's id."""
        return self.add(
            "deliveries",
            case_id=place.case.id,
            draft_id=draft.id,
            draft_revision=draft.revision,
            approval_id=approval.id,
            source=place.case.source,
            account=place.case.account,
            network=place.case.network,
            thread_id=place.case.thread_id,
            reply_to=json.dumps(place.mention.reply_to),
            text=draft.text,
            key=key,
            state=state,
            due_at=stamp(due_at),
            by=approval.by,
        )

    def latest(self, case_id: int) -> Delivery | None:
        """The newest delivery of a case."""
        row = self.row("select * from deliveries where case_id = :case order by id desc limit 1", case=case_id)
        return rows.delivery(row) if row is not None else None

    def one(self, delivery_id: int) -> Delivery:
        """Raises LookupError."""
        row = self.row("select * from deliveries where id = :id", id=delivery_id)
        if row is None:
            raise LookupError(f"There is no delivery {delivery_id}.")
        return rows.delivery(row)

    def due(self, at: datetime, limit: int = 16) -> list[Delivery]:
        """Deliveries whose time has come, longest due first."""
        found = self.rows(
            "select * from deliveries where state = 'due' and due_at <= :at order by due_at, id limit :limit",
            at=stamp(at),
            limit=limit,
        )
        return [rows.delivery(r) for r in found]

    def next_due(self) -> datetime | None:
        """When the next delivery is due."""
        return rows.maybe(self.value("select min(due_at) from deliveries where state = 'due'"))

    def claim(self, delivery_id: int, boot: str) -> bool:
        """Take a due delivery for sending; answers whether this call took it."""
        return bool(
            self.change(
                "update deliveries set state = 'sending', boot = :boot, attempt = attempt + 1 "
                "where id = :id and state = 'due'",
                id=delivery_id,
                boot=boot,
            )
        )

    def move(self, delivery_id: int, states: tuple[str, ...], to: str, words: str = "") -> bool:
        """Compare-and-set of the state; answers whether this call did it."""
        allowed = ", ".join(f"'{s}'" for s in states)
        return bool(
            self.change(
                f"update deliveries set state = :to, words = :words where id = :id and state in ({allowed})",
                id=delivery_id,
                to=to,
                words=words,
            )
        )

    def put_off(self, delivery_id: int, due_at: datetime, words: str) -> None:
        """Certainly not sent: due (again) later."""
        self.change(
            "update deliveries set state = 'due', due_at = :due, words = :words where id = :id and state in "
            "('due', 'sending', 'unknown')",
            id=delivery_id,
            due=stamp(due_at),
            words=words,
        )

    def sent(self, delivery_id: int, receipt: Receipt) -> bool:
        """The network took it (or a person found it there)."""
        return bool(
            self.change(
                "update deliveries set state = 'sent', external_id = :external, permalink = :link, sent_at = :at, "
                "words = '' where id = :id and state in ('sending', 'unknown', 'due')",
                id=delivery_id,
                external=receipt.external_id,
                link=receipt.permalink,
                at=stamp(receipt.at),
            )
        )

    def interrupted(self, boot: str) -> list[Delivery]:
        """Deliveries that another life of the bot was sending when it ended."""
        found = self.rows("select * from deliveries where state = 'sending' and boot <> :boot", boot=boot)
        return [rows.delivery(r) for r in found]

    def ours(self, source: str, external_id: str) -> bool:
        """Whether this post is one that we sent."""
        return (
            self.value(
                "select 1 from deliveries where source = :source and external_id = :external and state = 'sent'",
                source=source,
                external=external_id,
            )
            is not None
        )
