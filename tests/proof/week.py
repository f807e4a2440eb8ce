"""A recorded week: some 220 mentions, three shifts a day in two zones, a storm, a swap, somebody who does not accept.

    python -m tests.proof.week [--hours 0 168] [--quick]

The whole bot works against the sandbox's Slack and forum, with the starter guide and the default encoder; scripted
people approve, edit and reject, hand over and take over, each only while on duty. Prints what each person saw, then
one JSON line; exits 1 unless mentions in = answered + closed + open with an owner or in the queue, every end of a
shift has one handover that holds exactly what was open, and there was no orphan and no error. `--quick`: the small
guide and a hashing encoder.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
import yaml
from aiohttp import web
from structlog.testing import LogCapture

from bot import config, limits
from bot.app import Bot
from bot.cli_run import around
from bot.config import Team
from bot.matching.encoder import HashingEncoder
from bot.sandbox import scene, signature
from bot.sandbox.forum import Forum
from bot.sandbox.play import Player, Recorded
from bot.sandbox.shiftwork import Habits
from bot.sandbox.slack import Settings, SlackDouble
from bot.sandbox.slack.seed import FEED, QUEUE, SAM
from bot.sandbox.team import Manners
from bot.sandbox.team import Team as Crew
from bot.sources import signing
from tests.proof import guide, week_crew
from tests.proof.doubles import free_port, until
from tests.proof.truth import drained
from tests.proof.week_clock import FilmClock, film
from tests.proof.week_feed import MONDAY, week
from tests.proof.week_truth import Seen, Sum, judge

SECRET = "a-secret-of-the-proofs"
MANNERS = Manners(
    pause=(0.2, 1.2), edit=0.25, reject=0.05, leave=0.1, twice=0.1, late=0.1, without_right=0.05, word=week_crew.worded
)
HASTE = 100.0
"""How many times faster than Slack permits the bot posts; the double is as much more generous."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of the week (hours from its beginning), with which guide."""

    first: int = 0
    last: int = 7 * 24
    quick: bool = False
    seed: int = 1


class Town:
    """Slack and the forum with the week's people, on the week's clock, and a bot's settings in `folder`."""

    def __init__(self, plan: Plan, folder: Path, clock: FilmClock) -> None:
        self.plan, self.folder, self.clock, self.hook = plan, folder, clock, free_port()
        self.slack = SlackDouble(clock, Settings(pace=HASTE))
        self.forum = Forum(clock, SECRET, webhook=f"http://127.0.0.1:{self.hook}/hooks/forum")
        workspace = self.slack.workspace
        workspace.people |= week_crew.persons()
        for channel in workspace.channels.values():
            channel.members |= set(workspace.people)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve both, and write what a bot needs."""
        site = web.Application(client_max_size=1 << 20)
        self.slack.add_routes(site)
        self.forum.add_routes(site)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.slack.base_url = self.forum.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._write()
        try:
            yield
        finally:
            await self.forum.close()
            await self.slack.stop()
            await runner.cleanup()

    def bot(self) -> Bot:
        """An ordinary bot that is pointed here."""
        env = {
            "SLACK_API_URL": f"{self.slack.base_url}/api/",
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "BATON_SECRET_FORUM": SECRET,
        }
        surroundings = around(self.folder / "baton.toml", self.clock, env)
        if self.plan.quick:
            return Bot(dataclasses.replace(surroundings, encoder=HashingEncoder))
        return Bot(dataclasses.replace(surroundings, vectors=config.cache_folder() / "vectors.db"))

    def _write(self) -> None:
        scene.write(self.folder, self.hook, self.slack.base_url)
        (self.folder / "team.yaml").write_text(week_crew.team(), "utf-8")
        path = self.folder / "baton.toml"
        text = path.read_text("utf-8").replace('undo = "10s"', 'undo = "1s"')
        text = text.replace('return_after = "20m"', 'return_after = "6h"')
        path.write_text(f'guide = "styleguide"\nintents = "intents"\n{text}', "utf-8")
        if self.plan.quick:
            guide.write(self.folder)
        else:
            for folder in config.starter():
                shutil.copytree(folder, self.folder / folder.name)
        page = self.folder / "styleguide" / "guide.yaml"
        page.write_text(week_crew.with_slow_clocks(page.read_text("utf-8")), "utf-8")


def team_of() -> Team:
    """The week's team with its rota."""
    return Team.model_validate(yaml.safe_load(week_crew.team()))


async def run(plan: Plan, folder: Path) -> tuple[Sum, dict[str, Seen]]:
    """Live through the week and judge it."""
    team, start, end = team_of(), MONDAY + timedelta(hours=plan.first), MONDAY + timedelta(hours=plan.last)
    ends = {boundary.at for boundary in team.rota.boundaries(start, end)}
    clock = film(start, ends | {end + timedelta(hours=1)}, {week_crew.FRIDAY})
    town, lines = Town(plan, folder, clock), [line for line in week() if start <= line.at < end]
    began = clock.ticks()
    with in_haste(), listening() as heard:
        async with town.open():
            await _live(town, team, lines, end)
    errors = [f"{one['event']} {one.get('why', '')} {one.get('code', '')}" for one in heard if one["log_level"] in BAD]
    total, seen = judge(folder, town.slack.workspace, team, start, end)
    total.figures |= {"played": len(lines), "errors": len(errors), "seconds": round(clock.ticks() - began)}
    total.broken += [f"error: {one}" for one in errors]
    if total.figures["mentions"] != len(lines):
        total.broken.append(f"sum: {len(lines)} were written and {total.figures['mentions']} are stored")
    return total, seen


BAD = ("error", "critical")


async def _live(town: Town, team: Team, lines: list[Recorded], end: datetime) -> None:
    """Start the bot, let everybody work until `end`, and end the bot once it has drained."""
    bot, stop, ready = town.bot(), asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(bot.run(stop, ready.set))
    try:
        await until(lambda: running.done() or bot.learnt.is_set(), 120.0, "the guide is learnt")
        if running.done():
            await running
        town.clock.start()
        crew = _crew(town, team, bot)
        tasks = [asyncio.create_task(crew.run()), asyncio.create_task(_commands(town, crew, end))]
        await _play(town, lines)
        await town.clock.sleep_until(end)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        diary = "".join(json.dumps(deed) + "\n" for deed in crew.report())
        (town.folder / "deeds.jsonl").write_text(diary, "utf-8")
        await until(lambda: not town.forum.undelivered, 20.0, "the forum gets rid of everything")
        await until(lambda: not drained(town.folder), 60.0, f"the bot drains: {drained(town.folder)}")
    finally:
        stop.set()
        await running


def _crew(town: Town, team: Team, bot: Bot) -> Crew:
    """The scripted people; who is on duty works, by the rota with the swaps that were accepted."""
    slack_of = {key: member.slack for key, member in team.people.items()}

    def on_duty() -> list[str]:
        ground = bot.live.ground()
        return [slack_of[key] for key in team.rota.on(ground.now, ground.changes)]

    habits = Habits(pause=(0.3, 1.5), deaf=lambda user: week_crew.is_deaf(user, town.clock.now()))
    members = [slack for slack in slack_of.values() if slack != SAM]
    people, workspace = town.slack.people, town.slack.workspace
    return Crew(people, workspace, town.clock, town.plan.seed, MANNERS, members, SAM, on_duty, habits)


async def _play(town: Town, lines: list[Recorded]) -> None:
    """Put each line where it belongs, at its time."""
    player = Player(town.forum, town.slack.people, FEED, town.clock)
    for recorded in lines:
        await town.clock.sleep_until(recorded.at)
        await player.put(recorded)


async def _commands(town: Town, crew: Crew, end: datetime) -> None:
    """What people type; whoever does it is said in `week_crew`."""
    for after, key, words in week_crew.COMMANDS:
        if town.clock.now() <= MONDAY + after < end:
            await town.clock.sleep_until(MONDAY + after)
            user = week_crew.PEOPLE[key].slack
            answer = await town.slack.people.command(user, QUEUE, words)
            crew.hands.note(user, words, "plainly", answer)


@contextlib.contextmanager
def in_haste() -> Iterator[None]:
    """Let the bot's pacer hurry, and signatures live for hours of the fast clock."""
    slack: Any = limits.Slack
    before = slack.POSTS_PER_SECOND, slack.CALLS_PER_MINUTE, signing.TOLERANCE, signature._OLDEST
    slack.POSTS_PER_SECOND = HASTE
    slack.CALLS_PER_MINUTE = {tier: int(60 * HASTE) for tier in (1, 2, 3, 4)}
    signing.TOLERANCE, signature._OLDEST = timedelta(hours=12), 12 * 3600.0
    try:
        yield
    finally:
        slack.POSTS_PER_SECOND, slack.CALLS_PER_MINUTE, signing.TOLERANCE, signature._OLDEST = before


class _Others(logging.Handler):
    """Errors of the libraries: what a listener of Bolt threw is told there."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append({"event": record.getMessage()[:300], "log_level": "error"})


@contextlib.contextmanager
def listening() -> Iterator[list[Any]]:
    """What the bot logs meanwhile."""
    capture, before, others = LogCapture(), structlog.get_config(), _Others()
    structlog.configure(processors=[structlog.processors.format_exc_info, capture])
    logging.getLogger().addHandler(others)
    try:
        yield capture.entries
    finally:
        logging.getLogger().removeHandler(others)
        structlog.configure(**before)
        capture.entries += others.heard


def told(seen: dict[str, Seen]) -> str:
    """What each person saw, a line or two each."""
    lines = []
    for key, one in seen.items():
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(one.notices.items()))
        lines.append(
            f"{key:8} {one.received:3} handovers received, {one.accepted:3} items accepted, {one.asked} asked, "
            f"{one.declined} declined, {one.replies:3} replies sent, {one.messages:3} direct messages, "
            f"{one.digests} digests\n         told: {kinds or 'nothing'}"
        )
    return "\n".join(lines)


def main() -> int:
    """As a program."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--hours", type=int, nargs=2, default=(0, 7 * 24), help="from and to, since Monday 00:00 UTC")
    words.add_argument("--quick", action="store_true")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--keep", type=Path, help="a folder to work in and to keep")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-week-") as folder:
        place = asked.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        total, seen = asyncio.run(run(Plan(*asked.hours, asked.quick, asked.seed), place))
    print(told(seen))
    first = total.broken[:8]
    print(json.dumps({"proof": "week", **total.figures, "broken": len(total.broken), "first": first}, default=str))
    return 1 if total.broken else 0


if __name__ == "__main__":
    sys.exit(main())
