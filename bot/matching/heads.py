"""A head that guesses the intent: two logistic regressions on the same examples, mixed.

One looks at the encoder's vectors (meaning), one at words and pieces of words (spelling). Mixed in the log
domain they beat each alone, and the second carries languages that the encoder hardly knows. One head per
language, kept as plain matrices; it trains in well under a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.ports import Vectors

Floats = npt.NDArray[np.float64]

DENSE_SHARE = {"en": 0.8}
OTHER_SHARE = 0.4
MEANING_C, SPELLING_C = 3.0, 30.0
SHARPNESS = 2.0
"""Few examples and strong regularisation make both halves too modest; this fits held-out sentences best."""
_FLOOR = -12.0


@dataclass(frozen=True, slots=True)
class Linear:
    """A trained linear model: `weights` (features, labels) and `bias` (labels)."""

    weights: Floats
    bias: Floats

    def log_probabilities(self, features: Any) -> Floats:
        """Shape (n, labels) from dense or sparse `features` (n, features)."""
        scores = np.asarray(features @ self.weights) + self.bias
        return np.maximum(scores - _log_sum(scores), _FLOOR)


@dataclass(frozen=True, slots=True)
class Head:
    """Trained on one language. `labels` are sorted intent ids; probabilities follow that order."""

    labels: tuple[str, ...]
    meaning: Linear
    spelling: Linear
    terms: Any
    share: float

    def log_probabilities(self, text: str, vector: Vectors) -> Floats:
        """Normalised log-probabilities (labels,) of one normalised text and its unit vector."""
        meant = self.meaning.log_probabilities(vector[None, :])
        spelled = self.spelling.log_probabilities(self.terms.transform([text]))
        mixed = SHARPNESS * (self.share * meant + (1.0 - self.share) * spelled)
        return np.asarray((mixed - _log_sum(mixed))[0], dtype=np.float64)


def _log_sum(rows: Floats) -> Floats:
    top = rows.max(axis=1, keepdims=True)
    return np.asarray(top + np.log(np.exp(rows - top).sum(axis=1, keepdims=True)))


def train(
    texts: Sequence[str],
    labels: Sequence[str],
    vectors: Vectors,
    lang: str,
    more: Vectors | None = None,
    more_labels: Sequence[str] = (),
) -> Head:
    """A head from normalised `texts`, their intents and their unit vectors (n, dim); at least one text.

    `more` are vectors of another language's examples, for the meaning half alone.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    names = tuple(sorted(set(labels)))
    terms = _terms()
    spelled = terms.fit_transform(texts)
    known = [i for i, label in enumerate(more_labels) if label in names]
    taught = [*labels, *(more_labels[i] for i in known)]
    seen = np.vstack([vectors, more[known]]) if more is not None and known else vectors
    with threadpool_limits(limits=1):  # the matrices are small: threads would only wait for each other
        meaning = _fit(seen.astype(np.float64), taught, MEANING_C)
        spelling = _fit_wide(spelled, labels, SPELLING_C)
    return Head(names, meaning, spelling, terms, DENSE_SHARE.get(lang, OTHER_SHARE))


def _fit(features: Floats, labels: Sequence[str], strength: float) -> Linear:
    from sklearn.linear_model import LogisticRegression

    count = len(set(labels))
    if count == 1:
        return Linear(np.zeros((features.shape[1], 1)), np.zeros(1))
    model = LogisticRegression(C=strength, max_iter=200, class_weight="balanced", tol=1e-3)
    model.fit(features, labels)
    weights, bias = model.coef_.T, model.intercept_
    if count == 2:  # scikit-learn keeps one column for two classes
        weights, bias = np.hstack([0 * weights, weights]), np.concatenate([0 * bias, bias])
    return Linear(np.asarray(weights), np.asarray(bias))


def _fit_wide(features: Any, labels: Sequence[str], strength: float) -> Linear:
    """The same where features are many more than texts: solved among the texts, which is exact and 50 times quicker.

    A ridge penalty sees only inner products, so that the rows of U·S stand in for the rows of X = U·S·Vᵀ.
    """
    squares, turned = np.linalg.eigh((features @ features.T).toarray())
    kept = squares > 1e-9
    roots = np.sqrt(squares[kept])
    small = _fit(turned[:, kept] * roots, labels, strength)
    return Linear(np.asarray(features.T @ ((turned[:, kept] / roots) @ small.weights)), small.bias)


def _terms() -> Any:
    """Words and word pairs beside pieces of two to five characters within words, tf-idf weighted."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion

    return FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\b\w+\b")),  # noqa: S106
            ("pieces", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
        ]
    )
