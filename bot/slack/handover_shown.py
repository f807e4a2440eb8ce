"""One handover as the store has it now, with the links around it: what board, desk and notices all show.

A report that was just made is kept for those who look at the same moment: a handover is told to everybody at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from bot.casework import telling
from bot.casework.ground import Ground
from bot.casework.handover import Item, Report
from bot.live import Live
from bot.model import Handover
from bot.slack.cards import Cards
from bot.slack.views.stage import Stage
from bot.store.store import Tx


@dataclass(frozen=True, slots=True)
class Shown:
    """`links` lead to cards, `where` to the handover's own message, `previous` to the one before; each may be empty."""

    handover: Handover
    report: Report
    stage: Stage
    links: dict[int, str]
    where: str
    previous: str

    def item(self, case: int) -> Item:
        """One of its items. Raises LookupError with a sentence."""
        for one in (*self.report.items, *self.report.addendum):
            if one.case == case:
                return one
        raise LookupError(f"#{case} is not in this handover any more.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report that was made, and of what: the handover's revision, the log (of a draft, which goes on with it), the
    minute, and the circumstances."""

    report: Report
    revision: int
    event: int
    ground: Ground

    def holds(self, one: Handover, event: int, ground: Ground) -> bool:
        """Whether the same report would be made now."""
        mine = self.ground
        same = mine.team is ground.team and mine.book is ground.book and mine.changes == ground.changes
        return same and (self.revision, self.event) == (one.revision, event) and _minute(mine) == _minute(ground)


_kept: WeakKeyDictionary[Live, dict[int, Drawn]] = WeakKeyDictionary()
"""The newest reports of each bot: a posting is told to many at once, and making a long report takes seconds. None
outlives its minute by being shown, so that what is erased is soon gone here as well."""
MANY = 8


async def look(live: Live, cards: Cards, handover_id: int) -> Shown:
    """Read it. Raises LookupError with a sentence when there is no such handover."""
    ground, stage = live.ground(), cards.stage()
    there = _kept.setdefault(live, {})
    before = there.get(handover_id)
    kept, shown = await live.store.read(lambda tx: _shown(tx, ground, stage, cards, handover_id, before))
    there.pop(handover_id, None)
    there[handover_id] = kept
    for oldest in list(there)[:-MANY]:
        there.pop(oldest)
    return shown


def _shown(
    tx: Tx, ground: Ground, stage: Stage, cards: Cards, handover_id: int, before: Drawn | None
) -> tuple[Drawn, Shown]:
    one = tx.handovers.one(handover_id)
    event = one.cut_off_event if one.cut_off_at else tx.events.newest()
    kept = before if before and before.holds(one, event, ground) else _made(tx, ground, one, event)
    report = kept.report
    earlier = tx.handovers.one(report.previous) if report.previous else None
    numbers = {item.case for item in (*report.items, *report.addendum)}
    numbers |= {due.case for due in (*report.promises, *report.wakes)}
    found = {number: tx.cards.of(number) for number in numbers if number}
    return kept, Shown(
        handover=one,
        report=report,
        stage=stage,
        links={number: cards.link(card) for number, card in found.items() if card and card.ts},
        where=cards.address(one.channel, one.ts) if one.ts else "",
        previous=cards.address(earlier.channel, earlier.ts) if earlier and earlier.ts else "",
    )


def _made(tx: Tx, ground: Ground, one: Handover, event: int) -> Drawn:
    return Drawn(telling.report(tx, ground, one.id), one.revision, event, ground)


def _minute(ground: Ground) -> datetime:
    return ground.now.replace(second=0, microsecond=0)
