"""The door to Slack: the only module that knows slack_bolt.

An `AsyncApp` over Socket Mode. Events of feed channels are stored in the inbox by a middleware, before Bolt
acknowledges them; if that fails there is no acknowledgement, and Slack delivers again. The socket client asks
for a new address when one does not answer (the library's own retries a dead one for ever).
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import aiohttp
from slack_bolt import BoltResponse
from slack_bolt.adapter.socket_mode.async_base_handler import AsyncBaseSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import ConfigError, NoAnswer, RefusedByNetwork
from bot.live import Live
from bot.model import Receipt
from bot.ports import Past
from bot.slack import ids
from bot.slack.cards import Cards
from bot.slack.client import Slack, code, in_words, refused
from bot.slack.commands import Commands
from bot.slack.handlers import Handlers

_ANY = re.compile(r".+")
_SUBMIT = re.compile(r".+\.submit")
REST = 5.0
"""Real seconds that an end waits for what people have just asked for."""
WINDOW = 15.0
"""Real seconds that one socket address is given before a new one is asked for."""


class ReissuingClient(SocketModeClient):
    """Gives up an address that does not answer, with a growing pause: asking for addresses is rationed."""

    async def connect(self) -> None:
        pause = 1.0
        while not self.closed:
            try:
                await asyncio.wait_for(super().connect(), WINDOW)  # type: ignore[no-untyped-call]
                return
            except (TimeoutError, aiohttp.ClientError, SlackApiError):
                self.wss_uri = None
                await asyncio.sleep(pause)
                pause = min(pause * 2, 60.0)


class DrainingHandler(AsyncBaseSocketModeHandler):
    """Socket Mode that can stop: once it drains, nothing new is acknowledged and what runs is waited for."""

    app: AsyncApp

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self.app, self.draining = app, False
        self.running: set[asyncio.Task[Any]] = set()
        self.client = ReissuingClient(app_token=app_token, logger=app.logger, web_client=app.client, ping_interval=10)
        self.client.socket_mode_request_listeners.append(self._handle)

    async def drain(self, patience: float = 10.0) -> None:
        """Stop taking requests, wait for those that run, close the socket."""
        self.draining = True
        if self.running:
            await asyncio.wait(self.running, timeout=patience)
        await self.client.close()

    async def _handle(self, client: Any, request: SocketModeRequest) -> None:
        if self.draining:
            return
        task = asyncio.current_task()
        assert task is not None
        self.running.add(task)
        try:
            start = time.perf_counter()
            answer = await run_async_bolt_app(self.app, request)
            if answer.status == 404 and request.type == "events_api":
                await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
            else:
                await send_async_response(client, request, answer, start)
        finally:
            self.running.discard(task)


class SlackFace:
    """Slack as a `ports.Face` and a `ports.Poster`."""

    def __init__(self, bot_token: str, app_token: str, api_url: str, clock: Clock) -> None:
        self._bot_token, self._app_token, self._api_url = bot_token, app_token, api_url
        self.clock = clock
        self._feeds: dict[str, str] = {}
        self._socket: DrainingHandler | None = None
        self._working: set[asyncio.Task[Any]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Make the client and prove the token. Raises ConfigError with a cure."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        self.web = AsyncWebClient(
            token=self._bot_token, base_url=self._api_url, session=self._session, retry_handlers=[], timeout=15
        )
        self.slack = Slack(self.web, self.clock)
        try:
            me = await self.slack.call("auth.test")
        except SlackApiError as error:
            raise refused(error, "Slack does not accept SLACK_BOT_TOKEN") from error
        except NoAnswer as error:
            raise ConfigError(f"Slack cannot be reached at {self._api_url}. {error}") from error
        self.me = {str(me.get("user_id", "")), str(me.get("bot_id", ""))}
        self.url = str(me.get("url", ""))

    async def check_channels(self, channels: dict[str, str]) -> None:
        """Each configured channel must exist and have us in it. Raises ConfigError naming the first that does not."""
        for name, channel in channels.items():
            try:
                found = await self.slack.call("conversations.info", channel=channel)
            except SlackApiError as error:
                raise refused(error, f"The channel {name} ({channel}) cannot be used") from error
            about = found.get("channel") or {}
            if about.get("is_archived") or not about.get("is_member", True):
                cure = "is archived" if about.get("is_archived") else "does not have Baton in it: type /invite @Baton"
                raise ConfigError(f"The channel {name} (#{about.get('name', channel)}) {cure}.")

    def begin(self, live: Live, handlers: Handlers, commands: Commands, cards: Cards, feeds: dict[str, str]) -> None:
        """Wire handlers to Bolt; `feeds` maps channel ids to the names of sources."""
        self.live, self.cards, self.commands, self._feeds = live, cards, commands, feeds
        self._handlers = handlers
        app = AsyncApp(client=self.web, name="baton", process_before_response=False)
        app.middleware(self._inbox)
        app.action({"type": "block_actions", "action_id": _ANY})(self._acknowledged(handlers.clicked))
        app.view({"type": "view_submission", "callback_id": _SUBMIT})(_answered(handlers.submitted))
        for command in ids.COMMANDS:
            app.command(command)(self._acknowledged(commands.typed))
        app.event("app_home_opened")(self._home_opened)
        self.app = app

    async def connect(self) -> None:
        """Open the socket; returns once Slack has said hello, or raises ConfigError."""
        try:
            first = await self.web.apps_connections_open(app_token=self._app_token)
        except SlackApiError as error:
            raise refused(error, "Slack does not accept SLACK_APP_TOKEN") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ConfigError(f"Slack cannot be reached at {self._api_url} ({type(error).__name__}).") from error
        self._socket = DrainingHandler(self.app, self._app_token)
        self._socket.client.wss_uri = str(first["url"])
        await self._socket.client.connect()

    async def run(self) -> None:
        """Keep cards, threads and alerts in step with the store, until cancelled."""
        async with asyncio.TaskGroup() as together:  # when one fails all end, so that none goes on beside its successor
            for loop in (self.cards.post_forever, self.cards.update_forever, self.cards.alert_forever):
                together.create_task(loop())

    async def tell(self, person: str, text: str) -> None:
        await self.commands.telling.tell(person, text)

    async def post(self, channel: str, thread_ts: str, text: str, key: str, previews: bool = False) -> Receipt:
        """For sources that read a channel: see `ports.Poster`."""
        return await self.slack.post_reply(channel, thread_ts, text, key, previews)

    async def history(self, channel: str, oldest: str, limit: int, cursor: str = "") -> Past:
        """For sources that read a channel: see `ports.Poster`."""
        asked: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": limit, "include_all_metadata": True}
        try:
            page = await self.slack.call("conversations.history", **asked, **({"cursor": cursor} if cursor else {}))
        except SlackApiError as error:
            raise RefusedByNetwork(in_words(code(error))) from error
        events = [past_event(channel, message) for message in reversed(page.get("messages") or ())]
        said = tuple((message_key(event), event) for event in events if not self._ours(event))
        return Past(said, str((page.get("response_metadata") or {}).get("next_cursor") or ""))

    async def find(self, channel: str, thread_ts: str, key: str, since: datetime) -> Receipt | None:
        return await self.slack.find_reply(channel, thread_ts, key, since)

    async def change(self, channel: str, ts: str, text: str) -> None:
        return await self.slack.change_reply(channel, ts, text)

    async def connected(self) -> bool:
        """Whether the socket is up."""
        return self._socket is not None and await self._socket.client.is_connected()

    async def drain(self) -> None:
        """Hear nothing new; what people have asked for is finished. Calls can still be made."""
        if self._socket is not None:
            await self._socket.drain()
            self._socket = None
            if asked := self._working | self._handlers.following:
                await asyncio.wait(asked, timeout=REST)

    async def close(self) -> None:
        """Drain, and close what calls are made with."""
        await self.drain()
        if self._session is not None:
            await self._session.close()

    def _acknowledged(self, work: Callable[[dict[str, Any]], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """A listener that acknowledges first and works then; an end waits for its work."""

        async def listener(ack: Callable[[], Awaitable[None]], body: dict[str, Any]) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._working.add(task)
            try:
                await ack()
                await work(body)
            finally:
                self._working.discard(task)

        return listener

    async def _inbox(self, body: dict[str, Any], next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Store what a feed channel says, then acknowledge; everything else goes on to its handler."""
        if body.get("type") != "event_callback":
            return await next()
        event = body["event"]
        if event.get("type") not in ("message", "app_mention"):
            return await next()
        source = self._feeds.get(str(event.get("channel", "")))
        if source is not None and not self._ours(event):
            now, key = self.clock.now(), message_key(event)
            await self.live.store.write(lambda tx: tx.inbox.put(source, key, event, now))
            self.live.engine.wake("inbox")
        return BoltResponse(status=200, body="")

    def _ours(self, event: dict[str, Any]) -> bool:
        said = event.get("message") or event
        marked = str((said.get("metadata") or {}).get("event_type", "")).startswith("baton_")  # another Baton's, too
        return marked or bool({str(said.get("user", "")), str(said.get("bot_id", ""))} & (self.me - {""}))

    async def _home_opened(self, event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            with contextlib.suppress(SlackApiError, NoAnswer):
                await self.commands.home.opened(event["user"])


def past_event(channel: str, message: dict[str, Any]) -> dict[str, Any]:
    """A message of a channel's history as the event that told of it; an edited one as that of its last edit."""
    if edited := (message.get("edited") or {}).get("ts"):
        changed = {"subtype": "message_changed", "message": message, "ts": edited, "event_ts": edited}
        return {"type": "message", "channel": channel, **changed}
    return {**message, "type": "message", "channel": channel}


def message_key(event: dict[str, Any]) -> str:
    """Identity of what a message event says: the same for its deliveries and its `app_mention` twin."""
    channel, subtype = event.get("channel", ""), event.get("subtype", "")
    if subtype == "message_changed":
        message = event["message"]
        return f"{channel}:{message['ts']}:{(message.get('edited') or {}).get('ts', event.get('event_ts', ''))}"
    if subtype == "message_deleted":
        return f"{channel}:{event['deleted_ts']}:deleted"
    return f"{channel}:{event.get('ts', '')}"


def _answered(work: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]) -> Callable[..., Awaitable[None]]:
    """A listener whose answer is its acknowledgement."""

    async def listener(ack: Callable[..., Awaitable[None]], body: dict[str, Any]) -> None:
        await ack(**await work(body))

    return listener
