"""Is a mention about us, or about somebody who shares the name?

Posts that tag us or stand on our pages are. Others must name us the way we write our name; a name written
differently, or as part of a longer one ("Anna Kettlewick"), in a text that is far from what we do, is a
namesake's.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import regex

from bot.matching.guess import NAMESAKE_INTENT, Guess
from bot.matching.library import Library
from bot.model import Post
from bot.ports import Vectors

UNLIKE_US = 0.12
"""Below this cosine to the description of what we do, a text is about something else."""


def us(library: Library, post: Post, text: str, vector: Vectors) -> bool:
    """Whether the mention concerns the organisation; in doubt yes."""
    if post.addressed or library.about is None:
        return True
    names = _names(library)
    if _named(names, text) or not _resembles(names, text):
        # Not named at all: a source that was asked for us found it by other means.
        return True
    return float(np.dot(library.about, vector)) >= UNLIKE_US


def namesake(guess: Guess) -> Guess:
    """The guess for a mention that is about somebody else."""
    if all(intent != NAMESAKE_INTENT for intent, _ in guess.ranked):
        return guess
    rest = [(intent, share * 0.1) for intent, share in guess.ranked if intent != NAMESAKE_INTENT]
    return replace(guess, ranked=((NAMESAKE_INTENT, 1.0 - sum(share for _, share in rest)), *rest))


def _names(library: Library) -> tuple[str, ...]:
    book = library.book
    return tuple(dict.fromkeys(name for name in (*book.head.aliases, *book.terms.brand) if name))


def _named(names: tuple[str, ...], text: str) -> bool:
    """Our name as we write it (any case after @ and #), and not as a part of somebody's or some place's name."""
    for name in names:
        bare = regex.escape(name.lstrip("@#"))
        if regex.search(rf"(?i:[@#]{bare})(?!\w)", text):
            return True
        alone = rf"(?<!\w)(?<!\p{{Lu}}\p{{Ll}}+ ){bare}(?!\w)(?! \p{{Lu}}\p{{Ll}})"
        if regex.search(alone, text):
            return True
    return False


def _resembles(names: tuple[str, ...], text: str) -> bool:
    """Our name in another case, inside a longer word, or beside other capitals."""
    return any(name.lstrip("@#").casefold() in text.casefold() for name in names)
