"""Misbehaviour on request, as Telegram and the networks before it do it. By method (`*` for all) and number of calls:

drop_before   the connection breaks before anything was done
drop_after    everything was done, then the connection breaks: nobody can know
hang          everything was done, the answer comes only after `seconds`
error_500     nothing was done; 500 as the API words it
html_502      nothing was done; 502 with a page of HTML, as a proxy sends
garbage       everything was done; 200 with something that is not JSON
no_result     everything was done; 200 with an object that lacks `result`
ratelimited   nothing was done; 429 with retry_after `seconds`
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox.slack.faults import Fault, Faults
from bot.sandbox.telegram.records import Refusal

BEFORE = {"drop_before", "error_500", "html_502", "ratelimited"}
AFTER = {"drop_after", "hang", "garbage", "no_result"}


class TelegramFaults(Faults):
    """The faults still to come."""

    def arm(self, method: str, kind: str, times: int = 1, seconds: float = 1.0) -> None:
        """Let the next `times` calls go wrong. Raises ValueError for an unknown kind."""
        if kind not in BEFORE | AFTER:
            raise ValueError(f"unknown fault {kind!r}; one of {', '.join(sorted(BEFORE | AFTER))}")
        self.armed.append(Fault(method.casefold(), kind, times, seconds))


async def misbehave(
    faults: TelegramFaults, method: str, request: web.Request, work: Callable[[], Awaitable[web.Response]]
) -> web.Response:
    """The answer of `work`, unless a fault is armed for `method`."""
    if before := faults.take(method, BEFORE):
        return _instead(before, request)
    response = await work()
    after = faults.take(method, AFTER)
    return response if after is None else await _afterwards(after, request, response)


def refusal(error: Refusal) -> web.Response:
    """A refusal as Telegram sends it."""
    return web.json_response(error.answer(), status=error.code)


def _instead(fault: Fault, request: web.Request) -> web.Response:
    match fault.kind:
        case "drop_before":
            return _broken(request)
        case "html_502":
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        case "ratelimited":
            wait = max(1, math.ceil(fault.seconds))
            return refusal(Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait))
    return refusal(Refusal(500, "Internal Server Error"))


async def _afterwards(fault: Fault, request: web.Request, response: web.Response) -> web.Response:
    match fault.kind:
        case "drop_after":
            return _broken(request)
        case "hang":
            await asyncio.sleep(fault.seconds)
            return response
        case "no_result":
            return web.json_response({"ok": True})
    return web.Response(status=200, text="¡garbage! {not json", content_type="application/json")


def _broken(request: web.Request) -> web.Response:
    """Cut the connection: what is returned never arrives."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)
