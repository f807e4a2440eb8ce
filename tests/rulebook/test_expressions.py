"""What expressions mean, what they refuse, and that they say so in sentences."""

from __future__ import annotations

import contextlib
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rulebook.expressions import parse

FACTS: dict[str, object] = {
    "intent": "press_inquiry",
    "intents_all": ("press_inquiry", "controversy"),
    "risk": "high",
    "lang": "no",
    "addressed": True,
    "author": {"followers": None},
    "words": 12,
    "has_pii": True,
    "has_pii.card": False,
    "storm": {"active": True, "member": False},
    "desk_words": {"people-safety": True},
}
BANDS = {"duty-of-care": "strong", "humour-ok": "possible"}


def value(text: str) -> object:
    return parse(text).value(
        FACTS, topic=BANDS.get, tripwire=lambda name: name == "duty-of-care", sign=lambda name: False
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("addressed", True),
        ("not addressed", False),
        ("intent == 'press_inquiry'", True),
        ("intent != 'spam_abuse'", True),
        ("'controversy' in intents_all", True),
        ("intent in ['praise', 'spam_abuse']", False),
        ("intent not in ['praise']", True),
        ("lang == 'no'", True),
        ("risk >= 'high'", True),
        ("risk < 'crisis' and risk > 'none'", True),
        ("storm.active and storm.member", False),
        ("storm.active and not storm.member", True),
        ("has_pii.card or has_pii", True),
        ("desk_words.people-safety", True),
        ("topic('duty-of-care') >= strong", True),
        ("topic('humour-ok') >= strong", False),
        ("topic('humour-ok') == possible", True),
        ("weak < topic('humour-ok') < strong", True),
        ("topic('plain-language') >= weak", False),
        ("topic('plain-language') < weak", True),
        ("tripwire('duty-of-care') or topic('duty-of-care') >= strong", True),
        ("sign('novice')", False),
        ("author.followers > 10", False),
        ("words > 10 and words <= 12.5", True),
        ("(false or true) and not (words == 1)", True),
        ("true\n  and\n  words > 1", True),
    ],
)
def test_value(text: str, expected: bool) -> None:
    assert value(text) is expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "empty"),
        ("intent = 'x'", "Write `==`"),
        ("a && b", "Write `and`"),
        ("a and", "cannot be read"),
        ("open('x')", "`open` is not a function; there are topic"),
        ("topic()", "needs one name in quotes"),
        ("topic(x)", "needs one name in quotes"),
        ("topic('a', 'b')", "needs one name in quotes"),
        ("topic(name='a')", "needs one name in quotes"),
        ("words + 1", "is not part of the expression language"),
        ("[x for x in words]", "is not part"),
        ("lambda: 1", "is not part"),
        ("words[0]", "is not part"),
        ("f'{words}'", "is not part"),
        ("None", "is not part"),
        ("'a'.upper", "is not a name"),
        ("a is b", "instead of `is`"),
        ("1()", "is not a name"),
        ("__import__('os')", "is not a function"),
        ("x == '\\x41'", "no meaning"),
        ("(" * 250 + ")" * 250, "cannot be read"),
        ("a" * 1001, "longer"),
    ],
)
def test_what_is_not_in_the_language_is_refused(text: str, complaint: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=complaint) as caught:
            parse(text)
    assert str(caught.value).endswith(".")


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(ValueError, match=r"`storm\.size` is not known"):
        value("storm.size > 3")


def test_things_without_an_order_are_not_compared() -> None:
    with pytest.raises(ValueError, match="have no order"):
        value("intent > 3")
    with pytest.raises(ValueError, match="needs a list"):
        value("'x' in words")


def test_or_stops_at_the_first_true_part() -> None:
    assert value("addressed or unheard_of") is True


def test_names_and_calls_can_be_listed_without_facts() -> None:
    read = parse("storm.active and (topic('a') >= strong or desk_words.people-safety in [lang, true])")
    assert read.names() == {"storm.active", "desk_words.people-safety", "lang"}
    assert read.calls() == {("topic", "a")}


def test_why_names_the_parts_that_were_true() -> None:
    read = parse("tripwire('x') or topic('y') >= strong or (addressed and words > 3)")
    answers = {"topic": lambda name: "strong", "tripwire": lambda name: False}
    assert read.why(FACTS, **answers) == ("topic('y') >= strong", "addressed", "words > 3")
    assert parse("not addressed").why(FACTS) == ()


@given(st.text(max_size=60) | st.text(alphabet="ab().'\"=<>! notrdi[],1-", max_size=40))
def test_any_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse(text).value(FACTS, topic=BANDS.get)
