"""Looking at a handover: made once for all who look at the same moment, and anew when anything has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.casework import telling
from bot.casework.handing import accept, early, hand_one
from bot.casework.handover import Report, Sbar
from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.engine import LocalEngine
from bot.live import Live
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.handover_shown import look
from bot.store.sqlite import SqliteStore
from tests import world
from tests.casework import shifts
from tests.test_chores import a_case

SBAR = Sbar("It leaks.", "Third time.", "She is angry.", "Call her.")


class Silent(Slack):
    """Nobody is asked anything."""

    def __init__(self) -> None:
        pass


@dataclass
class Desk:
    """A bot with one conversation of Ana's, and how often a report was made."""

    live: Live
    cards: Cards
    made: list[int] = field(default_factory=list)

    async def look(self, number: int) -> Report:
        return (await look(self.live, self.cards, number)).report


@pytest.fixture
async def desk(store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    live = Live(store, clock, LocalEngine(), shifts.BOOK, shifts.TEAM, {}, CasesPart())
    made = Desk(live, Cards(live, Silent(), {"queue": "C0QUEUE"}, {}, "https://kelora.slack.example/"))
    proper = telling.report

    def counted(tx: Any, ground: Any, number: int) -> Report:
        made.made.append(number)
        return proper(tx, ground, number)

    monkeypatch.setattr(telling, "report", counted)
    await a_case(live, 1)
    return made


async def test_a_posting_that_is_told_to_many_is_made_once(desk: Desk) -> None:
    number = await desk.live.decide(lambda tx, g: hand_one(tx, g, 1, "ana", "dan", SBAR))
    first = await desk.look(number)
    assert [await desk.look(number) for _ in range(4)] == [first] * 4
    assert desk.made == [number]


async def test_what_somebody_said_to_it_shows_at_once(desk: Desk) -> None:
    number = await desk.live.decide(lambda tx, g: hand_one(tx, g, 1, "ana", "dan", SBAR))
    await desk.look(number)
    await desk.live.decide(lambda tx, g: accept(tx, g, number, 1, "dan", "I call her now"))
    assert (await desk.look(number)).items[0].standing == "accepted"


async def test_a_draft_follows_the_log(desk: Desk) -> None:
    def draft(tx: Any, ground: Any) -> int:
        number = early(tx, ground, "ana")
        tx.handovers.set(number, state="drafted", cut_off_at=None)
        return number

    number = await desk.live.decide(draft)
    await desk.look(number)
    await desk.live.carry_out(world.press("note", "dan", await desk.live.view(1)))
    await desk.look(number)
    assert desk.made == [number, number]


async def test_a_report_outlives_its_minute_by_no_means(desk: Desk, clock: FrozenClock) -> None:
    number = await desk.live.decide(lambda tx, g: hand_one(tx, g, 1, "ana", "dan", SBAR))
    await desk.look(number)
    clock.advance(60)
    await desk.look(number)
    assert desk.made == [number, number]


async def test_another_team_or_guide_makes_another_report(desk: Desk) -> None:
    number = await desk.live.decide(lambda tx, g: hand_one(tx, g, 1, "ana", "dan", SBAR))
    await desk.look(number)
    desk.live.enlist(shifts.team())
    await desk.look(number)
    assert desk.made == [number, number]
