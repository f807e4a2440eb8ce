"""Intents of somebody else: 77 of them from a bank, ten examples each, named by the variable BANKING77.

A public benchmark (train_10.jsonl and test.jsonl with `text` and `label`), not part of this repository.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
import yaml

from bot.judge import calls
from bot.judge.predict import rows

from . import guide
from .conftest import NOW

FOLDER = Path(os.environ.get("BANKING77", "") or "no-banking77")
ROWS = 300
pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not FOLDER.is_dir(), reason="BANKING77 names no folder"),
]


def labelled(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def test_seventy_seven_foreign_intents_are_told_apart(tmp_path: Path) -> None:
    taught: dict[str, list[str]] = {}
    for row in labelled("train_10.jsonl"):
        taught.setdefault(row["label"], []).append(row["text"])
    intents = tmp_path / "intents"
    intents.mkdir()
    for label, texts in taught.items():
        (intents / f"{label}.yaml").write_text(yaml.safe_dump({"examples": texts}), "utf-8")
    asked = random.Random(77).sample(labelled("test.jsonl"), ROWS)
    mentions = guide.lines(
        tmp_path / "m.jsonl", [guide.mention(n % 60, row["text"], id=f"m{n}") for n, row in enumerate(asked)]
    )
    assert len(rows(mentions)) == ROWS
    found = calls.predict(mentions, None, None, "", str(intents), NOW, lambda sentence: None).mentions
    right = sum(said["intent"] == row["label"] for said, row in zip(found, asked, strict=True))
    print(f"{right / ROWS:.3f} of {ROWS} rows have the right one of {len(taught)} intents")
    assert right / ROWS >= 0.70
