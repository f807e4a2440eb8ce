"""How often the Web API may be called: a bucket per method, for chat.postMessage one per channel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.limits import Slack


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Pace:
    """Token buckets on real time; `generosity` multiplies size and refill."""

    def __init__(self, clock: Clock, generosity: float = 1.0) -> None:
        self.clock, self.generosity = clock, generosity
        self._buckets: dict[str, _Bucket] = {}

    def take(self, method: str, tier: int, channel: str = "") -> float:
        """Use one call. 0 if allowed, else the seconds until one is."""
        if tier == 0:
            return 0.0
        if method == "chat.postMessage":
            return self._take(f"{method} {channel}", Slack.POSTS_PER_SECOND, Slack.POST_BURST)
        calls = Slack.CALLS_PER_MINUTE[tier]
        return self._take(method, calls / 60, Slack.TIER_1_BURST if tier == 1 else calls)

    def _take(self, key: str, per_second: float, burst: float) -> float:
        per_second, burst = per_second * self.generosity, burst * max(1.0, self.generosity)
        now = self.clock.ticks()
        bucket = self._buckets.setdefault(key, _Bucket(burst, now))
        bucket.left = min(burst, bucket.left + (now - bucket.at) * per_second)
        bucket.at = now
        if bucket.left < 1:
            return (1 - bucket.left) / per_second
        bucket.left -= 1
        return 0.0
