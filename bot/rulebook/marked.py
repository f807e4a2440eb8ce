"""YAML with line numbers, and without its traps.

Every scalar stays the text that was written (`no`, `09:00` and `1.10` are not changed); only an empty value,
`~` and `null` are nothing, and a field that is nothing counts as not written. Duplicate keys, anchors, aliases,
tags, several documents and deep nesting are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.rulebook.problems import Problems

Path = tuple[str | int, ...]
DEPTH_LIMIT = 20

_CURES = {
    "cannot start any token": "Indent with spaces, and quote a value that begins with `@`, `%` or a back quote.",
    "mapping values are not allowed": "Put a text that contains `: ` in quotes.",
    "could not find expected ':'": "Look for a missing colon or quote on this line or the one above.",
    "did not find expected": "Look for a missing bracket, comma, quote or indent here or just above.",
    "unexpected end": "Close the quote that was opened.",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A value of dicts, lists and texts, with the line (from 1) of every key and item by its path."""

    value: object
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str, file: str, problems: Problems, first_line: int = 1) -> Marked | None:
    """Read one YAML document that begins at `first_line` of `file`; None when that was not possible."""
    builder = _Builder(file, first_line, problems)
    before = len(problems.found)
    try:
        marked = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or "it cannot be read"
        cure = next((cure for part, cure in _CURES.items() if part in what), "")
        problems.error(file, first_line + (mark.line if mark else 0), f"This is not YAML: {what}.", cure)
        return None
    except (yaml.YAMLError, UnicodeError):
        problems.error(file, first_line, "There is a control character in it.", "Delete it.")
        return None
    except _Refused:
        return None
    return marked if len(problems.found) == before else None


class _Refused(Exception):
    """Reading stops here; the problem has been noted."""


@dataclass(slots=True)
class _Builder:
    """Builds values from YAML events; notes what is refused."""

    file: str
    first_line: int
    problems: Problems
    lines: dict[Path, int] = field(default_factory=dict)

    def document(self, events: Iterator[yaml.Event]) -> Marked:
        value: object = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._error(event, "There is a second document (`---`).", "Keep one.")
                    raise _Refused
            elif isinstance(event, yaml.NodeEvent):
                self.lines[()] = self._line(event)
                value = self._node(event, events, ())
        return Marked(value, self.lines)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> object:
        self._refuse(event)
        if len(path) > DEPTH_LIMIT:
            self._error(event, f"This is nested more than {DEPTH_LIMIT} levels deep.", "")
            raise _Refused
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return _scalar(event)

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, object]:
        made: dict[str, object] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event)
                self._error(event, "A key is not a plain word.", "Put quotes around it.")
                raise _Refused
            self._refuse(event)
            key = event.value
            if key in made:
                first = self.lines[(*path, key)]
                self._error(event, f"`{key}` is written twice, first on line {first}.", "Keep one of them.")
            self.lines.setdefault((*path, key), self._line(event))
            made[key] = self._node(next(events), events, (*path, key))
        return {key: value for key, value in made.items() if value is not None}

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[object]:
        made: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*path, len(made))
            self.lines[here] = self._line(event)
            value = self._node(event, events, here)
            if value is None:
                self._error(event, "A list item is empty.", "Write it or delete the `-`.")
            made.append(value)
        return made

    def _refuse(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        cure = "Write the value out; a text that begins so needs quotes."
        if isinstance(event, yaml.AliasEvent):
            self._error(event, f"`*{anchor}` is an alias, which is not read.", cure)
        elif anchor is not None:
            self._error(event, f"`&{anchor}` is an anchor, which is not read.", cure)
        elif tag not in (None, "!"):
            self._error(event, f"`{tag}` is a tag, which is not read.", cure)

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _error(self, event: yaml.Event, what: str, cure: str) -> None:
        self.problems.error(self.file, self._line(event), what, cure)


def _scalar(event: yaml.Event) -> str | None:
    if not isinstance(event, yaml.ScalarEvent):
        return ""  # an alias, noted already
    nothing = not event.style and event.value in ("", "~", "null", "Null", "NULL")
    return None if nothing else str(event.value)
