"""The semantic half of checking: a draft sentence that is nearer to what a rule avoids than to what it says.

Pure: vectors come in as unit vectors, findings go out. Only anchors of the sentence's language count, since
the default encoder cannot compare across languages. Character n-grams join the dense similarity and carry
Indonesian and Polish where the encoder is weak. Similarity advises: it never blocks, and sentences that stand
in an approved template or announcement are beyond it: somebody has read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.drafting import drafter
from bot.drafting.checks.draft import Draft
from bot.drafting.checks.report import topic_of
from bot.drafting.checks.seeds import seeds
from bot.drafting.scope import called_for, rules_for, triggered
from bot.model import Evidence, Finding, Setting
from bot.ports import Vectors
from bot.rulebook.book import Book, Check, Rule
from bot.text import Span, sentences

MIN_SIMILARITY = 0.42
"""How near the avoid example must be (joined similarity) before anything is said. Measured with the default
encoder and the starter library: with these three numbers hardly any clean draft is touched."""
MIN_MARGIN = 0.08
"""How much nearer than the nearest say example."""
UNTRIGGERED = 0.08
"""What both must exceed in addition where the mention did not call for the rule."""
LEXICAL_SHARE = {"en": 0.25}
"""Weight of character n-grams in the joined similarity, by language."""
OTHER_SHARE = 0.5
_N = 4
_FEW_WORDS = 3


class Anchor(NamedTuple):
    """A good (`say`) or bad (`avoid`) reply sentence of a rule."""

    rule: str
    side: Literal["say", "avoid"]
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class _Near:
    """The nearest anchors of one rule to one sentence."""

    avoid: Anchor
    say: Anchor | None
    similarity: float
    margin: float


def approved(book: Book) -> frozenset[str]:
    """Sentences of templates, as each account sends them, and of announcements."""
    told = {sentence.strip() for sentence, _ in drafter.sentences_of_templates(book)}
    for one in book.announcements.values():
        for text in one.texts.values():
            told.update(text[start:end].strip() for start, end in sentences(text))
    return frozenset(told)


def anchors(book: Book) -> list[Anchor]:
    """Every example of every active rule that has a bad one, in the guide's order."""
    active = [rule for rule in book.rules.values() if rule.avoid and rule.status == "active"]
    found: list[Anchor] = []
    for rule in active:
        found += [Anchor(rule.id, "say", phrase.lang, phrase.text) for phrase in rule.say]
        found += [Anchor(rule.id, "avoid", phrase.lang, phrase.text) for phrase in rule.avoid]
    return found


class Similarity:
    """Anchors and their vectors, ready to judge drafts. `vectors[i]` belongs to `anchors(book)[i]`."""

    def __init__(self, book: Book, vectors: Vectors) -> None:
        self.book = book
        self.anchors = anchors(book)
        if len(vectors) != len(self.anchors):
            raise ValueError(f"{len(self.anchors)} anchors need as many vectors; there are {len(vectors)}.")
        self.vectors = vectors
        self._approved = approved(book)
        self._by_language = {lang: _Side.of(self.anchors, vectors, lang) for lang in {a.lang for a in self.anchors}}

    def findings(self, text: str, setting: Setting, sentence_vectors: Vectors) -> tuple[Finding, ...]:
        """What is near an avoid example. `sentence_vectors[i]` belongs to `text.sentences(text)[i]`."""
        draft = Draft(text, setting, self.book)
        topics = called_for(self.book, setting)
        rules = [(r, triggered(r, topics, setting.mention)) for r in rules_for(self.book, setting) if r.avoid]
        known = self._by_language.get(draft.language)
        told = [
            (span, vector)
            for span, vector in zip(sentences(text), sentence_vectors, strict=False)
            if len(text[span.start : span.end].split()) >= _FEW_WORDS
            and text[span.start : span.end].strip() not in self._approved
        ]
        if known is None or not told:
            return ()
        scores = known.scores([text[a:b] for (a, b), _ in told], np.asarray([vector for _, vector in told]))
        found: list[Finding] = []
        for (span, _), row in zip(told, scores, strict=True):
            found += _of_sentence(draft, span, known, row, rules)
        return _best_per_topic(found)


@dataclass(frozen=True, slots=True)
class _Side:
    """The anchors of one language as two matrices, and which rows belong to which rule."""

    lang: str
    anchors: tuple[Anchor, ...]
    dense: Vectors
    spelled: Any
    rows: Mapping[tuple[str, str], npt.NDArray[np.intp]]
    """Rows by rule and side."""

    @classmethod
    def of(cls, every: Sequence[Anchor], vectors: Vectors, lang: str) -> _Side:
        mine = [row for row, anchor in enumerate(every) if anchor.lang == lang]
        kept = tuple(every[row] for row in mine)
        rows: dict[tuple[str, str], list[int]] = {}
        for row, anchor in enumerate(kept):
            rows.setdefault((anchor.rule, anchor.side), []).append(row)
        spelled = _spelling().transform([anchor.text for anchor in kept])
        return cls(lang, kept, vectors[mine], spelled, {key: np.asarray(found) for key, found in rows.items()})

    def scores(self, said: Sequence[str], vectors: Vectors) -> npt.NDArray[np.float64]:
        """Joined similarity (sentences, anchors)."""
        share = LEXICAL_SHARE.get(self.lang, OTHER_SHARE)
        spelled = (_spelling().transform(said) @ self.spelled.T).toarray()
        return np.asarray((1 - share) * (vectors @ self.dense.T) + share * spelled, dtype=np.float64)

    def best(self, rule: str, side: str, scores: npt.NDArray[np.float64]) -> tuple[float, Anchor] | None:
        """The nearest anchor of a rule on one side."""
        rows = self.rows.get((rule, side))
        if rows is None:
            return None
        best = rows[int(scores[rows].argmax())]
        return float(scores[best]), self.anchors[best]


def _of_sentence(
    draft: Draft, span: Span, known: _Side, scores: npt.NDArray[np.float64], rules: Sequence[tuple[Rule, bool]]
) -> Iterable[Finding]:
    for rule, called in rules:
        check = next((c for c in rule.checks if c.type == "near_avoid"), None)
        if check is not None and check.params.get("off"):
            continue
        near = _near(rule, known, scores)
        if near and _counts(near, check, called) and not _refuses(draft, span, near):
            yield _finding(draft, span, rule, check, near)


def _near(rule: Rule, known: _Side, scores: npt.NDArray[np.float64]) -> _Near | None:
    worst = known.best(rule.id, "avoid", scores)
    if worst is None:
        return None
    similarity, avoid = worst
    said, say = known.best(rule.id, "say", scores) or (0.0, None)
    return _Near(avoid, say, similarity, similarity - said)


def _counts(near: _Near, check: Check | None, called: bool) -> bool:
    """Whether it is near enough, and enough nearer than the say; more is asked where nobody called the rule."""
    params: Mapping[str, object] = check.params if check else {}
    more = 0.0 if called else UNTRIGGERED
    needed = _number(params.get("min_sim"), MIN_SIMILARITY) + more
    return near.similarity >= needed and near.margin >= _number(params.get("min_margin"), MIN_MARGIN) + more


def likeness(one: str, other: str) -> float:
    """Cosine of character n-gram counts, 0 to 1."""
    left, right = _spelling().transform([one, other])
    return float((left @ right.T).toarray()[0, 0])


@lru_cache(maxsize=1)
def _spelling() -> Any:
    """Texts to rows of unit length that count their n-grams; hashed, so that new n-grams count too."""
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(analyzer=_grams, n_features=2**20, alternate_sign=False, dtype=np.float32)


def _grams(text: str) -> list[str]:
    line = " " + " ".join(text.casefold().split()) + " "
    return [line[i : i + _N] for i in range(len(line) - _N + 1)]


def _refuses(draft: Draft, span: Span, near: _Near) -> bool:
    """A refusal that resembles what it refuses: the sentence negates, its avoid example does not."""
    negators = seeds("negators", draft.language)
    negates = bool(negators.find(draft.plain[span.start : span.end]))
    return negates and not negators.find(near.avoid.text)


def _finding(draft: Draft, span: Span, rule: Rule, check: Check | None, near: _Near) -> Finding:
    severity = "fix" if rule.severity == "block" else rule.severity
    instead = f" Rather: “{near.say.text}”" if near.say else ""
    return Finding(
        rule=rule.id,
        topic=topic_of(check or Check(type="near_avoid"), rule),
        check="near_avoid",
        severity=severity,
        message=f"This is close to what the rule avoids: “{near.avoid.text}”.{instead}",
        start=span.start,
        end=span.end,
        suggestion=near.say.text if near.say else "",
        evidence=Evidence(
            kind="anchor", text=near.avoid.text, lang=near.avoid.lang, similarity=round(near.similarity, 3)
        ),
    )


def _best_per_topic(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The nearest finding of each topic, in the order of the text."""
    best: dict[str, Finding] = {}
    for one in found:
        other = best.get(one.topic)
        if other is None or (one.evidence.similarity or 0) > (other.evidence.similarity or 0):
            best[one.topic] = one
    return tuple(sorted(best.values(), key=lambda f: (f.start, f.rule)))


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, (int, float)) else _parsed(value, otherwise)


def _parsed(value: object, otherwise: float) -> float:
    """Guides are read as strings first, so a number may arrive as one."""
    try:
        return float(str(value))
    except ValueError:
        return otherwise
