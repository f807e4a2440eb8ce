"""Marks move, are found by the head of their name, and the oldest are forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.store.sqlite import SqliteStore, beside
from tests import world

LATER = world.NOON + timedelta(minutes=1)


async def test_a_mark_is_set_moved_and_kept_apart_by_source(store: SqliteStore) -> None:
    def work(tx: Any) -> tuple[str, str, str]:
        tx.marks.put("a", "up to", "1", world.NOON)
        tx.marks.put("a", "up to", "2", LATER)
        tx.marks.put("b", "up to", "9", world.NOON)
        return tx.marks.one("a", "up to"), tx.marks.one("b", "up to"), tx.marks.one("c", "up to")

    assert await store.write(work) == ("2", "9", "")


async def test_the_marks_that_were_set_last_are_kept(store: SqliteStore) -> None:
    def work(tx: Any) -> tuple[int, dict[str, str], str]:
        for number in range(5):
            tx.marks.put("a", f"entry:{number}", "x", world.NOON + timedelta(minutes=-number))
        tx.marks.put("a", "entry:4", "y", LATER)
        tx.marks.put("a", "page", "z", world.NOON)
        tx.marks.put("b", "entry:0", "x", world.NOON - timedelta(days=9))
        gone = tx.marks.forget("a", "entry:", 2)
        return gone, tx.marks.of("a", "entry:"), tx.marks.one("a", "page") + tx.marks.one("b", "entry:0")

    assert await store.write(work) == (3, {"4": "y", "0": "x"}, "zx")


async def test_a_transaction_beside_a_running_bot_is_kept_or_undone_as_asked(store: SqliteStore) -> None:
    for keep, expected in ((False, ""), (True, "1")):
        with beside(store.path, keep=keep) as tx:
            tx.marks.put("a", "up to", "1", world.NOON)
        assert await store.read(lambda tx: tx.marks.one("a", "up to")) == expected
    try:
        with beside(store.path) as tx:
            tx.marks.put("a", "up to", "2", world.NOON)
            raise KeyError
    except KeyError:
        assert await store.read(lambda tx: tx.marks.one("a", "up to")) == "1"
