"""The scripted team works on whatever cards it finds, with a minimal bot of a few lines behind them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, QUEUE
from bot.sandbox.team import Manners, Team, filled, reworded

QUICK = (0.0, 0.01)


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def card(*verbs: str) -> list[dict[str, Any]]:
    buttons = [{"type": "button", "action_id": f"case.{v}", "text": plain(v), "value": "1"} for v in verbs]
    return [{"type": "actions", "elements": buttons}] if buttons else [{"type": "divider"}]


def modal(callback: str) -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": "text", "initial_value": "So sorry. We look into it."}
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain("A modal"),
        "submit": plain("Save"),
        "blocks": [{"type": "input", "block_id": "draft", "label": plain("Reply"), "element": field}],
    }


@pytest.fixture
async def bot(slack: SlackDouble) -> AsyncIterator[dict[str, list[str]]]:
    """Does whatever it is asked to; `seen` are the texts and verbs. With the key `refused`, one approval is refused."""
    seen: dict[str, list[str]] = {"verbs": [], "texts": []}
    client = AsyncWebClient(token=slack.bot_token, base_url=f"{slack.base_url}/api/")
    app = AsyncApp(client=client)

    async def show(body: dict[str, Any], *verbs: str) -> None:
        await client.chat_update(channel=QUEUE, ts=body["message"]["ts"], text="card", blocks=card(*verbs))

    @app.action("case.claim")
    async def claim(ack: Any, body: Any) -> None:
        await ack()
        seen["verbs"].append("claim")
        await show(body, "approve", "edit", "reject")

    @app.action("case.approve")
    async def approve(ack: Any, body: Any) -> None:
        await ack()
        if seen.pop("refused", None) is None:
            seen["verbs"].append("approve")
            await show(body)

    @app.action("case.submit")
    async def submit(ack: Any, body: Any) -> None:
        await ack()
        seen["verbs"].append("submit")
        await show(body, "approve")

    @app.action("case.write")
    async def write(ack: Any, body: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("write.submit"))

    @app.view("write.submit")
    async def written(ack: Any, view: Any) -> None:
        seen["texts"].append(view["state"]["values"]["draft"]["text"]["value"])
        await ack()

    @app.action("case.edit")
    async def edit(ack: Any, body: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("edit.submit"))

    @app.view("edit.submit")
    async def edited(ack: Any, view: Any) -> None:
        seen["texts"].append(view["state"]["values"]["draft"]["text"]["value"])
        await ack()

    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    yield seen
    await handler.close_async()


async def at_work(
    slack: SlackDouble, manners: Manners, cards: int = 1, verbs: tuple[str, ...] = ("claim", "approve"), **more: Any
) -> Team:
    """Let a team work on some cards until it has nothing left to do."""
    team = Team(slack.people, slack.workspace, slack.clock, seed=3, manners=manners, **more)
    client = AsyncWebClient(token=slack.bot_token, base_url=f"{slack.base_url}/api/")
    running = asyncio.create_task(team.run())
    await asyncio.sleep(0)
    for _ in range(cards):
        await client.chat_postMessage(channel=QUEUE, text="card", blocks=card(*verbs))
    await asyncio.sleep(0.6)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    return team


async def test_a_card_is_claimed_and_approved(slack: SlackDouble, bot: dict[str, list[str]]) -> None:
    plainly = Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=0, late=0, without_right=0)
    team = await at_work(slack, plainly)
    assert bot["verbs"] == ["claim", "approve"]
    assert [(d.did, d.ok) for d in team.deeds] == [("case.claim", True), ("case.approve", True)]
    assert len({d.by for d in team.deeds}) == 1


async def test_an_edit_goes_through_the_modal(slack: SlackDouble, bot: dict[str, list[str]]) -> None:
    editing = Manners(pause=QUICK, edit=1, reject=0, leave=0, twice=0, late=0, without_right=0)
    await at_work(slack, editing)
    assert bot["texts"] == ["So sorry.\nWe look into it."]
    assert bot["verbs"][-1] == "approve"
    assert list(slack.workspace.stacks.values()) == [[]]


async def test_a_card_without_a_draft_is_written(slack: SlackDouble, bot: dict[str, list[str]]) -> None:
    plainly = Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=0, late=0, without_right=0, close=0, snooze=0)
    await at_work(slack, plainly, verbs=("write",))
    assert set(bot["texts"]) == {"Thank you for writing to us. We have read it, and a colleague is looking into it."}


async def test_what_one_may_not_approve_is_submitted_and_a_colleague_approves_it(
    slack: SlackDouble, bot: dict[str, list[str]]
) -> None:
    plainly = Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=0, late=0, without_right=0)
    bot["refused"] = []
    team = await at_work(slack, plainly, verbs=("approve", "submit"), members=(ANA, BUDI))
    assert [deed.did for deed in team.deeds] == ["case.approve", "case.submit", "case.approve"]
    first, second, third = (deed.by for deed in team.deeds)
    assert first == second != third
    assert bot["verbs"] == ["submit", "approve"]


async def test_mischief_happens_when_asked_for(slack: SlackDouble, bot: dict[str, list[str]]) -> None:
    team = await at_work(slack, Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=1, without_right=1))
    assert {d.how for d in team.deeds} == {"plainly", "twice", "without_right"}
    assert {d.by for d in team.deeds if d.how == "without_right"} == {"sam"}
    late = await at_work(slack, Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=0, late=1))
    owners = {d.by for d in late.deeds if d.how == "plainly"}
    assert {d.how for d in late.deeds} >= {"plainly", "late"}
    assert not owners & {d.by for d in late.deeds if d.how == "late"}


async def test_without_a_bot_the_team_sees_time_outs(slack: SlackDouble) -> None:
    team = await at_work(slack, Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=0, late=0, without_right=0))
    assert team.deeds
    assert all((d.ok, d.error) == (False, "operation_timeout") for d in team.deeds)
    assert team.report()[0]["channel"] == QUEUE


def test_fields_are_filled_sensibly() -> None:
    options = [{"text": plain("Spam"), "value": "spam"}, {"text": plain("Other"), "value": "other"}]
    view = {
        "blocks": [
            {"type": "input", "block_id": "why", "element": {"type": "static_select", "options": options}},
            {"type": "input", "block_id": "tags", "element": {"type": "checkboxes", "options": options}},
            {"type": "input", "block_id": "note", "optional": True, "element": {"type": "plain_text_input"}},
        ]
    }
    assert filled(view) == {"why": "spam", "tags": ["spam"]}
    assert reworded("One sentence") == "One sentence"
