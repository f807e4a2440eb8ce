"""Which of an author's posts say what a conversation is about: the gravest (else the first), and the newest.

A harmless last sentence must not hide the emergency before it. How grave things were is taken from the log: the post
after which the reading first named the highest risk. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import RISKS, Event, Mention
from bot.text import excerpt


def gist(mentions: Sequence[Mention], events: Iterable[Event]) -> tuple[Mention, ...]:
    """At most two posts that still stand, in order; none when the author took everything down."""
    standing = {mention.id: mention for mention in mentions if mention.deleted_at is None}
    if not standing:
        return ()
    newest = [mention for mention in mentions if mention.id in standing][-1]
    first = _gravest(standing, events) or next(mention for mention in mentions if mention.id in standing)
    return (newest,) if first.shown == newest.shown else (first, newest)


def shown(mentions: Sequence[Mention], events: Iterable[Event], longest: int) -> tuple[str, ...]:
    """The words of these posts, each on one line of at most `longest` code points."""
    return tuple(excerpt(mention.shown, longest) for mention in gist(mentions, events))


def _gravest(standing: dict[int, Mention], events: Iterable[Event]) -> Mention | None:
    """The first post that came in before the reading that raised the risk to its height, and after the one before."""
    found, highest, fresh = None, -1, list[int]()
    for event in events:
        fresh += [number for number in (event.mention_id, *event.detail.get("mentions", ())) if number in standing]
        if event.detail.get("risk") not in RISKS:
            continue
        risk = RISKS.index(event.detail["risk"])
        if risk > highest:
            found, highest = next((standing[number] for number in fresh), found), risk
        fresh = []
    return found
