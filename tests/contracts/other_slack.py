"""A second Slack, as small as can be, written without a look at the shipped one: other ids, other paths.

It judges nothing. It hears calls on `/gov/api/<method>`, hands out a socket address of another form, and says what
Slack says. Whatever the bot silently expected of the shipped double would fail here.
"""

from __future__ import annotations

import asyncio
import json
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]
TEAM, BOT_USER, BOT, APP = "E0GOV7TEAM", "W0GOVBATON", "B0GOVBATON", "A0GOV"
QUEUE, FEED, ALERTS = "G0GOVQUEUE", "G0GOVFEED1", "G0GOVALERT"
RIA, GUEST = "W0GOVRIA01", "W0GOVGUEST"


class OtherSlack:
    """`calls` is everything that was asked, in order; `answers` what came to response addresses."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json]] = []
        self.answers: list[Json] = []
        self.acked: set[str] = set()
        self._socket: web.WebSocketResponse | None = None
        self._number = count(1)
        self.there = asyncio.Event()

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/gov/api/{method}", self._call)
        app.router.add_get("/link/{ticket}", self._link)
        app.router.add_post("/hear/{token}", self._hear)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        await self._runner.cleanup()

    def asked(self, method: str) -> list[Json]:
        return [body for name, body in self.calls if name == method]

    async def write(self, text: str) -> None:
        """A guest of another organisation writes in the feed channel."""
        event = {"type": "message", "channel": FEED, "channel_type": "group", "user": GUEST, "text": text}
        event |= {"ts": self._ts(), "event_ts": "1.0", "team": "T0ELSEWHERE"}
        await self._send(
            "events_api", {"type": "event_callback", "event_id": f"Ev{next(self._number)}", "event": event}
        )

    async def press(self, ts: str, action: Json, block_id: str) -> None:
        body = {
            "type": "block_actions",
            "user": {"id": RIA, "team_id": TEAM},
            "container": {"type": "message", "message_ts": ts, "channel_id": QUEUE},
            "channel": {"id": QUEUE, "name": "privategroup"},
            "trigger_id": f"{next(self._number)}.gov",
            "response_url": f"{self.url}/hear/press",
            "actions": [{**action, "block_id": block_id, "type": "button", "action_ts": "2.0"}],
            "is_enterprise_install": True,
            "enterprise": {"id": TEAM},
        }
        await self._send("interactive", body)

    async def say(self, words: str) -> None:
        command, _, text = words.partition(" ")
        body = {"command": command, "text": text, "user_id": RIA, "channel_id": ALERTS, "team_id": TEAM}
        await self._send("slash_commands", {**body, "response_url": f"{self.url}/hear/slash", "trigger_id": "3.gov"})

    def _ts(self) -> str:
        return f"16000{next(self._number):05}.000{next(self._number):03}"

    async def _send(self, kind: str, payload: Json) -> None:
        assert self._socket is not None
        envelope = {"envelope_id": f"en-{next(self._number)}", "type": kind, "payload": payload}
        await self._socket.send_json({**envelope, "accepts_response_payload": True})

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        body = await (request.json() if request.content_type == "application/json" else request.post())
        asked = {k: json.loads(v) if isinstance(v, str) and v[:1] in "[{" else v for k, v in dict(body).items()}
        self.calls.append((method, asked))
        return web.json_response({"ok": True, **self._said(method, asked)})

    def _said(self, method: str, asked: Json) -> Json:
        if method == "auth.test":
            return {"url": "https://gov.slack-gov.example/", "user_id": BOT_USER, "bot_id": BOT, "team_id": TEAM}
        if method == "apps.connections.open":
            return {"url": f"{self.url.replace('http', 'ws')}/link/{next(self._number)}?app_id={APP}"}
        if method == "conversations.info":
            return {"channel": {"id": asked["channel"], "name": "room", "is_member": True, "is_archived": False}}
        if method == "conversations.history":
            return {"messages": [], "has_more": False}
        if method == "users.info":
            return {"user": {"id": asked["user"], "deleted": False, "is_bot": False}}
        return {"ts": self._ts(), "channel": asked.get("channel", "")} if method.startswith("chat.") else {}

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = self._socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        self.there.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                self.acked.add(json.loads(message.data)["envelope_id"])
        return socket

    async def _hear(self, request: web.Request) -> web.Response:
        self.answers.append(await request.json())
        return web.Response(text="ok")
