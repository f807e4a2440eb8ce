"""SLACK_API_URL is all that says where Slack is: the bot works at a host that shares no line with the sandbox."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.cli_run import around
from bot.clock import Clock
from bot.matching.encoder import HashingEncoder
from tests.contracts.other_slack import ALERTS, BOT_USER, FEED, QUEUE, RIA, OtherSlack
from tests.proof import guide
from tests.proof.doubles import until

SETTINGS = f"""\
guide = "styleguide"
intents = "intents"
data = "data"
[slack]
channels = {{queue = "{QUEUE}", alerts = "{ALERTS}"}}
[[sources]]
name = "listening"
kind = "slack_channel"
channel = "{FEED}"
account = "kelora"
network = "x"
"""
TEAM = f"default_role: viewer\npeople:\n  maria: {{name: Maria Oakes, slack: {RIA}, role: lead}}\n"


@pytest.fixture
async def slack(tmp_path: Path) -> AsyncIterator[OtherSlack]:
    other = OtherSlack()
    await other.start()
    guide.write(tmp_path)
    (tmp_path / "baton.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    env = {"SLACK_API_URL": f"{other.url}/gov/api", "SLACK_BOT_TOKEN": "xoxb-gov", "SLACK_APP_TOKEN": "xapp-gov"}
    surroundings = dataclasses.replace(around(tmp_path / "baton.toml", Clock(), env), encoder=HashingEncoder)
    bot, stop = Bot(surroundings), asyncio.Event()
    task = asyncio.create_task(bot.run(stop))
    try:
        await asyncio.wait_for(bot.learnt.wait(), 20.0)
        yield other
    finally:
        stop.set()
        await task
        await other.stop()


def _buttons(message: dict[str, Any]) -> dict[str, tuple[dict[str, Any], str]]:
    return {
        element["action_id"]: ({"action_id": element["action_id"], "value": element["value"]}, block["block_id"])
        for block in message["blocks"]
        for element in block.get("elements", ())
        if element.get("type") == "button" and "value" in element
    }


async def test_a_mention_becomes_a_card_that_can_be_claimed_at_another_host(slack: OtherSlack) -> None:
    await slack.write("The lid of my mug is broken")
    await until(lambda: slack.asked("chat.postMessage"), 10.0, "a card is posted")
    posted = next(p for p in slack.asked("chat.postMessage") if p["channel"] == QUEUE and p.get("blocks"))
    assert "The lid of my mug is broken" in str(posted["blocks"])
    newest = slack.asked("chat.update")[-1] if slack.asked("chat.update") else posted
    action, block_id = _buttons(newest)["case.claim"]
    await slack.press("1600000002.000003", action, block_id)
    await until(lambda: "Maria Oakes has this" in str(slack.asked("chat.update")[-1:]), 10.0, "the card says whose")


async def test_a_command_is_answered_at_the_address_it_names(slack: OtherSlack) -> None:
    await slack.say("/baton mine")
    await until(lambda: slack.answers, 10.0, "an answer")
    assert slack.answers[0]["response_type"] == "ephemeral"
    assert "Yours: nothing" in slack.answers[0]["text"]


async def test_its_own_words_in_a_feed_are_no_mention_there_either(slack: OtherSlack) -> None:
    event = {"type": "message", "channel": FEED, "user": BOT_USER, "text": "our reply", "ts": "1600000001.000001"}
    await slack._send("events_api", {"type": "event_callback", "event_id": "Ev0", "event": event})
    await slack.write("The lid of my mug is broken")
    await until(lambda: slack.asked("chat.postMessage"), 10.0, "the card of the guest")
    await asyncio.sleep(0.5)
    assert "our reply" not in str(slack.calls)
    assert len(slack.acked) == 2
