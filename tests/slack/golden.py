"""Comparison with what was looked at and found good. `BATON_UPDATE_GOLDEN=1` writes it anew: then read the diff."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "golden" / "slack"
UPDATE = os.environ.get("BATON_UPDATE_GOLDEN") == "1"
"""Read when tests are collected: while they run, the environment is bare."""


def same(name: str, made: Any) -> None:
    """Assert that `made` is what stands in the file `name`.json."""
    file = FOLDER / f"{name}.json"
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert file.exists(), f"{file.name} is missing: run with BATON_UPDATE_GOLDEN=1 and look at it"
    assert made == json.loads(file.read_text("utf-8"))
