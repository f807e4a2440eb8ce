"""Vectors of library texts, in a file of their own: every command reads and fills it, nothing depends on it.

Float16 on disk, float32 in memory. A damaged or locked file costs time, never an answer.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
CHUNK = 500


class VectorFile:
    """`vectors.db`, for one encoder: a `ports.VectorCache`."""

    def __init__(self, path: Path, encoder: str) -> None:
        self.path, self.encoder = path, encoder

    def find(self, keys: Sequence[str]) -> Mapping[str, Vector]:
        """The kept vectors of those keys that are known; nothing when the file cannot be read."""
        found: dict[str, Vector] = {}
        with contextlib.suppress(sqlite3.Error), self._open() as db:
            for start in range(0, len(keys), CHUNK):
                part = list(keys[start : start + CHUNK])
                marks = ",".join("?" * len(part))
                sql = f"select key, vector from vectors where encoder = ? and key in ({marks})"
                for key, blob in db.execute(sql, [self.encoder, *part]):
                    found[key] = np.frombuffer(blob, dtype=np.float16).astype(np.float32)
        return found

    def keep(self, vectors: Mapping[str, Vector]) -> None:
        """Remember vectors by key; a file that cannot be written is left alone."""
        rows = [(self.encoder, key, vector.astype(np.float16).tobytes()) for key, vector in vectors.items()]
        with contextlib.suppress(sqlite3.Error), self._open() as db:
            db.executemany("insert or ignore into vectors (encoder, key, vector) values (?, ?, ?)", rows)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=10)
        try:
            db.execute("pragma journal_mode=wal")
            db.execute(
                "create table if not exists vectors "
                "(encoder text, key text, vector blob, primary key (encoder, key)) without rowid"
            )
            with db:
                yield db
        finally:
            db.close()
