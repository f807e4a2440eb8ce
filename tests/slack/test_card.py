"""The card in every state: as it was looked at, taken by Slack, with the buttons that work and no others."""

from __future__ import annotations

import pytest

from bot.casework import fingerprint
from bot.casework.moves import allowed
from bot.slack import ids
from bot.slack.views import buttons as shown_buttons
from bot.slack.views.card import card
from tests.slack import golden
from tests.slack.builders import READING, STAGE, draft, mention, view
from tests.slack.cases import CASES
from tests.slack.rules import buttons, fine_message, texts

FIXED = {"case.rules", "case.original"}
"""Controls that only show something."""


@pytest.mark.parametrize("name", CASES)
def test_each_state_looks_as_it_was_found_good(name: str) -> None:
    made = card(CASES[name], STAGE)
    golden.same(f"card-{name}", {"text": made.text, "blocks": made.blocks})


@pytest.mark.parametrize("name", CASES)
def test_slack_takes_each_state(name: str) -> None:
    fine_message(card(CASES[name], STAGE))


@pytest.mark.parametrize("name", CASES)
def test_every_control_is_one_that_is_heard_and_possible(name: str) -> None:
    for action in buttons(card(CASES[name], STAGE).blocks):
        assert action in ids.BUTTON_VERBS | ids.MODALS
        if action not in FIXED:
            assert allowed(CASES[name].case.state, shown_buttons.VERBS[action])


@pytest.mark.parametrize("name", CASES)
def test_every_value_can_be_read_back(name: str) -> None:
    for block in card(CASES[name], STAGE).blocks:
        for control in [*block.get("elements", ()), block.get("accessory") or {}]:
            if control.get("type") == "button":
                assert ids.unpack(control["value"]).case == 1042
            for option in control.get("options", ()):
                action, _, value = option["value"].partition(" ")
                packed = ids.unpack(value) if action in ids.BUTTON_VERBS else ids.unpack_short(value)
                assert packed.case == 1042


BUTTONS: dict[str, set[str]] = {
    "open": {"case.approve", "case.edit", "case.submit", "case.next", "case.claim"},
    "claimed": {"case.approve", "case.edit", "case.submit", "case.next", "case.release"},
    "no-draft": {"case.write", "case.claim"},
    "human-only": {"case.write", "case.claim"},
    "by-hand": {"case.post", "case.edit", "case.submit", "case.next", "case.claim"},
    "submitted": {"case.approve", "case.edit", "case.claim"},
    "findings": {"case.edit", "case.claim"},
    "too-long": {"case.edit", "case.claim"},
    "being-read-again": {"case.edit", "case.submit", "case.next", "case.claim"},
    "held": {"case.clear", "case.claim"},
    "approved": {"case.recall"},
    "sending": set(),
    "unknown": {"case.confirm", "case.send_again", "case.give_up"},
    "answered": {"case.reopen"},
    "closed": {"case.reopen"},
    "snoozed": {"case.wake", "case.assign", "case.close"},
}


@pytest.mark.parametrize("name", BUTTONS)
def test_only_buttons_that_work_are_offered(name: str) -> None:
    rows = [block for block in card(CASES[name], STAGE).blocks if block["type"] == "actions"]
    pressed = {one["action_id"] for row in rows for one in row["elements"] if one["type"] == "button"}
    assert pressed == BUTTONS[name]


def test_approve_carries_what_is_on_screen() -> None:
    shown = CASES["open"]
    [value] = [
        one["value"]
        for block in card(shown, STAGE).blocks
        for one in block.get("elements", ())
        if one.get("action_id") == "case.approve"
    ]
    now = fingerprint.parts(STAGE.book, shown.case, shown.mentions, shown.drafts[0], shown.case.owner)
    packed = ids.unpack(value)
    assert (packed.draft, packed.revision) == (11, 1)
    assert fingerprint.differences(packed.seen, now) == []


def test_next_draft_names_the_following_one_and_comes_round() -> None:
    def following(shown: int | None) -> int:
        made = card(view(shown_draft=shown), STAGE)
        [row] = [block for block in made.blocks if block["type"] == "actions"]
        return next(ids.unpack(one["value"]).draft for one in row["elements"] if one["action_id"] == "case.next")

    assert (following(11), following(12)) == (12, 11)


def test_held_drafts_are_nowhere_on_the_card() -> None:
    said = " ".join(texts(card(CASES["held"], STAGE).blocks))
    assert CASES["held"].drafts[0].text[:20] not in said
    assert CASES["cleared"].drafts[0].text[:20] in " ".join(texts(card(CASES["cleared"], STAGE).blocks))


def test_checks_have_passed_only_when_they_have_been_made() -> None:
    passed, waiting = (" ".join(texts(card(CASES[n], STAGE).blocks)) for n in ("open", "unchecked"))
    assert "Checks passed" in passed
    assert "Checks passed" not in waiting
    assert "Still being checked" in waiting


def test_a_grave_reply_is_asked_about_before_it_goes() -> None:
    def asks(name: str) -> bool:
        made = card(CASES[name], STAGE).blocks
        return any("confirm" in one for b in made for one in b.get("elements", ()) if one.get("style") == "primary")

    assert (asks("open"), asks("low-risk")) == (True, False)


def test_the_notification_says_who_where_what_and_how_it_stands() -> None:
    said = card(CASES["open"], STAGE).text
    assert said.startswith("brisk_otter wrote to Kelora Polska on Telegram: “Już trzeci raz")
    assert said.endswith("Service complaint, high risk. A draft is ready.")


def test_who_spoke_about_us_did_not_write_to_us() -> None:
    assert "wrote about Kelora Polska" in card(view(mentions=(mention(addressed=False),)), STAGE).text


def test_a_long_draft_is_cut_and_says_so() -> None:
    made = card(view(drafts=(draft(text="Przepraszamy & dziękujemy. " * 200, checked="x"),)), STAGE)
    assert "Cut here; Edit shows all of it." in list(texts(made.blocks))


def test_the_way_through_the_tree_is_on_the_card() -> None:
    said = " ".join(texts(card(CASES["open"], STAGE).blocks))
    assert "*Way* danger: nobody is in danger › meant for us: it is meant for us" in said


def test_without_a_rule_the_card_says_so_and_offers_to_look_at_it_all_the_same() -> None:
    said = " ".join(texts(card(view(reading=READING.model_copy(update={"matches": ()})), STAGE).blocks))
    assert "What applies*\nNo rule speaks to this one in particular." in said
    assert "All rules" in said
