"""The sandbox's process: Slack, the forum, Telegram and the page on one port; a recorded day; and, headless, a team.

It is told what to do on its command line and says on its first line of output where it is. It plays once a
line `play <Unix time>` comes in on its input (the bot is there and ready), and ends when its input ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.clock import Clock
from bot.errors import ConfigError
from bot.sandbox import scene
from bot.sandbox.forum import Forum
from bot.sandbox.play import Player, Recorded, read
from bot.sandbox.slack import SlackDouble
from bot.sandbox.slack.seed import FEED, ON_DUTY
from bot.sandbox.stage import Stage
from bot.sandbox.team import Manners, Team
from bot.sandbox.telegram import GROUP, Group, TelegramDouble
from bot.sandbox.telegram import seeded as with_group
from bot.sandbox.welcome import Try, Welcome

DAY = Path(__file__).parent / "feed" / "day.jsonl"
SECRET = "sandbox-forum-secret"  # noqa: S105 - both ends are on this machine, and it is shown on purpose
TRIES = 20
WELCOME = Welcome(
    you="You are {name}{role} at Kelora, a maker of lunch boxes. Act as somebody else in the list of people.",
    happened=(
        "A recorded day is playing; each conversation becomes a card in #community-queue. "
        "In a quarter of an hour Maria and Tomasz take over from Ana and Budi, in #handover."
    ),
    tries=(
        Try("Open a card, change a word of the draft, approve it, and see it arrive outside", "queue"),
        Try("Write a mention yourself, in the forum or in the Telegram group", "outside"),
        Try("See your shift, your conversations and the queue", "home"),
        Try('Ask the guide: can we say "guaranteed"?', "/styleguide can we say guaranteed?"),
    ),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What this sandbox shall do."""

    port: int
    folder: Path
    """Where the bot's baton.toml and team.yaml are written."""
    hook_port: int
    speed: float
    feed: Path = DAY
    headless: bool = False


def clock_of(order: Order) -> Clock:
    """Headless, the recorded day's own clock, which the bot shares; else the real one."""
    start = begins_at(order.feed) if order.headless else None
    return Clock(start=start, speed=order.speed if start else 1.0)


async def serve(order: Order) -> None:
    """Run until standard input ends. Raises ConfigError when no port is free or the feed cannot be read."""
    lines, clock = read(order.feed), clock_of(order)
    double = SlackDouble(clock)
    forum = Forum(clock, SECRET, webhook=f"http://127.0.0.1:{order.hook_port}/hooks/forum")
    telegram = with_group(TelegramDouble(clock))
    group = Group(telegram, GROUP)
    app = web.Application(client_max_size=1 << 20)
    for part in (double, forum, telegram, Stage(double, (forum, group), WELCOME, scene.roles())):
        part.add_routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    url = await listen(runner, order.port)
    double.base_url = forum.base_url = url
    scene.write(order.folder, order.hook_port, url, clock.now(), GROUP)
    keys = {"bot": double.bot_token, "app": double.app_token, "secret": SECRET, "telegram": telegram.token}
    print(json.dumps({"url": url, **keys}), flush=True)
    try:
        await _live(order, lines, double, Player(forum, double.people, FEED, clock, group))
    finally:
        await telegram.stop()
        await forum.close()
        await runner.cleanup()


async def listen(runner: web.AppRunner, port: int) -> str:
    """Listen on `port`, or the next free one; returns the address. Raises ConfigError."""
    for candidate in range(port, port + TRIES) if port else (0,):
        try:
            await web.TCPSite(runner, "127.0.0.1", candidate).start()
        except OSError:
            continue
        return f"http://127.0.0.1:{runner.addresses[0][1]}"
    raise ConfigError(f"None of the ports {port} to {port + TRIES - 1} is free. Name another with --port.")


async def _live(order: Order, lines: list[Recorded], double: SlackDouble, player: Player) -> None:
    """Wait for the word to begin, play, and let the team work, until the input ends."""
    words, clock = await _input(), player.clock
    word = (await words.readline()).decode().split()
    if not word:
        return
    if order.headless:
        clock.begin(float(word[1]))
    tasks = [asyncio.create_task(player.play(lines, 1.0 if order.headless else order.speed))]
    if order.headless:
        manners = Manners(pause=(0.3, 1.5))
        team = Team(double.people, double.workspace, clock, manners=manners, on_duty=lambda: _on_duty(double))
        tasks.append(asyncio.create_task(team.run()))
    while await words.readline():
        pass
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _on_duty(double: SlackDouble) -> tuple[str, ...]:
    """Who works now, as everybody in Slack can see it: the user group that the bot keeps in step with the rota."""
    return next(group.users for group in double.workspace.groups if group.id == ON_DUTY)


async def _input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


def begins_at(feed: Path) -> datetime | None:
    """When a recorded day begins; None if it is empty. Raises ConfigError."""
    lines = read(feed)
    return lines[0].at if lines else None


def main(order: Order) -> None:
    """Run the sandbox; interrupts end it quietly."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(order))
