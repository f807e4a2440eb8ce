"""A hundred random histories keep every promise of the handover, and nine mistakes are each caught and named."""

from __future__ import annotations

import pytest

from tests.casework.histories import Broken, History
from tests.casework.mistakes import MISTAKES, plant

CAUGHT = {
    "snoozed left out": "open and not handed",
    "approved left out": "open and not handed|is owned by .*, who has gone",
    "unstable moved before acceptance": "moved before anybody accepted",
    "handed twice after a crash": "handed over twice",
    "swap ignored": "is owned by .*, who has gone|handed over",
    "approved reply not held": "is due, approved for",
    "chosen time forgotten": "although .* was chosen",
    "held for nobody": "nobody is asked to take it over",
    "told from the row": "is told otherwise",
}
"""How each mistake is named by what it breaks."""


@pytest.mark.parametrize("first", range(0, 100, 10))
def test_what_is_handed_is_what_is_open_and_is_told_again_to_the_letter(first: int) -> None:
    for seed in range(first, first + 10):
        History(seed).run()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_sown_mistake_is_caught(mistake: str) -> None:
    with plant(mistake), pytest.raises(Broken, match=CAUGHT[mistake]):
        _live(100)


def _live(count: int) -> None:
    for seed in range(count):
        History(seed).run()
