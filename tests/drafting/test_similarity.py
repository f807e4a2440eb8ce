"""The contrastive half, with vectors drawn by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.drafting import similarity
from bot.ports import Vectors
from bot.rulebook.book import Book, Phrase

from .conftest import rule, setting

SAY = "Thanks for the idea, we have put it on the list."
AVOID = "Honestly we have more urgent work than this."
LINE = "There are far bigger matters on our desk than that."


def unit(*values: float) -> Vectors:
    vector = np.array(values, dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def guide(book: Book, lang: str = "en", **fields: Any) -> Book:
    words = {"say": (Phrase(lang=lang, text=SAY),), "avoid": (Phrase(lang=lang, text=AVOID),), "severity": "block"}
    made = rule("feature-request-handling", **(words | fields))
    return book.model_copy(update={"rules": {made.id: made}})


VECTORS = np.stack([unit(1, 0, 0), unit(0, 1, 0)])  # say, avoid
NEAR_AVOID = unit(0.2, 1, 0.1)[None, :]
NEAR_SAY = unit(1, 0.2, 0.1)[None, :]
TRIGGERED = {"topics": ["feature-request-handling"], "intent": "feature_request"}


def test_a_sentence_nearer_to_avoid_is_reported_with_both_examples(book: Book) -> None:
    (found,) = similarity.Similarity(guide(book), VECTORS).findings(LINE, setting(**TRIGGERED), NEAR_AVOID)
    assert found.topic == "feature-request-handling"
    assert found.evidence.text == AVOID
    assert found.suggestion == SAY
    assert (found.start, found.end) == (0, len(LINE))


def test_similarity_never_blocks(book: Book) -> None:
    (found,) = similarity.Similarity(guide(book), VECTORS).findings(LINE, setting(**TRIGGERED), NEAR_AVOID)
    assert found.severity == "fix"


def test_a_sentence_nearer_to_say_passes(book: Book) -> None:
    assert not similarity.Similarity(guide(book), VECTORS).findings(LINE, setting(**TRIGGERED), NEAR_SAY)


def test_anchors_of_another_language_are_not_compared(book: Book) -> None:
    made = similarity.Similarity(guide(book, lang="pl"), VECTORS)
    assert not made.findings(LINE, setting(**TRIGGERED), NEAR_AVOID)


def test_a_refusal_that_resembles_what_it_refuses_passes(book: Book) -> None:
    line = "We would never say we have more urgent work."
    assert not similarity.Similarity(guide(book), VECTORS).findings(line, setting(**TRIGGERED), NEAR_AVOID)


def test_a_rule_that_was_not_called_for_needs_more(book: Book) -> None:
    weak = unit(0.1, 0.55, 0.83)[None, :]
    made = similarity.Similarity(guide(book), VECTORS)
    line = "Honestly we got bigger tasks now."
    assert made.findings(line, setting(**TRIGGERED), weak)
    assert not made.findings(line, setting(intent="praise"), weak)


def test_anchors_and_vectors_must_match(book: Book) -> None:
    with pytest.raises(ValueError, match="2 anchors"):
        similarity.Similarity(guide(book), VECTORS[:1])


def test_character_likeness_sees_polish_inflection() -> None:
    assert similarity.likeness("naprawimy do piątku", "naprawimy przed piątkiem") > 0.3
    assert similarity.likeness("naprawimy do piątku", "miłego dnia") < 0.1
