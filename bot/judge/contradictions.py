"""Do rules disagree, with each other or with themselves? Found by the likeness of their sentences.

The vectors alone cannot tell "we promise" from "we cannot promise", nor, through a word by word gloss, much
of a difference in other languages. So sentences count as the same only if they also look alike, and a
sentence that denies what the other one states is its opposite, not its twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np

from bot.drafting.checks.seeds import seeds
from bot.drafting.similarity import likeness
from bot.matching import index
from bot.matching.gloss import encodable
from bot.mind import Mind
from bot.model import RISKS
from bot.ports import Vectors
from bot.rulebook.book import Phrase, Rule, Scope
from bot.rulebook.problems import Problem

SAME_SAID = 0.9
"""Cosine from which what one rule recommends is what another forbids."""
TWINS = 0.96
SPELLED_ALIKE = {"en": 0.35}
OTHERS_ALIKE = 0.6
CALLED_ALIKE = 0.85
OVERLAP = 0.34
"""Share of a rule's trigger sentences with a twin in the other rule that makes them rivals."""
FORBIDS, ASKS = frozenset({"dont", "policy", "legal"}), frozenset({"do"})
FIELDS = ("accounts", "channels", "audiences", "intents", "languages", "regions", "posted_as")


class _Line(NamedTuple):
    rule: Rule
    phrase: Phrase
    vector: Vectors


def problems(learnt: Mind) -> list[Problem]:
    """Contradictions (errors) and what looks like one or is there twice (warnings)."""
    rules = [rule for rule in learnt.book.rules.values() if rule.status == "active"]
    say = _lines(learnt, ((rule, phrase) for rule in rules for phrase in rule.say))
    avoid = _lines(learnt, ((rule, phrase) for rule in rules for phrase in rule.avoid))
    calls = _lines(learnt, ((rule, phrase) for rule in rules for phrase in rule.applies_when))
    return [*_contradictions(say, avoid), *_repeated(calls), *_rivals(calls)]


def _lines(learnt: Mind, spoken: Iterable[tuple[Rule, Phrase]]) -> list[_Line]:
    """The sentences with their vectors."""
    told = list(spoken)
    only = learnt.encoder.english_only
    wanted = [encodable(phrase.text, phrase.lang, only) for _, phrase in told]
    table = index.embed(wanted, learnt.encoder)
    vectors = index.rows(wanted, table)
    return [_Line(rule, phrase, vector) for (rule, phrase), vector in zip(told, vectors, strict=True)]


def _contradictions(say: list[_Line], avoid: list[_Line]) -> Iterator[Problem]:
    for one, other, cosine in _near(say, avoid, SAME_SAID):
        if _denied(one.phrase, other.phrase) or not meet(one.rule.scope, other.rule.scope):
            continue
        if one.rule.id != other.rule.id:
            what = (
                f"`{one.rule.id}` recommends “{one.phrase.text}”, and `{other.rule.id}` says to avoid "
                f"“{other.phrase.text}” ({_where(other)})."
            )
            yield _told("error", one, what, "One of them has to change, or its scope.")
        elif cosine >= TWINS:
            what = f"`{one.rule.id}` recommends and avoids almost the same: “{one.phrase.text}” ({_where(other)})."
            yield _told("warning", one, what, "Make the difference bigger.")


def _repeated(calls: list[_Line]) -> Iterator[Problem]:
    """Two sentences of one rule that are as good as one."""
    for one, other, _ in _near(calls, calls, TWINS):
        if one.rule.id == other.rule.id and one.phrase.line < other.phrase.line:
            what = f"“{other.phrase.text}” is almost the same as “{one.phrase.text}” ({_where(one)})."
            yield _told("warning", other, what, "Another way to say it would teach more.")


def _rivals(calls: list[_Line]) -> Iterator[Problem]:
    """A rule that asks and one that forbids, called for by the same mentions, and nobody says which one wins."""
    shared: dict[tuple[str, str], set[int]] = {}
    for line, twin, _ in _near(calls, calls, CALLED_ALIKE):
        shared.setdefault((line.rule.id, twin.rule.id), set()).add(line.phrase.line)
    rules = {line.rule.id: line.rule for line in calls}
    for one, other in combinations(rules.values(), 2):
        if not _opposite(one, other) or _settled(one, other) or not meet(one.scope, other.scope):
            continue
        if max(_shared(one, other, shared), _shared(other, one, shared)) >= OVERLAP:
            what = f"`{one.id}` and `{other.id}` ({other.place}) are called for by the same mentions."
            cure = "If they conflict, say which one wins: `overrides` or `conflicts_with`."
            yield Problem(one.place.file, one.place.line, "warning", what, cure)


def _shared(one: Rule, other: Rule, twins: Mapping[tuple[str, str], set[int]]) -> float:
    """Share of a rule's trigger sentences that have a twin in the other one."""
    return len(twins.get((one.id, other.id), ())) / max(1, len(one.applies_when))


def _near(one: list[_Line], other: list[_Line], least: float) -> Iterator[tuple[_Line, _Line, float]]:
    """Pairs in one language that are as near as that and look alike."""
    if not one or not other:
        return
    cosines = np.stack([line.vector for line in one]) @ np.stack([line.vector for line in other]).T
    for row, column in np.argwhere(cosines >= least):
        first, second = one[row], other[column]
        lang = first.phrase.lang
        if first.phrase is second.phrase or lang != second.phrase.lang:
            continue
        if likeness(first.phrase.text, second.phrase.text) >= SPELLED_ALIKE.get(lang, OTHERS_ALIKE):
            yield first, second, float(cosines[row, column])


def _denied(one: Phrase, other: Phrase) -> bool:
    """Whether exactly one of the two negates."""
    negators = seeds("negators", one.lang)
    return bool(negators.find(one.text)) != bool(negators.find(other.text))


def _opposite(one: Rule, other: Rule) -> bool:
    return (one.kind in FORBIDS and other.kind in ASKS) or (one.kind in ASKS and other.kind in FORBIDS)


def _settled(one: Rule, other: Rule) -> bool:
    return any(b.id in (*a.overrides, *a.conflicts_with) for a, b in ((one, other), (other, one)))


def meet(one: Scope, other: Scope) -> bool:
    """Whether there is a draft for which both scopes hold."""
    for field in FIELDS:
        mine, theirs = set(getattr(one, field)), set(getattr(other, field))
        if "all" not in mine | theirs and mine.isdisjoint(theirs):
            return False
    low = max(RISKS.index(one.risk_min), RISKS.index(other.risk_min))
    high = min(RISKS.index(one.risk_max), RISKS.index(other.risk_max))
    return low <= high and {one.storm, other.storm} != {"only", "never"}


def _where(line: _Line) -> str:
    return f"{line.rule.place.file}:{line.phrase.line}"


def _told(level: str, line: _Line, what: str, cure: str) -> Problem:
    return Problem(line.rule.place.file, line.phrase.line, "error" if level == "error" else "warning", what, cure)
