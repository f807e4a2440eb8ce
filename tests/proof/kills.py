"""Two hundred kills: a bot is ended by SIGKILL at random moments, begins again, and must have kept every promise.

    python -m tests.proof.kills [--kills 200] [--seed 1] [--minutes 8] [--everywhere]

A kill comes a random while after a start, or in the very moment in which something happened outside that the bot
has not heard of yet: Slack or the forum was told "ok", a reply arrived, a card was posted or updated. In
some lives Slack and the forum misbehave as well: connections break, answers are garbage, envelopes come twice.
With --everywhere there are twenty feed channels, two hundred chats in Telegram and a feed besides (`places`), and
each life has some twenty mentions: `make proof-kills-1` to `-5` are a fifth each of 500 kills.
Prints one JSON line; exits 1 if anything was lost, sent twice, told wrongly or shown wrongly.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass, replace
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
ELSEWHERE = (
    *(("telegram.sendmessage", how) for how in ("drop_after", "drop_before", "garbage", "error_500")),
    ("telegram.getupdates", "drop_after"),
    ("telegram.getupdates", "error_500"),
)
"""What goes wrong besides where there is a Telegram."""
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
    everywhere: bool = False
    """Whether there are many channels, Telegram and a feed besides."""
    work: tuple[float, float] = (0.0, 0.0)
    """Seconds that a life lasts at least, from and to."""
    mentions: tuple[int, int] = (1, 2)
    """How many are written in a life, from and to."""
    pause: float = 0.6
    """Seconds between two of them at most."""
    drain: float = 90.0
    """Seconds that the last life may take for what is left."""


ALL = Plan(kills=100, seconds=360.0, everywhere=True, work=(0.8, 2.5), mentions=(19, 23), pause=0.2, drain=180.0)
"""A fifth of five hundred kills, ten thousand mentions and four thousand replies."""


async def run(plan: Plan, folder: Path) -> Verdict:
    """Live and die as planned, drain, and judge."""
    doubles = Doubles(folder, everywhere=plan.everywhere)
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
        _misbehave(doubles, *dice.choice(MISCHIEF + ELSEWHERE if plan.everywhere else MISCHIEF))
    writing = asyncio.create_task(_write(plan, town, dice))
    await asyncio.sleep(dice.uniform(*plan.work) if plan.work[1] else 0)
    if dice.random() < plan.by_time:
        await asyncio.sleep(dice.uniform(0.05, 1.5))
    else:
        await _moment(doubles, dice, plan, life)
    life.kill()
    doubles.forget()
    await writing
    await life.ended()


def _misbehave(doubles: Doubles, method: str, how: str) -> None:
    """Let the double that has this method go wrong."""
    if doubles.places and method.startswith("telegram."):
        doubles.places.telegram.faults.arm(method.removeprefix("telegram."), how)
    else:
        (doubles.forum.faults if method == "forum.replies" else doubles.slack.faults).arm(method, how)


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


async def _write(plan: Plan, town: Town, dice: Random) -> None:
    count = dice.randint(*plan.mentions)
    for _ in range(count):
        await asyncio.sleep(dice.uniform(0.0, plan.pause))
        await town.write()


async def _drain(plan: Plan, doubles: Doubles, town: Town) -> int | None:
    """One life in peace, until nothing is left to do; its exit code after SIGTERM."""
    doubles.slack.faults.clear()
    doubles.forum.faults.clear()
    if doubles.places:
        doubles.places.telegram.faults.clear()
    life = Life(doubles.folder, doubles.env, Kind(plan.bug))
    await until(lambda: doubles.slack.sockets.connections, 15.0, "the last life connects")
    await asyncio.sleep(1.0)
    if doubles.places:  # the team finishes what is left
        await _worked_off(town)
    await town.close()
    await until(lambda: not doubles.forum.undelivered, 20.0, "the forum gets rid of everything")
    if doubles.places:
        updates = doubles.places.telegram.updates
        await until(lambda: not updates.waiting, 20.0, "Telegram gets rid of everything")
    await asyncio.wait_for(doubles.slack.sockets.idle(), 60.0)
    await until(lambda: not drained(doubles.folder), plan.drain, f"the bot drains: {drained(doubles.folder)}")
    await asyncio.sleep(0.3)
    await until(lambda: not drained(doubles.folder), plan.drain, f"the bot drains: {drained(doubles.folder)}")
    return await life.stop()


async def _worked_off(town: Town, quiet: float = 3.0, longest: float = 60.0) -> None:
    """Until nobody has pressed anything for a while."""
    clock = town.doubles.clock
    end, deeds, since = clock.ticks() + longest, town.deeds, clock.ticks()
    while clock.ticks() - since < quiet and clock.ticks() < end:
        await asyncio.sleep(0.1)
        if town.deeds != deeds:
            deeds, since = town.deeds, clock.ticks()


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, help="200 unless said, 100 with --everywhere")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--minutes", type=float, help="of lives: 8 unless said, 6 with --everywhere")
    words.add_argument("--everywhere", action="store_true")
    words.add_argument("--keep", type=Path, help="a folder to work in and to keep")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-kills-") as folder:
        place = asked.keep or Path(folder)
        plan = ALL if asked.everywhere else Plan()
        plan = replace(
            plan, kills=asked.kills or plan.kills, seed=asked.seed, seconds=(asked.minutes or plan.seconds / 60) * 60
        )
        verdict = asyncio.run(run(plan, place))
    names = ("lost mention", "sent twice", "wrong state", "unapproved", "card")
    broken = {name.replace(" ", "_"): len(verdict.broken(name)) for name in names}
    print(json.dumps({"proof": "kills", **verdict.figures, "broken": broken, "first": verdict.violations[:5]}))
    return 1 if verdict.violations or verdict.figures["kills"] < plan.kills else 0


if __name__ == "__main__":
    sys.exit(main())
