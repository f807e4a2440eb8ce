"""The guide on disk, and the one in force: read at start, looked at every ten seconds, never broken.

A page with errors is taken from the last version that was good; its owner hears about it once. Without such a
version (a first start) errors end the start, all of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.config import Settings, Team, starter
from bot.errors import GuideError
from bot.rulebook import files, mend
from bot.rulebook.book import Book
from bot.rulebook.check import examine
from bot.rulebook.digest import texts_digest
from bot.rulebook.load import load
from bot.rulebook.mend import Mended
from bot.rulebook.problems import Problem


def folders(settings: Settings, base: Path) -> tuple[Path, Path]:
    """The guide's and the intents' folder: as set (relative to `base`), else the starter library's."""
    guide, intents = starter()
    return (
        base / settings.guide if settings.guide else guide,
        base / settings.intents if settings.intents else intents,
    )


def read(styleguide: Path, intents: Path, *, drop_unknown_intents: bool = False) -> Book:
    """A guide that has no error. Raises GuideError with all problems, one a line."""
    loaded = load(styleguide, intents, drop_unknown_intents=drop_unknown_intents)
    problems = examine(loaded)
    errors = [p for p in problems if p.level == "error"]
    if errors or loaded.book is None:
        raise GuideError("The guide cannot be used:\n" + "\n".join(str(p) for p in errors), tuple(problems))
    return loaded.book


@dataclass(slots=True)
class Watch:
    """Follows two folders; `look` answers a new book when there is one."""

    styleguide: Path
    intents: Path
    team: Team
    digest: str = ""
    good: dict[str, str] = field(default_factory=dict)
    """The files of the last good version."""
    problems: tuple[Problem, ...] = ()

    def look(self) -> Book | None:
        """The book made of the files as they are now, mended; None when nothing has changed since the last look.

        Raises GuideError when nothing usable can be made of them."""
        texts = files.read(self.styleguide, self.intents)
        digest = texts_digest(texts.texts)
        if digest == self.digest:
            return None
        names = {*self.team.people, *self.team.groups}
        mended = mend.merge(texts, self.good, names or None)
        self.digest, self.problems = digest, mended.problems
        if mended.loaded.book is None or (not self.good and mended.dropped):
            raise GuideError(_refusal(mended), mended.problems)
        self.good = dict(mended.loaded.texts)
        return mended.loaded.book

    def errors(self) -> list[str]:
        """What is wrong with the files now, as sentences."""
        return [str(p) for p in self.problems if p.level == "error"]


def _refusal(mended: Mended) -> str:
    lines = [str(p) for p in mended.problems if p.level == "error"]
    return "\n".join(["The guide cannot be used:", *lines])
