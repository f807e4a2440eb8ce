"""Modals: as they were looked at, taken by Slack, and with the block ids that handlers read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.slack import ids
from bot.slack.views import modals
from tests.slack import golden
from tests.slack.builders import STAGE, draft, finding, mention, view
from tests.slack.cases import CASES
from tests.slack.rules import fine_view, texts

Json = dict[str, Any]
OPEN, FOUND, BY_HAND = CASES["open"], CASES["findings"], CASES["by-hand"]

MODALS: dict[str, Json] = {
    "edit": modals.edit(OPEN, OPEN.drafts[0], STAGE),
    "edit-findings": modals.edit(FOUND, FOUND.drafts[0], STAGE),
    "edit-by-hand": modals.edit(BY_HAND, BY_HAND.drafts[0], STAGE),
    "write": modals.write(OPEN, STAGE),
    "reject": modals.reject(OPEN, OPEN.drafts[0], STAGE),
    "snooze": modals.snooze(OPEN, STAGE, "Europe/London"),
    "snooze-for-a-desk": modals.snooze(CASES["desk-asked"], STAGE, "Asia/Jakarta"),
    "advise": modals.advise(CASES["desk-asked"], STAGE),
    "same": modals.same(OPEN, [replace(OPEN.case, id=1040, owner="budi"), replace(OPEN.case, id=1007)], STAGE),
    "same-alone": modals.same(OPEN, [], STAGE),
    "escalate": modals.escalate(OPEN, STAGE),
    "close": modals.close(OPEN, STAGE),
    "assign": modals.assign(OPEN, STAGE),
    "post": modals.post(BY_HAND, BY_HAND.drafts[0], STAGE),
    "confirm": modals.confirm(CASES["unknown"], STAGE),
    "correct": modals.correct(CASES["answered"], STAGE),
    "withdraw": modals.withdraw(CASES["answered"], STAGE),
    "original": modals.original(OPEN, ["Zadzwońcie: 600 100 200"], STAGE),
    "rules": modals.rules(OPEN, STAGE),
    "gap": modals.gap("can we say <guaranteed> & more"),
    "problem": modals.problem("That is gone", "There is no case 7."),
}
INPUTS = {
    "edit": {"text", "then", "reason", "at"},
    "correct": {"text", "reason"},
    "withdraw": {"reason"},
    "write": {"text"},
    "reject": {"reason"},
    "snooze": {"until", "at", "reason", "waits_for"},
    "advise": {"text"},
    "same": {"other", "number", "how"},
    "escalate": {"desk", "reason"},
    "close": {"why", "reason"},
    "assign": {"person"},
    "post": {"url", "reason"},
    "confirm": {"url"},
    "gap": {"text"},
}


@pytest.mark.parametrize("name", MODALS)
def test_each_modal_looks_as_it_was_found_good(name: str) -> None:
    golden.same(f"modal-{name}", MODALS[name])


@pytest.mark.parametrize("name", MODALS)
def test_slack_takes_each_modal(name: str) -> None:
    fine_view(MODALS[name])


def test_every_modal_that_answers_is_heard_and_has_the_agreed_inputs() -> None:
    assert set(INPUTS) == set(ids.SUBMITS)
    for name, wanted in INPUTS.items():
        made = MODALS[name]
        assert made["callback_id"] == f"{name}.submit"
        assert {block["block_id"] for block in made["blocks"] if block["type"] == "input"} == wanted


@pytest.mark.parametrize("name", set(INPUTS) - {"gap"})
def test_every_modal_knows_its_case(name: str) -> None:
    assert ids.unpack(MODALS[name]["private_metadata"]).case == 1042


def test_editing_remembers_the_draft_and_what_was_on_screen() -> None:
    packed = ids.unpack(MODALS["edit"]["private_metadata"])
    assert (packed.draft, packed.revision) == (11, 1)
    assert {"mentions", "text", "rules", "owner"} <= set(packed.seen)


def _input(made: Json, name: str) -> Json:
    return next(block["element"] for block in made["blocks"] if block.get("block_id") == name)


def test_checking_again_keeps_the_typed_text_and_shows_what_was_found_in_it() -> None:
    typed = "Obiecujemy: jutro."
    found = (finding(typed, "jutro", message="A date that nobody announced."),)
    made = modals.edit(OPEN, OPEN.drafts[0], STAGE, text=typed, findings=found)
    assert _input(made, "text")["initial_value"] == typed
    assert "“jutro”" in list(texts(made))
    assert "Checks passed." not in list(texts(made))


def test_a_draft_longer_than_the_network_allows_can_still_be_shortened() -> None:
    long = draft(text="a" * 2500)
    shown = view(network="discord", drafts=(long,), mentions=(mention(network="discord"),))
    element = _input(modals.edit(shown, long, STAGE), "text")
    assert (element["max_length"], element["initial_value"]) == (2500, long.text)


def test_a_draft_that_no_input_holds_is_not_cut_in_silence() -> None:
    long = draft(text="a" * 3001)
    made = modals.edit(view(drafts=(long,)), long, STAGE)
    fine_view(made)
    assert "callback_id" not in made


def test_where_links_count_less_the_input_does_not_count_for_the_network() -> None:
    shown = view(network="x")
    assert _input(modals.edit(shown, shown.drafts[0], STAGE), "text")["max_length"] == 3000


def test_what_baton_cannot_post_is_not_offered_for_sending() -> None:
    offered = [one["value"] for one in _input(MODALS["edit-by-hand"], "then")["options"]]
    assert offered == ["save", "submit"]


def test_nobody_to_ask_or_to_hand_to_is_said() -> None:
    empty = replace(STAGE, book=STAGE.book.model_copy(update={"desks": {}}), team=type(STAGE.team)())
    for made in (modals.escalate(OPEN, empty), modals.assign(OPEN, empty)):
        fine_view(made)
        assert "submit" not in made


def test_a_big_team_still_fits() -> None:
    from bot.config import Member, Team

    people = {f"p{n}": Member(name=f"Person {n}") for n in range(250)}
    made = modals.assign(OPEN, replace(STAGE, team=Team(people=people)))
    fine_view(made)
    assert len(_input(made, "person")["option_groups"]) == 3


def test_only_desks_that_are_concerned_can_be_waited_for() -> None:
    def turns(name: str) -> list[str]:
        return [one["value"] for one in _input(modals.snooze(CASES[name], STAGE, "UTC"), "waits_for")["options"]]

    assert turns("open") == ["author", "us"]
    assert turns("held") == ["author", "desk:press", "us"]
    asked = _input(modals.snooze(CASES["desk-asked"], STAGE, "UTC"), "waits_for")
    assert asked["initial_option"]["text"]["text"] == "The press desk"


def test_no_afternoon_is_offered_in_the_evening_of_the_reader() -> None:
    def offered(zone: str) -> list[str]:
        return [one["value"] for one in _input(modals.snooze(OPEN, STAGE, zone), "until")["options"]]

    assert "afternoon" in offered("Europe/London")
    assert "afternoon" not in offered("Asia/Jakarta")


def test_a_close_needs_words_only_where_its_label_says_nothing() -> None:
    reason = next(block for block in MODALS["close"]["blocks"] if block["block_id"] == "reason")
    assert reason["optional"]


def test_without_another_conversation_of_the_author_its_number_is_asked_for() -> None:
    alone = {block["block_id"]: block.get("optional", False) for block in MODALS["same-alone"]["blocks"][:2]}
    assert alone == {"number": False, "how": False}


def test_a_time_that_was_typed_stands_in_the_dialog_which_names_its_conversation() -> None:
    at = STAGE.now + timedelta(hours=3)
    made = modals.snooze(OPEN, STAGE, "Europe/London", at)
    fine_view(made)
    (block,) = [one for one in made["blocks"] if one.get("block_id") == "at"]
    assert block["element"]["initial_date_time"] == int(at.timestamp())
    assert made["title"]["text"] == f"Put #{OPEN.case.id} aside"
