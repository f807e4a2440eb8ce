"""Whatever happens in whatever order: each message is one mention in its last wording, none is lost, none is twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.clock import FrozenClock
from bot.config import SourcePart
from bot.sandbox.telegram import TelegramDouble
from bot.sources import telegram_posts, telegram_source
from bot.sources.telegram_intake import Intake
from bot.store.sqlite import SqliteStore
from tests import world
from tests.sources.telegrams import CHATS, FORUM, JON, MIA, PLAIN, Line, town, until

PART = SourcePart(name="feed", kind="telegram", account="kelora", chats=CHATS)
US = {"id": 7000000001, "username": "kelora_baton_bot"}


class Reader(RuleBasedStateMachine):
    """People write and edit; a reader asks, stores and confirms, and is killed between any two of these."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FrozenClock(world.NOON)
        self.double: TelegramDouble = town(self.clock)
        self.folder = TemporaryDirectory()
        self.store = SqliteStore(Path(self.folder.name) / "baton.db")
        self.intake = Intake(PART)
        self.held: list[Any] = []
        self.written: dict[str, str] = {}
        self.plain = PLAIN

    @rule(chat=st.sampled_from(["forum", "plain"]), user=st.sampled_from([MIA, JON]), word=st.text("ab", min_size=1))
    def somebody_writes(self, chat: str, user: int, word: str) -> None:
        said = self.double.write(FORUM if chat == "forum" else self.plain, user, word)
        self.written[f"{said['chat']['id']}:{said['message_id']}"] = word

    @precondition(lambda self: self.written)
    @rule(data=st.data(), word=st.text("cd", min_size=1))
    def somebody_edits(self, data: st.DataObject, word: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.written)))
        chat, _, number = name.partition(":")
        self.double.town.edit(int(chat), int(number), word)
        self.written[name] = word

    @rule()
    def it_asks(self) -> None:
        offset = _run(self.store.read(lambda tx: self.intake.offset(tx, self.clock.now())))
        self.held = _run(self.double.updates.poll(offset, 3, 0))

    @rule()
    def it_stores(self) -> None:
        held, now = self.held, self.clock.now()
        _run(self.store.write(lambda tx: self.intake.keep(tx, held, US, now)))
        self.held = []

    @rule()
    def it_is_killed(self) -> None:
        self.held, self.intake = [], Intake(PART)

    @rule(hours=st.sampled_from([1, 9]))
    def time_goes_by(self, hours: int) -> None:
        if not self.double.updates.waiting:
            self.clock.advance(hours * 3600)

    @rule()
    def nobody_writes_for_eight_days(self) -> None:
        if not self.double.updates.waiting:
            self.clock.advance(8 * 86_400)

    @precondition(lambda self: self.plain == PLAIN)
    @rule()
    def the_group_moves(self) -> None:
        self.plain = self.double.town.migrate(PLAIN).id

    @invariant()
    def nothing_is_confirmed_that_is_not_stored(self) -> None:
        keys = {k.partition(":")[0] for k in self._keys()}
        told = {str(n) for n in self.double.updates.confirmed}
        assert told <= keys, f"lost {told - keys}"

    def _keys(self) -> list[str]:
        rows = _run(self.store.read(lambda tx: tx.inbox.rows("select key from inbox")))
        return [row["key"] for row in rows]

    def teardown(self) -> None:
        for _ in range(200):
            self.it_asks()
            if not self.held:
                break
            self.it_stores()
        assert not self.double.updates.waiting
        assert dict(self._mentions()) == self.written
        self.store.close()
        self.folder.cleanup()

    def _mentions(self) -> Iterator[tuple[str, str]]:
        """What the payloads come to, in order, as arrival has it: new ones once, edits onto them."""
        for letter in _run(self.store.read(lambda tx: tx.inbox.new(10_000))):
            for _, post in telegram_posts.told(PART, letter.payload, world.NOON):
                yield post.external_id, post.text


def _run(work: Any) -> Any:
    return LOOP.run_until_complete(work)


LOOP = asyncio.new_event_loop()
TestReader = Reader.TestCase
TestReader.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


@pytest.fixture(scope="module", autouse=True)
def end() -> Iterator[None]:
    yield
    LOOP.close()


@pytest.mark.parametrize("seed", range(3))
async def test_a_reader_that_is_killed_again_and_again_loses_and_doubles_nothing(
    store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(telegram_source, "FIRST_PAUSE", 0.01)
    chance = Random(seed)
    double = town(clock)
    await double.start()
    line = Line(double, store, clock)
    written: dict[str, str] = {}
    for life in range(6):
        async with line.reading():
            for number in range(5):
                said = double.write(FORUM, MIA, f"{life}.{number}")
                written[f"{FORUM}:{said['message_id']}"] = said["text"]
                if chance.random() < 0.3:
                    name = chance.choice(sorted(written))
                    written[name] = f"{written[name]}!"
                    double.town.edit(FORUM, int(name.partition(":")[2]), written[name])
                await asyncio.sleep(chance.choice([0, 0.01, 0.03]))
    async with line.reading():
        await until(lambda: not double.updates.waiting)
    found = await line.mentions()
    assert [m.external_id for m in found] == sorted(written, key=lambda n: int(n.partition(":")[2]))
    assert {m.external_id: m.shown for m in found} == written
    await double.stop()
    line.encoder.stop()
