"""What `/styleguide` answers: a question in a person's own words, the rules that speak to it.

Here a question is compared with both sides of a rule: the mentions it is for and the sentences it wants or
forbids, and with its title; words that occur in the rule count beside likeness. When nothing is near enough
the honest answer is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.matching.anchors import letters
from bot.matching.gloss import encodable
from bot.matching.index import Table, rows
from bot.matching.language import identify
from bot.matching.normal import normal
from bot.model import Evidence
from bot.ports import Vectors
from bot.rulebook.book import Book, Phrase, Rule

SHOWN = 5
SPELLING_SHARE = 0.5
TITLE_BONUS = 0.05
EXACT = 1.0
LEAST = 0.42
WITHIN = 0.65
"""Answers much weaker than the best one are noise: this share of its score is asked."""


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
        for rule in book.rules.values():
            for lang, text in _lines(rule) if rule.status == "active" else ():
                owners.append(rule.id)
                lines.append((lang, text))
                plain.append(normal(text, lang))
        terms = letters()
        spelling = terms.fit_transform(plain or ["-"])
        dense = rows((encodable(text, lang, english_only) for lang, text in lines), vectors)
        return cls(book, tuple(owners), tuple(lines), dense, spelling, terms, english_only)

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
        named = self._named(words)
        ranked = sorted(
            ((score + EXACT * (rule in named), rule, row) for rule, (score, row) in best.items()),
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
        return np.asarray(self.dense @ vector + SPELLING_SHARE * spelled, dtype=np.float32)

    def _named(self, words: str) -> frozenset[str]:
        """Rules that were asked for by id, heading or topic."""
        asked = "-".join(words.casefold().split())
        return frozenset(
            rule.id
            for rule in self.book.rules.values()
            if asked in (rule.id, rule.id.partition(".")[2], *(topic.casefold() for topic in rule.topics))
        )

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


def _lines(rule: Rule) -> list[tuple[str, str]]:
    spoken = [(line.lang, line.text) for line in (*rule.applies_when, *rule.say, *rule.avoid)]
    return [("", rule.title), *spoken]


def _in(lines: tuple[Phrase, ...], lang: str) -> tuple[str, ...]:
    """The sentences in the language that matched, else all of the first language that there is."""
    wanted = lang if any(line.lang == lang for line in lines) else (lines[0].lang if lines else "")
    return tuple(line.text for line in lines if line.lang == wanted)
