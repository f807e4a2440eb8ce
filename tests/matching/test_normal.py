from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.normal import normal


@pytest.mark.parametrize(
    ("lang", "raw", "wanted"),
    [
        ("en", "sooooo late!!! #NotSorry @shop", "so late! not sorry"),
        ("en", "pls help 😡", "please help angry"),
        ("id", "barang blm nyampe, gmn min", "barang belum sampai, bagaimana admin"),
        ("pl", "prosze o zwrot pieniedzy", "proszę o zwrot pieniędzy"),
        ("en", "see https://a.example/x &amp; tell", "see link & tell"),
        ("en", "> quoted parent\nmy own words", "my own words"),
        ("en", "zero\u200bwidth", "zerowidth"),
    ],
)
def test_decoration_goes_and_meaning_stays(lang: str, raw: str, wanted: str) -> None:
    assert normal(raw, lang) == wanted


def test_slang_of_another_language_is_left_alone() -> None:
    assert normal("min gak bisa", "en") == "min gak bisa"


@given(st.text(max_size=300))
def test_any_text_has_a_form_without_outer_space(text: str) -> None:
    form = normal(text, "id")
    assert form == form.strip()
    assert "\n" not in form
