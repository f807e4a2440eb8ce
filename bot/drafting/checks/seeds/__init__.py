"""What Baton knows about wording before a guide says anything: phrase lists by name and language.

They are written in the phrase syntax of guide files and used by a check whose rule brings no list of its own.
A language without a list is simply not judged by that check.
"""

from __future__ import annotations

from functools import lru_cache

from bot.drafting.checks.seeds import english, indonesian, polish
from bot.rulebook import phrases
from bot.rulebook.phrases import Phrases

LISTS: dict[str, dict[str, str]] = {"en": english.LISTS, "id": indonesian.LISTS, "pl": polish.LISTS}


def lines(name: str, lang: str) -> tuple[str, ...]:
    """The phrases of one list; empty if there is none in this language."""
    block = LISTS.get(lang, {}).get(name, "")
    return tuple(line.strip() for line in block.splitlines() if line.strip())


@lru_cache(maxsize=512)
def seeds(name: str, lang: str) -> Phrases:
    """One list, compiled."""
    return phrases.compile(lines(name, lang))
