"""What is wrong with a guide, as sentences for the person who wrote it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to repair: where it is, what is wrong, and what would be right. `line` 0 is the whole file."""

    file: str
    line: int
    level: Level
    what: str
    cure: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what} {self.cure}".rstrip()


@dataclass(slots=True)
class Problems:
    """Collects what is found on the way, so that everything can be reported at once."""

    found: list[Problem] = field(default_factory=list)

    def error(self, file: str, line: int, what: str, cure: str = "") -> None:
        self.found.append(Problem(file, line, "error", what, cure))

    def warning(self, file: str, line: int, what: str, cure: str = "") -> None:
        self.found.append(Problem(file, line, "warning", what, cure))

    def broken(self) -> frozenset[str]:
        """Files with at least one error."""
        return frozenset(problem.file for problem in self.found if problem.level == "error")

    def sorted(self) -> tuple[Problem, ...]:
        """Without repetitions, in the order of files and lines."""
        return tuple(sorted(set(self.found)))


def nearest(word: str, names: Iterable[str]) -> str:
    """The sentence "Did you mean …?", or what there is when nothing is near and the list is short."""
    known = sorted(set(names))
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{folded[near[0]]}`?"
    return f"There {'is' if len(known) == 1 else 'are'} {', '.join(known)}." if 0 < len(known) <= 16 else ""
