"""SQLite through sqlite-utils, over connections of our own: durable, one writer, many callers.

Every write is a function of a transaction. The writer thread takes all functions that wait, opens one
`BEGIN IMMEDIATE`, gives each a savepoint (a bad one spoils nothing for the others), commits once, and only
then tells the callers. An acknowledged write is therefore on disk (`synchronous=FULL`).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.schema import migrations
from bot.store.store import Tx
from bot.worker import Job, Worker

T = TypeVar("T")
GROUP = 200
"""The most jobs that share one commit."""


def connect(path: Path, *, readonly: bool = False) -> Database:
    """A connection with Baton's settings. Raises StoreError with a sentence when the file cannot be used."""
    try:
        where = f"file:{path}?mode=ro" if readonly else f"file:{path}"
        connection = sqlite3.connect(where, uri=True, isolation_level=None, timeout=10, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        for pragma in ("foreign_keys=on", "busy_timeout=10000"):
            connection.execute(f"pragma {pragma}")
        if not readonly:
            for pragma in (
                "journal_mode=wal",
                "synchronous=full",
                "secure_delete=on",
                "journal_size_limit=67108864",
            ):
                connection.execute(f"pragma {pragma}")
        connection.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"The database {path} cannot be opened: {error}. Check the file and its owner.") from error
    return Database(connection)


def lock(path: Path) -> IO[str]:
    """Hold `<path>.lock` for as long as the returned file is open. Raises StoreError if another bot has it."""
    handle = path.with_name(f"{path.name}.lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.seek(0)
        owner = handle.read().strip()
        handle.close()
        raise StoreError(
            f"Another Baton is running on {path.parent} (process {owner or 'unknown'}). "
            "Stop it first, or give this one a `data` folder of its own."
        ) from error
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def held_by(path: Path) -> str:
    """The process that holds `lock(path)`, as text; empty if nobody does. Nothing is written."""
    try:
        with path.with_name(f"{path.name}.lock").open(encoding="utf-8") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return path.with_name(f"{path.name}.lock").read_text("utf-8").strip() or "unknown"
    except OSError:
        return ""  # no lock file: no bot was ever here
    return ""


def migrate(db: Database) -> None:
    """Bring the tables up to date; safe against another process that does the same."""
    db.conn.execute("begin immediate")
    try:
        migrations.apply(db)
    except BaseException:
        db.conn.execute("rollback")
        raise
    db.conn.execute("commit")


@contextlib.contextmanager
def beside(path: Path, *, keep: bool = True) -> Iterator[Tx]:
    """One transaction beside a bot that may be running; undone by an exception, or without `keep`.

    Raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = connect(path)
    except OSError as error:
        raise StoreError(f"The data folder {path.parent} cannot be used: {error.strerror}.") from error
    try:
        migrate(db)
        db.conn.execute("begin immediate")
        with db.conn:
            yield Tx(db)
            if not keep:
                db.conn.execute("rollback")
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written to just now: {error}. Try it again.") from error
    finally:
        db.conn.close()


class SqliteStore:
    """The open store: `write` for verbs, `read` for everything that only looks."""

    def __init__(self, path: Path) -> None:
        """Open, lock and migrate `path`. Raises StoreError."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = lock(path)
        except OSError as error:
            raise StoreError(f"The data folder {path.parent} cannot be used: {error.strerror}.") from error
        self.path = path
        try:
            self._db = connect(path)
            migrate(self._db)
            self._reading = connect(path, readonly=True)
        except (sqlite3.Error, StoreError) as error:
            self._lock.close()
            raise StoreError(str(error) if isinstance(error, StoreError) else f"{path} is damaged: {error}.") from error
        self._writer = Worker("writer", self._commit_together, GROUP)
        self._reader = Worker("reader")

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction; returns after the commit. An exception undoes this work alone."""
        return await self._writer.run(lambda: work(Tx(self._db)))

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` on a read-only connection, in one snapshot."""

        def look() -> T:
            self._reading.conn.execute("begin")
            try:
                return work(Tx(self._reading))
            finally:
                self._reading.conn.execute("commit")

        return await self._reader.run(look)

    def close(self) -> None:
        """Finish waiting writes, close the files, release the lock."""
        self._writer.stop()
        self._reader.stop()
        self._reading.conn.close()
        self._db.conn.close()
        self._lock.close()

    def _commit_together(self, jobs: Sequence[Job]) -> None:
        live = [(work, future) for work, future in jobs if future.set_running_or_notify_cancel()]
        results: list[tuple[Job, Any, BaseException | None]] = []
        try:
            self._db.conn.execute("begin immediate")
            for job in live:
                value, failure = self._attempt(job)
                if failure is not None and not self._db.conn.in_transaction:
                    raise failure  # a full disk: SQLite has undone the whole group, so nobody may hear "done"
                results.append((job, value, failure))
            self._db.conn.execute("commit")
        except BaseException as error:
            if self._db.conn.in_transaction:
                self._db.conn.execute("rollback")
            for _, future in live:
                future.set_exception(error)
            return
        for (_, future), value, failure in results:
            if failure is None:
                future.set_result(value)
            else:
                future.set_exception(failure)

    def _attempt(self, job: Job) -> tuple[Any, BaseException | None]:
        try:
            with self._db.atomic():
                return job[0](), None
        except Exception as error:  # it belongs to the caller of this job, and to no other
            return None, error
