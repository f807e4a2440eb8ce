"""Telling people while Slack is not well: the others go on, tries grow apart, and nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.engine import LocalEngine
from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Notice
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.handover import HandoverDesk
from bot.slack.notices import FIRST_PAUSE, TRIES, Herald
from bot.slack.people import People
from bot.store.sqlite import SqliteStore
from tests import world

ANA, BUDI, ALERTS = "U03", "U04", "C0ALERTS"
Trouble = Callable[[dict[str, Any]], str]
"""Slack's error for a message: empty for none, `?` for no clear answer."""


@dataclass
class Answered:
    """What the library puts into an error."""

    data: dict[str, Any]
    status_code: int = 200


class Post(Slack):
    """Slack as far as messages go: keeps what it took, and has troubles."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.tried: list[str] = []
        self.trouble: Trouble = lambda message: ""

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        assert method == "chat.postMessage"
        self.tried.append(arguments["channel"])
        found = self.trouble(arguments)
        if found == "?":
            raise NoAnswer("Slack did not answer chat.postMessage (TimeoutError).")
        if found:
            raise SlackApiError("no", Answered({"ok": False, "error": found}))
        self.taken.append(arguments)
        return {"ok": True, "ts": "1.0"}

    def to(self, place: str) -> list[str]:
        """The texts that arrived in one place."""
        return [one["text"] for one in self.taken if one["channel"] == place]


class Room:
    """A herald with its store, its clock and its Slack."""

    def __init__(self, store: SqliteStore, clock: FrozenClock) -> None:
        self.store, self.clock, self.slack = store, clock, Post()
        live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
        channels = {"queue": "C0QUEUE", "alerts": ALERTS}
        cards = Cards(live, self.slack, channels, {}, "https://kelora.slack.example/")
        self.desk = HandoverDesk(live, self.slack, cards, People(live, self.slack))
        self.herald = Herald(live, self.slack, cards, self.desk)

    async def due(self, *people: str, kind: str = "orphan", urgent: bool = False, **detail: Any) -> None:
        now = self.clock.now()
        for person in people:
            await self.store.write(
                lambda tx, person=person: tx.notices.put(kind, now, now, person=person, urgent=urgent, **detail)  # type: ignore[misc]
            )

    async def waiting(self) -> list[Notice]:
        return await self.store.read(lambda tx: tx.notices.due(self.clock.now() + timedelta(days=30)))

    async def round(self) -> None:
        await self.herald.tell_due()


@pytest.fixture
def room(store: SqliteStore, clock: FrozenClock) -> Room:
    return Room(store, clock)


async def test_one_who_cannot_be_asked_now_keeps_nobody_else_from_hearing(room: Room) -> None:
    await room.due("ana", "budi")
    room.slack.trouble = lambda message: "?" if message["channel"] == ANA else ""
    await room.round()
    assert len(room.slack.to(BUDI)) == 1
    await room.round()
    assert room.slack.tried == [ANA, BUDI], "nobody is tried again at once"


async def test_each_try_lies_further_from_the_last_and_after_five_it_is_passed_on_in_alerts(room: Room) -> None:
    await room.due("ana", urgent=True, why="her shift is over")
    room.slack.trouble = lambda message: "?" if message["channel"] == ANA else ""
    pauses = []
    for _ in range(TRIES - 1):
        await room.round()
        [one] = await room.waiting()
        pauses.append((one.due_at - room.clock.now()).total_seconds())
        room.clock.advance(pauses[-1])
    assert pauses == [FIRST_PAUSE, FIRST_PAUSE * 4, FIRST_PAUSE * 16, FIRST_PAUSE * 64]
    await room.round()
    await room.round()
    assert room.slack.tried.count(ANA) == TRIES
    [said] = room.slack.to(ALERTS)
    assert said.startswith("*Ana* could not be reached by direct message (tried 5 times). Please pass this on:\n• ")
    assert "her shift is over" in said
    assert await room.waiting() == []


async def test_what_cannot_be_passed_on_either_waits_until_slack_is_well(room: Room) -> None:
    await room.due("ana")
    room.slack.trouble = lambda message: "?"
    for _ in range(TRIES + 3):
        await room.round()
        room.clock.advance(3600)
    assert room.slack.tried.count(ANA) == TRIES
    room.slack.trouble = lambda message: ""
    await room.round()
    assert len(room.slack.to(ALERTS)) == 1
    assert await room.waiting() == []


async def test_a_bad_line_in_a_digest_costs_no_other_line(room: Room) -> None:
    for why in ("first", "broken", "last"):
        await room.due("ana", why=why)
    room.slack.trouble = lambda message: (
        "invalid_blocks" if "blocks" in message else "msg_too_long" if "broken" in message["text"] else ""
    )
    await room.round()
    told = room.slack.to(ANA)
    assert [any(why in text for text in told) for why in ("first", "broken", "last")] == [True, False, True]
    [said] = room.slack.to(ALERTS)
    assert "Slack says msg too long" in said
    assert "broken" not in said, "what ails the words must not keep that there was something from being said"
    assert await room.waiting() == []


async def test_somebody_who_has_left_slack_is_tried_once_and_named_in_alerts(room: Room) -> None:
    for _ in range(7):
        await room.due("ana")
    room.slack.trouble = lambda message: "user_disabled" if message["channel"] == ANA else ""
    await room.round()
    assert room.slack.tried == [ANA, ALERTS]
    [said] = room.slack.to(ALERTS)
    assert "*Ana* could not be reached by direct message (Slack says user disabled)" in said
    assert "and 2 more" in said


async def test_who_is_not_in_team_yaml_is_told_by_their_slack_id(room: Room) -> None:
    await room.due("U0GUEST09")
    await room.round()
    assert len(room.slack.to("U0GUEST09")) == 1
    assert await room.waiting() == []


async def test_a_notice_whose_words_cannot_be_made_is_named_in_alerts_in_the_end(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(notice: Notice) -> Any:
        raise KeyError("a bug")

    monkeypatch.setattr(room.herald, "_matter", broken)
    await room.due("ana")
    for _ in range(TRIES + 1):
        await room.round()
        room.clock.advance(3600)
    [said] = room.slack.to(ALERTS)
    assert "*Ana* could not be reached" in said
    assert await room.waiting() == []


async def test_a_handover_is_looked_at_once_for_each_notice(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    async def look(live: Live, cards: Cards, handover: int) -> Any:
        looks.append(handover)
        raise LookupError("there is none")

    monkeypatch.setattr("bot.slack.handover.look", look)
    now = room.clock.now()
    await room.store.write(lambda tx: tx.notices.put("handover_posted", now, now, person="ana", handover=17))
    await room.round()
    assert looks == [17]


@pytest.mark.parametrize(("found", "told"), [("not_found", False), ("hash_conflict", False), ("view_too_large", True)])
async def test_a_list_that_was_closed_while_its_page_turned_is_no_error(room: Room, found: str, told: bool) -> None:
    from bot.slack import payloads
    from bot.slack.handover_shown import Shown
    from bot.slack.views import handover_controls as controls
    from tests.slack.handovers import STAGE, report
    from tests.slack.shifts import handover

    shown = Shown(handover(), report(), STAGE, {}, "", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.slack.handover.look", _giving(shown))
        patch.setattr(Post, "call", _refusing(found))
        value = controls.pack(controls.Place(17, 0, 2))
        click = payloads.Click("U03", controls.PAGE, value, "", "", "t", "", {"type": "modal", "id": "V1"})
        try:
            await room.desk.clicked(click)
            raised = False
        except SlackApiError:
            raised = True
    assert raised is told


def _giving(shown: Any) -> Any:
    async def look(*_: Any) -> Any:
        return shown

    return look


def _refusing(name: str) -> Any:
    async def call(self: Any, method: str, **_: Any) -> Any:
        raise SlackApiError("no", Answered({"ok": False, "error": name}))

    return call
