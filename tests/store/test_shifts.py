"""Handovers in the store: what grows with the years is found by an index, not by walking everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store.store import Tx
from tests import world
from tests.casework.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "baton.db")
    yield made
    made.close()


def plans(room: Room, work: Callable[[Tx], Any]) -> list[str]:
    """How SQLite goes about each statement that `work` runs."""
    connection: sqlite3.Connection = room.db.conn
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    room.do(lambda tx, ground: work(tx))
    connection.set_trace_callback(None)
    asked = [one for one in seen if one.lstrip().startswith("select")]
    return [row["detail"] for one in asked for row in connection.execute(f"explain query plan {one}")]


def test_what_happened_in_a_week_is_found_by_its_time_and_not_in_the_whole_log(room: Room) -> None:
    since = world.NOON - timedelta(days=15)
    found = plans(room, lambda tx: tx.handovers.traffic(1_000_000, since, ("opened", "sent")))
    assert any("events_at" in line for line in found), found
    assert not any(line.startswith("SCAN") for line in found), found


def test_what_waits_for_somebody_is_found_by_their_name(room: Room) -> None:
    found = plans(room, lambda tx: tx.handovers.offered_to("budi"))
    assert any("handed_after" in line for line in found), found
    assert not any(line.startswith("SCAN") for line in found), found


def test_what_was_settled_just_now_is_found_by_its_time(room: Room) -> None:
    now = world.NOON
    found = plans(room, lambda tx: tx.handovers.just_settled(now - timedelta(minutes=5), now))
    assert any("handovers_cut" in line for line in found), found
