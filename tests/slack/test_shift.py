"""Who is on now and next, and the questions about shifts: as they were looked at, and taken by Slack."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.config import Team
from bot.slack import ids
from bot.slack.views import choosing, shift, shift_modals
from bot.slack.views.stage import Message
from tests.slack import golden
from tests.slack.builders import NOW
from tests.slack.rules import buttons, fine_message, fine_view, texts
from tests.slack.shifts import ON_ROTA, ROTA_TEAM, at, person, promise, swap


def duty(key: str, *questions: object, now: object = NOW) -> shift.Duty:
    return shift.duty(ROTA_TEAM.rota, key, now, (), questions)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["ana", "budi", "ewa"])
def test_shift_looks_as_it_was_found_good(key: str) -> None:
    questions = [] if key == "ewa" else [swap()]
    made = shift.shift(person(key), duty(key, *questions), ON_ROTA)
    fine_message(made)
    golden.same(f"shift-{key}", {"text": made.text, "blocks": made.blocks})


def test_who_is_on_is_told_until_when_and_who_is_next() -> None:
    said = shift.mine(duty("ana"), ON_ROTA)
    assert said.startswith("You're on until <!date^")
    assert said.endswith("|17:00> (day, kelora). Budi Hartanto is next.")


def test_who_is_off_is_told_their_next_shift() -> None:
    said = shift.mine(duty("budi"), ON_ROTA)
    assert said.startswith("You are off. Your next shift is")
    assert "|17:00> to <!date" in said


def test_a_gap_after_my_shift_is_said() -> None:
    late = at(6, 20)
    said = shift.mine(duty("budi", now=late), replace(ON_ROTA, now=late))
    assert "Ana Whitlock is next from <!date" in said


def test_a_layer_with_nobody_says_so() -> None:
    (kelora, _) = shift.layers(duty("ana", now=at(7, 12)), replace(ON_ROTA, now=at(7, 12)))
    assert "now: nobody" in kelora


def test_without_a_rota_it_is_said_how_one_comes_about() -> None:
    none = shift.duty(Team().rota, "ana", NOW, ())
    made = shift.shift(person("ana"), none, ON_ROTA)
    fine_message(made)
    assert "team.yaml" in made.text


def test_whoever_asked_can_take_it_back_and_the_other_can_answer() -> None:
    mine = shift.question(swap(), "ana", ON_ROTA)
    theirs = shift.question(swap(), "budi", ON_ROTA)
    assert set(buttons(mine)) == {"shift.withdraw"}
    assert set(buttons(theirs)) == {"shift.accept", "shift.decline"}


def test_questions_about_shifts_that_have_begun_are_gone() -> None:
    assert duty("budi", swap(start_at=NOW - timedelta(minutes=1))).questions == ()


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (swap(), "Budi Hartanto works"),
        (swap(back_start_at=None, back_end_at=None, kind="cover"), "instead of Ana Whitlock."),
        (swap(giver="", kind="take", back_start_at=None), "which nobody had."),
    ],
)
def test_what_would_change_is_one_sentence(wish: object, said: str) -> None:
    assert said in shift.what(wish, ON_ROTA)  # type: ignore[arg-type]


def test_the_reader_is_spoken_to() -> None:
    assert shift.what(swap(), ON_ROTA, "budi").startswith("You work <!date")
    assert shift.what(swap(), ON_ROTA, "budi").endswith("instead of you.")
    assert "and you work" in shift.what(swap(), ON_ROTA, "ana")


def test_an_answer_says_whether_the_rota_has_changed() -> None:
    yes = shift.settled(swap(state="accepted", answered_by="budi"), ON_ROTA)
    no = shift.settled(swap(state="declined", answered_by="budi"), ON_ROTA)
    assert yes.endswith("The rota says so from now on.")
    assert no.endswith("The rota stays as it was.")


def _own(key: str) -> list[shift.Shift]:
    found = ROTA_TEAM.rota.shifts(NOW, NOW + timedelta(days=14))
    return [one for one in found if (key in one.people if key else not one.people) and one.start > NOW]


MODALS = {
    "swap": shift_modals.swap(person("ana"), _own("ana"), [("budi", one) for one in _own("budi")], ON_ROTA),
    "cover": shift_modals.cover(person("ana"), _own("ana"), ["budi", "maria"], ON_ROTA),
    "take": shift_modals.take(person("ana"), _own(""), [("budi", one) for one in _own("budi")], ON_ROTA),
    "swap-none": shift_modals.swap(person("ewa"), [], [], ON_ROTA),
    "take-none": shift_modals.take(person("ewa"), [], [], ON_ROTA),
}


@pytest.mark.parametrize("name", MODALS)
def test_each_modal_looks_as_it_was_found_good(name: str) -> None:
    fine_view(MODALS[name])
    golden.same(f"modal-shift-{name}", MODALS[name])


def test_every_modal_that_answers_is_heard() -> None:
    drop = choosing.drop(promise(), ON_ROTA)
    fine_view(drop)
    golden.same("modal-promise-drop", drop)
    made = {one["callback_id"].removesuffix(".submit") for one in (*MODALS.values(), drop) if "callback_id" in one}
    assert made == set(ids.PART_SUBMITS)


def test_every_control_of_shifts_is_heard() -> None:
    made = shift.shift(person("budi"), duty("budi", swap()), ON_ROTA)
    mine = shift.question(swap(), "ana", ON_ROTA)
    offered = {**buttons(made.blocks), **buttons(mine)}
    assert {action for action in offered if action.startswith("shift.")} == set(ids.SHIFT)


def test_shifts_are_offered_on_the_readers_own_clock() -> None:
    jakarta = person("budi")
    assert jakarta.zone == "Asia/Jakarta"
    made = shift_modals.swap(jakarta, _own("budi"), [("ana", one) for one in _own("ana")], ON_ROTA)
    assert "Mon 9 Nov 15:00 to 00:00, day, kelora · Ana Whitlock" in list(texts(made))


def test_a_message_without_anything_to_press_is_one_sentence() -> None:
    assert isinstance(shift.shift(person("ana"), shift.Duty(), ON_ROTA), Message)


def test_a_question_that_nobody_answered_in_time_says_so_and_names_nobody_as_its_end() -> None:
    said = shift.settled(
        swap(asked_by="ana", giver="ana", taker="budi", state="withdrawn", answered_by=""), ON_ROTA, "ana"
    )
    assert said.startswith("Budi Hartanto did not answer in time: ")
    assert said.endswith("The rota stays as it was.")
    assert "Baton" not in said


def test_a_swap_names_the_day_even_if_it_is_today() -> None:
    today = swap(start_at=NOW + timedelta(hours=1), end_at=NOW + timedelta(hours=9))
    assert "{date_short_pretty}" in shift.what(today, ON_ROTA).split("instead")[0]


def test_who_would_work_without_a_break_is_warned() -> None:
    assert "You work 15 hours in a row" in shift.asked(swap(asked_by="ana"), ON_ROTA, "budi")
    apart = swap(start_at=at(8, 8), end_at=at(8, 17), back_layer="", back_start_at=None, back_end_at=None)
    assert "in a row" not in shift.asked(apart, ON_ROTA, "budi")


def test_who_only_looks_is_offered_no_shift() -> None:
    made = shift.shift(person("ana").model_copy(update={"role": "viewer"}), duty("ana"), ON_ROTA)
    assert "shift.take" not in buttons({"blocks": made.blocks})
