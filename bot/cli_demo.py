"""`baton demo`: the sandbox in a second process, and an ordinary bot that is pointed at it.

The two share nothing but sockets, a settings file and, headless, the moment at which the recorded day began.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import config, log
from bot.app import Bot, stop_signal
from bot.cli_run import around
from bot.clock import Clock
from bot.errors import ConfigError
from bot.sandbox.serve import DAY, begins_at


@dataclass(frozen=True, slots=True)
class Show:
    """What was asked for."""

    port: int
    speed: float
    feed: Path | None
    headless: bool
    seconds: float


def show(wish: Show) -> int:
    """Run the demo; returns the exit code. Raises BatonError when it cannot begin."""
    log.set_up(json=wish.headless, level=30)
    with tempfile.TemporaryDirectory(prefix="baton-demo-") as folder:
        return asyncio.run(_show(wish, Path(folder)))


async def _show(wish: Show, folder: Path) -> int:
    feed = (wish.feed or DAY).resolve()
    start = begins_at(feed) if wish.headless else None
    clock = Clock(start=start, speed=wish.speed if start else 1.0)
    child = await _sandbox(wish, folder, feed, _free_port())
    try:
        place = await _first_line(child)
        return await _play(wish, folder, clock, child, place)
    finally:
        await _end(child)


async def _play(
    wish: Show, folder: Path, clock: Clock, child: asyncio.subprocess.Process, place: dict[str, str]
) -> int:
    env = {
        "SLACK_API_URL": f"{place['url']}/api/",
        "SLACK_BOT_TOKEN": place["bot"],
        "SLACK_APP_TOKEN": place["app"],
        "BATON_SECRET_FORUM": place["secret"],
        "TELEGRAM_API_URL": place["url"],
        "TELEGRAM_BOT_TOKEN": place["telegram"],
    }
    surroundings = dataclasses.replace(
        around(folder / "baton.toml", clock, env), vectors=config.cache_folder() / "vectors.db"
    )
    bot, stop, ready = Bot(surroundings), stop_signal(), asyncio.Event()
    running = asyncio.create_task(bot.run(stop, ready.set))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        waiting.cancel()
        await running
    teller = asyncio.create_task(_tell_headless(bot, child, wish) if wish.headless else _tell_page(bot, child, place))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, teller, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in (teller, stopping):
        task.cancel()
    stop.set()
    await running
    return 0


async def _tell_page(bot: Bot, child: asyncio.subprocess.Process, place: dict[str, str]) -> None:
    print(f"Baton's sandbox is at {place['url']} (the model is loading; cards come in a few seconds)", flush=True)
    await bot.learnt.wait()
    await _say(child, _play_now())
    print("A recorded day is playing. Press Ctrl+C to end.", flush=True)
    await child.wait()


async def _tell_headless(bot: Bot, child: asyncio.subprocess.Process, wish: Show) -> None:
    """One JSON line an event, for so many seconds; no text of a mention or a draft."""
    await bot.learnt.wait()
    word = _play_now()
    bot.live.clock.begin(float(word.split()[1]))
    await _say(child, word)
    _line(event="ready", at=bot.live.clock.now().isoformat())
    end, last = bot.live.clock.ticks() + wish.seconds, 0
    while bot.live.clock.ticks() < end:
        events = await bot.store.read(lambda tx, last=last: tx.events.since(last))  # type: ignore[misc]
        for event in events:
            _line(
                event=event.verb,
                at=event.at.isoformat(),
                case=event.case_id,
                by=event.by,
                draft=event.draft_id,
                mention=event.mention_id,
            )
            last = event.id
        await asyncio.sleep(0.2)


async def _sandbox(wish: Show, folder: Path, feed: Path, hook_port: int) -> asyncio.subprocess.Process:
    words = [str(wish.port), str(folder), str(hook_port), str(wish.speed), str(feed)]
    mode = ["--headless"] if wish.headless else []
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "sandbox",
        *mode,
        *words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )


async def _first_line(child: asyncio.subprocess.Process) -> dict[str, str]:
    assert child.stdout is not None
    line = await child.stdout.readline()
    if not line:
        await child.wait()
        raise ConfigError("The sandbox could not start; what it said stands above.")
    return dict(json.loads(line))


async def _say(child: asyncio.subprocess.Process, word: str) -> None:
    assert child.stdin is not None
    child.stdin.write(f"{word}\n".encode())
    with contextlib.suppress(ConnectionError):
        await child.stdin.drain()


async def _end(child: asyncio.subprocess.Process) -> None:
    """Let the sandbox end by closing its input; end it if it does not."""
    if child.stdin is not None:
        child.stdin.close()
    try:
        await asyncio.wait_for(child.wait(), 5.0)
    except TimeoutError:
        child.kill()
        await child.wait()


def _play_now() -> str:
    return f"play {Clock().now().timestamp():.6f}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _line(**fields: Any) -> None:
    print(json.dumps({name: value for name, value in fields.items() if value is not None}), flush=True)
