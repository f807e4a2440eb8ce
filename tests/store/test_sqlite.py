"""What is acknowledged is on disk, a bad job spoils nothing, and one bot has one file."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.schema import FIRST, migrations, split
from bot.store.sqlite import SqliteStore, connect, lock, migrate
from bot.store.store import Tx
from tests import world

FORK = multiprocessing.get_context("fork")


def _write_and_tell(path: Path, told: int) -> None:
    """A bot that acknowledges each stored payload over a pipe, until it is killed."""
    store = SqliteStore(path)

    async def forever(first: int) -> None:
        number = first
        while True:
            key = f"{first}-{number}"
            await store.write(lambda tx, key=key: tx.inbox.put("feed", key, {"n": key}, world.NOON))  # type: ignore[misc]
            os.write(told, f"{key}\n".encode())
            number += 1

    async def crowd() -> None:
        await asyncio.gather(*(forever(caller * 1_000_000) for caller in range(4)))

    asyncio.run(crowd())


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_every_acknowledged_payload_survives_a_kill(tmp_path: Path) -> None:
    path, acknowledged = tmp_path / "data" / "baton.db", set[str]()
    for life in range(4):
        reads, writes = os.pipe()
        child = FORK.Process(target=_write_and_tell, args=(path, writes))
        child.start()
        os.close(writes)
        heard = os.read(reads, 64)
        time.sleep(0.05 + 0.04 * life)
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)
        child.join(10)
        while more := os.read(reads, 65536):
            heard += more
        os.close(reads)
        acknowledged |= set(heard.decode().split("\n")[:-1])
    store = SqliteStore(path)
    try:
        rows = store._db.query("select key from inbox")
        assert acknowledged <= {row["key"] for row in rows}
        assert len(acknowledged) > 20
        assert store._db.execute("pragma integrity_check").fetchone()[0] == "ok"
    finally:
        store.close()


def test_the_file_is_kept_with_full_synchronisation_in_wal_mode(store: SqliteStore) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    found = {name: store._db.execute(f"pragma {name}").fetchone()[0] for name in asked}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def test_jobs_that_wait_share_a_commit_and_a_bad_one_spoils_nothing(store: SqliteStore) -> None:
    commits: list[str] = []
    store._db.conn.set_trace_callback(lambda sql: commits.append(sql) if sql.lower() == "commit" else None)
    gate = threading.Event()
    blocked = asyncio.ensure_future(store.write(lambda tx: gate.wait(5)))

    def job(number: int) -> Any:
        def work(tx: Tx) -> int:
            tx.settings.put(f"k{number}", "v", "ana", world.NOON)
            if number % 5 == 0:
                raise KeyError(number)
            return number

        return work

    waiting = [asyncio.ensure_future(store.write(job(n))) for n in range(50)]
    await asyncio.sleep(0.01)
    gate.set()
    await blocked
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(r) for r in results[::5]] == [KeyError] * 10
    assert [r for r in results if isinstance(r, int)] == [n for n in range(50) if n % 5]
    kept = await store.read(lambda tx: tx.settings.all())
    assert set(kept) == {f"k{n}" for n in range(50) if n % 5}
    assert len(commits) <= 3


async def test_a_full_disk_is_told_to_every_caller_whose_write_is_not_there(store: SqliteStore) -> None:
    pages = store._db.execute("pragma page_count").fetchone()[0]
    store._db.execute(f"pragma max_page_count = {pages + 2}")
    big = "x" * 200_000

    def put(number: int) -> Any:
        return lambda tx: tx.settings.put(f"k{number}", big if number == 2 else "v", "ana", world.NOON)

    results = await asyncio.gather(*(store.write(put(n)) for n in range(5)), return_exceptions=True)
    kept = await store.read(lambda tx: tx.settings.all())
    assert {f"k{n}" for n, r in enumerate(results) if r is None} == set(kept)
    assert isinstance(results[2], sqlite3.Error)
    store._db.execute(f"pragma max_page_count = {pages + 1000}")
    await store.write(put(9))
    assert "k9" in await store.read(lambda tx: tx.settings.all())


async def test_a_caller_that_gave_up_before_its_turn_has_written_nothing(store: SqliteStore) -> None:
    gate = threading.Event()
    first = asyncio.ensure_future(store.write(lambda tx: gate.wait(5)))
    await asyncio.sleep(0.05)
    second = asyncio.ensure_future(store.write(lambda tx: tx.settings.put("k", "v", "ana", world.NOON)))
    await asyncio.sleep(0.01)
    second.cancel()
    await asyncio.sleep(0.01)
    gate.set()
    await first
    assert await store.read(lambda tx: tx.settings.all()) == {}


async def test_a_read_sees_one_snapshot_and_cannot_write(store: SqliteStore) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.read(lambda tx: tx.settings.put("k", "v", "ana", world.NOON))
    assert await store.read(lambda tx: tx.settings.all()) == {}


def _count(path: Path, times: int) -> None:
    db = connect(path)
    for _ in range(times):
        db.conn.execute("begin immediate")
        Tx(db).counters.step("n")
        db.conn.execute("commit")
    db.conn.close()


def _in_processes(count: int, work: Any, *args: Any) -> list[int | None]:
    children = [FORK.Process(target=work, args=args) for _ in range(count)]
    for child in children:
        child.start()
    for child in children:
        child.join(30)
    return [child.exitcode for child in children]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_three_processes_write_without_a_locked_database(tmp_path: Path) -> None:
    path = tmp_path / "baton.db"
    db = connect(path)
    migrate(db)
    assert _in_processes(3, _count, path, 60) == [0, 0, 0]
    assert Tx(db).counters.all() == {"n": 180}
    db.conn.close()


def _migrate(path: Path) -> None:
    db = connect(path)
    migrate(db)
    db.conn.close()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_four_processes_that_migrate_at_once_do_it_once(tmp_path: Path) -> None:
    path = tmp_path / "baton.db"
    connect(path).conn.close()
    assert _in_processes(4, _migrate, path) == [0, 0, 0, 0]
    db = connect(path)
    applied, distinct = db.execute("select count(*), count(distinct name) from _sqlite_migrations").fetchone()
    assert applied == distinct == len(migrations.pending(Database(memory=True)))
    db.conn.close()


def test_a_second_bot_on_the_same_file_is_refused_with_a_sentence(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match=rf"Another Baton is running on .* \(process {os.getpid()}\)"):
        SqliteStore(store.path)


def test_the_lock_is_free_again_after_closing_and_after_a_failed_opening(tmp_path: Path) -> None:
    path = tmp_path / "baton.db"
    path.write_bytes(b"this is no database, it only looks long enough to be one" * 100)
    with pytest.raises(StoreError):
        SqliteStore(path)
    lock(path).close()
    path.unlink()
    SqliteStore(path).close()
    SqliteStore(path).close()


def test_an_unreadable_database_is_named_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "baton.db"
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StoreError, match=r"baton.db cannot be opened: file is not a database\. Check the file"):
        SqliteStore(path)
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(StoreError, match=r"The data folder .* cannot be used"):
        SqliteStore(blocked / "baton.db")


def test_events_can_be_added_and_never_changed_or_deleted(store: SqliteStore) -> None:
    db = store._db
    from bot.casework import arrival

    arrival.receive(Tx(db), world.ground(), world.arrival())
    for statement in ("update events set verb = 'x'", "delete from events", "delete from events where id = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="events are never"):
            db.conn.execute(statement)
    assert [e.verb for e in Tx(db).events.of(1)] == ["received", "opened"]


def test_the_schema_splits_into_statements_with_their_triggers_whole() -> None:
    parts = split(FIRST)
    assert all(part.endswith(";") for part in parts)
    assert sum(part.startswith("create trigger") for part in parts) == 2
    assert "\n".join(parts).replace("\n\n", "\n").split() == FIRST.split()


@given(at=st.datetimes(timezones=st.just(world.NOON.tzinfo)))
def test_instants_keep_their_order_as_text(at: Any) -> None:
    from bot.store.rows import instant, stamp

    assert instant(stamp(at)) == at
    assert (stamp(at) < stamp(world.NOON)) == (at < world.NOON)
