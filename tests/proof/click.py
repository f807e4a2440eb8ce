"""Clicks during a storm: two thousand mentions come in while somebody claims, leafs and releases.

    python -m tests.proof.click [--mentions 2000] [--clicks 200] [--hashing]

Measured at the sandbox: from a press to the frame that acknowledges it, and from a press to the instant at which its
event can be read in the store by another process. The bot keeps Slack's real pace. Prints one JSON line; exits 1
if a 95th percentile is above its aim (100 and 150 ms) or a mention was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from bot.sandbox.slack.seed import ANA, FEED, QUEUE
from bot.store.sqlite import connect
from tests.proof.doubles import Doubles, Json, until
from tests.proof.life import Kind, Life
from tests.proof.town import SAYINGS

ACK, COMMIT = 100.0, 150.0
"""Aims for the 95th percentiles, in ms."""
CARDS = 4
"""Conversations that stand in the queue before the storm."""


@dataclass(frozen=True, slots=True)
class Storm:
    """What is asked for: mentions in all, mentions a second, clicks, and whether the real model reads."""

    mentions: int = 2000
    rate: float = 100.0
    clicks: int = 200
    model: bool = True
    haste: bool = False


class Watcher:
    """Looks into the store of the bot from outside."""

    def __init__(self, folder: Path) -> None:
        self._db = connect(folder / "data" / "baton.db", readonly=True)

    def count(self, sql: str, *values: Any) -> int:
        return int(self._db.conn.execute(sql, values).fetchone()[0])

    def pressed(self) -> int:
        """How many events Ana has caused."""
        return self.count("select count(*) from events where by = 'ana'")

    def close(self) -> None:
        self._db.conn.close()


async def run(storm: Storm, folder: Path) -> Json:
    """Let it storm, click, and answer with the figures."""
    doubles = Doubles(folder, pace=100.0, ack_within=3.0)
    await doubles.start()
    life = Life(folder, doubles.env, Kind(model=storm.model, haste=storm.haste))
    try:
        screens = await _screens(doubles)
        watcher = Watcher(folder)
        began = doubles.clock.ticks()
        raging = asyncio.create_task(_rage(doubles, storm))
        acks, commits = await _click(doubles, watcher, screens, storm)
        await raging
        await until(lambda: not doubles.forum.undelivered, 120.0, "the forum gets rid of everything")
        await asyncio.wait_for(doubles.slack.sockets.idle(), 120.0)
        wanted = storm.mentions + CARDS
        await until(lambda: watcher.count("select count(*) from mentions") >= wanted, 120.0, "all is accepted")
        lasted = doubles.clock.ticks() - began
        unread = watcher.count("select count(*) from cases where read_revision < mentions_revision")
        watcher.close()
    finally:
        life.kill()
        await life.ended()
        await doubles.stop()
    return {
        "mentions": storm.mentions,
        "clicks": len(acks),
        "encoder": "all-MiniLM-L6-v2" if storm.model else "hashing",
        "ack_ms": _spread(acks),
        "commit_ms": _spread(commits),
        "intake_ms": _spread(
            [r["acked_ms"] for r in doubles.slack.log if r.get("type") == "events_api" and r["acked_ms"]]
        ),
        "seconds": round(lasted, 1),
        "unread_then": unread,
    }


async def _screens(doubles: Doubles) -> list[Json]:
    """A few conversations whose cards can be pressed, once the bot has learnt and read them."""
    await until(lambda: doubles.slack.sockets.connections, 60.0, "the bot connects")
    for number in range(CARDS):
        await doubles.forum.post(f"early{number}", f"early{number}", f"The lid of my mug is broken, order {number}")
    found: list[Json] = []

    def ready() -> bool:
        messages = doubles.slack.workspace.channels[QUEUE].messages.values()
        found[:] = [m for m in messages if "case.claim" in str(m) and "case.next" in str(m)]
        return len(found) == CARDS

    await until(ready, 180.0, "the first cards stand in the queue with drafts")
    return [copy.deepcopy(message) for message in found]


async def _rage(doubles: Doubles, storm: Storm) -> None:
    """Post at the set rate, whether or not anybody keeps up."""
    dice, clock = Random(7), doubles.clock
    began = clock.ticks()
    for number in range(storm.mentions):
        await asyncio.sleep(max(0.0, began + number / storm.rate - clock.ticks()))
        text = dice.choice(SAYINGS).format(n=number)
        if number % 2:
            await doubles.slack.people.post_as_listener(FEED, text)
        else:
            await doubles.forum.post(f"s{number}", f"s{number}", text)


async def _click(
    doubles: Doubles, watcher: Watcher, screens: list[Json], storm: Storm
) -> tuple[list[float], list[float]]:
    """One press after the other, spread over the storm: (ms to the acknowledgement, ms until it can be read)."""
    acks, commits, clock = [], [], doubles.clock
    pause = storm.mentions / storm.rate / storm.clicks
    for number in range(storm.clicks):
        screen = screens[number // 3 % CARDS]
        action = ("case.claim", "case.next", "case.release")[number % 3]
        before, at = watcher.pressed(), clock.ticks()
        press = asyncio.create_task(_press(doubles, screen, action))
        while action != "case.next" and watcher.pressed() == before:
            assert clock.ticks() - at < 30.0, f"{action} was never committed"
            await asyncio.sleep(0.002)
        if action != "case.next":  # leafing leaves no event
            commits.append((clock.ticks() - at) * 1000)
        answer = await press
        assert answer.ok, f"{action} was not acknowledged"
        acks.append(answer.ms)
        await asyncio.sleep(max(0.0, pause - (clock.ticks() - at)))
    return acks, commits


async def _press(doubles: Doubles, screen: Json, action: str) -> Any:
    """Press a button of a card as it stood before the storm; where Claim was there is Release once it is claimed."""
    if action != "case.release":
        return await doubles.slack.people.press(ANA, QUEUE, screen["ts"], action, seen=screen)
    blocks = json.loads(json.dumps(screen["blocks"]).replace('"case.claim"', '"case.release"'))
    seen = {**screen, "blocks": blocks}
    return await doubles.slack.people.press(ANA, QUEUE, screen["ts"], action, seen=seen)


def _spread(values: list[float]) -> Json:
    """p50, p95 and the largest, in ms."""
    cuts = quantiles(values, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "max": round(max(values), 1)}


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--mentions", type=int, default=2000)
    words.add_argument("--clicks", type=int, default=200)
    words.add_argument("--hashing", action="store_true", help="without the real model")
    asked = words.parse_args()
    storm = Storm(mentions=asked.mentions, clicks=asked.clicks, model=not asked.hashing)
    with tempfile.TemporaryDirectory(prefix="baton-click-") as folder:
        figures = asyncio.run(run(storm, Path(folder)))
    print(json.dumps({"proof": "click", **figures}))
    return 0 if figures["ack_ms"]["p95"] < ACK and figures["commit_ms"]["p95"] < COMMIT else 1


if __name__ == "__main__":
    sys.exit(main())
