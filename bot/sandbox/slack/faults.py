"""Misbehaviour on request: what the double does wrong on its next calls, to see what the bot makes of it.

A fault is armed for a method of the Web API (`*` for all; the forum has `forum.replies`) and a number of calls:

    drop_before   the connection breaks before anything was done
    drop_after    everything was done, then the connection breaks: nobody can know
    hang          everything was done, the answer comes only after `seconds`
    error_500     nothing was done; 500
    html_502      nothing was done; 502 with a page of HTML, as a proxy sends
    garbage       everything was done; 200 with something that is not JSON
    ratelimited   nothing was done; 429 with Retry-After `seconds`

For the socket: `refuse_socket` (the next wss URLs do not answer), `duplicate` (the next envelopes come twice),
and `disconnect`, which happens at once.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

BEFORE = {"drop_before", "error_500", "html_502", "ratelimited"}
AFTER = {"drop_after", "hang", "garbage"}
SOCKET = {"refuse_socket", "duplicate"}
KINDS = BEFORE | AFTER | SOCKET


@dataclass(slots=True)
class Fault:
    """`times` more calls of `method` go wrong."""

    method: str
    kind: str
    times: int = 1
    seconds: float = 1.0


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self.armed: list[Fault] = []

    def arm(self, method: str, kind: str, times: int = 1, seconds: float = 1.0) -> None:
        """Let the next `times` calls go wrong. Raises ValueError for an unknown kind."""
        if kind not in KINDS:
            raise ValueError(f"unknown fault {kind!r}; one of {', '.join(sorted(KINDS))}")
        self.armed.append(Fault(method, kind, times, seconds))

    def clear(self) -> None:
        """Behave from now on."""
        self.armed.clear()

    def take(self, method: str, kinds: set[str]) -> Fault | None:
        """Use up one fault of these kinds for `method`, if there is one."""
        for fault in self.armed:
            if fault.kind in kinds and fault.method in (method, "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self.armed.remove(fault)
                return fault
        return None


async def misbehave(
    faults: Faults, method: str, request: web.Request, work: Callable[[], Awaitable[web.Response]]
) -> web.Response:
    """The answer of `work`, unless a fault is armed for `method`."""
    before = faults.take(method, BEFORE)
    if before is not None:
        return _instead(before, request)
    response = await work()
    after = faults.take(method, AFTER)
    return response if after is None else await _afterwards(after, request, response)


def _instead(fault: Fault, request: web.Request) -> web.Response:
    match fault.kind:
        case "drop_before":
            return _broken(request)
        case "html_502":
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        case "ratelimited":
            return too_many(fault.seconds)
    return web.Response(status=500, text="Internal Server Error")


async def _afterwards(fault: Fault, request: web.Request, response: web.Response) -> web.Response:
    match fault.kind:
        case "drop_after":
            return _broken(request)
        case "hang":
            await asyncio.sleep(fault.seconds)
            return response
    return web.Response(status=200, text="¡garbage! {not json", content_type="application/json")


def _broken(request: web.Request) -> web.Response:
    """Cut the connection: what is returned never arrives."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)


def too_many(seconds: float) -> web.Response:
    """429 as Slack sends it: Retry-After in whole seconds, at least one."""
    wait = max(1, math.ceil(seconds))
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(wait)})
