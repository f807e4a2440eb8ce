"""What must hold after the week, by the store, the rota and what stands in Slack. Each violation begins with its name:

    sum         a mention that is not in an answered, closed, owned or queued conversation
    handover    an end of a shift without its one handover, or a handover without an end of a shift
    items       a handover whose items are not what was open at its cut-off
    orphan      the orphan counter has moved
    people      the swap, the reminder or the escalation of the week did not reach whom it concerns

States are folded from the log by a table of this module, not by the bot's own reading of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import Team
from bot.model import Case, Event, Handover
from bot.rota.rota import Change
from bot.sandbox.slack import Workspace
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.seed import HANDOVER
from bot.store import rows
from bot.store.sqlite import connect
from bot.store.store import Tx

ENDED = {"sent": True, "posted": True, "confirmed": True, "closed": True}
BEGUN = dict.fromkeys(("received", "joined", "reopened", "split"), False)
"""Events after which a conversation is ended, and after which it is not; the others leave it as it is."""
MOMENT = timedelta(microseconds=1)
Slot = tuple[str, datetime, tuple[str, ...]]
"""A handover that has to be: layer, instant, who leaves."""


@dataclass(slots=True)
class Seen:
    """What one person saw and did."""

    received: int = 0
    accepted: int = 0
    asked: int = 0
    declined: int = 0
    replies: int = 0
    messages: int = 0
    digests: int = 0
    notices: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Sum:
    """What was counted, and what was broken."""

    figures: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def hold(self, promise: str, held: object, words: str) -> None:
        """Write down that a promise was broken unless it was held."""
        if not held:
            self.broken.append(f"{promise}: {words}")


@dataclass(slots=True)
class Books:
    """The store as it is on disk."""

    tx: Tx
    cases: dict[int, Case]
    events: dict[int, list[Event]]
    handovers: list[Handover]
    changes: tuple[Change, ...]
    rows: Callable[[str], Any]
    """Runs a query."""


def judge(
    folder: Path, workspace: Workspace, team: Team, start: datetime, end: datetime
) -> tuple[Sum, dict[str, Seen]]:
    """Hold the store against the rota and against what stands in Slack. The bot must have ended."""
    db = connect(folder / "data" / "baton.db", readonly=True)
    try:
        tx, total = Tx(db), Sum()
        events: dict[int, list[Event]] = defaultdict(list)
        for row in db.conn.execute("select * from events order by id"):
            events[row["case_id"]].append(rows.event(row))
        cases = {c.id: c for c in (rows.case(r) for r in db.conn.execute("select * from cases"))}
        found = [rows.handover(r) for r in db.conn.execute("select * from handovers order by id")]
        books = Books(tx, cases, events, found, tx.swaps.accepted(start), db.conn.execute)
        _sum(books, team, total)
        _handovers(books, team, workspace, total, start, end)
        for one in found:
            if one.state != "drafted":
                _items(books, team, one, total)
        _people(books, team, total, start, end)
        return total, _seen(books, team, workspace)
    finally:
        db.conn.close()


def _sum(books: Books, team: Team, total: Sum) -> None:
    """Every mention is somewhere: answered, closed, with an owner, or in the queue."""
    where: Counter[str] = Counter()
    for row in books.rows("select case_id from mentions"):
        case = books.cases.get(row["case_id"])
        if case is None:
            total.broken.append(f"sum: a mention belongs to case {row['case_id']}, which is not there")
        elif case.state in ("answered", "closed"):
            where[case.state] += 1
        elif case.owner in team.people:
            where["owned"] += 1
        elif not case.owner:
            where["queued"] += 1
        else:
            total.broken.append(f"sum: case {case.id} belongs to {case.owner!r}, who is nobody here")
    parts = ("answered", "closed", "owned", "queued")
    mentions = books.rows("select count(*) from mentions").fetchone()[0]
    total.figures |= {"mentions": mentions, **{part: where[part] for part in parts}, "cases": len(books.cases)}
    total.hold("sum", mentions == sum(where.values()), f"{mentions} mentions, {sum(where.values())} accounted for")
    total.figures["orphans"] = books.tx.counters.all().get("orphans", 0)
    total.hold("orphan", not total.figures["orphans"], f"{total.figures['orphans']} orphans were found")


def due_handovers(team: Team, changes: tuple[Change, ...], start: datetime, end: datetime) -> set[Slot]:
    """The handovers that the rota asks for: each end of a shift, and each beginning after a time without anybody."""
    slots: set[Slot] = {(b.layer, b.at, b.outgoing) for b in team.rota.boundaries(start, end, changes)}
    for shift in team.rota.shifts(start, end, changes):
        fresh = start < shift.start <= end and not team.rota.on(shift.start - MOMENT, changes, shift.layer)
        if fresh and shift.people:
            slots.add((shift.layer, shift.start, ()))
    return slots


def _handovers(books: Books, team: Team, workspace: Workspace, total: Sum, start: datetime, end: datetime) -> None:
    wanted = due_handovers(team, books.changes, start, end)
    posted = [one for one in books.handovers if one.kind == "shift" and one.state != "drafted"]
    made = Counter((one.layer, one.at, one.outgoing) for one in posted)
    for slot in sorted(wanted - made.keys(), key=str):
        total.broken.append(f"handover: none for {slot[0]} at {slot[1]:%a %H:%M} from {', '.join(slot[2]) or 'nobody'}")
    for slot in sorted(made.keys() - wanted, key=str):
        total.broken.append(f"handover: nobody's shift ends for {slot[0]} at {slot[1]:%a %H:%M} ({slot[2]})")
    total.broken += [f"handover: {count} for {slot}" for slot, count in made.items() if count > 1]
    shown = workspace.channels[HANDOVER].messages
    for one in posted:
        total.hold("handover", one.ts in shown, f"{one.layer} at {one.at:%a %H:%M} does not stand in #handover")
    total.figures |= {"boundaries": len(wanted), "handovers": len(posted), "messages": len(shown)}


def open_at(books: Books, event: int) -> set[int]:
    """The cases that were open after this event, folded from the log."""
    found = set()
    for case, events in books.events.items():
        ended = [(ENDED | BEGUN)[one.verb] for one in events if one.id <= event and one.verb in ENDED | BEGUN]
        if ended and not ended[-1]:
            found.add(case)
    return found


def _items(books: Books, team: Team, handover: Handover, total: Sum) -> None:
    """What was handed is what was open in that layer: all of it, once, and nothing that was not."""
    if handover.kind != "shift":
        return
    handed = [one.case_id for one in books.tx.handovers.handed(handover.id) if not one.late]
    open_then = open_at(books, handover.cut_off_event)
    mine = {case for case in open_then if _layer(books, team, case, handover.cut_off_event) == handover.layer}
    name = f"handover {handover.id} of {handover.layer} at {handover.at:%a %H:%M}"
    total.hold("items", mine <= set(handed), f"{name} lacks {sorted(mine - set(handed))}")
    total.hold("items", set(handed) <= open_then, f"{name} has {sorted(set(handed) - open_then)}, which were not open")
    total.hold("items", len(handed) == handover.count, f"{name} says {handover.count} and has {len(handed)}")
    total.figures["items"] = total.figures.get("items", 0) + len(handed)


def _layer(books: Books, team: Team, case: int, event: int) -> str:
    """The layer of a case by the language that was read last before the cut-off; unread, it is nobody's language."""
    read = [one.detail.get("lang", "") for one in books.events[case] if one.id <= event and "lang" in one.detail]
    lang = read[-1] if read else ""
    return team.rota.layer_of(books.cases[case].account, str(lang)) or next(iter(team.rota.layers), "")


def _people(books: Books, team: Team, total: Sum, start: datetime, end: datetime) -> None:
    """The swap of Wednesday holds, and on Friday reminder, backup and lead follow each other."""
    total.figures |= {"swaps": len(books.changes), "promises": _count(books, "promises")}
    for kind in ("handover_reping", "handover_backup", "handover_lead"):
        total.figures[kind.removeprefix("handover_")] = _count(books, "notices", f"kind = '{kind}'")
    if end - start < timedelta(days=6):
        return
    total.hold("people", [c.taker for c in books.changes] == ["piotr"], f"the swaps are {books.changes}")
    late = [one for one in books.handovers if one.layer == "europe" and one.at.weekday() == 2 and one.at.hour == 13]
    total.hold("people", [one.incoming for one in late] == [("piotr",)], f"Wednesday's late shift went to {late}")
    friday = [one.id for one in books.handovers if one.incoming == ("piotr",) and one.at.weekday() == 4]
    for kind in ("handover_reping", "handover_backup"):
        asked = f"kind = '{kind}' and handover_id in ({','.join(map(str, friday)) or '0'})"
        items = sum(one.count for one in books.handovers if one.id in friday)
        total.hold("people", not items or _count(books, "notices", asked), f"no {kind} on Friday")


def _count(books: Books, table: str, where: str = "1") -> int:
    return int(books.rows(f"select count(*) from {table} where {where}").fetchone()[0])


def _seen(books: Books, team: Team, workspace: Workspace) -> dict[str, Seen]:
    """What each person saw: by the store what they were told and did, by Slack what stands in their messages."""
    seen = {key: Seen() for key in team.people}
    for one in books.handovers:
        for key in one.incoming if one.state != "drafted" else ():
            seen[key].received += 1
        for item in books.tx.handovers.handed(one.id):
            if item.by in seen and item.standing == "accepted":
                seen[item.by].accepted += 1
    for events in books.events.values():
        for event in events:
            if event.by in seen and event.verb in ("asked", "declined"):
                setattr(seen[event.by], event.verb, getattr(seen[event.by], event.verb) + 1)
    for row in books.rows("select person, kind from notices where told_at is not null"):
        if row["person"] in seen:
            seen[row["person"]].notices[row["kind"]] += 1
    for row in books.rows("select by from deliveries where state = 'sent'"):
        if row["by"] in seen:
            seen[row["by"]].replies += 1
    for key, member in team.people.items():
        messages = _direct(workspace, member.slack)
        seen[key].messages = len(messages)
        seen[key].digests = sum(message["text"].startswith("Since you were last here") for message in messages)
    return seen


def _direct(workspace: Workspace, slack: str) -> list[Json]:
    return [m for channel in workspace.channels.values() if channel.im_with == slack for m in channel.messages.values()]
