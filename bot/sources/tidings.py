"""What another program is told when something happens to a case: ids and labels; words only where they were asked for.

Pure. The same event makes the same body and the same id, however often it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.casework.moves import EVENT, MOVES
from bot.config import HookPart
from bot.errors import ConfigError
from bot.model import Case, Event, Mention

KNOWN = frozenset({"received", "opened", *EVENT.values()})
"""Every event that can be told."""
CHANGES = frozenset(
    {"opened", *(EVENT[verb] for state, moves in MOVES.items() for verb, to in moves.items() if set(to) - {state})}
)
"""Those after which a case may be in another state: what is told where nothing was chosen."""
WORDED = frozenset({"approved", "sent", "posted"})
"""Events of a reply that somebody approved: the only ones that can have its words."""


def wanted(part: HookPart) -> frozenset[str]:
    """The events that a hook hears of. Raises ConfigError naming one that does not exist."""
    for event in part.events:
        if event not in KNOWN:
            raise ConfigError(
                f"The hook {part.name} asks for the event `{event}`, which does not exist. "
                f"Events: {', '.join(sorted(KNOWN))}."
            )
    return frozenset(part.events) or CHANGES


def told(event: Event, case: Case) -> dict[str, Any]:
    """An event as a hook hears it: what happened when to which case, by whom, and the ids of what it was about."""
    found: dict[str, Any] = {
        "event": event.verb,
        "at": event.at.isoformat(),
        "case": event.case_id,
        "by": event.by,
        "source": case.source,
        "account": case.account,
        "network": case.network,
        "draft": event.draft_id,
        "draft_revision": event.draft_revision,
        "mention": event.mention_id,
    }
    return {name: value for name, value in found.items() if value not in (None, "")}


def with_words(body: Mapping[str, Any], text: str, mention: Mention) -> dict[str, Any]:
    """With the words of the reply, and what it answers, for a program that posts it or keeps it."""
    answers = {"thread_id": mention.thread_id, "in_reply_to": mention.external_id, "url": mention.url}
    return {**body, "text": text, **{name: value for name, value in answers.items() if value}}
