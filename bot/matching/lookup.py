"""What `/styleguide` answers: a question in a person's own words, the rules that speak to it.

Here a question is compared with both sides of a rule: its title, the sentences it wants or forbids and, for less,
the mentions it is for. Two things that can be named count beside likeness: wording that the rule's checks look for
("can we say guaranteed"), and words of its name. When nothing is near enough the honest answer is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import regex

from bot.matching.anchors import letters
from bot.matching.gloss import encodable
from bot.matching.index import Table, rows
from bot.matching.language import identify
from bot.matching.normal import normal
from bot.model import Evidence
from bot.ports import Vectors
from bot.rulebook import phrases
from bot.rulebook.book import Book, Check, Phrase, Rule

SHOWN = 5
SPELLING_SHARE = 0.5
MENTION_SHARE = 0.85
"""People ask in words of the guide rather than in those of a mention."""
EXACT, WORDING, NAME = 1.0, 0.35, 0.2
"""What counts beside likeness: asked for by id or topic, wording that its checks look for, a word of its name."""
LEAST = 0.42
WITHIN = 0.65
"""Answers much weaker than the best one are noise: this share of its score is asked."""
_WORD, _STEM = regex.compile(r"\p{L}{4,}"), 5


@dataclass(frozen=True, slots=True)
class Answer:
    """A rule that speaks to the question, and the line of it that is nearest."""

    rule: str
    title: str
    why: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    topics: tuple[str, ...]
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Lookup:
    """All lines of all active rules, ready to be asked."""

    book: Book
    owners: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    """(language, line as written) for each row."""
    shares: Vectors
    """What likeness to each row counts."""
    dense: Vectors
    spelling: Any
    terms: Any
    english_only: bool

    @classmethod
    def build(cls, book: Book, vectors: Table, english_only: bool = True) -> Lookup:
        """From the same vectors as `Library.build`."""
        owners: list[str] = []
        lines: list[tuple[str, str]] = []
        plain: list[str] = []
        shares: list[float] = []
        for rule in book.rules.values():
            for lang, text, share in _lines(rule) if rule.status == "active" else ():
                owners.append(rule.id)
                lines.append((lang, text))
                plain.append(normal(text, lang))
                shares.append(share)
        terms = letters()
        spelling = terms.fit_transform(plain or ["-"])
        dense = rows((encodable(text, lang, english_only) for lang, text in lines), vectors)
        weights = np.asarray(shares, dtype=np.float32)
        return cls(book, tuple(owners), tuple(lines), weights, dense, spelling, terms, english_only)

    def question(self, words: str) -> str:
        """The text to encode for `ask`."""
        return encodable(words, self._language(words), self.english_only)

    def _language(self, words: str) -> str:
        return identify(words, self.book.head.languages, self.book.head.default_language).code

    def ask(self, words: str, vector: Vectors, limit: int = SHOWN) -> tuple[Answer, ...]:
        """The rules that answer, best first; empty when none does. `vector` is that of `question(words)`."""
        if not self.owners:
            return ()
        scores = self._scores(normal(words, self._language(words)), vector)
        best: dict[str, tuple[float, int]] = {}
        for row in np.argsort(-scores, kind="stable"):
            best.setdefault(self.owners[row], (float(scores[row]), int(row)))
        ranked = sorted(
            ((score + self._beside(words, self.book.rules[rule]), rule, row) for rule, (score, row) in best.items()),
            key=lambda one: (-one[0], one[1]),
        )
        least = max(LEAST, WITHIN * ranked[0][0])
        return tuple(self._answer(*one) for one in ranked[:limit] if one[0] >= least)

    def nearest(self, words: str, vector: Vectors, count: int) -> list[str]:
        """The `count` rules that come nearest, whether or not they answer."""
        if not self.owners:
            return []
        order = np.argsort(-self._scores(self.question(words), vector), kind="stable")
        return list(dict.fromkeys(self.owners[row] for row in order))[:count]

    def _scores(self, question: str, vector: Vectors) -> Vectors:
        spelled = (self.terms.transform([question]) @ self.spelling.T).toarray()[0]
        return np.asarray(self.shares * (self.dense @ vector + SPELLING_SHARE * spelled), dtype=np.float32)

    def _beside(self, words: str, rule: Rule) -> float:
        """What speaks for a rule beside likeness."""
        asked = "-".join(words.casefold().split())
        exact = asked in (rule.id, rule.id.partition(".")[2], *(topic.casefold() for topic in rule.topics))
        named = bool(_stems(" ".join((rule.id, *rule.topics))) & _stems(words))
        return EXACT * exact + WORDING * self._worded(words, rule) + NAME * named

    def _worded(self, words: str, rule: Rule) -> bool:
        """Whether the question holds wording that the rule's checks look for, or a word that has an alternative."""
        lists = [one for check in rule.checks for one in _wordings(check)]
        if any(check.type == "terms" for check in rule.checks):
            lists += [tuple(words) for words in self.book.terms.banned.values()]
        return any(phrases.occurs(one, words) for one in lists)

    def _answer(self, score: float, rule_id: str, row: int) -> Answer:
        rule, (lang, text) = self.book.rules[rule_id], self.lines[row]
        return Answer(
            rule=rule.id,
            title=rule.title,
            why=rule.rationale,
            say=_in(rule.say, lang),
            avoid=_in(rule.avoid, lang),
            topics=rule.topics,
            score=round(score, 3),
            evidence=Evidence(kind="anchor", text=text, lang=lang, similarity=round(score, 3)),
        )


def _lines(rule: Rule) -> list[tuple[str, str, float]]:
    """(language, line, what likeness to it counts)."""
    ours = [(line.lang, line.text, 1.0) for line in (*rule.say, *rule.avoid)]
    theirs = [(line.lang, line.text, MENTION_SHARE) for line in rule.applies_when]
    return [("", rule.title, 1.0), *ours, *theirs]


def _wordings(check: Check) -> list[tuple[str, ...]]:
    """The phrase lists that a check forbids."""
    forbidden = check.params.get("any") if check.type != "required" else None
    several = forbidden.values() if isinstance(forbidden, Mapping) else [forbidden]
    return [tuple(map(str, one)) for one in several if isinstance(one, (list, tuple))]


def _stems(text: str) -> frozenset[str]:
    """Longer words without their endings."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _in(lines: tuple[Phrase, ...], lang: str) -> tuple[str, ...]:
    """The sentences in the language that matched, else all of the first language that there is."""
    wanted = lang if any(line.lang == lang for line in lines) else (lines[0].lang if lines else "")
    return tuple(line.text for line in lines if line.lang == wanted)
