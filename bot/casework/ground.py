"""What a verb stands on: the guide, the team, the settings and the time; and what it is told and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.config import Team
from bot.model import Person
from bot.rulebook.book import Book


@dataclass(frozen=True, slots=True)
class Terms:
    """How replies leave by one source."""

    undo: float = 10.0
    """Real seconds in which a reply can be called back."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The circumstances of a verb; the same for all verbs of one moment."""

    book: Book
    team: Team
    now: datetime
    after: Callable[[float], datetime]
    """The instant that lies so many real seconds ahead."""
    terms: Mapping[str, Terms] = field(default_factory=dict)
    window: timedelta = timedelta(minutes=30)
    reopen_within: timedelta = timedelta(hours=72)
    edit_limit: float = 0.6
    """The share of a draft that one person may rewrite before a second must agree."""

    def terms_of(self, source: str) -> Terms:
        return self.terms.get(source, Terms())


@dataclass(frozen=True, slots=True)
class Command:
    """One wish of one person about one case."""

    verb: str
    case: int
    by: Person
    draft: int = 0
    draft_revision: int = 0
    seen: Mapping[str, str] = field(default_factory=dict)
    """Short digests of the fingerprint's parts that were on the person's screen."""
    text: str = ""
    reason: str = ""
    to: str = ""
    until: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a sentence for the person, and sentences for others."""

    case: int
    sentence: str = ""
    tell: tuple[tuple[str, str], ...] = ()
    """(person id, sentence)."""
