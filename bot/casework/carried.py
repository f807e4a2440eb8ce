"""What an earlier handover said and the next one must not lose: people's answers to an item that is still open, and the
notes of those who left before.

Both are read from what never changes once it is said (the log, and the notes of posted handovers), so that a report
that carries them can be told again to the letter. Pure but for `notes`, which reads the chain of handovers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.casework.ground import Ground
from bot.casework.story import Story
from bot.casework.words import mark
from bot.model import Event, Handover
from bot.store.store import Tx
from bot.text import excerpt

WORDS, NOTE = 120, 300
"""Code points of what was said to an item, and of a note."""
MOST = 3
"""How many answers to one item are carried, the newest."""
FRESH = timedelta(hours=24)
"""How long a note is carried on, and how far the chain of handovers is followed."""
_SAID = {"accepted": "read back", "declined": "gave it back because", "asked": "asked"}


def answers(story: Story, ground: Ground) -> tuple[str, ...]:
    """What people said to this conversation in earlier handovers, oldest first: the last read-back that there is, and
    every question and reason since; nothing of a time before somebody ended it."""
    kept: list[tuple[Event, str]] = []
    for event in story.events:
        if event.verb in ("sent", "posted", "confirmed", "closed"):
            kept = []
        words = story.remarks.get(event.id, "") if event.verb in _SAID else ""
        if words:
            kept = [*(kept if event.verb != "accepted" else []), (event, words)]
    return tuple(_answer(event, words, ground) for event, words in kept[-MOST:])


def notes(tx: Tx, ground: Ground, row: Handover) -> tuple[str, ...]:
    """What those who left before wrote for the next shifts, newest first, each with its author and time: the newest
    time-critical note, and of the last day all that helps the shifts to come."""
    found: list[str] = []
    critical = False
    for one in _before(tx, row):
        if one.urgent.strip() and not critical:
            found.append(_note(one, "time-critical", one.urgent, ground))
            critical = True
        if one.helpful.strip():
            found.append(_note(one, "helps the next shifts", one.helpful, ground))
    return tuple(found)


def _before(tx: Tx, row: Handover) -> Iterator[Handover]:
    """The handovers before this one that have notes, newest first, as far as a day back."""
    if row.kind == "item":
        return
    newest = tx.handovers.latest(row.layer) if row.state == "drafted" else None
    number = newest.id if newest else row.previous_id
    while number:
        one = tx.handovers.one(number)
        if one.at < row.at - FRESH:
            return
        if one.urgent.strip() or one.helpful.strip():
            yield one
        number = one.previous_id


def _answer(event: Event, words: str, ground: Ground) -> str:
    return f"{ground.team.name(event.by)} {_SAID[event.verb]} {mark(event.at)}: “{excerpt(words, WORDS)}”"


def _note(row: Handover, kind: str, words: str, ground: Ground) -> str:
    who = " and ".join(ground.team.name(key) for key in row.outgoing) or "Somebody"
    return f"{who} {mark(row.at)}, {kind}: “{excerpt(words, NOTE)}”"
