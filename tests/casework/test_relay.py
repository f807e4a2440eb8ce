"""The baton by the clock: drafted, closed, handed over once, followed up; whatever the bot slept through."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.casework import handing, relay, swaps
from bot.live import REMEMBERED
from bot.rota.rota import Change
from tests import world
from tests.casework import shifts
from tests.casework.handing_over import END, handed, kinds, open_case, owner, posted, report, rows, run, until
from tests.casework.room import Room


@pytest.fixture
def desk(shop: Room) -> Room:
    """Friday noon; the relay has looked once."""
    run(shop)
    return shop


def of_desk(room: Room) -> list[tuple[str, str, int]]:
    """(kind, state, hour) of the desk's handovers."""
    return [(row.kind, row.state, row.at.hour) for row in rows(room) if row.layer == "desk"]


def test_a_draft_comes_an_hour_before_and_is_closed_a_quarter_before(desk: Room) -> None:
    until(desk, 14, 59)
    assert of_desk(desk) == []
    until(desk, 15)
    assert of_desk(desk) == [("shift", "drafted", 16)]
    assert kinds(desk, "ana") == kinds(desk, "dan") == ["handover_draft"]
    until(desk, 15, 45)
    assert kinds(desk, "ana") == ["handover_draft", "handover_soon"]


def test_it_is_posted_at_the_end_to_both_sides_and_never_again(desk: Room) -> None:
    open_case(desk, "@one", risk="high")
    posted(desk)
    for _ in range(3):
        run(desk)
    assert of_desk(desk) == [("shift", "posted", 16)]
    assert (kinds(desk, "ana")[-1], kinds(desk, "budi")) == ("handover_posted", ["handover_posted"])


def test_nothing_is_handed_over_before_baton_began_to_watch(shop: Room) -> None:
    run(shop)
    assert rows(shop) == []


def test_what_is_not_accepted_goes_up_after_15_30_and_45_minutes(desk: Room) -> None:
    bad = open_case(desk, "@bad", risk="high")
    desk.press("claim", "ana", desk.look(bad))
    number = posted(desk)
    until(desk, 16, 14)
    assert kinds(desk, "budi") == ["handover_posted"]
    until(desk, 16, 15)
    assert kinds(desk, "budi") == ["handover_posted", "handover_reping"]
    until(desk, 16, 30)
    assert kinds(desk, "lea")[-1] == "handover_backup"
    assert owner(desk, bad) == "ana"
    until(desk, 16, 45)
    assert "handover_lead" in kinds(desk, "lea")
    assert (owner(desk, bad), report(desk, number).state) == ("lea", "settled")


def test_nobody_is_reminded_once_everything_is_accepted(desk: Room) -> None:
    bad = open_case(desk, "@bad", risk="high")
    number = posted(desk)
    desk.do(lambda tx, g: handing.accept(tx, g, number, bad, "budi", "I call the desk"))
    until(desk, 17)
    assert kinds(desk, "budi") == ["handover_posted"]
    assert report(desk, number).state == "settled"


def test_an_item_that_ended_waits_for_nobody(desk: Room) -> None:
    bad = open_case(desk, "@bad", risk="high")
    number = posted(desk)
    desk.press("close", "lea", desk.look(bad), reason="spam")
    run(desk)
    assert report(desk, number).state == "settled"


def test_what_comes_late_is_added_until_everything_is_accepted(desk: Room) -> None:
    bad = open_case(desk, "@bad", risk="high")
    number = posted(desk)
    desk.wait(minutes=3)
    late = open_case(desk, "@late")
    run(desk)
    told = report(desk, number)
    assert [one.case for one in told.addendum] == [late]
    assert (told.count, handed(desk, number, late).late) == (1, True)
    assert kinds(desk, "budi")[-1] == "handover_addendum"
    desk.do(lambda tx, g: handing.accept(tx, g, number, bad, "budi", "I call the desk"))
    desk.wait(minutes=3)
    open_case(desk, "@later")
    run(desk)
    assert len(report(desk, number).addendum) == 1


def test_what_was_written_before_the_end_and_heard_after_it_is_added_though_nothing_waited(desk: Room) -> None:
    number = posted(desk)
    assert report(desk, number).state == "settled"
    desk.wait(minutes=2)
    before = desk.hear(author="@slow", created_at=END - timedelta(minutes=1))
    after = desk.hear(author="@quick")
    for case in (before, after):
        assert case is not None
        desk.read(case)
    assert desk.do(relay.tasks)
    run(desk)
    assert [one.case for one in report(desk, number).addendum] == [before]
    assert kinds(desk, "budi")[-1] == "handover_addendum"
    assert not desk.do(relay.tasks)
    desk.wait(minutes=4)
    late = desk.hear(author="@slower", created_at=END - timedelta(minutes=1))
    assert late is not None
    desk.read(late)
    run(desk)
    assert len(report(desk, number).addendum) == 1


LANGUAGES = {
    layer: {
        "zone": "UTC",
        "languages": [lang],
        "weekly": {
            "day": {"from": "08:00", "to": "16:00", "people": ["ana"]},
            "late": {"from": "16:00", "to": "23:00", "people": [who]},
        },
    }
    for layer, lang, who in (("english", "en", "budi"), ("polish", "pl", "adam"))
}


def test_what_comes_late_is_in_the_addendum_of_its_language_and_of_no_other(room: Room) -> None:
    room.ground = replace(shifts.ground(room.ground), team=shifts.team(rota=LANGUAGES))
    run(room)
    for lang in ("en", "pl"):
        until(room, 12, 10)
        bad = open_case(room, f"@bad-{lang}", risk="high", lang=lang)
        room.press("claim", "ana", room.look(bad))
    until(room, 16)
    english, polish = (next(row.id for row in rows(room) if row.layer == name) for name in LANGUAGES)
    room.wait(minutes=2)
    late = room.hear(author="@late")
    assert late is not None
    run(room)
    assert report(room, english).addendum == report(room, polish).addendum == ()
    room.read(late, lang="pl")
    run(room)
    room.read(late, lang="en")
    run(room)
    assert [one.case for one in report(room, polish).addendum] == [late]
    assert report(room, english).addendum == ()


def test_a_failing_handover_is_one_task_of_several(room: Room) -> None:
    """Each layer's change of hands can be done, and can fail, alone."""
    room.ground = replace(shifts.ground(room.ground), team=shifts.team(rota=LANGUAGES))
    run(room)
    until(room, 15)
    until(room, 15, 45)
    room.wait(minutes=15)
    first, second = room.do(relay.tasks)
    assert room.do(second) == 1
    assert {row.layer: row.state for row in rows(room)} == {"english": "drafted", "polish": "settled"}
    assert [room.do(first), room.do(first), room.do(second)] == [1, 0, 0]


def test_after_days_of_downtime_only_what_is_still_true_is_told(desk: Room) -> None:
    bad = open_case(desk, "@bad", risk="high")
    desk.press("claim", "ana", desk.look(bad))
    until(desk, 9, 30, days=4)
    assert len(of_desk(desk)) == 12
    assert kinds(desk, "budi") == []
    assert kinds(desk, "ana") == kinds(desk, "dan") == kinds(desk, "dora") == ["handover_posted"]
    last = [row for row in rows(desk) if row.layer == "desk"][-1]
    assert [one.case for one in report(desk, last.id).items] == [bad]


def test_swaps_are_remembered_as_long_as_ends_of_shifts_are_made_up_for() -> None:
    assert relay.BACK + timedelta(days=1) <= REMEMBERED


def test_downtime_over_several_ends_is_made_up_in_order_and_once(desk: Room) -> None:
    one = open_case(desk, "@one")
    desk.press("claim", "ana", desk.look(one))
    until(desk, 9, 30, days=2)
    hours = [row.at.hour for row in rows(desk) if row.layer == "desk"]
    assert hours == [16, 0, 8, 16, 0, 8]
    again = len(rows(desk))
    run(desk)
    assert len(rows(desk)) == again
    assert all(row.state == "settled" for row in rows(desk)[:-1] if row.layer == "desk")


def test_two_loops_on_one_store_hand_over_once(desk: Room) -> None:
    until(desk, 15)
    desk.wait(minutes=60)
    assert [run(desk) > 0, run(desk) > 0] == [True, False]
    assert of_desk(desk) == [("shift", "settled", 16)]


def test_a_crash_in_the_middle_leaves_nothing_and_the_next_call_does_it_all(desk: Room) -> None:
    one = open_case(desk, "@one")
    desk.press("claim", "ana", desk.look(one))
    until(desk, 15)
    desk.wait(minutes=60)

    def crashing(tx: Any, ground: Any) -> None:
        relay.relay(tx, ground)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.do(crashing)
    assert (of_desk(desk), owner(desk, one)) == ([("shift", "drafted", 16)], "ana")
    run(desk)
    assert of_desk(desk) == [("shift", "posted", 16)]


def test_a_swap_at_the_last_minute_changes_who_takes_over(desk: Room) -> None:
    one = open_case(desk, "@one", risk="high")
    until(desk, 15)
    shift = next(s for s in desk.ground.team.rota.shifts(END, END + timedelta(minutes=1)) if s.layer == "desk")

    def bargain(tx: Any, ground: Any) -> None:
        wish = swaps.ask(tx, ground, "budi", swaps.Bargain("cover", shift, "budi", "adam"))
        swaps.answer(tx, ground, wish.id, "adam", accept=True)

    until(desk, 15, 58)
    desk.do(bargain)
    desk.ground = replace(desk.ground, changes=desk.do(lambda tx, g: tx.swaps.accepted(g.now)))
    until(desk, 16)
    told = report(desk, next(row.id for row in rows(desk) if row.at == END))
    assert (told.incoming, told.items[0].after, told.items[0].case) == (("adam",), "adam", one)
    assert kinds(desk, "adam") == ["handover_posted"]


def test_a_draft_whose_shift_does_not_end_any_more_is_forgotten(desk: Room) -> None:
    until(desk, 15)
    assert of_desk(desk) == [("shift", "drafted", 16)]
    shift = next(s for s in desk.ground.team.rota.shifts(END, END + timedelta(minutes=1)) if s.layer == "desk")

    both = tuple(Change("desk", shift.start, shift.end, giver, who) for giver, who in (("budi", "ana"), ("", "dan")))
    desk.ground = replace(desk.ground, changes=both[:1])
    until(desk, 15, 10)
    assert [(row.outgoing, row.incoming) for row in rows(desk) if row.layer == "desk"] == [(("dan",), ("ana",))]
    desk.ground = replace(desk.ground, changes=both)
    until(desk, 15, 20)
    assert of_desk(desk) == []


GAPS = {
    "desk": {
        "zone": "Europe/Warsaw",
        "weekly": {
            "day": {"from": "08:00", "to": "17:00", "people": ["ana"]},
            "late": {"from": "19:00", "to": "23:00", "people": ["budi"]},
        },
    }
}


@pytest.fixture
def gaps(room: Room) -> Room:
    """Ana until 17:00 in Warsaw (16:00 UTC), nobody until 19:00, then Budi."""
    room.ground = replace(shifts.ground(room.ground), team=shifts.team(rota=GAPS))
    run(room)
    return room


def test_when_nobody_comes_it_goes_to_the_queue_and_the_lead_is_called(gaps: Room) -> None:
    bad = open_case(gaps, "@bad", risk="high")
    gaps.press("claim", "ana", gaps.look(bad))
    number = posted(gaps)
    assert (report(gaps, number).incoming, owner(gaps, bad)) == ((), "")
    called = [one for one in gaps.told("lea") if one.kind == "nobody_incoming"]
    assert called[0].urgent
    until(gaps, 16, 45)
    assert (owner(gaps, bad), gaps.look(bad).case.kept_by) == ("lea", "lea")


def test_whoever_begins_after_a_gap_is_handed_the_queue(gaps: Room) -> None:
    waiting = open_case(gaps, "@bad", risk="high")
    posted(gaps)
    until(gaps, 16, 20)
    until(gaps, 18)
    last = rows(gaps)[-1]
    assert (last.outgoing, last.incoming, last.state) == ((), ("budi",), "posted")
    assert [one.case for one in report(gaps, last.id).items] == [waiting]


def test_an_evening_without_anything_calls_nobody(gaps: Room) -> None:
    number = posted(gaps)
    assert report(gaps, number).headline.startswith("Nothing is open: 0 came in")
    assert kinds(gaps, "lea") == []


def test_without_a_rota_nothing_happens_by_the_clock(room: Room) -> None:
    open_case(room, "@one")
    assert run(room) == 0
    room.ground = world.later(room.ground, days=2)
    assert (run(room), rows(room)) == (0, [])


def test_it_knows_without_writing_whether_there_is_something_to_do(desk: Room) -> None:
    bad = open_case(desk, "@bad", risk="high")
    desk.press("claim", "ana", desk.look(bad))

    def due(hour: int, minute: int = 0) -> bool:
        now = desk.ground.now.replace(hour=hour, minute=minute)
        desk.wait(seconds=(now - desk.ground.now).total_seconds())
        found = desk.do(relay.tasks)
        run(desk)
        assert not desk.do(relay.tasks)
        return bool(found)

    times = ((14, 30), (15, 0), (15, 20), (15, 45), (15, 50), (16, 0), (16, 10), (16, 15), (16, 30), (16, 45), (16, 50))
    assert [at for at in times if due(*at)] == [(15, 0), (15, 45), (16, 0), (16, 15), (16, 30), (16, 45)]
