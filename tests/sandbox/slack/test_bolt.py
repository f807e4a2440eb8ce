"""The double against Bolt's sync App and the builtin socket client: neither knows that this is not Slack."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.sandbox.slack import CannotAct, SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, FEED, QUEUE

CARD = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "A mention"}},
    {
        "type": "actions",
        "block_id": "verbs",
        "elements": [
            {
                "type": "button",
                "action_id": "case.approve",
                "text": {"type": "plain_text", "text": "Approve"},
                "value": '{"c":1}',
            },
            {
                "type": "overflow",
                "action_id": "case.more",
                "options": [{"text": {"type": "plain_text", "text": "Snooze"}, "value": "snooze"}],
            },
        ],
    },
]
MODAL = {
    "type": "modal",
    "callback_id": "edit.submit",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "draft",
            "label": {"type": "plain_text", "text": "Reply"},
            "element": {"type": "plain_text_input", "action_id": "text", "initial_value": "Hi", "max_length": 20},
        }
    ],
}


class Bot:
    """A Bolt app in threads of its own; `seen` is what its listeners got."""

    def __init__(self, slack: SlackDouble) -> None:
        base = f"{slack.base_url}/api/"
        self.seen: list[tuple[str, dict[str, Any]]] = []
        self.app = App(client=WebClient(token=slack.bot_token, base_url=base))
        self.handler = SocketModeHandler(self.app, slack.app_token)

    def leave(self) -> None:
        with contextlib.suppress(AttributeError):  # the client's reader may clear its socket meanwhile
            self.handler.close()

    def note(self, name: str) -> Callable[[dict[str, Any]], None]:
        def listener(body: dict[str, Any]) -> None:
            self.seen.append((name, body))

        return listener

    def bodies(self, name: str) -> list[dict[str, Any]]:
        return [body for seen, body in self.seen if seen == name]


@pytest.fixture
async def bot(slack: SlackDouble) -> AsyncIterator[Bot]:
    bot = await asyncio.to_thread(Bot, slack)
    yield bot
    bot.handler.client.auto_reconnect_enabled = False
    await slack.sockets.close()  # else the client's reader waits for its own time-out of 3 s
    threading.Thread(target=bot.leave, daemon=True).start()  # nearly a second of the client's own joining


async def until(true: Callable[[], object], seconds: float = 3.0) -> None:
    """Wait for other threads."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen")


async def connect(bot: Bot, slack: SlackDouble) -> None:
    await asyncio.to_thread(bot.handler.connect)
    await until(lambda: slack.sockets.connections)


async def test_a_message_event_arrives_once_and_is_acknowledged(slack: SlackDouble, bot: Bot) -> None:
    bot.app.event("message")(bot.note("message"))
    bot.app.event("app_mention")(bot.note("mention"))
    await connect(bot, slack)
    message = await slack.people.write(ANA, FEED, "hello @baton <b> & https://kelora.example/a.")
    await until(lambda: bot.bodies("message") and bot.bodies("mention"))
    await slack.sockets.idle()
    event = bot.bodies("message")[0]["event"]
    assert event["text"] == "hello <@U0BATON006> &lt;b&gt; &amp; <https://kelora.example/a>."
    assert (event["ts"], event["channel"], event["channel_type"]) == (message["ts"], FEED, "channel")
    assert len(bot.bodies("message")) == 1
    acked = [r for r in slack.log if r["kind"] == "envelope"]
    assert len(acked) == 2
    assert all(r["acked_ms"] is not None for r in acked)


async def test_a_post_of_the_listening_tool_is_a_bot_message_without_user(slack: SlackDouble, bot: Bot) -> None:
    bot.app.event("message")(bot.note("message"))
    await connect(bot, slack)
    await slack.people.post_as_listener(FEED, "heard", attachments=[{"text": "quote", "fallback": "quote"}])
    await until(lambda: bot.bodies("message"))
    event = bot.bodies("message")[0]["event"]
    assert event["subtype"] == "bot_message"
    assert event["attachments"][0]["text"] == "quote"
    assert "user" not in event


async def test_an_event_that_nobody_handles_is_redelivered_with_the_same_event_id(slack: SlackDouble, bot: Bot) -> None:
    await connect(bot, slack)  # no listener: Bolt answers 404 and acknowledges nothing
    await slack.people.write(ANA, FEED, "hello")
    await slack.sockets.idle()
    envelopes = [r for r in slack.log if r["kind"] == "envelope"]
    assert [r["attempt"] for r in envelopes] == [0, 1, 2, 3]
    assert len({r["event_id"] for r in envelopes}) == 1
    assert len({r["envelope_id"] for r in envelopes}) == 4
    assert all(r["acked_ms"] is None for r in envelopes)


async def test_a_pressed_button_reaches_its_listener_and_can_open_a_modal(slack: SlackDouble, bot: Bot) -> None:
    @bot.app.action("case.approve")
    def approve(ack: Any, body: Any, client: Any) -> None:
        ack()
        bot.seen.append(("action", body))
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    await connect(bot, slack)
    posted = await asyncio.to_thread(bot.app.client.chat_postMessage, channel=QUEUE, text="A card", blocks=CARD)
    answer = await slack.people.press(ANA, QUEUE, posted["ts"], "case.approve")
    assert answer.ok
    await until(lambda: slack.workspace.modals(ANA))
    body = bot.bodies("action")[0]
    assert body["actions"][0]["value"] == '{"c":1}'
    assert body["actions"][0]["block_id"] == "verbs"
    assert body["message"]["ts"] == body["container"]["message_ts"] == posted["ts"]
    assert body["user"]["id"] == ANA


async def test_an_overflow_option_arrives_as_the_selected_option(slack: SlackDouble, bot: Bot) -> None:
    @bot.app.action("case.more")
    def more(ack: Any, body: Any, respond: Any) -> None:
        ack()
        bot.seen.append(("more", body))
        respond("only for you")

    await connect(bot, slack)
    posted = await asyncio.to_thread(bot.app.client.chat_postMessage, channel=QUEUE, text="A card", blocks=CARD)
    await slack.people.press(ANA, QUEUE, posted["ts"], "case.more", option="snooze")
    await until(lambda: slack.workspace.snapshot(ANA)["ephemerals"])
    assert bot.bodies("more")[0]["actions"][0]["selected_option"]["value"] == "snooze"
    assert slack.workspace.snapshot(ANA)["ephemerals"][0]["message"]["text"] == "only for you"
    with pytest.raises(CannotAct):
        await slack.people.press(ANA, QUEUE, posted["ts"], "case.more", option="explode")


async def test_what_is_not_on_screen_cannot_be_pressed(slack: SlackDouble, bot: Bot) -> None:
    posted = await asyncio.to_thread(bot.app.client.chat_postMessage, channel=QUEUE, text="no buttons")
    with pytest.raises(CannotAct, match=r"case\.approve"):
        await slack.people.press(ANA, QUEUE, posted["ts"], "case.approve")


async def test_a_person_sees_a_time_out_when_nobody_acknowledges_and_nothing_is_redelivered(
    slack: SlackDouble, bot: Bot
) -> None:
    gate = threading.Event()

    @bot.app.action("case.approve")
    def approve(ack: Any) -> None:
        gate.wait(2)
        ack()

    await connect(bot, slack)
    posted = await asyncio.to_thread(bot.app.client.chat_postMessage, channel=QUEUE, text="A card", blocks=CARD)
    answer = await slack.people.press(ANA, QUEUE, posted["ts"], "case.approve")
    gate.set()
    assert (answer.ok, answer.error) == (False, "operation_timeout")
    assert len([r for r in slack.log if r["kind"] == "envelope" and r["type"] == "interactive"]) == 1


async def test_a_command_is_acknowledged_with_an_ephemeral_text(slack: SlackDouble, bot: Bot) -> None:
    @bot.app.command("/baton")
    def baton(ack: Any, body: Any) -> None:
        bot.seen.append(("command", body))
        ack(text="12 open")

    await connect(bot, slack)
    answer = await slack.people.command(ANA, QUEUE, "/baton queue @ana")
    assert answer.ok
    assert bot.bodies("command")[0]["text"] == f"queue <@{ANA}>"
    assert slack.workspace.snapshot(ANA)["ephemerals"][0]["message"]["text"] == "12 open"
    assert slack.workspace.snapshot(BUDI)["ephemerals"] == []


async def test_a_submitted_view_is_sent_back_with_errors_and_closed_when_accepted(slack: SlackDouble, bot: Bot) -> None:
    @bot.app.command("/baton")
    def baton(ack: Any, body: Any, client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @bot.app.view("edit.submit")
    def submitted(ack: Any, view: Any) -> None:
        text = view["state"]["values"]["draft"]["text"]["value"]
        if text == "no":
            ack(response_action="errors", errors={"draft": "not like this"})
        else:
            bot.seen.append(("submitted", {"text": text}))
            ack()

    await connect(bot, slack)
    await slack.people.command(ANA, QUEUE, "/baton")
    await until(lambda: slack.workspace.modals(ANA))
    view = slack.workspace.modals(ANA)[-1]["id"]
    assert (await slack.people.submit(ANA, view, {"draft": "no"})).errors == {"draft": "not like this"}
    assert slack.workspace.modals(ANA)
    with pytest.raises(CannotAct, match="20 characters"):
        await slack.people.submit(ANA, view, {"draft": "x" * 21})
    assert (await slack.people.submit(ANA, view, {"draft": "Thanks!"})).ok
    assert bot.bodies("submitted") == [{"text": "Thanks!"}]
    assert slack.workspace.modals(ANA) == []


async def test_shortcuts_and_the_home_tab_reach_their_listeners(slack: SlackDouble, bot: Bot) -> None:
    @bot.app.shortcut("draft_reply")
    def on_message(ack: Any, body: Any) -> None:
        ack()
        bot.seen.append(("shortcut", body))

    @bot.app.shortcut("add_mention")
    def anywhere(ack: Any, body: Any) -> None:
        ack()
        bot.seen.append(("global", body))

    @bot.app.event("app_home_opened")
    def home(event: Any, client: Any) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [{"type": "divider"}]})

    await connect(bot, slack)
    message = await slack.people.write(ANA, QUEUE, "look")
    assert (await slack.people.shortcut(ANA, "draft_reply", QUEUE, message["ts"])).ok
    assert (await slack.people.shortcut(ANA, "add_mention")).ok
    await slack.people.open_home(ANA)
    await until(lambda: slack.workspace.snapshot(ANA)["home"])
    assert bot.bodies("shortcut")[0]["message"]["text"] == "look"
    assert "channel" not in bot.bodies("global")[0]


async def test_the_socket_is_refreshed_and_events_go_on(slack: SlackDouble, bot: Bot) -> None:
    bot.app.event("message")(bot.note("message"))
    await connect(bot, slack)
    first = slack.sockets.connections[0].number
    await slack.sockets.disconnect("refresh_requested")
    await until(lambda: [c for c in slack.sockets.connections if c.number != first], 10)
    await slack.people.write(ANA, FEED, "still there?")
    await until(lambda: bot.bodies("message"))
