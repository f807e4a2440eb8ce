"""A hundred thousand payloads at once, and a SIGKILL in the middle of storing them and in the middle of accepting them.

A process puts payloads into the inbox and says on a pipe how many the store has confirmed, while the road accepts
what is there. It is killed twice: once when half are confirmed, once when half are mentions. Each next life goes on a
little before what was confirmed last, as a sender does who has heard of no answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.config import CasesPart, SourcePart
from bot.engine import LocalEngine
from bot.live import Live
from bot.pipeline import Pipeline
from bot.sources.imported import Imported
from bot.store.sqlite import SqliteStore, connect
from bot.store.store import Tx
from bot.worker import Worker
from tests import world

TOGETHER = 500
"""Payloads that are put at the same time."""
AGAIN = 1000
"""Payloads that each life puts once more."""
NAME = "flood"


@dataclass(frozen=True, slots=True)
class Survived:
    """What was left after the last life. `confirmed`: payloads whose storing was confirmed to the sender."""

    payloads: int
    confirmed: int
    lost: int
    twice: int
    parked: int
    kills: int
    seconds: float
    memory_mib: float

    def figures(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    def missed(self) -> list[str]:
        """What should not be."""
        names = [name for name in ("lost", "twice", "parked") if getattr(self, name)]
        return [f"burst: {name}" for name in names] + (["burst: kills"] if self.kills != 2 else [])


def survived(folder: Path, count: int) -> Survived:
    """Put `count` payloads through two kills, and look."""
    clock, path = Clock(), folder / "baton.db"
    began, confirmed, kills, peak = clock.ticks(), 0, 0, 0.0
    for kind, enough in (("confirmed", count // 2), ("accepted", count // 2), ("accepted", count)):
        confirmed, memory, killed = _life(path, count, confirmed, kind, enough)
        kills, peak = kills + killed, max(peak, memory)
    lasted = clock.ticks() - began
    names, times, parked = _found(path)
    wanted = {f"f{number}" for number in range(count)}
    return Survived(count, confirmed, len(wanted - names), times - len(names), parked, kills, round(lasted, 1), peak)


def _life(path: Path, count: int, confirmed: int, kind: str, enough: int) -> tuple[int, float, bool]:
    """One life until `enough` are confirmed or accepted; it ends by SIGKILL unless all is done.

    Returns how many were confirmed, the memory it had, and whether it was killed in the middle."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_live, args=(path, max(0, confirmed - AGAIN), count, theirs), daemon=True)
    process.start()
    theirs.close()
    memory = 0.0
    try:
        while True:
            what, number, memory = ours.recv()
            confirmed = max(confirmed, number) if what == "confirmed" else confirmed
            if what == kind and number >= enough:
                break
    finally:
        process.kill()
        process.join()
    with contextlib.suppress(EOFError):  # what it had still said before its end
        while True:
            what, number, _ = ours.recv()
            confirmed = max(confirmed, number) if what == "confirmed" else confirmed
    return confirmed, memory, enough < count


def _live(path: Path, first: int, count: int, said: Connection) -> None:
    asyncio.run(_work(path, first, count, said))


async def _work(path: Path, first: int, count: int, said: Connection) -> None:
    """Put and accept at the same time, telling how far both are, for ever."""
    store, clock = SqliteStore(path), Clock()
    live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
    source = Imported(SourcePart(name=NAME, kind="import", account="kelora", network="x"), clock)
    road = Pipeline(live, {NAME: source}, Worker("encoder"))
    accepting = asyncio.create_task(_accept(road, live, said))
    for start in range(first, count, TOGETHER):
        end = min(start + TOGETHER, count)
        await asyncio.gather(*(_put(live, number) for number in range(start, end)))
        said.send(("confirmed", end, memory(os.getpid())))
    await accepting


async def _accept(road: Pipeline, live: Live, said: Connection) -> None:
    while True:
        if not await road.accept():
            await asyncio.sleep(0.05)
        done = await live.store.read(_accepted)
        said.send(("accepted", done, memory(os.getpid())))


def _accepted(tx: Tx) -> int:
    return int(tx.inbox.value("select count(*) from mentions"))


async def _put(live: Live, number: int) -> None:
    said = {"external_id": f"f{number}", "author": f"member{number}", "text": f"The lid leaks, it is number {number}"}
    taken = await live.store.write(lambda tx: tx.inbox.put(NAME, str(number), said, live.clock.now()))
    assert taken != "conflict"


def memory(process: int) -> float:
    """MiB of real memory that a process has now."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    found = next((line.split()[1] for line in lines if line.startswith("VmRSS:")), "0")
    return round(int(found) / 1024, 1)


def _found(path: Path) -> tuple[set[str], int, int]:
    """The ids that became mentions, how many mentions there are, and how many payloads were parked or still wait."""
    db = connect(path, readonly=True)
    try:
        rows = [
            row[0] for row in db.conn.execute("select external_id from mentions m join cases c on c.id = m.case_id")
        ]
        stuck = db.conn.execute("select count(*) from inbox where state <> 'done'").fetchone()[0]
        return set(rows), len(rows), stuck
    finally:
        db.conn.close()
