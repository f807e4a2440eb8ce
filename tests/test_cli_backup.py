"""`baton backup` and `baton restore`: what they print, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.store.sqlite import SqliteStore


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "baton.toml"
    path.write_text('data = "data"\n', "utf-8")
    return path


def baton(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_copy_is_kept_checked_and_restored(config: Path) -> None:
    SqliteStore(config.parent / "data" / "baton.db").close()
    made = baton("backup", "--config", str(config))
    assert (made.exit_code, "Kept 0 conversations" in made.output) == (0, True)
    [copy] = (config.parent / "data" / "backups").iterdir()
    assert "is sound: 0 conversations" in baton("restore", str(copy), "--check", "--config", str(config)).output
    back = baton("restore", str(copy), "--config", str(config))
    assert back.exit_code == 0
    assert "No reply was on its way then. The former database is" in back.output
    SqliteStore(config.parent / "data" / "baton.db").close()


def test_without_a_database_it_says_so(config: Path) -> None:
    made = baton("backup", "--config", str(config))
    assert (made.exit_code, "There is no database" in made.output) == (2, True)


def test_what_is_no_backup_is_refused_and_the_running_bot_is_left_alone(config: Path) -> None:
    store = SqliteStore(config.parent / "data" / "baton.db")
    copy = baton("backup", "--config", str(config), "--to", str(config.parent / "kept"))
    assert copy.exit_code == 0
    [file] = (config.parent / "kept").iterdir()
    running = baton("restore", str(file), "--config", str(config))
    assert (running.exit_code, "Another Baton is running" in running.output) == (2, True)
    store.close()
    other = baton("restore", str(config), "--config", str(config))
    assert (other.exit_code, "no backup of Baton" in other.output) == (2, True)
