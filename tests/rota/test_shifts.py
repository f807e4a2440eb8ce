"""300 days in three zones, reckoned in two ways; `python -m tests.proof.shifts` does more than ten thousand."""

from __future__ import annotations

import pytest

from tests.proof.shifts import ZONES, differences, world


@pytest.mark.parametrize(("zones", "seed"), [(ZONES[0:3], 2), (ZONES[3:6], 3), (ZONES[6:], 4)])
def test_shifts_and_boundaries_are_those_of_a_second_way_of_reckoning(zones: tuple, seed: int) -> None:  # type: ignore[type-arg]
    counts = differences(world(100, seed, zones))
    assert {name: count for name, count in counts.items() if count and name.startswith("wrong")} == {}
    assert counts["shifts"] > 700
    assert counts["boundaries"] > 600
