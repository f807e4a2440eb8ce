"""The only place that knows what time it is.

Two kinds of time are kept apart. `now()` is the world's time: aware UTC, what is stored and shown; a
recorded day may run it faster than real. `ticks()` is a stopwatch: monotonic real seconds, for time-outs
and for anything that a finger or a network imposes. `after(s)` translates: the instant of `now()` that lies
that many *real* seconds ahead.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


class Clock:
    """World time, real by default; with `start` and `speed` it begins there and runs that many times faster."""

    def __init__(self, start: datetime | None = None, speed: float = 1.0) -> None:
        """A clock with a `start` stands still there until `begin`."""
        self.speed = speed
        self._start = start or datetime.fromtimestamp(0, UTC)
        self._began: float | None = 0.0 if start is None else None

    def begin(self, began: float) -> None:
        """Let a clock run that stood still: `began` is the Unix time at which its `start` held, so that two
        processes can share one clock."""
        self._began = began

    def now(self) -> datetime:
        """Aware UTC."""
        if self._began is None:
            return self._start
        return self._start + timedelta(seconds=(time.time() - self._began) * self.speed)

    def after(self, seconds: float) -> datetime:
        """The instant that lies `seconds` real seconds ahead."""
        return self.now() + timedelta(seconds=seconds * self.speed)

    async def sleep_until(self, at: datetime) -> None:
        """Wait until `now()` has reached `at`; in short naps, since a wall clock may be set."""
        while (left := (at - self.now()).total_seconds() / self.speed) > 0:
            await asyncio.sleep(min(left, 30.0))

    def ticks(self) -> float:
        """Monotonic real seconds; only differences mean something."""
        return time.monotonic()


class FrozenClock(Clock):
    """A clock for tests: it stands still until `advance`."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at
        self._ticks = 0.0

    def now(self) -> datetime:
        return self._at

    def after(self, seconds: float) -> datetime:
        return self._at + timedelta(seconds=seconds)

    def advance(self, seconds: float) -> None:
        """Move both times on (backwards too: wall clocks do that; the stopwatch never)."""
        self._at += timedelta(seconds=seconds)
        self._ticks += max(0.0, seconds)

    async def sleep_until(self, at: datetime) -> None:
        while self._at < at:
            await asyncio.sleep(0)

    def ticks(self) -> float:
        return self._ticks
