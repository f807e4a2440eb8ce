"""Socket Mode frame by frame, and the faults that can be asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import Acts, SlackDouble
from bot.sandbox.slack.seed import ANA, FEED, QUEUE

HOME: dict[str, Any] = {
    "type": "home",
    "blocks": [
        {
            "type": "actions",
            "block_id": "b",
            "elements": [{"type": "users_select", "action_id": "who"}],
        }
    ],
}


@asynccontextmanager
async def connection(slack: SlackDouble) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A raw socket, its hello already read."""
    client = AsyncWebClient(base_url=f"{slack.base_url}/api/")
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        hello = await socket.receive_json(timeout=2)
        assert (hello["type"], hello["connection_info"]["app_id"]) == ("hello", slack.workspace.app.id)
        yield socket


async def ack(socket: aiohttp.ClientWebSocketResponse, payload: Any = None) -> dict[str, Any]:
    """Acknowledge the next envelope and return it."""
    frame: dict[str, Any] = await socket.receive_json(timeout=2)
    answer = {"envelope_id": frame["envelope_id"]}
    await socket.send_json(answer if payload is None else {**answer, "payload": payload})
    return frame


async def test_a_url_is_good_for_one_connection(slack: SlackDouble) -> None:
    client = AsyncWebClient(base_url=f"{slack.base_url}/api/")
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_event_envelope_has_slacks_keys(slack: SlackDouble) -> None:
    async with connection(slack) as socket:
        await slack.people.write(ANA, FEED, "hello")
        frame = await ack(socket)
    assert set(frame) == {
        "envelope_id",
        "payload",
        "type",
        "accepts_response_payload",
        "retry_attempt",
        "retry_reason",
    }
    assert (frame["type"], frame["retry_attempt"]) == ("events_api", 0)
    assert frame["payload"]["authorizations"][0]["is_bot"]
    assert frame["payload"]["event_id"].startswith("Ev")


async def test_each_envelope_goes_to_exactly_one_of_several_connections(slack: SlackDouble) -> None:
    async with connection(slack) as one, connection(slack) as two:
        for i in range(4):
            await slack.people.write(ANA, FEED, str(i))
        frames = [await ack(socket) for socket in (one, one, two, two)]
        await slack.sockets.idle()
    assert len({f["envelope_id"] for f in frames}) == 4
    assert {f["payload"]["event"]["text"] for f in frames} == {"0", "1", "2", "3"}


async def test_an_event_is_redelivered_at_once_when_the_connection_breaks(slack: SlackDouble) -> None:
    async with connection(slack) as one:
        await slack.people.write(ANA, FEED, "lost?")
        first = await one.receive_json(timeout=2)
        async with connection(slack) as two:
            await one.close()
            again = await ack(two)
            await slack.sockets.idle()
    assert again["payload"]["event_id"] == first["payload"]["event_id"]
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")


async def test_edits_deletions_and_joins_are_told_as_slack_tells_them(slack: SlackDouble) -> None:
    async with connection(slack) as socket:
        message = await slack.people.write(ANA, FEED, "helo")
        await ack(socket)
        await slack.people.edit_message(ANA, FEED, message["ts"], "hello")
        changed = (await ack(socket))["payload"]["event"]
        await slack.people.delete_message(ANA, FEED, message["ts"])
        deleted = (await ack(socket))["payload"]["event"]
        await slack.people.join(ANA, FEED)
        joined = (await ack(socket))["payload"]["event"]
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "hello")
    assert changed["previous_message"]["text"] == "helo"
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", message["ts"])
    assert (joined["type"], joined["user"]) == ("member_joined_channel", ANA)


async def test_only_subscribed_events_of_joined_channels_are_sent(slack: SlackDouble) -> None:
    async with connection(slack) as socket:
        message = await slack.people.write(ANA, FEED, "x")
        await ack(socket)
        await slack.people.add_reaction(ANA, FEED, message["ts"], "eyes")
        slack.workspace.channels[FEED].members.discard("U0BATON006")
        await slack.people.write(ANA, FEED, "not for the bot")
        slack.workspace.app.events.add("reaction_added")
        slack.workspace.channels[FEED].members.add("U0BATON006")
        await slack.people.add_reaction(ANA, FEED, message["ts"], "tada")
        event = (await ack(socket))["payload"]["event"]
    assert (event["type"], event["reaction"], event["item"]["ts"]) == ("reaction_added", "tada", message["ts"])


async def test_a_warning_comes_before_the_disconnect(slack: SlackDouble) -> None:
    async with connection(slack) as socket:
        parting = asyncio.create_task(slack.sockets.disconnect("refresh_requested", notice=0.05))
        frames = [await socket.receive_json(timeout=2) for _ in range(2)]
        await socket.receive(timeout=2)
        await parting
        assert [f["reason"] for f in frames] == ["warning", "refresh_requested"]
        assert socket.closed


async def test_a_submission_can_update_push_and_clear(slack: SlackDouble) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=f"{slack.base_url}/api/")
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "One"},
        "submit": {"type": "plain_text", "text": "Go"},
        "blocks": [{"type": "divider"}],
    }
    first = (await client.views_open(trigger_id=slack.triggers.issue(ANA), view=view))["view"]["id"]
    people: Acts = slack.people
    async with connection(slack) as socket:
        for action in ("update", "push"):
            second = {**view, "title": {"type": "plain_text", "text": action}}
            sent = asyncio.create_task(people.submit(ANA, slack.workspace.modals(ANA)[-1]["id"]))
            await ack(socket, {"response_action": action, "view": second})
            assert (await sent).ok
        assert [v["title"]["text"] for v in slack.workspace.modals(ANA)] == ["update", "push"]
        top = slack.workspace.modals(ANA)[-1]["id"]
        bad = asyncio.create_task(people.submit(ANA, top))
        await ack(socket, {"response_action": "errors", "errors": {"nowhere": "no"}})
        assert (await bad).error == "invalid_errors"
        done = asyncio.create_task(people.submit(ANA, top))
        await ack(socket, {"response_action": "clear"})
        assert (await done).ok
    assert slack.workspace.modals(ANA) == []
    assert first


async def test_a_select_in_the_home_tab_reports_what_was_picked(slack: SlackDouble) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=f"{slack.base_url}/api/")
    home = (await client.views_publish(user_id=ANA, view=HOME))["view"]["id"]
    async with connection(slack) as socket:
        pressed = asyncio.create_task(slack.people.press_in_view(ANA, home, "who", value="U0BUDI0002"))
        payload = (await ack(socket))["payload"]
        assert (await pressed).ok
    assert payload["actions"][0]["selected_user"] == "U0BUDI0002"
    assert payload["view"]["state"]["values"]["b"]["who"]["selected_user"] == "U0BUDI0002"
    assert "response_url" not in payload
    assert "channel" not in payload


async def test_faults_of_the_web_api_come_as_armed_and_then_end(slack: SlackDouble, client: AsyncWebClient) -> None:
    async def post(text: str) -> Any:
        return await client.chat_postMessage(channel=QUEUE, text=text)

    def texts() -> list[str]:
        return [m["text"] for m in slack.workspace.channels[QUEUE].messages.values()]

    slack.faults.arm("chat.postMessage", "drop_before")
    with pytest.raises(aiohttp.ClientError):
        await post("before")
    slack.faults.arm("chat.postMessage", "drop_after")
    with pytest.raises(aiohttp.ClientError):
        await post("after")
    assert texts() == ["after"]
    for kind, status in (("error_500", 500), ("html_502", 502), ("ratelimited", 429)):
        slack.faults.arm("chat.postMessage", kind)
        with pytest.raises(SlackApiError) as caught:
            await post(kind)
        assert caught.value.response.status_code == status
    slack.faults.arm("chat.postMessage", "garbage")
    with pytest.raises(SlackApiError):
        await post("garbage")
    slack.faults.arm("chat.postMessage", "hang", seconds=0.2)
    slow = AsyncWebClient(token=slack.bot_token, base_url=client.base_url, timeout=0.05, retry_handlers=[])
    with pytest.raises(asyncio.TimeoutError):
        await slow.chat_postMessage(channel=QUEUE, text="hang")
    await post("well")
    assert texts() == ["after", "garbage", "hang", "well"]


async def test_faults_of_the_socket_are_armed_from_another_process(slack: SlackDouble) -> None:
    async with aiohttp.ClientSession() as session:

        async def arm(**wish: Any) -> int:
            async with session.post(f"{slack.base_url}/_faults", json=wish) as response:
                return response.status

        assert await arm(kind="refuse_socket", times=1) == 200
        assert await arm(kind="nonsense") == 400
        client = AsyncWebClient(base_url=f"{slack.base_url}/api/")
        url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
        await arm(kind="duplicate")
        async with connection(slack) as socket:
            await slack.people.write(ANA, FEED, "twice")
            twice = [(await ack(socket))["payload"]["event_id"] for _ in range(2)]
            assert twice[0] == twice[1]
            await arm(kind="disconnect")
            assert (await socket.receive_json(timeout=2))["type"] == "disconnect"
