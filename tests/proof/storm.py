"""A storm: two hundred mentions a second for three minutes, and a hundred thousand at once with restarts in the middle.

    python -m tests.proof.storm [--minutes 3] [--rate 200] [--burst 100000]

*Sustained*  signed webhook calls over real sockets to a whole bot whose encoder lags behind. A call's time counts from
the moment at which it was due, so that one slow answer cannot hide the wait of those behind it.
*Burst*  see `tests.proof.burst`.

Prints one JSON line; exits 1 if intake was slow, memory grew without bound, or anything acknowledged was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.sources import signing
from bot.store.sqlite import connect
from tests.proof import burst
from tests.proof.doubles import SECRET, Doubles, until
from tests.proof.life import Kind, Life

P99, PEAK, GROWTH = 100.0, 600.0, 200.0
"""Aims: milliseconds of the slowest call in a hundred; MiB of memory at most, and by which it grows in the storm."""
LAG = 1.0
"""Seconds by which every call of the encoder comes late: a card or two a second."""
SAYING = "My lunch box leaks in the bag, it is number {n}"


@dataclass(slots=True)
class Weather:
    """What was measured: milliseconds of each call, memory in MiB each second, ages in seconds each second."""

    called: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    oldest: list[float] = field(default_factory=list)
    unread: list[float] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """External ids that were answered with 202."""
    refused: int = 0
    lost: int = 0

    def figures(self) -> dict[str, Any]:
        """As JSON."""
        last = sorted(self.called)
        return {
            "calls": len(last),
            "accepted": len(self.taken),
            "refused": self.refused,
            "lost": self.lost,
            "p50_ms": round(last[len(last) // 2], 1),
            "p99_ms": round(last[len(last) * 99 // 100], 1),
            "slowest_ms": round(last[-1], 1),
            "memory_mib": {"first": self.memory[0], "peak": max(self.memory), "last": self.memory[-1]},
            "oldest_waiting_s": round(max(self.oldest), 1),
            "oldest_unread_s": round(max(self.unread), 1),
        }

    def missed(self) -> list[str]:
        """The aims that were missed."""
        found = self.figures()
        said = {
            "slow": found["p99_ms"] >= P99,
            "refused": bool(self.refused),
            "lost": bool(self.lost),
            "memory": max(self.memory) > PEAK or max(self.memory) - self.memory[0] > GROWTH,
            "not lagging": max(self.unread) < 1.0,
        }
        return [name for name, is_so in said.items() if is_so]


async def sustained(folder: Path, seconds: float, rate: float) -> Weather:
    """`rate` mentions a second for so long, into a bot whose encoder lags; it ends by SIGTERM once all are accepted."""
    doubles, weather = Doubles(folder), Weather()
    await doubles.start()
    life = Life(folder, doubles.env, Kind(haste=False, lag=LAG))
    try:
        await until(lambda: doubles.slack.sockets.connections, 20.0, "the bot is connected")
        await _ready(doubles)
        watching = asyncio.create_task(_watch(weather, folder, life, doubles))
        await _call(weather, doubles, int(seconds * rate), rate)
        await until(lambda: not _waiting(folder), 400.0, "everything is accepted")
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    finally:
        code = await life.stop()
        await doubles.stop()
    assert code == 0, f"the bot ended with {code}"
    weather.lost = len(weather.taken) - stored_once(folder / "data" / "baton.db", weather.taken)
    return weather


async def _ready(doubles: Doubles) -> None:
    """Until the bot says that it reads mentions: how it starts is another proof."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(60.0):
        while (await session.get(f"http://127.0.0.1:{doubles.hook_port}/readyz")).status != 200:
            await asyncio.sleep(0.2)


async def _call(weather: Weather, doubles: Doubles, count: int, rate: float) -> None:
    """Open loop: each call begins when it is due, whether the ones before were answered or not."""
    clock, began = doubles.clock, doubles.clock.ticks()
    url = f"http://127.0.0.1:{doubles.hook_port}/hooks/forum"
    calls: set[asyncio.Task[None]] = set()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100)) as session:
        for number in range(count):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - clock.ticks()))
            task = asyncio.create_task(_one(weather, doubles, session, url, number, due))
            calls.add(task)
            task.add_done_callback(calls.discard)
        await asyncio.gather(*calls)


async def _one(
    weather: Weather, doubles: Doubles, session: aiohttp.ClientSession, url: str, number: int, due: float
) -> None:
    name = f"storm-{number}"
    said = {"external_id": name, "author": f"member{number}", "text": SAYING.format(n=number)}
    body = json.dumps(said).encode()
    headers = signing.sign(SECRET, name, doubles.clock.now(), body)
    async with session.post(url, data=body, headers=headers) as answer:
        await answer.read()
    weather.called.append((doubles.clock.ticks() - due) * 1000)
    if answer.status == 202:
        weather.taken.add(name)
    else:
        weather.refused += 1


async def _watch(weather: Weather, folder: Path, life: Life, doubles: Doubles) -> None:
    """Look at memory and at the oldest that waits, each second, until cancelled."""
    while True:
        weather.memory.append(burst.memory(life.process.pid or 0))
        now = doubles.clock.now()
        weather.oldest.append(await asyncio.to_thread(_age, folder, now, _OLDEST_WAITING))
        weather.unread.append(await asyncio.to_thread(_age, folder, now, _OLDEST_UNREAD))
        await asyncio.sleep(1.0)


_OLDEST_WAITING = "select min(received_at) from inbox where state = 'new'"
_OLDEST_UNREAD = (
    "select last_mention_at from cases where read_revision < mentions_revision or reread order by id limit 1"
)


def _age(folder: Path, now: datetime, sql: str) -> float:
    at = _ask(folder, sql)
    return max(0.0, (now - datetime.fromisoformat(at)).total_seconds()) if at else 0.0


def _waiting(folder: Path) -> int:
    return int(_ask(folder, "select count(*) from inbox where state = 'new'"))


def stored_once(database: Path, names: set[str]) -> int:
    """How many of these are exactly one mention in a case."""
    db = connect(database, readonly=True)
    try:
        sql = "select external_id from mentions m join cases c on c.id = m.case_id group by 1 having count(*) = 1"
        return len(names & {row[0] for row in db.conn.execute(sql)})
    finally:
        db.conn.close()


def _ask(folder: Path, sql: str) -> Any:
    db = connect(folder / "data" / "baton.db", readonly=True)
    try:
        row = db.conn.execute(sql).fetchone()
        return row[0] if row else None
    finally:
        db.conn.close()


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=3.0)
    words.add_argument("--rate", type=float, default=200.0)
    words.add_argument("--burst", type=int, default=100_000)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-storm-") as one, tempfile.TemporaryDirectory() as other:
        weather = asyncio.run(sustained(Path(one), asked.minutes * 60, asked.rate))
        print(json.dumps(weather.figures()), file=sys.stderr)
        survived = burst.survived(Path(other), asked.burst)
    missed = weather.missed() + survived.missed()
    figures = {"sustained": weather.figures(), "burst": survived.figures(), "missed": missed}
    print(json.dumps({"proof": "storm", **figures}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
