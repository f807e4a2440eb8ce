"""What a leaf says of itself decides whether a reading counts as a hazard to storms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.mind import Mind
from bot.model import Post
from bot.rulebook.book import Book

from .matching.guide import BOOK, ENCODER

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _all_hazards(book: Book, hazard: bool) -> Book:
    trees = {}
    for name, tree in book.playbooks.items():
        leaves = {key: leaf.model_copy(update={"hazard": hazard}) for key, leaf in tree.leaves.items()}
        trees[name] = tree.model_copy(update={"leaves": leaves})
    return book.model_copy(update={"playbooks": trees})


@pytest.mark.parametrize("hazard", [True, False])
def test_a_leaf_with_the_flag_makes_a_hazard_of_a_reading(hazard: bool) -> None:
    mind = Mind(_all_hazards(BOOK, hazard), ENCODER)
    (read,) = mind.read([Post(text="where is my money for the returned pack", created_at=NOON)])
    assert read.reading.leaf
    assert read.hazard is hazard
