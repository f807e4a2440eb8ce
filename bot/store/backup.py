"""Copies of the database that can be trusted, and the way back.

A copy is made while the bot works, checked, put on disk and only then given its name. What comes back from an old
copy does not know what was sent since: every reply that was on its way is `unknown` then, and a person looks.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite import connect, lock, migrate
from bot.store.store import Tx

PAGES = 1000
"""Pages copied in one go: the writer waits no longer than that takes."""
SINCE = "Baton was restored from a backup; this may have been sent since."
_NAME = "baton-*.db"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: how many replies are unknown now, and where the former database lies, if there was one."""

    unknown: int
    before: Path | None


def back_up(database: Path, folder: Path, now: datetime, keep: int) -> Path:
    """Copy `database` into `folder` as `baton-<UTC instant>.db`, and keep the `keep` newest such copies.

    Raises StoreError with a sentence; a copy that failed leaves nothing behind."""
    if not database.is_file():
        raise StoreError(f"There is no database at {database}. Start the bot once, or name its settings file.")
    target = folder / f"baton-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _settle(_copy(database, folder), target)
        for old in sorted(folder.glob(_NAME))[: -max(1, keep)]:
            old.unlink()
    except OSError as error:
        raise StoreError(f"The backup folder {folder} cannot be used: {error.strerror}.") from error
    return target


def check(backup: Path) -> int:
    """Read every page of a backup; returns how many conversations it holds. Raises StoreError if it is damaged."""
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as db:
            found = db.execute("pragma integrity_check").fetchone()[0]
            if found != "ok":
                raise StoreError(f"{backup} is damaged: {found}. Take an older backup.")
            return int(db.execute("select count(*) from cases").fetchone()[0])
    except sqlite3.Error as error:
        raise StoreError(f"{backup} is no backup of Baton, or it is damaged: {error}.") from error


def restore(backup: Path, database: Path, now: datetime) -> Restored:
    """Put a backup in the place of `database`; the former one is kept beside it. The bot must not be running.

    Raises StoreError, and then nothing was changed."""
    check(backup)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with lock(database):
            copy = _copy(backup, database.parent)
            try:
                unknown = _distrust(copy, now)
                before = _put_aside(database, now)
                _settle(copy, database)
            finally:
                copy.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"The data folder {database.parent} cannot be used: {error.strerror}.") from error
    return Restored(unknown, before)


def _copy(source: Path, folder: Path) -> Path:
    """A checked copy of a database under a passing name in `folder`."""
    target = folder / f".{source.name}.{os.getpid()}.part"
    try:
        with closing(connect(source, readonly=True).conn) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new, pages=PAGES)
            new.execute("pragma journal_mode=delete")
            if (found := new.execute("pragma quick_check").fetchone()[0]) != "ok":
                raise StoreError(f"The copy of {source} is damaged: {found}. Look at the disk before anything else.")
    except (sqlite3.Error, StoreError) as error:
        target.unlink(missing_ok=True)
        raise error if isinstance(error, StoreError) else StoreError(f"{source} cannot be copied: {error}.") from error
    return target


def _distrust(copy: Path, now: datetime) -> int:
    """Make every reply of the copy that was on its way unknown; returns how many that were."""
    db = connect(copy)
    try:
        migrate(db)
        db.conn.execute("begin immediate")
        lost = _lose(Tx(db), now)
        db.conn.execute("commit")
        db.conn.execute("pragma journal_mode=delete")
    except sqlite3.Error as error:
        raise StoreError(f"The backup cannot be brought up to date: {error}.") from error
    finally:
        db.conn.close()
    return lost


def _lose(tx: Tx, now: datetime) -> int:
    waiting = tx.deliveries.under_way()
    for one in waiting:
        tx.deliveries.move(one.id, (one.state,), "unknown", SINCE)
        tx.cases.set(one.case_id, state="unknown")
        tx.events.happened(one.case_id, "lost", "", now, delivery=one.id, why="restored")
    tx.amendments.lose(SINCE)
    return len(waiting)


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Give the present database (with its log) another name; returns it."""
    if not database.exists():
        return None
    before = database.with_name(f"before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    for ending in ("-shm", "-wal", ""):
        if (part := database.with_name(database.name + ending)).exists():
            part.rename(before.with_name(before.name + ending))
    return before


def _settle(part: Path, target: Path) -> None:
    """Have a file on disk, then give it its name, and have the name on disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
