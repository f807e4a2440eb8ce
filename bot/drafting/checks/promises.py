"""Commitments that bind the others: dates and outcomes nobody has announced, fault, and money for harm."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from bot.drafting.checks.draft import Draft, Found
from bot.drafting.checks.report import report
from bot.drafting.checks.words import excused, forbidden, listed
from bot.model import RISKS, Finding
from bot.rulebook.book import Check, Rule
from bot.text import Span

_UNITS = {
    "minute": "minute|minutes|min|menit|minut|minuty|minutę|minutach",
    "hour": "hour|hours|h|jam|godzin|godziny|godzinę|godzinach",
    "day": "day|days|hari|dni|dnia|dzień|dniach",
    "week": "week|weeks|minggu|pekan|tydzień|tygodni|tygodnia|tygodnie|tygodniach",
    "month": "month|months|bulan|miesiąc|miesiąca|miesiące|miesięcy|miesiącach",
    "year": "year|years|tahun|rok|roku|lata|lat",
}
_SPAN_OF_TIME = regex.compile(
    r"(?<![\d.,])(\d{1,4})(?:\s?[-–]\s?(\d{1,4}))?[\s-]*(?:(?:working|business|roboczych|kerja)\s+)?(?:"
    + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
    + r")(?!\p{L})",
    regex.IGNORECASE,
)
_CLOCK = regex.compile(
    r"(?:\b(?:at|by|before|until|pukul|jam|sebelum|do|o|przed)\s)\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|wib|utc|cet|gmt)?\b"
    r"|\b(?:on|by|before|until|pada|tanggal|tgl|do|dnia|przed)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th|\.|/\d{1,2}|\s\p{L}{3,})"
    r"|\b(?:in|by|before|early|late|pada|tahun|w|do)\s20\d\d\b|\bQ[1-4]\b",
    regex.IGNORECASE,
)
_NEW_VERSION = regex.compile(r"\b(?:in|with|w|z|di|versi|wersji|version|v)\s?v?\d+\.\d+\b", regex.IGNORECASE)


def times(text: str) -> set[tuple[str, str]]:
    """Spans of time as (number, unit), the same in every language: `14 days` and `14 dni` are one."""
    return {(match[1], match.lastgroup) for match in _SPAN_OF_TIME.finditer(text) if match.lastgroup is not None}


def promise(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """A vow, or a commitment beside a time, that no live announcement states. Refusals pass."""
    known = " \n".join(_published(draft))
    own = listed(check, "any", draft.setting.lang) is not None
    told: set[Span] = set()
    for found in _vows(draft, check, own):
        sentence = draft.sentence_at(found.start)
        if sentence in told or _is_published(draft, sentence, known) or excused(draft, check, found):
            continue
        told.add(sentence)
        message = f"“{found.words}” commits us to a date or an outcome that is not announced."
        yield report(draft, check, rule, message, (found.start, found.end), phrase=found.phrase)


def _vows(draft: Draft, check: Check, own: bool) -> Iterator[Found]:
    if own:
        yield from forbidden(draft, check, "")
    yield from draft.named("promise")
    for sentence in draft.sentences:
        words = draft.plain[sentence.start : sentence.end]
        when = next(_moments(draft, words), None)
        if when is None or words.rstrip().endswith("?"):
            continue
        for found in draft.named("commit", words):
            if abs(found.start - when.start) <= 90:
                start, end = min(found.start, when.start), max(found.end, when.end)
                yield Found(sentence.start + start, sentence.start + end, found.phrase, words[start:end], found.lang)


def _moments(draft: Draft, words: str) -> Iterator[Found]:
    """Times in a sentence that lie ahead: words for them, spans after in/within, clock times and dates."""
    yield from draft.named("moment", words)
    for form in (_SPAN_OF_TIME, _CLOCK, _NEW_VERSION):
        for match in form.finditer(words):
            yield Found(*match.span(), "a time", match.group(), draft.language)


def _published(draft: Draft) -> tuple[str, ...]:
    live = draft.book.live_announcements(draft.setting.at)
    return tuple(text for a in live for text in (*a.texts.values(), *(f.value for f in a.facts)))


def _is_published(draft: Draft, sentence: Span, known: str) -> bool:
    """Stands in an announcement word for word, or states nothing but spans of time that are announced."""
    words = draft.text[sentence.start : sentence.end]
    stated = times(words)
    moments = {found.words for found in _moments(draft, words)}
    only_spans = len(moments) <= len(stated) + sum(
        word[:1].isdigit() is False and bool(times(word)) for word in moments
    )
    return words.strip(" .!").casefold() in known.casefold() or (bool(stated) and stated <= times(known) and only_spans)


def liability(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Fault admitted or compensation offered before anybody has looked. A slip of service may be owned."""
    grave = RISKS.index(draft.setting.risk) >= RISKS.index("high") or draft.setting.intent in {
        "safety_health",
        "legal_matter",
    }
    lists = ("fault", "pays for harm", "mistake") if grave else ("fault", "pays for harm")
    own = forbidden(draft, check, "") if listed(check, "any", draft.setting.lang) is not None else ()
    told: set[Span] = set()
    for found in (*own, *(hit for name in lists for hit in draft.named(name))):
        sentence = draft.sentence_at(found.start)
        if sentence in told or excused(draft, check, found):
            continue
        told.add(sentence)
        message = f"“{found.words}” admits fault or offers to pay before the review."
        yield report(draft, check, rule, message, (found.start, found.end), phrase=found.phrase)
