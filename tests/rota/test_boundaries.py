"""Instants of handover: somebody leaves, somebody comes, somebody stays; each instant once."""

from __future__ import annotations

from datetime import timedelta

from bot.rota.rota import Boundary
from tests.rota.builders import local, rota, swap

DESK = rota("""
desk:
  zone: Europe/Warsaw
  weekly:
    day: {days: Mon-Fri, from: "08:00", to: "16:00", people: [ana, budi]}
    evening: {days: Mon-Fri, from: "16:00", to: "22:00", people: [budi, ewa]}
late:
  zone: Europe/Warsaw
  weekly:
    early: {days: Mon, from: "08:00", to: "15:00", people: ana}
    late: {days: Mon, from: "14:00", to: "22:00", people: maria}
""")
MONDAY = (local("2026-03-02 00:00"), local("2026-03-03 00:00"))


def desk(layer: str = "desk", *changes: object) -> list[Boundary]:
    return [one for one in DESK.boundaries(*MONDAY, changes) if one.layer == layer]  # type: ignore[arg-type]


def test_a_boundary_says_who_goes_comes_and_stays() -> None:
    assert desk()[0] == Boundary(
        layer="desk",
        at=local("2026-03-02 16:00"),
        name="day",
        shift_start=local("2026-03-02 08:00"),
        outgoing=("ana",),
        incoming=("ewa",),
        staying=("budi",),
    )


def test_the_last_shift_of_a_day_is_left_to_nobody() -> None:
    last = desk()[1]
    assert (last.name, last.outgoing, last.incoming, last.staying) == ("evening", ("budi", "ewa"), (), ())


def test_who_came_earlier_stays() -> None:
    early, late = desk("late")
    assert (early.at, early.outgoing, early.incoming, early.staying) == (
        local("2026-03-02 15:00"), ("ana",), (), ("maria",),
    )  # fmt: skip
    assert late.outgoing == ("maria",)


def test_nobody_who_goes_on_hands_over() -> None:
    assert rota("a: {zone: UTC, weekly: {d: {from: '08:00', to: '08:00', people: ana}}}").boundaries(*MONDAY) == ()


def test_a_boundary_belongs_to_the_window_that_ends_with_it() -> None:
    at, day = local("2026-03-02 16:00"), timedelta(days=1)
    assert [one.at for one in DESK.boundaries(at - day, at) if one.layer == "desk"] == [at]
    assert at not in [one.at for one in DESK.boundaries(at, at + day)]


def test_a_swap_in_the_middle_of_a_shift_is_a_boundary_there_and_back() -> None:
    change = swap("2026-03-02 10:00", "2026-03-02 12:00", "ana", "maria")
    there, back, *rest = desk("desk", change)
    assert (there.at, there.outgoing, there.incoming, there.staying) == (
        local("2026-03-02 10:00"), ("ana",), ("maria",), ("budi",),
    )  # fmt: skip
    assert (back.at, back.outgoing, back.incoming) == (local("2026-03-02 12:00"), ("maria",), ("ana",))
    assert (back.name, back.shift_start) == ("day", local("2026-03-02 10:00"))
    assert len(rest) == 2


def test_a_swap_of_the_next_shift_changes_who_comes() -> None:
    change = swap("2026-03-02 16:00", "2026-03-02 22:00", "ewa", "maria")
    assert desk("desk", change)[0].incoming == ("maria",)


def test_who_takes_the_next_shift_as_well_stays_and_hands_over_to_nobody() -> None:
    change = swap("2026-03-02 16:00", "2026-03-02 22:00", "ewa", "ana")
    assert [one.at for one in desk("desk", change)] == [local("2026-03-02 22:00")]


def test_boundaries_of_all_layers_come_in_order() -> None:
    found = DESK.boundaries(MONDAY[0], MONDAY[0] + timedelta(days=7))
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert len({(one.layer, one.at) for one in found}) == len(found) == 12
