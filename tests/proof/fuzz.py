"""A hundred thousand broken inputs: every door takes them, refuses them with a sentence, and goes on.

    python -m tests.proof.fuzz [--inputs 100000] [--seed 1]

Telegram updates, events of a Slack feed channel, bodies of signed webhook calls, RSS and Atom pages, and files of
mentions (`tests.proof.fuzz_inputs`), each through its own door into a store and down the road. What must hold:

* no door raises anything but a sentence (ValueError or BatonError), and none takes longer than PATIENCE
* nothing waits in the inbox afterwards: what cannot be read is parked with its reason, and counted where people look
* a sound payload that comes after the broken ones becomes a mention

Two processes share the work. Prints one JSON line; exits 1 with the inputs that broke something.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import structlog
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from bot.clock import Clock
from tests.proof import fuzz_inputs
from tests.proof.fuzz_doors import Door, Found

SHARES = {"telegram": 0.25, "slack": 0.25, "webhook": 0.25, "feed": 0.12, "file": 0.13}
"""How the inputs are spread over the doors."""
BATCH, CHUNK = 100, 1000
"""Inputs between two looks at the store, and inputs that share one store."""


def run(kind: str, count: int, seed: int) -> Found:
    """`count` inputs at one door."""
    whole = Found()
    for number, start in enumerate(range(0, count, CHUNK)):
        inputs = generated(kind, min(CHUNK, count - start), seed * 10_000 + number)
        whole.add(asyncio.run(_chunk(kind, inputs)))
    return whole


def _hush() -> None:
    """No word of what is refused: it would fill the terminal."""
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    warnings.simplefilter("ignore")


async def _chunk(kind: str, inputs: list[Any]) -> Found:
    with tempfile.TemporaryDirectory(prefix="baton-fuzz-") as folder:
        door = Door(kind, Path(folder))
        try:
            for batch in _batches(inputs):
                await door.take(batch)
            return await door.count()
        finally:
            door.close()


def _batches(inputs: list[Any]) -> Iterator[list[Any]]:
    yield from (inputs[start : start + BATCH] for start in range(0, len(inputs), BATCH))


def generated(kind: str, count: int, seed: int) -> list[Any]:
    """So many inputs of one kind, always the same for a seed."""
    found: list[Any] = []

    @settings(
        max_examples=count, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=HealthCheck
    )
    @given(getattr(fuzz_inputs, kind))
    def collect(one: Any) -> None:
        found.append(one)

    for turn in range(10):
        if len(found) < count:
            seeded(seed * 10 + turn)(collect)()
    return found[:count]


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--inputs", type=int, default=100_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--processes", type=int, default=2)
    asked = words.parse_args()
    clock, whole, by_kind = Clock(), Found(), Counter[str]()
    began = clock.ticks()
    jobs = [
        (kind, min(2 * CHUNK, n - at), at + asked.seed)
        for kind, n in _shares(asked.inputs)
        for at in range(0, n, 2 * CHUNK)
    ]
    with ProcessPoolExecutor(asked.processes, mp_context=get_context("spawn"), initializer=_hush) as pool:
        for (kind, _, _), found in zip(jobs, pool.map(run, *zip(*jobs, strict=True)), strict=True):
            whole.add(found)
            by_kind[kind] += found.inputs
    figures = {"inputs": whole.inputs, **by_kind, "mentions": whole.mentions, "refused": whole.refused}
    figures |= {"parked": whole.parked, "seconds": round(clock.ticks() - began), "broken": len(whole.broken)}
    ways = Counter(one.partition(" <- ")[0] for one in whole.broken)
    print(json.dumps({"proof": "fuzz", **figures, "ways": dict(ways.most_common(10)), "first": whole.broken[:2]}))
    return 1 if whole.broken or whole.inputs < asked.inputs else 0


def _shares(inputs: int) -> Iterator[tuple[str, int]]:
    yield from ((kind, round(inputs * share)) for kind, share in SHARES.items())


if __name__ == "__main__":
    sys.exit(main())
