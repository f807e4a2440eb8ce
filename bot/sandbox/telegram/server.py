"""The double on a port: token, method and faults come before anything is done, and all is logged."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.sandbox.telegram.faults import TelegramFaults, misbehave, refusal
from bot.sandbox.telegram.methods import METHODS, Call
from bot.sandbox.telegram.pace import Pace
from bot.sandbox.telegram.records import Json, Refusal, User
from bot.sandbox.telegram.town import Town
from bot.sandbox.telegram.updates import Updates

TOKEN = "7000000001:AAsandbox-token-of-the-local-double"  # noqa: S105 - both ends are on this machine
BOT = User(7000000001, "Baton", username="kelora_baton_bot", is_bot=True)
_LOG_LENGTH = 200_000


class TelegramDouble:
    """A whole Telegram in one object; `town` is for those who look and act."""

    def __init__(self, clock: Clock, token: str = TOKEN, bot: User = BOT) -> None:
        self.clock, self.token = clock, token
        self.updates = Updates(clock)
        self.town = Town(clock, self.updates, bot)
        self.faults = TelegramFaults()
        self.pace = Pace(clock)
        self.log: deque[Json] = deque(maxlen=_LOG_LENGTH)
        self.base_url = ""
        self._runner: web.AppRunner | None = None

    def write(self, chat: int | str, user: int, text: str = "", topic: int = 0, **more: Any) -> Json:
        """Somebody writes; see `Town.write`."""
        return self.town.write(chat, user, text, topic, **more)

    def subscribe(self, callback: Callable[[Json], None]) -> Callable[[], None]:
        """Call `callback({"chat", "message"})` for every new or changed message; the answer ends it."""
        return self.town.subscribe(callback)

    # ---------------------------------------------------------------- serving

    def add_routes(self, app: web.Application) -> None:
        """Put the API's addresses into a server that somebody else runs; call `stop` at its end."""
        app.router.add_route("*", "/bot{token:[^/]*}/{method}", self._api)

    async def start(self, port: int = 0) -> str:
        """Serve on a port of its own; returns the address."""
        app = web.Application(client_max_size=4 * 1024 * 1024)
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.base_url

    async def stop(self) -> None:
        """Call no webhook any more, and close the port if it is ours."""
        await self.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def calls(self, method: str) -> list[Json]:
        """What was asked of a method, oldest first: {"method", "args", "at", "status", "error"}."""
        return [one for one in self.log if one["method"] == method.casefold()]

    async def _api(self, request: web.Request) -> web.Response:
        name = request.match_info["method"].casefold()
        args = await _arguments(request)
        record: Json = {"kind": "call", "method": name, "args": args, "at": self.clock.now().isoformat()}
        self.log.append(record)

        async def work() -> web.Response:
            try:
                result = self._admit(name, request.match_info["token"])(Call(self.town, self.updates, self.pace, args))
                return web.json_response(
                    {"ok": True, "result": await result if inspect.isawaitable(result) else result}
                )
            except Refusal as error:
                record.update(error=error.description)
                return refusal(error)

        response = await misbehave(self.faults, name, request, work)
        record["status"] = response.status
        return response

    def _admit(self, name: str, token: str) -> Callable[[Call], Any]:
        """The method to run. Raises Refusal."""
        if ":" not in token:
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if name not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        return METHODS[name]


async def _arguments(request: web.Request) -> Json:
    """Query, form and JSON body in one, as Telegram reads them."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body: Any = await request.json()
        except ValueError:
            return args
        return args | body if isinstance(body, dict) else args
    form = await request.post()
    return args | {k: v for k, v in form.items() if isinstance(v, str)}
