"""Shifts: swaps that were asked for, handovers, and what was handed in each."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from bot.model import Event, Handed, Handover, Swap, SwapState
from bot.rota.rota import Change
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as columns hold them: instants as text, people as JSON."""
    plain = {k: stamp(v) if isinstance(v, datetime) else v for k, v in values.items()}
    return {k: json.dumps(v) if isinstance(v, tuple) else v for k, v in plain.items()}


class Swaps(Area):
    """The table `swaps`."""

    def ask(self, wish: Swap) -> int:
        """Keep a wish (its `id` and its answer are ignored); returns its id."""
        fields = "kind layer start_at end_at giver taker back_layer back_start_at back_end_at asked_by asked_at".split()
        return self.add("swaps", **_plain({name: getattr(wish, name) for name in fields}))

    def one(self, swap_id: int) -> Swap:
        """Raises LookupError."""
        row = self.row("select * from swaps where id = :id", id=swap_id)
        if row is None:
            raise LookupError(f"There is no swap {swap_id}.")
        return rows.swap(row)

    def answer(self, swap_id: int, state: SwapState, by: str, at: datetime) -> bool:
        """Answer a wish that nobody has answered; says whether this call did."""
        return bool(
            self.change(
                "update swaps set state = :state, answered_by = :by, answered_at = :at "
                "where id = :id and state = 'asked'",
                id=swap_id,
                state=state,
                by=by,
                at=stamp(at),
            )
        )

    def waiting(self, person: str = "") -> list[Swap]:
        """Wishes without an answer: all, or those that one person has to do with."""
        found = self.rows(
            "select * from swaps where state = 'asked' and (:person = '' or :person in (giver, taker, asked_by)) "
            "order by start_at, id",
            person=person,
        )
        return [rows.swap(r) for r in found]

    def accepted(self, since: datetime) -> tuple[Change, ...]:
        """What accepted wishes change in the rota, as far as it ends after `since`; in the order of acceptance."""
        found = self.rows(
            "select * from swaps where state = 'accepted' and (end_at > :since or back_end_at > :since) "
            "order by answered_at, id",
            since=stamp(since),
        )
        return tuple(change for r in found for change in _changes(rows.swap(r)))


def _changes(swap: Swap) -> list[Change]:
    there = Change(swap.layer, swap.start_at, swap.end_at, swap.giver, swap.taker)
    if swap.back_start_at is None or swap.back_end_at is None:
        return [there]
    return [there, Change(swap.back_layer, swap.back_start_at, swap.back_end_at, swap.taker, swap.giver)]


class Origin(NamedTuple):
    """Where a case came from: what is so from its birth."""

    source: str
    account: str
    author: str
    author_name: str


class Handovers(Area):
    """The tables `handovers` and `handed`."""

    def open(self, **values: Any) -> int | None:
        """A new handover with these columns; returns its id, or None if the shift has one already."""
        plain = _plain(values)
        names, marks = ", ".join(plain), ", ".join(f":{name}" for name in plain)
        made = self.change(f"insert into handovers ({names}) values ({marks}) on conflict do nothing", **plain)
        return int(self.value("select last_insert_rowid()")) if made else None

    def one(self, handover_id: int) -> Handover:
        """Raises LookupError with a sentence."""
        row = self.row("select * from handovers where id = :id", id=handover_id)
        if row is None:
            raise LookupError(f"There is no handover {handover_id}.")
        return rows.handover(row)

    def set(self, handover_id: int, **values: Any) -> None:
        """Change fields and step the revision, so that what is shown follows."""
        plain = _plain(values)
        assigned = "".join(f"{name} = :{name}, " for name in plain)
        self.change(f"update handovers set {assigned}revision = revision + 1 where id = :id", id=handover_id, **plain)

    def unsettled(self) -> list[Handover]:
        """Those that are being drafted or accepted, oldest first."""
        return [rows.handover(r) for r in self.rows("select * from handovers where state <> 'settled' order by id")]

    def just_settled(self, since: datetime, now: datetime) -> list[Handover]:
        """Handovers of shifts that were cut off after `since` and are settled already, oldest first; none that is out
        of date at `now`, since the shift that it was for is over as well."""
        found = self.rows(
            "select * from handovers where state = 'settled' and kind = 'shift' and cut_off_at > :since "
            "and until_at > :now order by cut_off_at, id",
            since=stamp(since),
            now=stamp(now),
        )
        return [rows.handover(r) for r in found]

    def of_shift(self, layer: str, at: datetime) -> list[Handover]:
        """The handovers of one boundary."""
        found = self.rows(
            "select * from handovers where kind = 'shift' and layer = :layer and at = :at order by id",
            layer=layer,
            at=stamp(at),
        )
        return [rows.handover(r) for r in found]

    def latest(self, layer: str = "", before: int | None = None, by: datetime | None = None) -> Handover | None:
        """The newest that was posted: of one layer or of all, before the handover `before` and by the instant `by`, if
        these are given."""
        row = self.row(
            "select * from handovers where state <> 'drafted' and kind <> 'item' and (:layer = '' or layer = :layer) "
            "and (:before is null or id < :before) and (:by is null or cut_off_at <= :by) "
            "order by cut_off_at desc, at desc, id desc limit 1",
            layer=layer,
            before=before,
            by=stamp(by) if by else None,
        )
        return rows.handover(row) if row is not None else None

    def concerning(self, person: str, limit: int = 5) -> list[Handover]:
        """The newest that a person hands over or takes."""
        found = self.rows("select * from handovers order by id desc limit 200")
        mine = [h for h in map(rows.handover, found) if person in (*h.outgoing, *h.incoming, h.backup, h.lead)]
        return mine[:limit]

    # --- what happened meanwhile

    def traffic(self, event: int, since: datetime, verbs: tuple[str, ...]) -> tuple[list[Event], dict[int, Origin]]:
        """Events with these verbs from an instant on, as far as the event `event`; and where their cases came from."""
        found = self.rows(
            "select e.*, c.source, c.account, c.author, c.author_name from events e join cases c on c.id = e.case_id "
            # the pluses keep the planner from walking the whole log by its numbers: the instant is what narrows it
            f"where +e.id <= :event and e.at >= :since and e.verb in ({', '.join(repr(verb) for verb in verbs)}) "
            "order by +e.id",
            event=event,
            since=stamp(since),
        )
        origins = {r["case_id"]: Origin(r["source"], r["account"], r["author"], r["author_name"]) for r in found}
        return [rows.event(r) for r in found], origins

    def began(self) -> datetime | None:
        """When Baton began to watch: the instant of its first event."""
        return rows.maybe(self.value("select at from events order by id limit 1"))

    # --- what is handed

    def hand(self, item: Handed) -> bool:
        """Add a conversation; False if it is in this handover already."""
        return bool(
            self.change(
                "insert into handed (handover_id, case_id, tier, before, after, standing, by, at, words, late) values "
                "(:handover, :case, :tier, :before, :after, :standing, :by, :at, :words, :late) on conflict do nothing",
                handover=item.handover_id,
                case=item.case_id,
                tier=item.tier,
                before=item.before,
                after=item.after,
                standing=item.standing,
                by=item.by,
                at=stamp(item.at) if item.at else None,
                words=item.words,
                late=int(item.late),
            )
        )

    def handed(self, handover_id: int) -> tuple[Handed, ...]:
        """What is in a handover, in order of case."""
        found = self.rows("select * from handed where handover_id = :id order by case_id", id=handover_id)
        return tuple(rows.handed(r) for r in found)

    def item(self, handover_id: int, case_id: int) -> Handed | None:
        """One conversation in one handover."""
        row = self.row("select * from handed where handover_id = :id and case_id = :case", id=handover_id, case=case_id)
        return rows.handed(row) if row is not None else None

    def superseded(self, handover_id: int, case_id: int) -> bool:
        """Whether a shift handed this conversation over anew since. (A single offer is no such thing; and a draft may
        be older than what was posted before it.)"""
        found = self.value(
            "select 1 from handed d join handovers h on h.id = d.handover_id, handovers mine "
            "where mine.id = :id and d.case_id = :case and h.state <> 'drafted' and h.kind <> 'item' and "
            "(h.cut_off_event, h.at, h.id) > (mine.cut_off_event, mine.at, mine.id)",
            id=handover_id,
            case=case_id,
        )
        return found is not None

    def offered_to(self, person: str) -> frozenset[int]:
        """Conversations that wait for this person to accept them."""
        found = self.rows(
            "select d.case_id from handed d join handovers h on h.id = d.handover_id where h.state = 'posted' "
            "and d.after = :person and d.standing in ('offered', 'asked')",
            person=person,
        )
        return frozenset(r["case_id"] for r in found)

    def mark(self, handover_id: int, case_id: int, **values: Any) -> None:
        """Change an item (`after`, `tier`, `standing`, `by`, `at`, `words`) and step the handover's revision."""
        plain = _plain(values)
        assigned = ", ".join(f"{name} = :{name}" for name in plain)
        self.change(
            f"update handed set {assigned} where handover_id = :handover and case_id = :case",
            handover=handover_id,
            case=case_id,
            **plain,
        )
        self.set(handover_id)

    def drop(self, handover_id: int, case_id: int) -> None:
        """Take a conversation out of a draft: it ended before the shift did."""
        self.change("delete from handed where handover_id = :id and case_id = :case", id=handover_id, case=case_id)

    def unlisted(self, handover_id: int) -> list[int]:
        """Open cases that nobody has and that are not in this handover, nor added to another of that time."""
        found = self.rows(
            "select id from cases where owner = '' and state not in ('answered', 'closed') "
            "and id not in (select case_id from handed where handover_id = :id) "
            "and id not in (select d.case_id from handed d join handovers h on h.id = d.handover_id, handovers mine "
            "where mine.id = :id and d.late and (h.state = 'posted' or h.at >= mine.at)) order by id",
            id=handover_id,
        )
        return [r["id"] for r in found]

    def discard(self, handover_id: int) -> None:
        """Forget a draft: its shift does not end then any more."""
        self.change("delete from handed where handover_id = :id", id=handover_id)
        self.change("delete from handovers where id = :id and state = 'drafted'", id=handover_id)

    # --- where it is shown

    def lagging(self, limit: int = 10) -> list[Handover]:
        """Posted handovers whose message is missing or behind."""
        found = self.rows(
            "select * from handovers where state <> 'drafted' and shown_revision < revision order by id limit :limit",
            limit=limit,
        )
        return [rows.handover(r) for r in found]

    def claim(self, handover_id: int, channel: str, at: datetime) -> bool:
        """Begin to post it: true for the one call that may. A claim outlives a crash on purpose."""
        return bool(
            self.change(
                "update handovers set channel = :channel, posting_at = :at where id = :id and posting_at is null "
                "and ts = ''",
                id=handover_id,
                channel=channel,
                at=stamp(at),
            )
        )

    def shown(self, handover_id: int, ts: str, revision: int) -> None:
        """The message stands at `ts` and shows `revision`; never steps back."""
        self.change(
            "update handovers set ts = :ts, shown_revision = max(shown_revision, :revision) where id = :id",
            id=handover_id,
            ts=ts,
            revision=revision,
        )

    def lose(self, handover_id: int) -> None:
        """There is no such message (any more): it will be posted anew."""
        self.change(
            "update handovers set ts = '', posting_at = null, shown_revision = 0 where id = :id", id=handover_id
        )
