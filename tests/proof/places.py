"""Everywhere at once: twenty feed channels in Slack, two hundred chats in Telegram, and a feed, beside the forum.

What they say of themselves has the form that `tests.proof.truth` asks for: whose arrival the bot has confirmed, and
what has arrived at them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC
from html import escape
from random import Random

from aiohttp import web

from bot.clock import Clock
from bot.model import Delivery
from bot.sandbox.slack import SlackDouble
from bot.sandbox.slack.records import Channel
from bot.sandbox.slack.seed import FEED
from bot.sandbox.telegram import TelegramDouble
from bot.sandbox.telegram.records import Json

CHANNELS = {FEED: "listening", **{f"C0WIDE{number:04}": f"listening-{number}" for number in range(2, 21)}}
"""The source of each feed channel."""
CHATS = [-1002000000000 - number for number in range(200)]
TELEGRAM, NEWS = "telegram", "news"
READY = 2.0
"""Seconds between the first look at the feed and its first entry: entries are dated by the second, and what is older
than the source itself is no news."""


class Places:
    """Every place but the first feed channel and the forum."""

    def __init__(self, clock: Clock, slack: SlackDouble) -> None:
        self.clock, self.telegram = clock, TelegramDouble(clock)
        self.told: dict[int, str] = {}
        """The name as a mention of every update that is one, by its number."""
        self.entries: list[tuple[str, str, str, str]] = []
        """Id, author, words and instant of each entry of the feed, newest first."""
        self._looked_at: float | None = None
        self._furnish(slack)
        self._listen()

    async def start(self) -> None:
        await self.telegram.start()

    async def stop(self) -> None:
        await self.telegram.stop()

    def add_routes(self, site: web.Application) -> None:
        """The feed."""
        site.router.add_get("/news.atom", self._page)

    def settings(self, url: str) -> str:
        """The sources that stand here, for baton.toml."""
        more = "".join(
            f'\n[[sources]]\nname = "{name}"\nkind = "slack_channel"\nchannel = "{channel}"\naccount = "kelora"\n'
            f'network = "x"\nundo = "0s"\n'
            for channel, name in CHANNELS.items()
            if channel != FEED
        )
        return (
            f'{more}\n[[sources]]\nname = "{TELEGRAM}"\nkind = "telegram"\naccount = "kelora"\nundo = "0s"\n'
            f'\n[[sources]]\nname = "{NEWS}"\nkind = "rss"\naccount = "kelora"\nnetwork = "web"\nevery = "1s"\n'
            f'url = "{url}/news.atom"\n'
        )

    @property
    def env(self) -> dict[str, str]:
        """What a bot needs to reach Telegram's double."""
        return {"TELEGRAM_BOT_TOKEN": self.telegram.token, "TELEGRAM_API_URL": self.telegram.base_url}

    # ---------------------------------------------------------------- what people do

    def chat(self, author: int, text: str, dice: Random) -> None:
        """Somebody writes in one of the chats."""
        person = self.telegram.town.person(10_000 + author, f"Member {author}")
        self.telegram.write(dice.choice(CHATS), person.id, text)

    def publish(self, number: int, author: int, text: str) -> bool:
        """One more entry in the feed; False while nobody has looked at it yet."""
        if self._looked_at is None or self.clock.ticks() - self._looked_at < READY:
            return False
        at = self.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.entries.insert(0, (f"tag:news.example,2026:{number}", f"writer{author}", text, at))
        return True

    # ---------------------------------------------------------------- what is so

    def owed(self) -> set[tuple[str, str]]:
        """(source, external id) of whatever Telegram need not keep any longer, and of every entry of the feed."""
        confirmed = self.telegram.updates.confirmed
        said = {(TELEGRAM, name) for number, name in self.told.items() if number in confirmed}
        return said | {(NEWS, entry[0]) for entry in self.entries}

    def arrived(self, deliveries: list[Delivery]) -> list[tuple[str, str]]:
        """(key, text) of each of the bot's messages: Telegram keeps no key of ours, so that a message is known by what
        it answers and says. One more than there are deliveries counts for the last of them."""
        keys: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in deliveries:
            if one.source == TELEGRAM:
                keys[f"{one.reply_to['chat']}:{one.reply_to['message']}", one.text].append(one.key)
        found = []
        for message in self._ours():
            answered = (message.get("reply_to_message") or {}).get("message_id")
            mine = keys[f"{message['chat']['id']}:{answered}", message["text"]]
            found.append(((mine.pop(0) if len(mine) > 1 else "".join(mine)), message["text"]))
        return found

    def _ours(self) -> Iterator[Json]:
        town = self.telegram.town
        for chat in CHATS:
            yield from (one for one in town.find(chat).messages.values() if one["from"]["id"] == town.bot.id)

    # ---------------------------------------------------------------- inside

    def _furnish(self, slack: SlackDouble) -> None:
        for channel, name in CHANNELS.items():
            if channel != FEED:
                everybody = set(slack.workspace.channels[FEED].members)
                slack.workspace.channels[channel] = Channel(channel, name, everybody)
        town = self.telegram.town
        town.reads_all = True
        for number, chat in enumerate(CHATS):
            town.chat(chat, "supergroup", f"Kelora group {number}")

    def _listen(self) -> None:
        put = self.telegram.updates.put

        def overheard(kind: str, body: Json) -> int:
            number = put(kind, body)
            if number and kind == "message":
                self.told[number] = f"{body['chat']['id']}:{body['message_id']}"
            return number

        self.telegram.updates.put = overheard  # type: ignore[method-assign]

    async def _page(self, request: web.Request) -> web.Response:
        if self._looked_at is None:
            self._looked_at = self.clock.ticks()
        inside = "".join(
            f"<entry><id>{key}</id><title>News</title><summary>{escape(text)}</summary><published>{at}</published>"
            f"<author><name>{author}</name></author></entry>"
            for key, author, text, at in self.entries
        )
        page = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{inside}</feed>'
        return web.Response(body=page.encode(), content_type="application/atom+xml")
