"""What Slack hands out for a short while: trigger ids and response URLs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from bot.clock import Clock
from bot.limits import Slack


class Spent(Exception):
    """The ticket is unknown, too old or used up; the text is Slack's name for it."""


@dataclass(slots=True)
class _Trigger:
    user: str
    issued: float
    exchanged: bool = False


class Triggers:
    """Trigger ids: one use, a few real seconds."""

    def __init__(self, clock: Clock, life: float) -> None:
        self.clock, self.life = clock, life
        self._open: dict[str, _Trigger] = {}

    def issue(self, user: str) -> str:
        """A trigger id for something `user` just did."""
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._open[trigger] = _Trigger(user, self.clock.ticks())
        return trigger

    def exchange(self, trigger: str) -> str:
        """Who the trigger id belongs to; it is used up. Raises Spent."""
        known = self._open.get(trigger)
        if known is None:
            raise Spent("invalid_trigger_id")
        if known.exchanged:
            raise Spent("exchanged_trigger_id")
        if self.clock.ticks() - known.issued > self.life:
            raise Spent("expired_trigger_id")
        known.exchanged = True
        return known.user


@dataclass(slots=True)
class ResponseUrl:
    """Where an answer to an interaction goes. `ts` is the message it came from, if any."""

    user: str
    channel: str
    issued: float
    ts: str = ""
    ephemeral: bool = False
    uses: int = 0


class ResponseUrls:
    """Response URLs: five uses in half an hour."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._open: dict[str, ResponseUrl] = {}

    def issue(self, user: str, channel: str, ts: str = "", ephemeral: bool = False) -> str:
        """The last part of a new response URL."""
        key = secrets.token_urlsafe(24)
        self._open[key] = ResponseUrl(user, channel, self.clock.ticks(), ts, ephemeral)
        return key

    def use(self, key: str) -> ResponseUrl:
        """What the URL belongs to; one use is gone. Raises Spent."""
        known = self._open.get(key)
        if known is None:
            raise Spent("invalid_url")
        if self.clock.ticks() - known.issued > Slack.RESPONSE_URL_SECONDS:
            raise Spent("expired_url")
        if known.uses >= Slack.RESPONSE_URL_USES:
            raise Spent("used_url")
        known.uses += 1
        return known
