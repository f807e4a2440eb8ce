from __future__ import annotations

import numpy as np
import pytest

from bot.matching.guess import Guess, doubted
from bot.matching.heads import train
from bot.matching.library import Library

from .guide import BOOK, ENCODER, HURT, PRAISE
from .guide import library as build


def test_probabilities_of_a_head_add_up_to_one() -> None:
    texts = [*PRAISE, *HURT]
    head = train(texts, ["praise"] * 4 + ["safety_health"] * 4, ENCODER.encode(texts), "en")
    shares = np.exp(head.log_probabilities("my arm was scalded", ENCODER.encode(["my arm was scalded"])[0]))
    assert shares.sum() == pytest.approx(1.0)
    assert head.labels[shares.argmax()] == "safety_health"


def test_a_single_intent_is_certain() -> None:
    head = train(PRAISE, ["praise"] * 4, ENCODER.encode(PRAISE), "en")
    assert head.log_probabilities("x", ENCODER.encode(["x"])[0]) == pytest.approx([0.0])


def test_the_guess_names_the_example_that_it_resembles(library: Library) -> None:
    text = "please give me my money back"
    guess = library.guessers["en"].guess(text, ENCODER.encode([text])[0], {})
    assert guess.intent == "refund_billing"
    assert guess.nearest == "I want my money back"
    assert not guess.abstained


def test_a_text_like_nothing_in_the_library_is_not_sure(library: Library) -> None:
    text = "zzz qqq www"
    assert library.guessers["en"].guess(text, ENCODER.encode([text])[0], {}).abstained


@pytest.mark.parametrize("lift", ["wired", "votes"])
def test_tripwires_and_rules_lift_their_intent(library: Library, lift: str) -> None:
    text, guesser = "about the thing of last week", library.guessers["en"]
    vector = ENCODER.encode([text])[0]
    plain = dict(guesser.guess(text, vector, {}).ranked)["praise"]
    lifted = (
        guesser.guess(text, vector, {"praise": "love"})
        if lift == "wired"
        else guesser.guess(text, vector, {}, {"praise": 1.0})
    )
    assert dict(lifted.ranked)["praise"] > plain


def test_a_counter_example_lowers_its_intent() -> None:
    text = BOOK.intents["refund_billing"].counter_examples["en"][0]
    without = BOOK.intents["refund_billing"].model_copy(update={"counter_examples": {}})
    other = build(BOOK.model_copy(update={"intents": {**BOOK.intents, "refund_billing": without}}))
    vector = ENCODER.encode([text])[0]
    lowered = dict(build().guessers["en"].guess(text, vector, {}).ranked)["refund_billing"]
    assert lowered < dict(other.guessers["en"].guess(text, vector, {}).ranked)["refund_billing"]


def test_an_intent_without_examples_in_a_language_lends_those_of_the_default_one(library: Library) -> None:
    assert set(library.guessers["pl"].head.labels) == set(library.guessers["en"].head.labels)


def test_a_grave_intent_that_nothing_supports_counts_less() -> None:
    guess = Guess((("safety_health", 0.6), ("praise", 0.4)), abstained=False)
    assert doubted(guess, {"safety_health"}, 0.3).intent == "praise"
    assert doubted(guess, {"safety_health"}, 0.3).abstained
    assert doubted(guess, set(), 0.3) == guess


def test_a_grave_intent_that_is_sure_stays_even_alone() -> None:
    guess = Guess((("safety_health", 0.95), ("praise", 0.05)), abstained=False)
    assert doubted(guess, {"safety_health"}, 0.3).intent == "safety_health"
