"""Builds every object once, starts the loops and drains them: the only file that knows all the others.

Order at start: the store (and its lock), the guide, Slack's token and channels, the web server, the socket;
then the loops, and last the model, so that people can press buttons while it loads. Order at the end: nothing
new is taken, what runs is waited for, what waits stays in the store.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import structlog
from pydantic import SecretStr

from bot import chores, outbound
from bot.amender import Amender
from bot.calendars import Calendars
from bot.casework.ground import Terms
from bot.clock import Clock
from bot.config import HookPart, Settings, SourcePart, Team, needed
from bot.delivery import Courier
from bot.engine import LocalEngine
from bot.errors import ConfigError, GuideError
from bot.feeds import Feeds
from bot.guide import Watch, folders
from bot.live import Live
from bot.lookout import Lookout
from bot.mind import Mind
from bot.pipeline import Pipeline
from bot.ports import Encoder, HasHealth, Source, VectorCache
from bot.rulebook.book import Book
from bot.slack.cards import Cards
from bot.slack.face import SlackFace
from bot.slack.wiring import wire
from bot.sources import formats, openapi
from bot.sources.hooks import Hook
from bot.sources.imported import Imported
from bot.sources.replay import Replay
from bot.sources.rss import Rss
from bot.sources.slack_channel import SlackChannel
from bot.sources.telegram import Api
from bot.sources.telegram_source import Telegram
from bot.sources.webhook import Webhook
from bot.store.sqlite import SqliteStore
from bot.store.vectors import VectorFile
from bot.web import Web
from bot.worker import Worker

log = structlog.get_logger()
SLACK = "https://slack.com/api/"
TELEGRAM = "https://api.telegram.org"
BLUESKY = "https://bsky.social"
SOUND = 60.0
"""Real seconds after which a loop that fails counts as having worked: the next begins without delay."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a bot is given from outside: settings, where relative paths begin, the time, tokens, the encoder."""

    settings: Settings
    base: Path
    team: Team
    clock: Clock
    env: Mapping[str, str]
    encoder: Callable[[], Encoder]
    """Makes (and loads) the encoder; called on its own thread."""
    vectors: Path | None = None
    """Another place for vectors.db than the data folder."""


def default_encoder(model: str) -> Callable[[], Encoder]:
    """The encoder of the settings, loaded only when it is needed."""

    def make() -> Encoder:
        from bot.matching.encoder import MiniLM

        return MiniLM(model)

    return make


class Bot:
    """One running Baton."""

    def __init__(self, around: Surroundings) -> None:
        """Open the store and read the guide. Raises StoreError, ConfigError or GuideError with a sentence."""
        settings = around.settings
        self.around, self.engine = around, LocalEngine()
        self.data = around.base / settings.data
        self.store = SqliteStore(self.data / "baton.db")
        self.encoder = Worker("encoder")
        self.watch = Watch(*folders(settings, around.base), around.team)
        self.learnt = asyncio.Event()
        """Set once the guide was learnt: from then on mentions are read."""

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Work until `stop` is set; `ready` is called when Slack is connected and the loops run."""
        try:
            async with contextlib.AsyncExitStack() as doors:
                await self._begin(doors)
                tasks = [asyncio.create_task(_again(name, loop)) for name, loop in self._loops().items()]
                ready()
                await stop.wait()
                await self._end(tasks)
        finally:
            self.encoder.stop()
            self.store.close()

    async def _begin(self, doors: contextlib.AsyncExitStack) -> None:
        """Build and open everything; what was opened is closed with `doors`."""
        around, settings = self.around, self.around.settings
        self.watch.good = await self.store.read(lambda tx: tx.guides.last())
        book = self.watch.look()
        assert book is not None
        self.live = Live(self.store, around.clock, self.engine, book, around.team, {}, settings.cases)
        self.calendars = Calendars(self.live)
        await self.calendars.remember()
        await self.live.tune()
        self.face = SlackFace(
            needed("SLACK_BOT_TOKEN", "it is the bot token of your Slack app (xoxb-…)", around.env).get_secret_value(),
            needed("SLACK_APP_TOKEN", "it is the app-level token (xapp-…)", around.env).get_secret_value(),
            _ending_in_slash(around.env.get("SLACK_API_URL", SLACK)),
            around.clock,
        )
        doors.push_async_callback(self.face.close)
        await self.face.open()
        self.sources = {part.name: self._source(part) for part in settings.sources}
        self.live.agree({part.name: _terms(part, self.sources[part.name]) for part in settings.sources})
        self.hooks = [self._hook(part) for part in settings.hooks]
        self._check_feeds(settings)
        await self.face.check_channels({**settings.slack.channels, **_feed_channels(settings)})
        self.pipeline = Pipeline(self.live, self.sources, self.encoder)
        self.courier = Courier(self.live, self.sources)
        await self.courier.recover()
        self.feeds = Feeds(self.live, self.sources)
        self._wire(settings)
        doors.push_async_callback(self.web.stop)
        if self._hooks:
            await self.web.start()
        await self.face.connect()

    def _wire(self, settings: Settings) -> None:
        """Connect faces and doors to what they need."""
        slack = self.face.slack
        self.cards = cards = Cards(self.live, slack, settings.slack.channels, settings.slack.queue_of, self.face.url)
        healthy: dict[str, HasHealth] = {**self.sources, **{f"hook {one.name}": one for one in self.hooks}}
        self.wired = wired = wire(self.live, slack, cards, healthy, self.encoder, settings.slack.duty_group)
        feeds = {channel: name for name, channel in _feed_channels(settings).items()}
        self.face.begin(self.live, wired.handlers, wired.commands, cards, feeds)
        called = (one for one in self.sources.values() if isinstance(one, Webhook | Telegram))
        self._hooks = {one.name: one.receive for one in called if isinstance(one, Webhook) or one.part.hook_url}
        described = openapi.description([part.name for part in settings.sources if part.kind == "webhook"])
        self.web = Web(settings.web.host, settings.web.port, self._hooks, self._missing, described)

    async def _missing(self) -> str:
        """What keeps this bot from doing its whole work right now."""
        if self.live.mind is None:
            return "The guide is still being learnt."
        return "" if await self.face.connected() else "Slack's socket is closed; it is being opened again."

    def _loops(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Everything that runs until the end, by name."""
        return {
            "accept": self.pipeline.accept_forever,
            "read": self.pipeline.read_forever,
            "check": self.pipeline.check_forever,
            "send": self.courier.run,
            "look": Lookout(self.live, self.sources).run,
            "amend": Amender(self.live, self.sources).run,
            "feeds": self.feeds.run,
            "face": self.face.run,
            "mind": self._learn_forever,
            **self.wired.loops,
            "calendars": self.calendars.run,
            **{f"chore {one.name}": partial(chores.look_after, self.live, one) for one in chores.CHORES},
            **{f"source {name}": source.run for name, source in self.sources.items()},
            **{f"hook {hook.name}": hook.run for hook in self.hooks},
        }

    async def _learn_forever(self) -> None:
        """Load the model, learn the guide, and learn it again whenever its files have changed."""
        encoder = await self.encoder.run(self.around.encoder)
        cache = VectorFile(self.around.vectors or self.data / "vectors.db", encoder.name)
        book = self.live.book
        while True:
            mind = await self.encoder.run(lambda book=book: _learnt(book, encoder, cache))  # type: ignore[misc]
            await self._keep(mind)
            book = await self._next_book()

    async def _keep(self, mind: Mind) -> None:
        files, now = self.watch.good, self.around.clock.now()
        await self.store.write(lambda tx: tx.guides.keep(mind.book.hash, files, now))
        self.live.adopt(mind)
        self.learnt.set()
        log.info("the guide is in force", guide=mind.book.hash, rules=len(mind.book.rules))

    async def _next_book(self) -> Book:
        """Wait until the files on disk make another book; what is wrong with them is said once in #alerts."""
        while True:
            await asyncio.sleep(10.0)
            try:
                book = await asyncio.to_thread(self.watch.look)
            except GuideError as error:
                await self.cards.announce(f"{error}\nThe last good version stays in force.")
                continue
            if book is not None:
                await self._tell_broken_pages()
                if book.hash != self.live.book.hash:
                    return book

    async def _tell_broken_pages(self) -> None:
        if broken := self.watch.errors():
            log.warning("pages of the guide are broken", problems=broken)
            await self.cards.announce("\n".join([*broken, "The last good version of these pages stays in force."]))

    def _source(self, part: SourcePart) -> Source:
        if part.kind == "webhook":
            name = part.secret or f"BATON_SECRET_{part.name.upper().replace('-', '_')}"
            outbound.checked(part.reply_url, f"reply_url of {part.name}")
            secret = needed(name, f"it signs the webhooks of the source {part.name}", self.around.env)
            before = (
                needed(part.secret_old, "it is the old secret", self.around.env) if part.secret_old else SecretStr("")
            )
            old, current = before.get_secret_value(), secret.get_secret_value()
            return Webhook(part, current, self.store, self.around.clock, self.engine, old)
        if part.kind == "slack_channel":
            if not part.channel:
                raise ConfigError(f"The source {part.name} needs `channel`, the id of the channel it reads.")
            known = formats.chosen(part.format, self.around.base)
            return SlackChannel(part, self.face, self.store, self.around.clock, self.engine, known)
        if part.kind == "rss":
            return Rss(part, self.store, self.around.clock, self.engine)
        if part.kind == "import":
            return Imported(part, self.around.clock)
        if part.kind == "telegram":
            return self._telegram(part)
        if part.kind == "mastodon":
            return self._mastodon(part)
        if part.kind == "bluesky":
            return self._bluesky(part)
        if part.kind == "replay":
            return Replay(part, self.store, self.around.clock, self.engine)
        raise ConfigError(
            f"The source {part.name} has the kind `{part.kind}`, which Baton does not know. "
            "Kinds: bluesky, import, mastodon, rss, slack_channel, telegram, webhook, replay."
        )

    def _telegram(self, part: SourcePart) -> Telegram:
        around, called = self.around, part.token or "TELEGRAM_BOT_TOKEN"
        token = needed(called, f"it is the token of the bot that the source {part.name} reads with", around.env)
        secret = ""
        if outbound.checked(part.hook_url, f"hook_url of {part.name}"):
            name = part.secret or f"BATON_SECRET_{part.name.upper().replace('-', '_')}"
            secret = needed(name, f"Telegram's calls to {part.name} carry it", around.env).get_secret_value()
        url = around.env.get("TELEGRAM_API_URL", TELEGRAM)
        api = Api(token.get_secret_value(), url, around.clock, called)
        return Telegram(part, api, secret, self.store, around.clock, self.engine)

    def _mastodon(self, part: SourcePart) -> Source:
        try:
            from bot.sources.mastodon import MastodonApi
            from bot.sources.mastodon_source import Mastodon
        except ModuleNotFoundError as error:
            raise ConfigError(f"The source {part.name} needs `pip install baton[mastodon]`.") from error
        around, called = self.around, part.token or "MASTODON_TOKEN"
        if not part.url:
            raise ConfigError(f"The source {part.name} needs `url`, the address of the server the account is on.")
        token = needed(called, f"it is the access token that the source {part.name} reads with", around.env)
        url = outbound.checked(part.url, f"url of {part.name}")
        api = MastodonApi(url, token.get_secret_value(), around.clock, called)
        return Mastodon(part, api, self.store, around.clock, self.engine)

    def _bluesky(self, part: SourcePart) -> Source:
        try:
            from bot.sources.bluesky import BlueskyApi
            from bot.sources.bluesky_source import Bluesky
        except ModuleNotFoundError as error:
            raise ConfigError(f"The source {part.name} needs `pip install baton[bluesky]`.") from error
        around, called = self.around, part.token or "BLUESKY_PASSWORD"
        if not part.handle:
            raise ConfigError(f"The source {part.name} needs `handle`, the account, like kelora.bsky.social.")
        password = needed(called, f"it is the app password that the source {part.name} signs in with", around.env)
        url = outbound.checked(part.url or BLUESKY, f"url of {part.name}")
        api = BlueskyApi(url, part.handle, password.get_secret_value(), around.clock, called)
        return Bluesky(part, api, self.store, around.clock, self.engine)

    def _hook(self, part: HookPart) -> Hook:
        name = part.secret or f"BATON_SECRET_{part.name.upper().replace('-', '_')}"
        secret = needed(name, f"it signs the calls of the hook {part.name}", self.around.env)
        return Hook(part, secret.get_secret_value(), self.store, self.around.clock)

    def _check_feeds(self, settings: Settings) -> None:
        """A card in a feed channel would be read as a mention: refuse that."""
        ours = set(settings.slack.channels.values()) | set(settings.slack.queue_of.values())
        for name, channel in _feed_channels(settings).items():
            if channel in ours:
                raise ConfigError(f"The source {name} reads a channel that Baton posts into ({channel}). Use another.")
        if "queue" not in settings.slack.channels:
            raise ConfigError('baton.toml names no queue channel. Add channels = {queue = "C…"} under [slack].')

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        """Take nothing new, wait for what is under way, stop the loops; only then are connections closed."""
        await self.face.drain()
        await self.web.stop()
        await self.courier.rest()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _terms(part: SourcePart, source: Source) -> Terms:
    """How replies leave by a source, and whether they can be changed there."""
    can = source.abilities
    return Terms(undo=part.undo.total_seconds(), corrects=can.correct, withdraws=can.withdraw)


def _learnt(book: Book, encoder: Encoder, cache: VectorCache) -> Mind:
    """A guide's mind, ready for people who wait."""
    mind = Mind(book, encoder, cache)
    mind.warm()
    return mind


async def _again(name: str, loop: Callable[[], Awaitable[None]]) -> None:
    """Run a loop for ever: a failure is logged with its cause and the loop begins anew, asking the store."""
    pause, clock = 0.5, Clock()
    while True:
        began = clock.ticks()
        try:
            await loop()
        except ConfigError as error:
            log.error("a part cannot work", part=name, why=str(error))
            return
        except Exception:  # the rim: whatever a network or a disk throws must not end the bot
            log.exception("a loop failed and begins anew", loop=name)
        pause = 0.5 if clock.ticks() - began > SOUND else min(pause * 2, 30.0)
        await asyncio.sleep(pause)


def _feed_channels(settings: Settings) -> dict[str, str]:
    return {part.name: part.channel for part in settings.sources if part.kind == "slack_channel"}


def _ending_in_slash(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


def stop_signal() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set, from now on, in the running loop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def run(around: Surroundings, ready: Callable[[], None] = lambda: None) -> None:
    """Run a bot until SIGTERM or SIGINT. Raises BatonError when it cannot start."""
    if os.environ.get("SLACK_CLIENT_ID") and os.environ.get("SLACK_CLIENT_SECRET"):
        raise ConfigError(
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set beside a bot token; Slack's library would then ignore "
            "the token. Unset them."
        )
    await Bot(around).run(stop_signal(), ready)
