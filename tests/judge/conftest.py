from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.judge import calls
from bot.judge.predict import Predictions
from bot.matching.encoder import HashingEncoder

from . import guide

JUDGED = Path(__file__).resolve().parent.parent / "judged"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that judge use an encoder that knows spelling only."""
    monkeypatch.setattr(calls, "encoder", lambda model="default": HashingEncoder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds a small guide in styleguide/ and intents/."""
    return guide.write(tmp_path / "guide")


@pytest.fixture(scope="session")
def predictions() -> Predictions:
    """What Baton says about the labelled set: half a minute when the library's vectors are kept, else two."""
    files = [JUDGED / name for name in ("mentions.jsonl", "drafts.jsonl", "facts.json")]
    return calls.predict(*files, "", "", NOW, lambda sentence: None)
