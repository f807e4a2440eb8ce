"""Service clocks: when they begin, stand still, warn and run out."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.casework import clocks
from bot.casework.clocks import ServiceClock
from bot.model import Case, Event
from bot.rulebook.book import Account, Book, Targets
from tests import world
from tests.casework.room import Room

FRIDAY = datetime(2026, 3, 20, 16, 30, tzinfo=UTC)
"""Half past four in London, where clocks go forward on the 29th."""


def book(hours: str = "Mon-Fri 09:00-17:00", **account: Any) -> Book:
    """One account with service hours; an hour to look, two for a word, four for the end."""
    fields: dict[str, Any] = {"network": "x", "languages": ("en",), "hours": hours, "zone": "Europe/London", **account}
    head = world.BOOK.head.model_copy(
        update={
            "clocks": {
                "low": Targets(look="1h", word="2h", resolve="4h"),
                "high": Targets(look="15m", word="1h"),
                "crisis": Targets(look="5m", hours="08:00-20:00"),
            },
            "fast_networks": ("hackernews",),
        }
    )
    return world.BOOK.model_copy(update={"head": head, "accounts": {"kelora": Account(id="kelora", **fields)}})


def case(opened_at: datetime = FRIDAY, **fields: Any) -> Case:
    made = _case(opened_at)
    return dataclasses.replace(made, **fields)


def _case(opened_at: datetime) -> Case:
    return Case(
        id=1, state="open", revision=1, source="feed", account="kelora", network="x", thread_id="", author="@mia",
        author_name="Mia", owner="", owner_since=None, reading=world.reading(), read_revision=1, mentions_revision=1,
        reread=False, risk="low", held=False, cleared_by="", shown_draft=None, snoozed_until=None, reason="",
        previous_id=None, opened_at=opened_at, last_mention_at=opened_at, waiting_since=opened_at, ended_at=None,
    )  # fmt: skip


class Log:
    """Events of one case, so many minutes after it was opened."""

    def __init__(self, opened_at: datetime = FRIDAY) -> None:
        self.opened_at = opened_at
        self.events: list[Event] = []
        self.add(0, "opened")

    def add(self, minutes: float, verb: str, by: str = "", **detail: Any) -> Log:
        at = self.opened_at + timedelta(minutes=minutes)
        self.events.append(Event(len(self.events) + 1, 1, verb, by, at, detail=detail))
        return self

    def clocks(self, minutes: float = 0, one: Case | None = None, guide: Book | None = None) -> dict[str, ServiceClock]:
        now = self.opened_at + timedelta(minutes=minutes)
        found = clocks.of(guide or book(), one or case(self.opened_at), self.events, now)
        return {clock.kind: clock for clock in found}


def utc(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_an_hour_from_friday_half_past_four_ends_on_monday_at_half_past_nine() -> None:
    look = Log().clocks()["look"]
    assert (look.due_at, look.warn_at) == (utc(23, 9, 30), utc(23, 9, 18))
    assert look.left == timedelta(hours=1)


def test_a_holiday_on_monday_moves_it_to_tuesday() -> None:
    # The 4th of May 2026 is the Early May bank holiday.
    friday = datetime(2026, 5, 1, 15, 30, tzinfo=UTC)
    look = Log(friday).clocks(guide=book(holidays="GB-ENG"))["look"]
    assert look.due_at == utc(5, 8, 30, month=5)


def test_hours_are_wall_time_on_both_sides_of_a_clock_change() -> None:
    before = datetime(2026, 3, 27, 16, 30, tzinfo=UTC)
    assert Log(before).clocks()["look"].due_at == utc(30, 8, 30)


def test_split_shifts_leave_the_break_out() -> None:
    log = Log(datetime(2026, 3, 20, 12, 45, tzinfo=UTC))
    assert log.clocks(guide=book("Mon-Fri 09:00-13:00 14:00-18:00"))["look"].due_at == utc(20, 14, 45)


def test_crisis_and_high_run_around_the_clock_unless_the_guide_says_otherwise() -> None:
    night = datetime(2026, 3, 20, 22, 0, tzinfo=UTC)
    assert Log(night).clocks(one=case(night, risk="high"))["look"].due_at == utc(20, 22, 15)
    assert Log(night).clocks(one=case(night, risk="crisis"))["look"].due_at == utc(21, 8, 5)


def test_an_account_may_have_times_of_its_own_and_keeps_the_others() -> None:
    own = book(clocks={"low": Targets(look="30m")})
    found = Log(utc(20, 10)).clocks(guide=own)
    assert (found["look"].due_at, found["word"].due_at) == (utc(20, 10, 30), utc(20, 12))


def test_a_fast_network_has_half_the_time() -> None:
    found = Log(utc(20, 10)).clocks(one=case(utc(20, 10), network="hackernews"))
    assert found["word"].due_at == utc(20, 11)


def test_the_first_event_by_a_person_is_the_look_and_the_first_public_reply_the_word() -> None:
    log = Log(utc(20, 10)).add(1, "read").add(20, "claimed", "ana").add(50, "sent")
    found = log.clocks(70)
    assert found["look"].met_at == utc(20, 10, 20)
    assert found["look"].left == timedelta(minutes=40)
    assert (found["word"].met_at, found["resolve"].met_at) == (utc(20, 10, 50), utc(20, 10, 50))


def test_a_late_look_is_late_by_open_time_only() -> None:
    log = Log().add(3 * 24 * 60, "claimed", "ana")
    assert log.clocks(3 * 24 * 60 + 1)["look"].left == -timedelta(hours=7)


def test_waiting_for_the_author_stops_the_clock_and_their_silence_costs_nothing() -> None:
    log = Log(utc(20, 9)).add(30, "claimed", "ana").add(60, "snoozed", "ana", waits_for="author")
    waiting = log.clocks(90)
    assert waiting["word"].paused
    assert waiting["word"].left == timedelta(hours=1)
    assert not waiting["word"].over(waiting["word"].due_at + timedelta(days=9))
    log.add(180, "joined").add(181, "reread").add(181, "woken", why="author")
    running = log.clocks(190)
    assert not running["word"].paused
    assert running["word"].due_at == utc(20, 13)


def test_waiting_for_a_desk_or_for_us_stops_nothing() -> None:
    log = Log(utc(20, 9)).add(30, "snoozed", "ana", waits_for="desk:press")
    assert not log.clocks(90)["word"].paused


def test_an_author_who_wrote_while_we_waited_runs_the_clock_until_that_was_read_as_thanks() -> None:
    log = Log(utc(20, 9)).add(60, "snoozed", "ana", waits_for="author").add(90, "joined")
    unread = case(utc(20, 9), state="snoozed", mentions_revision=2)
    assert not log.clocks(100, unread)["word"].paused
    assert log.add(101, "reread").clocks(120, case(utc(20, 9), state="snoozed"))["word"].paused


def test_when_the_author_writes_on_after_the_end_look_and_word_begin_anew_and_resolve_goes_on() -> None:
    log = Log(utc(20, 9)).add(30, "claimed", "ana").add(60, "sent").add(120, "joined")
    found = log.clocks(125)
    assert found["look"].due_at == utc(20, 12)
    assert found["look"].met_at is None
    assert found["word"].due_at == utc(20, 13)
    assert found["resolve"].due_at == utc(20, 14)


def test_there_is_no_word_to_wait_for_where_no_reply_is_advised_or_where_it_was_closed() -> None:
    watched = case(utc(20, 9), reading=world.reading(reply="monitor"))
    assert "word" not in Log(utc(20, 9)).clocks(one=watched)
    assert "word" not in Log(utc(20, 9)).add(5, "closed", "ana").clocks(9)


def test_a_split_makes_the_clock_as_though_there_had_been_no_merge() -> None:
    log = Log(utc(20, 9)).add(30, "merged", "ana", other=2, ended=True)
    assert log.clocks(40)["resolve"].met_at == utc(20, 9, 30)
    log.add(60, "split", "ana", other=2)
    assert log.clocks(70)["resolve"].met_at is None
    assert log.clocks(70)["resolve"].due_at == utc(20, 13)


def test_of_two_that_are_one_the_older_one_counts() -> None:
    log = Log(utc(20, 11)).add(5, "merged", "ana", other=2, since=utc(20, 10).isoformat())
    assert log.clocks(6)["word"].due_at == utc(20, 12)


def test_who_looked_at_one_of_two_that_became_one_looked_at_both() -> None:
    log = Log(utc(20, 9)).add(50, "merged", "ana", other=2, looked=utc(20, 9, 20).isoformat())
    assert log.clocks(55)["look"].met_at == utc(20, 9, 20)


def test_the_most_pressing_clock_is_the_next_that_runs_out() -> None:
    found = Log(utc(20, 9)).add(10, "claimed", "ana").clocks(15)
    first = clocks.pressing(found.values())
    assert first is not None
    assert first.kind == "word"
    assert clocks.pressing([found["look"]]) is None


def test_without_targets_there_are_no_clocks() -> None:
    assert Log().clocks(guide=world.BOOK) == {}


def test_the_real_road_of_a_case_meets_its_clocks(room: Room) -> None:
    room.adopt(book("24x7"))
    room.open()
    room.wait(minutes=20)
    room.press("claim", "ana")
    room.wait(minutes=20)
    room.answer()
    view = room.look()
    found = clocks.of(room.ground.book, view.case, view.events, room.ground.now)
    assert [(clock.kind, clock.left) for clock in found] == [
        ("look", timedelta(minutes=40)),
        ("word", timedelta(minutes=80)),
        ("resolve", timedelta(minutes=200)),
    ]


@pytest.mark.parametrize("text", ["", "5", "0m", "soon"])
def test_what_is_no_span_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="write it like 15m"):
        clocks.duration(text)
