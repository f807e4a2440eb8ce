from __future__ import annotations

import pytest

from bot.matching import traits


@pytest.mark.parametrize(
    "text",
    ["how do I open it", "is it dishwasher safe", "kapan ada lagi kak", "czy jest w sklepie", "any news?"],
)
def test_a_question_needs_no_question_mark(text: str) -> None:
    assert traits.question(text)


@pytest.mark.parametrize("text", ["that is why I left", "see https://a.example/?q=1", "świetny kubek", "bagus sekali"])
def test_a_statement_is_no_question(text: str) -> None:
    assert not traits.question(text)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("it cut my hand", "en"), ("punya saya pecah", "id"), ("wczoraj zgubiłem pokrywkę", "pl")],
)
def test_the_first_person_is_seen_in_each_language(text: str, lang: str) -> None:
    assert traits.first_person(text, lang)


def test_a_slogan_has_no_first_person() -> None:
    assert not traits.first_person("boycott them all", "en")


def test_only_pictures_handles_and_tags_are_emoji_only() -> None:
    assert traits.emoji_only("@shop 🔥🔥 #wow")
    assert traits.emoji_only("❤️")
    assert traits.emoji_only("❤")
    assert not traits.emoji_only("nice 🔥")
    assert not traits.emoji_only("")
