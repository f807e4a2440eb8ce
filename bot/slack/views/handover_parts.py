"""What a handover says beside its items: who takes over, what was promised, what wakes, figures, people's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.casework.handover import Due, Figures, Item, Report
from bot.model import Standing
from bot.slack.views import handover_controls as controls
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, mrkdwn, section
from bot.slack.views.handover_items import Frame, lasting, number, said
from bot.slack.views.stage import Stage

KEEPERS: tuple[Standing, ...] = ("kept", "queued")
"""Standings of items that nobody has to accept."""


def title(report: Report, stage: Stage) -> str:
    """`Night handover, Fri 6 Nov`. Not escaped."""
    day = words.day(report.at, report.zone)
    if report.kind == "early":
        return f"{_names(report.outgoing, stage)} left early, {day}"
    if report.kind == "item":
        return f"One conversation for {_names(report.incoming, stage)}, {day}"
    name = f"{report.name[:1].upper()}{report.name[1:]}".strip()
    return f"{name} handover".strip() + (f" ({report.layer})" if report.layer else "") + f", {day}"


def parties(report: Report, stage: Stage) -> str:
    """From whom to whom, who stands by, and the shift's hours in everybody's zone. Escaped."""
    incoming = words.people(report.incoming, stage) or "nobody is on next"
    by = (("backup", report.backup), ("lead", report.lead))
    beside = ", ".join(f"{name} {words.person(key, stage)}" for name, key in by if key)
    outgoing = words.people(report.outgoing, stage) or "the queue"
    return f"*{outgoing} → {incoming}*" + (f" ({beside})" if beside else "") + f" · {hours(report, stage)}"


def hours(report: Report, stage: Stage) -> str:
    """The shift's window, in the zone of each who has to do with it: `22:00–06:00 London, 05:00–13:00 Jakarta`."""
    people = (stage.team.person(key) for key in (*report.outgoing, *report.incoming))
    zones = dict.fromkeys(one.zone for one in people if one) or {report.zone: None}
    return ", ".join(_window(report, zone) for zone in list(zones)[:3])


def progress(report: Report) -> str:
    """`Accepted 9 of 13, 1 question`, and what nobody has to accept; empty when there is nothing at all."""
    found = Counter(item.standing for item in (*report.items, *report.addendum))
    asked_for = found.total() - found["kept"] - found["queued"]
    named = (
        (asked_for, f"Accepted {found['accepted']} of {asked_for}"),
        (found["asked"], words.count(found["asked"], "question")),
        (found["declined"], f"{found['declined']} given back"),
        (found["queued"], f"{found['queued']} in the queue"),
        (found["kept"], f"{found['kept']} kept"),
    )
    return ", ".join(said_ for count, said_ in named if count)


def prohibited(report: Report, frame: Frame, most: int) -> list[str]:
    """What must not be answered, and why."""
    found = report.silent
    named = "; ".join(f"{number(item.case, frame)} {said(item.hold, frame, 0.4)}" for item in found[:most])
    return [f"⛔ *Do not answer yet* {named}{_more(len(found) - most)}"] if found else []


def promised(dues: Sequence[Due], frame: Frame, most: int) -> str:
    """Promises, soonest first."""
    return _list("Promised", [_promise(due, frame) for due in dues], most)


def waking(dues: Sequence[Due], frame: Frame, most: int) -> str:
    """What happens by itself in the coming shift."""
    return _list("Wakes in the coming shift", [_wake(due, frame) for due in dues], most)


def due(one: Due, frame: Frame, *, promised: bool) -> str:
    """One promise or one wake-up on a line."""
    return _promise(one, frame) if promised else _wake(one, frame)


def watched(entries: Sequence[str], frame: Frame, most: int) -> str:
    return _list("Watch list", [said(one, frame) for one in entries], most)


def guided(entries: Sequence[str], frame: Frame, most: int) -> str:
    return _list("Guide", [said(one, frame) for one in entries], most)


def nothing(report: Report) -> str:
    """Said rather than left out: a reader must know that there is nothing. Empty when there is something of each."""
    missing = (
        ("nothing was promised", report.promises),
        ("nothing wakes by itself", report.wakes),
        ("nothing is held back", report.silent),
    )
    said_ = [words_ for words_, found in missing if not found]
    return f"{'; '.join(said_)[:1].upper()}{'; '.join(said_)[1:]}." if said_ else ""


def figures(report: Report, stage: Stage) -> str:
    """The shift in numbers, beside the same shift a week ago; of one who left early, their shift so far."""
    name = f"{report.name[:1].upper()}{report.name[1:]}" or "Shift"
    name += " so far" if report.kind == "early" else ""
    before = f" · a week ago: {_figures(report.before)}" if report.before else ""
    return f"*{words.safe(name, 40)} in numbers* {_figures(report.figures, _open(report, stage))}{before}"


def carried(report: Report, frame: Frame, most: int) -> str:
    """Notes of those who left before, which the next shift would not look for."""
    return _list("From the handover before", [said(one, frame, 2.0) for one in report.carried], most)


def outliers(report: Report, frame: Frame, most: int) -> str:
    return _list("Took long", [said(one, frame) for one in report.outliers], most)


def prompt(label: str, answer: str, report: Report, frame: Frame) -> list[Block]:
    """What the outgoing people wrote themselves."""
    who = words.people(report.outgoing, frame.stage)
    return [section(f"*{label}*{f' ({who})' if who else ''} {said(answer, frame, 2.0)}")] if answer.strip() else []


def foot(report: Report, frame: Frame, previous: str) -> Block:
    """Cut-off, completeness, and the way to the one before."""
    before = f" · <{previous}|Previous handover>" if words.web(previous) else ""
    items = f"{words.count(report.count, 'item')}, checksum {words.safe(report.digest[:8], 8)}"
    at = words.clock(report.cut_off_at, frame.stage)
    return context(mrkdwn(f"Complete as of {at}: {items}{before}"))


def most_urgent(report: Report) -> Item | None:
    """The first that is not accepted; items are sorted by urgency."""
    waits = [item for item in report.items if item.standing in controls.WAITING]
    return next(iter(waits or report.items), None)


def _promise(due: Due, frame: Frame) -> str:
    now = frame.stage.now
    by = "no time was named" if due.at is None else f"due {words.clock(due.at, frame.stage)}"
    if due.at is not None and due.at < now:
        by = f"overdue since {words.clock(due.at, frame.stage)}"
    return f"{number(due.case, frame)} “{said(due.what, frame, 0.6)}” · {by} · {_owner(due, frame)}".strip()


def _wake(due: Due, frame: Frame) -> str:
    at = f"at {words.clock(due.at, frame.stage)}" if due.at else "at no fixed time"
    return f"{number(due.case, frame)} {at}: {said(due.what, frame, 0.6)} · {_owner(due, frame)}".strip()


def _owner(due: Due, frame: Frame) -> str:
    """A person; the group that looks after a statement; or the queue."""
    group = due.owner in frame.stage.team.groups
    return words.safe(due.owner, 40) if group else words.person(due.owner, frame.stage) if due.owner else "the queue"


def _list(name: str, entries: Sequence[str], most: int) -> str:
    """A headed list of at most `most` lines; empty when there is nothing."""
    if not entries:
        return ""
    rest = [f"and {len(entries) - most} more"] if len(entries) > most else []
    return "\n".join([f"*{name}* ({len(entries)})", *(f"• {one}" for one in [*entries[:most], *rest])])


def _more(rest: int) -> str:
    return f"; and {rest} more" if rest > 0 else ""


def _open(report: Report, stage: Stage) -> str:
    """How many are open and whose they are: `141 open (5 of Ana Whitlock's, 136 in the queue)`."""
    count = report.figures.open
    whose = Counter(item.owner for item in report.items)
    queued = whose.pop("", 0)
    named = [f"{number} of {words.safe(words.name(key, stage), 30)}'s" for key, number in whose.most_common(3)]
    rest = whose.total() - sum(number for _, number in whose.most_common(3))
    named += ([f"{rest} of others"] if rest else []) + ([f"{queued} in the queue"] if queued else [])
    if report.kind == "early" and not queued:
        named.append("the queue stays as it is")
    return f"{count} open" + (f" ({', '.join(named)})" if named and count == len(report.items) else "")


def _figures(found: Figures, open_: str = "") -> str:
    median = f"median {lasting(int(found.median_first.total_seconds() // 60))}" if found.median_first else ""
    in_time = f"{found.in_time:.0%} in time" if found.in_time is not None else ""
    counts = [f"{found.received} in", f"{found.answered} answered"]
    if open_:
        counts += [f"{found.no_reply} without a reply", f"{found.escalated} escalated", open_]
    return ", ".join(part for part in (*counts, median, in_time) if part)


def _names(keys: Sequence[str], stage: Stage) -> str:
    return ", ".join(words.name(key, stage) for key in keys[:3]) or "nobody"


def _window(report: Report, zone: str) -> str:
    begin, end = (_local(at, zone) for at in (report.start, report.at))
    return f"{begin}–{end} {zone.rpartition('/')[2].replace('_', ' ')}"


def _local(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
