"""The door to Bluesky: the only module that knows its library, as calls that say clearly what became of them.

Records are sent and read as plain JSON: the library's own models refuse a whole page for one strange post. No call is
repeated here. Signing in comes before a call and is told apart from it: what fails there was certainly not sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from atproto_client import AsyncClient, exceptions
from atproto_client.client.session import Session, SessionEvent
from atproto_client.models.dot_dict import DotDict
from atproto_client.request import AsyncRequest, Response
from atproto_client.utils.facet_detection import detect_facets

from bot.clock import Clock
from bot.errors import DeliveryError, MaybeSent, NotSent, RefusedByNetwork

Json = dict[str, Any]
CONNECT, ANSWER = 5.0, 15.0
"""Real seconds that a connection and an answer may take."""
PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Real seconds to wait where the server does not say how long, and the most that it can ask for."""
PAGE, LOOKED_UP = 50, 25
"""Notifications that one answer has, and posts that can be asked for at once."""
POSTS = "app.bsky.feed.post"
JSON = "application/json"
OVER = frozenset("ExpiredToken InvalidToken AuthMissing AccountTakedown".split())
"""Errors that say that a session has ended."""
REFUSED_KEY = (
    "{handle} could not sign in: make a new app password in Bluesky's settings (Privacy and security), put it into "
    "{called}, then start Baton anew."
)


class BlueskyApi:
    """One account. Every method raises NotSent, RefusedByNetwork or MaybeSent."""

    def __init__(self, url: str, handle: str, password: str, clock: Clock, called: str = "BLUESKY_PASSWORD") -> None:
        """`url` is the address of the account's server; `called` is the variable that holds the app password."""
        self._url, self._handle, self._password = url, handle.removeprefix("@"), password
        self._clock, self._called = clock, called
        self._client: AsyncClient | None = None
        self._signing_in = asyncio.Lock()
        self.us: Json = {}
        """Who we are, once we are signed in: `did` and `handle`."""

    async def close(self) -> None:
        """Give back the connections; the next call signs in again."""
        client, self._client = self._client, None
        if client is not None:
            await client.request.close()

    async def sign_in(self) -> Json:
        """Who we are: `did` and `handle`."""
        await self._signed_in()
        return self.us

    async def notifications(self, cursor: str = "") -> tuple[list[Json], str]:
        """A page of mentions and answers, newest first, and where the next page begins (empty at the end)."""
        asked: Json = {"limit": PAGE, "reasons": ["mention", "reply"], **({"cursor": cursor} if cursor else {})}
        found = await self._ask("app.bsky.notification.listNotifications", asked)
        return _objects(found.get("notifications")), str(found.get("cursor") or "")

    async def posts(self, addresses: list[str]) -> list[Json]:
        """Those of these posts that are there."""
        found = await self._ask("app.bsky.feed.getPosts", {"uris": addresses[:LOOKED_UP]})
        return _objects(found.get("posts"))

    async def ours(self) -> list[Json]:
        """Our own last posts, each with `uri` and `value`, newest first."""
        me = await self.sign_in()
        found = await self._ask("com.atproto.repo.listRecords", {"repo": me["did"], "collection": POSTS, "limit": 100})
        return _objects(found.get("records"))

    async def send(self, text: str, place: dict[str, str]) -> Json:
        """Answer a post (`uri` and `cid`, below `root_uri` and `root_cid`); the address of the post that it became."""
        me = await self.sign_in()
        record = {
            "$type": POSTS,
            "text": text,
            "createdAt": f"{self._clock.now():%Y-%m-%dT%H:%M:%S}.000Z",
            "reply": {
                "root": {"uri": place["root_uri"], "cid": place["root_cid"]},
                "parent": {"uri": place["uri"], "cid": place["cid"]},
            },
        }
        if facets := [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in detect_facets(text)]:
            record["facets"] = facets
        return await self._tell(
            "com.atproto.repo.createRecord", {"repo": me["did"], "collection": POSTS, "record": record}
        )

    async def delete(self, key: str) -> None:
        """Take a post of ours down; one that is gone is no failure."""
        me = await self.sign_in()
        await self._tell("com.atproto.repo.deleteRecord", {"repo": me["did"], "collection": POSTS, "rkey": key})

    async def _ask(self, method: str, asked: Json) -> Json:
        return await self._done(lambda client: client.invoke_query(method, params=DotDict(asked), output_encoding=JSON))

    async def _tell(self, method: str, told: Json) -> Json:
        return await self._done(
            lambda client: client.invoke_procedure(
                method,
                data=DotDict(told),
                input_encoding=JSON,
                output_encoding=JSON,
            )
        )

    async def _done(self, call: Callable[[AsyncClient], Awaitable[Response]]) -> Json:
        """What a call was answered with, or what its failure means."""
        client = await self._signed_in()
        try:
            answer = await call(client)
        except Exception as error:  # whatever is not known is unclear
            if _is_over(error) and client is self._client:
                await self.close()
            raise self._meaning(error) from error
        if not isinstance(answer.content, dict):
            raise MaybeSent("Bluesky answered with something that is no object.")
        return answer.content

    async def _signed_in(self) -> AsyncClient:
        """A client with a session. Raises NotSent or RefusedByNetwork: nothing was asked yet."""
        async with self._signing_in:
            if self._client is None:
                timeout = httpx.Timeout(ANSWER, connect=CONNECT)
                client = AsyncClient(self._url, request=AsyncRequest(timeout=timeout, max_redirects=0))
                client.on_session_change(self._learn)
                try:
                    await client.login(self._handle, self._password, fetch_bsky_profile=False)
                    self._client = client
                except Exception as error:  # as above
                    raise self._kept_out(error) from error
                finally:
                    if self._client is not client:
                        await client.request.close()
            return self._client

    def _learn(self, _: SessionEvent, session: Session) -> None:
        self.us = {"did": session.did, "handle": session.handle}

    def _kept_out(self, error: Exception) -> DeliveryError:
        """What it means that nobody could sign in."""
        answer = _answer(error)
        if answer is not None and answer.status_code in (400, 401, 403):
            return RefusedByNetwork(REFUSED_KEY.format(handle=self._handle, called=self._called))
        meant = self._meaning(error)
        return NotSent(f"Nothing was sent: signing in failed. {meant}") if isinstance(meant, MaybeSent) else meant

    def _meaning(self, error: Exception) -> DeliveryError:
        """What a failure says about what was asked."""
        answer = _answer(error)
        if answer is not None:
            return self._refusal(answer, error)
        match error if isinstance(error, httpx.HTTPError) else error.__cause__:
            case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout():
                return NotSent("Bluesky cannot be reached.")
            case httpx.TooManyRedirects():
                return RefusedByNetwork(f"{self._url} leads elsewhere. Write the address of the server into `url`.")
            case httpx.TimeoutException():
                return MaybeSent("Bluesky did not answer in time.")
            case httpx.HTTPError():
                return MaybeSent("The connection to Bluesky broke.")
        return MaybeSent("Bluesky's answer cannot be understood.")

    def _refusal(self, answer: Response, error: Exception) -> DeliveryError:
        """What an answer says that is not a yes."""
        if answer.status_code == 429:
            seconds = _wait(answer.headers)
            return NotSent(f"Bluesky asks to wait {seconds:.0f} seconds.", self._clock.after(seconds))
        if answer.status_code >= 500:
            return MaybeSent(f"Bluesky answered with an error of its own ({answer.status_code}).")
        if _is_over(error):
            return NotSent("The session with Bluesky has ended; the next try signs in again.")
        said = getattr(answer.content, "message", "") or getattr(answer.content, "error", "") or answer.status_code
        words = f"{str(said).rstrip('.')}."
        return RefusedByNetwork(f"Bluesky refused: {words}", words)


def _answer(error: Exception) -> Response | None:
    return error.response if isinstance(error, exceptions.RequestErrorBase) else None


def _is_over(error: Exception) -> bool:
    """Whether a session has ended."""
    answer = _answer(error)
    return answer is not None and (answer.status_code == 401 or getattr(answer.content, "error", "") in OVER)


def _objects(found: object) -> list[Json]:
    """The objects of a list. Raises MaybeSent."""
    if not isinstance(found, list):
        raise MaybeSent("Bluesky answered with something that is no list.")
    return [one for one in found if isinstance(one, dict)]


def _wait(headers: dict[str, Any]) -> float:
    """Seconds to wait: as told, else until the limit begins anew by the server's own clock."""
    told = str(headers.get("retry-after", ""))
    try:
        if told.isdecimal():
            seconds = float(told)
        else:
            seconds = float(headers["ratelimit-reset"]) - parsedate_to_datetime(headers["date"]).timestamp()
    except (KeyError, ValueError, TypeError):
        return PAUSE
    return min(max(seconds, 1.0), LONGEST_PAUSE)
