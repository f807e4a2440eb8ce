"""A rough English gloss, word by word, for an encoder that reads English only.

`zamówiłam dwa tygodnie temu i dalej nic` becomes `ordered two week ago and still nothing`: no translation to
show anybody, but enough for vectors of meaning. Without it such an encoder is nearly deaf in Polish and
Indonesian. Words that are not in the small dictionaries are dropped unless they are common loans.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from bot.matching.glossary import INDONESIAN, LOANS, POLISH
from bot.matching.normal import normal, words

_SHORTEST = 0.34
"""A text of which less than this share is known is left as it is: the gloss would be about nothing."""
_ID_ENDINGS = ("nya", "kah", "lah", "ku", "mu", "kan", "an", "i")
_ID_BEGINNINGS = (
    ("meny", "s"), ("peny", "s"), ("meng", ""), ("meng", "k"), ("peng", ""), ("peng", "k"), ("mem", ""),
    ("mem", "p"), ("pem", ""), ("pem", "p"), ("men", ""), ("men", "t"), ("pen", ""), ("pen", "t"), ("me", ""),
    ("ber", ""), ("ter", ""), ("di", ""), ("ke", ""), ("se", ""), ("per", ""), ("pe", ""),
)  # fmt: skip


def encodable(text: str, lang: str, english_only: bool = True) -> str:
    """What the encoder is given for `text`: its normal form, glossed if the encoder reads English only."""
    plain = normal(text, lang)
    return gloss(plain, lang) if english_only else plain


def gloss(text: str, lang: str) -> str:
    """`text` in English words if `lang` has a dictionary and enough of it is known, else `text` itself."""
    lookup = gloss_of(lang)
    if lookup is None:
        return text
    spoken = [word for word in words(text) if not word.isdigit()]
    found = [lookup(word) for word in spoken]
    known = [english for english in found if english is not None]
    if not spoken or len(known) < _SHORTEST * len(spoken):
        return text
    english = " ".join(word for word in known if word)
    return f"{english}{'?' if '?' in text else ''}" if english else text


def gloss_of(lang: str) -> Callable[[str], str | None] | None:
    """The dictionary of `lang`: a word to its English, or None if there is no dictionary."""
    return _LOOKUPS.get(lang)


def _bare(word: str) -> str:
    """Without diacritics: half of all posts are typed so."""
    decomposed = unicodedata.normalize("NFD", word.replace("ł", "l"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=16384)
def _polish(word: str) -> str | None:
    """The longest known beginning of the word decides: Polish says the rest with endings."""
    word = _bare(word)
    for size in range(len(word), 0, -1):
        part = word[:size]
        if (found := _POLISH_STEMS.get(part)) is not None:
            return found
        if size == len(word) and (found := _POLISH_WHOLE.get(part)) is not None:
            return found
    return word if word in LOANS else None


@lru_cache(maxsize=16384)
def _indonesian(word: str) -> str | None:
    """The word, or what is left of it when endings and beginnings are taken off."""
    for form in _indonesian_forms(word):
        if (found := _INDONESIAN.get(form)) is not None:
            return found
        if form in LOANS:
            return form
    return None


def _indonesian_forms(word: str) -> list[str]:
    ends = [
        word,
        *(word[: -len(end)] for end in _ID_ENDINGS if word.endswith(end) and len(word) > len(end) + 2),
    ]
    twice = [end[: -len(more)] for end in ends[1:] for more in ("kan", "an", "i") if end.endswith(more)]
    stems = [end for end in (*ends, *twice) if len(end) > 2]
    begun = [
        put + stem[len(cut) :]
        for stem in stems
        for cut, put in _ID_BEGINNINGS
        if stem.startswith(cut) and len(stem) > len(cut) + 2
    ]
    return [*stems, *begun]


def _entries(rows: str) -> dict[str, str]:
    """`key=english words` pairs, several keys joined by `|`; an empty English part drops the word."""
    table: dict[str, str] = {}
    for entry in rows.split():
        keys, _, english = entry.partition("=")
        for key in keys.split("|"):
            table[key] = english.replace("_", " ")
    return table


_INDONESIAN = _entries(INDONESIAN)
_POLISH_TABLE = {_bare(key): english for key, english in _entries(POLISH).items()}
_POLISH_STEMS = {key.removesuffix("*"): english for key, english in _POLISH_TABLE.items() if key.endswith("*")}
_POLISH_WHOLE = {key: english for key, english in _POLISH_TABLE.items() if not key.endswith("*")}
_LOOKUPS: dict[str, Callable[[str], str | None]] = {"id": _indonesian, "pl": _polish}
