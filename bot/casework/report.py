"""Making a `Report` of what was known at a cut-off. Pure: the same material gives the same report, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework import figures, items
from bot.casework.ground import Ground
from bot.casework.handover import TIERS, Due, Figures, Item, Report, Sbar, digest
from bot.casework.items import Outlook
from bot.casework.story import Story
from bot.casework.tiers import KINDS
from bot.casework.words import mark
from bot.model import RISKS, Event, Handed, Handover
from bot.store.shifts import Origin
from bot.text import excerpt

QUOTE = 140
BUSY, CALM = 1.5, 0.6
"""How much more or less than a week ago makes a shift busy or calm."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What happened in the layer during the shift and in the week before, and a week ago."""

    events: Sequence[Event]
    arrivals: Sequence[Event]
    """Of all layers: a source serves them all."""
    origins: Mapping[int, Origin]
    before: figures.Window | None
    """The same shift a week ago; None if Baton did not watch then."""
    open_before: int


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a report is made of. `ground` is as it was at cut-off: its time and its guide."""

    row: Handover
    ground: Ground
    stories: Sequence[Story]
    """The open cases that are handed."""
    handed: Mapping[int, Handed]
    owing: Sequence[Story]
    """Ended cases of the layer with open promises."""
    late: Sequence[Story]
    """Cases that came after the cut-off, each as it was when it was added."""
    traffic: Traffic
    guide: tuple[str, ...]
    zone: str
    carried: tuple[str, ...] = ()
    """Notes from the handovers before."""
    closes_at: datetime | None = None
    """Until when the draft may be written."""


def build(material: Material) -> Report:
    """The report of a handover as it was at cut-off, with what people have said to its items since."""
    row, ground = material.row, material.ground
    lead = ground.team.name(row.lead) if row.lead else "a lead"
    made = _sorted(material)
    window = figures.Window(row.start_at, min(row.at, ground.now) if row.kind == "shift" else ground.now)
    told = figures.figures(material.traffic.events, window, len(made))
    promises = _promises(material)
    traffic = material.traffic
    return Report(
        id=row.id,
        kind=row.kind,
        layer=row.layer,
        name=row.name,
        start=row.start_at,
        at=row.at,
        cut_off_at=ground.now,
        state=row.state,
        outgoing=row.outgoing,
        incoming=row.incoming,
        backup=row.backup,
        lead=row.lead,
        previous=row.previous_id,
        headline=_headline(material, made, promises, told),
        items=tuple(made),
        promises=promises,
        wakes=_wakes(material, made),
        watch=figures.watch_list(traffic.events, traffic.origins, window, lead, traffic.arrivals),
        guide=material.guide,
        figures=told,
        before=_before(traffic),
        urgent=row.urgent,
        helpful=row.helpful,
        count=len(made),
        digest=digest((story.case.id, story.newest) for story in material.stories),
        addendum=tuple(_item(material, story) for story in material.late),
        outliers=figures.outliers(traffic.events, window),
        sbar=Sbar(*json.loads(row.sbar)) if row.sbar else None,
        zone=material.zone,
        carried=material.carried,
        closes_at=material.closes_at,
    )


def outlook(row: Handover) -> Outlook:
    """What lies ahead of a handover's items."""
    return Outlook(row.until_at or row.at, row.lead)


def _item(material: Material, story: Story) -> Item:
    return items.item(story, material.ground, outlook(material.row), material.handed.get(story.case.id))


def _sorted(material: Material) -> list[Item]:
    """The items by tier, then by risk, then by how long the author waits."""
    risk = {story.case.id: RISKS.index(story.case.risk) for story in material.stories}
    now = material.ground.now

    def order(item: Item) -> tuple[int, int, datetime, int]:
        return TIERS.index(item.tier), -risk[item.case], item.waiting_since or now, item.case

    return sorted((_item(material, story) for story in material.stories), key=order)


def _promises(material: Material) -> tuple[Due, ...]:
    """Open promises of everything that is handed, and of what was answered: soonest first, without a time last."""
    found = [
        Due(story.case.id, excerpt(promise.words, QUOTE), promise.due_at, _keeper(material, story))
        for story in (*material.stories, *material.owing)
        for promise in story.promises
        if promise.state == "open"
    ]
    return tuple(sorted(found, key=_soonest))


def _keeper(material: Material, story: Story) -> str:
    """Who has it after the shift: of what is ended, the owner if they stay, else the first who comes."""
    if handed := material.handed.get(story.case.id):
        return handed.after
    owner, row = story.case.owner, material.row
    return owner if owner and owner not in row.outgoing else next(iter(row.incoming), "")


def _wakes(material: Material, made: Sequence[Item]) -> tuple[Due, ...]:
    """What happens by itself before the coming shift ends."""
    until, now = outlook(material.row).until, material.ground.now
    after = {item.case: item.after for item in made}
    found = [due for story in material.stories for due in _by_itself(material, story, after[story.case.id])]
    found += [
        Due(0, f"the statement “{one.title}” ends", one.until, one.owner.removeprefix("@"))
        for one in material.ground.book.live_announcements(now)
        if one.until
    ]
    return tuple(sorted((due for due in found if due.at and due.at <= until), key=_soonest))


def _by_itself(material: Material, story: Story, after: str) -> list[Due]:
    """It wakes, its reply leaves, or its service time ends."""
    case, delivery = story.case, story.delivery
    if case.state == "snoozed":
        return [Due(case.id, excerpt(case.reason, QUOTE) or "it was put aside", case.snoozed_until, after)]
    if case.state == "approved" and delivery is not None and delivery.state == "due":
        return [Due(case.id, "the approved reply leaves", delivery.due_at, after)]
    first = items.clock(story, material.ground)
    if first is None or first.due_at <= material.ground.now:
        return []
    return [Due(case.id, f"the time for the {KINDS[first.kind]} ends", first.due_at, after)]


def _soonest(due: Due) -> tuple[bool, float, int, str]:
    return due.at is None, due.at.timestamp() if due.at else 0.0, due.case, due.what


def _headline(material: Material, made: Sequence[Item], promises: Sequence[Due], told: Figures) -> str:
    counts = [(tier, sum(item.tier == tier for item in made)) for tier in TIERS]
    standing = ", ".join(f"{count} {tier}" for tier, count in counts if count)
    nothing = (
        f"Nothing is open: {told.received} came in, {told.answered} were answered, {told.no_reply} needed no reply."
    )
    parts = [_pace(material, told), f"{standing}." if made else nothing]
    until = outlook(material.row).until
    soon = [due for due in promises if due.at and due.at <= until]
    if soon:
        parts.append(f"{len(soon)} {'promise' if len(soon) == 1 else 'promises'} due by {mark(until)}.")
    now = material.ground.now
    holding = [one.title for one in material.ground.book.live_announcements(now) if one.type == "holding"]
    parts += [f"The holding statement “{title}” is live." for title in holding]
    return " ".join(part for part in parts if part)


def _pace(material: Material, told: Figures) -> str:
    """Busy or calm beside the same shift a week ago; nothing when there is nothing to compare."""
    before = _before(material.traffic)
    if before is None or not before.received:
        return ""
    times = told.received / before.received
    return "Busy." if times >= BUSY else "Calm." if times <= CALM else ""


def _before(traffic: Traffic) -> Figures | None:
    return figures.figures(traffic.events, traffic.before, traffic.open_before) if traffic.before else None
