"""What a verb stands on: the guide, the team, the settings and the time; and what it is told and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.config import Team
from bot.model import Freeze, Person
from bot.rota.rota import Change
from bot.rulebook.book import Book


@dataclass(frozen=True, slots=True)
class Terms:
    """How replies leave by one source."""

    undo: float = 10.0
    """Real seconds in which a reply can be called back."""
    corrects: bool = False
    """Whether a public reply can be given other words there."""
    withdraws: bool = False
    """Whether a public reply can be taken down there."""


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
    return_after: timedelta = timedelta(minutes=30)
    """Open time after which a case whose owner is silent goes back to the queue."""
    changes: tuple[Change, ...] = ()
    """Accepted swaps, covers and takes."""
    freeze: Freeze | None = None
    """What stops all replies, as far as it is known; what sends asks the store."""

    def on_duty(self, person: str) -> bool:
        """Whether somebody works now; without a rota everybody of the team always does."""
        if not self.team.rota.known:
            return person in self.team.people
        return person in self.team.rota.on(self.now, self.changes)

    def duty(self, account: str = "", lang: str = "") -> tuple[str, ...]:
        """Who is on duty now for a case of this account and language: its layer, else everybody who is on."""
        rota = self.team.rota
        if not rota.known:
            return ()
        layer = rota.layer_of(account, lang)
        return (rota.on(self.now, self.changes, layer) if layer else ()) or rota.on(self.now, self.changes)

    def lead(self) -> str:
        """A lead who is on duty, else the first lead of the team, else its first admin; empty if there is neither."""
        people = self.team.people
        leads = [key for role in ("lead", "admin") for key, one in people.items() if one.role == role]
        return next((key for key in leads if self.on_duty(key)), leads[0] if leads else "")

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
    waits_for: str = ""
    """Whom a snooze waits for: `author` (also when empty), `us`, `desk`, or `desk:<id>`."""
    into: int = 0
    """The other case: the one that a merge leaves, that a split takes out again, or that a link leads to."""
    url: str = ""
    judged: str = ""
    """Hash of the guide under which similarity found nothing serious in `text`; asked of a correction alone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a sentence for the person, and sentences for others."""

    case: int
    sentence: str = ""
    tell: tuple[tuple[str, str], ...] = ()
    """(person id, sentence)."""
