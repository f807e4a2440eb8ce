"""A room for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework import shifts
from tests.casework.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "baton.db")
    yield made
    made.close()


@pytest.fixture
def shop(room: Room) -> Room:
    """A room with a rota, escalation chains and service clocks; it is Friday noon, Ana and Dan are on."""
    room.ground = shifts.ground(room.ground)
    return room
