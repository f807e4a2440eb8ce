"""The card in every state: as it was looked at, taken by Slack, with the buttons that work and no others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework import fingerprint
from bot.casework.moves import allowed
from bot.model import Reason, Step
from bot.slack import ids
from bot.slack.views import buttons as shown_buttons
from bot.slack.views import modals
from bot.slack.views.card import card
from tests.slack import golden
from tests.slack.builders import NOW, READING, STAGE, draft, event, mention, view
from tests.slack.cases import CASES
from tests.slack.rules import buttons, fine_message, texts

FIXED = {"word.catchup", "case.rules", "case.original", "same.split"}
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
        assert action in {*ids.BUTTON_VERBS, *ids.MODALS, "word.catchup", ids.SPLIT}
        if action not in FIXED:
            assert allowed(CASES[name].case.state, shown_buttons.VERBS[action])


@pytest.mark.parametrize("name", CASES)
def test_every_value_can_be_read_back(name: str) -> None:
    for block in card(CASES[name], STAGE).blocks:
        for control in [*block.get("elements", ()), block.get("accessory") or {}]:
            if control.get("action_id") == "word.catchup":
                assert control["value"] == "catchup #1042"
            elif control.get("action_id") == ids.SPLIT:
                assert control["value"] in ("1040", "1042")
            elif control.get("type") == "button":
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
    "submitted": {"case.approve", "case.edit", "case.claim", "word.catchup"},
    "findings": {"case.edit", "case.claim"},
    "too-long": {"case.edit", "case.claim"},
    "being-read-again": {"case.edit", "case.submit", "case.next", "case.claim"},
    "held": {"case.advise", "case.clear", "case.claim"},
    "approved": {"case.recall"},
    "desk-asked": {
        "case.approve",
        "case.edit",
        "case.submit",
        "case.next",
        "case.release",
        "case.advise",
        "word.catchup",
    },
    "snoozed-for-a-desk": {"case.wake", "case.assign", "case.close", "case.advise", "word.catchup"},
    "merged-with": {
        "case.approve",
        "case.edit",
        "case.submit",
        "case.next",
        "case.release",
        "same.split",
        "word.catchup",
    },
    "merged-into": {"same.split", "word.catchup"},
    "sending": set(),
    "unknown": {"case.confirm", "case.send_again", "case.give_up"},
    "answered": {"case.reopen"},
    "closed": {"case.reopen", "word.catchup"},
    "snoozed": {"case.wake", "case.assign", "case.close", "word.catchup"},
}


@pytest.mark.parametrize("name", BUTTONS)
def test_only_buttons_that_work_are_offered(name: str) -> None:
    shown = card(CASES[name], STAGE).blocks
    controls = [one for block in shown for one in (*block.get("elements", ()), block.get("accessory", {}))]
    assert {one["action_id"] for one in controls if one.get("type") == "button"} == BUTTONS[name]


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


def test_a_desks_answer_on_a_held_card_is_told_and_its_words_are_not() -> None:
    answer = draft(31, "We have called the lab.", source="desk:press", author="maria", revised_at=NOW)
    held = replace(CASES["held"], drafts=(draft(), answer))
    shown = "\n".join(texts(card(held, STAGE).blocks))
    assert "answered* (Maria Oakes) at" in shown
    assert "Clear it to see the draft." in shown
    assert "called the lab" not in shown


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
    assert "*Way* it is meant for us" in said


def test_without_a_rule_the_card_says_so_and_offers_to_look_at_it_all_the_same() -> None:
    said = " ".join(texts(card(view(reading=READING.model_copy(update={"matches": ()})), STAGE).blocks))
    assert "What applies*\nNo rule speaks to this one in particular." in said
    assert "All rules" in said


# --- what follows a press ---------------------------------------------------------------------------------

FOLLOWS = [
    ("open", "case.approve", "approved", "case.recall"),
    ("open", "case.claim", "merged-with", "case.release"),
    ("held", "case.clear", "cleared", "case.approve"),
    ("snoozed", "case.wake", "claimed", "case.approve"),
]
"""What is pressed on which card, and what must not stand in its place on the card that follows."""


@pytest.mark.parametrize(("before", "pressed", "after", "opposite"), FOLLOWS)
def test_a_second_press_does_not_undo_the_first(before: str, pressed: str, after: str, opposite: str) -> None:
    def place(name: str, action: str) -> tuple[str, int]:
        """The row, and which button of it from the left."""
        for block in card(CASES[name], STAGE).blocks:
            found = [one.get("action_id") for one in (*block.get("elements", ()), block.get("accessory") or {})]
            if action in found:
                return block["type"], found.index(action)
        raise AssertionError(f"{action} is not on {name}")

    assert place(before, pressed) != place(after, opposite)


def test_undo_stands_on_top_and_nothing_stands_where_approve_stood() -> None:
    blocks = card(CASES["approved"], STAGE).blocks
    assert [block["accessory"]["text"]["text"] for block in blocks[:2] if "accessory" in block] == ["Undo"]
    assert all(block["type"] != "actions" for block in blocks)


# --- service clocks ---------------------------------------------------------------------------------------


def said(name: str) -> str:
    return "\n".join(texts(card(CASES[name], STAGE).blocks))


def test_a_calm_card_says_by_when_somebody_has_to_act() -> None:
    assert re.search(r"Waiting since <[^>]*\|09:05> · a first look is due by <[^>]*\|09:35>", said("open"))
    assert "over" not in said("open").lower()


def test_what_is_nearly_over_and_what_is_over_is_said_on_top_and_in_words() -> None:
    near, late = (card(CASES[name], STAGE).blocks[1]["text"]["text"] for name in ("nearly-over", "over"))
    assert re.fullmatch(r"\*Nearly over:\* a first look is due by <[^>]*\|09:21>\.", near)
    assert re.fullmatch(r"\*Over since <[^>]*\|09:07>:\* the time for a first look\.", late)
    assert re.search(r"a first public reply is due by <[^>]*\|09:37>", said("over"))


def test_a_look_that_was_taken_is_due_no_more() -> None:
    assert "a first look" not in said("desk-asked")
    assert "a first public reply is due by" in said("desk-asked")


def test_the_clock_stands_still_for_the_author_alone() -> None:
    assert re.search(r"Waits for the author since <[^>]*\|09:11>\.", said("snoozed-for-the-author"))
    assert "The clock stands still, with 54 minutes left for a first public reply." in said("snoozed-for-the-author")
    assert "stands still" not in said("snoozed-for-a-desk")
    assert "Waits for the press desk since" in said("snoozed-for-a-desk")


def test_without_clocks_in_the_guide_nothing_is_due() -> None:
    calm = replace(
        STAGE, book=STAGE.book.model_copy(update={"head": STAGE.book.head.model_copy(update={"clocks": {}})})
    )
    shown = "\n".join(texts(card(CASES["over"], calm).blocks))
    assert "due by" not in shown
    assert "Over since" not in shown


def test_who_has_been_writing_for_ten_minutes_is_not_writing() -> None:
    assert "Ana Whitlock is writing." in said("writing")
    old = view(owner="ana", writing_by="ana", writing_at=NOW - timedelta(minutes=10))
    assert "is writing" not in "\n".join(texts(card(old, STAGE).blocks))


# --- other conversations ----------------------------------------------------------------------------------


def test_a_card_names_the_conversations_it_goes_on_for_and_the_way_back() -> None:
    assert "With what was said in #1040." in said("merged-with")
    assert "Split off #1040 again" in said("merged-with")
    assert "*Goes on in #1050*, merged by Ana Whitlock" in said("merged-into")
    assert card(CASES["merged-into"], STAGE).text == "#1042 goes on in #1050."
    assert "linked with #1040" in said("linked")


def test_a_merge_that_was_taken_back_leaves_no_trace_on_the_card() -> None:
    events = (*CASES["merged-with"].events, event("split", "ana", detail={"other": 1040}))
    shown = "\n".join(texts(card(replace(CASES["merged-with"], events=events), STAGE).blocks))
    assert "#1040" not in shown


# --- on a phone -------------------------------------------------------------------------------------------


def test_why_and_way_take_two_lines_on_a_phone() -> None:
    walk = tuple(Step(node=f"n{n}", ask="?", answer=f"the {n}th of many answers that all matter") for n in range(8))
    walk = tuple(step.model_copy(update={"why": "so"}) for step in walk)
    reasons = tuple(
        Reason(label=f"label{n}", why="something that was said at length by somebody " * 2) for n in range(5)
    )
    read = READING.model_copy(update={"walk": walk, "reasons": reasons})
    small = next(b for b in card(view(reading=read), STAGE).blocks if "*Way*" in str(b) and b["type"] == "context")
    lines = small["elements"][0]["text"].split("\n")
    why, way = (next(line for line in lines if line.startswith(f"*{label}*")) for label in ("Why", "Way"))
    assert len(why) < 100
    assert len(way) < 100
    assert way.endswith("the 7th of many answers that all matter")
    assert "the 0th" in str(modals.rules(view(reading=read), STAGE))
