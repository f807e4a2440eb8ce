"""People at a change of shift, with a bot of a few lines: what they are told they open, accept, ask about, decline."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.shiftwork import QUESTION, READ_BACK, REASON, Habits
from bot.sandbox.slack import SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, MARIA, QUEUE
from bot.sandbox.team import Manners, Team

Json = dict[str, Any]
QUICK = (0.0, 0.01)
PLAINLY = Manners(pause=QUICK, edit=0, reject=0, leave=0, twice=0, late=0, without_right=0)
SURE = Habits(pause=QUICK, ask=0, decline=0, notes=0)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(action: str, value: str = "9.0") -> Json:
    return {"type": "button", "action_id": action, "text": plain(action), "value": value}


def buttons(*actions: str) -> list[Json]:
    return [{"type": "actions", "elements": [button(action) for action in actions]}]


def form(callback: str, **more: Any) -> Json:
    """A modal with one line to fill in."""
    line = {"type": "plain_text_input", "action_id": "words"}
    blocks = [{"type": "input", "block_id": "words", "label": plain("Words"), "element": line}]
    texts = {"title": plain("A form"), "submit": plain("Send")}
    return {"type": "modal", "callback_id": f"{callback}.submit", **texts, "blocks": blocks, **more}


@dataclass
class Desk:
    """A handover of three items, as a bot would show it; `said` is what people answered."""

    client: AsyncWebClient
    items: dict[str, str] = field(default_factory=lambda: {"12": "unstable", "13": "watch", "14": "stable"})
    said: list[tuple[str, str, str]] = field(default_factory=list)
    """Who, what, with which words."""

    def list(self) -> Json:
        """The open items; a stable one has no menu of its own."""
        accept = {"unstable": "handover.read_back", "watch": "handover.accept"}
        blocks: list[Json] = [{"type": "section", "text": plain(f"{len(self.items)} open")}]
        if "stable" in self.items.values():
            blocks[0]["accessory"] = button("handover.stable")
        for item, tier in self.items.items():
            verbs = [accept[tier], "handover.ask", "handover.decline"] if tier in accept else []
            options = [{"text": plain(verb), "value": f"{verb} 9.{item}"} for verb in verbs]
            menu = {"type": "overflow", "action_id": "handover.more", "options": options}
            blocks.append(
                {"type": "section", "text": plain(f"#{item} {tier}"), **({"accessory": menu} if options else {})}
            )
        return {"type": "modal", "callback_id": "shown", "title": plain("Handover"), "blocks": blocks}

    def listen(self, app: AsyncApp) -> None:
        @app.action("handover.all")
        async def shown(ack: Any, body: Json) -> None:
            await ack()
            await self.client.views_open(trigger_id=body["trigger_id"], view=self.list())

        @app.action("handover.stable")
        async def stable(ack: Any, body: Json) -> None:
            await ack()
            self.items = {item: tier for item, tier in self.items.items() if tier != "stable"}
            await self._done(body, "stable", "")

        @app.action("handover.more")
        async def more(ack: Any, body: Json) -> None:
            await ack()
            verb, _, place = body["actions"][0]["selected_option"]["value"].partition(" ")
            item = place.partition(".")[2]
            if verb == "handover.accept":
                del self.items[item]
                await self._done(body, f"accept {item}", "")
            else:
                seen = f"{body['view']['id']} {item}"
                await self.client.views_push(trigger_id=body["trigger_id"], view=form(verb, private_metadata=seen))

        for verb in ("read_back", "ask", "decline"):
            app.view(f"handover.{verb}.submit")(self._answered(verb))

        @app.action("shift.accept")
        async def accepted(ack: Any, body: Json) -> None:
            await ack()
            self.said.append((body["user"]["id"], "swap", ""))

        @app.action("handover.notes")
        async def notes(ack: Any, body: Json) -> None:
            await ack()
            await self.client.views_open(trigger_id=body["trigger_id"], view=self._notes())

        @app.view("handover.notes.submit")
        async def noted(ack: Any, body: Json) -> None:
            await ack()
            words = body["view"]["state"]["values"]["urgent"]["words"]["value"]
            self.said.append((body["user"]["id"], "notes", words))

        @app.command("/baton")
        async def typed(ack: Any, body: Json) -> None:
            await ack(text="Next: #7", blocks=buttons("case.claim"))

        @app.action("case.claim")
        async def claimed(ack: Any, body: Json) -> None:
            await ack()
            self.said.append((body["user"]["id"], "claim", ""))

    def _notes(self) -> Json:
        line = {"type": "plain_text_input", "action_id": "words"}
        block = {"type": "input", "block_id": "urgent", "label": plain("Urgent?"), "element": line, "optional": True}
        return form("handover.notes") | {"blocks": [block]}

    def _answered(self, verb: str) -> Any:
        async def submitted(ack: Any, body: Json) -> None:
            await ack()
            words = body["view"]["state"]["values"]["words"]["words"]["value"]
            view, item = body["view"]["private_metadata"].split()
            if verb != "ask":
                del self.items[item]
            self.said.append((body["user"]["id"], f"{verb} {item}", words))
            await self.client.views_update(view_id=view, view=self.list())

        return submitted

    async def _done(self, body: Json, what: str, words: str) -> None:
        self.said.append((body["user"]["id"], what, words))
        await self.client.views_update(view_id=body["view"]["id"], view=self.list())


@pytest.fixture
async def desk(slack: SlackDouble, client: AsyncWebClient) -> AsyncIterator[Desk]:
    desk, app = Desk(client), AsyncApp(client=client)
    desk.listen(app)
    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    yield desk
    await handler.close_async()


@contextlib.asynccontextmanager
async def at_work(slack: SlackDouble, habits: Habits, seconds: float = 1.0) -> AsyncIterator[Team]:
    """A team that only Maria of is on duty."""
    team = Team(slack.people, slack.workspace, slack.clock, 3, PLAINLY, on_duty=lambda: (MARIA,), habits=habits)
    running = asyncio.create_task(team.run())
    await asyncio.sleep(0)
    yield team
    await asyncio.sleep(seconds)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_is_handed_over_is_accepted_and_the_unstable_with_a_read_back(
    slack: SlackDouble, desk: Desk
) -> None:
    async with at_work(slack, SURE):
        await desk.client.chat_postMessage(channel=MARIA, text="Handover", blocks=buttons("handover.all"))
    assert desk.said[:3] == [(MARIA, "stable", ""), (MARIA, "read_back 12", READ_BACK), (MARIA, "accept 13", "")]
    assert len(READ_BACK.split()) >= 3
    assert desk.items == {}
    assert slack.workspace.modals(MARIA) == []


async def test_a_list_is_gone_through_once_however_often_it_is_offered(slack: SlackDouble, desk: Desk) -> None:
    async with at_work(slack, SURE) as team:
        for _ in range(2):
            await desk.client.chat_postMessage(channel=MARIA, text="Handover", blocks=buttons("handover.all"))
    assert [deed.did for deed in team.deeds].count("handover.all") == 1


async def test_some_ask_first_and_accept_then_and_some_decline(slack: SlackDouble, desk: Desk) -> None:
    async with at_work(slack, Habits(pause=QUICK, ask=1, decline=0, notes=0)):
        await desk.client.chat_postMessage(channel=MARIA, text="Handover", blocks=buttons("handover.all"))
    assert (MARIA, "ask 12", QUESTION) in desk.said
    assert (MARIA, "read_back 12", READ_BACK) in desk.said
    desk.items, desk.said = {"15": "watch"}, []
    async with at_work(slack, Habits(pause=QUICK, ask=0, decline=1, notes=0)):
        await desk.client.chat_postMessage(channel=MARIA, text="Another", blocks=buttons("handover.all"))
    assert desk.said[0] == (MARIA, "decline 15", REASON)


async def test_somebody_who_does_not_look_accepts_nothing(slack: SlackDouble, desk: Desk) -> None:
    deaf = Habits(pause=QUICK, deaf=lambda user: user == MARIA)
    async with at_work(slack, deaf, 0.3):
        await desk.client.chat_postMessage(channel=MARIA, text="Handover", blocks=buttons("handover.all"))
    assert len(desk.items) == 3
    assert desk.said == []


async def test_a_swap_is_answered_and_notes_are_written(slack: SlackDouble, desk: Desk) -> None:
    async with at_work(slack, Habits(pause=QUICK, notes=1), 0.5):
        await desk.client.chat_postMessage(channel=BUDI, text="Ana asks", blocks=buttons("shift.accept"))
        await desk.client.chat_postMessage(channel=ANA, text="Your shift ends", blocks=buttons("handover.notes"))
    assert (BUDI, "swap", "") in desk.said
    assert (ANA, "notes", "The unstable ones first, please.") in desk.said


async def test_who_comes_on_to_an_empty_queue_asks_what_is_next_and_claims_it(slack: SlackDouble, desk: Desk) -> None:
    desk.items = {}
    async with at_work(slack, SURE):
        await desk.client.chat_postMessage(channel=MARIA, text="Handover", blocks=buttons("handover.all"))
    assert (MARIA, "claim", "") in desk.said


async def test_who_comes_on_picks_up_the_cards_that_wait(slack: SlackDouble, desk: Desk) -> None:
    desk.items = {}
    async with at_work(slack, SURE) as team:
        gone = Team(slack.people, slack.workspace, slack.clock, on_duty=lambda: ())
        assert gone.working() == ()
        await desk.client.chat_postMessage(channel=QUEUE, text="card", blocks=buttons("case.claim", "case.approve"))
        await asyncio.sleep(0.3)
        team.deeds.clear()
        await desk.client.chat_postMessage(channel=MARIA, text="Handover", blocks=buttons("handover.all"))
    assert [deed.did for deed in team.deeds if deed.channel == QUEUE and deed.by == "maria"][:1] == ["case.claim"]


async def test_only_who_is_on_duty_works_on_cards(slack: SlackDouble, desk: Desk) -> None:
    async with at_work(slack, SURE, 0.5) as team:
        for _ in range(6):
            await desk.client.chat_postMessage(channel=QUEUE, text="card", blocks=buttons("case.claim"))
    assert {deed.by for deed in team.deeds} == {"maria"}
