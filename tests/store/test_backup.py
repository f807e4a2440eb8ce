"""Copies of the database, and the way back: nothing is lost silently, and nothing is sent a second time."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.casework import arrival, freeze, sending
from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.delivery import Courier
from bot.engine import LocalEngine
from bot.errors import StoreError
from bot.live import Live
from bot.model import Receipt
from bot.store import backup
from bot.store.sqlite import SqliteStore, connect
from tests import world

NOON = world.NOON


class Network:
    """Takes every reply, and remembers it."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def send(self, reply: Any) -> Receipt:
        self.taken.append(reply.text)
        return Receipt(external_id=f"r{len(self.taken)}", at=NOON)


async def bot(path: Path, clock: FrozenClock) -> tuple[SqliteStore, Live]:
    store = SqliteStore(path)
    return store, Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())


async def approved(live: Live, number: int) -> None:
    """Case `number` with an approved reply."""
    await live.decide(lambda tx, g: arrival.receive(tx, g, world.arrival(number, author=f"a{number}")))
    await suggest_and_approve(live, number)


async def suggest_and_approve(live: Live, number: int) -> None:
    await live.decide(lambda tx, g: arrival.read(tx, g, number, 1, world.reading(), world.suggestions()))
    drafts = (await live.view(number)).drafts
    for draft in drafts:
        await live.decide(lambda tx, g, d=draft: tx.drafts.keep_findings(d.id, 1, g.book.hash, (), g.now))  # type: ignore[misc]
    await live.carry_out(world.press("approve", "ana", await live.view(number)))


async def deliver(live: Live, network: Network) -> None:
    """Everything that may leave now."""
    courier = Courier(live, {"feed": network})  # type: ignore[dict-item]
    await courier.recover()
    for one in await live.store.read(lambda tx: freeze.sendable(tx, live.clock.now(), 16)):
        await courier.deliver(one)


async def test_nothing_is_sent_twice_after_an_old_backup_was_restored(tmp_path: Path) -> None:
    path, clock, network = tmp_path / "baton.db", FrozenClock(NOON), Network()
    store, live = await bot(path, clock)
    for number in (1, 2, 3):
        await approved(live, number)
    clock.advance(10)
    [first, *_] = await store.read(lambda tx: tx.deliveries.due(clock.now()))
    await live.decide(lambda tx, g: sending.take(tx, g, first.id, "an earlier life"))
    copy = backup.back_up(path, tmp_path / "kept", clock.now(), keep=3)
    await deliver(live, network)
    assert len(network.taken) == 2
    store.close()

    done = backup.restore(copy, path, clock.now())
    store, live = await bot(path, clock)
    clock.advance(3600)
    await deliver(live, network)
    assert (done.unknown, len(network.taken)) == (3, 2)
    views = [await live.view(number) for number in (1, 2, 3)]
    assert {view.case.state for view in views} == {"unknown"}
    assert {view.delivery and view.delivery.words for view in views} == {backup.SINCE}
    assert all(view.events[-1].verb == "lost" for view in views)
    store.close()


async def test_a_reply_approved_after_a_restore_has_a_key_of_its_own(tmp_path: Path) -> None:
    """Numbers are given out again; a network that knows a key must not take the new reply for the old one."""
    path, clock = tmp_path / "baton.db", FrozenClock(NOON)
    store, live = await bot(path, clock)
    await live.decide(lambda tx, g: arrival.receive(tx, g, world.arrival(1)))
    copy = backup.back_up(path, tmp_path, clock.now(), keep=1)
    keys = set()
    for _ in range(2):
        await suggest_and_approve(live, 1)
        delivery = (await live.view(1)).delivery
        assert delivery is not None
        keys.add(delivery.key)
        store.close()
        clock.advance(60)
        backup.restore(copy, path, clock.now())
        store, live = await bot(path, clock)
    store.close()
    assert len(keys) == 2


async def test_a_backup_is_made_beside_a_running_bot_and_the_newest_are_kept(tmp_path: Path) -> None:
    store, live = await bot(tmp_path / "baton.db", FrozenClock(NOON))
    for minute in range(4):
        await live.decide(lambda tx, g, n=minute: arrival.receive(tx, g, world.arrival(n, author=f"a{n}")))  # type: ignore[misc]
        made = backup.back_up(tmp_path / "baton.db", tmp_path / "kept", NOON + timedelta(minutes=minute), keep=2)
        assert backup.check(made) == minute + 1
    store.close()
    assert [one.name for one in sorted((tmp_path / "kept").iterdir())] == [
        "baton-20261120T120200Z.db",
        "baton-20261120T120300Z.db",
    ]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "baton.db").close()
    before = (tmp_path / "baton.db").read_bytes()
    copy = backup.back_up(tmp_path / "baton.db", tmp_path / "kept", NOON, keep=1)
    copy.write_bytes(copy.read_bytes()[:5000] + b"\xff" * 20_000)
    with pytest.raises(StoreError, match="damaged"):
        backup.restore(copy, tmp_path / "baton.db", NOON)
    assert (tmp_path / "baton.db").read_bytes() == before


def test_a_restore_keeps_the_former_database_and_needs_the_bot_stopped(tmp_path: Path) -> None:
    path = tmp_path / "baton.db"
    store = SqliteStore(path)
    copy = backup.back_up(path, tmp_path / "kept", NOON, keep=1)
    with pytest.raises(StoreError, match="Another Baton is running"):
        backup.restore(copy, path, NOON)
    store.close()
    former = connect(path)
    former.conn.execute("insert into settings values ('quiet:ana', 'off', 'ana', 'now')")
    former.conn.close()
    done = backup.restore(copy, path, NOON)
    assert done.before is not None
    with sqlite3.connect(done.before) as db:
        assert db.execute("select count(*) from settings").fetchone()[0] == 1
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".part")]


def test_a_damaged_database_gives_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "baton.db"
    SqliteStore(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-8192] + b"\xff" * 8192)
    with pytest.raises(StoreError, match="damaged"):
        backup.back_up(path, tmp_path / "kept", NOON, keep=1)
    assert list((tmp_path / "kept").iterdir()) == []


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no database"):
        backup.back_up(tmp_path / "baton.db", tmp_path, NOON, keep=1)
