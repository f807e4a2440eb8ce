"""An app and a place outside made by hand, small enough to see through: what the page is tested against."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.sandbox.slack import SlackDouble

Json = dict[str, Any]
Reply = Callable[[Json], Json]


class HandmadeApp:
    """Stands where the bot will stand: acknowledges everything, keeps it in `heard`, answers as told."""

    def __init__(self, double: SlackDouble) -> None:
        self.double = double
        self.heard: list[Json] = []
        self.replies: dict[str, Reply] = {}
        """What to acknowledge with, by payload type (`view_submission`) or slash command."""
        self.after: dict[str, Callable[[Json], Any]] = {}
        """What to call after the acknowledgement, by action id, command or payload type."""

    async def call(self, method: str, **body: Any) -> Json:
        """One Web API call; anything but ok fails the test."""
        headers = {"Authorization": f"Bearer {self.double.bot_token}"}
        async with self.session.post(f"{self.double.base_url}/api/{method}", json=body, headers=headers) as response:
            answer: Json = await response.json()
        assert answer["ok"], f"{method}: {answer}"
        return answer

    async def connect(self) -> None:
        """Open Socket Mode and listen until `close`."""
        self.session = aiohttp.ClientSession()
        headers = {"Authorization": f"Bearer {self.double.app_token}"}
        url = f"{self.double.base_url}/api/apps.connections.open"
        async with self.session.post(url, headers=headers) as response:
            ticket = await response.json()
        self.socket = await self.session.ws_connect(ticket["url"])
        self.listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Go away."""
        self.listening.cancel()
        await self.socket.close()
        await self.session.close()

    async def _listen(self) -> None:
        async for message in self.socket:
            envelope = message.json()
            if "envelope_id" not in envelope:
                continue
            payload = envelope["payload"]
            self.heard.append(payload)
            names = _names(payload)
            ack: Json = {"envelope_id": envelope["envelope_id"]}
            for name in names & self.replies.keys():
                ack["payload"] = self.replies[name](payload)
            await self.socket.send_json(ack)
            for name in names & self.after.keys():
                await self.after[name](payload)

    def pressed(self) -> list[str]:
        """The action ids that arrived, in order."""
        return [action["action_id"] for payload in self.heard for action in payload.get("actions", [])]

    async def heard_of(self, name: str, seconds: float = 5.0) -> Json:
        """The newest payload with this type, command or action id; waits for it."""
        async with asyncio.timeout(seconds):
            while True:
                found = [p for p in self.heard if name in _names(p)]
                if found:
                    return found[-1]
                await asyncio.sleep(0.02)


def _names(payload: Json) -> set[str]:
    names = {payload.get("type", ""), payload.get("command", ""), payload.get("event", {}).get("type", "")}
    return (names | {action["action_id"] for action in payload.get("actions", [])}) - {""}


class Hall:
    """A place outside with one conversation; the brand's answer comes with `answer`."""

    name = "hall"

    def __init__(self) -> None:
        post = _post("1", "Nadia Brown", "Does the lid of the big bento fit the small one?")
        self.threads: list[Json] = [{"id": "t1", "title": "Lids", "posts": [post]}]
        self.listeners: list[Callable[[Json], None]] = []

    def snapshot(self) -> Json:
        members = [{"id": "nadia", "name": "Nadia Brown"}, {"id": "otter", "name": "brisk_otter"}]
        return {"title": "Kelora forum", "about": "Where members talk.", "members": members, "threads": self.threads}

    def subscribe(self, callback: Callable[[Json], None]) -> Callable[[], None]:
        self.listeners.append(callback)
        return lambda: self.listeners.remove(callback)

    async def post(self, thread: str, member: str, text: str) -> Json:
        name = {"nadia": "Nadia Brown", "otter": "brisk_otter"}[member]
        return self.add(thread, name, text)

    def add(self, thread: str, author: str, text: str, brand: bool = False) -> Json:
        """Put a post into a thread, or start one, and tell everybody."""
        known = next((t for t in self.threads if t["id"] == thread), None)
        if known is None:
            known = {"id": f"t{len(self.threads) + 1}", "title": text[:40], "posts": []}
            self.threads.append(known)
        post = _post(str(sum(len(t["posts"]) for t in self.threads) + 1), author, text, brand)
        known["posts"].append(post)
        for listener in self.listeners:
            listener({"thread": {"id": known["id"], "title": known["title"]}, "post": post})
        return post


def _post(ident: str, author: str, text: str, brand: bool = False) -> Json:
    at = "2026-11-06T09:05:00+00:00"
    return {"id": ident, "author": author, "text": text, "at": at, "brand": brand, "url": ""}
