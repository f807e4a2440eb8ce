"""What is typed after /baton is understood: slips, plurals, other words, people and days in three languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.config import Team
from bot.slack import payloads
from bot.slack.wish import WORDS, Wish, one_slip, understand

MONDAY = date(2026, 11, 2)
TEAM = Team.model_validate(
    {
        "people": {
            "ana": {"name": "Ana Whitlock", "slack": "U0ANA0001"},
            "budi": {"name": "Budi Hartanto", "slack": "U0BUDI001"},
            "lukasz": {"name": "Łukasz Nowak", "slack": "U0LUKA001"},
            "ewa": {"name": "Ewa Nowak", "slack": "U0EWA0001"},
        }
    }
)


def heard(text: str, today: date = MONDAY) -> Wish:
    return understand(text, TEAM, today)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_understood_as_it_is_shouted_and_with_blanks(word: str) -> None:
    wanted = "shift" if word in ("swap", "cover", "take") else word
    assert {heard(word).word, heard(word.upper()).word, heard(f"  {word} ").word} == {wanted}


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("queues", "queue"),
        ("quue", "queue"),
        ("qeuue", "queue"),
        ("shfit", "shift"),
        ("shifts", "shift"),
        ("promise", "promises"),
        ("promisses", "promises"),
        ("catch up", "catchup"),
        ("Catch me up #12", "catchup"),
        ("hand-over", "handover"),
        ("hand off now", "handover"),
        ("handof", "handover"),
        ("my", "mine"),
        ("on call", "shift"),
        ("who is on now", "shift"),
        ("realease #4", "release"),
        ("asign #4 @budi", "assign"),
        ("kolejka", "queue"),
        ("hlep", "help"),
        ("que", "queue"),
        ("q", "queue"),
        ("nxt", "next"),
        ("rel #4", "release"),
    ],
)
def test_slips_plurals_and_other_words_mean_the_same(typed: str, word: str) -> None:
    assert heard(typed).word == word


@pytest.mark.parametrize(
    ("typed", "near"), [("handoverss", "handover"), ("quuues", "queue"), ("promissory", "promises"), ("xyzzy", "")]
)
def test_what_is_further_away_is_offered_and_not_done(typed: str, near: str) -> None:
    wish = heard(f"{typed} #7")
    assert (wish.word, wish.near, wish.tail) == ("", near, "#7")


@pytest.mark.parametrize("typed", ["claim #1042", "claim 1042", "claim #1042.", "CLAIM   1042 please"])
def test_a_conversation_is_named_with_or_without_its_sign(typed: str) -> None:
    assert (heard(typed).word, heard(typed).case) == ("claim", 1042)


@pytest.mark.parametrize("typed", ["#1042", "1042"])
def test_a_number_alone_asks_what_happened_there(typed: str) -> None:
    assert (heard(typed).word, heard(typed).case) == ("catchup", 1042)


@pytest.mark.parametrize("typed", ["queue 2", "queue page 2", "mine 2", "promises 2"])
def test_in_lists_a_number_is_a_page(typed: str) -> None:
    assert (heard(typed).case, heard(typed).numbers) == (None, (2,))


@pytest.mark.parametrize("named", ["@budi", "budi", "@Budi", "@U0BUDI001", "Hartanto", "@buid", "to @budi,"])
def test_a_person_is_found_by_any_name_that_is_theirs_alone(named: str) -> None:
    assert heard(f"assign #3 {named}").people == ("budi",)


def test_letters_with_marks_may_be_left_out() -> None:
    assert heard("assign #3 @lukasz").people == heard("assign #3 @Łukasz").people == ("lukasz",)


def test_a_name_that_two_have_is_nobodys() -> None:
    assert heard("assign #3 @nowak").people == ()


def test_a_whole_name_is_one_person() -> None:
    wish = heard("assign #3 @Budi Hartanto")
    assert (wish.people, wish.strangers) == (("budi",), ())


def test_who_is_not_in_the_team_is_told_apart() -> None:
    assert heard("assign #3 @zoe").strangers == ("zoe",)


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("fri", 4),
        ("Friday", 4),
        ("fridya", 4),
        ("jumat", 4),
        ("jum'at", 4),
        ("piątek", 4),
        ("pt", 4),
        ("Środa", 2),
        ("srode", 2),
        ("rabu", 2),
        ("wed", 2),
        ("monday", 0),
        ("today", 0),
        ("hari ini", 0),
        ("dziś", 0),
        ("tomorrow", 1),
        ("besok", 1),
        ("jutro", 1),
        ("minggu", 6),
        ("nd", 6),
        ("6.11.", 4),
        ("6/11", 4),
        ("2026-11-06", 4),
        ("31.2.", None),
    ],
)
def test_days_are_read_in_three_languages_and_in_figures(typed: str, after: int | None) -> None:
    wanted = () if after is None else (MONDAY + timedelta(days=after),)
    assert heard(f"swap @budi {typed}").days == wanted


def test_a_date_without_a_year_that_is_over_means_the_next_one() -> None:
    assert heard("take 1.2").days == (date(2027, 2, 1),)


def test_a_swap_names_both_days_in_order() -> None:
    wish = heard("shift swap @budi fri for sat")
    assert (wish.word, wish.rest, wish.days) == ("shift", ("swap",), (date(2026, 11, 6), date(2026, 11, 7)))


@pytest.mark.parametrize("typed", ["quiet 22:00-07:00", "quiet 22-7", "quiet from 22:00 to 07:00", "dnd 2200-0700"])
def test_quiet_hours_are_read(typed: str) -> None:
    assert heard(typed).span == "22:00-07:00"


def test_hours_that_no_clock_shows_are_none() -> None:
    assert heard("quiet 25:00-07:00").span == ""


def test_what_is_left_over_is_kept_for_filters_and_questions() -> None:
    assert heard("queue polish high me").rest == ("polish", "high", "me")


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("queue", "queu", True),
        ("queue", "quueue", True),
        ("queue", "qeuue", True),
        ("queue", "quexe", True),
        ("queue", "queue", True),
        ("queue", "qxexe", False),
        ("mine", "nime", False),
        ("mine", "line", True),
        ("shift", "shirts", False),
    ],
)
def test_one_slip_is_one_letter(one: str, other: str, slip: bool) -> None:
    assert one_slip(one, other) is one_slip(other, one) is slip


@pytest.mark.parametrize("typed", ["<@U0BUDI001|budi.h>", "<@U0BUDI001>", "@budi", "@Hartanto", "@U0BUDI001", "budi"])
def test_somebody_is_understood_escaped_by_slack_and_typed_by_hand(typed: str) -> None:
    """The manifest asks for escaping; a name that Slack does not complete arrives as it was typed."""
    body = {"user_id": "U0ANA0001", "command": "/baton", "text": f"assign #12 to {typed} &amp; tell him"}
    wish = heard(payloads.slash(body).text)
    assert (wish.word, wish.case, wish.people, wish.strangers) == ("assign", 12, ("budi",), ())
    assert wish.rest == ("&", "tell", "him")


def test_somebody_outside_the_team_who_is_escaped_is_a_stranger() -> None:
    body = {"user_id": "U0ANA0001", "command": "/baton", "text": "assign #12 <@U0GUEST09|zoe>"}
    assert heard(payloads.slash(body).text).strangers == ("u0guest09",)


def test_a_word_with_a_sense_of_its_own_is_asked_about() -> None:
    assert (heard("quit").word, heard("quit").near) == ("", "quiet")


def test_yesterday_is_a_day() -> None:
    wish = heard("swap @budi yesterday")
    assert (wish.people, wish.days) == (("budi",), (MONDAY - timedelta(days=1),))
