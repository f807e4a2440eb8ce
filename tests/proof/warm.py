"""Imported once by the fork server: all that a bot loads but torch, so that each life begins in milliseconds."""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # OpenMP's threads do not survive a fork

import tempfile
from pathlib import Path

import yaml

import bot.app
import bot.cli_run  # noqa: F401
from bot.clock import Clock
from bot.config import Team
from bot.guide import Watch
from bot.matching.encoder import HashingEncoder
from bot.mind import Mind
from bot.model import Post
from bot.sandbox import scene
from tests.proof import guide


def warm_up() -> None:
    """Learn the small guide and read one post: what is loaded at first use is loaded here."""
    with tempfile.TemporaryDirectory() as folder:
        guide.write(Path(folder))
        team = Team.model_validate(yaml.safe_load(scene.team()))
        book = Watch(Path(folder) / "styleguide", Path(folder) / "intents", team).look()
    assert book is not None
    Mind(book, HashingEncoder()).read([Post(text="The lid is broken again", created_at=Clock().now())])


warm_up()
