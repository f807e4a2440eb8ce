"""What we owe after a reply: its sentences that commit us to a deed, and by when.

Only what *we* say we will do counts. A refusal, an offer that depends on the other side, a habit ("we usually answer
within a day"), a question and words in quotation marks commit to nothing. Pure and without vectors: phrases
of `commitments.py`, times of `moments.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import regex

from bot.drafting.commitments import SPEECHES
from bot.drafting.moments import Moment, evening, moments
from bot.text import sentences

_FLAGS = regex.IGNORECASE | regex.VERSION1
_QUOTED = regex.compile(r"[“„\"«][^“”„\"«»]{1,300}[”“\"»]")
_OR = regex.compile(r"\W*(?:or|atau|lub|albo)\W+(?:\p{L}+\s)?", _FLAGS)


ENDING = r"(?:nya)?(?!\p{L})"
"""What may hang on a phrase: the Indonesian `-nya`."""


class Said(NamedTuple):
    """One commitment: its sentence, and the instant (UTC) that it names, if any."""

    words: str
    due_at: datetime | None


def found(text: str, lang: str, said_at: datetime, zone: str) -> tuple[Said, ...]:
    """The commitments of a reply in `lang`, sent at `said_at` (aware) where `zone` (IANA) is the wall time.

    A language without a list of phrases has none."""
    speech = _speech(lang)
    if speech is None:
        return ()
    pieces = (text[start:end] for start, end in sentences(text))
    return tuple(said for piece in pieces if (said := _said(piece, speech, lang, said_at, zone)))


def due(one: Said, said_at: datetime, zone: str) -> datetime:
    """When it is owed: as named, otherwise by the end of the next day."""
    tomorrow = said_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return one.due_at or evening(tomorrow, zone)


class _Speech(NamedTuple):
    """The phrases of a language as patterns; their meaning stands in `commitments.py`."""

    word: regex.Pattern[str]
    work: regex.Pattern[str]
    negators: regex.Pattern[str]
    harmless: regex.Pattern[str]
    breaks: regex.Pattern[str]
    general: regex.Pattern[str]
    conditions: regex.Pattern[str]
    later: regex.Pattern[str]
    orders: regex.Pattern[str]


@lru_cache(maxsize=8)
def _speech(lang: str) -> _Speech | None:
    speech = SPEECHES.get(lang)
    if speech is None:
        return None
    phrases = {
        "word": "|".join(speech.word),
        "work": "|".join(speech.work),
        **{
            name: getattr(speech, name) for name in ("negators", "harmless", "general", "conditions", "later", "orders")
        },
    }
    compiled = {name: regex.compile(rf"(?<![\p{{L}}\d])(?:{p}){ENDING}", _FLAGS) for name, p in phrases.items()}
    return _Speech(**compiled, breaks=regex.compile(speech.breaks, _FLAGS))


def _said(sentence: str, speech: _Speech, lang: str, said_at: datetime, zone: str) -> Said | None:
    """The commitment of one sentence; beside a time the weaker phrases count as well."""
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), sentence)
    if plain.rstrip().endswith("?") or speech.general.search(plain):
        return None
    words = [match for match in speech.word.finditer(plain) if _firm(plain, match, speech)]
    works = [match for match in speech.work.finditer(plain) if _firm(plain, match, speech)]
    if not words and not works:
        return None
    named = moments(plain, lang, said_at, zone)
    when = _nearest(plain, named, min(match.start() for match in words or works))
    return Said(sentence, when) if words or when else None


def _firm(plain: str, commitment: regex.Match[str], speech: _Speech) -> bool:
    """Whether nothing before it undoes the commitment, and nothing makes it hang on the other side."""
    begin = commitment.start()
    clauses = [0, *(cut.end() for cut in speech.breaks.finditer(plain, 0, begin))]
    before = speech.harmless.sub(" ", plain[clauses[-1] : begin])
    if speech.negators.search(before) or speech.conditions.search(plain[:begin]):
        return False
    asked = any(speech.orders.match(plain, cut + _blanks(plain, cut)) for cut in clauses)
    return not asked and not speech.later.search(plain, commitment.end())


def _blanks(plain: str, at: int) -> int:
    return len(plain[at:]) - len(plain[at:].lstrip())


def _nearest(plain: str, named: Sequence[Moment], begin: int) -> datetime | None:
    """The first moment after the commitment (of "today or tomorrow" the later), else the last before it."""
    after = [one for one in named if one.start >= begin]
    if not after:
        return named[-1].at if named else None
    chosen = after[0]
    for one in after[1:]:
        if not _OR.fullmatch(plain[chosen.end : one.start]):
            break
        chosen = one
    return chosen.at
