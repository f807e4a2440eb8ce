"""The state alone, and the acts that need no app."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import FrozenClock
from bot.sandbox.slack import CannotAct, SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, FEED, QUEUE, seeded

PICK = {"type": "external_select", "action_id": "rule", "min_query_length": 2}


def modal(**more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "One"},
        "submit": {"type": "plain_text", "text": "Go"},
        "blocks": [{"type": "divider"}],
        **more,
    }


async def envelope(slack: SlackDouble, socket: aiohttp.ClientWebSocketResponse, payload: Any = None) -> Any:
    """Acknowledge the next envelope; its payload."""
    frame = await socket.receive_json(timeout=2)
    await socket.send_json({"envelope_id": frame["envelope_id"], "payload": payload or {}})
    return frame["payload"]


async def connected(slack: SlackDouble, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    url = f"{slack.base_url}/link?ticket={slack.sockets.ticket()}"
    socket = await session.ws_connect(url)
    await socket.receive_json(timeout=2)
    return socket


def test_times_of_messages_increase_even_when_the_clock_stands_or_goes_back() -> None:
    clock = FrozenClock(datetime(2026, 3, 2, 8, 0, tzinfo=UTC))
    workspace = seeded(clock)
    stamps = [workspace.next_ts(), workspace.next_ts()]
    clock.advance(-5)
    stamps.append(workspace.next_ts())
    assert stamps == sorted(set(stamps), key=float)
    assert stamps[0] == "1772438400.000000"


def test_a_snapshot_is_a_copy_and_has_the_promised_keys() -> None:
    workspace = seeded(FrozenClock(datetime(2026, 3, 2, 8, 0, tzinfo=UTC)))
    snapshot = workspace.snapshot(ANA)
    assert set(snapshot) == {
        "team", "me", "people", "channels", "ephemerals", "modals", "home", "commands", "shortcuts", "app",
    }  # fmt: skip
    assert snapshot["me"]["name"] == "ana"
    snapshot["channels"][0]["messages"].append("mine")
    assert workspace.snapshot(ANA)["channels"][0]["messages"] == []


def test_subscribers_are_told_until_they_stop() -> None:
    workspace = seeded(FrozenClock(datetime(2026, 3, 2, 8, 0, tzinfo=UTC)))
    heard: list[dict[str, Any]] = []
    stop = workspace.subscribe(heard.append)
    parent = workspace.post(QUEUE, {"user": ANA, "text": "one"})
    workspace.post(QUEUE, {"user": BUDI, "text": "two", "thread_ts": parent["ts"]})
    workspace.delete(QUEUE, parent["ts"])
    stop()
    workspace.post(QUEUE, {"user": ANA, "text": "three"})
    assert [(c["kind"], c.get("cause")) for c in heard] == [
        ("message", "posted"),
        ("message", "posted"),
        ("message", "thread"),
        ("message_deleted", None),
    ]
    assert heard[2]["message"]["reply_count"] == 1


async def test_people_may_only_do_what_their_screen_offers(slack: SlackDouble) -> None:
    message = await slack.people.write(ANA, QUEUE, "mine")
    with pytest.raises(CannotAct, match="own messages"):
        await slack.people.edit_message(BUDI, QUEUE, message["ts"], "yours")
    with pytest.raises(CannotAct, match="not a command"):
        await slack.people.command(ANA, QUEUE, "/nothing")
    with pytest.raises(CannotAct, match="no shortcut"):
        await slack.people.shortcut(ANA, "nothing")
    with pytest.raises(CannotAct, match="not on screen"):
        await slack.people.submit(ANA, "V0")
    slack.workspace.channels[FEED].members.discard(ANA)
    with pytest.raises(CannotAct, match="not in this channel"):
        await slack.people.write(ANA, FEED, "hello")


async def test_closing_is_told_only_to_an_app_that_asked(slack: SlackDouble, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await connected(slack, session)
        quiet = (await client.views_open(trigger_id=slack.triggers.issue(ANA), view=modal()))["view"]["id"]
        assert (await slack.people.close_view(ANA, quiet)).ok
        asking = modal(notify_on_close=True, callback_id="edit.submit")
        heard = (await client.views_open(trigger_id=slack.triggers.issue(ANA), view=asking))["view"]["id"]
        closing = asyncio.create_task(slack.people.close_view(ANA, heard))
        payload = await envelope(slack, socket)
        assert (await closing).ok
    assert (payload["type"], payload["view"]["id"], payload["is_cleared"]) == ("view_closed", heard, False)
    assert slack.workspace.modals(ANA) == []
    assert len([r for r in slack.log if r["kind"] == "envelope"]) == 1


async def test_an_external_select_asks_the_app_for_options(slack: SlackDouble, client: AsyncWebClient) -> None:
    option = {"text": {"type": "plain_text", "text": "No promises"}, "value": "no-promises"}
    label = {"type": "plain_text", "text": "Rule"}
    view = modal(blocks=[{"type": "input", "block_id": "r", "label": label, "element": PICK}])
    opened = (await client.views_open(trigger_id=slack.triggers.issue(ANA), view=view))["view"]["id"]
    async with aiohttp.ClientSession() as session:
        socket = await connected(slack, session)
        assert await slack.people.suggest(ANA, opened, "rule", "n") == []
        asked = asyncio.create_task(slack.people.suggest(ANA, opened, "rule", "no"))
        payload = await envelope(slack, socket, {"options": [option]})
        assert (payload["type"], payload["value"]) == ("block_suggestion", "no")
        assert await asked == [option]
        with pytest.raises(CannotAct, match="must be filled in"):
            await slack.people.submit(ANA, opened, {})
        sent = asyncio.create_task(slack.people.submit(ANA, opened, {"rule": option}))
        values = (await envelope(slack, socket))["view"]["state"]["values"]
        assert (await sent).ok
    assert values["r"]["rule"]["selected_option"]["value"] == "no-promises"


async def test_an_ephemeral_button_reports_no_message_and_its_url_replaces_it(
    slack: SlackDouble, client: AsyncWebClient
) -> None:
    button = {"type": "button", "action_id": "ok", "text": {"type": "plain_text", "text": "OK"}}
    blocks = [{"type": "actions", "elements": [button]}]
    ts = (await client.chat_postEphemeral(channel=QUEUE, user=ANA, text="sure?", blocks=blocks))["message_ts"]
    with pytest.raises(CannotAct):
        await slack.people.press(BUDI, QUEUE, ts, "ok")
    async with aiohttp.ClientSession() as session:
        socket = await connected(slack, session)
        pressed = asyncio.create_task(slack.people.press(ANA, QUEUE, ts, "ok"))
        payload = await envelope(slack, socket)
        assert (await pressed).ok
        assert payload["container"]["is_ephemeral"]
        assert "message" not in payload
        async with session.post(payload["response_url"], json={"replace_original": True, "text": "done"}) as answer:
            assert answer.status == 200
        (left,) = slack.workspace.snapshot(ANA)["ephemerals"]
        assert (left["message"]["ts"], left["message"]["text"]) == (ts, "done")
        async with session.post(payload["response_url"], json={"delete_original": True}) as answer:
            assert answer.status == 200
    assert slack.workspace.snapshot(ANA)["ephemerals"] == []
