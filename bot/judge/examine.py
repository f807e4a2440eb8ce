"""`baton check`: everything that is wrong with a guide, what can be read off it and what only shows in use.

Files and references are judged by the rulebook. What needs vectors is done here, once the rest is in order:
the guide's own tests and examples are tried (`tryout.py`), and rules are compared with each other
(`contradictions.py`). Nothing here knows how problems are printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import config
from bot.clock import Clock
from bot.errors import BatonError
from bot.judge import calls, contradictions, tryout
from bot.judge.kept import Kept
from bot.mind import Mind
from bot.rulebook import check
from bot.rulebook.book import Book
from bot.rulebook.load import load
from bot.rulebook.problems import Problem


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked at (None: guide.yaml cannot be read) and what is wrong, by file and line."""

    book: Book | None
    problems: list[Problem]


def examine(path: Path | None, fast: bool) -> list[Problem]:
    """Every problem of the guide in `path` (a folder that holds styleguide/ and intents/; None: the starter library).

    `fast` leaves out what needs vectors. Raises BatonError when there is no such folder.
    """
    return examination(path, fast).problems


def examination(path: Path | None, fast: bool) -> Examination:
    """As `examine`, together with the book."""
    loaded = load(*_folders(path))
    found = list(check.examine(loaded))
    sound = not any(problem.level == "error" for problem in found)
    if loaded.book is not None and sound and not fast:
        found += in_use(loaded.book, Clock().now())
    return Examination(loaded.book, sorted(set(found)))


def in_use(book: Book, now: datetime) -> list[Problem]:
    """What shows only when the guide is used. Loads the model unless all its vectors are kept already."""
    made = calls.encoder()
    cache = calls.cache(made)
    learnt = Mind(book, Kept(made, cache), cache)
    return [*tryout.problems(learnt, now), *contradictions.problems(learnt)]


def _folders(path: Path | None) -> tuple[Path, Path]:
    if path is None:
        return config.starter()
    if not path.is_dir():
        raise BatonError(f"There is no folder {path}.")
    return path / "styleguide", path / "intents"
