"""`baton backup` and `baton restore`: copies of the database beside a running bot, and the way back without one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot import config
from bot.store import backup

FOLDER = "backups"
"""Where copies lie unless somebody names another place: in the data folder."""


def back_up(settings: Path, folder: Path | None, keep: int, now: datetime) -> str:
    """Make one copy; returns a sentence. Raises ConfigError and StoreError."""
    database = _database(settings)
    made = backup.back_up(database, folder or database.parent / FOLDER, now, keep)
    return f"Kept {backup.check(made)} conversations in {made}."


def check(file: Path) -> str:
    """Read a copy to its last page; returns a sentence. Raises StoreError."""
    return f"{file} is sound: {backup.check(file)} conversations."


def restore(settings: Path, file: Path, now: datetime) -> str:
    """Put a copy in the database's place; returns what that means. Raises ConfigError and StoreError."""
    done = backup.restore(file, _database(settings), now)
    kept = f" The former database is {done.before}." if done.before else ""
    if not done.unknown:
        return f"Restored from {file}. No reply was on its way then.{kept}"
    count = "1 reply was" if done.unknown == 1 else f"{done.unknown} replies were"
    return (
        f"Restored from {file}. {count} on the way then and may have been sent since: nothing is sent again, and the "
        f"cards ask somebody to look.{kept}"
    )


def _database(settings: Path) -> Path:
    read = config.settings(settings)
    return settings.resolve().parent / read.data / "baton.db"
