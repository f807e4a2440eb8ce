"""Cases: finding the one that a mention belongs to, and changing one under a condition."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.model import Case, Incoming, Reading
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp

OPEN = "'open', 'snoozed', 'approved', 'sending', 'unknown'"
"""States in which a case is not at its end; named one by one, so that the index is used and not every case read."""
AWAITING = (
    "select d.case_id from handed d join handovers h on h.id = d.handover_id "
    "where h.state = 'posted' and d.standing in ('offered', 'asked')"
)


class Cases(Area):
    """The table `cases`."""

    def one(self, case_id: int) -> Case:
        """Raises LookupError with a sentence."""
        row = self.row("select * from cases where id = :id", id=case_id)
        if row is None:
            raise LookupError(f"There is no conversation #{case_id}.")
        return rows.case(row)

    def latest_at(self, post: Incoming) -> Case | None:
        """The newest case of this author on this account in this thread (or without thread). A thread may be
        named by its first post, which was in no thread when it was written."""
        row = self.row(
            "select * from cases where source = :source and account = :account and author = :author "
            "and (thread_id = :thread or (:thread <> '' and id in (select case_id from mentions "
            "where source = :source and external_id = :thread))) order by id desc limit 1",
            source=post.source,
            account=post.account,
            author=post.author,
            thread=post.thread_id,
        )
        return rows.case(row) if row is not None else None

    def open(self, post: Incoming, previous: int | None, at: datetime) -> int:
        """A new case for a mention that belongs to none; returns its id."""
        return self.add(
            "cases",
            state="open",
            source=post.source,
            account=post.account,
            network=post.network,
            thread_id=post.thread_id,
            author=post.author,
            author_name=post.author_name or post.author,
            previous_id=previous,
            opened_at=stamp(at),
            last_mention_at=stamp(post.created_at),
            waiting_since=stamp(at),
        )

    def set(self, case_id: int, **values: Any) -> None:
        """Change fields and step the revision, so that the card follows. Instants may be given as such."""
        plain = {k: stamp(v) if isinstance(v, datetime) else v for k, v in values.items()}
        plain = {k: v.model_dump_json() if isinstance(v, Reading) else v for k, v in plain.items()}
        assigned = "".join(f"{name} = :{name}, " for name in plain)
        self.change(f"update cases set {assigned}revision = revision + 1 where id = :id", id=case_id, **plain)

    def heard(self, case_id: int, at: datetime) -> None:
        """There is something new to read in it."""
        self.change(
            "update cases set mentions_revision = mentions_revision + 1, cleared_by = '', "
            "last_mention_at = max(last_mention_at, :at), "
            "waiting_since = coalesce(waiting_since, :at), revision = revision + 1 where id = :id",
            id=case_id,
            at=stamp(at),
        )

    def read_again(self, case_id: int) -> None:
        """Read what is known once more, as under another guide or as part of a storm."""
        self.change("update cases set reread = 1 where id = :id", id=case_id)

    def unread(self, limit: int = 32) -> list[Case]:
        """Cases whose mentions the reading does not know yet, newest first. One whose mentions have all gone into
        another case has nothing to read."""
        found = self.rows(
            "select * from cases where (read_revision < mentions_revision or reread) "
            "and exists (select 1 from mentions where case_id = cases.id) order by id desc limit :limit",
            limit=limit,
        )
        return [rows.case(r) for r in found]

    def to_wake(self, at: datetime) -> list[int]:
        """Snoozed cases whose time has come."""
        found = self.rows("select id from cases where state = 'snoozed' and snoozed_until <= :at", at=stamp(at))
        return [r["id"] for r in found]

    def earlier(self, case: Case) -> tuple[int, str]:
        """How many cases the author had on this account before, and who owned the last one that had an owner."""
        found = self.rows(
            "select owner from cases where source = :source and account = :account and author = :author "
            "and id < :id order by id desc",
            source=case.source,
            account=case.account,
            author=case.author,
            id=case.id,
        )
        return len(found), next((r["owner"] for r in found if r["owner"]), "")

    def before(self, source: str, account: str, author: str, limit: int = 20) -> list[Case]:
        """The cases of one author on one account, newest first."""
        found = self.rows(
            "select * from cases where source = :source and account = :account and author = :author "
            "order by id desc limit :limit",
            source=source,
            account=account,
            author=author,
            limit=limit,
        )
        return [rows.case(r) for r in found]

    def listed(self, state: str = "open", limit: int = 100, offset: int = 0) -> list[Case]:
        """Cases in a state: most urgent first, then those that wait longest."""
        found = self.rows(
            "select * from cases where state = :state order by case risk when 'crisis' then 0 when 'high' then 1 "
            "when 'low' then 2 else 3 end, waiting_since, id limit :limit offset :offset",
            state=state,
            limit=limit,
            offset=offset,
        )
        return [rows.case(r) for r in found]

    def open_set(self) -> list[Case]:
        """Every case that is neither answered nor closed: what must not be lost."""
        found = self.rows(f"select * from cases where state in ({OPEN}) order by id")
        return [rows.case(r) for r in found]

    def awaiting(self) -> frozenset[int]:
        """Cases that were handed over and that nobody has accepted yet."""
        found = self.rows(f"{AWAITING} and h.state <> 'settled'")  # as the index of handovers says it
        return frozenset(r["case_id"] for r in found)

    def awaited(self, case_id: int) -> bool:
        """Whether this case is one of `awaiting`."""
        return self.value(f"{AWAITING} and d.case_id = :case limit 1", case=case_id) is not None

    def counts(self) -> dict[str, int]:
        """How many cases are in each state."""
        return {r["state"]: r["n"] for r in self.rows("select state, count(*) as n from cases group by state")}
