"""Swaps laid over shifts: split only where people change, and holes that somebody covers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rota.rota import Change
from tests.rota.builders import local, rota, said, swap, utc

DESK = rota("""
desk:
  zone: Europe/Warsaw
  weekly:
    day: {days: Mon-Fri, from: "08:00", to: "16:00", people: [ana]}
    evening: {days: Mon-Fri, from: "16:00", to: "22:00", people: [budi, ewa]}
other:
  zone: Europe/Warsaw
  weekly:
    day: {from: "08:00", to: "16:00", people: [ana]}
""")


def wednesday(*changes: Change, layer: str = "desk") -> list[str]:
    found = DESK.shifts(local("2026-03-04 00:00"), local("2026-03-05 00:00"), changes)
    return said(one for one in found if one.layer == layer)


def test_a_swap_replaces_the_giver_for_the_whole_shift_in_that_layer_only() -> None:
    change = swap("2026-03-04 08:00", "2026-03-04 16:00", "ana", "maria")
    assert wednesday(change)[0] == "day Wed 04 08:00-16:00 maria"
    assert wednesday(change, layer="other") == ["day Wed 04 08:00-16:00 ana"]


def test_a_swap_of_a_part_splits_the_shift() -> None:
    assert wednesday(swap("2026-03-04 10:00", "2026-03-04 12:00", "ana", "maria"))[:3] == [
        "day Wed 04 08:00-10:00 ana",
        "day Wed 04 10:00-12:00 maria",
        "day Wed 04 12:00-16:00 ana",
    ]


def test_the_taker_stands_in_the_givers_place_and_nobody_twice() -> None:
    assert wednesday(swap("2026-03-04 16:00", "2026-03-04 22:00", "budi", "maria"))[1].endswith("maria ewa")
    assert wednesday(swap("2026-03-04 16:00", "2026-03-04 22:00", "budi", "ewa"))[1].endswith("22:00 ewa")


def test_without_a_giver_the_taker_joins() -> None:
    assert wednesday(swap("2026-03-04 16:00", "2026-03-04 22:00", "", "ana"))[1].endswith("budi ewa ana")
    assert wednesday(swap("2026-03-04 16:00", "2026-03-04 22:00", "", "ewa"))[1].endswith("22:00 budi ewa")


def test_who_joins_when_nobody_is_on_covers_that_time() -> None:
    assert wednesday(swap("2026-03-04 20:00", "2026-03-05 02:00", "", "ana")) == [
        "day Wed 04 08:00-16:00 ana",
        "evening Wed 04 16:00-20:00 budi ewa",
        "evening Wed 04 20:00-22:00 budi ewa ana",
        "cover Wed 04 22:00-02:00 ana",
    ]


def test_covered_time_can_be_given_on() -> None:
    cover, give = (
        swap("2026-03-04 22:00", "2026-03-05 02:00", "", "ana"),
        swap("2026-03-05 00:00", "2026-03-05 02:00", "ana", "ewa"),
    )
    assert wednesday(cover, give)[2:] == ["cover Wed 04 22:00-00:00 ana"]
    assert DESK.on(local("2026-03-05 01:00"), (cover, give)) == ("ewa",)


def test_swaps_hold_in_the_order_in_which_they_were_accepted() -> None:
    there = swap("2026-03-04 08:00", "2026-03-04 16:00", "ana", "maria")
    back = swap("2026-03-04 12:00", "2026-03-04 16:00", "maria", "ewa")
    assert wednesday(there, back)[:2] == ["day Wed 04 08:00-12:00 maria", "day Wed 04 12:00-16:00 ewa"]
    assert wednesday(back, there)[0] == "day Wed 04 08:00-16:00 maria"


def test_a_swap_that_was_given_back_leaves_no_trace() -> None:
    there = swap("2026-03-04 10:00", "2026-03-04 12:00", "ana", "maria")
    back = swap("2026-03-04 10:00", "2026-03-04 12:00", "maria", "ana")
    assert wednesday(there, back) == wednesday()
    assert wednesday(swap("2026-03-04 10:00", "2026-03-04 12:00", "maria", "ewa")) == wednesday()


def test_a_swap_follows_the_real_hours_of_a_night_on_which_the_clocks_change() -> None:
    night = rota("desk: {zone: Europe/Warsaw, weekly: {n: {from: '22:00', to: '06:00', people: ana}}}")
    change = Change("desk", utc("2026-03-28 21:00"), utc("2026-03-29 01:00"), "ana", "budi")
    found = night.shifts(local("2026-03-28 22:00"), local("2026-03-29 06:00"), (change,))
    assert [one.people for one in found] == [("budi",), ("ana",)]
    assert [one.end - one.start for one in found] == [timedelta(hours=4), timedelta(hours=3)]


@pytest.mark.parametrize("verb", ["current", "coming"])
def test_a_colleagues_swap_does_not_end_somebodys_shift(verb: str) -> None:
    change = swap("2026-03-04 18:00", "2026-03-04 20:00", "budi", "maria")
    at = local("2026-03-04 19:00" if verb == "current" else "2026-03-04 15:00")
    found = getattr(DESK, verb)("ewa", at, (change,))
    assert (found.start, found.end) == (local("2026-03-04 16:00"), local("2026-03-04 22:00"))


def test_a_shift_that_comes_back_every_day_is_a_new_one_each_time() -> None:
    both = rota("""
desk:
  zone: Europe/Warsaw
  weekly: {all: {from: "08:00", to: "08:00", people: ana}}
""")
    change = swap("2026-03-04 10:00", "2026-03-04 12:00", "", "budi")
    found = both.current("ana", local("2026-03-04 11:00"), (change,))
    assert found
    assert (found.start, found.end) == (local("2026-03-04 08:00"), local("2026-03-05 08:00"))


def test_ones_own_swap_does() -> None:
    change = swap("2026-03-04 18:00", "2026-03-04 20:00", "budi", "maria")
    found = DESK.current("budi", local("2026-03-04 17:00"), (change,))
    assert found
    assert found.end == local("2026-03-04 18:00")
    again = DESK.coming("budi", local("2026-03-04 17:00"), (change,))
    assert again
    assert (again.start, again.end) == (local("2026-03-04 20:00"), local("2026-03-04 22:00"))


moments = st.integers(0, 5 * 24 * 4).map(lambda step: local("2026-03-02 00:00") + timedelta(minutes=15 * step))
persons = st.sampled_from(["ana", "budi", "ewa", "maria"])


def _change(start: Any, more: int, giver: str, taker: str) -> Change:
    return Change("desk", start, start + timedelta(minutes=15 * more), giver, taker)


changes = st.lists(
    st.builds(_change, moments, st.integers(1, 100), persons | st.just(""), persons), max_size=8
).map(tuple)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(changes, moments)
def test_no_swap_makes_a_gap_or_an_overlap(changes: tuple[Change, ...], at: Any) -> None:
    before = DESK.on(at, (), "desk")
    after = DESK.on(at, changes, "desk")
    assert bool(after) >= bool(before)
    running = [one for one in DESK.shifts(at, at + timedelta(minutes=1), changes) if one.layer == "desk"]
    assert len(running) <= 1


@settings(deadline=None, max_examples=60)
@given(changes, moments, st.integers(1, 48))
def test_changed_shifts_are_the_same_whatever_is_asked_for(changes: tuple[Change, ...], at: Any, hours: int) -> None:
    end = at + timedelta(hours=hours)
    whole = DESK.shifts(local("2026-03-01 00:00"), local("2026-03-10 00:00"), changes)
    assert DESK.shifts(at, end, changes) == tuple(one for one in whole if one.start < end and one.end > at)
