"""Calls to Slack at the pace that Slack allows, one client and one session for the whole bot.

The client never retries by itself (its default would post twice after a dropped connection); the pacer
obeys Retry-After, per channel for posts and per method for everything else. `Slack.post_reply` is the only
call that can put words outside our own channels, and it tells apart what surely did not happen from what
cannot be known.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import ConfigError, MaybeSent, NoAnswer, NotSent, RefusedByNetwork
from bot.limits import Slack as Limits
from bot.model import Receipt
from bot.text import escape

TIERS = {
    "chat.delete": 3,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.replies": 3,
    "usergroups.users.update": 2,
}
"""Slack's rate tier of the methods that we use often; the others here are tier 4."""

UNCLEAR = {"fatal_error", "internal_error", "service_unavailable", "request_timeout"}
"""Errors after which Slack itself says that some part may have succeeded."""


REPLY = "baton_reply"
"""Type of the metadata that a reply carries; its payload is the delivery's key."""


class Pacer:
    """Spaces out calls that share a key; a short burst is allowed. In real seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}

    async def turn(self, key: str, gap: float, burst: int) -> None:
        """Wait for one's turn among calls with `key`: every `gap` seconds one, after `burst` at once."""
        async with self._locks[key]:
            now = self._clock.ticks()
            free_at = max(self._free_at.get(key, 0.0), now - gap * burst)
            if free_at > now:
                await asyncio.sleep(free_at - now)
            self._free_at[key] = max(free_at, now - gap * burst) + gap

    def pause(self, key: str, seconds: float) -> None:
        """Nobody with `key` calls for so long."""
        self._free_at[key] = max(self._free_at.get(key, 0.0), self._clock.ticks() + seconds)


def pace(method: str) -> tuple[float, int]:
    """(seconds between calls, calls that may come at once); half of what Slack allows at once is enough."""
    if method == "chat.postMessage":
        return 1.0 / Limits.POSTS_PER_SECOND, Limits.POST_BURST - 1
    calls = Limits.CALLS_PER_MINUTE[TIERS.get(method, 4)]
    return 60.0 / calls, calls // 2


class Slack:
    """The Web API as the face uses it."""

    def __init__(self, web: AsyncWebClient, clock: Clock) -> None:
        self.web, self._clock = web, clock
        self._pacer = Pacer(clock)

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One call, repeated while Slack says "later". Raises SlackApiError for Slack's other noes, and NoAnswer
        when it cannot be known whether anything was done."""
        key = f"{method}:{arguments['channel']}" if method == "chat.postMessage" else method
        while True:
            await self._pacer.turn(key, *pace(method))
            try:
                answer = await self.web.api_call(method, json=arguments)
            except SlackApiError as error:
                if _status(error) == 429:
                    self._pacer.pause(key, float(error.response.headers.get("Retry-After", 1)))
                elif unclear(error):
                    raise NoAnswer(f"Slack answered {method} with an error of its own.") from error
                else:
                    raise
            except (aiohttp.ClientError, SlackClientError, TimeoutError) as error:
                raise NoAnswer(f"Slack did not answer {method} ({type(error).__name__}).") from error
            else:
                return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def post_reply(self, channel: str, thread_ts: str, text: str, key: str, previews: bool = False) -> Receipt:
        """Post an approved reply into a thread, once. Raises NotSent, RefusedByNetwork or MaybeSent."""
        await self._pacer.turn(f"chat.postMessage:{channel}", *pace("chat.postMessage"))
        try:
            answer = await self.web.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                text=escape(text),
                unfurl_links=previews,
                unfurl_media=previews,
                metadata={"event_type": REPLY, "event_payload": {"key": key}},
            )
        except SlackApiError as error:
            raise self._meaning(error) from error
        except aiohttp.ClientConnectorError as error:
            raise NotSent("Slack cannot be reached.") from error
        except (aiohttp.ClientError, SlackClientError, TimeoutError) as error:
            raise MaybeSent(f"Slack did not answer ({type(error).__name__}).") from error
        ts, place = str(answer["ts"]), str(answer["channel"])
        return Receipt(external_id=ts, permalink=await self.permalink(place, ts), at=self._clock.now())

    async def find_reply(self, channel: str, thread_ts: str, key: str, since: datetime) -> Receipt | None:
        """The reply of ours in a thread that carries `key` in its metadata. Raises NotSent if Slack cannot be asked."""
        cursor = ""
        while True:
            try:
                page = await self.call(
                    "conversations.replies",
                    channel=channel,
                    ts=thread_ts,
                    oldest=f"{since.timestamp():.6f}",
                    limit=200,
                    include_all_metadata=True,
                    **({"cursor": cursor} if cursor else {}),
                )
            except (SlackApiError, NoAnswer) as error:
                raise NotSent(f"Slack could not be asked ({type(error).__name__}).") from error
            for message in page.get("messages", ()):
                metadata = message.get("metadata") or {}
                if (metadata.get("event_type"), (metadata.get("event_payload") or {}).get("key")) == (REPLY, key):
                    ts = str(message["ts"])
                    at = datetime.fromtimestamp(float(ts), UTC)
                    return Receipt(external_id=ts, permalink=await self.permalink(channel, ts), at=at)
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return None

    async def change_reply(self, channel: str, ts: str, text: str) -> None:
        """Give a public reply of ours other words, or (with no text) take it down; once. Raises what `post_reply` does.

        Both can be repeated without harm; a reply that is gone already counts as taken down."""
        await self._pacer.turn("chat.update", *pace("chat.update"))
        try:
            if text:
                await self.web.chat_update(channel=channel, ts=ts, text=escape(text))
            else:
                await self.web.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            if not text and code(error) == "message_not_found":
                return
            raise self._meaning(error) from error
        except aiohttp.ClientConnectorError as error:
            raise NotSent("Slack cannot be reached.") from error
        except (aiohttp.ClientError, SlackClientError, TimeoutError) as error:
            raise MaybeSent(f"Slack did not answer ({type(error).__name__}).") from error

    async def permalink(self, channel: str, ts: str) -> str:
        """The link to a message; empty when Slack gives none."""
        with contextlib.suppress(SlackApiError, NoAnswer):
            return str((await self.call("chat.getPermalink", channel=channel, message_ts=ts)).get("permalink", ""))
        return ""

    def _meaning(self, error: SlackApiError) -> Exception:
        if _status(error) == 429:
            wait = float(error.response.headers.get("Retry-After", 1))
            return NotSent("Slack asks to wait.", self._clock.now() + timedelta(seconds=wait * self._clock.speed))
        if unclear(error):
            return MaybeSent("Slack answered with an error of its own.")
        words = in_words(code(error))
        return RefusedByNetwork(f"Slack refused the reply: {words}", words)


def code(error: SlackApiError) -> str:
    """Slack's name for what is wrong; empty when the answer has none (a proxy's page, garbage)."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def unclear(error: SlackApiError) -> bool:
    """Whether something may have been done all the same."""
    name = code(error)
    return not name or name in UNCLEAR or _status(error) >= 500


def _status(error: SlackApiError) -> int:
    """The HTTP status, whichever form of answer the library has put into the error."""
    return int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0))


WORDS = {
    "channel_not_found": "the channel does not exist, or Baton cannot see it. Invite it with /invite @Baton.",
    "not_in_channel": "Baton is not in the channel. Invite it with /invite @Baton.",
    "is_archived": "the channel is archived. Choose another in baton.toml.",
    "invalid_auth": "the token is wrong. Copy it again from your app's page.",
    "not_authed": "no token was sent. Set SLACK_BOT_TOKEN.",
    "account_inactive": "the token was revoked. Install the app again.",
    "token_revoked": "the token was revoked. Install the app again.",
    "missing_scope": "the app lacks a permission. Update it from deploy/slack-manifest.yaml and reinstall.",
    "not_allowed_token_type": "that is another kind of token. A bot token begins with xoxb-, an app token with xapp-.",
    "plan_upgrade_required": "this workspace's plan has no user groups. Remove duty_group from baton.toml.",
    "permission_denied": "the workspace lets only some people change user groups. An admin can allow it to apps.",
    "no_such_subteam": "there is no such user group. Correct duty_group in baton.toml.",
    "cant_update_message": "that message is not Baton's own, or too old to be changed. Correct it in a second reply.",
    "cant_delete_message": "that message is not Baton's own, or too old to be deleted. Ask an admin of the workspace.",
    "edit_window_closed": "the time in which this workspace lets messages be changed is over. Write a second reply.",
    "message_not_found": "the message is not there any more. Somebody has deleted it.",
    "msg_too_long": "the text is too long for a Slack message.",
}


def in_words(code: str) -> str:
    """Slack's error names as the end of a sentence that says what to do."""
    return WORDS.get(code, f"Slack says {code.replace('_', ' ')}.")


def refused(error: SlackApiError, doing: str) -> ConfigError:
    """A start-up error as a sentence."""
    return ConfigError(f"{doing}: {in_words(code(error) or 'no clear answer')}")
