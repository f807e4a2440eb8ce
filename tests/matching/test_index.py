from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.matching import index
from bot.matching.encoder import HashingEncoder
from bot.matching.library import Library
from bot.ports import Vectors

from .guide import BOOK


class Counting(HashingEncoder):
    seen: int = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += len(texts)
        return super().encode(texts)


class Shelf:
    def __init__(self) -> None:
        self.kept: dict[str, Vectors] = {}

    def find(self, keys: Sequence[str]) -> Mapping[str, Vectors]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, vectors: Mapping[str, Vectors]) -> None:
        self.kept.update(vectors)


def test_a_text_is_encoded_once_and_then_found_in_the_cache() -> None:
    encoder, shelf = Counting(), Shelf()
    first = index.embed(["a", "b", "a"], encoder, shelf)
    again = index.embed(["b", "c"], encoder, shelf)
    assert encoder.seen == 3
    assert len(first) == 2
    assert set(again) == {index.key("b"), index.key("c")}


def test_texts_of_a_guide_have_no_repeats_and_are_all_that_building_needs() -> None:
    texts = index.texts(BOOK)
    assert len(texts) == len(set(texts))
    assert "" not in texts
    Library.build(BOOK, index.embed(texts, HashingEncoder()))


def test_a_missing_vector_is_named() -> None:
    with pytest.raises(KeyError, match="no vector"):
        Library.build(BOOK, {}).warm()
