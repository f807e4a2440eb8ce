"""What happens by the clock: one list of chores, each a question to the store that is asked again and again.

None remembers anything: what has been done is in the store (`jobs` for what happens once for an instant), so that a
restart, a second loop or a clock that jumps changes nothing, and what fell due during a pause is done afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.casework import freeze, ledger, relay, repair, swaps, tending
from bot.casework.ground import Ground
from bot.casework.notice import notify
from bot.live import Live
from bot.store.store import Tx

log = structlog.get_logger()

LEAST = 0.25
"""Real seconds between two rounds at least, however fast the clock runs."""
MORNING = time(9)
"""Wall time at which a lead hears of gaps in the rota, on the clock of the team's first lead."""
TOLD = 12
"""Problems of the rota in one notice."""

Work = Callable[[Live], Awaitable[object]]
Deed = Callable[[Tx, Ground], object]


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is looked after every so many seconds of the bot's time."""

    name: str
    seconds: float
    work: Work


async def look_after(live: Live, chore: Chore) -> None:
    """Do one chore again and again, until cancelled."""
    await every(max(LEAST, chore.seconds / live.clock.speed), lambda: chore.work(live), chore.name)


async def every(seconds: float, chore: Callable[[], Awaitable[object]], name: str = "chore") -> None:
    """Run `chore` again and again, with so many real seconds between, until cancelled."""
    while True:
        try:
            await chore()
        except Exception:  # one failed round must not end the chore; the next round asks anew
            log.exception("a chore failed", chore=name)
        await asyncio.sleep(seconds)


def deciding(deed: Deed, due: Callable[[Tx, Ground], object] | None = None) -> Work:
    """A chore that is one transaction; with `due` only if that (which reads) finds something to do."""

    async def work(live: Live) -> None:
        ground = live.ground()
        if due is None or await live.store.read(lambda tx: bool(due(tx, ground))):
            await live.decide(deed)

    return work


# --- the chores -----------------------------------------------------------------------------------------


async def tend_cases(live: Live) -> None:
    """Wake, warn, ring and return what is due, a case at a time."""
    ground = live.ground()
    for case_id in await live.store.read(lambda tx: tending.due(tx, ground, _wants_tending)):
        await _apart(live, partial(_tend, case_id), case=case_id)


def _tend(case_id: int, tx: Tx, ground: Ground) -> int:
    return tending.tend(tx, ground, case_id)


def _wants_tending(look: tending.Look) -> bool:
    """Whether a case is to be tended. One at which nobody can look is logged, and the others are looked at."""
    try:
        return tending.acts(look)
    except Exception:  # of this one case; it is asked again in the next round
        log.exception("a case could not be looked at", case=look.step.case.id)
        return False


async def relay_handovers(live: Live) -> None:
    """Hand over and follow up what is due, a task at a time."""
    ground = live.ground()
    for task in await live.store.read(lambda tx: relay.tasks(tx, ground)):
        await _apart(live, task, chore="handovers")


async def _apart(live: Live, deed: Deed, **about: object) -> None:
    """Do one of several things in a transaction of its own, so that it cannot hold up the others."""
    try:
        await live.decide(deed)
    except Exception:  # it is undone, and tried again in the next round
        log.exception("something that was due could not be done", **about)


def gaps_are_due(tx: Tx, ground: Ground) -> datetime | None:
    """This morning, if it has come and nobody was told of the rota's gaps.

    It is the first lead's morning, whichever lead is on duty: so two leads in two zones do not make two mornings."""
    people = ground.team.people.values()
    zone = next((one.zone for role in ("lead", "admin") for one in people if one.role == role), "")
    if not zone or not ground.team.rota.known:
        return None
    morning = _last_morning(ground.now, ZoneInfo(zone))
    told = tx.jobs.last("rota_gap")
    return morning if told is None or told < morning else None


def tell_gaps(tx: Tx, ground: Ground) -> int:
    """Tell the lead, once a day, what the rota of the next 14 days lacks; answers how many problems that are."""
    morning = gaps_are_due(tx, ground)
    if morning is None or not tx.jobs.claim("rota_gap", morning):
        return 0
    people, accounts = ground.team.people, tuple(ground.book.accounts)
    found = ground.team.rota.problems(ground.now, people, accounts, changes=ground.changes)
    if found:
        said = [problem.sentence for problem in found[:TOLD]]
        notify(tx, ground, ground.lead(), "rota_gap", problems=said, count=len(found))
    return len(found)


def _last_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The newest 09:00 in `zone` that is not ahead, as an instant."""

    def on(day: date) -> datetime:
        return datetime.combine(day, MORNING, zone).astimezone(now.tzinfo)

    today = now.astimezone(zone).date()
    return on(today) if on(today) <= now else on(today - timedelta(days=1))


CHORES: tuple[Chore, ...] = (
    Chore("cases", 2, tend_cases),
    Chore("freeze", 1, deciding(freeze.end, freeze.over)),
    Chore("handovers", 5, relay_handovers),
    Chore("promises", 15, deciding(ledger.due, lambda tx, ground: tx.promises.open(ground.now))),
    Chore("swaps", 60, deciding(swaps.lapse, swaps.begun)),
    Chore("orphans", 60, deciding(repair.sweep_up, repair.orphans)),
    Chore("rota gaps", 60, deciding(tell_gaps, gaps_are_due)),
)
"""Everything that happens by the clock. Each asks the store before it writes."""
