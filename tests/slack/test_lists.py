"""What the store gives to Home and to the lists: whose conversations, which promises and handovers, which filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Handed
from bot.rulebook.book import Account
from bot.slack import lists
from bot.slack.views.queue import Filter
from tests import world
from tests.casework.room import Room
from tests.slack.builders import BOOK
from tests.slack.shifts import ROTA_TEAM

WIDE = BOOK.model_copy(
    update={
        "accounts": {
            "kelora-pl": Account(id="kelora-pl", network="telegram", name="Kelora Polska", languages=("pl",)),
            "kelora": Account(id="kelora", network="x", name="Kelora", languages=("en", "id")),
        }
    }
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "baton.db")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", Filter()),
        ("polish", Filter(lang="pl")),
        ("polski", Filter(lang="pl")),
        ("pl high", Filter(lang="pl", risk="high")),
        ("kelora-pl", Filter(account="kelora-pl")),
        ("kelora", Filter(account="kelora")),
        ("indonesian crisis me", Filter(lang="id", risk="crisis", mine=True)),
        ("bahasa", Filter(lang="id")),
        ("urgent", Filter(risk="high")),
        ("mine", Filter(mine=True)),
        ("polsih", Filter(lang="pl")),
    ],
)
def test_filters_are_read_from_words(typed: str, wanted: Filter) -> None:
    assert lists.filter_of(typed.split(), WIDE) == (wanted, ())


def test_a_filter_reads_back_as_it_is_typed() -> None:
    wanted = Filter("kelora-pl", "pl", "high", True)
    assert lists.filter_of(wanted.typed().split(), WIDE) == (wanted, ())


def test_words_that_filter_nothing_are_named() -> None:
    assert lists.filter_of(["pl", "purple"], WIDE) == (Filter(lang="pl"), ("purple",))


def test_the_queue_is_what_nobody_has_most_urgent_and_longest_first(room: Room) -> None:
    first, second, third, mine, away = (room.hear(author=f"@{n}") for n in range(5))
    room.do(lambda tx, g: tx.cases.set(second, risk="high"))
    room.do(lambda tx, g: tx.cases.set(third, risk="crisis", waiting_since=g.now + timedelta(hours=1)))
    room.do(lambda tx, g: tx.cases.set(mine, owner="ana"))
    room.do(lambda tx, g: tx.cases.set(away, owner="ana", state="snoozed"))
    found = room.do(lambda tx, g: lists.lists(tx, "ana"))
    assert [case.id for case in found.queue] == [third, second, first]
    assert [case.id for case in found.mine] == [mine, away]
    assert room.do(lambda tx, g: lists.lists(tx, "budi")).mine == ()


def test_promises_are_mine_nobodys_or_of_somebody_who_is_off(room: Room) -> None:
    room.ground = replace(room.ground, team=ROTA_TEAM, now=world.NOON)
    cases = {owner: room.hear(author=f"@{owner}") for owner in ("ana", "budi", "maria", "")}
    for owner, number in cases.items():
        room.do(lambda tx, g, n=number, o=owner: tx.cases.set(n, owner=o))
        room.do(lambda tx, g, n=number: tx.promises.made(n, None, "We write again.", g.now, "ana", g.now))

    def owners(person: str, everybody: bool = False) -> set[str]:
        found = room.do(lambda tx, g: lists.promises_of(tx, g, person, everybody))
        return {owner for owner, number in cases.items() if number in {one.case_id for one in found}}

    assert room.ground.on_duty("maria")
    assert not room.ground.on_duty("budi")
    assert owners("ana") == {"ana", "budi", ""}
    assert owners("ana", everybody=True) == set(cases)


def test_a_handover_waits_for_those_it_was_given_to_and_later_for_backup_and_lead(room: Room) -> None:
    now = room.ground.now
    case = room.hear()
    number = room.do(
        lambda tx, g: tx.handovers.open(
            kind="shift", state="posted", layer="kelora", name="late", start_at=now - timedelta(hours=8), at=now,
            outgoing=("budi",), incoming=("ana",), backup="maria", lead="maria",
        )
    )  # fmt: skip
    assert number is not None
    room.do(lambda tx, g: tx.handovers.hand(Handed(number, case or 0, "stable", "budi", "ana")))

    def waits(person: str) -> int:
        return sum(one.items for one in room.do(lambda tx, g: lists.pending(tx, g, person)))

    assert (waits("ana"), waits("maria"), waits("budi")) == (1, 0, 0)
    room.wait(minutes=30)
    assert (waits("ana"), waits("maria"), waits("budi")) == (1, 1, 0)
    room.do(lambda tx, g: tx.handovers.mark(number, case or 0, standing="accepted", by="ana"))
    assert (waits("ana"), waits("maria")) == (0, 0)
