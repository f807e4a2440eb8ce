"""An outside network of its own: a forum whose posts go to Baton's webhook and where its replies arrive.

Every post, edit and deletion is sent to `webhook`, signed, and sent again under the same id until somebody answers
2xx. Replies come to `POST /forum/replies`, signed the same way:

    X-Baton-Id          identity of the delivery: a repeated id with the same body gets the same receipt,
                        with another body 409
    X-Baton-Timestamp   seconds since 1970; older than five minutes is refused
    X-Baton-Signature   v1=<hex hmac-sha256(secret, id.timestamp.body)>

Out:  {"event": "posted" | "edited" | "deleted", "external_id", "thread_id", "url", "account",
       "network", "author", "author_name", "followers", "addressed", "lang", "text", "created_at"}
In:   {"text", "thread_id" or "in_reply_to", "account"?} -> 200 {"id", "url"}

Faults: `faults.arm("forum.replies", kind, times)`, see `bot.sandbox.slack.faults`.
"""

from __future__ import annotations

import asyncio
import copy
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.clock import Clock
from bot.limits import NETWORKS
from bot.sandbox.signature import signed, verified
from bot.sandbox.slack.faults import Faults, misbehave

Json = dict[str, Any]

_FIRST_WAIT, _LONGEST_WAIT, _TIMEOUT = 0.5, 30.0, 10.0
_MEMBERS = {
    "mira_cooks": "Mira",
    "jon_hale": "Jon Hale",
    "sari.w": "Sari W.",
    "pawel_k": "Paweł K.",
    "lunchbox_lou": "Lou",
}


@dataclass(slots=True)
class Thread:
    """A conversation; posts are plain dicts as the page shows them."""

    id: str
    title: str
    posts: list[Json] = field(default_factory=list)


class Forum:
    """Threads and posts, with a webhook out and a signed endpoint in. Lives in one event loop."""

    name = "forum"

    def __init__(
        self,
        clock: Clock,
        secret: str,
        webhook: str = "",
        account: str = "kelora",
        title: str = "Kelora community forum",
        faults: Faults | None = None,
    ) -> None:
        """`webhook`: where posts are announced (empty: nowhere yet; it may be set later)."""
        self.clock, self.secret, self.webhook, self.account, self.title = clock, secret, webhook, account, title
        self.faults = faults or Faults()
        self.base_url = ""
        self.threads: dict[str, Thread] = {}
        self.members: dict[str, str] = dict(_MEMBERS)
        self.undelivered: dict[str, bytes] = {}
        """Announcements that nobody has taken yet, by id."""
        self.log: list[Json] = []
        self._receipts: dict[str, tuple[bytes, Json]] = {}
        self._subscribers: list[Callable[[Json], None]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._serial = 0
        self._run = secrets.token_hex(3)  # ids of another run of the sandbox must not meet ours

    # ---------------------------------------------------------------- looking

    def snapshot(self) -> Json:
        """Everything, as plain data: members, and threads with their posts."""
        return copy.deepcopy(
            {
                "name": self.name,
                "title": self.title,
                "about": "A community forum. Baton hears of every post and answers here.",
                "members": [{"id": k, "name": v} for k, v in self.members.items()],
                "threads": [{"id": t.id, "title": t.title, "posts": t.posts} for t in self.threads.values()],
            }
        )

    def subscribe(self, callback: Callable[[Json], None]) -> Callable[[], None]:
        """Call `callback({"thread": {"id", "title"}, "post"})` for every new or changed post; the answer ends it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    # ---------------------------------------------------------------- writing

    async def post(self, thread: str, member: str, text: str, **details: object) -> Json:
        """Write as a member; an empty or unknown `thread` starts one. `details` override the announcement's fields
        (external_id, author_name, followers, network, account, addressed, lang, url)."""
        place = self._thread(thread, text)
        shown = str(details.get("author_name") or self.members.get(member, member))
        self.members.setdefault(member, shown)
        post_id = str(details.get("external_id") or self._next("p"))
        post = self._new_post(place, post_id, shown, text, str(details.get("url") or ""))
        post["member"] = member
        post["details"] = {k: v for k, v in details.items() if v not in (None, "")}
        self._show(place, post)
        self._announce("posted", place, post)
        return post

    async def edit(self, post_id: str, text: str) -> Json:
        """Change a post; Baton is told. Raises KeyError."""
        place, post = self._find(post_id)
        post.update(text=text, edited=True)
        self._show(place, post)
        self._announce("edited", place, post)
        return post

    async def delete(self, post_id: str) -> None:
        """Take a post away; Baton is told. Raises KeyError."""
        place, post = self._find(post_id)
        post.update(text="", deleted=True)
        self._show(place, post)
        self._announce("deleted", place, post)

    # ---------------------------------------------------------------- serving

    def add_routes(self, app: web.Application) -> None:
        """The endpoint for replies, and the pages that posts link to (as JSON)."""
        app.router.add_post("/forum/replies", self._replies)
        app.router.add_get("/forum/t/{thread}", self._show_thread)

    async def close(self) -> None:
        """Stop announcing."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Wait until every announcement was taken."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _replies(self, request: web.Request) -> web.Response:
        body = await request.read()

        async def work() -> web.Response:
            return self._take_reply(request, body)

        return await misbehave(self.faults, "forum.replies", request, work)

    def _take_reply(self, request: web.Request, body: bytes) -> web.Response:
        key = request.headers.get("X-Baton-Id", "")
        if not key or not verified(self.secret, request, body, self.clock.now()):
            return _refused(401, "bad_signature")
        known = self._receipts.get(key)
        if known is not None:
            same = hmac.compare_digest(known[0], body)
            return web.json_response(known[1]) if same else _refused(409, "other_body_with_this_id")
        reply = _object(body)
        place = self._addressed(reply)
        text = str(reply.get("text", ""))
        if place is None:
            return _refused(404, "thread_not_found")
        if not text.strip() or len(text) > NETWORKS["forum"].limit:
            return _refused(422, "text_length")
        receipt = self._answer(place, str(reply.get("account") or self.account), text)
        self._receipts[key] = (body, receipt)
        self.log.append({"kind": "reply", "at": self.clock.now().isoformat(), "key": key, **receipt})
        return web.json_response(receipt)

    def _addressed(self, reply: Json) -> Thread | None:
        """The thread that a reply names, or that of the post it answers."""
        thread = self.threads.get(str(reply.get("thread_id", "")))
        if thread is not None:
            return thread
        try:
            return self._find(str(reply.get("in_reply_to", "")))[0]
        except KeyError:
            return None

    def _answer(self, place: Thread, account: str, text: str) -> Json:
        post = self._new_post(place, self._next("r"), account, text, "")
        post["brand"] = True
        self._show(place, post)
        return {"id": post["id"], "url": post["url"]}

    async def _show_thread(self, request: web.Request) -> web.Response:
        place = self.threads.get(request.match_info["thread"])
        if place is None:
            return _refused(404, "thread_not_found")
        return web.json_response({"id": place.id, "title": place.title, "posts": place.posts})

    # ---------------------------------------------------------------- inside

    def _thread(self, thread: str, text: str) -> Thread:
        if thread not in self.threads:
            thread = thread or self._next("t")
            first = text.strip().splitlines() or [""]
            self.threads[thread] = Thread(thread, first[0][:80])
        return self.threads[thread]

    def _new_post(self, place: Thread, post_id: str, author: str, text: str, url: str) -> Json:
        post: Json = {
            "id": post_id,
            "author": author,
            "text": text,
            "at": self.clock.now().isoformat(),
            "brand": False,
            "url": url or f"{self.base_url}/forum/t/{place.id}#{post_id}",
            "edited": False,
            "deleted": False,
        }
        place.posts.append(post)
        return post

    def _find(self, post_id: str) -> tuple[Thread, Json]:
        for place in self.threads.values():
            for post in place.posts:
                if post["id"] == post_id:
                    return place, post
        raise KeyError(post_id)

    def _next(self, letter: str) -> str:
        self._serial += 1
        return f"{letter}-{self._serial}-{self._run}"

    def _show(self, place: Thread, post: Json) -> None:
        for callback in list(self._subscribers):
            callback({"thread": {"id": place.id, "title": place.title}, "post": copy.deepcopy(post)})

    def _announce(self, event: str, place: Thread, post: Json) -> None:
        mention: Json = {
            "event": event,
            "external_id": post["id"],
            "thread_id": place.id,
            "url": post["url"],
            "account": self.account,
            "network": "forum",
            "author": post["member"],
            "author_name": post["author"],
            "followers": None,
            "addressed": True,
            "lang": "",
            "text": post["text"],
            "created_at": post["at"],
            **{k: v for k, v in post["details"].items() if k != "external_id"},
        }
        if post["deleted"]:
            del mention["text"]
        key = self._next("w")
        body = json.dumps(mention, ensure_ascii=False).encode()
        self.undelivered[key] = body
        task = asyncio.get_running_loop().create_task(self._deliver(key, body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, key: str, body: bytes) -> None:
        """Until 2xx, or 4xx other than 401, 408, 409, 429: that will never be taken."""
        wait = _FIRST_WAIT
        timeout = aiohttp.ClientTimeout(total=_TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while key in self.undelivered:
                status = await self._try(session, key, body)
                if 200 <= status < 300:
                    del self.undelivered[key]
                    return
                if status in (400, 404, 409, 413, 422):
                    return
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)

    async def _try(self, session: aiohttp.ClientSession, key: str, body: bytes) -> int:
        """One attempt; 0 if there was no answer."""
        if not self.webhook:
            return 0
        status = 0
        try:
            headers = signed(self.secret, key, body, self.clock.now())
            async with session.post(self.webhook, data=body, headers=headers) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError):
            pass
        self.log.append({"kind": "announced", "at": self.clock.now().isoformat(), "key": key, "status": status})
        return status


def _object(body: bytes) -> Json:
    """The JSON object in `body`; empty if there is none."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _refused(status: int, error: str) -> web.Response:
    return web.json_response({"error": error}, status=status)
