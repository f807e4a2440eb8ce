from __future__ import annotations

import pytest

from bot.matching.language import identify

SERVED = ("en", "id", "pl")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the parcel that I ordered last week has not arrived", "en"),
        ("barang yang saya pesan minggu lalu belum sampai juga", "id"),
        ("paczka którą zamówiłam w zeszłym tygodniu nadal nie dotarła", "pl"),
    ],
)
def test_a_sentence_is_recognised_surely(text: str, wanted: str) -> None:
    assert identify(text, SERVED) == (wanted, True)


def test_a_word_or_two_take_the_language_of_the_account() -> None:
    assert identify("ok super", SERVED, "pl") == ("pl", False)


def test_malay_is_served_as_indonesian() -> None:
    assert identify("barang yang saya beli semalam masih belum sampai ke rumah saya lagi", SERVED).code == "id"


def test_a_language_nobody_serves_keeps_its_name() -> None:
    assert identify("wo bleibt denn mein Paket, ich warte schon seit drei Wochen darauf", SERVED).code == "de"


def test_nothing_but_emoji_is_never_sure() -> None:
    assert identify("🔥🔥", SERVED, "id") == ("id", False)
