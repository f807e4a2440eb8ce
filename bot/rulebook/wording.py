"""Checks of what is written inside fields: phrases, expressions, regular expressions, checks and slots."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import regex

from bot.rulebook import expressions, names, phrases
from bot.rulebook.book import TOPICS, Book, Check, Place
from bot.rulebook.problems import Problems, nearest

PHRASE_FIELDS = ("any", "none", "unless", "private", "phrases", "exceptions", "word_list")
"""Parameters of checks that hold phrases: a list, or lists by language."""

_REFERENCE = re.compile(r"@[a-z][\w.-]*$")
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Judges wording against one book.

    `seeds` are the known `@names` of phrase lists (None: not judged); `broken` are files that could not be read,
    so that nobody knows what they define.
    """

    book: Book
    problems: Problems
    seeds: Collection[str] | None = None
    broken: Collection[str] = ()

    def unsure(self, *places: str) -> bool:
        """Whether a file that could not be read may define something: its name, or its folder with `/`."""
        return any(file.startswith(places) for file in self.broken)

    def error(self, place: Place, what: str, cure: str = "") -> None:
        self.problems.error(place.file, place.line, what, cure)

    def phrases(self, value: object, place: Place, path: str) -> None:
        """Compile every phrase below a field; the field is a text, a list, or either by key."""
        for where, phrase in _texts(value, path):
            if _REFERENCE.match(phrase) or phrase.startswith("announcement:"):
                self._reference(phrase, place.at(where))
                continue
            try:
                phrases.verify(phrase)
            except ValueError as wrong:
                self.error(place.at(where), str(wrong))

    def _reference(self, phrase: str, place: Place) -> None:
        if phrase.startswith("@") and self.seeds is not None and phrase[1:] not in self.seeds:
            self.error(place, f"`{phrase}` is not a phrase list of Baton.", nearest(phrase[1:], self.seeds))

    def expression(self, text: str, place: Place, signs: Collection[str], more: Collection[str] = frozenset()) -> None:
        """Read an expression and look its names up. `signs` are those that it may ask for."""
        try:
            read = expressions.parse(text)
        except ValueError as wrong:
            self.error(place, str(wrong))
            return
        known = {*names.identifiers(self.book), *more}
        for name in sorted(read.names() - known):
            if name.startswith("desk_words.") and self.unsure("desks.yaml"):
                continue
            self.error(place, f"`{name}` is not known in expressions.", nearest(name, known))
        choices: dict[str, Collection[str]] = {
            "topic": {*TOPICS, *self.book.rules},
            "tripwire": names.tripwires(self.book),
            "sign": signs,
        }
        homes = {"topic": ("rules/",), "tripwire": ("rules/", "intents/"), "sign": ("playbooks/",)}
        for function, argument in sorted(read.calls()):
            if argument not in choices[function] and not self.unsure(*homes[function]):
                what = f"`{function}('{argument}')` asks for something that does not exist."
                self.error(place, what, nearest(argument, choices[function]))

    def check(self, check: Check, place: Place, path: str, signs: Collection[str]) -> None:
        """The type of a machine check, and the wording of its parameters."""
        if check.type not in names.CHECK_TYPES:
            what = f"`{check.type}` is not a type of check."
            self.error(place.at(f"{path}.type"), what, nearest(check.type, names.CHECK_TYPES))
        for name, value in check.params.items():
            here = f"{path}.{name}"
            if name in PHRASE_FIELDS:
                self.phrases(value, place, here)
            elif name == "regex":
                self._regexes(value, place, here)
            elif name == "banned":
                self.banned(value, place, here)
            elif name == "when" and isinstance(value, str):
                self.expression(value, place.at(here), signs, names.DRAFT_IDENTIFIERS)

    def banned(self, value: object, place: Place, path: str) -> None:
        """Phrases that are keys: `{word: alternative}`, or that by language."""
        if not isinstance(value, Mapping):
            return
        for key, inner in value.items():
            if isinstance(inner, Mapping):
                self.banned(inner, place, f"{path}.{key}")
            else:
                self.phrases([str(key)], place, path)

    def _regexes(self, value: object, place: Place, path: str) -> None:
        for where, pattern in _texts(value, path):
            try:
                regex.compile(pattern, regex.IGNORECASE | regex.VERSION1)
            except regex.error as wrong:
                self.error(place.at(where), f"The regular expression `{pattern}` is wrong: {wrong}.")

    def slots(self, text: str, place: Place) -> None:
        """Every `{slot}` of a wording has to be one that can be filled."""
        if self.unsure("accounts.yaml", "desks.yaml", "announcements/"):
            return
        known = names.slots(self.book)
        for slot in dict.fromkeys(_SLOT.findall(text)):
            if slot not in known:
                self.error(place, f"`{{{slot}}}` is not a slot.", nearest(slot, known))


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text below a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{number}")
