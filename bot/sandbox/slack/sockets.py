"""Socket Mode: one-time URLs, connections, envelopes and their acknowledgements.

An envelope goes to exactly one connection, in turn. Events that nobody acknowledges in time, or whose
connection breaks, come again (`Settings.redeliver_after`); interactions and commands do not.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import uuid
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.clock import Clock
from bot.limits import Slack
from bot.sandbox.slack.faults import Faults
from bot.sandbox.slack.records import Json, Settings

_HEARTBEAT = 20.0


@dataclass(frozen=True, slots=True)
class Ack:
    """What became of one delivery: acknowledged in time or not, after how long, with what."""

    ok: bool
    ms: float
    payload: Json = field(default_factory=dict)


@dataclass(slots=True)
class _Sent:
    record: Json
    at: float
    answer: asyncio.Future[Json | None]


@dataclass(slots=True, eq=False)
class _Connection:
    number: int
    socket: web.WebSocketResponse
    open: dict[str, _Sent] = field(default_factory=dict)


class Sockets:
    """All connections of the app."""

    def __init__(self, clock: Clock, settings: Settings, faults: Faults, log: deque[Json], app_id: str) -> None:
        self.clock, self.settings, self.faults, self.log, self.app_id = clock, settings, faults, log, app_id
        self.connections: list[_Connection] = []
        self._tickets: set[str] = set()
        self._turn = 0
        self._serial = 0
        self._tasks: set[asyncio.Task[Any]] = set()

    # ---------------------------------------------------------------- connecting

    def ticket(self) -> str:
        """A ticket for one connection."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket behind a URL of apps.connections.open."""
        ticket = request.query.get("ticket", "")
        if self.faults.take("link", {"refuse_socket"}) is not None:
            return web.Response(status=503, text="this wss URL does not answer")
        if ticket not in self._tickets:
            return web.Response(status=401, text="this wss URL was used already, or never issued")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await socket.prepare(request)
        self._serial += 1
        connection = _Connection(self._serial, socket)
        if len(self.connections) >= Slack.CONNECTIONS:
            await self._part(connection, "too_many_websockets")
            return socket
        self.connections.append(connection)
        try:
            await socket.send_json(self._hello())
            await self._listen(connection)
        finally:
            self._gone(connection)
        return socket

    async def disconnect(self, reason: str = "refresh_requested", notice: float = 0.0) -> None:
        """Send every connection away, as Slack does every few hours; with a `warning` some seconds before."""
        leaving = list(self.connections)
        if notice:
            for connection in leaving:
                await self._frame(connection, {"type": "disconnect", "reason": "warning"})
            await asyncio.sleep(notice)
        for connection in leaving:
            self._gone(connection)
            await self._part(connection, reason)

    async def close(self) -> None:
        """End all connections and what is still to be redelivered."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for connection in list(self.connections):
            self._gone(connection)
            await connection.socket.close()

    # ---------------------------------------------------------------- delivering

    def event(self, payload: Json) -> None:
        """Deliver an event, again and again if need be, without waiting for it."""
        self.spawn(self._until_acked(payload))
        if self.faults.take("events_api", {"duplicate"}) is not None:
            self.spawn(self.deliver("events_api", payload, attempt=1))

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run `work` until it is done or the double is closed."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing is on its way any more."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def deliver(self, kind: str, payload: Json, attempt: int = 0, reply: bool = False) -> Ack:
        """Send one envelope to one connection and wait for its acknowledgement."""
        frame: Json = {
            "envelope_id": str(uuid.uuid4()),
            "payload": payload,
            "type": kind,
            "accepts_response_payload": reply,
        }
        if kind == "events_api":
            frame |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        record = self._note(frame, attempt)
        connection = self._next()
        if connection is None:
            record["error"] = "no connection"
            return Ack(False, 0.0)
        record["connection"] = connection.number
        return await self._wait(connection, frame, record)

    async def _until_acked(self, payload: Json) -> None:
        for attempt in range(len(self.settings.redeliver_after) + 1):
            if attempt:
                await asyncio.sleep(self.settings.redeliver_after[attempt - 1])
            if (await self.deliver("events_api", payload, attempt)).ok:
                return

    async def _wait(self, connection: _Connection, frame: Json, record: Json) -> Ack:
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        sent = _Sent(record, self.clock.ticks(), answer)
        connection.open[frame["envelope_id"]] = sent
        if not await self._frame(connection, frame):
            connection.open.pop(frame["envelope_id"], None)
            return Ack(False, 0.0)
        done, _ = await asyncio.wait({answer}, timeout=self.settings.ack_within)
        ms = (self.clock.ticks() - sent.at) * 1000
        payload = answer.result() if done else None
        if payload is None:
            record["error"] = "connection lost" if done else "operation_timeout"
            return Ack(False, ms)
        return Ack(True, ms, payload)

    async def _listen(self, connection: _Connection) -> None:
        async for message in connection.socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(connection, message.json())

    def _acknowledged(self, connection: _Connection, frame: Json) -> None:
        sent = connection.open.pop(str(frame.get("envelope_id")), None)
        if sent is None:
            self.log.append({"kind": "stray_ack", "at": self._now(), "frame": frame})
            return
        sent.record["acked_ms"] = round((self.clock.ticks() - sent.at) * 1000, 1)
        sent.record["response"] = frame.get("payload")
        if not sent.answer.done():
            sent.answer.set_result(frame.get("payload") or {})

    def _gone(self, connection: _Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for sent in connection.open.values():
            if not sent.answer.done():
                sent.answer.set_result(None)

    def _next(self) -> _Connection | None:
        ready = [c for c in self.connections if not c.socket.closed]
        if not ready:
            return None
        self._turn += 1
        return ready[self._turn % len(ready)]

    async def _part(self, connection: _Connection, reason: str) -> None:
        frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        await self._frame(connection, frame)
        await connection.socket.close()

    async def _frame(self, connection: _Connection, frame: Json) -> bool:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await connection.socket.send_json(frame)
            return True
        return False

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self.app_id},
        }

    def _note(self, frame: Json, attempt: int) -> Json:
        payload = frame["payload"]
        event = payload.get("event", {})
        record: Json = {
            "kind": "envelope",
            "at": self._now(),
            "type": frame["type"],
            "envelope_id": frame["envelope_id"],
            "what": event.get("type") or payload.get("type") or payload.get("command"),
            "event_id": payload.get("event_id"),
            "attempt": attempt,
            "connection": None,
            "acked_ms": None,
            "response": None,
        }
        self.log.append(record)
        return record

    def _now(self) -> str:
        return self.clock.now().isoformat()
