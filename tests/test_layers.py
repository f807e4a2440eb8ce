"""The layers and doors of `pyproject.toml` hold: import-linter finds nothing, and it would find something."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"

SMUGGLED = {
    "Layers": ("errors.py", "import bot.model"),
    "What decides does no I/O": ("drafting/drafter.py", "import asyncio"),
    "slack_bolt is imported by the face alone": ("slack/cards.py", "import slack_bolt"),
    "sentence_transformers is imported by the encoder alone": ("mind.py", "import sentence_transformers"),
    "sqlite is imported by the store alone": ("log.py", "import sqlite3"),
    "telegram is imported by its door alone": ("sources/replay.py", "import telegram"),
    "mastodon is imported by its door alone": ("sources/mastodon_posts.py", "import mastodon"),
    "atproto is imported by Bluesky's door alone": ("sources/bluesky_posts.py", "import atproto_client"),
    "feedparser is imported by the reader of feeds alone": ("sources/rss.py", "import feedparser"),
    "The encoder is made by those who may wait for it": ("slack/commands.py", "import bot.matching.encoder"),
    "The sandbox is known to the command line alone": ("app.py", "import bot.sandbox.scene"),
    "The sandbox knows nothing of the bot": ("sandbox/forum.py", "import bot.casework.moves"),
    "The road knows neither a face nor a source": ("pipeline.py", "import bot.slack.ids"),
}
"""For each contract an import that must break it."""


@pytest.fixture(scope="module")
def verdict_on_smuggling(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of `bot` into which everything of SMUGGLED was written."""
    folder = tmp_path_factory.mktemp("smuggled")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("page", "feed", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, line in SMUGGLED.values():
        target = folder / "bot" / module
        target.write_text(f"{target.read_text('utf-8')}\n{line}\n", "utf-8")
    return lint(folder)


def lint(folder: Path) -> str:
    """import-linter's words about the package in `folder`. A process of its own: a package is found once by name."""
    environment = {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    done = subprocess.run([sys.executable, "-c", LINT], cwd=folder, env=environment, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_every_contract_holds() -> None:
    said = lint(ROOT)
    assert f"{len(SMUGGLED)} kept, 0 broken" in said, said


@pytest.mark.parametrize("contract", SMUGGLED)
def test_an_import_that_breaks_the_contract_is_found(contract: str, verdict_on_smuggling: str) -> None:
    assert f"{contract} BROKEN" in verdict_on_smuggling
