"""Telling a handover: everything that a report needs is read from the store, as it was when the log was so long.

A handover that was posted is told again from its cut-off event, whatever has happened since; one that is being
drafted is told from the newest event. Nothing of a report is kept, so that what is erased is gone here as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.casework import past
from bot.casework.carried import notes
from bot.casework.changes import between
from bot.casework.closing import closes_at
from bot.casework.figures import ARRIVED, HISTORY, VERBS, Window
from bot.casework.ground import Ground
from bot.casework.handover import Report
from bot.casework.items import item
from bot.casework.parties import chosen, destined, home
from bot.casework.report import Material, Traffic, build, outlook
from bot.casework.story import Story
from bot.model import Event, Handed, Handover, Tier
from bot.rota import wall
from bot.rulebook.book import Book
from bot.store.shifts import Origin
from bot.store.store import Tx

WEEK = timedelta(days=7)


def report(tx: Tx, ground: Ground, handover_id: int) -> Report:
    """A handover as people see it. Raises LookupError if there is none with this number."""
    row = tx.handovers.one(handover_id)
    if row.cut_off_at is None:
        return preview(tx, ground, row)
    there = past.then(tx, ground, row.cut_off_at)
    handed = tx.handovers.handed(row.id)
    stories = past.stories(tx, (one.case_id for one in handed if not one.late), row.cut_off_event)
    late = [_added(tx, one) for one in handed if one.late]
    old = past.then(tx, ground, row.start_at).book
    return build(material(tx, there, old, row, row.cut_off_event, stories, handed, late))


def preview(tx: Tx, ground: Ground, row: Handover) -> Report:
    """What would be posted if the shift ended now. Writes nothing; `row` need not be stored."""
    event = tx.events.newest()
    stories = pending(tx, ground, row, event)
    planned = tx.handovers.handed(row.id)
    handed = destined(ground, row, ranked(ground, row, stories), planned)
    old = past.then(tx, ground, row.start_at).book
    return build(material(tx, ground, old, row, event, stories, tuple(handed.values())))


def pending(tx: Tx, ground: Ground, row: Handover, event: int) -> tuple[Story, ...]:
    """The open cases of a handover that is not posted yet."""
    stories = past.stories(tx, (case.id for case in tx.cases.open_set()), event)
    offered = {case for person in row.outgoing for case in tx.handovers.offered_to(person)}
    return chosen(ground, row, stories, offered)


def ranked(ground: Ground, row: Handover, stories: Sequence[Story]) -> list[tuple[Story, Tier]]:
    """Each story with its tier."""
    return [(story, item(story, ground, outlook(row)).tier) for story in stories]


def material(
    tx: Tx,
    ground: Ground,
    old: Book,
    row: Handover,
    event: int,
    stories: Sequence[Story],
    handed: Sequence[Handed],
    late: Sequence[Story] = (),
) -> Material:
    """What `build` needs, as far as `event`; `ground` is as it was then, `old` the guide at the shift's beginning."""
    return Material(
        row=row,
        ground=ground,
        stories=stories,
        handed={one.case_id: one for one in handed},
        owing=_owing(tx, ground, row, event, stories),
        late=late,
        traffic=_traffic(tx, ground, row, event),
        guide=between(old, ground.book, row.start_at, ground.now),
        zone=ground.team.rota.zone(row.layer) if row.layer else "UTC",
        carried=notes(tx, ground, row),
        closes_at=closes_at(tx, row),
    )


def _added(tx: Tx, one: Handed) -> Story:
    """A late case, as it was when it was added."""
    events = tx.events.of(one.case_id)
    added = next(e.id for e in events if e.verb == "handed" and e.detail.get("handover") == one.handover_id)
    return past.story(tx, one.case_id, added)


def _owing(tx: Tx, ground: Ground, row: Handover, event: int, stories: Sequence[Story]) -> list[Story]:
    """Ended cases of the layer that promised something which was still open."""
    known = {story.case.id for story in stories}
    promised = {promise.case_id for promise in tx.promises.standing(ground.now)} - known
    found = past.stories(tx, promised, event)
    return [story for story in found if not story.is_open and _concerns(ground, row, story)]


def _concerns(ground: Ground, row: Handover, story: Story) -> bool:
    if row.kind == "item":
        return False
    if row.kind == "early":
        return story.case.owner in row.outgoing
    return home(ground, story.case.account, story.lang) == row.layer


def _traffic(tx: Tx, ground: Ground, row: Handover, event: int) -> Traffic:
    events, origins = tx.handovers.traffic(event, row.start_at - HISTORY, VERBS)
    before = _week_ago(row, ground)
    began = tx.handovers.began()
    earlier = tx.handovers.of_shift(row.layer, before.end)
    return Traffic(
        events=events if row.kind == "item" else _of_layer(ground, row.layer, events, origins),
        arrivals=[one for one in events if one.verb in ARRIVED],
        origins=origins,
        before=before if row.kind == "shift" and began is not None and began <= before.start else None,
        open_before=earlier[0].count if earlier else 0,
    )


def _week_ago(row: Handover, ground: Ground) -> Window:
    """The same wall times seven days earlier."""
    zone = ground.team.rota.zone(row.layer) if row.layer else "UTC"
    start, end = (at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - WEEK for at in (row.start_at, row.at))
    return Window(wall.instant(start, zone), wall.instant(end, zone))


def _of_layer(ground: Ground, layer: str, events: Sequence[Event], origins: Mapping[int, Origin]) -> list[Event]:
    """The events of cases that belong to a layer, by account and the last language that was read."""
    langs = {e.case_id: str(e.detail.get("lang", "")) for e in events if e.verb == "read"}
    homes = {case: home(ground, origin.account, langs.get(case, "")) for case, origin in origins.items()}
    return [event for event in events if homes[event.case_id] == layer]


def as_posted(told: Report) -> Report:
    """A report without what people said to it since: what a rebuilt one must be equal to."""
    plain = tuple(replace(one, standing="offered", by="", words="") for one in told.items)
    return replace(told, items=plain, addendum=(), state="posted")
