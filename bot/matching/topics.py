"""Which rule topics are worth having on screen: what matched, what the leaf shows, what the intent needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.matching.guess import Guess
from bot.model import Match
from bot.rulebook.book import Audience, Book, Leaf

SHOWN = 5
LEAST, BESIDE_BEST = 0.6, 0.3
"""A topic with less, or with less than this share of the best one's score, is not worth a reader's time."""
_PLACE = 0.24
_LEAF, _INTENT, _AUDIENCE, _TRIPWIRE = 1.3, 1.0, 0.8, 1.0
_FLAG_TOPICS = {
    "injection": ("ignore-embedded-instructions", 3.0),
    "markup": ("ignore-embedded-instructions", 1.5),
    "pii.card": ("no-PII-in-public", 3.0),
    "pii.id": ("no-PII-in-public", 3.0),
    "pii.contact": ("no-PII-in-public", 2.0),
}


def ranked(
    book: Book,
    guess: Guess,
    leaf: Leaf | None,
    matches: Sequence[Match],
    audiences: Sequence[str],
    flags: Iterable[str],
) -> tuple[str, ...]:
    """At most five topics, best first; only those that hold their own beside the best one."""
    scores: defaultdict[str, float] = defaultdict(float)
    _add_leaf(scores, leaf)
    _add_intents(scores, book, guess)
    _add_matches(scores, matches)
    for flag in flags:
        if flag in _FLAG_TOPICS:
            topic, weight = _FLAG_TOPICS[flag]
            scores[topic] += weight
    people = [book.audiences[name] for name in audiences]
    _add_audiences(scores, people)
    forbidden = {topic for person in people for topic in (*person.forbid_topics, *person.avoid_topics)}
    allowed = {topic: score for topic, score in scores.items() if topic not in forbidden}
    least = max(LEAST, BESIDE_BEST * max(allowed.values(), default=0.0))
    deserving = (topic for topic, score in allowed.items() if score >= least)
    return tuple(sorted(deserving, key=lambda topic: (-allowed[topic], topic))[:SHOWN])


def _add_leaf(scores: defaultdict[str, float], leaf: Leaf | None) -> None:
    for place, topic in enumerate(leaf.show_topics if leaf else ()):
        scores[topic] += _LEAF - _PLACE * place


def _add_intents(scores: defaultdict[str, float], book: Book, guess: Guess) -> None:
    for intent, share in guess.ranked[:3]:
        known = book.intents.get(intent)
        for place, topic in enumerate(known.topics if known else ()):
            scores[topic] += share * (_INTENT - _PLACE * place)


def _add_matches(scores: defaultdict[str, float], matches: Sequence[Match]) -> None:
    """A rule's topics get its score, once per topic: ten rules on one thing are not ten reasons."""
    best: dict[str, float] = {}
    for match in matches:
        weight = min(match.score, 6.0) / 4.0 + (_TRIPWIRE if match.evidence.kind == "tripwire" else 0.0)
        for place, topic in enumerate(match.topics):
            best[topic] = max(best.get(topic, 0.0), weight * (1.0 - 0.25 * place))
    for topic, weight in best.items():
        scores[topic] += weight


def _add_audiences(scores: defaultdict[str, float], people: Sequence[Audience]) -> None:
    for person in people:
        for topic in person.require_topics:
            scores[topic] += _AUDIENCE
