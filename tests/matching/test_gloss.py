from __future__ import annotations

import pytest

from bot.matching.gloss import encodable, gloss


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("pl", "kiedy dostanę zwrot pieniędzy?", "when got refund_return money?"),
        ("id", "barangnya belum dikirim, kapan?", "product not_yet delivery when?"),
    ],
)
def test_known_words_become_english_and_a_question_stays_one(lang: str, text: str, wanted: str) -> None:
    assert gloss(text, lang) == wanted.replace("_", " ")


def test_polish_typed_without_diacritics_means_the_same() -> None:
    assert gloss("zamówiłam paczkę", "pl") == gloss("zamowilam paczke", "pl") != "zamówiłam paczkę"


def test_a_text_that_is_hardly_known_is_left_as_it_is() -> None:
    assert gloss("xyzzy plugh frobnitz nie", "pl") == "xyzzy plugh frobnitz nie"


def test_english_and_encoders_of_many_languages_get_the_text_itself() -> None:
    assert gloss("where is my refund", "en") == "where is my refund"
    assert encodable("gdzie mój zwrot", "pl", english_only=False) == "gdzie mój zwrot"
