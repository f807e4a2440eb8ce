"""An old backup comes back: what has been sent since is not sent again, and the card asks somebody to look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.slack.seed import ANA, QUEUE
from bot.store import backup
from bot.store.sqlite import connect
from tests.proof.doubles import Doubles, Json, until
from tests.proof.judge import judge
from tests.proof.life import Life
from tests.proof.running import offers
from tests.proof.truth import drained


@pytest.fixture
async def doubles(tmp_path: Path) -> AsyncIterator[Doubles]:
    found = Doubles(tmp_path)
    await found.start()
    yield found
    await found.stop()


async def test_a_reply_that_was_on_its_way_in_the_backup_is_unknown_and_not_sent_again(doubles: Doubles) -> None:
    database, later = doubles.folder / "data" / "baton.db", doubles.folder / "backups"
    doubles.forum.faults.arm("forum.replies", "ratelimited", times=1, seconds=2)
    life = await _live(doubles)
    await doubles.forum.post("t1", "member1", "The lid of my mug is broken")
    await until(lambda: any(offers(one, "case.approve") for one in _queue(doubles)), 15.0, "a card with a draft")
    (card,) = _queue(doubles)
    await doubles.slack.people.press(ANA, QUEUE, card["ts"], "case.approve")
    await until(lambda: _state(database) == "due" and not doubles.forum.faults.armed, 10.0, "it waits for the forum")
    copy = backup.back_up(database, later, doubles.clock.now(), keep=3)
    await until(lambda: _state(database) == "sent", 15.0, "the reply is sent")
    assert await life.stop() == 0

    done = backup.restore(copy, database, doubles.clock.now())
    assert done.unknown == 1
    life = await _live(doubles)
    await until(lambda: not drained(doubles.folder), 20.0, "the bot drains")
    await until(lambda: offers(_queue(doubles)[0], "case.send_again"), 10.0, "the card asks")
    assert await life.stop() == 0

    assert list(doubles.asked.values()) == [1]
    assert _state(database) == "unknown"
    assert judge(doubles).violations == []


async def _live(doubles: Doubles) -> Life:
    life, before = Life(doubles.folder, doubles.env), set(doubles.slack.sockets.connections)
    await until(lambda: set(doubles.slack.sockets.connections) - before, 20.0, "the bot is connected")
    return life


def _queue(doubles: Doubles) -> list[Json]:
    return list(doubles.slack.workspace.channels[QUEUE].messages.values())


def _state(database: Path) -> str:
    """The state of the newest delivery; empty when there is none."""
    db = connect(database, readonly=True)
    try:
        row = db.conn.execute("select state from deliveries order by id desc limit 1").fetchone()
        return row[0] if row else ""
    finally:
        db.conn.close()
