"""What one shift tells the next: a `Report`, made of `Item`s, by rules and extraction only.

Values alone live here; `report.py` makes them of stories. No sentence in them is written by a machine that guesses:
all are put together from labels, from people's own words and from what an author wrote. Instants inside sentences
are marks, `{at:2026-03-02T08:00:00+00:00}`, so that everybody reads them in their own zone (`words.timed`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Standing, Tier

TIERS: tuple[Tier, ...] = ("unstable", "watch", "stable")
"""Most pressing first: the order in which items are told."""
CLOSES = timedelta(minutes=15)
"""How long before the shift's end a draft can be changed no more, if it was made in time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One open conversation, as it was at cut-off, and what became of it in the handover since."""

    case: int
    tier: Tier
    why: str
    """Why it is in that tier: a clause."""
    account: str
    network: str
    author: str
    url: str
    """Where the newest mention stands."""
    summary: str
    state: str
    waiting_since: datetime | None
    left: timedelta | None
    """Service time left of the clock that ends first; negative: it is over."""
    last_reply: str
    done: tuple[str, ...]
    """The last three actions, and drafts that were rejected, with the reason."""
    next: str
    if_then: str
    owner: str
    """At cut-off; empty: the queue."""
    after: str
    """Once the shift has ended; empty: the queue."""
    rules: tuple[str, ...]
    hold: str
    """Why it must not be answered now; empty: it may be."""
    standing: Standing = "offered"
    by: str = ""
    words: str = ""
    """The read-back, question or reason of `by`."""
    due_at: datetime | None = None
    """When the clock that ends first runs out, or ran out."""
    said: tuple[str, ...] = ()
    """What was said to it in earlier handovers: read-backs, questions, reasons of those who gave it back."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a time: a promise, a wake-up, a reply that leaves, a statement that ends. Case 0: of none."""

    case: int
    what: str
    at: datetime | None
    owner: str


@dataclass(frozen=True, slots=True)
class Figures:
    """One shift in numbers. `in_time`: the share (0 to 1) of first replies that came in their service time."""

    received: int
    answered: int
    no_reply: int
    escalated: int
    open: int
    median_first: timedelta | None
    in_time: float | None


@dataclass(frozen=True, slots=True)
class Sbar:
    """How one conversation is handed to one person: four sentences in the giver's words."""

    situation: str
    background: str
    assessment: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole handover. Items are sorted unstable, watch, stable, and longest waiting first among equals."""

    id: int
    kind: str
    layer: str
    name: str
    start: datetime
    at: datetime
    cut_off_at: datetime
    state: str
    outgoing: tuple[str, ...]
    incoming: tuple[str, ...]
    backup: str
    lead: str
    previous: int | None
    headline: str
    items: tuple[Item, ...]
    promises: tuple[Due, ...]
    wakes: tuple[Due, ...]
    watch: tuple[str, ...]
    guide: tuple[str, ...]
    figures: Figures
    before: Figures | None
    """The same shift a week ago; None if Baton did not watch then."""
    urgent: str
    helpful: str
    count: int
    digest: str
    """Of the handed cases with their newest events: two handovers that know the same have the same."""
    addendum: tuple[Item, ...] = ()
    outliers: tuple[str, ...] = ()
    """First replies that took very long, each with its reason or "unexplained"."""
    sbar: Sbar | None = None
    zone: str = "UTC"
    """The layer's zone, for readers who have none."""
    carried: tuple[str, ...] = ()
    """Notes from the handovers before, newest first."""
    closes_at: datetime | None = None
    """Until when the draft may (or might) be written."""

    def of_tier(self, tier: Tier) -> tuple[Item, ...]:
        """The items of one tier."""
        return tuple(item for item in self.items if item.tier == tier)

    @property
    def silent(self) -> tuple[Item, ...]:
        """Items that must not be answered now."""
        return tuple(item for item in self.items if item.hold)


def digest(newest: Iterable[tuple[int, int]]) -> str:
    """sha256, in hex, over (case, its newest event) of everything that is handed, in order of case."""
    lines = "".join(f"{case}.{event}\n" for case, event in sorted(newest))
    return hashlib.sha256(lines.encode()).hexdigest()
