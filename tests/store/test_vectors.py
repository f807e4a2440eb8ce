"""The cache of vectors: kept by encoder and key, and never in the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.store.vectors import VectorFile


def test_vectors_come_back_by_key_for_their_encoder_only(tmp_path: Path) -> None:
    kept = {f"k{n}": np.array([n / 1200, 0.5, -1.0], dtype=np.float32) for n in range(1200)}
    VectorFile(tmp_path / "deep" / "vectors.db", "one").keep(kept)
    found = VectorFile(tmp_path / "deep" / "vectors.db", "one").find([*kept, "unknown"])
    assert found.keys() == kept.keys()
    assert all(np.allclose(found[key], kept[key], atol=1e-3) and found[key].dtype == np.float32 for key in kept)
    assert VectorFile(tmp_path / "deep" / "vectors.db", "two").find(["k1"]) == {}


def test_a_damaged_file_costs_time_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "vectors.db"
    path.write_bytes(b"garbage" * 1000)
    cache = VectorFile(path, "one")
    cache.keep({"k": np.ones(3, dtype=np.float32)})
    assert cache.find(["k"]) == {}


def test_a_folder_that_cannot_be_made_costs_nothing_either(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = VectorFile(tmp_path / "file" / "vectors.db", "one")
    cache.keep({"k": np.ones(3, dtype=np.float32)})
    assert cache.find(["k"]) == {}
