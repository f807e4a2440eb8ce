"""Whose a case is, snoozing, closing, escalating and clearing."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from bot.casework import arrival
from bot.casework.casework import carry_out
from bot.casework.ground import Command
from bot.config import Team
from bot.errors import Blocked, NotAllowed, Overtaken, Refused
from bot.store.sqlite import SqliteStore
from tests import world
from tests.casework.room import Room


async def test_of_twenty_callers_who_claim_at_once_one_becomes_owner(store: SqliteStore) -> None:
    keys = [f"p{n}" for n in range(20)]
    team = Team.model_validate({"people": {key: {"name": key.upper(), "role": "approver"} for key in keys}})
    ground = dataclasses.replace(world.ground(), team=team)
    case = await store.write(lambda tx: arrival.receive(tx, ground, world.arrival()))
    assert case == 1
    wishes = [Command(verb="claim", case=1, by=one) for key in keys if (one := team.person(key))]
    results = await asyncio.gather(
        *(store.write(lambda tx, w=w: carry_out(tx, ground, w)) for w in wishes),  # type: ignore[misc]
        return_exceptions=True,
    )
    losers = [r for r in results if isinstance(r, Overtaken)]
    assert len(losers) == 19
    owner = (await store.read(lambda tx: tx.cases.one(1))).owner
    assert {str(loser) for loser in losers} == {f"{owner.upper()} took this just now."}
    claimed = [e.by for e in await store.read(lambda tx: tx.events.of(1)) if e.verb == "claimed"]
    assert claimed == [owner]


def test_claiming_ones_own_case_again_changes_nothing(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    before = room.look()
    assert room.press("claim", "ana").sentence == "It is yours already."
    assert room.look() == before


def test_only_the_owner_or_a_lead_releases(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    with pytest.raises(NotAllowed, match="Ana has this"):
        room.press("release", "budi")
    room.press("release", "lea")
    assert room.look().case.owner == ""


def test_assign_tells_the_person_and_keeps_the_history(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    outcome = room.press("assign", "ana", to="budi")
    assert outcome.tell == (("budi", "Ana handed #1 to you."),)
    assert room.look().case.owner == "budi"
    assert room.look().events[-1].detail == {"to": "budi", "of": "ana"}
    with pytest.raises(Refused, match="nobody called zoe"):
        room.press("assign", "ana", to="zoe")


def test_an_approval_by_somebody_else_does_not_restart_the_owners_time(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    since = room.look().case.owner_since
    room.wait(minutes=5)
    room.press("approve", "budi", reason="Ana asked me to")
    assert (room.look().case.owner, room.look().case.owner_since) == ("ana", since)


def test_snooze_needs_a_reason_and_a_time_ahead(room: Room) -> None:
    room.open()
    with pytest.raises(Refused, match="lies ahead"):
        room.press("snooze", "ana", reason="waits", until=world.NOON)
    with pytest.raises(Refused, match="waiting for"):
        room.press("snooze", "ana", reason=" ", until=world.NOON + timedelta(hours=1))


def test_a_mere_thanks_does_not_wake_a_snoozed_case_and_a_complaint_does(room: Room) -> None:
    room.open()
    room.press("snooze", "ana", reason="waits", until=world.NOON + timedelta(hours=1))
    room.hear(text="ok thanks")
    room.read(intent="praise", risk="none")
    assert room.state() == "snoozed"
    room.hear(text="still broken!")
    room.read()
    assert room.state() == "open"
    assert room.verbs()[-3:].count("woken") == 1


def test_closing_retires_the_drafts_and_says_why(room: Room) -> None:
    room.open()
    with pytest.raises(Refused, match="why no reply"):
        room.press("close", "dan")
    room.press("close", "dan", reason="spam")
    view = room.look()
    assert (view.case.state, view.case.reason, view.drafts) == ("closed", "spam", ())


def test_a_reopened_case_is_read_again(room: Room) -> None:
    room.open()
    room.press("close", "ana", reason="spam")
    room.press("reopen", "ana")
    assert room.look().case.being_read
    room.read()
    assert len(room.look().drafts) == 2


def test_escalation_rings_the_desk_and_leaves_the_owner(room: Room) -> None:
    room.open()
    room.press("claim", "ana")
    outcome = room.press("escalate", "ana", to="press", reason="journalist")
    assert outcome.tell == (("budi", "Ana asks the press desk about #1: journalist"),)
    assert room.look().case.owner == "ana"
    with pytest.raises(Refused, match="Desks: press, legal"):
        room.press("escalate", "ana", to="moon")


def test_a_held_case_cannot_be_approved_until_its_desk_clears_it(room: Room) -> None:
    room.open(held=True, escalate="legal", risk="high")
    with pytest.raises(Blocked, match="legal desk has to clear"):
        room.press("approve", "ana")
    with pytest.raises(NotAllowed, match="legal desk or a lead"):
        room.press("clear", "ana")
    room.press("clear", "dora")
    room.press("approve", "ana")
    assert room.state() == "approved"


def test_a_lead_clears_any_desk_and_a_held_reading_rings_it_by_itself(room: Room) -> None:
    room.open(held=True, escalate="press", risk="high")
    rung = [e for e in room.look().events if e.verb == "escalated"]
    assert [(e.by, e.detail["desk"], e.detail["rung"]) for e in rung] == [("", "press", ["budi"])]
    room.press("clear", "lea")
    assert room.press("clear", "lea").sentence == "Nothing is held here any more."
    room.press("approve", "ana")


def test_what_one_desk_cleared_is_held_again_when_another_desk_must_see_it(room: Room) -> None:
    room.open(held=True, escalate="press")
    room.press("clear", "budi")
    room.hear(text="My lawyer will write to you.")
    room.read(held=True, escalate="legal", risk="high")
    with pytest.raises(Blocked, match="legal desk"):
        room.press("approve", "ana")
