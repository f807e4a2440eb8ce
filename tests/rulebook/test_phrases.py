"""What the phrase syntax finds, and what it refuses."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rulebook import phrases


def found(pattern: str, text: str) -> list[str]:
    return [hit.text for hit in phrases.compile([pattern]).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("refund", "A REFUND, please", ["REFUND"]),
        ("refund", "refunds refundable prerefund", []),
        ("money back", "my money \n back!", ["money \n back"]),
        ("money back", "money, back", []),
        ("zwrot*", "Zwrotów nie ma, zwrot jest", ["Zwrotów", "zwrot"]),
        ("*pay", "Repay or pay, not payment", ["Repay", "pay"]),
        ("*żółw*", "Przeżółwiony ŻÓŁW", ["Przeżółwiony", "ŻÓŁW"]),
        ("chciał*bym", "chciałabym, chciałbym, chciałam", ["chciałabym", "chciałbym"]),
        ("will ... by friday", "will be back by Friday", ["will be back by Friday"]),
        ("will ... by", "will by", ["will by"]),
        ("will ... by", "will one two three four by", ["will one two three four by"]),
        ("will ... by", "will one two three four five by", []),
        ("will ... by", "I will. Stand by", []),
        ("will ... by", "will, perhaps, by", ["will, perhaps, by"]),
        ("(buy|sell)er", "a Seller, a buyer, a buy", ["Seller", "buyer"]),
        ("pay ( me back | up )", "pay me  back and pay up", ["pay me  back", "pay up"]),
        ("(zwrot*|refund) teraz", "zwroty teraz", ["zwroty teraz"]),
        (
            "we (will (soon|never)|won't) pay",
            "we will never pay; we won’t pay",
            ["we will never pay", "we won’t pay"],
        ),
        ("#ad", "so good #ad, #adverts", ["#ad"]),
        ("c++", "I write C++ and c", ["C++"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("返金", "今すぐ返金してください", ["返金"]),
        ("can't", "I can’t", ["can’t"]),
        ("wait...", "wait... what", ["wait..."]),
    ],
)
def test_syntax(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("(a|b", "does not close"),
        ("a)", "outside"),
        ("a|b", "outside"),
        ("(a|)", "empty alternative"),
        ("()", "empty alternative"),
        ("you gave (us )*consent", "left out"),
        ("a*b*c*d*e", "more than 3"),
        ("a * b", "alone"),
        ("(... b|c)", "at an end"),
        ("(b ...|c)", "at an end"),
        ("... by friday", "at an end"),
        ("by friday ...", "at an end"),
        ("x" * 301, "longer"),
        ("((((((a))))))", "more than five"),
    ],
)
def test_bad_syntax_is_a_sentence(pattern: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as caught:
        phrases.compile(["fine", pattern])
    assert str(caught.value).endswith(".")


def test_a_hit_names_its_place_and_its_phrase() -> None:
    hits = phrases.compile(["chargeback", "money ... back"]).find("My money is back after a Chargeback")
    assert [(h.start, h.end, h.phrase, h.text) for h in hits] == [
        (3, 16, "money ... back", "money is back"),
        (25, 35, "chargeback", "Chargeback"),
    ]


def test_no_phrases_find_nothing() -> None:
    empty = phrases.compile([])
    assert empty.find("anything") == []
    assert not empty


def test_the_same_list_is_compiled_once() -> None:
    assert phrases.compile(["a", "b"]) is phrases.compile(x for x in ("a", "b"))


@pytest.mark.parametrize("text", ["a" * 50_000, "ab " * 20_000, "will " * 20_000, " " * 50_000, "a'" * 25_000])
def test_long_texts_take_linear_time(text: str) -> None:
    many = phrases.compile(["*a*", "will ... will ... never", "*ab* c*", "a (b*|a*) *z*", "(a b|a b c) d"])
    begun = time.perf_counter()
    many.find(text)
    assert time.perf_counter() - begun < 1.5


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_text_compiles_or_is_refused_with_a_value_error(pattern: str, text: str) -> None:
    try:
        compiled = phrases.compile([pattern])
    except ValueError:
        return
    for hit in compiled.find(text):
        assert text[hit.start : hit.end] == hit.text


@given(st.text(alphabet="ab*(|) .'", max_size=20))
def test_the_syntax_itself_never_breaks_the_engine(pattern: str) -> None:
    with contextlib.suppress(ValueError):
        phrases.compile([pattern]).find("ab a'b a b ... ab")
