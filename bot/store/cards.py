"""Cards: which case is shown where, and how far behind its card is."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import Card
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp

QUIET = timedelta(seconds=5)
URGENT = "case c.risk when 'crisis' then 0 when 'high' then 1 else 2 end"


class Cards(Area):
    """The table `cards`."""

    def missing(self, read_before: datetime, limit: int = 50) -> list[int]:
        """Cases without a card: the urgent first, then the newest. A case that is still being read waits for
        its reading, unless it was opened before `read_before`."""
        found = self.rows(
            "select c.id from cases c left join cards k on k.case_id = c.id where k.case_id is null "
            f"and (c.reading is not null or c.opened_at < :before) order by {URGENT}, c.id desc limit :limit",
            limit=limit,
            before=stamp(read_before),
        )
        return [r["id"] for r in found]

    def lagging(self, limit: int = 50) -> list[int]:
        """Cases whose posted card is behind: those that a person touched last first, then the newest."""
        found = self.rows(
            "select c.id from cases c join cards k on k.case_id = c.id where k.ts <> '' "
            "and k.shown_revision < c.revision order by (select max(e.id) from events e "
            "where e.case_id = c.id and e.by <> '') desc nulls last, c.id desc limit :limit",
            limit=limit,
        )
        return [r["id"] for r in found]

    def claimed(self) -> list[Card]:
        """Cards whose posting was begun and never confirmed."""
        return [rows.card(r) for r in self.rows("select * from cards where ts = ''")]

    def of(self, case_id: int) -> Card | None:
        """The card of a case, if one was ever begun."""
        row = self.row("select * from cards where case_id = :case", case=case_id)
        return rows.card(row) if row is not None else None

    def claim(self, case_id: int, channel: str, at: datetime) -> bool:
        """Begin to post a card: true for the one call that may. A claim outlives a crash on purpose."""
        return bool(
            self.change(
                "insert into cards (case_id, channel, posting_at) values (:case, :channel, :at) "
                "on conflict (case_id) do nothing",
                case=case_id,
                channel=channel,
                at=stamp(at),
            )
        )

    def posted(self, case_id: int, ts: str, revision: int) -> None:
        """The card stands at `ts` and shows `revision`."""
        self.change(
            "update cards set ts = :ts, posting_at = null, shown_revision = :revision where case_id = :case",
            case=case_id,
            ts=ts,
            revision=revision,
        )

    def forget(self, case_id: int) -> None:
        """There is no such message (any more): the card will be posted anew."""
        self.change("delete from cards where case_id = :case", case=case_id)

    def shown(self, case_id: int, revision: int) -> None:
        """The card shows `revision`; never steps back."""
        self.change(
            "update cards set shown_revision = max(shown_revision, :revision) where case_id = :case",
            case=case_id,
            revision=revision,
        )

    def logged(self, case_id: int, event: int) -> None:
        """The thread tells everything up to `event`."""
        self.change(
            "update cards set logged_event = max(logged_event, :event) where case_id = :case",
            case=case_id,
            event=event,
        )

    def at(self, channel: str, ts: str) -> int | None:
        """The case whose card is the message `ts` in `channel`."""
        found = self.value("select case_id from cards where channel = :channel and ts = :ts", channel=channel, ts=ts)
        return int(found) if found is not None else None

    def unlogged(self, now: datetime, limit: int = 50) -> list[Card]:
        """Posted cards whose thread does not tell the newest event yet, once their case has been quiet for
        five seconds: a thread gets one message for what happened together."""
        found = self.rows(
            "select k.* from cards k where k.ts <> '' and k.logged_event < "
            "(select max(e.id) from events e where e.case_id = k.case_id) and "
            "(select max(e.at) from events e where e.case_id = k.case_id) < :quiet limit :limit",
            limit=limit,
            quiet=stamp(now - QUIET),
        )
        return [rows.card(r) for r in found]
