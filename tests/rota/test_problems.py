"""What is wrong with a rota, in sentences that a lead can act on."""

from __future__ import annotations

from datetime import timedelta

from bot.rota.rota import Problem
from tests.rota.builders import PEOPLE, local, rota, swap

MONDAY = local("2026-03-02 00:00")
FULL = "all: {from: '00:00', to: '24:00', people: [ana]}"


def problems(text: str, kind: str = "", start: str = "2026-03-02 00:00", **more: object) -> list[Problem]:
    found = rota(text).problems(local(start), PEOPLE, **more)  # type: ignore[arg-type]
    return [one for one in found if kind in ("", one.kind)]


def sentences(text: str, kind: str = "") -> list[str]:
    return [one.sentence for one in problems(text, kind)]


def desk(weekly: str, more: str = "") -> str:
    return f"desk: {{title: Kelora Polska, zone: Europe/Warsaw, weekly: {{{weekly}}}, {more}}}"


def test_a_complete_rota_has_no_problems() -> None:
    assert problems(desk(FULL)) == []


def test_a_gap_in_the_next_14_days_is_named_with_its_time() -> None:
    text = desk(
        "week: {days: Mon-Fri, from: '00:00', to: '24:00', people: ana},"
        "sat: {days: Sat, from: '00:00', to: '18:00', people: ana},"
        "sun: {days: Sun, from: '09:00', to: '24:00', people: ana}"
    )
    found = problems(text)
    assert [one.sentence for one in found] == [
        "Nobody is on for Kelora Polska from Sat 7 Mar 18:00 to Sun 8 Mar 09:00 (Warsaw).",
        "Nobody is on for Kelora Polska from Sat 14 Mar 18:00 to Sun 15 Mar 09:00 (Warsaw).",
    ]
    assert (found[0].kind, found[0].start, found[0].end) == (
        "gap", local("2026-03-07 18:00"), local("2026-03-08 09:00"),
    )  # fmt: skip


def test_only_the_hours_of_cover_can_have_gaps() -> None:
    day = "day: {days: Mon-Fri, from: '09:00', to: '17:00', people: ana}"
    assert problems(desk(day, "cover: 'Mon-Fri 09:00-17:00'")) == []
    found = sentences(desk(day, "cover: 'Mon-Fri 09:00-17:30'"))
    assert len(found) == 10
    assert found[0] == "Nobody is on for Kelora Polska from Mon 2 Mar 17:00 to Mon 2 Mar 17:30 (Warsaw)."


def test_a_holiday_without_shifts_is_no_gap_and_one_with_a_shift_has_its_own_cover() -> None:
    easter = "2026-04-05 00:00"
    assert problems(desk(FULL, "holidays: PL, on_holidays: none"), start=easter) == []
    only = "duty: {days: none, from: '10:00', to: '14:00', people: ana}"
    (before, after) = problems(desk(f"{FULL}, {only}", "holidays: PL, on_holidays: [duty]"), start="2026-04-06 00:00")
    assert [before.end, after.start] == [local("2026-04-06 10:00"), local("2026-04-06 14:00")]
    less = "holidays: PL, on_holidays: [duty], cover_on_holidays: '09:00-14:00'"
    (gap,) = problems(desk(f"{FULL}, {only}", less), start="2026-04-06 00:00")
    assert (gap.start, gap.end) == (local("2026-04-06 09:00"), local("2026-04-06 10:00"))


def test_a_gap_that_comes_with_summer_time_is_found() -> None:
    text = desk(
        "a: {from: '06:00', to: '24:00', people: ana},b: {zone: Asia/Jakarta, from: '06:00', to: '12:00', people: budi}"
    )
    assert problems(text, "gap") == []
    (first, *_) = problems(text, "gap", start="2026-03-28 12:00")
    assert first.sentence == "Nobody is on for Kelora Polska from Mon 30 Mar 00:00 to Mon 30 Mar 01:00 (Warsaw)."


def test_a_swap_closes_a_gap_or_leaves_the_shift_to_nobody() -> None:
    text = desk("day: {from: '00:00', to: '23:00', people: ana}")
    cover = swap("2026-03-02 23:00", "2026-03-03 00:00", "", "budi")
    assert len(problems(text)) == 14
    assert len(problems(text, changes=(cover,))) == 13


def test_an_empty_shift_and_how_often_it_comes() -> None:
    assert sentences(desk(f"{FULL}, day: {{days: Mon, from: '08:00', to: '16:00', people: []}}", "overlap: yes")) == [
        "There is nobody in the shift day of Kelora Polska: "
        "from Mon 2 Mar 08:00 to Mon 2 Mar 16:00 (Warsaw), and 1 more time until Mon 9 Mar."
    ]


def test_people_whom_team_yaml_does_not_know() -> None:
    assert sentences(desk("all: {from: '00:00', to: '24:00', people: [ana, zoe]}")) == [
        "Kelora Polska names `zoe` for all, and team.yaml knows nobody of that name: "
        "from Mon 2 Mar 00:00 to Tue 3 Mar 00:00 (Warsaw), and 13 more times until Sun 15 Mar."
    ]


def test_shifts_that_overlap_unless_the_layer_says_that_they_may() -> None:
    two = (
        "early: {days: Mon, from: '08:00', to: '15:00', people: ana},"
        "late: {days: Mon, from: '14:00', to: '22:00', people: ewa}"
    )
    assert sentences(desk(two, "cover: 'Mon 08:00-22:00'"))[0] == (
        "The shifts early and late of Kelora Polska overlap; if that is meant, write `overlap: yes` there: "
        "from Mon 2 Mar 14:00 to Mon 2 Mar 15:00 (Warsaw), and 1 more time until Mon 9 Mar."
    )
    assert problems(desk(two, "cover: 'Mon 08:00-22:00', overlap: yes")) == []


def test_the_same_person_twice_at_once_is_a_problem_even_then() -> None:
    two = (
        "early: {days: Mon, from: '08:00', to: '15:00', people: [ana, ewa]},"
        "late: {days: Mon, from: '14:00', to: '22:00', people: ana}"
    )
    (found,) = problems(desk(two, "cover: 'Mon 08:00-22:00', overlap: yes"))
    assert found.kind == "overlap"
    assert found.sentence.startswith("Ana Whitlock is in the shifts early and late of Kelora Polska at the same time:")


def test_a_language_that_is_served_and_that_nobody_of_the_shift_speaks() -> None:
    text = desk(
        "all: {from: '00:00', to: '24:00', rotation: {people: [ana, maria], since: 2026-03-02}}", "languages: [pl]"
    )
    (found,) = problems(text)
    assert (found.kind, found.start) == ("language", local("2026-03-09 00:00"))
    assert found.sentence == (
        "Kelora Polska serves Polish, and nobody in the shift all speaks it: "
        "from Mon 9 Mar 00:00 to Tue 10 Mar 00:00 (Warsaw), and 6 more times until Sun 15 Mar."
    )


def test_accounts_that_no_layer_serves() -> None:
    found = problems(desk(FULL, "accounts: [kelora-pl]"), accounts=("kelora", "kelora-pl"))
    assert [(one.kind, one.sentence) for one in found] == [
        ("uncovered", "No layer of the rota serves the account kelora. Add it to the `accounts` of a layer.")
    ]
    assert problems(desk(FULL), accounts=("kelora",)) == []


def test_problems_come_in_order_and_no_further_than_asked() -> None:
    text = desk("day: {from: '08:00', to: '16:00', people: ana}")
    found = problems(text, days=3)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert found[0].start == MONDAY
    assert found[-1].end == MONDAY + timedelta(days=3)


def test_without_a_rota_there_is_nothing_to_complain_about() -> None:
    assert rota("{}").problems(MONDAY, PEOPLE, ("kelora",)) == ()
