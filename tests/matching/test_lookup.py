from __future__ import annotations

import pytest

from bot.matching import index
from bot.matching.lookup import Lookup
from bot.rulebook.book import Check, Terms

from .guide import BOOK, ENCODER


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup.build(BOOK, index.embed(index.texts(BOOK), ENCODER))


def ask(lookup: Lookup, words: str) -> list[str]:
    return [answer.rule for answer in lookup.ask(words, ENCODER.encode([lookup.question(words)])[0])]


def test_a_question_finds_its_rule_with_both_kinds_of_sentences(lookup: Lookup) -> None:
    words = "when does a customer get the money back?"
    best = lookup.ask(words, ENCODER.encode([lookup.question(words)])[0])[0]
    assert best.rule == "money.policy"
    assert best.say
    assert best.avoid
    assert best.why
    assert best.evidence.text


def test_a_rule_is_found_by_its_name_and_its_topic(lookup: Lookup) -> None:
    assert ask(lookup, "product-safety")[0] == "safety.stop"
    assert ask(lookup, "money.policy")[0] == "money.policy"


def test_a_question_about_nothing_in_the_guide_has_no_answer(lookup: Lookup) -> None:
    assert ask(lookup, "qqq xxx zzz") == []


def test_wording_that_a_check_looks_for_leads_to_its_rule() -> None:
    rules = BOOK.rules
    worded = rules["money.policy"].model_copy(
        update={"checks": (Check.model_validate({"type": "pattern", "any": {"en": ["qqwording*"]}}),)}
    )
    own = BOOK.model_copy(update={"rules": {**rules, "money.policy": worded}})
    own_lookup = Lookup.build(own, index.embed(index.texts(own), ENCODER))
    assert ask(own_lookup, "can we say qqwordings about money back")[0] == "money.policy"


def test_a_word_that_has_an_alternative_leads_to_the_rule_about_words() -> None:
    rules = BOOK.rules
    wordy = rules["money.policy"].model_copy(update={"checks": (Check(type="terms"),)})
    banned = Terms(banned={"en": {"qqutili*": "use"}})
    own = BOOK.model_copy(update={"rules": {**rules, "money.policy": wordy}, "terms": banned})
    own_lookup = Lookup.build(own, index.embed(index.texts(own), ENCODER))
    assert ask(own_lookup, "may I write qqutilise for money")[0] == "money.policy"


def test_an_empty_guide_answers_nothing() -> None:
    empty = BOOK.model_copy(update={"rules": {}})
    assert ask(Lookup.build(empty, index.embed(index.texts(empty), ENCODER)), "money") == []
