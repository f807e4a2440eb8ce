"""How fast things begin: help, Slack while the model still loads, and a second `baton try`.

    python -m tests.proof.start

Wall times of fresh processes on this machine. Prints one JSON line; exits 1 if an aim was missed: help under 0.5 s,
Slack connected under 3 s and before the model is there, the second `try` under 9 s, in-process under 100 ms;
an end while the model loads under 15 s.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from bot.clock import Clock
from tests.proof.doubles import Doubles, until

BATON = (sys.executable, "-m", "bot")
SAID = "My lunch box arrived with a broken lid, what can I do?"
AIMS = {"help_s": 0.5, "connected_s": 3.0, "stopped_s": 15.0, "second_try_s": 9.0, "try_in_process_ms": 100.0}


def help_seconds(times: int = 5) -> float:
    """The quickest of several `baton --help`."""
    return min(_wall("--help") for _ in range(times))


def second_try_seconds() -> float:
    """`baton try` once the library's texts are in the cache of vectors."""
    _wall("try", SAID)
    return _wall("try", SAID)


def try_in_process_ms(times: int = 30) -> float:
    """The median of reading and drafting one mention, the guide learnt."""
    from bot.judge import calls

    learnt, clock, found = calls.mind(), Clock(), []
    for number in range(times):
        began = clock.ticks()
        calls.try_(learnt, f"{SAID} It is number {number}.", "", "", clock.now())
        found.append((clock.ticks() - began) * 1000)
    return median(found)


async def connected() -> tuple[float, bool, float]:
    """`baton run` with the starter library and the real model: seconds from its start until its socket stands at the
    double, whether the model was still loading then, and seconds until a SIGTERM at that moment has ended it."""
    with tempfile.TemporaryDirectory(prefix="baton-start-") as folder:
        doubles = Doubles(Path(folder))
        await doubles.start()
        (Path(folder) / "baton.toml").write_text(_with_the_starter_library(Path(folder)), "utf-8")
        clock, words = doubles.clock, ("run", "--config", f"{folder}/baton.toml")
        began, env = clock.ticks(), {**os.environ, **doubles.env}
        child = await asyncio.create_subprocess_exec(*BATON, *words, env=env, stderr=subprocess.DEVNULL)
        try:
            await until(lambda: doubles.slack.sockets.connections, 60.0, "Slack is connected")
            lasted = clock.ticks() - began
            loading = not await asyncio.to_thread(_ready, doubles.hook_port)
            began = clock.ticks()
        finally:
            child.terminate()
            await child.wait()
            await doubles.stop()
        return lasted, loading, clock.ticks() - began


def _with_the_starter_library(folder: Path) -> str:
    text = (folder / "baton.toml").read_text("utf-8")
    return "".join(line for line in text.splitlines(True) if not line.startswith(("guide =", "intents =")))


def _ready(port: int) -> bool:
    """Whether the bot says that it can read mentions."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False


def _wall(*words: str) -> float:
    clock = Clock()
    began = clock.ticks()
    subprocess.run([*BATON, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return clock.ticks() - began


def main() -> int:
    """As a program."""
    figures = {"help_s": help_seconds(), "second_try_s": second_try_seconds(), "try_in_process_ms": try_in_process_ms()}
    figures["connected_s"], loading, figures["stopped_s"] = asyncio.run(connected())
    missed = [name for name, aim in AIMS.items() if figures[name] >= aim] + ([] if loading else ["model still loading"])
    rounded = {name: round(value, 2) for name, value in figures.items()}
    print(json.dumps({"proof": "start", **rounded, "model_still_loading": loading, "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
