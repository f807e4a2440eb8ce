"""The double on a port: tokens, scopes, pace and faults come before any method runs, and all is logged."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.sandbox.slack import chat
from bot.sandbox.slack.acts import Acts
from bot.sandbox.slack.calls import Call, Refusal
from bot.sandbox.slack.events import Events
from bot.sandbox.slack.faults import Faults, misbehave, too_many
from bot.sandbox.slack.methods import METHODS, Method
from bot.sandbox.slack.pace import Pace
from bot.sandbox.slack.records import Json, Settings
from bot.sandbox.slack.seed import seeded
from bot.sandbox.slack.sockets import Sockets
from bot.sandbox.slack.tickets import ResponseUrls, Spent, Triggers
from bot.sandbox.slack.workspace import Workspace

_LARGEST_BODY = 4 * 1024 * 1024
_LOG_LENGTH = 200_000
_OPEN = "apps.connections.open"


class SlackDouble:
    """A whole Slack in one object; `workspace` and `people` are for those who look and act."""

    def __init__(self, clock: Clock, settings: Settings | None = None, workspace: Workspace | None = None) -> None:
        self.clock = clock
        self.settings = settings or Settings()
        self.workspace = workspace or seeded(clock)
        self.faults = Faults()
        self.log: deque[Json] = deque(maxlen=_LOG_LENGTH)
        self.triggers = Triggers(clock, self.settings.trigger_life)
        self.responses = ResponseUrls(clock)
        self.pace = Pace(clock, self.settings.pace)
        self.sockets = Sockets(clock, self.settings, self.faults, self.log, self.workspace.app.id)
        self.events = Events(self.workspace, self.sockets)
        self.people = Acts(self.workspace, self.sockets, self.events, self.triggers, self.responses)
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """Where this server is reached; stands in response URLs and permalinks."""
        return self.people.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self.people.base_url = url.rstrip("/")

    @property
    def bot_token(self) -> str:
        """What the bot must present to the Web API."""
        return self.workspace.app.bot_token

    @property
    def app_token(self) -> str:
        """What the bot must present to open a socket."""
        return self.workspace.app.app_token

    # ---------------------------------------------------------------- wiring

    def add_routes(self, app: web.Application) -> None:
        """Put Slack's addresses into a server that somebody else runs; call `stop` at its end."""
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self.sockets.serve)
        app.router.add_post("/response/{key}", self._response)
        app.router.add_get("/_log", self._show_log)
        app.router.add_post("/_faults", self._arm)

    async def start(self, port: int = 0) -> str:
        """Serve on 127.0.0.1 and return the URL; port 0 takes a free one."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        self.add_routes(app)
        self._runner = web.AppRunner(app, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.base_url = "http://127.0.0.1:{1}".format(*self._runner.addresses[0])
        return self.base_url

    async def stop(self) -> None:
        """End connections and the server of `start`."""
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # ---------------------------------------------------------------- Web API

    async def _api(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        args = await _arguments(request)
        token = _token(request, args)
        started = self.clock.ticks()
        record: Json = {"kind": "call", "at": self.clock.now().isoformat(), "method": name, "args": args}
        self.log.append(record)

        async def work() -> web.Response:
            response = self._judge(name, args, token, request.host)
            record["status"] = response.status
            record["ms"] = round((self.clock.ticks() - started) * 1000, 1)
            body = json.loads(response.text or "{}")
            record.update(ok=body["ok"], error=body.get("error", ""), ts=body.get("ts"))
            return response

        response = await misbehave(self.faults, name, request, work)
        if record.get("status") != response.status:
            record["fault"] = response.status
        return response

    def _judge(self, name: str, args: Json, token: str, host: str) -> web.Response:
        """The answer to a call: token, method, scope, pace, then the method itself."""
        app = self.workspace.app
        scopes = {"x-oauth-scopes": ",".join(sorted(app.scopes))}
        try:
            method = self._admit(name, token)
            wait = self.pace.take(name, 1 if method is None else method.tier, str(args.get("channel", "")))
            if wait > 0:
                return too_many(wait)
            if method is None:
                answer = {"url": f"ws://{host}/link?ticket={self.sockets.ticket()}&app_id={app.id}"}
                return web.json_response({"ok": True, **answer})
            call = Call(self.workspace, self.triggers, self.responses, dict(args), self.base_url)
            answer = method.run(call)
            return web.json_response({"ok": True, **answer}, headers=scopes | {"x-accepted-oauth-scopes": method.scope})
        except Refusal as refusal:
            return web.json_response(refusal.answer(), headers=scopes)

    def _admit(self, name: str, token: str) -> Method | None:
        """The method to run; None stands for apps.connections.open. Raises Refusal."""
        app = self.workspace.app
        if name not in METHODS and name != _OPEN:
            raise Refusal("unknown_method", req_method=name)
        if not token and name == "api.test":
            return METHODS[name]
        if not token:
            raise Refusal("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise Refusal("invalid_auth")
        if app.revoked:
            raise Refusal(app.revoked)
        if (token == app.app_token) != (name == _OPEN):
            raise Refusal("not_allowed_token_type")
        if name == _OPEN:
            return None
        method = METHODS[name]
        if method.scope and method.scope not in app.scopes:
            raise Refusal("missing_scope", needed=method.scope, provided=",".join(sorted(app.scopes)))
        if name.startswith("usergroups.") and not self.settings.paid:
            raise Refusal("plan_upgrade_required")
        return method

    async def _response(self, request: web.Request) -> web.Response:
        """A response URL."""
        try:
            body = await request.json()
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        record: Json = {"kind": "response_url", "at": self.clock.now().isoformat(), "args": body}
        self.log.append(record)
        try:
            origin = self.responses.use(request.match_info["key"])
            chat.respond(self.workspace, origin, body)
        except Spent as spent:
            record["error"] = str(spent)
            return web.json_response({"ok": False, "error": str(spent)}, status=404)
        except Refusal as refusal:
            record["error"] = refusal.error
            return web.json_response(refusal.answer(), status=400)
        return web.Response(text="ok")

    # ---------------------------------------------------------------- for tests in other processes

    async def _show_log(self, request: web.Request) -> web.Response:
        """Everything seen, as JSON lines; `?kind=call` or `?kind=envelope` for one sort."""
        kind = request.query.get("kind")
        lines = [json.dumps(r, ensure_ascii=False) for r in self.log if kind in (None, r["kind"])]
        return web.Response(text="".join(f"{line}\n" for line in lines), content_type="application/jsonl")

    async def _arm(self, request: web.Request) -> web.Response:
        """`{"method", "kind", "times", "seconds"}` arms a fault; `disconnect` acts at once, `clear` ends all."""
        wish = await request.json()
        kind = str(wish.get("kind", ""))
        if kind == "clear":
            self.faults.clear()
        elif kind == "disconnect":
            reason, notice = str(wish.get("reason", "refresh_requested")), float(wish.get("seconds", 0))
            self.sockets.spawn(self.sockets.disconnect(reason, notice))
        else:
            method = str(wish.get("method", _FAULT_PLACES.get(kind, "*")))
            try:
                self.faults.arm(method, kind, int(wish.get("times", 1)), float(wish.get("seconds", 1)))
            except ValueError as error:
                return web.json_response({"ok": False, "error": str(error)}, status=400)
        return web.json_response({"ok": True})


_FAULT_PLACES = {"refuse_socket": "link", "duplicate": "events_api"}


async def _arguments(request: web.Request) -> Json:
    """Query, form and JSON body in one, as Slack reads them."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body: Any = await request.json()
        except ValueError:
            return args
        return args | body if isinstance(body, dict) else args
    form = await request.post()
    return args | {k: v for k, v in form.items() if isinstance(v, str)}


def _token(request: web.Request, args: Json) -> str:
    """The token of a call: header before parameter; never logged."""
    parameter = str(args.pop("token", "") or "")
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or parameter
