"""Lives of a bot in processes of their own, forked from a server that has imported everything but torch."""

from __future__ import annotations

import asyncio
import dataclasses
import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot import app, limits, log
from bot.cli_run import around
from bot.clock import Clock
from bot.matching.encoder import HashingEncoder
from bot.ports import Vectors
from bot.sources import telegram_source
from tests.proof import seeded

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.proof.warm", "tests.proof.life"])
HASTE = 100.0
"""A life posts and updates this many times faster than Slack permits: the double is as much more generous."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of life: with a mistake planted, with the real model, in haste, with an encoder that lags behind."""

    bug: str = ""
    model: bool = False
    haste: bool = True
    lag: float = 0.0
    """Seconds by which every call of the encoder comes late."""


class Lagging(HashingEncoder):
    """An encoder that has too much to do: every call takes `lag` seconds longer."""

    def __init__(self, lag: float) -> None:
        super().__init__()
        self._lag = lag

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(self._lag)
        return super().encode(texts)


def main(folder: Path, env: dict[str, str], kind: Kind) -> None:
    """One life, until SIGTERM or SIGKILL: an ordinary bot on the settings in `folder`."""
    error = os.open(folder / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(error, sys.stderr.fileno())
    log.set_up(json=True, level=30)
    if kind.haste:
        hurry()
    seeded.plant(kind.bug)
    surroundings = around(folder / "baton.toml", Clock(), env)
    if not kind.model:
        surroundings = dataclasses.replace(surroundings, encoder=partial(Lagging, kind.lag))
    asyncio.run(app.run(surroundings))


def hurry(haste: float = HASTE) -> None:
    """Let the pacer of this process hurry; what it does about 429 stays as it is."""
    telegram_source.FIRST_PAUSE = 0.1
    slack = limits.Slack
    slack.POSTS_PER_SECOND = haste
    slack.CALLS_PER_MINUTE = {tier: int(60 * haste) for tier in (1, 2, 3, 4)}  # type: ignore[assignment]


class Life:
    """One process."""

    def __init__(self, folder: Path, env: dict[str, str], kind: Kind = Kind()) -> None:
        self.process = SERVER.Process(target=main, args=(folder, env, kind), daemon=True)
        self.process.start()

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        self.process.kill()

    async def ended(self, patience: float = 20.0) -> int | None:
        """Wait for the end; the exit code (negative for a signal), None if it does not come."""
        await asyncio.to_thread(self.process.join, patience)
        return self.process.exitcode

    async def stop(self) -> int | None:
        """SIGTERM; the exit code."""
        self.process.terminate()
        return await self.ended()
