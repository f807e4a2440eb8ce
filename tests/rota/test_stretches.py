"""Stretches of time, put together and taken from each other."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.rota.stretches import merged, without

stretches = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda one: (one[0], one[0] + one[1])))


def points(found: list[tuple[int, int]]) -> set[int]:
    return {point for start, end in found for point in range(start, end)}


@given(stretches)
def test_merged_stretches_are_the_same_time_in_order_and_apart(some: list[tuple[int, int]]) -> None:
    found = merged(some)
    assert points(found) == points(some)
    assert all(one[1] < later[0] for one, later in itertools.pairwise(found))


@given(stretches, stretches)
def test_what_is_left_is_wanted_and_not_taken(wanted: list[tuple[int, int]], taken: list[tuple[int, int]]) -> None:
    left = list(without(merged(wanted), taken))
    assert points(left) == points(wanted) - points(taken)
    assert left == merged(left)
