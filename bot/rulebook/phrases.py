"""The phrase syntax of guide files, for tripwires, desk words, audience signs and the phrases of checks.

    refund                a word, whatever its case
    money back            words with any white space between them
    zwrot*    *pay        letters up to the end (or the start) of the word; inside a word up to 20
    will ... by friday    up to four words in between, never across the end of a sentence
    (buy|sell)er          alternatives, also of several words

Nothing else is special. A phrase begins and ends at a word boundary; scripts that write without spaces
(Chinese, Japanese, Thai …) have none, so there it may stand anywhere. A straight apostrophe also means a
curly one. Texts are expected in NFC.

Everything a phrase can say is bounded (stars, gaps) or possessive, so that searching is linear in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

PHRASE_LIMIT = 300
"""Characters that one phrase may have."""
STARS_LIMIT = 3
"""Stars in one word (one more for every alternative)."""
SECONDS = 2.0
"""A belt: no search lasts longer. It is never reached by what this syntax can express."""

# Sets are kept out of the reach of case folding: expanding them is what makes compiling slow.
_WORD = r"(?-i:[\w--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]])"
_BEGIN = rf"(?:(?<!{_WORD})|(?!{_WORD}))"
_END = rf"(?:(?!{_WORD})|(?<!{_WORD}))"
_BETWEEN = r"""(?-i:[\s,;:\-–—()"'„”“’]++)"""
_GAP = rf"{_BETWEEN}(?:(?-i:[\w@#'’]++){_BETWEEN}){{0,4}}?"
_STAR_INSIDE = r"\w{0,20}"
_STAR_BEFORE = r"\w{0,60}"
_STAR_AFTER = r"\w*+"
_LONE_DOTS = regex.compile(r"(?:^|(?<=[(|]) ?| )\.{3}(?: |$|(?=[)|]))")
_FLAGS = regex.IGNORECASE | regex.FULLCASE | regex.UNICODE | regex.VERSION1


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a phrase was found: `text[start:end]`, the phrase as written and the text as found."""

    start: int
    end: int
    phrase: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """A compiled list of phrases."""

    patterns: tuple[str, ...]
    regex: regex.Pattern[str] | None

    def find(self, text: str) -> list[Hit]:
        """Hits from left to right, not overlapping; where several begin, the one written first.

        Raises TimeoutError after `SECONDS`.
        """
        if self.regex is None:
            return []
        return [
            Hit(m.start(), m.end(), self.patterns[(m.lastindex or 1) - 1], m.group())
            for m in self.regex.finditer(text, timeout=SECONDS)
        ]

    def __bool__(self) -> bool:
        return bool(self.patterns)


def compile(patterns: Iterable[str]) -> Phrases:
    """Compile a list of phrases into one search. Raises ValueError with a sentence for bad syntax."""
    return _compile(tuple(patterns))


def occurs(patterns: Iterable[str], text: str) -> bool:
    """Whether a phrase of the list stands in `text`; a list that is not well-formed says nothing."""
    try:
        return bool(compile(patterns).find(text))
    except ValueError:
        return False


def verify(phrase: str) -> None:
    """Check the syntax of one phrase without the cost of compiling it. Raises ValueError like `compile`."""
    _Reader(phrase).read()


@lru_cache(maxsize=4096)
def _compile(patterns: tuple[str, ...]) -> Phrases:
    if not patterns:
        return Phrases((), None)
    # One capturing group per phrase and none inside, so that `lastindex` names the phrase.
    branches = "|".join(f"({_Reader(pattern).read()})" for pattern in patterns)
    return Phrases(patterns, regex.compile(f"{_BEGIN}(?:{branches}){_END}", _FLAGS))


class _Reader:
    """Translates one phrase into a regular expression, from left to right."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.text = " ".join(unicodedata.normalize("NFC", phrase).replace("’", "'").replace("…", "...").split())
        self.at = 0

    def read(self) -> str:
        if not self.text:
            raise ValueError("A phrase is empty.")
        if len(self.text) > PHRASE_LIMIT:
            raise self._wrong(f"is longer than {PHRASE_LIMIT} characters")
        made = self._sequence(depth=0)
        if self.at < len(self.text):
            raise self._wrong(f"has `{self.text[self.at]}` outside of (a|b)")
        return made

    def _sequence(self, depth: int) -> str:
        """Words and groups up to the end, or up to `|` or `)`."""
        start, made = self.at, []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            made.append(self._piece(start, depth))
        if not "".join(made).replace(r"\s++", ""):
            raise self._wrong("has an empty alternative")
        return "".join(made)

    def _piece(self, start: int, depth: int) -> str:
        char = self.text[self.at]
        if gap := _LONE_DOTS.match(self.text, self.at):
            self.at = gap.end()
            if gap.start() == start or self.text[self.at : self.at + 1] in ("", "|", ")"):
                raise self._wrong("has a ` ... ` at an end; it stands between two words")
            return _GAP
        if char == "(":
            return self._group(depth)
        self.at += 1
        if char == " ":
            return self._space(start)
        if char == "*":
            return self._star()
        return "['’]" if char == "'" else regex.escape(char)

    def _space(self, start: int) -> str:
        """White space between words; beside `(`, `|` and `)` it is only for the eye."""
        following = self.text[self.at : self.at + 1]
        inside = self.at - 1 > start or self.text[start - 1 : start] not in "(|"
        return r"\s++" if inside and following not in ("", "|", ")") else ""

    def _star(self) -> str:
        """Letters; bounded unless they run to the end of the word, so that no search explodes."""
        before = self.text[self.at - 2 : self.at - 1] if self.at > 1 else ""
        after = self.text[self.at : self.at + 1]
        opens, closes = before in ("", " ", "(", "|"), after in ("", " ", ")", "|")
        if opens and closes:
            raise self._wrong("has a `*` alone; it stands for letters of a word")
        if before == ")" and not closes:
            raise self._wrong("has a `*` between `)` and a word; it does not mean that (…) may be left out")
        word = self.text[self.text.rfind(" ", 0, self.at) + 1 :].partition(" ")[0]
        if word.count("*") > word.count("|") + STARS_LIMIT:
            raise self._wrong(f"has more than {STARS_LIMIT} `*` in a word")
        return _STAR_AFTER if closes else _STAR_BEFORE if opens else _STAR_INSIDE

    def _group(self, depth: int) -> str:
        if depth >= 5:
            raise self._wrong("has more than five (…) inside each other")
        self.at += 1
        branches = [self._sequence(depth + 1)]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            branches.append(self._sequence(depth + 1))
        if self.text[self.at : self.at + 1] != ")":
            raise self._wrong("opens `(` and does not close it")
        self.at += 1
        return f"(?:{'|'.join(branches)})"

    def _wrong(self, what: str) -> ValueError:
        return ValueError(f"The phrase `{self.phrase}` {what}.")
