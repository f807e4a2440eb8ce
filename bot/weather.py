"""Storms in the running bot: each read case is held against the last hours; a storm raises its members.

Kept in memory on the encoder's thread: after a restart the window fills anew, members that were marked stay so.
"""

from __future__ import annotations

from bot.matching.reader import StormView
from bot.matching.storms import Change, Storms
from bot.mind import Read
from bot.model import Case, Post

CALM = {"praise", "spam_abuse"}
"""Intents that join a storm but never open one."""


def sense(storms: Storms, number: int | str, post: Post, read: Read, author: str) -> Change:
    """Take one reading in; its members, when it has any, are to be read again as members of the storm."""
    reading = read.reading
    return storms.add(
        number,
        post.created_at,
        read.vector,
        post,
        lang=reading.lang,
        author=author,
        hazard=read.hazard,
        calm=reading.intent in CALM,
    )


class Weather:
    """`Storms` for cases; collects the earlier members that must be read again."""

    def __init__(self, storms: Storms) -> None:
        self._storms = storms
        self._raised: set[int] = set()

    def feel(self, case: Case, post: Post, read: Read) -> StormView | None:
        """Take in a case that was read; answers the storm it belongs to."""
        change = sense(self._storms, case.id, post, read, case.author)
        self._raised.update(int(member) for member in change.members if member != case.id)
        return StormView(change.storm) if change.storm else None

    def raised(self) -> set[int]:
        """Cases that have become members of a storm since the last call."""
        found, self._raised = self._raised, set()
        return found
