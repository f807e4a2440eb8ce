"""The baton by the clock: drafted an hour before a shift ends, closed shortly before, handed over, and followed up.

Every step is a job of an instant that is claimed once. Whatever was missed while Baton did not run is done at the
next call, in order; nothing is remembered outside the store. What is due is a list of tasks, so that each may have a
transaction of its own and one that fails does not keep the others from being done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.casework.closing import closes_at, made
from bot.casework.following import HEARS, follow, waits
from bot.casework.ground import Ground
from bot.casework.notice import notify
from bot.casework.offering import left_early
from bot.casework.parties import Parties, beginnings, of_beginning, of_boundary
from bot.casework.posting import hand_over, open_for
from bot.model import Handover
from bot.rota.rota import Boundary, Shift
from bot.store.store import Tx

AHEAD = timedelta(minutes=60)
"""How long before the end a handover is drafted."""
BACK = timedelta(days=7)
"""How far back a missed end of a shift is looked for."""
Task = Callable[[Tx, Ground], int]
"""Something to do in one transaction; answers how many things were done. Whoever comes second finds it done."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which a layer changes hands."""

    layer: str
    at: datetime
    ending: Boundary | None = None
    beginning: Shift | None = None
    """A shift before which nobody was on."""

    def parties(self, ground: Ground) -> Parties:
        """Who hands over to whom."""
        if self.ending is not None:
            return of_boundary(ground, self.ending)
        assert self.beginning is not None
        return of_beginning(ground, self.beginning)

    def drafted_as(self, row: Handover) -> bool:
        """Whether a draft has the people that the rota has now."""
        end = self.ending
        return end is not None and (row.outgoing, row.incoming) == (end.outgoing, end.incoming or end.staying)


def relay(tx: Tx, ground: Ground) -> int:
    """Do everything that is due, in one transaction; returns how many things that were."""
    done = sum(task(tx, ground) for task in _turns(tx, ground))
    return done + sum(task(tx, ground) for task in _follow_ups(tx, ground))


def tasks(tx: Tx, ground: Ground) -> list[Task]:
    """What is due, in order. Writes nothing. What follows from one of them is due at the next call."""
    return [*_turns(tx, ground), *_follow_ups(tx, ground)]


def _turns(tx: Tx, ground: Ground) -> list[Task]:
    """Whatever a shift's end or beginning asks for."""
    moments = list(_moments(tx, ground))
    fresh: list[Task] = [partial(_begins, layer) for layer in _fresh(tx, ground)]
    turns: list[Task] = [partial(_turn, one) for one in moments if _wants(tx, ground, one)]
    strays: list[Task] = [partial(_discard, row.id) for row in _strays(tx, ground, moments)]
    return [*fresh, *turns, *strays]


def _follow_ups(tx: Tx, ground: Ground) -> list[Task]:
    """Whatever the posted handovers wait for, and those that were settled just now."""
    rows = [row for row in tx.handovers.unsettled() if row.state == "posted"]
    rows += tx.handovers.just_settled(ground.now - HEARS, ground.now)
    return [partial(_follow, row) for row in rows if waits(tx, ground, row)]


def _begins(layer: str, tx: Tx, ground: Ground) -> int:
    tx.jobs.claim(_posting(layer), ground.now)
    return 0


def _turn(moment: Turn, tx: Tx, ground: Ground) -> int:
    return _ends(tx, ground, moment) if moment.at <= ground.now else _nears(tx, ground, moment)


def _discard(handover: int, tx: Tx, ground: Ground) -> int:
    tx.handovers.discard(handover)
    return 0


def _follow(row: Handover, tx: Tx, ground: Ground) -> int:
    return follow(tx, ground, row)


# --- the shift's end ------------------------------------------------------------------------------------


def _moments(tx: Tx, ground: Ground) -> Iterator[Turn]:
    """Ends of shifts, from the last that was handed over to those of the next hour; in order."""
    rota = ground.team.rota
    if not rota.known:
        return
    since = {layer: max(tx.jobs.last(_posting(layer)) or ground.now, ground.now - BACK) for layer in rota.layers}
    first = min(since.values())
    found = []
    for boundary in rota.boundaries(first, ground.now + AHEAD, ground.changes):
        if boundary.at > since[boundary.layer] and (still := _without_early(tx, boundary)):
            found.append(Turn(boundary.layer, boundary.at, ending=still))
    for shift in beginnings(ground, first, ground.now):
        if shift.start > since[shift.layer]:
            found.append(Turn(shift.layer, shift.start, beginning=shift))
    yield from sorted(found, key=lambda one: (one.at, rota.layers.index(one.layer)))


def _posting(layer: str) -> str:
    return f"handover:post:{layer}"


def _fresh(tx: Tx, ground: Ground) -> list[str]:
    """Layers that were never looked at: of these nothing before now is handed over."""
    return [layer for layer in ground.team.rota.layers if tx.jobs.last(_posting(layer)) is None]


def _without_early(tx: Tx, boundary: Boundary) -> Boundary | None:
    """The boundary without those who left early at that very instant; None if nobody else leaves."""
    rest = tuple(who for who in boundary.outgoing if not tx.jobs.claimed(left_early(boundary.layer, who), boundary.at))
    return replace(boundary, outgoing=rest) if rest else None


def _ends(tx: Tx, ground: Ground, moment: Turn) -> int:
    """Hand over, once."""
    if not tx.jobs.claim(_posting(moment.layer), moment.at):
        return 0
    if any(one.state != "drafted" for one in tx.handovers.of_shift(moment.layer, moment.at)):
        return 0
    parties = moment.parties(ground)
    hand_over(tx, ground, open_for(tx, parties), tell=parties.until_at > ground.now)
    return 1


def _nears(tx: Tx, ground: Ground, moment: Turn) -> int:
    """Draft it for those who leave; say so once, and once more when the draft is closed."""
    if not _wants(tx, ground, moment):
        return 0
    if not _drafted(tx, moment):
        fresh, draft = not _drafts(tx, moment), open_for(tx, moment.parties(ground))
        if fresh:
            made(tx, draft, ground.now)
    row = _drafts(tx, moment)[0]
    closed = ground.now >= closes_at(tx, row) and tx.jobs.claim(_closing(moment.layer), moment.at)
    kind = "handover_soon" if closed else "handover_draft"
    for person in row.outgoing:
        key = f"{kind}:{row.id}:{person}"
        notify(tx, ground, person, kind, handover=row.id, key=key, ends=moment.at.isoformat())
    return 1


def _wants(tx: Tx, ground: Ground, moment: Turn) -> bool:
    """Whether a moment is here, or is near and not prepared."""
    if moment.at <= ground.now or not _drafted(tx, moment):
        return True
    closing = ground.now >= closes_at(tx, _drafts(tx, moment)[0])
    return closing and not tx.jobs.claimed(_closing(moment.layer), moment.at)


def _drafted(tx: Tx, moment: Turn) -> bool:
    """Whether there is a draft with the people that the rota has now."""
    rows = _drafts(tx, moment)
    return bool(rows) and moment.drafted_as(rows[0])


def _drafts(tx: Tx, moment: Turn) -> list[Handover]:
    return [one for one in tx.handovers.of_shift(moment.layer, moment.at) if one.state == "drafted"]


def _closing(layer: str) -> str:
    return f"handover:soon:{layer}"


def _strays(tx: Tx, ground: Ground, moments: list[Turn]) -> list[Handover]:
    """Drafts whose shift does not end then any more, after a swap."""
    known = {(one.layer, one.at) for one in moments}
    drafts = [row for row in tx.handovers.unsettled() if row.state == "drafted" and row.kind == "shift"]
    return [row for row in drafts if row.at <= ground.now + AHEAD and (row.layer, row.at) not in known]
