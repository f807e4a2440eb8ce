"""Sentences about who did what when: short, calm, without jargon."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from bot.config import Team
from bot.model import Case, Event

DONE = {
    "claimed": "took this",
    "approved": "approved this",
    "rejected": "rejected that draft",
    "posted": "posted an answer",
    "closed": "closed this",
    "snoozed": "put this aside",
    "recalled": "called the reply back",
    "reopened": "opened this again",
    "edited": "changed the draft",
    "sending": "sent the reply off",
    "sent": "sent the reply",
    "confirmed": "found the reply there",
    "resent": "sent the reply again",
    "given_up": "gave the reply up",
    "assigned": "handed this over",
    "merged": "merged this with another one",
    "split": "split this from another one",
}
"""Events that overtake somebody, as the end of a sentence that begins with a name."""

NOW = {
    "open": "it is open",
    "snoozed": "it is put aside",
    "approved": "a reply is on its way",
    "sending": "a reply is being sent",
    "unknown": "nobody knows yet whether the reply arrived",
    "answered": "it is answered",
    "closed": "it is closed",
}


MARK = re.compile(r"\{at:([^{}]+)\}")
"""An instant inside a sentence, to be written in the zone of whoever reads it."""


def mark(at: datetime) -> str:
    """The mark that stands for an instant in a sentence."""
    return f"{{at:{at.isoformat()}}}"


def timed(sentence: str, render: Callable[[datetime], str]) -> str:
    """`sentence` with every `{at:ISO}` written by `render`; what is no instant stays as it is."""

    def written(found: re.Match[str]) -> str:
        try:
            return render(datetime.fromisoformat(found[1]))
        except ValueError:
            return found[0]

    return MARK.sub(written, sentence)


def ago(at: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    seconds = max(0, int((now - at).total_seconds()))
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {word}{'s' if count > 1 else ''} ago"
    return "just now"


def overtaken(team: Team, case: Case, events: tuple[Event, ...], now: datetime) -> str:
    """Who was faster, and how things stand. Names the last thing that moved the case."""
    for event in reversed(events):
        if event.verb in DONE:
            by = team.name(event.by)
            return f"{by} {DONE[event.verb]} {ago(event.at, now)}; {NOW[case.state]} now."
    return f"That is no longer possible: {NOW[case.state]} now."
