"""A running bot with Telegram beside Slack: the whole road, each failure on the card, and neither stops the other."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.clock import Clock
from bot.errors import ConfigError
from bot.sandbox.slack.seed import ANA
from bot.sandbox.telegram import TelegramDouble
from bot.sources import telegram, telegram_source
from tests.proof import running as bots
from tests.proof.doubles import Doubles, until
from tests.proof.running import Running, running
from tests.sources.telegrams import FORUM, JON, MIA
from tests.sources.telegrams import town as telegram_town

SOURCE = f"""
[[sources]]
name = "telegram"
kind = "telegram"
account = "kelora"
undo = "0s"
chats = {{"{FORUM}" = "kelora"}}
"""


@pytest.fixture
async def club(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TelegramDouble]:
    """A Telegram that every bot of this file is pointed at."""
    double = telegram_town(Clock())
    await double.start()
    write, env = Doubles._write, Doubles.env

    def with_telegram(self: Doubles) -> None:
        write(self)
        with (self.folder / "baton.toml").open("a", encoding="utf-8") as settings:
            settings.write(SOURCE)

    def with_token(self: Doubles) -> dict[str, str]:
        named = {"TELEGRAM_BOT_TOKEN": double.token, "TELEGRAM_API_URL": double.base_url}
        return {**env.fget(self), **named}  # type: ignore[attr-defined]

    monkeypatch.setattr(bots.Doubles, "_write", with_telegram)
    monkeypatch.setattr(bots.Doubles, "env", property(with_token))
    monkeypatch.setattr(telegram_source, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(telegram_source, "SHORT_POLL", 0)
    monkeypatch.setattr(telegram, "ANSWER", 0.5)
    yield double
    await double.stop()


def answers(double: TelegramDouble) -> list[dict[str, Any]]:
    """What the bot has said in the group."""
    return [m for m in double.town.find(FORUM).messages.values() if m["from"]["is_bot"]]


async def approve(town: Running, count: int = 1) -> Any:
    """Approve what stands on the newest of so many cards."""
    message = (await town.shown(count))[-1]
    await town.press(ANA, message, "case.approve")
    return message


async def test_a_message_in_a_topic_is_answered_in_it_and_the_card_links_to_the_answer(
    club: TelegramDouble, tmp_path: Path
) -> None:
    async with running(tmp_path) as town:
        asked = club.write(FORUM, MIA, "The lid of my mug is broken", topic=1)
        await approve(town)
        await town.becomes("answered")
        [answer] = answers(club)
        assert (answer["message_thread_id"], answer["reply_to_message"]["message_id"]) == (1, asked["message_id"])
        await town.in_step()
        link = f"https://t.me/kelora_club/1/{answer['message_id']}"
        assert link in str(town.cards()[1][0])
        assert (await town.view()).delivery.permalink == link  # type: ignore[union-attr]


async def test_an_edit_after_approval_takes_the_approval_back(
    club: TelegramDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.faults.test_telegram.SOURCE", SOURCE.replace('"0s"', '"60s"'))
    async with running(tmp_path) as town:
        asked = club.write(FORUM, MIA, "The lid of my mug is broken")
        await approve(town)
        await town.becomes("approved")
        club.town.edit(FORUM, asked["message_id"], "The lid of my mug is broken, and I was burnt")
        await town.becomes("open")
        assert not answers(club)
        view = await town.view()
        assert (view.mentions[0].revision, view.delivery.state) == (2, "voided")  # type: ignore[union-attr]


FAILURES = {
    "drop_before": ("unknown", 0, "The connection to Telegram broke."),
    "drop_after": ("unknown", 1, "The connection to Telegram broke."),
    "hang": ("unknown", 1, "Telegram did not answer in time."),
    "error_500": ("unknown", 0, "Telegram answered with an error of its own."),
    "html_502": ("unknown", 0, "Telegram answered with an error of its own."),
    "garbage": ("unknown", 1, "answer cannot be understood."),
    "no_result": ("unknown", 1, "answer cannot be understood."),
    "ratelimited": ("answered", 1, ""),
    "kicked": ("open", 0, "the bot was removed from the chat"),
}
"""What becomes of a case, how many messages arrived, and what the card says of it."""


@pytest.mark.parametrize("failure", FAILURES)
async def test_each_failure_gives_the_case_its_state_and_the_card_its_words(
    club: TelegramDouble, tmp_path: Path, failure: str
) -> None:
    state, arrived, words = FAILURES[failure]
    async with running(tmp_path) as town:
        club.write(FORUM, MIA, "The lid of my mug is broken")
        await town.shown(1)
        if failure == "kicked":
            club.town.let_bot_be(FORUM, "kicked", JON)
        else:
            club.faults.arm("sendMessage", failure, seconds=1)
        await approve(town)
        await until(lambda: bool(club.calls("sendMessage")), 10.0, "it was sent")
        await town.becomes(state)
        await town.in_step()
        assert len(answers(club)) == arrived
        assert len(club.calls("sendMessage")) == (2 if failure == "ratelimited" else 1)
        delivery = (await town.view()).delivery
        assert words in delivery.words  # type: ignore[union-attr]
        assert words in str(town.cards()[1][0])


async def test_a_telegram_that_is_down_neither_stops_slack_nor_loses_what_is_said_meanwhile(
    club: TelegramDouble, tmp_path: Path
) -> None:
    club.faults.arm("*", "html_502", times=10_000)
    async with running(tmp_path) as town:
        source = town.bot.sources["telegram"]
        await town.mention()
        await approve(town)
        await town.becomes("answered")
        await until(lambda: not source.health().ok, 5.0, "health says that Telegram is down")
        assert "Telegram does not work since" in source.health().sentence
        club.write(FORUM, MIA, "The lid of my mug is broken")
        club.faults.clear()
        await until(lambda: len(town.cards()) == 2, 10.0, "a card of what was said meanwhile")
        await until(lambda: source.health().ok, 5.0, "health says that Telegram works")


async def test_a_slack_that_is_down_does_not_stop_what_telegram_brings(club: TelegramDouble, tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        town.doubles.slack.faults.arm("chat.postMessage", "error_500", times=3)
        club.write(FORUM, MIA, "The lid of my mug is broken")
        await until(lambda: not club.updates.waiting, 10.0, "Telegram was read")
        await town.shown(1, patience=60.0)
        stored = await town.ask(lambda tx: tx.inbox.value("select count(*) from inbox where source = 'telegram'"))
        assert stored == 1


async def test_without_a_token_the_start_ends_with_a_sentence(club: TelegramDouble, tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        around = town.bot.around
        env = {name: value for name, value in around.env.items() if name != "TELEGRAM_BOT_TOKEN"}
        settings = around.settings.model_copy(update={"data": "other"})
        bot = app.Bot(dataclasses.replace(around, env=env, settings=settings))
        with pytest.raises(ConfigError, match="TELEGRAM_BOT_TOKEN is not set: it is the token of the bot"):
            await bot.run(asyncio.Event())
