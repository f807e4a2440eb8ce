"""The one web server of the bot: webhooks and health, on loopback unless the settings say otherwise.

Size caps and time-outs are here, in one place. What a path does belongs to whoever registers it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.errors import ConfigError

Handler = Callable[[web.Request], Awaitable[web.Response]]
LARGEST = 256 * 1024
"""Bytes of a request body."""


class Web:
    """A server with named hooks under `/hooks/` and a health page."""

    def __init__(
        self,
        host: str,
        port: int,
        hooks: Mapping[str, Handler],
        missing: Callable[[], Awaitable[str]],
        described: Mapping[str, Any] | None = None,
    ) -> None:
        """`missing` says what is not there yet for full work, as a sentence; empty when nothing is. `described` is
        the OpenAPI document of the hooks."""
        self.host, self.port = host, port
        self._described = dict(described or {})
        self._hooks, self._missing = hooks, missing
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen. Raises ConfigError when the port is taken."""
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post("/hooks/{name}", self._hook)
        app.router.add_get("/openapi.json", self._openapi)
        app.router.add_get("/healthz", self._alive)
        app.router.add_get("/readyz", self._readyz)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.host, self.port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise ConfigError(
                f"Port {self.port} on {self.host} cannot be used ({error.strerror}). "
                "Choose another under [web] in baton.toml, or stop what listens there."
            ) from error
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and finish what is being answered."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _hook(self, request: web.Request) -> web.Response:
        handler = self._hooks.get(request.match_info["name"])
        if handler is None:
            return web.json_response({"error": "There is no source of that name."}, status=404)
        return await handler(request)

    async def _openapi(self, request: web.Request) -> web.Response:
        if not self._described:
            return web.json_response({"error": "There is nothing to describe."}, status=404)
        return web.json_response(self._described)

    async def _alive(self, request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _readyz(self, request: web.Request) -> web.Response:
        missing = await self._missing()
        body = {"ready": False, "missing": missing} if missing else {"ready": True}
        return web.json_response(body, status=503 if missing else 200)
