"""Shifts from calendars: repeating events, exceptions, zones, whose they are, and calendars that are broken."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.rota.rota import Rota
from tests.rota.builders import NAMES, PEOPLE, local, rota, said, utc

ADDRESS = "https://calendars.example/desk.ics"
KNOWN = NAMES | {"ana.w@kelora.example": "ana", "mo": "maria"}
WEEK = (local("2026-03-02 00:00"), local("2026-03-09 00:00"))


def event(lines: str, uid: str = "1") -> str:
    return "\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}@team.example", "DTSTAMP:20260101T000000Z", *lines.split("\n"), "END:VEVENT"]
    )


def calendar(*events: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//team//EN", *events, "END:VCALENDAR", ""])


NIGHT = "SUMMARY:ana\nDTSTART;TZID=Europe/Warsaw:20260302T220000\nDTEND;TZID=Europe/Warsaw:20260303T060000"
FOREVER = "\nRRULE:FREQ=DAILY"


def desk(text: str, more: str = "") -> Rota:
    return rota(f"desk: {{zone: Europe/Warsaw, ical: '{ADDRESS}', {more}}}", KNOWN).with_calendar("desk", text)


def week(*events: str) -> list[str]:
    return said(desk(calendar(*events)).shifts(*WEEK))


def titled(title: str) -> str:
    return event(
        f"SUMMARY:{title}\nDTSTART;TZID=Europe/Warsaw:20260304T080000\nDTEND;TZID=Europe/Warsaw:20260304T160000"
    )


def test_an_event_that_repeats_is_a_shift_each_time_but_for_its_exceptions() -> None:
    moved = NIGHT.replace("ana", "budi").replace("20260302T22", "20260305T23").replace("20260303", "20260306")
    found = week(
        event(f"{NIGHT}\nRRULE:FREQ=DAILY;COUNT=5\nEXDATE;TZID=Europe/Warsaw:20260303T220000"),
        event(f"{moved}\nRECURRENCE-ID;TZID=Europe/Warsaw:20260305T220000"),
    )
    assert found == [
        "shift Mon 02 22:00-06:00 ana",
        "shift Wed 04 22:00-06:00 ana",
        "shift Thu 05 23:00-06:00 budi",
        "shift Fri 06 22:00-06:00 ana",
    ]


@pytest.mark.parametrize(("night", "hours"), [("2026-03-27", 8), ("2026-03-28", 7), ("2026-10-24", 9)])
def test_a_repeating_night_follows_the_wall(night: str, hours: int) -> None:
    found = desk(calendar(event(NIGHT + FOREVER))).current("ana", local(f"{night} 23:00"))
    assert found
    assert (found.end - found.start, found.zone) == (timedelta(hours=hours), "Europe/Warsaw")


def test_repeating_events_meet_when_the_clocks_change() -> None:
    day = NIGHT.replace("20260302T22", "20260302T06").replace("20260303T06", "20260302T22").replace("ana", "budi")
    found = desk(calendar(event(NIGHT + FOREVER), event(day + FOREVER, "2")))
    for start in (utc("2026-03-26 00:00"), utc("2026-10-23 00:00")):
        shifts = found.shifts(start, start + timedelta(days=5))
        assert all(one.end == later.start for one, later in pairwise(shifts))


@pytest.mark.parametrize(
    ("title", "shift"),
    [
        ("ana", "shift Wed 04 08:00-16:00 ana"),
        ("Ana Whitlock", "shift Wed 04 08:00-16:00 ana"),
        ("ANA WHITLOCK (on call)", "shift Wed 04 08:00-16:00 ana"),
        ("mo", "shift Wed 04 08:00-16:00 maria"),
        ("Early: Ana Whitlock\\, budi", "Early Wed 04 08:00-16:00 ana budi"),
        ("Ana Whitlock - early", "early Wed 04 08:00-16:00 ana"),
        ("Budi and Ewa Brzozowska", "shift Wed 04 08:00-16:00 budi ewa"),
        ("Somebody else", "shift Wed 04 08:00-16:00"),
        ("Budi & Zoe", "shift Wed 04 08:00-16:00 budi"),
        ("", "shift Wed 04 08:00-16:00"),
    ],
)
def test_the_title_says_whose_shift_it_is(title: str, shift: str) -> None:
    assert week(titled(title)) == [shift]


def test_guests_say_it_before_the_title_does() -> None:
    guests = "ATTENDEE;CN=Whoever:mailto:Ana.W@kelora.example\nATTENDEE;CN=Budi Hartanto:mailto:b@x.example"
    assert week(titled(f"Weekend cover\n{guests}")) == ["Weekend cover Wed 04 08:00-16:00 ana budi"]
    assert week(titled(f"Late: budi\n{guests}")) == ["Late Wed 04 08:00-16:00 ana budi"]
    assert week(titled("Late: budi\nATTENDEE:mailto:nobody@x.example")) == ["Late Wed 04 08:00-16:00 budi"]


def test_dates_floating_times_and_utc_are_understood() -> None:
    assert week(event("SUMMARY:ana\nDTSTART;VALUE=DATE:20260304\nDTEND;VALUE=DATE:20260305")) == [
        "shift Wed 04 00:00-00:00 ana"
    ]
    assert week(event("SUMMARY:ana\nDTSTART:20260304T080000\nDTEND:20260304T160000")) == [
        "shift Wed 04 08:00-16:00 ana"
    ]
    assert week(event("SUMMARY:ana\nDTSTART:20260304T080000Z\nDURATION:PT8H")) == ["shift Wed 04 09:00-17:00 ana"]


def test_cancelled_events_and_those_without_length_are_no_shifts() -> None:
    assert week(titled("ana\nSTATUS:CANCELLED")) == []
    assert week(event("SUMMARY:ana\nDTSTART:20260304T080000Z")) == []


def test_a_long_event_is_found_in_every_month_it_touches_once() -> None:
    found = desk(calendar(event("SUMMARY:ana\nDTSTART;VALUE=DATE:20260120\nDTEND;VALUE=DATE:20260405")))
    assert found.on(local("2026-03-31 12:00")) == ("ana",)
    assert len(found.shifts(local("2026-01-01 00:00"), local("2026-05-01 00:00"))) == 1


def test_an_event_is_found_where_its_date_is_of_another_month_than_its_instant() -> None:
    early = "SUMMARY:ana\nDTSTART;TZID=Asia/Jakarta:20260401T050000\nDTEND;TZID=Asia/Jakarta:20260401T060000"
    late = "SUMMARY:budi\nDTSTART;TZID=America/New_York:20260331T210000\nDTEND;TZID=America/New_York:20260331T230000"
    found = desk(calendar(event(early), event(late, "2")))
    assert (found.on(utc("2026-03-31 22:30")), found.on(utc("2026-04-01 02:00"))) == (("ana",), ("budi",))


def test_an_exception_cuts_a_long_event_wherever_one_looks_from() -> None:
    more = "overrides: [{from: '2026-03-20 08:00', to: '2026-03-20 16:00', people: budi}]"
    found = desk(calendar(event("SUMMARY:ana\nDTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20260401")), more)
    assert said(found.shifts(*WEEK)) == ["shift Sun 01 00:00-08:00 ana"]
    assert found.on(local("2026-03-20 12:00")) == ("budi",)


def test_a_calendar_goes_together_with_weekly_shifts() -> None:
    more = "weekly: {day: {from: '08:00', to: '16:00', people: budi}}"
    assert desk(calendar(event(NIGHT)), more).on(local("2026-03-02 12:00")) == ("budi",)
    assert desk(calendar(event(NIGHT)), more).on(local("2026-03-02 23:00")) == ("ana",)


BROKEN = {
    "": "it is not a calendar",
    "<html>Sign in</html>": "it is not a calendar",
    calendar("rubbish"): "could not be parsed",
    calendar(event("SUMMARY:ana")): "an event has no DTSTART",
    calendar(event(NIGHT.replace("20260302T220000", "soon"))): "soon",
    calendar(event(f"{NIGHT}\nRRULE:FREQ=OFTEN")): "OFTEN",
    calendar(event(f"{NIGHT}\nRRULE:FREQ=SECONDLY")): "an event repeats every minute or second",
    calendar(event(f"{NIGHT}\nRRULE:FREQ=DAILY;INTERVAL=0")): "an event repeats at an interval of 0",
    calendar(event(f"{NIGHT}\nRRULE:FREQ=WEEKLY;INTERVAL=-1")): "",
    calendar(event(NIGHT.replace("Europe/Warsaw", "Mars/Olympus"))): "the time zone Mars/Olympus",
    calendar(event(NIGHT))[:-30]: "",
}


@pytest.mark.parametrize(("text", "why"), BROKEN.items())
def test_a_broken_calendar_keeps_the_last_good_one_and_is_a_problem(text: str, why: str) -> None:
    good = desk(calendar(event(NIGHT + FOREVER)))
    after = good.with_calendar("desk", text)
    assert after.shifts(*WEEK) == good.shifts(*WEEK) != ()
    problem = next(one for one in after.problems(WEEK[0], PEOPLE) if one.kind == "calendar")
    assert problem.sentence.startswith("The calendar of desk cannot be read: ")
    assert why in problem.sentence
    assert problem.sentence.endswith(" The last good one is used.")
    assert not [one for one in good.problems(WEEK[0], PEOPLE) if one.kind == "calendar"]


def test_a_newer_calendar_replaces_the_last_and_heals() -> None:
    broken = desk(calendar(event(NIGHT))).with_calendar("desk", "rubbish")
    healed = broken.with_calendar("desk", calendar(titled("budi")))
    assert said(healed.shifts(*WEEK)) == ["shift Wed 04 08:00-16:00 budi"]
    assert not [one for one in healed.problems(WEEK[0], PEOPLE) if one.kind == "calendar"]


def test_a_calendar_that_has_not_come_yet_is_one_problem_and_no_gap() -> None:
    waiting = rota(f"desk: {{zone: Europe/Warsaw, ical: '{ADDRESS}'}}")
    assert waiting.calendars == {"desk": ADDRESS}
    (problem,) = waiting.problems(WEEK[0], PEOPLE)
    assert (problem.kind, problem.sentence) == (
        "calendar", "The calendar of desk has not been read yet, so nobody can be seen as on duty there.",
    )  # fmt: skip


def test_somebody_in_a_calendar_whom_the_team_does_not_know_is_named() -> None:
    found = desk(calendar(titled("Early: Budi & Zoe"))).problems(WEEK[0], PEOPLE)
    (problem,) = [one for one in found if one.kind == "person"]
    assert problem.sentence == (
        "desk names `Zoe` for Early, and team.yaml knows nobody of that name: "
        "from Wed 4 Mar 08:00 to Wed 4 Mar 16:00 (Warsaw)."
    )


def test_calendars_are_told_by_where_they_are_kept() -> None:
    both = rota(f"desk: {{zone: UTC, ical: '{ADDRESS}'}}\nother: {{zone: UTC, ical: other.ics}}\nthird: {{zone: UTC}}")
    assert (both.calendars, both.files) == ({"desk": ADDRESS}, {"other": "other.ics"})


def test_a_calendar_of_a_thousand_events_is_quick() -> None:
    days = [WEEK[0] + timedelta(days=number) for number in range(1000)]
    events = (
        event(f"SUMMARY:ana\nDTSTART:{day:%Y%m%dT%H%M%SZ}\nDURATION:PT8H", str(number))
        for number, day in enumerate(days)
    )
    assert len(desk(calendar(*events)).shifts(*WEEK)) == 7
