"""What stands about replies that are stopped, failed or changed, and about feeds: in words, with the ways that work."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.casework.ground import Terms
from bot.model import FeedState, Freeze
from bot.slack import ids
from bot.slack.stopping import stopping
from bot.slack.views import home, outgoing
from bot.slack.views.card import card
from bot.slack.views.home import Overview
from tests.slack import golden
from tests.slack.builders import AT, NOW, STAGE, TEAM, delivery, draft, view
from tests.slack.cases import CASES
from tests.slack.rules import buttons, fine_message, texts

FREEZE = Freeze("maria", NOW, NOW + timedelta(hours=2), "a wrong price in the post", ("budi",))
FROZEN = replace(STAGE, freeze=FREEZE)
ABLE = replace(STAGE, terms={"feed": Terms(10.0, corrects=True, withdraws=True)})
LONDON = ZoneInfo("Europe/London")


def shown(name: str, stage: Any = STAGE) -> set[str]:
    return set(buttons(card(CASES[name], stage).blocks))


def said(message: Any) -> str:
    return " ".join(texts(message.blocks))


# --- cards


def test_an_approved_card_says_that_everything_is_stopped_until_when_by_whom_and_why() -> None:
    made = card(CASES["approved"], FROZEN)
    fine_message(made)
    golden.same("card-frozen", {"text": made.text, "blocks": made.blocks})


def test_the_card_of_somebody_who_may_still_send_says_when_it_goes_out() -> None:
    stage = replace(STAGE, freeze=replace(FREEZE, but=("ana",)))
    assert card(CASES["approved"], stage).text == card(CASES["approved"], STAGE).text


def test_what_waits_longer_can_be_edited_and_what_leaves_in_a_moment_only_called_back() -> None:
    assert "case.edit" not in shown("approved")
    for name, stage in (("scheduled", STAGE), ("out-of-hours", STAGE), ("held-delivery", STAGE), ("approved", FROZEN)):
        assert {"case.edit", "case.recall"} <= shown(name, stage), name


def test_a_public_reply_can_be_changed_where_its_network_allows_that() -> None:
    assert {"case.correct", "case.withdraw"} <= shown("corrected", ABLE)
    assert not {"case.correct", "case.withdraw"} & shown("corrected")
    only = replace(STAGE, terms={"feed": Terms(10.0, withdraws=True)})
    assert "case.withdraw" in shown("corrected", only)
    assert "case.correct" not in shown("corrected", only)


@pytest.mark.parametrize("name", ["withdrawn", "being-corrected", "answered"])
def test_what_cannot_be_changed_now_is_not_offered(name: str) -> None:
    """Gone, being changed, or found by a person so that the network's own id is not known."""
    assert not {"case.correct", "case.withdraw"} & shown(name, ABLE)


# --- what failed

FAILED = [
    view(id=1042, drafts=(draft(),), delivery=delivery("refused", words="the chat is closed", attempt=1)),
    view("unknown", id=1043, drafts=(draft(state="approved"),), delivery=delivery("unknown", words="No answer.")),
    view(
        "approved",
        id=1044,
        drafts=(draft(state="approved"),),
        delivery=delivery("due", words="The network is busy.", attempt=3),
    ),
]


def test_failures_stand_with_the_networks_words_and_the_ways_on() -> None:
    made = outgoing.failed(FAILED, STAGE, {1042: "https://kelora.slack.example/archives/C1/p1"})
    fine_message(made)
    golden.same("failed", {"text": made.text, "blocks": made.blocks})


def test_to_try_again_is_to_approve_with_everything_that_was_on_screen() -> None:
    made = outgoing.failed(FAILED[:1], STAGE, {})
    [again] = [one for block in made.blocks for one in block.get("elements", ()) if one["action_id"] == "case.approve"]
    packed = ids.unpack(again["value"])
    assert (packed.case, packed.draft, packed.revision) == (1042, 11, 1)
    assert {"mentions", "text", "rules", "owner"} <= set(packed.seen)


def test_a_reworded_draft_is_not_tried_again_from_the_list() -> None:
    reworded = replace(FAILED[0], drafts=(draft(revision=2),))
    assert "case.approve" not in buttons(outgoing.failed([reworded], STAGE, {}).blocks)


def test_many_failures_come_in_pages() -> None:
    many = [replace(FAILED[0], case=replace(FAILED[0].case, id=number)) for number in range(1, 24)]
    first, last = outgoing.failed(many, STAGE, {}), outgoing.failed(many, STAGE, {}, 3)
    fine_message(first)
    assert "failed 2" in str(first.blocks)
    assert ("*#23*" in said(last), "Next page" in said(last)) == (True, False)


def test_nothing_failed_is_said_too() -> None:
    assert "Every reply arrived" in outgoing.failed([], STAGE, {}).text


# --- feeds

FEEDS = [
    FeedState("forum", True, "forum: waits for webhooks.", AT, timedelta(seconds=3), 0, NOW - timedelta(hours=9)),
    FeedState("x", False, "x: the token is wrong. Copy it again from your app's page.", None, None, 2, None),
    FeedState("chat", True, "chat: reads a Slack channel.", AT, timedelta(minutes=12), 0, None),
]


def test_feeds_stand_with_last_seen_delay_and_what_is_wrong() -> None:
    made = outgoing.feeds(FEEDS, STAGE)
    fine_message(made)
    golden.same("feeds", {"text": made.text, "blocks": made.blocks})


def test_more_feeds_than_a_section_holds_are_counted() -> None:
    made = outgoing.feeds([replace(FEEDS[1], sentence="s" * 300)] * 60, STAGE)
    fine_message(made)
    assert "more" in said(made)


def test_home_says_first_that_everything_is_stopped() -> None:
    blocks = home.home(Overview(me=TEAM.by_slack("U0ANA0001"), feeds=FEEDS), FROZEN)["blocks"]
    lines = list(texts(blocks))
    assert any("stopped all replies" in line and "a wrong price" in line for line in lines[:10])


# --- what is typed


@pytest.mark.parametrize(
    ("typed", "until", "but", "reason"),
    [
        ("freeze", None, (), ""),
        ("freeze 30m wrong Price", NOW + timedelta(minutes=30), (), "wrong Price"),
        ("Freeze for 2 hours: a leak", NOW + timedelta(hours=2), (), "a leak"),
        ("freeze until 23:30 except @maria a leak", datetime(2026, 11, 20, 23, 30, tzinfo=UTC), ("maria",), "a leak"),
        ("freeze 1h a leak, except @maria and @budi", NOW + timedelta(hours=1), ("maria", "budi"), "a leak"),
        ("stop wrong price, call @maria", None, (), "wrong price, call @maria"),
        ("freeze until 25:00 why", None, (), "until 25:00 why"),
    ],
)
def test_a_freeze_is_typed_freely(typed: str, until: datetime | None, but: tuple[str, ...], reason: str) -> None:
    found = stopping(typed, TEAM, NOW, LONDON)
    expected = until.replace(year=NOW.year, month=NOW.month, day=NOW.day) if until and until.minute == 30 else until
    assert (found.but, found.reason) == (but, reason)
    assert found.until == (expected if "until 23" in typed else until)


def test_an_hour_that_has_passed_is_tomorrows_on_the_askers_clock() -> None:
    now = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)
    assert stopping("freeze until 8 x", TEAM, now, LONDON).until == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)


def test_a_name_that_nobody_has_is_told_apart() -> None:
    assert stopping("freeze 1h except @zed why", TEAM, NOW, LONDON).strangers == ("zed",)
