"""Which rules a mention calls for: likeness to their anchors, in units of how near they are to anything.

For a segment and a rule: the mean of its two nearest anchors, less half of what a nearer counter-anchor
takes away. A segment's likeness is the cosine of the vectors plus a share of the character n-gram cosine,
which forgives typing errors and carries languages that the encoder does not know. The best segment counts.
Only anchors in the mention's language take part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.matching.background import BACKGROUND
from bot.matching.gloss import encodable
from bot.matching.index import Table, rows
from bot.matching.normal import normal
from bot.ports import Vectors
from bot.rulebook.book import Book

Floats = npt.NDArray[np.float64]

COUNTER_WEIGHT = 0.5
COUNTER_MARGIN = 0.02
SPELLING = {"en": 0.3}
OTHER_SPELLING = 0.6
LEAST_SPREAD = 0.05
FEW_ANCHORS = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near a rule is: `z` in units of its background, and the anchor that says so."""

    rule: str
    z: float
    anchor: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Anchors:
    """All anchors of one language as two matrices (dense and spelling), and where each rule's rows are."""

    lang: str
    rules: tuple[str, ...]
    written: tuple[str, ...]
    dense: Vectors
    spelling: Any
    terms: Any
    positive: Mapping[str, npt.NDArray[np.intp]]
    negative: Mapping[str, npt.NDArray[np.intp]]
    mean: Mapping[str, float]
    spread: Mapping[str, float]

    def nearest(self, segments: Sequence[str], vectors: Vectors) -> list[Nearest]:
        """Every rule that has anchors here, nearest first; `vectors` (n, dim) belong to `segments`."""
        if not self.rules:
            return []
        likeness = self.likeness(segments, vectors)
        found = [self._one(rule, likeness) for rule in self.rules]
        return sorted(found, key=lambda near: (-near.z, near.rule))

    def likeness(self, segments: Sequence[str], vectors: Vectors) -> Floats:
        """Likeness of each segment to each anchor: shape (segments, anchors)."""
        share = SPELLING.get(self.lang, OTHER_SPELLING)
        spelled = (self.terms.transform(segments) @ self.spelling.T).toarray()
        return np.asarray(vectors @ self.dense.T + share * spelled, dtype=np.float64)

    def _one(self, rule: str, likeness: Floats) -> Nearest:
        raw = _raw(likeness, self.positive[rule], self.negative[rule])
        best = int(raw.argmax())
        mine = self.positive[rule]
        anchor = int(mine[likeness[best, mine].argmax()])
        z = (float(raw[best]) - self.mean[rule]) / self.spread[rule]
        return Nearest(rule, z, self.written[anchor], float(likeness[best, anchor]))


def _raw(likeness: Floats, positive: npt.NDArray[np.intp], negative: npt.NDArray[np.intp]) -> Floats:
    """One raw score per segment."""
    own = np.sort(likeness[:, positive], axis=1)[:, -2:].mean(axis=1)
    if not len(negative):
        return np.asarray(own)
    against = likeness[:, negative].max(axis=1)
    return np.asarray(own - COUNTER_WEIGHT * np.maximum(0.0, against - own + COUNTER_MARGIN))


def build(book: Book, lang: str, table: Table, english_only: bool = True) -> Anchors:
    """The anchors of `lang` of all active rules, measured against the language's background."""
    lines: list[str] = []
    positive, negative = {}, {}
    for rule in book.rules.values():
        ours = [p.text for p in rule.applies_when if p.lang == lang]
        if rule.status != "active" or not ours:
            continue
        theirs = [p.text for p in rule.not_when if p.lang == lang]
        positive[rule.id] = np.arange(len(lines), len(lines) + len(ours))
        negative[rule.id] = np.arange(len(lines) + len(ours), len(lines) + len(ours) + len(theirs))
        lines += ours + theirs
    return _measured(lang, lines, positive, negative, table, english_only)


def _measured(
    lang: str,
    lines: list[str],
    positive: dict[str, npt.NDArray[np.intp]],
    negative: dict[str, npt.NDArray[np.intp]],
    table: Table,
    english_only: bool,
) -> Anchors:
    neutral = [normal(text, lang) for text in BACKGROUND.get(lang, BACKGROUND["en"])]
    plain = [normal(line, lang) for line in lines]
    terms = letters().fit(plain + neutral)
    dense = rows((encodable(line, lang, english_only) for line in lines), table)
    spelled = terms.transform(plain or [""])
    bare = Anchors(lang, tuple(positive), tuple(lines), dense, spelled, terms, positive, negative, {}, {})
    known = [encodable(text, lang, english_only) for text in BACKGROUND.get(lang, ())]
    if not (positive and known):
        flat = dict.fromkeys(positive, 0.3), dict.fromkeys(positive, 0.1)
        return _with(bare, *flat)
    likeness = bare.likeness(neutral, rows(known, table))
    scores = {rule: _raw(likeness, positive[rule], negative[rule]) for rule in positive}
    return _with(
        bare,
        {rule: float(raw.mean()) for rule, raw in scores.items()},
        {rule: max(LEAST_SPREAD, float(raw.std())) for rule, raw in scores.items()},
    )


def _with(bare: Anchors, mean: Mapping[str, float], spread: Mapping[str, float]) -> Anchors:
    return replace(bare, mean=mean, spread=spread)


def letters() -> Any:
    """The spelling of texts as weighted character n-grams; not yet fitted."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
