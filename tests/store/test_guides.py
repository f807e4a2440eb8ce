"""Which guide was in force when: every adoption is remembered, also of a version that comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.guides import Guides
from bot.store.sqlite import connect, migrate

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
OLD, NEW = {"guide.yaml": "old"}, {"guide.yaml": "new"}


def hours(count: int) -> datetime:
    return START + timedelta(hours=count)


@pytest.fixture
def guides(tmp_path: Path) -> Iterator[Guides]:
    db = connect(tmp_path / "baton.db")
    migrate(db)
    yield Guides(db)
    db.conn.close()


def test_before_the_first_version_there_is_none(guides: Guides) -> None:
    assert (guides.last(), guides.at(START)) == ({}, {})
    guides.keep("a", OLD, START)
    assert guides.at(START - timedelta(seconds=1)) == {}


def test_an_old_version_that_comes_back_is_the_one_in_force(guides: Guides) -> None:
    kept = [guides.keep("a", OLD, START), guides.keep("b", NEW, hours(1)), guides.keep("a", OLD, hours(2))]
    assert kept == [True, True, True]
    assert guides.last() == OLD
    assert [guides.at(hours(n)) for n in (0, 1, 2)] == [OLD, NEW, OLD]


def test_a_restart_with_the_same_guide_changes_nothing(guides: Guides) -> None:
    guides.keep("a", OLD, START)
    assert guides.keep("a", OLD, hours(5)) is False
    assert guides.value("select count(*) from adoptions") == 1
