"""What somebody missed: what is new in the guide, and how their own conversations stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.model import Case
from bot.slack.views import words
from bot.slack.views.blocks import actions, context, mrkdwn, section
from bot.slack.views.queue import row, word_button
from bot.slack.views.stage import Message, Stage

CHANGES, MINE = 8, 6


def since(
    begun: datetime, changes: Sequence[str], mine: Sequence[Case], me: str, stage: Stage, links: Mapping[int, str]
) -> Message:
    """`changes`: sentences about the guide since `begun`; `mine`: the conversations of the reader `me`."""
    when = words.clock(begun, stage)
    said = f"Since {when}: {words.count(len(changes), 'change')} in the guide; {_count(mine)}."
    lines = "".join(f"\n• {words.ours(one, stage)}" for one in changes[:CHANGES])
    left = len(changes) - CHANGES
    more = f"\nand {left} more." if left > 0 else ""
    guide = f"*Changed since {when}*{lines}{more}" if changes else f"The guide has not changed since {when}."
    rest = len(mine) - MINE
    return Message(
        said,
        [
            section(guide[:2990]),
            section(f"*My conversations* ({len(mine)})" if mine else "None of the open conversations is yours."),
            *(row(case, stage, links, me) for case in mine[:MINE]),
            *([context(mrkdwn(f"and {rest} more; `/baton mine` lists them."))] if rest > 0 else []),
            *actions([word_button("Next for me", "next"), word_button("Handover", "handover")]),
        ],
    )


def _count(mine: Sequence[Case]) -> str:
    return f"{words.count(len(mine), 'conversation')} of yours open" if mine else "no conversation of yours is open"
