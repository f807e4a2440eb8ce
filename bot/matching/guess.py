"""What a mention wants: the intents of one language, ranked, and whether the guess deserves to be called one.

The head's probabilities are corrected by two things that can be named: a tripwire of an intent lifts it, a
nearer counter-example lowers it. Whether the text resembles the library at all is a different question
(novelty): nearest example plus centroid, less half of what the intent's own examples reach when each is left
out. Below what nearly all examples reach, the guess is shown as "not sure".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.matching.gloss import encodable, gloss_of
from bot.matching.heads import Head, train
from bot.matching.index import Table, rows
from bot.matching.normal import normal
from bot.ports import Vectors
from bot.rulebook.book import Book

Floats = npt.NDArray[np.float64]

TRIPWIRE_LIFT = 1.2
COUNTER_WEIGHT = 12.0
COUNTER_FLOOR = 0.45
VOTE_LIFT = 0.75
NAMESAKE_INTENT = "spam_abuse"
IN_DOUBT_FOR_US = 0.7
"""Taking a person for spam is the worse mistake."""
UNSURE_BELOW = 0.45
ALSO_FROM = 0.15
SURE_FROM = 0.75
URGENT_FROM = 0.15
REFUSED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Guess:
    """Intents with probabilities, best first; `nearest` is the example that the best one resembles most."""

    ranked: tuple[tuple[str, float], ...]
    abstained: bool
    nearest: str = ""
    similarity: float = 0.0

    @property
    def intent(self) -> str:
        return self.ranked[0][0]

    @property
    def confidence(self) -> float:
        return self.ranked[0][1]

    @property
    def also(self) -> tuple[str, ...]:
        """Up to two other intents that are not far behind."""
        return tuple(intent for intent, share in self.ranked[1:3] if share >= ALSO_FROM)


def urgent_first(guess: Guess, urgent: frozenset[str]) -> Guess:
    """Where two intents fit, the primary one is that of whoever must act first, unless the guess is sure."""
    if guess.intent in urgent or guess.confidence >= SURE_FROM:
        return guess
    for intent, share in guess.ranked[1:]:
        if intent in urgent and share >= URGENT_FROM:
            rest = (one for one in guess.ranked if one[0] != intent)
            return replace(guess, ranked=((intent, share), *rest), abstained=True)
    return guess


def doubted(guess: Guess, alone: Collection[str], share: float) -> Guess:
    """The guess when the intents in `alone`, which nothing but likeness supports, count for a `share` only."""
    weights = [(intent, p * (share if intent in alone else 1.0)) for intent, p in guess.ranked]
    total = sum(weight for _, weight in weights)
    ranked = tuple(sorted(((intent, weight / total) for intent, weight in weights), key=lambda one: -one[1]))
    changed = ranked[0][0] != guess.intent
    return replace(guess, ranked=ranked, abstained=guess.abstained or changed or ranked[0][1] < UNSURE_BELOW)


@dataclass(frozen=True, slots=True)
class Guesser:
    """The intents of one language."""

    lang: str
    head: Head
    written: tuple[str, ...]
    owners: npt.NDArray[np.intp]
    examples: Vectors
    centroids: Vectors
    usual: Floats
    """Half of each intent's leave-one-out median novelty score."""
    least: float
    counters: Mapping[str, Vectors]

    def guess(
        self, text: str, vector: Vectors, wired: Mapping[str, str], votes: Mapping[str, float] | None = None
    ) -> Guess:
        """Read one normalised text.

        `wired` maps intents to the tripwire phrase that was found, `votes` intents to how far rules that
        are written for them stand out.
        """
        logs = self.head.log_probabilities(text, vector)
        near = self.examples @ vector
        logs = logs + self._corrections(vector, near, wired, votes or {})
        shares = np.exp(logs - logs.max())
        shares /= shares.sum()
        order = np.argsort(-shares, kind="stable")
        ranked = tuple((self.head.labels[i], float(shares[i])) for i in order)
        return self._weighed(ranked, int(order[0]), vector, near)

    def explained(self, guess: Guess, vector: Vectors) -> Guess:
        """`guess` with the example of its first intent that is nearest, where something else has changed the intent."""
        own = np.flatnonzero(self.owners == self.head.labels.index(guess.intent))
        near = self.examples[own] @ vector
        best = int(near.argmax())
        return replace(guess, nearest=self.written[int(own[best])], similarity=float(near[best]))

    def _weighed(self, ranked: tuple[tuple[str, float], ...], best: int, vector: Vectors, near: Vectors) -> Guess:
        own = np.flatnonzero(self.owners == best)
        nearest = int(own[near[own].argmax()])
        score = float(near[nearest] + self.centroids[best] @ vector - self.usual[best])
        return Guess(
            ranked,
            score < self.least or ranked[0][1] < UNSURE_BELOW,
            self.written[nearest],
            float(near[nearest]),
        )

    def _corrections(
        self, vector: Vectors, near: Vectors, wired: Mapping[str, str], votes: Mapping[str, float]
    ) -> Floats:
        change = np.zeros(len(self.head.labels))
        for i, intent in enumerate(self.head.labels):
            change[i] += TRIPWIRE_LIFT * (intent in wired) + VOTE_LIFT * votes.get(intent, 0.0)
            change[i] -= IN_DOUBT_FOR_US * (intent == NAMESAKE_INTENT)
            counter = self.counters.get(intent)
            if counter is not None and len(counter):
                against, own = float((counter @ vector).max()), float(near[self.owners == i].max())
                if against > max(own, COUNTER_FLOOR):
                    change[i] -= COUNTER_WEIGHT * (against - own)
        return change


def build(book: Book, lang: str, table: Table, english_only: bool = True) -> Guesser | None:
    """A guesser from the examples of `lang`; an intent that has none lends those of the default language.

    None when the guide has no example at all.
    """
    written, labels = _examples(book, lang)
    if not written:
        return None
    plain = [normal(text, code) for text, code in written]
    vectors = rows((encodable(text, code, english_only) for text, code in written), table)
    more, more_labels = _translatable(book, lang, table) if english_only else (vectors[:0], [])
    head = train(plain, labels, vectors, lang, more, more_labels)
    owners = np.asarray([head.labels.index(label) for label in labels], dtype=np.intp)
    centroids = _centroids(vectors, owners, len(head.labels))
    usual, least = _novelty(vectors, owners, len(head.labels))
    counters = {
        intent.id: rows((encodable(text, lang, english_only) for text in intent.counter_examples[lang]), table)
        for intent in book.intents.values()
        if intent.counter_examples.get(lang)
    }
    return Guesser(lang, head, tuple(text for text, _ in written), owners, vectors, centroids, usual, least, counters)


def _translatable(book: Book, lang: str, table: Table) -> tuple[Vectors, list[str]]:
    """English examples teach the meaning head of a glossed language too: both live in the same space."""
    if gloss_of(lang) is None:
        return np.zeros((0, 0), dtype=np.float32), []
    pairs = [(normal(text, "en"), i.id) for i in book.intents.values() for text in i.examples.get("en", ())]
    pairs = [(text, label) for text, label in pairs if text]
    return rows((text for text, _ in pairs), table), [label for _, label in pairs]


def _examples(book: Book, lang: str) -> tuple[list[tuple[str, str]], list[str]]:
    written: list[tuple[str, str]] = []
    labels: list[str] = []
    for intent in book.intents.values():
        code = lang if intent.examples.get(lang) else book.head.default_language
        for text in intent.examples.get(code, ()):
            if normal(text, code):
                written.append((text, code))
                labels.append(intent.id)
    return written, labels


def _centroids(vectors: Vectors, owners: npt.NDArray[np.intp], count: int) -> Vectors:
    sums = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, owners, vectors)
    return _unit(sums)


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def _novelty(vectors: Vectors, owners: npt.NDArray[np.intp], count: int) -> tuple[Floats, float]:
    """Half the median leave-one-out score of each intent, and the threshold that keeps most examples."""
    scores = np.zeros(len(vectors))
    usual = np.zeros(count)
    for label in range(count):
        own = np.flatnonzero(owners == label)
        scores[own] = _left_out(vectors[own])
        usual[label] = 0.5 * float(np.median(scores[own])) if len(own) > 1 else 0.3
    several = [i for i, owner in enumerate(owners) if (owners == owner).sum() > 1]
    if not several:
        return usual, 0.2
    return usual, float(np.quantile(scores[several] - usual[owners[several]], REFUSED_SHARE))


def _left_out(own: Vectors) -> Sequence[float] | Floats:
    """Nearest plus centroid of each vector as if it were not among its own examples."""
    if len(own) < 2:
        return np.zeros(len(own))
    likeness = own @ own.T
    np.fill_diagonal(likeness, -1.0)
    others = _unit(own.sum(axis=0, keepdims=True) - own)
    return np.asarray(likeness.max(axis=1) + (own * others).sum(axis=1), dtype=np.float64)
