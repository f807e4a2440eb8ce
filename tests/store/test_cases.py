"""What is asked every few seconds is found by an index, however many conversations lie in the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store.sqlite import connect, migrate
from bot.store.store import Tx

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "baton.db")
    migrate(made)
    yield made
    made.conn.close()


def plan(db: Database, work: Callable[[Tx], Any]) -> list[str]:
    """How SQLite goes about the statements of `work`."""
    said: list[str] = []
    db.conn.set_trace_callback(said.append)
    work(Tx(db))
    db.conn.set_trace_callback(None)
    return [row["detail"] for one in said for row in db.conn.execute(f"explain query plan {one}").fetchall()]


@pytest.mark.parametrize(
    ("work", "index"),
    [
        (lambda tx: tx.cases.open_set(), "cases USING INDEX cases_state"),
        (lambda tx: tx.cases.unread(), "cases USING INDEX cases_unread"),
        (lambda tx: tx.cases.awaiting(), "h USING INDEX handovers_state"),
        (lambda tx: tx.cases.awaited(1), "d USING INDEX handed_case"),
        (lambda tx: tx.notices.of("ana"), "notices USING INDEX notices_person"),
        (lambda tx: tx.notices.due(NOON), "notices USING INDEX notices_due"),
    ],
)
def test_what_is_asked_often_reads_no_whole_table(db: Database, work: Callable[[Tx], Any], index: str) -> None:
    steps = plan(db, work)
    assert any(index in step for step in steps), steps
    assert not any(step.startswith("SCAN") and "INDEX" not in step for step in steps), steps


def test_the_open_cases_are_all_but_those_that_ended(db: Database) -> None:
    states = ("open", "snoozed", "approved", "sending", "unknown", "answered", "closed")
    for state in states:
        db.conn.execute(
            "insert into cases (state, source, account, network, thread_id, author, author_name, opened_at, "
            "last_mention_at) values (?, 'feed', 'kelora', 'x', '', '@a', 'A', ?, ?)",
            (state, NOON.isoformat(), NOON.isoformat()),
        )
    assert [case.state for case in Tx(db).cases.open_set()] == list(states[:5])
