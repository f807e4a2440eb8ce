"""What the judging commands print for people: results in, plain text out, nothing else.

A finding stands under the words that it is about; a match names the sentence that called it. Widths are for a
terminal of 100 columns; long texts are wrapped, never cut.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot import limits, text
from bot.model import Evidence, Finding, Match, Reading, Suggestion
from bot.rulebook.book import Book
from bot.rulebook.problems import Problem

if TYPE_CHECKING:
    from bot.judge.calls import Tried
    from bot.matching.lookup import Answer

WIDTH = 100
INDENT = "  "
OTHERS = 3
"""Matches beside the strong ones that are worth a look."""
REPLIES = {
    "reply": "answer it",
    "monitor": "do not answer now; keep an eye on it",
    "ignore": "nothing to do",
}
SEVERITIES = {"block": "must not be sent", "fix": "change it", "hint": "hint"}
LANGUAGES = {"en": "English", "id": "Indonesian", "pl": "Polish"}
FLAGS = {
    "injection": "it gives orders to the machine; they were left out",
    "markup": "it contains chat markup",
    "not-about-us": "it does not seem to be about us",
    "pii.contact": "it contains somebody's contact data",
    "pii.card": "it contains a payment card or account number",
    "pii.id": "it contains an official number",
}


def tried(found: Tried) -> str:
    """One mention: how it is read and why, the rules that apply, and the drafts."""
    reading = found.reading
    parts = [
        _wrapped(f"“{found.shown}”"),
        "\n".join(_labels(reading)),
        _section("Decision tree", _walk(reading)),
        _section("Rules", _matches(reading.matches)),
        _section("Take note", [FLAGS.get(flag, _audience(flag)) for flag in reading.flags]),
        _section("Drafts", _drafts(found.suggestions, found.network) or [_why_none(reading)]),
    ]
    return "\n\n".join(part for part in parts if part)


def findings(draft: str, found: Sequence[Finding]) -> str:
    """What the checks say about one draft, most severe first."""
    if not found:
        return "Nothing to complain about."
    blocked = any(one.severity == "block" for one in found)
    end = "It must not be sent as it is." if blocked else "Nothing blocks it."
    return "\n".join([*(line for one in found for line in _finding(draft, one)), "", f"{_count(found)}. {end}"])


def answers(found: Sequence[Answer], book: Book) -> str:
    """What the guide says to a question: rules with their reason, how to say it and how not."""
    if not found:
        return f"The guide of {book.head.organisation} says nothing about that. Ask whoever owns the guide."
    return "\n\n".join(_answer(one) for one in found)


def problems(found: Sequence[Problem], counted: str = "") -> str:
    """Every problem by file and line, with its cure, and how many there are. `counted`: what was looked at."""
    looked = f" {counted}" if counted else ""
    if not found:
        return f"No problems.{looked}"
    lines = [f"{'error' if p.level == 'error' else 'note '} {p}" for p in found]
    errors = sum(p.level == "error" for p in found)
    return "\n".join([*lines, "", f"{_many(errors, 'error')}, {_many(len(found) - errors, 'warning')}.{looked}"])


def counts(book: Book) -> str:
    """How much a guide contains, in one sentence."""
    amounts = (
        (len(book.rules), "rule"),
        (len(book.intents), "intent"),
        (len(book.templates), "template"),
        (len(book.announcements), "announcement"),
        (len(book.playbooks), "playbook"),
    )
    return f"{', '.join(_many(number, name) for number, name in amounts)} were checked."


def _labels(reading: Reading) -> list[str]:
    sure = "" if reading.lang_sure else " (not sure)"
    doubt = ", not sure" if reading.abstained else ""
    also = f"; perhaps also {', '.join(reading.also)}" if reading.also else ""
    risks = [reason.why for reason in reading.reasons if not reason.label.startswith("intent ")]
    like = [reason.why for reason in reading.reasons if reason.label.startswith("intent ")]
    desk = "nobody else is needed" if reading.escalate == "none" else f"the {reading.escalate} desk"
    approval = "" if reading.approval == "none" else f"; approval: {reading.approval.replace('_', ' ')}"
    by_hand = "; only a person writes here" if reading.human_only else ""
    return [
        f"language   {LANGUAGES.get(reading.lang, reading.lang)}{sure}",
        f"intent     {reading.intent} ({reading.confidence:.0%}{doubt}){also}",
        *_why(like),
        f"risk       {reading.risk}",
        *_why(risks),
        f"escalate   {desk}{approval}",
        f"reply      {reading.reply}: {REPLIES[reading.reply]}{by_hand}",
        *([f"topics     {', '.join(reading.topics)}"] if reading.topics else []),
    ]


def _why(reasons: Iterable[str]) -> list[str]:
    return [_wrapped(f"because {why}" if not why.startswith("like") else why, 11) for why in dict.fromkeys(reasons)]


def _walk(reading: Reading) -> list[str]:
    steps = [
        f"{step.ask} {step.answer.capitalize()}{f' ({step.why})' if step.why else ''}."
        for step in reading.walk
    ]  # fmt: skip
    return [*steps, *([f"→ {reading.leaf}{f': {reading.tell}' if reading.tell else ''}"] if reading.leaf else [])]


def _matches(matches: Sequence[Match]) -> list[str]:
    """All strong ones, then a few of the others."""
    strong = [match for match in matches if match.band == "strong"]
    others = [match for match in matches if match.band != "strong"]
    lines = [line for match in (*strong, *others[:OTHERS]) for line in _match(match)]
    return [*lines, f"and {_many(len(others) - OTHERS, 'weaker match')}"] if len(others) > OTHERS else lines


def _match(match: Match) -> list[str]:
    lines = [f"[{match.band}] {match.title}  ({match.rule})", f"{INDENT}{_evidence(match.evidence)}"]
    lines += [f"{INDENT}say: {match.say}"] if match.say else []
    lines += [f"{INDENT}not: {match.avoid}"] if match.avoid else []
    return lines + ([f"{INDENT}{match.note}"] if match.note else [])


def _evidence(evidence: Evidence) -> str:
    words = {
        "anchor": f"like “{evidence.text}”",
        "tripwire": f"it says “{evidence.text}”",
        "phrase": f"it says “{evidence.text}”",
        "playbook": f"the decision tree asks for it: {evidence.text}",
        "intent": f"goes with the intent {evidence.text}",
        "always": "always on",
        "statement": f"statement: {evidence.text}",
    }
    return words[evidence.kind]


def _audience(flag: str) -> str:
    return f"it may come from: {flag.removeprefix('audience.')}" if flag.startswith("audience.") else flag


def _drafts(suggestions: Sequence[Suggestion], network: str) -> list[str]:
    lines: list[str] = []
    for number, one in enumerate(suggestions, 1):
        named = f"{one.title}  ({one.source}, " if one.title else f"{one.source}  ("
        lines += [f"{number}. {named}{_length(one.text, network)})"]
        lines += [f"{INDENT} {line}" for line in one.text.splitlines()]
        lines += [f"{INDENT}{line}" for found in one.findings for line in _finding(one.text, found)]
    return lines


def _length(draft: str, network: str) -> str:
    allowed = limits.network_limit(network)
    return f"{text.length(draft, allowed.unit, allowed.url_length)} of {allowed.limit} characters"


def _why_none(reading: Reading) -> str:
    if reading.human_only:
        return "none: a person answers this in their own words"
    if reading.reply != "reply":
        return f"none: the decision is to {reading.reply}"
    return "none: no template fits without a gap or a finding"


def _finding(draft: str, one: Finding) -> list[str]:
    about = draft[one.start : one.end]
    quoted = f" “{about}”" if about and about != draft else ""
    lines = [f"[{SEVERITIES[one.severity]}]{quoted} {one.message}  ({one.rule}, {one.topic})"]
    told = one.suggestion and one.suggestion not in one.message
    return lines + ([f"{INDENT}instead: {one.suggestion}"] if told else [])


def _answer(one: Answer) -> str:
    lines = [f"{one.title}  ({one.rule})"]
    lines += [_wrapped(one.why, 2)] if one.why else []
    lines += [f"{INDENT}say: {line}" for line in one.say]
    return "\n".join([*lines, *(f"{INDENT}not: {line}" for line in one.avoid)])


def _count(found: Sequence[Finding]) -> str:
    names = (("block", "blocking finding"), ("fix", "thing to change"), ("hint", "hint"))
    amounts = [(sum(one.severity == level for one in found), name) for level, name in names]
    return ", ".join(_many(number, name) for number, name in amounts if number)


def _many(number: int, name: str) -> str:
    plural = {"thing to change": "things to change", "weaker match": "weaker matches"}.get(name, f"{name}s")
    return f"{number} {name if number == 1 else plural}"


def _section(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return "\n".join([title, *(_wrapped(line, 2) for line in lines)])


def _wrapped(line: str, indent: int = 0) -> str:
    """`line` on as many lines as it needs, its own indentation kept."""
    own = len(line) - len(line.lstrip())
    margin = " " * (indent + own)
    return textwrap.fill(line.strip(), WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False)
