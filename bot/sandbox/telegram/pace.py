"""How often the bot may write: twenty messages a minute to a group, thirty a second in all, in real seconds."""

from __future__ import annotations

import math
from collections import defaultdict, deque

from bot.clock import Clock

GROUP, MINUTE = 20, 60.0
ALL, SECOND = 30, 1.0


class Pace:
    """Counts what was taken."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._groups: dict[int, deque[float]] = defaultdict(deque)
        self._all: deque[float] = deque()

    def take(self, chat: int) -> int:
        """Count one message to `chat`: 0 if it is allowed, else the seconds to wait."""
        now = self.clock.ticks()
        wait = self._wait(self._all, ALL, SECOND, now)
        if chat < 0:
            wait = max(wait, self._wait(self._groups[chat], GROUP, MINUTE, now))
        if wait > 0:
            return math.ceil(wait)
        self._all.append(now)
        self._groups[chat].append(now)
        return 0

    @staticmethod
    def _wait(taken: deque[float], most: int, span: float, now: float) -> float:
        while taken and now - taken[0] >= span:
            taken.popleft()
        return taken[0] + span - now if len(taken) >= most else 0.0
