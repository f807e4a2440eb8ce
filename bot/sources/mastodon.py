"""The door to Mastodon: the only module that knows its library, as calls that say clearly what became of them.

The library blocks, so each call has a thread of its own: one that hangs holds up nobody, and no stop waits for it.
Answers are taken as raw JSON, since one post that the library could not read would stop all that follow; whether a
call was done is told by the answer's status, and without an answer by whether a connection ever stood.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import mastodon
import requests
import urllib3.exceptions

from bot.clock import Clock
from bot.errors import DeliveryError, MaybeSent, NotSent, RefusedByNetwork
from bot.outbound import USER_AGENT
from bot.worker import Worker

Json = dict[str, Any]
CONNECT, ANSWER = 5.0, 15.0
"""Real seconds that a connection and an answer may take."""
PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Real seconds to wait where the server does not say how long, and the most that it can ask for."""
PAGE = 40
"""Notifications that one answer has."""
REFUSED_KEY = (
    "{called} was refused: make a new access token at {url} under Preferences, Development (scopes read and "
    "write:statuses), put it there, then start Baton anew."
)


class MastodonApi:
    """One account on one server. Every method raises NotSent, RefusedByNetwork or MaybeSent."""

    def __init__(self, url: str, token: str, clock: Clock, called: str = "MASTODON_TOKEN") -> None:
        """`url` is the server's address; `called` is the variable that holds the token."""
        self._url, self._clock, self._called = url.rstrip("/"), clock, called
        self._heard = threading.local()
        session = requests.Session()
        session.max_redirects = 0  # a redirected POST may arrive twice, and the token with it elsewhere
        session.hooks["response"].append(self._hear)
        self._client = mastodon.Mastodon(
            access_token=token,
            api_base_url=self._url,
            session=session,
            request_timeout=(CONNECT, ANSWER),  # type: ignore[arg-type]  # goes to requests, which takes a pair
            ratelimit_method="throw",
            version_check_mode="none",
            user_agent=USER_AGENT,
        )

    async def me(self) -> Json:
        """Our own account, with `id` and `acct`."""
        return await self._object(self._client.account_verify_credentials)

    async def limits(self) -> Json:
        """How long posts may be: `max_characters` and `characters_reserved_per_url`, where the server says so."""
        found = await self._object(self._client.instance_v2)
        configuration = found.get("configuration")
        statuses = configuration.get("statuses") if isinstance(configuration, dict) else None
        return statuses if isinstance(statuses, dict) else {}

    async def newest(self, count: int) -> list[Json]:
        """The last notifications of mentions, newest first, at most a page."""
        return await self._list(lambda: self._client.notifications(types=["mention"], limit=min(count, PAGE)))

    async def after(self, number: str) -> list[Json]:
        """The page of mentions that follows the notification `number`, newest first."""
        return await self._list(lambda: self._client.notifications(types=["mention"], min_id=number, limit=PAGE))

    async def posts(self, numbers: list[str]) -> list[Json]:
        """Those of these posts that are there. Mastodon 4.3 and later; others refuse."""
        return await self._list(lambda: self._client.statuses(list(numbers)))

    async def send(self, text: str, place: dict[str, str], key: str) -> Json:
        """Answer a post (`status`) as visibly as it is (`visibility`), under its `warning`; the post that it became.

        The same `key` posts once, as long as the server remembers it (an hour)."""
        return await self._object(
            lambda: self._client.status_post(
                text,
                in_reply_to_id=place["status"],
                visibility=place.get("visibility") or None,
                spoiler_text=place.get("warning") or None,
                idempotency_key=key,
            )
        )

    async def edit(self, number: str, text: str, warning: str) -> None:
        """Give a post of ours another text."""
        await self._object(lambda: self._client.status_update(number, text, spoiler_text=warning or None))

    async def delete(self, number: str) -> None:
        """Take a post of ours down; one that is gone is no failure."""
        try:
            await self._object(lambda: self._client.status_delete(number))
        except Gone:
            return

    async def _object(self, call: Callable[[], object]) -> Json:
        found = await self._done(call)
        if not isinstance(found, dict):
            raise MaybeSent("Mastodon answered with something that is no object.")
        return found

    async def _list(self, call: Callable[[], object]) -> list[Json]:
        found = await self._done(call)
        if not isinstance(found, list):
            raise MaybeSent("Mastodon answered with something that is no list.")
        return [one for one in found if isinstance(one, dict)]

    async def _done(self, call: Callable[[], object]) -> object:
        """The JSON that a call was answered with, or what its failure means."""
        worker = Worker("mastodon")
        try:
            return await worker.run(lambda: self._call(call))
        finally:
            worker.stop(0)

    def _call(self, call: Callable[[], object]) -> object:
        self._heard.answer = None
        failure: Exception | None = None
        try:
            call()
        except Exception as error:  # whatever the library makes of an answer: the answer itself decides below
            failure = error
        answer: requests.Response | None = self._heard.answer
        if answer is None or isinstance(failure, mastodon.MastodonNetworkError):
            raise self._silence(failure, answer) from failure
        if not answer.ok:
            raise self._refusal(answer) from failure
        try:
            return answer.json()
        except ValueError as error:
            raise MaybeSent("Mastodon's answer cannot be understood.") from error

    def _hear(self, answer: requests.Response, *_: Any, **__: Any) -> None:
        self._heard.answer = answer

    def _silence(self, failure: Exception | None, begun: requests.Response | None) -> DeliveryError:
        """What it says that no whole answer came."""
        cause = failure.__context__ if failure else None
        if isinstance(cause, requests.TooManyRedirects) and begun is not None:
            where = begun.headers.get("Location", "elsewhere")[:300]
            return RefusedByNetwork(f"{self._url} leads to {where}. Write that server's address into `url`.")
        if isinstance(cause, requests.ConnectTimeout) or isinstance(
            getattr(cause.args[0], "reason", None)
            if isinstance(cause, requests.ConnectionError) and cause.args
            else None,
            urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError,
        ):
            return NotSent(f"{self._url} cannot be reached.")
        if isinstance(cause, requests.Timeout):
            return MaybeSent("Mastodon did not answer in time.")
        return MaybeSent("The connection to Mastodon broke.")

    def _refusal(self, answer: requests.Response) -> DeliveryError:
        """What an answer says that is not a yes."""
        if answer.status_code == 429:
            seconds = _wait(answer)
            return NotSent(f"Mastodon asks to wait {seconds:.0f} seconds.", self._clock.after(seconds))
        if answer.status_code >= 500:
            return MaybeSent(f"Mastodon answered with an error of its own ({answer.status_code}).")
        if answer.status_code == 401:
            return RefusedByNetwork(REFUSED_KEY.format(called=self._called, url=self._url))
        said = _said(answer)
        kind = Gone if answer.status_code == 404 else RefusedByNetwork
        return kind(f"Mastodon refused: {said}", said)


class Gone(RefusedByNetwork):
    """What was asked for is not there."""


def _said(answer: requests.Response) -> str:
    """A refusal in the server's words."""
    try:
        found = answer.json()
    except ValueError:
        found = None
    said = found.get("error") if isinstance(found, dict) else None
    return f"{str(said).rstrip('.')}." if said else f"{answer.status_code} {answer.reason}."


def _wait(answer: requests.Response) -> float:
    """Seconds to wait: as told, else until the limit begins anew by the server's own clock."""
    told = answer.headers.get("Retry-After", "")
    try:
        if told.isdecimal():
            seconds = float(told)
        else:
            reset = datetime.fromisoformat(answer.headers["X-RateLimit-Reset"].replace("Z", "+00:00"))
            seconds = (reset - parsedate_to_datetime(answer.headers["Date"])).total_seconds()
    except (KeyError, ValueError, TypeError):
        return PAUSE
    return min(max(seconds, 1.0), LONGEST_PAUSE)
