"""Two hundred kills: a bot is ended by SIGKILL at random moments, begins again, and must have kept every promise.

    python -m tests.proof.kills [--kills 200] [--seed 1] [--minutes 8]

A kill comes a random while after a start, or in the very moment in which something happened outside that the bot
has not heard of yet: Slack or the forum was told "ok", a reply arrived, a card was posted or updated. In
some lives Slack and the forum misbehave as well: connections break, answers are garbage, envelopes come twice.
Prints one JSON line; exits 1 if anything was lost, sent twice, told wrongly or shown wrongly.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.proof.doubles import Doubles, until
from tests.proof.judge import Verdict, judge
from tests.proof.life import Kind, Life
from tests.proof.town import Town
from tests.proof.truth import drained

MOMENTS = ("ack", "hook", "reply", "reply", "card", "update")
MISCHIEF = (
    ("chat.postMessage", "drop_after"),
    ("chat.postMessage", "drop_before"),
    ("chat.postMessage", "garbage"),
    ("chat.update", "error_500"),
    ("chat.update", "drop_after"),
    ("conversations.history", "html_502"),
    ("forum.replies", "drop_after"),
    ("forum.replies", "drop_before"),
    ("forum.replies", "garbage"),
    ("forum.replies", "error_500"),
    ("events_api", "duplicate"),
)
"""What goes wrong beside the kills: the method, and how."""
LONGEST = 2.5
"""Real seconds until a life ends that waits for a moment which does not come."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many lives, by which dice, for how long at most, and with which mistake."""

    kills: int = 200
    seed: int = 1
    seconds: float = 480.0
    bug: str = ""
    moments: tuple[str, ...] = MOMENTS
    by_time: float = 0.4
    """The share of kills that come by the clock instead of at a moment."""
    at_once: float = 0.6
    """The share of kills at a moment that come in this very moment, not shortly after it."""
    mischief: float = 0.3
    """The share of lives in which a double misbehaves."""


async def run(plan: Plan, folder: Path) -> Verdict:
    """Live and die as planned, drain, and judge."""
    doubles = Doubles(folder)
    await doubles.start()
    town, dice = Town(doubles, plan.seed), Random(plan.seed)
    clock, killed = doubles.clock, 0
    began = clock.ticks()
    try:
        town.open()
        while killed < plan.kills and clock.ticks() - began < plan.seconds:
            await _live_and_die(plan, doubles, town, dice)
            killed += 1
        lasted = clock.ticks() - began
        code = await _drain(plan, doubles, town)
    finally:
        await town.close()
        await doubles.stop()
    verdict = judge(doubles)
    if code != 0:
        verdict.violations.append(f"wrong state: the last life ended with {code}")
    verdict.figures |= {"kills": killed, "written": town.written, "pressed": town.deeds, "seconds": round(lasted)}
    return verdict


async def _live_and_die(plan: Plan, doubles: Doubles, town: Town, dice: Random) -> None:
    """One life: some mentions come, and it ends at its moment."""
    life = Life(doubles.folder, doubles.env, Kind(plan.bug))
    if dice.random() < plan.mischief:
        method, how = dice.choice(MISCHIEF)
        faults = doubles.forum.faults if method == "forum.replies" else doubles.slack.faults
        faults.arm(method, how)
    writing = asyncio.create_task(_write(town, dice))
    if dice.random() < plan.by_time:
        await asyncio.sleep(dice.uniform(0.05, 1.5))
    else:
        await _moment(doubles, dice, plan, life)
    life.kill()
    doubles.forget()
    await writing
    await life.ended()


async def _moment(doubles: Doubles, dice: Random, plan: Plan, life: Life) -> None:
    """Until something of the drawn kind happens: at once, or shortly after it."""
    happened = asyncio.Event()
    at_once = dice.random() < plan.at_once

    def struck() -> None:
        if at_once:
            life.kill()
        happened.set()

    doubles.on(dice.choice(plan.moments), struck)
    try:
        await asyncio.wait_for(happened.wait(), LONGEST)
        await asyncio.sleep(0 if at_once else dice.uniform(0.0, 0.3))
    except TimeoutError:
        return


async def _write(town: Town, dice: Random) -> None:
    for _ in range(dice.randint(1, 2)):
        await asyncio.sleep(dice.uniform(0.0, 0.6))
        await town.write()


async def _drain(plan: Plan, doubles: Doubles, town: Town) -> int | None:
    """One life in peace, until nothing is left to do; its exit code after SIGTERM."""
    doubles.slack.faults.clear()
    doubles.forum.faults.clear()
    life = Life(doubles.folder, doubles.env, Kind(plan.bug))
    await until(lambda: doubles.slack.sockets.connections, 15.0, "the last life connects")
    await asyncio.sleep(1.0)
    await town.close()
    await until(lambda: not doubles.forum.undelivered, 20.0, "the forum gets rid of everything")
    await asyncio.wait_for(doubles.slack.sockets.idle(), 30.0)
    await until(lambda: not drained(doubles.folder), 60.0, f"the bot drains: {drained(doubles.folder)}")
    await asyncio.sleep(0.3)
    await until(lambda: not drained(doubles.folder), 60.0, f"the bot drains: {drained(doubles.folder)}")
    return await life.stop()


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--minutes", type=float, default=8.0)
    words.add_argument("--keep", type=Path, help="a folder to work in and to keep")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-kills-") as folder:
        place = asked.keep or Path(folder)
        verdict = asyncio.run(run(Plan(asked.kills, asked.seed, asked.minutes * 60), place))
    names = ("lost mention", "sent twice", "wrong state", "unapproved", "card")
    broken = {name.replace(" ", "_"): len(verdict.broken(name)) for name in names}
    print(json.dumps({"proof": "kills", **verdict.figures, "broken": broken, "first": verdict.violations[:5]}))
    return 1 if verdict.violations or verdict.figures["kills"] < asked.kills else 0


if __name__ == "__main__":
    sys.exit(main())
