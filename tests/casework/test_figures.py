"""A shift in numbers, and what is out of the ordinary in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.casework import figures
from bot.casework.figures import Window
from bot.model import Event
from bot.store.shifts import Origin
from tests import world

START = world.NOON
WINDOW = Window(START, START + timedelta(hours=8))
HOME = Origin("feed", "kelora", "@mia", "Mia")


def event(case: int, verb: str, minutes: float, by: str = "", **detail: Any) -> Event:
    """Something that happened so many minutes after the shift began."""
    return Event(0, case, verb, by, START + timedelta(minutes=minutes), detail=detail)


def told(case: int, opened: float, sent: float) -> list[Event]:
    return [event(case, "received", opened), event(case, "opened", opened), event(case, "sent", sent)]


def test_only_the_window_is_counted() -> None:
    events = [*told(1, -600, -590), *told(2, 5, 15), event(3, "received", 20), event(3, "opened", 20)]
    found = figures.figures(events, WINDOW, 1)
    assert (found.received, found.answered, found.open) == (2, 1, 1)
    assert found.median_first == timedelta(minutes=10)


def test_a_reply_after_its_time_ran_out_is_not_in_time_nor_is_none_at_all() -> None:
    late = [event(2, "opened", 0), event(2, "breached", 60, kind="word"), event(2, "sent", 70)]
    never = [event(3, "opened", 0), event(3, "breached", 60, kind="word")]
    looked = [event(4, "opened", 0), event(4, "breached", 60, kind="look"), event(4, "sent", 80)]
    events = sorted([*told(1, 0, 5), *late, *never, *looked], key=lambda one: one.at)
    assert figures.figures(events, WINDOW, 1).in_time == 2 / 4


def test_a_second_message_after_the_answer_waits_for_a_first_reply_of_its_own() -> None:
    again = [event(1, "joined", 60), event(1, "reopened", 60), event(1, "sent", 65)]
    firsts = figures.firsts([*told(1, 0, 10), *again])
    assert [one.after for one in firsts] == [timedelta(minutes=10), timedelta(minutes=5)]


def test_slow_replies_are_named_with_their_reason_or_as_unexplained() -> None:
    quick = [one for case in range(1, 6) for one in told(case, case, case + 10)]
    asked = [event(8, "opened", 0), event(8, "escalated", 5, desk="press"), event(8, "sent", 400)]
    events = sorted([*quick, *told(7, 0, 300), *asked], key=lambda one: one.at)
    assert figures.outliers(events, WINDOW) == (
        "#8 was answered after 6 h: it waited for the press desk.",
        "#7 was answered after 5 h: unexplained.",
    )


def watched(events: list[Event], origins: dict[int, Origin] | None = None) -> tuple[str, ...]:
    found = origins or {one.case_id: Origin("feed", "kelora", f"@a{one.case_id}", "") for one in events}
    arrivals = [one for one in events if one.verb in figures.ARRIVED]
    return figures.watch_list(events, found, WINDOW, "Lea", arrivals)


def read(case: int, hours: float, intent: str = "app_login") -> Event:
    return event(case, "read", hours * 60, intent=intent, topics=[])


def test_a_topic_that_comes_three_times_as_often_as_usual_is_watched() -> None:
    usual = [read(n, -24 * n, "praise") for n in range(1, 7)]
    found = watched(sorted([*usual, *(read(10 + n, n / 10) for n in range(5))], key=lambda one: one.at))
    assert found == (
        "“app login”: 5 since {at:2026-11-20T12:00:00+00:00} (usually 0). If it goes on, look for one cause and "
        "tell Lea.",
    )


def test_three_are_too_few_and_what_is_usual_is_no_news() -> None:
    assert watched([read(1, -100, "praise"), *(read(10 + n, n / 10) for n in range(3))]) == ()
    usual = [read(100 + n, -160 + n * 2) for n in range(80)]
    assert watched([*usual, *(read(10 + n, n / 10) for n in range(5))]) == ()


def test_nothing_is_unusual_on_the_first_day() -> None:
    assert watched([read(n, n / 10) for n in range(9)]) == ()


def test_an_author_who_writes_again_and_again_is_watched() -> None:
    events = [event(case, "received", 10 * n) for n, case in enumerate((1, 1, 2))]
    assert watched(events, {1: HOME, 2: HOME}) == (
        "Mia wrote 3 times (#1, #2). Read the earlier ones before you answer.",
    )


def test_a_source_that_fell_silent_is_named() -> None:
    def every(minutes: int, last: float) -> list[Event]:
        return [event(n, "received", last - minutes * (9 - n)) for n in range(10)]

    assert watched(every(20, 425)) == ()
    silent = watched(every(20, 300))
    assert len(silent) == 1
    assert silent[0].startswith("Nothing came from “feed” since {at:2026-11-20T17:00:00+00:00} (usually every 20 min)")


def test_a_span_is_told_in_one_unit() -> None:
    spans = (timedelta(minutes=45), timedelta(hours=5, minutes=20), timedelta(days=3))
    assert [figures.span(one) for one in spans] == ["45 min", "5 h", "3 days"]


def test_a_window_has_both_ends() -> None:
    inside: list[datetime] = [WINDOW.start, WINDOW.end]
    assert all(at in WINDOW for at in inside)
    assert WINDOW.end + timedelta(seconds=1) not in WINDOW
