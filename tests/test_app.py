"""The whole bot: its start, its end, and what holds while the model still loads."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app, delivery
from bot.casework.ground import Command, Outcome
from bot.engine import LocalEngine
from bot.errors import ConfigError, StoreError
from bot.live import Live
from bot.matching.encoder import HashingEncoder
from bot.ports import Encoder
from bot.sandbox.slack.seed import ANA, FEED
from bot.slack import cards
from tests.proof.doubles import until
from tests.proof.running import offers, running


async def test_a_mention_becomes_a_card_and_an_approval_a_reply_in_its_thread(tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        ts = await town.mention()
        (message,) = await town.shown(1)
        await town.press(ANA, message, "case.approve")
        await town.becomes("answered")
        said = town.doubles.slack.workspace.channels[FEED].messages.values()
        (reply,) = [m for m in said if m.get("thread_ts") == ts and m["ts"] != ts]
        assert reply["text"] == (await town.view()).delivery.text  # type: ignore[union-attr]
        await town.in_step()
        assert offers(town.cards()[1][0], "case.reopen")


async def test_people_can_press_while_the_model_loads_and_their_mentions_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = threading.Event()

    def slow() -> Encoder:
        loaded.wait(20)
        return HashingEncoder()

    monkeypatch.setattr(cards, "PATIENCE", timedelta(0))
    async with running(tmp_path, slow, learnt=False) as town:
        await town.post()
        await until(lambda: town.cards(), 10.0, "a card that says that it is being read")
        (message,) = town.cards()[1]
        assert "Being read" in str(message["blocks"])
        await town.press(ANA, message, "case.claim")
        loaded.set()
        await town.shown(1)
        assert (await town.case()).owner == "ana"


async def test_a_cancellation_that_meets_a_wake_up_is_not_lost() -> None:
    engine, rounds = LocalEngine(), 0

    async def loop() -> None:
        nonlocal rounds
        while True:
            rounds += 1
            await engine.wait("send", 5.0)

    task = asyncio.create_task(loop())
    await asyncio.sleep(0.01)
    engine.wake("send")
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=1.0)
    assert done, f"the loop goes on after {rounds} rounds"


async def test_a_second_bot_on_the_same_data_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        with pytest.raises(StoreError, match="Another Baton is running"):
            app.Bot(town.bot.around)


async def test_a_wrong_token_ends_the_start_with_a_sentence(tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        env = {**town.doubles.env, "SLACK_BOT_TOKEN": "xoxb-wrong"}
        settings = town.bot.around.settings.model_copy(update={"data": "other"})
        bot = app.Bot(dataclasses.replace(town.bot.around, env=env, settings=settings))
        with pytest.raises(ConfigError, match="Slack does not accept SLACK_BOT_TOKEN: the token is wrong"):
            await bot.run(asyncio.Event())


async def test_an_end_finishes_what_people_have_just_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carry_out = Live.carry_out

    async def slowly(self: Live, command: Command) -> Outcome:
        await asyncio.sleep(0.4)
        return await carry_out(self, command)

    async with running(tmp_path) as town:
        await town.post()
        (message,) = await town.shown(1)
        monkeypatch.setattr(Live, "carry_out", slowly)
        assert (await town.press(ANA, message, "case.claim")).ok
    async with running(tmp_path) as town:
        assert (await town.case()).owner == "ana"


async def test_a_reply_that_an_end_could_not_wait_for_is_unknown_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "REST", 0.2)
    async with running(tmp_path) as town:
        await town.post()
        (message,) = await town.shown(1)
        town.doubles.forum.faults.arm("forum.replies", "hang", seconds=3.0)
        await town.press(ANA, message, "case.approve")
        await until(lambda: town.doubles.asked, 10.0, "the reply arrives")
    async with running(tmp_path) as town:
        assert (await town.case()).state == "unknown"
        await asyncio.sleep(0.3)
        assert not town.doubles.asked
