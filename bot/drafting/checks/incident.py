"""In an incident only the approved statement speaks: verbatim it passes, around it nothing is added."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from bot.drafting.checks.draft import Draft
from bot.drafting.checks.report import report
from bot.model import Finding
from bot.rulebook.book import Announcement, Check, Rule
from bot.text import Span

ALIKE = 0.30
"""Share of the draft's word stems that must come from the statement, or it counts as improvised."""
_STEM = 5
_WORD = regex.compile(r"\p{L}{3,}")
_DIGITS = regex.compile(r"(?<![\w.])\d[\d.,]*\s?(?:%|people|users|customers|orang|pengguna|osób|użytkownik\w*|k\b)")
_FUN = regex.compile(r"[😂🤣😅😜😝😆😹🙃😎🔥💀]")

DETECTORS: dict[str, tuple[str, ...]] = {
    "cause": ("sure of cause", "rumour"),
    "number": ("quantity",),
    "promise": ("recovery", "promise"),
    "date": ("moment",),
    "humour": ("joke",),
}
"""What `not_allowed` of a statement may name, and the built-in lists that look for it."""

_SAID = {
    "cause": "names a cause",
    "number": "gives a number",
    "promise": "promises recovery",
    "date": "gives a time",
    "humour": "jokes",
}


def detector(name: str) -> str | None:
    """The built-in detector that a `not_allowed` entry means (`numbers of people`, `recovery promises` …)."""
    words = name.casefold()
    known = {"cause": "cause", "number": "number", "promise": "promise", "recover": "promise"}
    known |= {"date": "date", "time": "date", "humour": "humour", "humor": "humour", "joke": "humour"}
    return next((meant for word, meant in known.items() if word in words), None)


def holding(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """What a draft adds to, or says instead of, the statements that bind it."""
    for statement in bound_to(draft):
        rest = _besides(draft, statement)
        if rest is None:
            rest = Span(0, len(draft.text))
            if likeness(draft.text, statement) < ALIKE:
                message = f"Use the approved statement “{statement.title}”; this one is improvised."
                yield report(draft, check, rule, message, suggestion=_wording(draft, statement))
        yield from _forbidden(draft, check, rule, statement, rest)


def bound_to(draft: Draft) -> list[Announcement]:
    """The live holding statements named in the setting."""
    live = draft.book.live_announcements(draft.setting.at)
    return [a for a in live if a.id in draft.setting.held_to]


def likeness(text: str, statement: Announcement) -> float:
    """Share of the text's word stems that occur in the statement, in its closest language."""
    stems = _stems(text)
    shares = (len(stems & _stems(words)) / len(stems) for words in statement.texts.values() if stems)
    return max(shares, default=0.0)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _WORD.findall(text)}


def _besides(draft: Draft, statement: Announcement) -> Span | None:
    """None if the statement is not quoted; else the stretch before or after it that is not part of it."""
    for words in statement.texts.values():
        start = draft.text.find(words.strip().rstrip("."))
        if start >= 0:
            end = start + len(words.strip())
            return Span(0, start) if start > len(draft.text) - end else Span(min(end, len(draft.text)), len(draft.text))
    return None


def _forbidden(draft: Draft, check: Check, rule: Rule, statement: Announcement, rest: Span) -> Iterator[Finding]:
    words = draft.plain[rest.start : rest.end]
    approved = " ".join(statement.texts.values()).casefold()
    for name in dict.fromkeys(filter(None, map(detector, statement.not_allowed))):
        places = [(f.start, f.end) for seed in DETECTORS[name] for f in draft.named(seed, words)]
        extra = {"number": _DIGITS, "humour": _FUN}.get(name)
        places += [m.span() for m in extra.finditer(words)] if extra else []
        for start, end in places:
            said = words[start:end]
            if said.casefold() not in approved:
                message = f"“{said}” {_SAID[name]}; the statement “{statement.title}” does not allow it."
                yield report(draft, check, rule, message, (rest.start + start, rest.start + end))
                break


def _wording(draft: Draft, statement: Announcement) -> str:
    return statement.texts.get(draft.setting.lang, "")
