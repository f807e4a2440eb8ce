"""Who is on, who comes next, and which layer a case belongs to."""

from __future__ import annotations

import pytest

from bot.rota.rota import NO_ROTA, Rota
from tests.rota.builders import local, rota, said, swap

TWO = rota("""
desk:
  title: The desk
  zone: Europe/Warsaw
  accounts: [kelora]
  languages: [en]
  weekly:
    late: {days: Mon-Fri, from: "12:00", to: "20:00", people: [budi]}
    early: {days: Mon-Fri, from: "08:00", to: "16:00", people: [ana]}
polska:
  zone: Europe/Warsaw
  accounts: [kelora, kelora-pl]
  languages: [pl]
  weekly:
    day: {days: Mon-Fri, from: "08:00", to: "16:00", people: [ewa, ana]}
""")
NOON = local("2026-03-02 13:00")


def test_who_is_on_comes_in_the_order_of_the_file_and_once() -> None:
    assert TWO.on(NOON) == ("budi", "ana", "ewa")
    assert TWO.on(NOON, layer="polska") == ("ewa", "ana")
    assert TWO.on(NOON, layer="nowhere") == ()
    assert TWO.layers == ("desk", "polska")


def test_a_shift_begins_with_its_first_instant_and_ends_before_its_last() -> None:
    assert TWO.on(local("2026-03-02 08:00"), layer="desk") == ("ana",)
    assert TWO.on(local("2026-03-02 16:00"), layer="desk") == ("budi",)
    assert TWO.on(local("2026-03-02 20:00")) == ()


def test_the_current_shift_and_until_when() -> None:
    assert said([TWO.current("ana", NOON)]) == ["early Mon 02 08:00-16:00 ana"]
    assert TWO.current("ana", local("2026-03-02 17:00")) is None
    assert TWO.current("maria", NOON) is None


def test_the_next_shift_of_a_person_begins_later() -> None:
    assert said([TWO.coming("ana", NOON)]) == ["early Tue 03 08:00-16:00 ana"]
    assert said([TWO.coming("ana", local("2026-03-06 17:00"))]) == ["early Mon 09 08:00-16:00 ana"]
    assert said([TWO.coming("ana", local("2026-03-02 08:00"))]) == ["early Tue 03 08:00-16:00 ana"]
    assert TWO.coming("maria", NOON) is None


def test_a_shift_of_the_same_name_next_day_is_another_one() -> None:
    always = rota("a: {zone: Europe/Warsaw, weekly: {all: {from: '08:00', to: '08:00', people: ana}}}")
    assert said([always.current("ana", NOON), always.coming("ana", NOON)]) == [
        "all Mon 02 08:00-08:00 ana", "all Tue 03 08:00-08:00 ana",
    ]  # fmt: skip


def test_the_next_shift_of_a_layer_begins_later_and_has_somebody() -> None:
    assert said([TWO.next("desk", NOON)]) == ["early Tue 03 08:00-16:00 ana"]
    assert said([TWO.next("desk", local("2026-03-02 09:00"))]) == ["late Mon 02 12:00-20:00 budi"]
    nobody = rota(
        "a: {zone: Europe/Warsaw, weekly: {x: {days: Tue, from: 8, to: 9},y: {days: Wed, from: 8, to: 9, people: ana}}}"
    )
    assert said([nobody.next("a", NOON)]) == ["y Wed 04 08:00-09:00 ana"]
    assert TWO.next("nowhere", NOON) is None


def test_swaps_change_who_is_on_and_whose_shift_is_next() -> None:
    change = swap("2026-03-03 08:00", "2026-03-03 16:00", "ana", "maria")
    tuesday = local("2026-03-03 09:00")
    assert TWO.on(tuesday, (change,), "desk") == ("maria",)
    assert said([TWO.coming("maria", NOON, (change,))]) == ["early Tue 03 08:00-16:00 maria"]
    assert TWO.current("maria", tuesday, (change,)) == TWO.coming("maria", NOON, (change,))
    assert said([TWO.current("ana", tuesday, (change,))]) == ["day Tue 03 08:00-16:00 ewa ana"]


@pytest.mark.parametrize(
    ("account", "lang", "layer"),
    [
        ("kelora", "en", "desk"),
        ("kelora", "pl", "polska"),
        ("kelora-pl", "en", "polska"),
        ("kelora", "de", "desk"),
        ("kelora", "", "desk"),
        ("other", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_case_belongs_to_the_first_layer_that_serves_it(account: str, lang: str, layer: str) -> None:
    assert TWO.layer_of(account, lang) == layer


def test_a_layer_that_names_no_account_serves_all() -> None:
    assert rota("all: {zone: UTC}").layer_of("whatever", "de") == "all"


def test_without_a_rota_nobody_is_on_and_it_is_not_known() -> None:
    nothing = Rota.read({})
    assert nothing is NO_ROTA
    assert (nothing.known, nothing.layers, nothing.on(NOON), nothing.layer_of("kelora", "en")) == (False, (), (), "")
    assert nothing.boundaries(NOON, local("2026-03-09 00:00")) == ()
    assert TWO.known


def test_titles_and_zones_of_layers_can_be_told() -> None:
    assert (TWO.title("desk"), TWO.title("polska"), TWO.zone("desk"), TWO.zone("gone")) == (
        "The desk", "polska", "Europe/Warsaw", "UTC",
    )  # fmt: skip
