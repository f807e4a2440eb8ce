"""Direct messages with buttons, private answers that replace each other, and a Home tab with selects and pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.limits import Slack
from bot.sandbox.slack import CannotAct, SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, QUEUE

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def buttons(*actions: str) -> list[Json]:
    made = [{"type": "button", "action_id": one, "text": plain(one), "value": one} for one in actions]
    return [{"type": "actions", "block_id": "acts", "elements": made}]


def home(*languages: str, rows: int = 0) -> Json:
    options = [{"text": plain(one), "value": one} for one in languages]
    pick = {
        "type": "static_select",
        "action_id": "queue.language",
        "placeholder": plain("Language"),
        "options": options,
    }
    filters = [{"type": "actions", "block_id": "filters", "elements": [pick]}] if options else []
    return {"type": "home", "private_metadata": "page=1", "blocks": [*filters, *([{"type": "divider"}] * rows)]}


async def error(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


@pytest.fixture
async def bot(slack: SlackDouble, client: AsyncWebClient) -> AsyncIterator[list[Json]]:
    """Answers swaps in a direct message, pages a private list, and notes every payload."""
    seen: list[Json] = []
    app = AsyncApp(client=client)

    @app.action("swap.accept")
    async def accept(ack: Any, body: Json) -> None:
        await ack()
        seen.append(body)
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await client.chat_update(**where, text="You have Friday now.", blocks=buttons("swap.undo"))

    @app.action("list.more")
    async def more(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        seen.append(body)
        await respond(text="page 2", blocks=buttons("list.close"), replace_original=True)

    @app.action("list.close")
    async def close(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    @app.action("queue.language")
    async def chosen(ack: Any, body: Json) -> None:
        await ack()
        seen.append(body)
        await client.views_publish(user_id=body["user"]["id"], view=home("en", "id"), hash=body["view"]["hash"])

    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    yield seen
    await handler.close_async()


async def test_a_button_in_a_direct_message_is_pressed_and_the_message_changes_in_place(
    slack: SlackDouble, client: AsyncWebClient, bot: list[Json]
) -> None:
    sent = await client.chat_postMessage(channel=ANA, text="Budi asks", blocks=buttons("swap.accept", "swap.decline"))
    direct, ts = str(sent["channel"]), str(sent["ts"])
    assert (await slack.people.press(ANA, direct, ts, "swap.accept")).ok
    await settled(slack, lambda: slack.workspace.channels[direct].messages[ts]["text"] == "You have Friday now.")
    assert bot[0]["channel"] == {"id": direct, "name": "directmessage"}
    assert bot[0]["container"]["channel_id"] == direct
    with pytest.raises(CannotAct, match=r"nothing called 'swap\.accept'"):
        await slack.people.press(ANA, direct, ts, "swap.accept")


async def test_nobody_else_sees_or_presses_a_direct_message(slack: SlackDouble, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=ANA, text="for you", blocks=buttons("swap.accept"))
    direct = str(sent["channel"])
    assert direct not in {c["id"] for c in slack.workspace.snapshot(BUDI)["channels"]}
    with pytest.raises(CannotAct, match="not in this channel"):
        await slack.people.press(BUDI, direct, str(sent["ts"]), "swap.accept")


async def test_a_direct_message_is_changed_by_its_channel_and_not_by_the_person(client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=ANA, text="for you")
    assert await error(client.chat_update(channel=ANA, ts=sent["ts"], text="x")) == "channel_not_found"
    await client.chat_update(channel=str(sent["channel"]), ts=sent["ts"], text="x")


async def test_reading_direct_messages_needs_scopes_of_its_own(slack: SlackDouble, client: AsyncWebClient) -> None:
    direct = str((await client.chat_postMessage(channel=ANA, text="for you"))["channel"])
    assert await error(client.conversations_history(channel=direct)) == "missing_scope"
    assert await error(client.conversations_info(channel=direct)) == "missing_scope"
    slack.workspace.app.scopes |= {"im:history", "im:read"}
    assert [m["text"] for m in (await client.conversations_history(channel=direct))["messages"]] == ["for you"]
    assert (await client.conversations_info(channel=direct))["channel"]["user"] == ANA


async def test_people_cannot_write_to_an_app_that_only_sends(slack: SlackDouble, client: AsyncWebClient) -> None:
    direct = str((await client.chat_postMessage(channel=ANA, text="for you"))["channel"])
    for act in (slack.people.write(ANA, direct, "thanks"), slack.people.command(ANA, direct, "/baton mine")):
        with pytest.raises(CannotAct, match="cannot write here"):
            await act
    slack.workspace.app.read_only = False
    assert (await slack.people.write(ANA, direct, "thanks"))["text"] == "thanks"


async def test_a_private_answer_is_replaced_by_its_button_and_then_taken_away(
    slack: SlackDouble, client: AsyncWebClient, bot: list[Json]
) -> None:
    await client.chat_postEphemeral(channel=QUEUE, user=ANA, text="page 1", blocks=buttons("list.more"))
    ((ts, _),) = slack.workspace.ephemerals[ANA, QUEUE].items()
    assert (await slack.people.press(ANA, QUEUE, ts, "list.more")).ok
    await settled(slack, lambda: slack.workspace.ephemerals[ANA, QUEUE][ts]["text"] == "page 2")
    assert len(slack.workspace.ephemerals[ANA, QUEUE]) == 1
    assert "message" not in bot[0], "Slack does not send the text of an ephemeral message along"
    assert (await slack.people.press(ANA, QUEUE, ts, "list.close")).ok
    await settled(slack, lambda: not slack.workspace.ephemerals[ANA, QUEUE])


async def test_a_select_on_home_tells_what_was_chosen_and_an_old_hash_is_refused(
    slack: SlackDouble, client: AsyncWebClient, bot: list[Json]
) -> None:
    first = (await client.views_publish(user_id=ANA, view=home("en", "id", "pl")))["view"]
    assert (await slack.people.press_in_view(ANA, first["id"], "queue.language", option="id")).ok
    await settled(slack, lambda: slack.workspace.views[first["id"]]["hash"] != first["hash"])
    assert bot[0]["actions"][0]["selected_option"]["value"] == "id"
    assert bot[0]["view"]["private_metadata"] == "page=1"
    assert bot[0]["view"]["state"]["values"]["filters"]["queue.language"]["selected_option"]["value"] == "id"
    assert await error(client.views_publish(user_id=ANA, view=home("en"), hash=first["hash"])) == "hash_conflict"


async def test_home_takes_a_hundred_blocks_and_no_more(client: AsyncWebClient) -> None:
    await client.views_publish(user_id=ANA, view=home(rows=Slack.BLOCKS_PER_VIEW))
    assert await error(client.views_publish(user_id=ANA, view=home(rows=101))) == "invalid_arguments"


async def test_the_app_hears_which_of_its_tabs_was_opened(slack: SlackDouble, client: AsyncWebClient) -> None:
    heard: list[Json] = []
    app = AsyncApp(client=client)

    @app.event("app_home_opened")
    async def opened(event: Json) -> None:
        heard.append(event)

    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    await client.views_publish(user_id=ANA, view=home("en"))
    await slack.people.open_home(ANA)
    await slack.people.open_home(ANA, "messages")
    await settled(slack, lambda: len(heard) == 2)
    assert [(e["tab"], "view" in e) for e in heard] == [("home", True), ("messages", False)]
    with pytest.raises(CannotAct, match="no tab"):
        await slack.people.open_home(ANA, "about")
    await handler.close_async()


async def settled(slack: SlackDouble, condition: Callable[[], object], patience: float = 3.0) -> None:
    end = slack.clock.ticks() + patience
    while not condition():
        assert slack.clock.ticks() < end, "nothing happened"
        await asyncio.sleep(0.01)
