"""The next step of a case: one row of the table for each state it can be in, and the most pressing row wins."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, get_args

import pytest

from bot.casework.next_step import NextStep, next_step
from bot.model import CaseState, CaseView, Promise
from tests.slack.builders import NOW, TEAM, delivery, draft, reading, view
from tests.slack.cases import CASES

SOON = NOW + timedelta(hours=2)
LATE = NOW - timedelta(hours=2)


def step(shown: CaseView, *promises: Promise) -> NextStep:
    return next_step(shown.case, shown.drafts, shown.delivery, promises, TEAM, NOW)


def promise(due_at: Any = SOON, **fields: Any) -> Promise:
    return Promise(**{"id": 1, "case_id": 1042, "delivery_id": 5, "words": "We'll write tomorrow.", "due_at": due_at,
                      "said_by": "ana", "said_at": LATE - timedelta(days=1), **fields})  # fmt: skip


OPEN = {"owner": "ana", "drafts": (draft(),)}
REWRITTEN = view(owner="ana", drafts=(draft(revision=2),), delivery=delivery("refused"))


@pytest.mark.parametrize(
    ("name", "shown", "verb", "who"),
    [
        ("nobody has it", view(), "claim", ""),
        ("a desk holds it", CASES["held"], "clear", "desk:press"),
        ("the desk cleared it", CASES["cleared"], "claim", ""),
        ("its owner may send", view(**OPEN), "approve", "ana"),
        ("its owner may not send", view(**{**OPEN, "owner": "budi"}), "submit", "budi"),
        ("a draft waits for approval", view(**{**OPEN, "drafts": (draft(state="submitted"),)}), "approve", "approver"),
        ("there is no draft", view(owner="ana", drafts=()), "draft", "ana"),
        ("a person writes it", view(**OPEN, reading=reading(human_only=True)), "draft", "ana"),
        ("no reply is advised", view(**OPEN, reading=reading(reply="ignore")), "close", "ana"),
        ("it is being read", view(owner="ana", reading=None), "wait", ""),
        ("a desk was asked", view(**OPEN, waits_for="desk:support"), "wait", "desk:support"),
        ("the network refused", view(**OPEN, delivery=delivery("refused")), "edit", "ana"),
        ("it was refused and rewritten", REWRITTEN, "approve", "ana"),
        ("it sleeps", CASES["snoozed"], "wait", ""),
        ("it waits for the author", view("snoozed", snoozed_until=SOON, waits_for="author"), "wait", "author"),
        ("a reply leaves", CASES["approved"], "wait", ""),
        ("the reply is held", view("approved", owner="ana", delivery=delivery("held")), "recall", "ana"),
        ("it is being sent", CASES["sending"], "wait", ""),
        ("nobody knows", CASES["unknown"], "check", "approver"),
        ("it is answered", CASES["answered"], "", ""),
        ("it is closed", CASES["closed"], "", ""),
    ],
)  # fmt: skip
def test_each_state_has_its_next_step(name: str, shown: CaseView, verb: str, who: str) -> None:
    found = step(shown)
    assert (found.verb, found.who) == (verb, who), name
    assert found.sentence.endswith(".")


@pytest.mark.parametrize("state", get_args(CaseState))
def test_every_state_has_a_step_whatever_is_missing(state: Any) -> None:
    for owner in ("", "ana", "nobody-we-know"):
        assert step(view(state, owner=owner, drafts=(), delivery=None, reading=None)).sentence


def test_a_promise_that_is_due_comes_before_the_draft_but_after_a_desks_hold() -> None:
    found = step(view(**OPEN), promise(LATE))
    assert (found.verb, found.who, found.due_at) == ("keep", "ana", LATE)
    assert f"{{at:{LATE.isoformat()}}}" in found.sentence
    assert step(CASES["held"], promise(LATE)).verb == "clear"


def test_a_promise_that_is_not_due_yet_lends_the_step_its_time() -> None:
    found = step(view(**OPEN), promise(SOON))
    assert (found.verb, found.due_at) == ("approve", SOON)


def test_what_is_answered_is_not_over_while_a_promise_is_open() -> None:
    assert step(CASES["answered"], promise(SOON)).verb == "keep"
    assert step(CASES["answered"], promise(SOON, state="kept")).verb == ""


def test_the_earliest_promise_counts_and_one_without_a_time_comes_last() -> None:
    found = step(CASES["answered"], promise(None, words="Later."), promise(SOON), promise(LATE, words="First."))
    assert (found.due_at, "First." in found.sentence) == (LATE, True)


def test_a_case_that_sleeps_is_due_at_the_promise_or_the_waking_whichever_is_first() -> None:
    sleeping = view("snoozed", snoozed_until=NOW + timedelta(days=1))
    assert step(sleeping, promise(SOON)).due_at == SOON
    assert step(sleeping).due_at == NOW + timedelta(days=1)
