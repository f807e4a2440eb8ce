"""What all areas of the store share: running one statement and reading its rows."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlite_utils import Database


class Area:
    """A group of statements about one kind of thing, on the connection of a transaction."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def rows(self, sql: str, **params: Any) -> list[sqlite3.Row]:
        """Every row of a query or of a statement with RETURNING."""
        return self.db.conn.execute(sql, params).fetchall()

    def row(self, sql: str, **params: Any) -> sqlite3.Row | None:
        """The first row, or None."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    def value(self, sql: str, **params: Any) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, **params)
        return found[0] if found is not None else None

    def change(self, sql: str, **params: Any) -> int:
        """How many rows a statement changed."""
        return self.db.conn.execute(sql, params).rowcount

    def add(self, table: str, **values: Any) -> int:
        """Insert a row; returns its id."""
        self.db.table(table).insert(values)
        return int(self.db.conn.execute("select last_insert_rowid()").fetchone()[0])
