"""A small, strict Mastodon on this machine: it knows the calls that Baton makes, and refuses what the real one does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import Clock, FrozenClock
from bot.config import SourcePart
from bot.ports import Reply
from bot.sources.mastodon import MastodonApi
from bot.sources.mastodon_source import Mastodon
from bot.store.sqlite import SqliteStore
from tests.sources.feeds import Wake

Json = dict[str, Any]
TOKEN = "only-the-test-knows"
US = {"id": "7", "acct": "kelora", "username": "kelora"}
MIA = {"id": "501", "acct": "mia", "username": "mia", "display_name": "Mia Kowal", "followers_count": 12}
JON = {"id": "502", "acct": "jon@far.example", "username": "jon", "display_name": "", "followers_count": 3}
POST_FIELDS = frozenset("status in_reply_to_id visibility spoiler_text sensitive".split())
RESET = ("Mon, 23 Nov 2026 12:00:00 GMT", "2026-11-23T12:01:30.000000Z")
"""The server's own time, and when its limit begins anew: 90 seconds later."""


def status(number: str, text: str, account: Json = MIA, **more: Any) -> Json:
    """A post as Mastodon shows it."""
    return {
        "id": number,
        "created_at": "2026-11-20T12:00:00.000Z",
        "edited_at": None,
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "visibility": "public",
        "spoiler_text": "",
        "language": "en",
        "url": f"https://x.example/{number}",
        "uri": f"https://x.example/uri/{number}",
        "account": account,
        "content": f"<p>{text.replace('&', '&amp;')}</p>",
        "media_attachments": [],
        "poll": None,
        **more,
    }


SEEN = ("@mia", "https://x.example/p1")
"""The author and the address of `recorded("p1", …)`."""


def recorded(number: str, text: str, event: str = "") -> Json:
    """A stored payload; `event` may be edited or deleted."""
    post = status(number, text)
    if event == "deleted":
        return {"event": event, "status": {"id": number}, "us": US}
    if event:
        return {"event": event, "status": {**post, "edited_at": "2026-11-20T12:05:00.000Z"}, "us": US}
    return {"notification": {"id": f"9{number}", "type": "mention", "account": MIA, "status": post}, "us": US}


class MastodonDouble:
    """One server with one account that has a token. `fault` says what becomes of the next call to `path`."""

    def __init__(self, limit: int = 500) -> None:
        self.limit = limit
        self.statuses: dict[str, Json] = {}
        self.notifications: list[Json] = []
        self.posted: list[Json] = []
        self.by_key: dict[str, Json] = {}
        self.calls: list[str] = []
        self.faults: dict[str, str] = {}
        self._over = asyncio.Event()
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/api/v1/accounts/verify_credentials", self._me)
        app.router.add_get("/api/v2/instance/", self._instance)
        app.router.add_get("/api/v1/notifications", self._notifications)
        app.router.add_get("/api/v1/statuses", self._statuses)
        app.router.add_post("/api/v1/statuses", self._post)
        app.router.add_put("/api/v1/statuses/{id}", self._edit)
        app.router.add_delete("/api/v1/statuses/{id}", self._delete)
        self._server = TestServer(app)

    async def start(self) -> str:
        await self._server.start_server()
        return self.url

    async def stop(self) -> None:
        self._over.set()
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    def mention(self, number: str, text: str, account: Json = MIA, **more: Any) -> Json:
        """Somebody mentions us."""
        post = self.statuses[number] = status(number, text, account, **more)
        self.notifications.append(
            {"id": str(1000 + int(number)), "type": "mention", "account": account, "status": post}
        )
        return post

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        called = f"{request.method} {request.path}"
        self.calls.append(called)
        fault = self.faults.pop(called, "")
        if fault == "before":
            request.transport.close()  # type: ignore[union-attr]
            return web.Response()
        if fault == "hang":
            await self._over.wait()
        if fault == "429":
            date, reset = RESET
            return web.json_response(
                {"error": "Too many requests"}, status=429, headers={"Date": date, "X-RateLimit-Reset": reset}
            )
        if fault == "retry":
            return web.json_response({"error": "Too many requests"}, status=429, headers={"Retry-After": "45"})
        if fault == "redirect":
            return web.Response(status=308, headers={"Location": "https://elsewhere.example/api"})
        if fault.isdecimal():
            return web.json_response({"error": f"Fault {fault}"}, status=int(fault))
        if request.path != "/api/v2/instance/" and request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"error": "The access token is invalid"}, status=401)
        answer = await handler(request)
        if fault == "after":
            request.transport.close()  # type: ignore[union-attr]
        return web.Response(text="<html>") if fault == "garbage" else answer

    async def _me(self, _: web.Request) -> web.Response:
        return web.json_response(US)

    async def _instance(self, _: web.Request) -> web.Response:
        limits = {"max_characters": self.limit, "characters_reserved_per_url": 23}
        return web.json_response({"domain": "x.example", "version": "4.5.0", "configuration": {"statuses": limits}})

    async def _notifications(self, request: web.Request) -> web.Response:
        """As the real one: `min_id` gives what follows directly, each page newest first."""
        asked = request.query
        if set(asked) - {"types[]", "min_id", "limit"} or asked.getall("types[]") != ["mention"]:
            return web.json_response({"error": f"unexpected {dict(asked)}"}, status=422)
        limit = int(asked.get("limit", 40))
        if "min_id" in asked:
            found = [one for one in self.notifications if int(one["id"]) > int(asked["min_id"])][:limit]
        else:
            found = self.notifications[-limit:]
        return web.json_response(found[::-1])

    async def _statuses(self, request: web.Request) -> web.Response:
        wanted = request.query.getall("id[]")
        if len(wanted) > 20:
            return web.json_response({"error": "Validation failed"}, status=422)
        return web.json_response([self.statuses[one] for one in wanted if one in self.statuses])

    async def _post(self, request: web.Request) -> web.Response:
        asked = dict(await request.post())
        key = request.headers.get("Idempotency-Key", "")
        if key in self.by_key:
            return web.json_response(self.by_key[key])
        if set(asked) - POST_FIELDS or asked.get("visibility") not in {"public", "unlisted", "private", "direct"}:
            return web.json_response({"error": f"unexpected {asked}"}, status=422)
        if asked.get("in_reply_to_id") not in self.statuses:
            return web.json_response(
                {"error": "The post you are trying to reply to does not appear to exist."}, status=404
            )
        if len(str(asked["status"])) > self.limit:
            return web.json_response(
                {"error": f"Validation failed: Text character limit of {self.limit} exceeded"}, status=422
            )
        self.posted.append(asked)
        number = str(800 + len(self.posted))
        made = self.statuses[number] = status(number, str(asked["status"]), US)
        if key:
            self.by_key[key] = made
        return web.json_response(made)

    async def _edit(self, request: web.Request) -> web.Response:
        number, asked = request.match_info["id"], dict(await request.post())
        if number not in self.statuses:
            return web.json_response({"error": "Record not found"}, status=404)
        self.statuses[number] |= {"content": asked["status"], "spoiler_text": asked.get("spoiler_text", "")}
        return web.json_response(self.statuses[number])

    async def _delete(self, request: web.Request) -> web.Response:
        found = self.statuses.pop(request.match_info["id"], None)
        return web.json_response(found or {"error": "Record not found"}, status=200 if found else 404)


def source(url: str, store: SqliteStore, clock: Clock | FrozenClock, token: str = TOKEN, **part: Any) -> Mastodon:
    """A source called `feed` that reads the double."""
    made = SourcePart(**{"name": "feed", "kind": "mastodon", "account": "kelora", "url": url, **part})
    return Mastodon(made, MastodonApi(url, token, clock), store, clock, Wake())


def reply(number: str = "103", text: str = "Sorry about the lid.", key: str = "k1", **place: str) -> Reply:
    """An approved text on its way to a post."""
    there = {"status": number, "to": "mia", "visibility": "public", **place}
    return Reply(1, text, "kelora", "mastodon", "", there, key)


@contextlib.asynccontextmanager
async def serving() -> AsyncIterator[MastodonDouble]:
    """A server on a port, on which one mention was written."""
    double = MastodonDouble()
    await double.start()
    double.mention("103", "@kelora the lid leaks")
    yield double
    await double.stop()
