"""Deliveries: claimed before they are sent, and never claimed twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Answered, Approval, Case, Delivery, Draft, Mention, Receipt
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import Row, stamp

HEARD = 4
"""The mentions, counted from the newest, that a reply is taken to answer."""


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

    def of(self, case_id: int) -> tuple[Delivery, ...]:
        """All deliveries of a case, first to last."""
        found = self.rows("select * from deliveries where case_id = :case order by id", case=case_id)
        return tuple(rows.delivery(r) for r in found)

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

    def under_way(self) -> list[Delivery]:
        """Everything approved that has not left yet, or is just leaving."""
        found = self.rows("select * from deliveries where state in ('due', 'held', 'sending') order by id")
        return [rows.delivery(r) for r in found]

    def failed(self, limit: int = 30) -> list[Delivery]:
        """The newest deliveries that did not arrive, or may not have, and that are still the last word of a case
        that waits for somebody: refused, unknown, or put off with the network's words."""
        found = self.rows(
            "select d.* from deliveries d join cases c on c.id = d.case_id "
            "where d.id = (select max(id) from deliveries where case_id = c.id) "
            "and c.state in ('open', 'approved', 'unknown') and (d.state in ('refused', 'unknown') "
            "or d.state = 'due' and d.attempt > 0 and d.words <> '') order by d.id desc limit :limit",
            limit=limit,
        )
        return [rows.delivery(r) for r in found]

    def unlooked(self, limit: int = 16) -> list[Delivery]:
        """Deliveries that are unknown and were not looked for in the network yet, oldest first."""
        found = self.rows(
            "select * from deliveries where state = 'unknown' and looked_at is null order by id limit :limit",
            limit=limit,
        )
        return [rows.delivery(r) for r in found]

    def looked(self, delivery_id: int, at: datetime, words: str) -> bool:
        """An unknown delivery was looked for, and not found; answers whether it was still unknown."""
        return bool(
            self.change(
                "update deliveries set looked_at = :at, words = :words where id = :id and state = 'unknown'",
                id=delivery_id,
                at=stamp(at),
                words=words,
            )
        )

    def amend(self, delivery_id: int, text: str, state: str) -> None:
        """What stands in public now is another text, or nothing."""
        self.change(
            "update deliveries set text = :text, state = :state where id = :id and state in ('sent', 'withdrawn')",
            id=delivery_id,
            text=text,
            state=state,
        )

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

    def release(self, delivery_id: int, due_at: datetime) -> bool:
        """What was held is due at an instant; answers whether this call released it."""
        return bool(
            self.change(
                "update deliveries set state = 'due', due_at = :due, words = '' where id = :id and state = 'held'",
                id=delivery_id,
                due=stamp(due_at),
            )
        )

    def put_off(self, delivery_id: int, due_at: datetime, words: str) -> None:
        """Certainly not sent: due (again) later."""
        self.change(
            "update deliveries set state = 'due', due_at = :due, words = :words, looked_at = null where id = :id "
            "and state in ('due', 'sending', 'unknown')",
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

    def answered(self, since: datetime, limit: int = 300) -> list[Answered]:
        """The newest replies that went out since an instant, each with the mentions that it answered."""
        newest = (
            "select * from deliveries where state = 'sent' and sent_at >= :since order by sent_at desc limit :limit"
        )
        params = {"since": stamp(since), "limit": limit}
        replies = self.rows(f"select v.*, d.lang from ({newest}) v join drafts d on d.id = v.draft_id", **params)
        heard: dict[int, list[Row]] = {}
        for row in self.rows(
            "select case_id, shown, url, received_at from mentions where deleted_at is null "
            f"and case_id in (select case_id from ({newest}) v) order by id",
            **params,
        ):
            heard.setdefault(row["case_id"], []).append(row)
        return [_answered(row, heard.get(row["case_id"], [])) for row in replies]

    def ours(self, source: str, external_id: str) -> bool:
        """Whether this post is one that we sent."""
        return (
            self.value(
                "select 1 from deliveries where source = :source and external_id = :external "
                "and state in ('sent', 'withdrawn')",
                source=source,
                external=external_id,
            )
            is not None
        )


def _answered(reply: Row, mentions: Sequence[Row]) -> Answered:
    """A reply beside the last mentions that it can have known."""
    known = [m for m in mentions if m["received_at"] <= reply["sent_at"]][-HEARD:]
    return Answered(
        case_id=reply["case_id"],
        account=reply["account"],
        lang=reply["lang"],
        asked="\n".join(m["shown"] for m in known),
        said=reply["text"],
        at=rows.instant(reply["sent_at"]),
        link=reply["permalink"] or (known[-1]["url"] if known else ""),
    )
