"""Slack and the forum on one port of this machine, with ears: what they acknowledged and what reached them is true.

`on(kind)` waits for a moment: `ack` (Slack heard "ok" for a post in the feed), `hook` (the forum did), `reply`
(a reply has just arrived and nobody was told yet), `card` (the same for a new card), `update` (for an updated one).
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.sandbox import forum as forums
from bot.sandbox import scene
from bot.sandbox.forum import Forum
from bot.sandbox.slack import Settings, SlackDouble
from bot.sandbox.slack.records import Person
from bot.sandbox.slack.seed import FEED, QUEUE
from tests.proof import guide
from tests.proof.places import CHANNELS, Places

SECRET = "a-secret-of-the-proofs"
PATIENT = (0.05, 0.1, 0.2, 0.5, 1.0, 1.0, 2.0, 2.0, 3.0, 5.0, 5.0, 10.0, 10.0, 30.0)
"""Seconds until an event comes again: sooner and more often than Slack's, since a minute here is an hour there."""
forums._LONGEST_WAIT = 1.0

Json = dict[str, Any]


class Doubles:
    """Both doubles, the settings of a bot that is pointed at them, and what they know."""

    def __init__(self, folder: Path, pace: float = 100.0, ack_within: float = 1.0, everywhere: bool = False) -> None:
        """`everywhere`: with many channels, Telegram and a feed besides (`places`)."""
        self.folder, self.clock = folder, Clock()
        settings = Settings(pace=pace, ack_within=ack_within, redeliver_after=PATIENT)
        self.slack = SlackDouble(self.clock, settings)
        self.hook_port = free_port()
        self.forum = Forum(self.clock, SECRET, webhook=f"http://127.0.0.1:{self.hook_port}/hooks/forum")
        self.places = Places(self.clock, self.slack) if everywhere else None
        self.feeds = CHANNELS if everywhere else {FEED: CHANNELS[FEED]}
        """The channels of Slack that are read, and the source of each."""
        self.acked: dict[str, Json] = {}
        """What Slack counts as delivered, by event id."""
        self.asked: Counter[str] = Counter()
        """How often the forum was asked to publish a reply, by its key; a repetition gets the first receipt."""
        self._posts: dict[str, str] = {}
        self._waiting: dict[str, list[Callable[[], None]]] = defaultdict(list)
        self._listen()

    async def start(self) -> None:
        """Serve, and write what a bot needs into the folder."""
        site = web.Application(client_max_size=1 << 20)
        self.slack.add_routes(site)
        self.forum.add_routes(site)
        if self.places:
            self.places.add_routes(site)
            await self.places.start()
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.slack.base_url = self.forum.base_url = self.url
        self._write()

    async def stop(self) -> None:
        if self.places:
            await self.places.stop()
        await self.forum.close()
        await self.slack.stop()
        await self._runner.cleanup()

    @property
    def env(self) -> dict[str, str]:
        """The environment of a bot that shall work here."""
        return {
            "SLACK_API_URL": f"{self.url}/api/",
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "BATON_SECRET_FORUM": SECRET,
            **(self.places.env if self.places else {}),
        }

    def visitor(self, number: int) -> str:
        """Somebody who writes in the feed channel; a new conversation begins with each."""
        user = f"U9VISIT{number:04}"
        if user not in self.slack.workspace.people:
            self.slack.workspace.people[user] = Person(user, f"visitor{number}", f"Visitor {number}")
            for channel in self.feeds:
                self.slack.workspace.channels[channel].members.add(user)
        return user

    def hooked(self) -> set[str]:
        """The forum's posts whose announcement was answered with 202."""
        return set(self._posts.values())

    # ---------------------------------------------------------------- moments

    def on(self, kind: str, act: Callable[[], None]) -> None:
        """Do `act` at the next moment of this kind, before anybody hears of it."""
        self._waiting[kind].append(act)

    def forget(self) -> None:
        """Whoever waits for a moment waits no longer."""
        self._waiting.clear()

    def _now(self, kind: str) -> None:
        for act in self._waiting.pop(kind, ()):
            act()

    def _listen(self) -> None:
        deliver = self.slack.sockets.deliver

        async def overheard(kind: str, payload: Json, attempt: int = 0, reply: bool = False) -> Any:
            ack = await deliver(kind, payload, attempt, reply)
            if ack.ok and kind == "events_api":
                self.acked[payload["event_id"]] = payload
                if payload["event"].get("channel") in self.feeds:
                    self._now("ack")
            return ack

        self.slack.sockets.deliver = overheard  # type: ignore[method-assign]
        self.slack.workspace.subscribe(self._seen)
        take, announce = self.forum._take_reply, self.forum._try

        def taken(request: web.Request, body: bytes) -> web.Response:
            self.asked[request.headers.get("X-Baton-Id", "")] += 1
            return take(request, body)

        async def announced(session: Any, key: str, body: bytes) -> int:
            status = await announce(session, key, body)
            if status == 202:
                self._posts[key] = json.loads(body)["external_id"]
                self._now("hook")
            return status

        self.forum._take_reply, self.forum._try = taken, announced  # type: ignore[method-assign]
        self.forum.subscribe(lambda change: self._now("reply") if change["post"]["brand"] else None)
        if self.places:
            self.places.telegram.subscribe(lambda c: self._now("reply") if c["message"]["from"]["is_bot"] else None)

    def _seen(self, change: Json) -> None:
        if change["kind"] != "message" or not change["message"].get("bot_id"):
            return
        if change["channel"] == QUEUE and not change["message"].get("thread_ts"):
            self._now({"posted": "card", "updated": "update"}.get(change["cause"], ""))
        elif change["channel"] in self.feeds and change["message"].get("thread_ts") and change["cause"] == "posted":
            self._now("reply")

    # ---------------------------------------------------------------- what a bot needs

    def _write(self) -> None:
        guide.write(self.folder)
        scene.write(self.folder, self.hook_port, self.url)
        path = self.folder / "baton.toml"
        own = 'guide = "styleguide"\nintents = "intents"\n'
        more = self.places.settings(self.url) if self.places else ""
        path.write_text(own + path.read_text("utf-8").replace('undo = "10s"', 'undo = "0s"') + more, "utf-8")


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until(condition: Callable[[], Any], patience: float = 20.0, what: str = "") -> None:
    """Wait until `condition()` holds. Raises AssertionError naming `what`."""
    clock = Clock()
    end = clock.ticks() + patience
    while not condition():
        assert clock.ticks() < end, f"not within {patience} s: {what or condition}"
        await asyncio.sleep(0.01)
