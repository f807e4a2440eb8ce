"""The pace that Telegram asks for: one message a second to a chat, twenty a minute to a group, thirty a second in all.

Whoever has to wait long is given a place instead, so that a full queue is tried again once each and not all together.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict

from bot.clock import Clock

GAP = 1.0
"""Real seconds between two messages to one chat."""
GROUP, MINUTE = 20, 60.0
"""Messages to one group within so many real seconds."""
ALL, SECOND = 30, 1.0
"""Messages to everybody within so many real seconds."""
SHORT = 1.5
"""A wait up to this many real seconds is simply waited; beyond it, a place is kept."""


class Pace:
    """Places in time, in real seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sent: dict[str, list[float]] = defaultdict(list)
        self._all: list[float] = []
        self._closed: dict[str, float] = {}
        self._kept: dict[str, tuple[str, float]] = {}

    def take(self, chat: str, key: str) -> float:
        """Seconds until the message `key` may go to `chat`. Up to SHORT the place is taken: wait, then send.
        Beyond that it is kept for `key`: come again then."""
        now = self._clock.ticks()
        _, at = self._kept.pop(key, (chat, None))
        sent = self._sent[chat]
        free = max(now, self._closed.get(chat, now), _free(self._all, ALL, SECOND), self._after(chat, sent))
        if at is None:  # newcomers go behind those who wait already
            waiting = sorted(other for place, other in self._kept.values() if place == chat)
            at = self._after(chat, [*sent, *waiting])
        at = max(at, free)
        if at - now > SHORT:
            self._kept[key] = chat, at
        else:
            insort(self._all, at)
            sent.append(at)
            del self._all[:-ALL], sent[:-GROUP]
        return at - now

    def close(self, chat: str, seconds: float) -> None:
        """Nothing goes to `chat` for so long: it said so itself."""
        self._closed[chat] = self._clock.ticks() + seconds

    def _after(self, chat: str, times: list[float]) -> float:
        """When the next message may go to `chat` after those at `times`, which rise."""
        minute = _free(times, GROUP, MINUTE) if chat.startswith("-") else 0.0
        return max(times[-1] + GAP if times else 0.0, minute)


def _free(times: list[float], most: int, span: float) -> float:
    """When one more fits, if at most `most` may lie within `span`."""
    return times[-most] + span if len(times) >= most else 0.0
