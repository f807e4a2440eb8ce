"""Calls to other programs wait in order, each once, and until when they were put off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.store.sqlite import SqliteStore
from tests import world

LATER = world.NOON + timedelta(minutes=1)


async def test_calls_of_a_hook_come_oldest_first_once_each_and_when_they_are_due(store: SqliteStore) -> None:
    def work(tx: Any) -> list[Any]:
        for key in ("k1", "k2", "k1"):
            tx.calls.put("make", key, 7, "{}", world.NOON)
        tx.calls.put("other", "o1", 7, "{}", world.NOON)
        first = tx.calls.next("make", world.NOON)
        tx.calls.put_off(first.id, LATER, "away")
        second = tx.calls.next("make", world.NOON)
        tx.calls.hold("make", LATER)
        held, others = tx.calls.next("make", world.NOON), tx.calls.next("other", world.NOON)
        again = tx.calls.next("make", LATER)
        tx.calls.done(again.id, LATER)
        tx.calls.give_up(second.id, "no", LATER)
        return [first.key, second.key, held, others.key, again.key, again.attempt, tx.calls.next("make", LATER)]

    assert await store.write(work) == ["k1", "k2", None, "o1", "k1", 1, None]
    backlog = await store.read(lambda tx: tx.calls.backlog("make"))
    assert (backlog.waiting, backlog.oldest, backlog.given_up) == (0, None, 1)
    assert await store.read(lambda tx: tx.calls.next_due("other")) == world.NOON


async def test_what_waits_longer_already_is_not_called_sooner(store: SqliteStore) -> None:
    def work(tx: Any) -> Any:
        tx.calls.put("make", "k1", 7, "{}", world.NOON)
        tx.calls.put_off(tx.calls.next("make", world.NOON).id, LATER, "away")
        tx.calls.hold("make", world.NOON + timedelta(seconds=1))
        return tx.calls.next_due("make")

    assert await store.write(work) == LATER
