"""`baton handover`: the handover as Slack shows it, in plain text or JSON. Only reads, also beside a running bot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import config, guide
from bot.casework import telling
from bot.casework.ground import Ground
from bot.casework.handover import TIERS, Due, Figures, Item, Report
from bot.casework.parties import of_boundary
from bot.casework.posting import imagined
from bot.casework.words import timed
from bot.config import Team
from bot.errors import ConfigError
from bot.model import Handover
from bot.rulebook.load import load_texts
from bot.store.sqlite import connect
from bot.store.store import Tx

AHEAD = timedelta(days=2)
"""How far a next end of a shift is looked for."""
REMEMBERED = timedelta(days=9)
"""Swaps that may still have changed a handover that is looked at."""
NAMES = {"unstable": "UNSTABLE", "watch": "WATCH", "stable": "STABLE"}


def told(path: Path, at: datetime | None, layer: str, now: datetime) -> tuple[str, dict[str, Any]]:
    """The handover as words and as data. Raises BatonError."""
    settings = config.settings(path)
    base = path.resolve().parent
    team = config.team(base / settings.team)
    if layer and layer not in team.rota.layers:
        raise ConfigError(f"There is no layer `{layer}` in the rota. Layers: {', '.join(team.rota.layers) or 'none'}.")
    file = base / settings.data / "baton.db"
    if not file.is_file():
        raise ConfigError(f"{file} does not exist: this Baton has not run yet.")
    db = connect(file, readonly=True)
    try:
        db.conn.execute("begin")
        tx = Tx(db)
        stored = load_texts(tx.guides.last()).book
        book = stored or guide.read(*guide.folders(settings, base))
        ground = Ground(
            book, team, now, lambda s: now + timedelta(seconds=s), changes=tx.swaps.accepted(now - REMEMBERED)
        )
        report = found(tx, ground, layer, at)
    finally:
        db.conn.close()
    return "\n".join(lines(report, team)), asdict(report)


def found(tx: Tx, ground: Ground, layer: str, at: datetime | None) -> Report:
    """At an instant: the handover that was posted last by then. Without one: the draft, if there is one, else the last
    that was posted, else what the next end of a shift would be."""
    if at is not None and at <= ground.now:
        row = tx.handovers.latest(layer, by=at)
        if row is None:
            raise ConfigError(f"No handover was posted by {at:%Y-%m-%d %H:%M %Z}.")
        return telling.report(tx, ground, row.id)
    drafts = [one for one in tx.handovers.unsettled() if one.state == "drafted" and layer in ("", one.layer)]
    row = None if at else next(iter(drafts), None) or tx.handovers.latest(layer)
    return telling.report(tx, ground, row.id) if row else telling.preview(tx, ground, _coming(ground, layer, at))


def _coming(ground: Ground, layer: str, at: datetime | None) -> Handover:
    """The next end of a shift (from an instant on), as if it were now. Raises ConfigError."""
    since = (at or ground.now) - timedelta(microseconds=1)
    ends = ground.team.rota.boundaries(since, since + AHEAD, ground.changes)
    coming = next((one for one in ends if layer in ("", one.layer)), None)
    if coming is None:
        raise ConfigError("No handover was posted yet, and no shift of the rota ends in the next two days.")
    return imagined(of_boundary(ground, coming))


# --- words ----------------------------------------------------------------------------------------------


def lines(report: Report, team: Team) -> Iterator[str]:
    """The report, a line at a time; its instants in the zone of its layer."""
    zone = ZoneInfo(report.zone)

    def at(instant: datetime) -> str:
        local = instant.astimezone(zone)
        return (
            f"{local:%H:%M}" if local.date() == report.cut_off_at.astimezone(zone).date() else f"{local:%a %d %b %H:%M}"
        )

    for line in _lines(report, team, at):
        yield timed(line, at)


def _lines(report: Report, team: Team, at: Any) -> Iterator[str]:
    yield f"{' '.join(filter(None, (report.layer, report.name)))} handover {report.id or '(preview)'}, {report.state}"
    yield f"{_people(report.outgoing, team)} -> {_people(report.incoming, team)}" + _beside(report, team)
    yield f"{at(report.start)}-{at(report.at)} {report.zone}, known as of {at(report.cut_off_at)}"
    yield f"{report.count} items, checksum {report.digest[:8]}" + (
        f", after handover {report.previous}" if report.previous else ""
    )
    yield report.headline
    for tier in TIERS:
        for item in report.of_tier(tier):
            yield from _item(item, team, at)
    yield from _list("Came since", [f"#{one.case} {one.summary}" for one in report.addendum])
    yield from _list("Do not answer", [f"#{one.case}: {one.hold}" for one in report.silent])
    yield from _list("Promised", [_due(one, team, at) for one in report.promises])
    yield from _list("Wakes in the coming shift", [_due(one, team, at) for one in report.wakes])
    yield from _list("Watch", report.watch)
    yield from _list("Guide", report.guide)
    yield from _list("In numbers", list(_numbers(report)))
    yield from _list("Out of the ordinary", report.outliers)
    yield from _list("Time-critical", [report.urgent] if report.urgent else [])
    yield from _list("Would help the next shifts", [report.helpful] if report.helpful else [])
    if report.sbar:
        yield from (f"{name.capitalize()}: {words}" for name, words in asdict(report.sbar).items())


def _item(item: Item, team: Team, at: Any) -> Iterator[str]:
    yield f"\n{NAMES[item.tier]} #{item.case} {item.author} on {item.network} to {item.account}: {item.summary}"
    why = f" ({item.why})" if item.why else ""
    left = f"; {_span(item.left)} left" if item.left and item.left > timedelta(0) else ""
    waits = f"; waiting since {at(item.waiting_since)}" if item.waiting_since else ""
    yield f"  Now: {item.state}{waits}{left}{why}"
    if item.done or item.last_reply:
        last = f" Last reply: “{item.last_reply}”" if item.last_reply else ""
        yield f"  Tried: {'; '.join(item.done) or 'nothing'}.{last}"
    yield f"  Next: {' '.join(part for part in (item.next, item.if_then) if part)}"
    after = team.name(item.after) if item.after else "the queue"
    said = f", {item.standing} by {team.name(item.by)}" if item.by else f", {item.standing}"
    yield f"  After the shift: {after}{said}{f': {item.words}' if item.words else ''}"


def _due(due: Due, team: Team, at: Any) -> str:
    who = team.name(due.owner) if due.owner else "the queue"
    number = f"#{due.case} " if due.case else ""
    return f"{number}{due.what} - {at(due.at) if due.at else 'no time was named'} - {who}"


def _numbers(report: Report) -> Iterator[str]:
    yield _figures(report.figures)
    if report.before:
        yield f"a week ago: {_figures(report.before)}"


def _figures(found: Figures) -> str:
    median = f", median first reply {_span(found.median_first)}" if found.median_first else ""
    in_time = f", {found.in_time:.0%} in time" if found.in_time is not None else ""
    return (
        f"{found.received} in, {found.answered} answered, {found.no_reply} without a reply, "
        f"{found.escalated} escalated, {found.open} open{median}{in_time}"
    )


def _span(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


def _beside(report: Report, team: Team) -> str:
    named = [f"{name} {team.name(key)}" for name, key in (("backup", report.backup), ("lead", report.lead)) if key]
    return f" ({', '.join(named)})" if named else ""


def _people(keys: Sequence[str], team: Team) -> str:
    return ", ".join(team.name(key) for key in keys) or "nobody"


def _list(name: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield f"\n{name}"
        yield from (f"  {one}" for one in entries)
