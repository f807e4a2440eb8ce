"""What the sandbox's page asks of a place outside Slack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Json = dict[str, Any]


class Place(Protocol):
    """Somewhere outside where members write and the brand answers: the forum, a group."""

    name: str

    def snapshot(self) -> Json:
        """Everything in it, as plain data (shape: `bot/sandbox/page/outside.js`)."""
        ...

    def subscribe(self, callback: Callable[[Json], None]) -> Callable[[], None]:
        """Call `callback(change)` on every change; the answer ends it."""
        ...

    async def post(self, thread: str, member: str, text: str) -> Any:
        """Write as a member; an empty `thread` starts a new one, where that can be.

        May raise KeyError or ValueError for a member or thread that is not there."""
        ...
