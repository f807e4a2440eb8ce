from __future__ import annotations

from datetime import timedelta

import numpy as np

from bot.matching.storms import Storms
from bot.ports import Vectors

from .guide import NOON, post


def vector(angle: float, axis: int = 1) -> Vectors:
    """A unit vector `angle` radians away from the first axis."""
    found = np.zeros(8, dtype=np.float32)
    found[0], found[axis] = np.cos(angle), np.sin(angle)
    return found


def feed(storms: Storms, count: int, text: str = "", lang: str = "en", start: int = 0, **more: object) -> list[str]:
    kinds = []
    for i in range(start, start + count):
        change = storms.add(
            i, NOON + timedelta(minutes=i), vector(0.1 * (i % 3)), post(text or f"unlike words number {i} {i * 7}"),
            lang=lang, author=f"a{i}", **more,  # type: ignore[arg-type]
        )  # fmt: skip
        kinds.append(change.kind)
    return kinds


def test_the_fifth_author_opens_a_storm_and_later_ones_join() -> None:
    storms = Storms()
    assert feed(storms, 6) == ["none"] * 4 + ["opened", "joined"]
    assert {storms.storm_of(i) for i in range(6)} == {"storm-0"}


def test_one_author_counts_once() -> None:
    storms = Storms()
    kinds = [storms.add(i, NOON, vector(0.0), post("same again"), lang="en", author="one").kind for i in range(9)]
    assert set(kinds) == {"none"}


def test_what_is_usual_does_not_open_a_storm() -> None:
    assert "opened" not in feed(Storms(), 7, usual=2.0)
    assert feed(Storms(), 8, usual=2.0)[-1] == "opened"


def test_praise_alone_never_opens_one() -> None:
    assert "opened" not in feed(Storms(), 12, calm=True)


def test_two_reports_of_a_hazard_open_one() -> None:
    storms = Storms()
    assert feed(storms, 2, hazard=True) == ["none", "opened"]


def test_three_hours_later_nobody_is_company() -> None:
    storms = Storms()
    feed(storms, 4)
    late = storms.add(99, NOON + timedelta(hours=4), vector(0.0), post("late"), lang="en", author="late")
    assert late.kind == "none"


def test_a_member_stays_one_after_it_left_the_window() -> None:
    storms = Storms()
    feed(storms, 5)
    storms.add(99, NOON + timedelta(hours=9), vector(1.5, 2), post("another thing"), lang="en", author="x")
    assert storms.storm_of(0) == "storm-0"
    assert storms.storm_of(99) == ""


def test_a_tag_joins_languages_that_the_encoder_cannot() -> None:
    storms = Storms()
    feed(storms, 5, text="it is gone #lostlists")
    other = storms.add(
        77,
        NOON + timedelta(minutes=9),
        vector(1.57, 3),
        post("wszystko zniknęło #LostLists"),
        lang="pl",
        author="p",
    )
    assert (other.kind, other.storm, other.members) == ("joined", "storm-0", (77,))


def test_the_tag_or_a_shared_word_alone_is_no_membership() -> None:
    storms = Storms(common=["@Kettlewick"])
    feed(storms, 5, text="it is gone #lostlists #kettlewick")
    decoy = storms.add(78, NOON, vector(1.57, 3), post("my cat says hi #lostlists"), lang="en", author="decoy")
    brand = storms.add(79, NOON, vector(1.57, 4), post("kocham #kettlewick"), lang="pl", author="fan")
    assert (decoy.kind, brand.kind) == ("none", "none")


def test_two_storms_that_meet_become_one() -> None:
    storms = Storms()
    for i in range(5):
        storms.add(f"a{i}", NOON, vector(0.0), post(f"aa {i}"), lang="en", author=f"a{i}")
        storms.add(f"b{i}", NOON, vector(1.2), post(f"bb {i}"), lang="en", author=f"b{i}")
    bridge = storms.add("x", NOON, vector(0.6), post("between"), lang="en", author="x")
    assert bridge.kind == "merged"
    assert len(bridge.members) == 11
    assert len(bridge.absorbed) == 1
    assert storms.storm_of("a0") == storms.storm_of("b0") == bridge.storm


def test_a_closed_storm_is_over() -> None:
    storms = Storms()
    feed(storms, 5)
    storms.close("storm-0")
    assert storms.storm_of(1) == ""
    assert feed(storms, 1, start=6) == ["none"]


def test_the_same_mention_twice_changes_nothing() -> None:
    storms = Storms()
    feed(storms, 5)
    assert feed(storms, 1) == ["joined"]
    assert storms.storm_of(0) == "storm-0"
