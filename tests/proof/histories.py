"""Proof: 20,000 random histories of shifts, and nothing is lost, doubled, orphaned or told otherwise afterwards.

`python -m tests.proof.histories [--count 20000] [--first 0] [--bug NAME]` runs them on two processes and prints one
JSON line; exit code 1 if a promise was broken. The same seed always lives through the same history.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from bot.clock import Clock
from tests.casework.histories import Broken, History
from tests.casework.mistakes import MISTAKES, plant

PROCESSES = 2
PORTION = 100
"""Histories that one process takes at a time."""


def live(first: int, count: int, bug: str) -> tuple[Counter[str], list[tuple[int, str]]]:
    """Live through some histories; answers what happened in them, and (seed, what broke)."""
    seen: Counter[str] = Counter()
    broken = []
    with plant(bug):
        for seed in range(first, first + count):
            history = History(seed)
            try:
                history.run()
            except Broken as fault:
                broken.append((seed, str(fault).splitlines()[0]))
            seen.update(history.counts())
    return seen, broken


def prove(first: int, count: int, bug: str) -> dict[str, object]:
    """All histories; stops early only when something is broken."""
    clock = Clock()
    began = clock.ticks()
    seen: Counter[str] = Counter()
    broken: list[tuple[int, str]] = []
    starts = range(first, first + count, PORTION)
    with ProcessPoolExecutor(PROCESSES) as pool:
        sizes = (min(PORTION, first + count - start) for start in starts)
        for found, faults in pool.map(live, starts, sizes, (bug for _ in starts)):
            seen += found
            broken += faults
    return {
        "proof": "histories",
        "histories": count,
        "bug": bug,
        **seen,
        "broken": len(broken),
        "first": broken[:3],
        "seconds": round(clock.ticks() - began, 1),
    }


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description="Random histories of shifts and handovers.")
    words.add_argument("--count", type=int, default=20_000)
    words.add_argument("--first", type=int, default=0)
    words.add_argument("--bug", choices=("", *MISTAKES), default="")
    asked = words.parse_args()
    result = prove(asked.first, asked.count, asked.bug)
    print(json.dumps(result, ensure_ascii=False))
    return 1 if result["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
