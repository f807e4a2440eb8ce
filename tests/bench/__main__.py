"""`make bench`: the figures of README.md as a Markdown table, measured on this machine in about a minute.

Nothing is tuned for it: the real store on a real disk, the real model, the starter library, the recorded day of the
demo. Figures depend on the machine and on what else runs there; the head of the table names both.
"""

from __future__ import annotations

import asyncio
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from bot.clock import Clock
from bot.judge import calls
from bot.mind import Mind
from bot.model import Post
from bot.sandbox.play import read
from bot.sandbox.serve import DAY
from bot.store.sqlite import SqliteStore

WRITES = 3000
BATCH = 16
QUESTIONS = [
    "can we say guaranteed",
    "may I name a competitor",
    "someone asks for a refund",
    "what if it is a journalist",
]

Row = tuple[str, str, str]


def store() -> Iterator[Row]:
    """Payloads of one row each, every one on disk before its caller goes on."""
    for callers in (1, 50, 500):
        with tempfile.TemporaryDirectory(dir=".") as folder:
            rate, slow = asyncio.run(_write(Path(folder) / "baton.db", callers))
        yield (
            f"payloads taken onto disk, {callers} at a time",
            f"{rate:,.0f}/s, p99 {slow * 1000:.1f} ms",
            f"{WRITES:,}",
        )


async def _write(path: Path, callers: int) -> tuple[float, float]:
    """(writes a second, the 99th percentile of one in seconds)."""
    opened, now, took = SqliteStore(path), Clock().now(), []

    async def caller(number: int) -> None:
        for one in range(number, WRITES, callers):
            began = time.perf_counter()
            await opened.write(lambda tx, key=str(one): tx.inbox.put("bench", key, {"text": "a mention"}, now))
            took.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(caller(number) for number in range(callers)))
    rate = WRITES / (time.perf_counter() - began)
    opened.close()
    return rate, quantiles(took, n=100)[98]


def judging() -> Iterator[Row]:
    """Reading, look-ups and checks by the model, one thread."""
    began = time.perf_counter()
    mind = calls.mind()
    yield "model loaded and guide learnt, vectors cached", f"{time.perf_counter() - began:.1f} s", "1"
    posts = _posts()
    yield (
        "mentions read (language, intent, rules, risk), batches of 16",
        f"{_reading(mind, posts):.0f}/s",
        str(len(posts)),
    )
    yield (
        "`/styleguide` answered",
        _middle(lambda: [mind.look_up(words) for words in QUESTIONS], len(QUESTIONS)),
        "4 × 5",
    )


def _posts() -> list[Post]:
    """What is said in the recorded day."""
    now = Clock().now()
    said = [str(one.line["text"]) for one in read(DAY) if one.line.get("text")]
    return [Post(text=one, account="kelora", network="forum", created_at=now) for one in said]


def _reading(mind: Mind, posts: list[Post]) -> float:
    began = time.perf_counter()
    for start in range(0, len(posts), BATCH):
        mind.read(posts[start : start + BATCH])
    return len(posts) / (time.perf_counter() - began)


def commands() -> Iterator[Row]:
    """What somebody at a terminal waits for."""
    for words, times in ((["--help"], 5), (["check", "--fast"], 3), (["check"], 1), (["try", "my lid leaks"], 1)):
        shown = " ".join(f'"{word}"' if " " in word else word for word in words)
        yield f"`baton {shown}`", _middle(lambda words=words: _run(words), 1, times), str(times)


def _run(words: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "bot", *words], check=False, capture_output=True)


def _middle(work: Callable[[], object], parts: int, times: int = 5) -> str:
    """The median time of one part of `work`, in words."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) / parts)
    one = median(took)
    return f"{one:.2f} s" if one >= 0.1 else f"{one * 1000:.0f} ms"


def main() -> None:
    """Print the table, row by row."""
    load = f"{os.getloadavg()[0]:.1f}"
    print(
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, load {load} when it began\n"
    )
    print("| What | Figure | n |\n|---|---|---|")
    for part in (store, judging, commands):
        for row in part():
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
