"""Shifts change hands: asked, answered, refused, taken; and from then on duty and notices follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.casework import swaps
from bot.casework.notice import notify
from bot.casework.swaps import Bargain, ahead
from bot.casework.tuning import OFF, QUIET, tuned
from bot.chores import CHORES
from bot.config import Team
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Swap
from bot.rota.rota import Shift
from tests.casework.room import Room

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEAM = Team.model_validate(
    {
        "people": {
            "ana": {"name": "Ana", "slack": "U03", "role": "approver"},
            "budi": {"name": "Budi", "slack": "U04", "role": "approver", "quiet": "20:00-06:00"},
            "dora": {"name": "Dora", "slack": "U05", "role": "approver"},
            "ewa": {"name": "Ewa", "slack": "U06", "role": "approver"},
            "vera": {"name": "Vera", "slack": "U07", "role": "viewer"},
        },
        "rota": {
            "desk": {
                "zone": "UTC",
                "weekly": {
                    "day": {"days": "Mon-Fri", "from": "08:00", "to": "16:00", "people": ["ana"]},
                    "late": {"days": "Mon-Fri", "from": "16:00", "to": "23:00", "people": ["budi"]},
                    "weekend": {"days": "Sat-Sun", "from": "09:00", "to": "17:00", "people": []},
                },
            },
            "press": {
                "zone": "UTC",
                "weekly": {"noon": {"days": "Mon-Fri", "from": "12:00", "to": "20:00", "people": ["ewa"]}},
            },
        },
    }
)


@pytest.fixture
def desk(room: Room) -> Room:
    """Friday noon: Ana is on until four, Budi follows, the weekend is empty."""
    room.ground = replace(room.ground, team=TEAM, now=FRIDAY)
    return room


def shift(desk: Room, person: str, day: int) -> Shift:
    """The shift of somebody that begins on a day of November (nobody's when empty)."""
    return next(one for one in ahead(desk.ground, person) if one.start.day == day)


def ask(desk: Room, by: str, kind: Any, one: Shift, giver: str, taker: str, back: Shift | None = None) -> Swap:
    return desk.do(lambda tx, g: swaps.ask(tx, g, by, Bargain(kind, one, giver, taker, back)))


def answer(desk: Room, number: int, by: str, accept: bool = True) -> Swap:
    made = desk.do(lambda tx, g: swaps.answer(tx, g, number, by, accept))
    changes = desk.do(lambda tx, g: tx.swaps.accepted(g.now - timedelta(days=2)))
    desk.ground = replace(desk.ground, changes=changes)
    return made


def on(desk: Room, day: int, hour: int, layer: str = "desk") -> tuple[str, ...]:
    at = datetime(2026, 11, day, hour, tzinfo=UTC)
    return desk.ground.team.rota.on(at, desk.ground.changes, layer)


def test_an_accepted_cover_changes_who_is_on_and_the_asker_hears_it(desk: Room) -> None:
    made = ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "dora")
    assert on(desk, 23, 9) == ("ana",)
    assert answer(desk, made.id, "dora").state == "accepted"
    assert on(desk, 23, 9) == ("dora",)
    told = desk.do(lambda tx, g: tx.notices.of("ana"))
    assert [(one.kind, one.detail["state"]) for one in told] == [("swap_answered", "accepted")]


def test_a_swap_goes_both_ways(desk: Room) -> None:
    made = ask(desk, "ana", "swap", shift(desk, "ana", 23), "ana", "budi", shift(desk, "budi", 24))
    answer(desk, made.id, "budi")
    assert (on(desk, 23, 9), on(desk, 24, 20)) == (("budi",), ("ana",))


def test_a_decline_leaves_everything_as_it_was(desk: Room) -> None:
    made = ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "dora")
    assert answer(desk, made.id, "dora", accept=False).state == "declined"
    assert on(desk, 23, 9) == ("ana",)


def test_an_empty_shift_is_taken_without_asking_anybody(desk: Room) -> None:
    made = ask(desk, "dora", "take", shift(desk, "", 21), "", "dora")
    assert made.state == "accepted"
    desk.ground = replace(desk.ground, changes=desk.do(lambda tx, g: tx.swaps.accepted(g.now)))
    assert on(desk, 21, 10) == ("dora",)


def test_somebody_elses_shift_is_taken_only_when_they_agree(desk: Room) -> None:
    made = ask(desk, "dora", "take", shift(desk, "ana", 23), "ana", "dora")
    assert made.state == "asked"
    with pytest.raises(NotAllowed, match="Ana"):
        answer(desk, made.id, "dora")
    answer(desk, made.id, "ana")
    assert on(desk, 23, 9) == ("dora",)


def test_who_works_too_late_to_be_asked_then_is_asked_as_soon_as_their_quiet_hours_allow(desk: Room) -> None:
    one = shift(desk, "ana", 23)
    desk.ground = replace(desk.ground, now=datetime(2026, 11, 21, 22, tzinfo=UTC))
    made = ask(desk, "ana", "cover", one, "ana", "budi")
    (told,) = desk.do(lambda tx, g: tx.notices.of("budi"))
    assert (told.kind, told.detail["swap"]) == ("swap_asked", made.id)
    assert told.due_at == datetime(2026, 11, 22, 6, tzinfo=UTC)


def test_a_question_about_a_shift_far_ahead_waits_for_their_next_shift(desk: Room) -> None:
    ask(desk, "ana", "cover", shift(desk, "ana", 27), "ana", "budi")
    (told,) = desk.do(lambda tx, g: tx.notices.of("budi"))
    assert told.due_at == datetime(2026, 11, 20, 16, tzinfo=UTC)


def test_what_waits_for_a_shift_follows_it_when_it_changes_hands(desk: Room) -> None:
    desk.wait(hours=12)
    held = [desk.do(lambda tx, g, who=who: notify(tx, g, who, "returned", key=who)) for who in ("ana", "budi")]
    assert held == [True, True]
    answer(desk, ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "budi").id, "budi")
    due = {
        who: {n.key: n.due_at for n in desk.do(lambda tx, g, w=who: tx.notices.of(w))}[who] for who in ("ana", "budi")
    }
    assert due["ana"] == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert due["budi"] == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_nobody_works_twice_at_once(desk: Room) -> None:
    with pytest.raises(Refused, match="Ewa is on at that time already"):
        ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "ewa")


def test_the_shift_that_one_gives_away_does_not_stand_in_the_way_of_the_other(desk: Room) -> None:
    made = ask(desk, "ewa", "swap", shift(desk, "ewa", 23), "ewa", "ana", shift(desk, "ana", 23))
    answer(desk, made.id, "ana")
    assert (on(desk, 23, 13), on(desk, 23, 13, "press")) == (("ewa",), ("ana",))


def test_a_shift_that_has_begun_is_not_given_away(desk: Room) -> None:
    one = shift(desk, "ana", 23)
    desk.wait(days=3)
    with pytest.raises(Overtaken, match="handover now"):
        ask(desk, "ana", "cover", one, "ana", "dora")


def test_a_question_that_is_answered_too_late_changes_nothing(desk: Room) -> None:
    made = ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "dora")
    desk.wait(days=3)
    with pytest.raises(Overtaken):
        answer(desk, made.id, "dora")
    assert desk.do(lambda tx, g: tx.swaps.one(made.id)).state == "asked"


def test_nobody_gives_away_what_is_not_theirs(desk: Room) -> None:
    with pytest.raises(Overtaken, match="Dora does not have that shift"):
        ask(desk, "dora", "cover", shift(desk, "ana", 23), "dora", "budi")


def test_a_shift_that_the_rota_does_not_know_is_refused(desk: Room) -> None:
    one = shift(desk, "ana", 23)
    with pytest.raises(Overtaken, match="no longer there"):
        ask(desk, "ana", "cover", replace(one, end=one.end + timedelta(hours=1)), "ana", "dora")


def test_a_shift_that_somebody_has_is_not_empty(desk: Room) -> None:
    with pytest.raises(Overtaken, match="Ana has that shift"):
        ask(desk, "dora", "take", shift(desk, "ana", 23), "", "dora")


def test_strangers_and_oneself_are_refused(desk: Room) -> None:
    one = shift(desk, "ana", 23)
    with pytest.raises(Refused, match="zoe is not in"):
        ask(desk, "ana", "cover", one, "ana", "zoe")
    with pytest.raises(Refused, match="already"):
        ask(desk, "ana", "cover", one, "ana", "ana")


def test_the_same_shift_is_offered_once_at_a_time_and_again_after_it_was_taken_back(desk: Room) -> None:
    one = shift(desk, "ana", 23)
    made = ask(desk, "ana", "cover", one, "ana", "dora")
    with pytest.raises(Refused, match="Dora was asked"):
        ask(desk, "ana", "cover", one, "ana", "budi")
    with pytest.raises(NotAllowed, match="Ana asked this"):
        desk.do(lambda tx, g: swaps.withdraw(tx, g, made.id, "dora"))
    assert desk.do(lambda tx, g: swaps.withdraw(tx, g, made.id, "ana")).state == "withdrawn"
    assert ask(desk, "ana", "cover", one, "ana", "dora").id != made.id


def test_a_question_is_answered_once(desk: Room) -> None:
    made = ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "dora")
    answer(desk, made.id, "dora", accept=False)
    with pytest.raises(Overtaken, match="Dora declined this"):
        answer(desk, made.id, "dora")


def test_what_was_swapped_can_be_swapped_on(desk: Room) -> None:
    answer(desk, ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "dora").id, "dora")
    made = ask(desk, "dora", "cover", shift(desk, "dora", 23), "dora", "ana")
    answer(desk, made.id, "ana")
    assert on(desk, 23, 9) == ("ana",)


def test_without_a_rota_there_is_nothing_to_swap(room: Room) -> None:
    one = Shift("desk", "day", FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2), ("ana",), "UTC")
    with pytest.raises(Refused, match="no rota"):
        ask(room, "ana", "cover", one, "ana", "dora")


def test_quiet_hours_that_were_set_in_slack_win_over_the_file() -> None:
    kept = {f"{QUIET}ana": "22:00-07:00", f"{QUIET}budi": OFF, f"{QUIET}gone": "01:00-02:00", "other": "x"}
    people = tuned(TEAM, kept).people
    assert (people["ana"].quiet, people["budi"].quiet, people["dora"].quiet) == ("22:00-07:00", "", "")
    assert set(people) == set(TEAM.people)
    assert tuned(TEAM, kept).rota is TEAM.rota


def test_a_shift_goes_to_people_who_may_write_replies(desk: Room) -> None:
    with pytest.raises(NotAllowed, match="Vera may look but not answer"):
        ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "vera")
    with pytest.raises(NotAllowed, match="Vera may look but not answer"):
        ask(desk, "vera", "take", shift(desk, "", 21), "", "vera")
    people = {key: member.model_dump() for key, member in TEAM.people.items()}
    weekly = {"day": _on("08:00", "16:00", "ana"), "late": _on("16:00", "23:00", "vera")}
    team = Team.model_validate({"people": people, "rota": {"desk": {"zone": "UTC", "weekly": weekly}}})
    desk.ground = replace(desk.ground, team=team)
    with pytest.raises(NotAllowed, match="Vera may look but not answer"):
        ask(desk, "vera", "swap", shift(desk, "vera", 23), "vera", "ana", shift(desk, "ana", 24))


def _on(start: str, end: str, person: str) -> dict[str, Any]:
    return {"days": "Mon-Fri", "from": start, "to": end, "people": [person]}


def test_a_question_whose_shift_has_begun_ends_by_itself_and_the_asker_hears_it(desk: Room) -> None:
    made = ask(desk, "ana", "cover", shift(desk, "ana", 23), "ana", "dora")
    assert desk.do(swaps.begun) == []
    desk.ground = replace(desk.ground, now=datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert desk.do(swaps.lapse) == 1
    assert desk.do(swaps.lapse) == 0
    ended = desk.do(lambda tx, g: tx.swaps.one(made.id))
    assert (ended.state, ended.answered_by) == ("withdrawn", "")
    (told,) = desk.do(lambda tx, g: tx.notices.of("ana"))
    assert (told.kind, told.detail["state"], told.detail["by"]) == ("swap_answered", "withdrawn", "")
    with pytest.raises(Overtaken, match="begun without an answer, so the question is over"):
        answer(desk, made.id, "dora")


def test_a_swap_ends_when_the_shift_that_would_come_back_has_begun(desk: Room) -> None:
    ask(desk, "ana", "swap", shift(desk, "ana", 24), "ana", "budi", shift(desk, "budi", 23))
    desk.ground = replace(desk.ground, now=datetime(2026, 11, 23, 16, tzinfo=UTC))
    assert desk.do(swaps.lapse) == 1


def test_ending_old_questions_is_a_chore() -> None:
    assert "swaps" in {one.name for one in CHORES}
