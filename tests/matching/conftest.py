from __future__ import annotations

import pytest

from bot.matching.encoder import MiniLM
from bot.matching.library import Library

from . import guide


@pytest.fixture(scope="session")
def library() -> Library:
    return guide.library()


@pytest.fixture(scope="session")
def minilm() -> MiniLM:
    encoder = MiniLM()
    encoder.load()
    return encoder
