"""Whose a case is, snoozing, closing, escalating and clearing."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from bot.casework import arrival, tending
from bot.casework.casework import carry_out
from bot.casework.ground import Command
from bot.casework.moves import OTHER
from bot.config import Team
from bot.errors import Blocked, NotAllowed, Overtaken, Refused
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx
from tests import world
from tests.casework import shifts
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
    room.press("assign", "ana", to="budi")
    assert [(n.kind, n.case_id, n.detail) for n in room.told("budi")] == [("assigned", 1, {"by": "ana"})]
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


def test_a_label_that_says_it_all_needs_no_words(room: Room) -> None:
    room.open()
    with pytest.raises(Refused, match="why no reply"):
        room.press("close", "dan", to=OTHER)
    room.press("close", "dan", to="spam")
    assert (room.state(), room.look().case.reason) == ("closed", "")


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
    room.press("escalate", "ana", to="press", reason="journalist")
    [notice] = room.told("budi")
    assert (notice.kind, notice.detail["desk"], notice.detail["words"]) == ("rung", "press", "journalist")
    assert (room.look().case.owner, room.look().case.waits_for) == ("ana", "desk:press")
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


# --- owners and shifts ----------------------------------------------------------------------------------


async def test_twenty_people_who_claim_the_same_500_cases_at_once_leave_one_owner_each(store: SqliteStore) -> None:
    store._db.conn.execute("pragma synchronous=off")
    keys = [f"p{n}" for n in range(20)]
    team = Team.model_validate({"people": {key: {"name": key.upper(), "role": "approver"} for key in keys}})
    ground = dataclasses.replace(world.ground(), team=team)

    def fill(tx: Tx) -> list[int | None]:
        return [arrival.receive(tx, ground, world.arrival(n, author=f"@{n}")) for n in range(500)]

    cases = [case for case in await store.write(fill) if case]

    async def take_all(key: str) -> dict[int, str]:
        """What one person hears of each case: nothing when it is theirs."""
        one, heard = team.person(key), {}
        assert one is not None
        for case in cases:
            wish = Command(verb="claim", case=case, by=one)
            try:
                await store.write(lambda tx, w=wish: carry_out(tx, ground, w))  # type: ignore[misc]
            except Overtaken as late:
                heard[case] = str(late)
        return heard

    answers = await asyncio.gather(*(take_all(key) for key in keys))
    owners = {case.id: case.owner for case in await store.read(lambda tx: tx.cases.open_set())}
    assert len(owners) == 500
    for key, heard in zip(keys, answers, strict=True):
        mine = {case for case, owner in owners.items() if owner == key}
        assert heard == {case: f"{owners[case].upper()} took this just now." for case in set(cases) - mine}
    claims = [e for e in await store.read(lambda tx: tx.events.since(0, 10_000)) if e.verb == "claimed"]
    assert {e.case_id: e.by for e in claims} == owners
    assert len(claims) == 500


def test_a_conversation_is_not_assigned_to_somebody_off_duty_or_who_may_only_look(shop: Room) -> None:
    shop.open()
    with pytest.raises(Refused, match=r"Budi is off duty.*On duty: Ana, Dan\."):
        shop.press("assign", "ana", to="budi")
    with pytest.raises(Refused, match="Vera may look"):
        shop.press("assign", "ana", to="vera")
    shop.press("assign", "ana", to="dan")
    assert shop.look().case.owner == "dan"


def test_where_nobody_is_on_duty_a_conversation_may_be_given_to_anybody_and_they_keep_it(shop: Room) -> None:
    empty = {
        "desk": {"zone": "UTC", "weekly": {"x": {"days": "Mon", "from": "01:00", "to": "02:00", "people": ["dan"]}}}
    }
    shop.ground = dataclasses.replace(shop.ground, team=shifts.team(rota=empty))
    shop.open()
    shop.press("assign", "ana", to="budi")
    assert (shop.look().case.owner, shop.look().case.kept_by) == ("budi", "budi")


def test_whoever_assigns_to_themselves_is_not_told(room: Room) -> None:
    room.open()
    room.press("assign", "ana", to="ana")
    assert room.told("ana") == []


def test_an_opened_edit_dialog_shows_on_the_card_and_is_logged_once_in_ten_minutes(room: Room) -> None:
    room.open()
    room.press("writing", "ana")
    room.wait(seconds=30)
    before = room.look()
    room.press("writing", "ana")
    assert room.look() == before
    room.wait(minutes=5)
    room.press("writing", "ana")
    assert (room.look().case.writing_by, room.look().case.writing_at) == ("ana", room.ground.now)
    assert room.verbs().count("writing") == 1
    room.wait(minutes=6)
    room.press("writing", "ana")
    assert room.verbs().count("writing") == 2
    room.press("edit", "ana", text="Other words.")
    assert room.look().case.writing_by == ""


def test_somebody_elses_open_dialog_stays_when_i_write(room: Room) -> None:
    room.open()
    room.press("writing", "ana")
    room.press("draft", "budi", text="Mine.")
    assert room.look().case.writing_by == "ana"


def owned_and_answered(shop: Room, owner: str = "ana") -> None:
    shop.open()
    shop.press("claim", owner)
    shop.answer(owner)


def test_a_known_author_comes_back_to_the_last_owner_if_they_are_on_duty(shop: Room) -> None:
    owned_and_answered(shop)
    shop.wait(hours=1)
    assert shop.hear(thread_id="another thread") == 2
    assert shop.look(2).case.owner == "ana"
    event = shop.look(2).events[-1]
    assert (event.verb, event.by, event.detail) == ("assigned", "", {"to": "ana", "of": "", "why": "sticky"})
    assert [(n.kind, n.case_id, n.detail) for n in shop.told("ana")] == [("assigned", 2, {"why": "sticky"})]


def test_otherwise_to_the_queue_of_the_running_shift(shop: Room) -> None:
    owned_and_answered(shop)
    shop.wait(hours=5)
    assert shop.hear(thread_id="another thread") == 2
    assert shop.look(2).case.owner == ""
    assert shop.told("ana") == []


def test_without_a_rota_a_new_conversation_is_nobodys(room: Room) -> None:
    owned_and_answered(room)
    assert room.hear(thread_id="another thread") == 2
    assert room.look(2).case.owner == ""


@pytest.mark.parametrize(("hours", "owner"), [(1, "ana"), (5, "")])
def test_a_reopened_conversation_stays_with_an_owner_on_duty_and_leaves_one_who_is_not(
    shop: Room, hours: int, owner: str
) -> None:
    owned_and_answered(shop)
    shop.wait(hours=hours)
    assert shop.hear(text="once more") == 1
    assert (shop.state(), shop.look().case.owner) == ("open", owner)
    last = shop.look().events[-1]
    assert (last.verb, last.detail) == (("joined", {}) if owner else ("released", {"of": "ana", "why": "off_duty"}))


def test_without_a_rota_a_reopened_conversation_keeps_its_owner(room: Room) -> None:
    owned_and_answered(room)
    room.wait(hours=5)
    room.hear(text="once more")
    assert room.look().case.owner == "ana"


def test_what_the_author_wrote_during_the_sending_comes_back_to_the_running_shift(shop: Room) -> None:
    shop.open()
    shop.press("approve", "ana")
    reply = shop.take()
    assert reply
    shop.hear(text="and another thing")
    shop.wait(hours=5)
    shop.arrived(reply)
    assert (shop.state(), shop.look().case.owner) == ("open", "")


def test_whoever_takes_something_off_duty_has_chosen_to_keep_it(shop: Room) -> None:
    shop.open()
    shop.press("claim", "budi")
    assert shop.look().case.kept_by == "budi"
    shop.press("release", "lea")
    shop.press("claim", "ana")
    assert (shop.look().case.owner, shop.look().case.kept_by) == ("ana", "")


# --- snoozing -------------------------------------------------------------------------------------------


def snooze(room: Room, hours: float = 1, **fields: Any) -> None:
    until = room.ground.now + timedelta(hours=hours)
    room.press("snooze", "ana", reason="the parcel number", until=until, **fields)


@pytest.mark.parametrize(
    ("said", "kept"), [("", "author"), ("author", "author"), ("us", "us"), ("desk:legal", "desk:legal")]
)
def test_a_snooze_says_whom_it_waits_for(room: Room, said: str, kept: str) -> None:
    room.open()
    snooze(room, waits_for=said)
    assert room.look().case.waits_for == kept
    assert room.look().events[-1].detail["waits_for"] == kept
    room.press("wake", "ana")
    assert room.look().case.waits_for == ""


def test_waiting_for_the_desk_means_the_one_that_the_reading_names(room: Room) -> None:
    room.open(escalate="press")
    snooze(room, waits_for="desk")
    assert room.look().case.waits_for == "desk:press"
    room.hear(thread_id="t2", author="@noa")
    room.read(2)
    with pytest.raises(Refused, match="Say whom this waits for"):
        room.press("snooze", "ana", room.look(2), reason="r", until=NEXT, waits_for="desk")


NEXT = world.NOON + timedelta(hours=1)


def test_when_it_wakes_its_owner_hears_the_reason(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    snooze(shop)
    shop.wait(hours=1)
    shop.do(lambda tx, g: tending.tend(tx, g, 1))
    assert (shop.state(), shop.look().case.owner) == ("open", "ana")
    [notice] = shop.told("ana")
    assert (notice.kind, notice.detail["words"], notice.due_at) == ("woken", "the parcel number", shop.ground.now)


def test_what_wakes_off_shift_goes_to_the_running_shift(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    snooze(shop, hours=6)
    shop.wait(hours=6)
    shop.do(lambda tx, g: tending.tend(tx, g, 1))
    assert (shop.state(), shop.look().case.owner) == ("open", "")
    assert [n.kind for n in shop.told("budi")] == ["woken"]
    assert shop.told("ana") == []


def test_what_wakes_and_is_nobodys_is_told_to_the_lead_where_nobody_is_on_duty(room: Room) -> None:
    room.open()
    snooze(room)
    room.press("release", "lea")
    room.wait(hours=1)
    room.do(lambda tx, g: tending.tend(tx, g, 1))
    assert [n.kind for n in room.told("lea")] == ["woken"]


def test_whoever_wakes_it_by_hand_is_not_told(shop: Room) -> None:
    shop.open()
    shop.press("claim", "ana")
    snooze(shop)
    shop.press("wake", "ana")
    assert shop.told("ana") == []
    snooze(shop)
    shop.press("wake", "dan")
    assert [n.kind for n in shop.told("ana")] == ["woken"]


def test_thanks_neither_wake_it_nor_change_whom_it_waits_for(shop: Room) -> None:
    shop.open()
    snooze(shop)
    shop.hear(text="ok thanks")
    shop.read(intent="praise", risk="none")
    assert (shop.state(), shop.look().case.waits_for) == ("snoozed", "author")
