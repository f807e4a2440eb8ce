"""What wakes the loops while one process does all the work: an event a task, and a time-out as the safety net.

The tables are the queue; a lost wake-up costs a second, never a mention.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict


class LocalEngine:
    """A `ports.Engine` for one process."""

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def wake(self, task: str) -> None:
        """Let the loop that waits for `task` look at its table now."""
        self._events[task].set()

    async def wait(self, task: str, timeout: float) -> None:
        """Until somebody wakes `task`, at most `timeout` real seconds."""
        event = self._events[task]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):  # not `wait_for`, which loses a cancellation that meets a wake-up
                await event.wait()
        event.clear()
