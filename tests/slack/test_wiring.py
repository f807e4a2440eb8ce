"""The people's side as it is put together: hooks are seen beside sources, and a stale alert adds nothing."""

from __future__ import annotations

from typing import Any, cast

import pytest

from bot.casework import arrival
from bot.casework.ground import Command
from bot.clock import FrozenClock
from bot.config import CasesPart, HookPart
from bot.engine import LocalEngine
from bot.live import Live
from bot.slack import ids
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.ids import Packed
from bot.slack.wiring import Wired, wire
from bot.sources.hooks import Hook
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests import world


class Calls(Slack):
    """Slack as far as a person's screen goes: keeps what was shown."""

    def __init__(self) -> None:
        self.made: list[tuple[str, dict[str, Any]]] = []

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        self.made.append((method, arguments))
        return {"ok": True, "ts": "1.0"}

    def shown(self, method: str) -> str:
        """Everything that one method was given."""
        return str([arguments for name, arguments in self.made if name == method])


class Desk:
    """Everything wired, with one hook and no source."""

    def __init__(self, store: SqliteStore, clock: FrozenClock) -> None:
        self.live, self.slack = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart()), Calls()
        cards = Cards(self.live, self.slack, {"queue": "C1"}, {}, "https://kelora.slack.example/")
        hook = Hook(HookPart(name="make", url="https://hooks.example/told"), "a secret of the test", store, clock)
        self.wired: Wired = wire(self.live, self.slack, cards, {"hook make": hook}, cast(Worker, None))

    async def press(self, person: str, action: str, value: str) -> None:
        member = world.person(person)
        body = {
            "user": {"id": member.slack},
            "actions": [{"action_id": action, "value": value}],
            "channel": {"id": "C1"},
            "trigger_id": "t",
        }
        await self.wired.handlers.clicked(body)


@pytest.fixture
def desk(store: SqliteStore, clock: FrozenClock) -> Desk:
    return Desk(store, clock)


async def test_home_says_how_hooks_are_doing(desk: Desk) -> None:
    await desk.wired.handlers.home.show("U03")
    assert "make: tells hooks.example, nothing waits." in desk.slack.shown("views.publish")


async def test_the_word_feeds_says_how_hooks_are_doing(desk: Desk) -> None:
    said = await desk.wired.commands.answers.answer("U03", "feeds", "t")
    assert said is not None
    assert "make: tells hooks.example, nothing waits." in str(said.blocks)


async def test_an_alert_that_still_stands_opens_no_dialog_for_a_desk_that_has_answered(desk: Desk) -> None:
    value = ids.pack(Packed(1))
    await desk.live.decide(lambda tx, g: arrival.receive(tx, g, world.arrival()))
    await desk.live.decide(lambda tx, g: arrival.read(tx, g, 1, 1, world.reading(escalate="legal"), ()))
    await desk.live.carry_out(Command("escalate", 1, world.person("ana"), to="legal"))
    await desk.press("dora", "case.advise", value)
    assert desk.slack.shown("views.open").count("The reply, as the author is to read it") == 1
    await desk.live.carry_out(Command("advise", 1, world.person("dora"), text="Say that we look into it."))
    desk.slack.made.clear()
    await desk.press("lea", "case.advise", value)
    assert desk.slack.shown("views.open") == "[]"
    assert "#1 no longer waits for the legal desk: Dora has answered." in desk.slack.shown("chat.postEphemeral")
