"""Mentions by signed webhook, replies by signed request: the door for every tool that can make HTTP calls.

In: `POST /hooks/<source>`, verified, stored, and only then answered. Out: the approved text is posted to
`reply_url`, signed in the same way; the answer `{"id", "url"}` is the receipt. Without a `reply_url` a person
posts by hand.
"""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web

from bot import outbound
from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Engine, Health, Reply
from bot.sources import payloads, signing
from bot.store.sqlite import SqliteStore

LIMIT = 256 * 1024
TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
LONGEST_WAIT = 3600
"""Seconds that a Retry-After can put a reply off."""


class Webhook:
    """A source with a signing secret of its own; while that is changed, the old one is accepted besides."""

    kind = "webhook"

    def __init__(
        self, part: SourcePart, secret: str, store: SqliteStore, clock: Clock, engine: Engine, old_secret: str = ""
    ) -> None:
        self.name, self.part = part.name, part
        self._secrets = (secret, old_secret) if old_secret else (secret,)
        self._old_used_at: datetime | None = None
        self._secret, self._store, self._clock, self._engine = secret, store, clock, engine
        amends = part.amends and bool(part.reply_url)
        self.abilities = Abilities(
            reply=bool(part.reply_url),
            edits=True,
            deletions=True,
            threads=True,
            by_hand=not part.reply_url,
            find=bool(part.find_url),
            correct=amends,
            withdraw=amends,
        )
        self._last_seen: datetime | None = None

    async def receive(self, request: web.Request) -> web.Response:
        """One webhook call: 401 unsigned or old, 400 not a JSON object, 409 known id with another body, 202."""
        body = await request.read()
        try:
            key, which = signing.verified_with(self._secrets, request.headers, body, self._clock.now())
        except ValueError as error:
            return web.json_response({"error": f"Not accepted: {error}."}, status=401)
        payload = _object(body)
        if payload is None:
            return web.json_response({"error": "Not accepted: the body is not a JSON object."}, status=400)
        now = self._clock.now()
        taken = await self._store.write(lambda tx: tx.inbox.put(self.name, key, payload, now))
        if taken == "conflict":
            return web.json_response({"error": f"The id {key} was used before with another body."}, status=409)
        self._last_seen = now
        self._old_used_at = now if which else self._old_used_at
        self._engine.wake("inbox")
        return web.json_response({"accepted": key}, status=202)

    def parse(self, payload: dict[str, Any]) -> list[tuple[payloads.Kind, Incoming]]:
        """One mention a payload, unless one of ours wrote it; `event` may be `edited` or `deleted`."""
        kind, post = payloads.told(self.part, payload, self._clock.now())
        if payloads.by_us(self.part, post.author):
            return []
        where = {"external_id": post.external_id} if self.abilities.reply else {"by_hand": "yes"}
        return [(kind, post.model_copy(update={"reply_to": where}))]

    async def run(self) -> None:
        """Calls come in by the web server; there is nothing to poll."""
        await asyncio.Event().wait()

    async def send(self, reply: Reply) -> Receipt:
        """Post the reply. A connection that never stood is not sent; everything after that may have arrived."""
        previews = {"previews": True} if self.part.previews else {}
        return self._receipt(*await self._call(reply, "reply", **previews))

    async def correct(self, reply: Reply, external_id: str) -> None:
        """The event `correct`, with the `id` of the receipt and the new text."""
        self._accepted(*await self._call(reply, "correct", id=external_id))

    async def withdraw(self, reply: Reply, external_id: str) -> None:
        """The event `withdraw`, with the `id` of the receipt."""
        self._accepted(*await self._call(reply, "withdraw", id=external_id))

    async def find(self, reply: Reply, since: datetime) -> Receipt | None:
        """GET `find_url?id=<key>`: 200 with a receipt says that it arrived, 404 that it is not there."""
        if not self.part.find_url:
            raise NotSent(f"{self.name} cannot be asked: it has no find_url.")
        headers = signing.sign(self._secret, reply.key, self._clock.now(), b"")
        try:
            async with (
                outbound.session(TIMEOUT) as session,
                session.get(
                    self.part.find_url, params={"id": reply.key}, headers=headers, allow_redirects=False
                ) as response,
            ):
                found = _object(await response.content.read(LIMIT))
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise NotSent(f"{self.name} could not be asked ({type(error).__name__}).") from error
        if response.status == 200 and found and found.get("id"):
            return Receipt(external_id=str(found["id"]), permalink=str(found.get("url", "")), at=self._clock.now())
        if response.status == 404:
            return None
        raise NotSent(f"{self.name} gave no clear answer ({response.status}).")

    async def _call(self, reply: Reply, event: str, **more: Any) -> tuple[int, str, str]:
        """One signed call to `reply_url`: status, Retry-After and body of the answer."""
        message = {
            "event": event,
            "text": reply.text,
            "account": reply.account,
            "network": reply.network,
            "thread_id": reply.thread_id,
            "in_reply_to": reply.reply_to.get("external_id", ""),
            **more,
        }
        body = json.dumps(message, ensure_ascii=False).encode()
        headers = signing.sign(self._secret, reply.key, self._clock.now(), body)
        headers["Content-Type"] = "application/json"
        try:
            async with (
                outbound.session(TIMEOUT) as session,
                session.post(self.part.reply_url, data=body, headers=headers, allow_redirects=False) as response,
            ):
                answer = (await response.read()).decode("utf-8", "replace")
                return response.status, response.headers.get("Retry-After", ""), answer
        except aiohttp.InvalidURL as error:
            raise RefusedByNetwork(f"The reply_url of {self.name} cannot be called.") from error
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(f"{self.name} cannot be reached ({type(error).__name__}).") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise MaybeSent(f"{self.name} did not answer ({type(error).__name__}).") from error

    def health(self) -> Health:
        seen = f"last call {self._last_seen:%d %b %H:%M} UTC" if self._last_seen else "no call yet"
        return Health(True, f"{self.name}: waits for webhooks, {seen}.{self._rotation()}", self._last_seen)

    def _rotation(self) -> str:
        """How far a change of the secret has come."""
        if len(self._secrets) == 1:
            return ""
        if self._old_used_at is None:
            return " Its old secret was not used since the start; remove `secret_old` when nobody needs it."
        return f" Its old secret was last used {self._old_used_at:%d %b %H:%M} UTC."

    def _receipt(self, status: int, retry_after: str, answer: str) -> Receipt:
        self._refusals(status, retry_after, answer)
        found = _object(answer.encode())
        if status >= 300 or found is None or not found.get("id"):
            raise MaybeSent(f"{self.name} answered {status} without a receipt.")
        return Receipt(external_id=str(found["id"]), permalink=str(found.get("url", "")), at=self._clock.now())

    def _accepted(self, status: int, retry_after: str, answer: str) -> None:
        self._refusals(status, retry_after, answer)
        if status >= 300:
            raise MaybeSent(f"{self.name} answered {status}.")

    def _refusals(self, status: int, retry_after: str, answer: str) -> None:
        """Raise what a clear "not now" or "no" means."""
        if status == 429:
            wait = min(int(retry_after), LONGEST_WAIT) if re.fullmatch(r"[0-9]{1,9}", retry_after) else 30
            raise NotSent(f"{self.name} asks to wait {wait} seconds.", self._clock.now() + timedelta(seconds=wait))
        if 400 <= status < 500:
            raise RefusedByNetwork(f"{self.name} refused the reply.", f"{status}: {answer[:200]}")


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
