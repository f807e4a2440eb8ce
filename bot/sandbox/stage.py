"""The sandbox on a web page: one page with the team's Slack beside the outside world, over one WebSocket.

    stage = Stage(double, places=(forum,), welcome=Welcome(...), roles={"U1": "approver"})
    stage.add_routes(app)              # GET / · GET /page/<file> · GET /ws?as=<user> · GET /look?as=<user> · POST /act

`/ws` sends `hello` with everything that one person sees, then each change (`n` counts them: a gap makes the page start
over). `/look` answers the same hello once. `/act` takes `{"as": user, "what": verb, ...}` and answers
`{"ok", "error", "errors", "result"}`, where `error` is a sentence for the person. Verbs are those of the double's
`people` (press, submit, command, write …) and `outside.write {place, thread, member, text}`.

Everything is local: a request that was not addressed to this very server by its loopback name is refused, so that a
page from elsewhere cannot reach it through a rebound DNS name.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.errands import Errands
from bot.sandbox.places import Place
from bot.sandbox.slack import SlackDouble
from bot.sandbox.welcome import DEFAULT_WELCOME, Welcome

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
BACKLOG = 2000
"""Changes that may wait for one page; a page that is further behind starts over."""
OVERRUN = 4000
"""The WebSocket close code for that."""
PRIVATE = frozenset({"ephemeral", "ephemeral_deleted", "modals", "home"})
HEADERS = {
    # Nothing from elsewhere is loaded, nothing inline runs, nobody frames the page.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(slots=True)
class Stage:
    """Serves the page. `roles` are words shown beside people (by user id)."""

    double: SlackDouble
    places: Sequence[Place] = ()
    welcome: Welcome = DEFAULT_WELCOME
    roles: Mapping[str, str] = field(default_factory=dict)
    sockets: set[web.WebSocketResponse] = field(default_factory=set, init=False)
    """The pages that are watching."""

    def add_routes(self, app: web.Application) -> None:
        """Put the page's routes into an application, which may serve other things as well."""
        app.router.add_get("/", local(self._index))
        app.router.add_get("/page/{file}", local(self._file))
        app.router.add_get("/ws", local(self._follow))
        app.router.add_get("/look", local(self._look))
        app.router.add_post("/act", local(self._act))

    def hello(self, user: str) -> Json:
        """Everything that `user` sees. Raises KeyError."""
        return {
            "kind": "hello",
            "workspace": self.double.workspace.snapshot(user),
            "places": [{"name": place.name, **place.snapshot()} for place in self.places],
            "welcome": self._greeting(user),
            "roles": dict(self.roles),
            "groups": {group.id: group.handle for group in self.double.workspace.groups},
            "boxes": self._boxes(user),
        }

    def _boxes(self, user: str) -> dict[str, Json]:
        """That the app has written to others, and when, but not what: `{user: {"channel", "stamps": [ts]}}`."""
        others = [c for c in self.double.workspace.channels.values() if c.im_with not in ("", user)]
        return {c.im_with: {"channel": c.id, "stamps": list(c.messages)} for c in others}

    def _greeting(self, user: str) -> Json:
        name = self.double.workspace.people[user].real_name
        role = f" ({self.roles[user]})" if user in self.roles else ""
        return asdict(self.welcome) | {"you": self.welcome.you.format(name=name, role=role)}

    def person(self, request: web.Request) -> str:
        """Whom a request names with `as`; the first person when it names nobody. Raises 404."""
        people = self.double.workspace.people
        user = request.query.get("as") or next(p.id for p in people.values() if not p.bot_id)
        if user not in people or people[user].bot_id:
            raise web.HTTPNotFound(text="There is nobody with that id in this workspace.")
        return user

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers=HEADERS)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = PAGE / request.match_info["file"]
        if path.parent != PAGE or path.suffix not in (".js", ".css", ".svg") or not path.is_file():
            raise web.HTTPNotFound(text="There is no such file.")
        return web.FileResponse(path, headers=HEADERS)

    async def _look(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self.hello(self.person(request)), headers=HEADERS)

    async def _act(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="Send JSON.")
        try:
            body = await request.json()
        except json.JSONDecodeError:
            raise web.HTTPBadRequest(text="That is not JSON.") from None
        return web.json_response(await Errands(self.double, self.places).run(body), headers=HEADERS)

    async def _follow(self, request: web.Request) -> web.StreamResponse:
        user = self.person(request)
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        backlog: asyncio.Queue[Json | None] = asyncio.Queue(BACKLOG)
        self.sockets.add(socket)
        stops = self._subscribe(user, backlog)
        sender = asyncio.create_task(_send(socket, backlog))
        try:
            async for message in socket:
                if message.type == WSMsgType.ERROR:
                    break
        finally:
            self.sockets.discard(socket)
            for stop in stops:
                stop()
            sender.cancel()
        return socket

    def _subscribe(self, user: str, backlog: asyncio.Queue[Json | None]) -> list[Callable[[], None]]:
        """Start with a hello; no await lies between it and the subscriptions, so nothing falls in between."""

        def take(change: Json) -> None:
            if backlog.qsize() < BACKLOG - 1:
                backlog.put_nowait(change)
            elif not backlog.full():
                backlog.put_nowait(None)

        def inside(change: Json) -> None:
            if self._sees(user, change):
                take(change)
            elif box := self._in_a_box(change):
                take(box)

        def outside(place: str) -> Callable[[Json], None]:
            return lambda change: take({"kind": "outside", "place": place, "change": change})

        take(self.hello(user))
        stops = [place.subscribe(outside(place.name)) for place in self.places]
        return [*stops, self.double.workspace.subscribe(inside)]

    def _in_a_box(self, change: Json) -> Json | None:
        """A new direct message to somebody else, without what it says."""
        if (change["kind"], change.get("cause")) != ("message", "posted"):
            return None
        channel = self.double.workspace.channels[change["channel"]]
        return {"kind": "box", "user": channel.im_with, "channel": channel.id, "ts": change["message"]["ts"]}

    def _sees(self, user: str, change: Json) -> bool:
        if change["kind"] in PRIVATE:
            return bool(change["user"] == user)
        if change["kind"] == "group":
            return True
        channel = change["channel"]
        known = self.double.workspace.channels[channel["id"] if isinstance(channel, dict) else channel]
        return known.im_with in ("", user)


async def _send(socket: web.WebSocketResponse, backlog: asyncio.Queue[Json | None]) -> None:
    """Send what waits, numbered; None means that something was left out."""
    number = 0
    while (change := await backlog.get()) is not None:
        try:
            await socket.send_json({**change, "n": number})
        except ConnectionError:
            return
        number += 1
    await socket.close(code=OVERRUN, message=b"start over")


def local(handler: Handler) -> Handler:
    """Refuse requests that were addressed to another host, or that another site's page has sent."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        address = request.transport.get_extra_info("sockname") if request.transport else None
        port = address[1] if address else 0
        hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        origin = request.headers.get("Origin")
        if request.host not in hosts or origin not in (None, *(f"http://{host}" for host in hosts)):
            raise web.HTTPForbidden(text="The sandbox answers only to this computer, by its own name.")
        return await handler(request)

    return guarded
