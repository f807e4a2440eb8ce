"""What a case was at an event: folded from its log, so that yesterday's handover can be told again to the letter.

A case's row says how things stand now. A `Story` says how they stood when the log was so long, from three things that
never change: events, the words people said with them, and wordings. The row gives only what a case is from its
birth (author, account, network). Pure; `past.py` reads the records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Case, CaseState, Delivery, Draft, DraftState, Event, Mention, Promise

ENDED: tuple[CaseState, ...] = ("answered", "closed")


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one case as far as one event. Of the rows only that counts which was true from their birth."""

    case: Case
    events: tuple[Event, ...]
    remarks: Mapping[int, str]
    mentions: Mapping[int, Mention]
    wordings: Mapping[int, Sequence[tuple[str, datetime]]]
    """The redacted wordings of each mention, first to last, and since when each."""
    drafts: Mapping[int, Draft]
    texts: Mapping[tuple[int, int], tuple[str, str]]
    """(draft, revision) → its text, and who wrote it."""
    deliveries: Sequence[Delivery]
    promises: Sequence[Promise]


@dataclass(frozen=True, slots=True)
class Story:
    """One case as it was then. `case`, `mentions`, `drafts` (all that were ever made) and `delivery` are as a view
    would have shown them; `since` is when it came into this state."""

    case: Case
    mentions: tuple[Mention, ...]
    drafts: tuple[Draft, ...]
    delivery: Delivery | None
    promises: tuple[Promise, ...]
    events: tuple[Event, ...]
    remarks: Mapping[int, str]
    since: datetime
    rules: tuple[str, ...]
    """Ids of the rules that the reading matched, best first."""
    last_reply: str
    """The text that was sent last; empty if none was."""

    @property
    def is_open(self) -> bool:
        return self.case.state not in ENDED

    @property
    def newest(self) -> int:
        """The number of its newest event."""
        return self.events[-1].id if self.events else 0

    @property
    def lang(self) -> str:
        return self.case.reading.lang if self.case.reading else ""

    @property
    def intent(self) -> str:
        return self.case.reading.intent if self.case.reading else ""

    @property
    def desk(self) -> str:
        """The desk whose word is awaited; empty if none is."""
        reading = self.case.reading
        if self.case.held and not self.case.cleared_by and reading:
            return reading.escalate
        kind, _, desk = self.case.waits_for.partition(":")
        return desk if kind == "desk" else ""

    @property
    def kept(self) -> bool:
        """Whether its owner chose to keep it beyond the end of their shift."""
        return bool(self.case.owner) and self.case.kept_by == self.case.owner

    def in_state(self, *states: DraftState) -> tuple[Draft, ...]:
        """The drafts in these states."""
        return tuple(d for d in self.drafts if d.state in states)
