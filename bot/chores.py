"""What happens by the clock: snoozed conversations wake, and an edited guide comes into force.

Each chore is a question to the store (or the disk) asked again and again; none remembers anything, so that a
restart or a clock that jumps changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.casework.desk import woken
from bot.casework.ground import Ground
from bot.casework.step import Step
from bot.live import Live
from bot.store.store import Tx

log = structlog.get_logger()


async def wake_snoozed(live: Live) -> None:
    """Open every snoozed case whose time has come."""
    due = await live.store.read(lambda tx: tx.cases.to_wake(live.clock.now()))
    if due:
        await live.decide(lambda tx, ground: _wake(tx, ground, due))


def _wake(tx: Tx, ground: Ground, due: list[int]) -> None:
    for case_id in due:
        case = tx.cases.one(case_id)
        if case.state == "snoozed" and case.snoozed_until and case.snoozed_until <= ground.now:
            woken(Step(tx, ground, case), "")


async def every(seconds: float, chore: Callable[[], Awaitable[None]]) -> None:
    """Run `chore` again and again, with so many real seconds between, until cancelled."""
    while True:
        try:
            await chore()
        except Exception:  # one failed round must not end the chore; the next round asks anew
            log.exception("a chore failed", chore=getattr(chore, "__name__", "chore"))
        await asyncio.sleep(seconds)
