"""A small, strict Bluesky server on this machine: the calls that Baton makes, with the refusals of the real one."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import Clock
from bot.config import SourcePart
from bot.ports import Reply
from bot.sources.bluesky import BlueskyApi
from bot.sources.bluesky_source import Bluesky
from bot.store.sqlite import SqliteStore
from tests.sources.feeds import Wake

Json = dict[str, Any]
PASSWORD, HANDLE, DID = "only-the-test-knows", "kelora.example", "did:plc:kelora"
MIA = {"did": "did:plc:mia", "handle": "mia.example", "displayName": "Mia Kowal"}
JON = {"did": "did:plc:jon", "handle": "jon.example", "displayName": ""}
US = {"did": DID, "handle": HANDLE}
XRPC = "/xrpc/"
NOTIFICATIONS, GET_POSTS = "app.bsky.notification.listNotifications", "app.bsky.feed.getPosts"
LOGIN, CREATE, DELETE = (
    "com.atproto.server.createSession",
    "com.atproto.repo.createRecord",
    "com.atproto.repo.deleteRecord",
)
LIST = "com.atproto.repo.listRecords"
SEEN = ("@mia.example", "https://bsky.app/profile/mia.example/post/p1")
"""The author and the address of `recorded("p1", …)`."""


def address(number: str, did: str = MIA["did"]) -> str:
    """Where a post lies."""
    return f"at://{did}/app.bsky.feed.post/{number}"


def notification(number: str, text: str, author: Json = MIA, at: str = "", **record: Any) -> Json:
    """A mention as Bluesky tells it."""
    return {
        "uri": address(number, author["did"]),
        "cid": f"cid-{number}",
        "author": author,
        "reason": "mention",
        "record": {
            "$type": "app.bsky.feed.post",
            "text": text,
            "createdAt": "2026-11-20T12:00:00.000Z",
            "langs": ["en-GB"],
            **record,
        },
        "isRead": False,
        "indexedAt": at or "2026-11-20T12:00:01.000Z",
    }


def recorded(number: str, text: str, event: str = "") -> Json:
    """A stored payload; `event` may be deleted."""
    if event == "deleted":
        return {"event": event, "uri": address(number)}
    return {"notification": notification(number, text), "us": US}


def token(number: int) -> str:
    """A JWT that says when it ends, which the client reads."""
    claims = json.dumps({"sub": DID, "exp": 4_000_000_000, "jti": str(number)}).encode()
    parts = [b'{"alg":"HS256","typ":"JWT"}', claims, b"signature"]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


class BlueskyDouble:
    """One server with one account. `faults` says what becomes of the next call to a method."""

    def __init__(self) -> None:
        self.notifications: list[Json] = []
        self.gone: set[str] = set()
        self.records: dict[str, Json] = {}
        self.calls: list[str] = []
        self.faults: dict[str, str] = {}
        self.sessions = 0
        self._over = asyncio.Event()
        app = web.Application(middlewares=[self._guard])
        app.router.add_post(XRPC + LOGIN, self._login)
        app.router.add_get(XRPC + NOTIFICATIONS, self._notifications)
        app.router.add_get(XRPC + GET_POSTS, self._posts)
        app.router.add_get(XRPC + LIST, self._records)
        app.router.add_post(XRPC + CREATE, self._create)
        app.router.add_post(XRPC + DELETE, self._delete)
        self._server = TestServer(app)

    async def start(self) -> None:
        await self._server.start_server()

    async def stop(self) -> None:
        self._over.set()
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    def mention(self, number: int, text: str, author: Json = MIA, **record: Any) -> Json:
        """Somebody mentions us; a higher number is later."""
        at = f"2026-11-20T12:{number // 60:02}:{number % 60:02}.000Z"
        self.notifications.append(notification(str(number), text, author, at, **record))
        return self.notifications[-1]

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        called = request.path.removeprefix(XRPC)
        self.calls.append(called)
        fault = self.faults.pop(called, "")
        if fault == "before":
            request.transport.close()  # type: ignore[union-attr]
            return web.Response()
        if fault == "hang":
            await self._over.wait()
        if fault == "429":
            limits = {"Date": "Mon, 23 Nov 2026 12:00:00 GMT", "ratelimit-reset": "1795435290"}
            return _refused(429, "RateLimitExceeded", "Rate Limit Exceeded", limits)
        if fault == "retry":
            return _refused(429, "RateLimitExceeded", "Rate Limit Exceeded", {"Retry-After": "45"})
        if fault == "redirect":
            return web.Response(status=308, headers={"Location": f"{self.url}/elsewhere"})
        if fault == "expired":
            return _refused(400, "ExpiredToken", "Token has expired")
        if fault.isdecimal():
            return _refused(int(fault), "InternalServerError", f"Fault {fault}")
        if called != LOGIN and request.headers.get("Authorization") != f"Bearer {token(self.sessions)}":
            return _refused(401, "AuthMissing", "Authentication Required")
        answer = await handler(request)
        if fault == "after":
            request.transport.close()  # type: ignore[union-attr]
        return web.Response(text="<html>") if fault == "garbage" else answer

    async def _login(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if (asked["identifier"], asked["password"]) != (HANDLE, PASSWORD):
            return _refused(401, "AuthenticationRequired", "Invalid identifier or password")
        self.sessions += 1
        access = token(self.sessions)
        return web.json_response({"accessJwt": access, "refreshJwt": access, "handle": HANDLE, "did": DID})

    async def _notifications(self, request: web.Request) -> web.Response:
        """Newest first; the cursor counts what came before."""
        asked = request.query
        if set(asked) - {"limit", "reasons", "cursor"} or asked.getall("reasons") != ["mention", "reply"]:
            return _refused(400, "InvalidRequest", f"unexpected {dict(asked)}")
        begin, limit = int(asked.get("cursor", 0)), int(asked["limit"])
        page = self.notifications[::-1][begin : begin + limit]
        more = {"cursor": str(begin + limit)} if begin + limit < len(self.notifications) else {}
        return web.json_response({"notifications": page, "seenAt": "2026-11-20T12:00:00.000Z", **more})

    async def _posts(self, request: web.Request) -> web.Response:
        wanted = request.query.getall("uris")
        if len(wanted) > 25:
            return _refused(400, "InvalidRequest", "uris must not have more than 25 elements")
        there = [one["uri"] for one in self.notifications if one["uri"] not in self.gone]
        return web.json_response({"posts": [{"uri": one, "cid": "c"} for one in wanted if one in there]})

    async def _records(self, request: web.Request) -> web.Response:
        if request.query.get("repo") != DID or int(request.query["limit"]) > 100:
            return _refused(400, "InvalidRequest", "unexpected")
        found = [{"uri": address(key, DID), "cid": "c", "value": value} for key, value in self.records.items()]
        return web.json_response({"records": found[::-1]})

    async def _create(self, request: web.Request) -> web.Response:
        asked = await request.json()
        record = asked["record"]
        known = {one["uri"]: one["cid"] for one in self.notifications}
        parent = record["reply"]["parent"]
        if asked["repo"] != DID or asked["collection"] != record["$type"]:
            return _refused(400, "InvalidRequest", "Could not find repo")
        if known.get(parent["uri"]) != parent["cid"]:
            return _refused(400, "InvalidRequest", "Invalid app.bsky.feed.post record: reply.parent")
        key = f"3k{len(self.records)}"
        self.records[key] = record
        return web.json_response({"uri": address(key, DID), "cid": "c", "validationStatus": "valid"})

    async def _delete(self, request: web.Request) -> web.Response:
        self.records.pop((await request.json())["rkey"], None)
        return web.json_response({})


def _refused(status: int, name: str, message: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": name, "message": message}, status=status, headers=headers)


@contextlib.asynccontextmanager
async def serving() -> AsyncIterator[BlueskyDouble]:
    """A server on a port, on which one mention was written."""
    double = BlueskyDouble()
    await double.start()
    double.mention(3, "@kelora.example the lid leaks")
    yield double
    await double.stop()


def source(url: str, store: SqliteStore, clock: Clock, password: str = PASSWORD, **part: Any) -> Bluesky:
    """A source called `feed` that reads the double."""
    made = SourcePart(**{"name": "feed", "kind": "bluesky", "account": "kelora", "url": url, **part})
    return Bluesky(made, BlueskyApi(url, HANDLE, password, clock), store, clock, Wake())


def reply(number: str = "3", text: str = "Sorry about the lid.", **place: str) -> Reply:
    """An approved text on its way to a post that begins its thread."""
    uri, cid = address(number), f"cid-{number}"
    there = {"uri": uri, "cid": cid, "root_uri": uri, "root_cid": cid, **place}
    return Reply(1, text, "kelora", "bluesky", "", there, "k1")
