"""The little of Markdown that guide files use: front matter, `##` sections and fences, with line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.rulebook import marked
from bot.rulebook.marked import Marked
from bot.rulebook.problems import Problems

Line = tuple[int, str]
"""The number of a line in its file, from 1, and its text."""


@dataclass(slots=True)
class Section:
    """From one `##` heading to the next: its lines, its `yaml` fences, and the line of a fence left open."""

    heading: Line
    lines: list[Line] = field(default_factory=list)
    fences: list[list[Line]] = field(default_factory=list)
    unclosed: int = 0


def front_matter(text: str, file: str, problems: Problems) -> tuple[Marked, list[Line]] | None:
    """The YAML between the `---` lines at the top, and the lines after it; None when it cannot be read."""
    lines = list(enumerate(text.split("\n"), start=1))
    if lines[0][1].rstrip() != "---":
        return Marked({}), lines
    end = next((n for n, line in lines[1:] if line.rstrip() == "---"), 0)
    if not end:
        problems.error(file, 1, "The front matter begins with `---` and does not end.", "Close it with `---`.")
        return None
    made = marked.read("\n".join(line for _, line in lines[1 : end - 1]), file, problems, first_line=2)
    return (made, lines[end:]) if made else None


def sections(lines: list[Line]) -> list[Section]:
    """Split at `##` headings that are not inside a fence."""
    made: list[Section] = []
    fence: list[Line] | None = None
    closing = ""
    for number, line in lines:
        mark = re.match(r"\s{0,3}(`{3,}|~{3,})\s*(\w*)", line)
        if fence is None and line.startswith("## "):
            made.append(Section((number, line)))
        elif fence is None and mark:
            fence, closing = [], mark[1]
            if made and mark[2].lower() in ("yaml", "yml"):
                made[-1].fences.append(fence)
        elif fence is not None and line.strip() == closing:
            fence = None
        elif fence is not None:
            fence.append((number, line))
        elif made:
            made[-1].lines.append((number, line))
    if fence is not None and made:
        made[-1].unclosed = fence[0][0] - 1 if fence else made[-1].heading[0]
    return made
