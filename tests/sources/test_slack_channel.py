"""What a Slack message says, whoever posted it and however, and that no shape of it breaks anything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config import SourcePart
from bot.model import Incoming
from tests.sources.feeds import slack_channel

TS = "1700000000.000100"
NOWHERE: Any = None
"""Parsing touches neither a store nor a clock."""
PART = SourcePart(name="alerts", kind="slack_channel", channel="C6", account="kelora", network="x")


def parse(**event: Any) -> list[tuple[str, Incoming]]:
    found = slack_channel(PART, NOWHERE, NOWHERE).parse({"type": "message", "channel": "C6", "ts": TS, **event})
    return list(found)


def one(**event: Any) -> tuple[str, Incoming]:
    [found] = parse(**event)
    return found


def test_a_person_s_text_is_a_mention_that_can_be_answered_in_its_thread() -> None:
    kind, post = one(user="U1", text="The <https://kelora.example|lid> leaks &amp; drips")
    assert (kind, post.source, post.external_id, post.author) == ("new", "alerts", TS, "U1")
    assert (post.account, post.network) == ("kelora", "x")
    assert "leaks & drips" in post.text
    assert post.reply_to == {"channel": "C6", "thread_ts": TS}
    assert post.created_at.timestamp() == 1700000000.0001


def test_a_bot_message_with_fields_is_accepted_with_what_they_name() -> None:
    fields = [
        {"title": "Author", "value": "@mia"},
        {"title": "Network", "value": "forum"},
        {"title": "Link", "value": "<https://f.example/1>"},
        {"title": "Followers", "value": "120"},
        {"title": "Addressed", "value": "No"},
        {"title": "Unheard of", "value": "x"},
    ]
    attachments = [{"text": "The lid leaks!", "fields": fields}]
    _, post = one(subtype="bot_message", bot_id="B1", username="listener", text="New mention", attachments=attachments)
    assert (post.text, post.author, post.network) == ("The lid leaks!", "@mia", "forum")
    assert (post.url, post.followers, post.addressed) == ("https://f.example/1", 120, False)
    assert post.reply_to == {"by_hand": "yes"}


def test_a_message_of_blocks_only_is_read() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Mention"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "The *lid* leaks"}, "fields": [{"text": "on x"}]},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "and drips"}]}],
        },
    ]
    _, post = one(bot_id="B1", text="", blocks=blocks)
    assert [w in post.text for w in ("Mention", "lid", "on x", "and drips")] == [True] * 4


def test_a_message_of_attachments_only_is_read() -> None:
    assert one(bot_id="B1", attachments=[{"fallback": "The lid leaks"}])[1].text == "The lid leaks"
    assert (
        one(user="U1", attachments=[{"text": "shared words", "from_url": "https://f.example"}])[1].text
        == "shared words"
    )


def test_slack_s_preview_of_a_link_does_not_replace_what_was_said() -> None:
    preview = [{"from_url": "https://f.example/1", "text": "A shop for boxes", "title": "Shop"}]
    for who in ({"user": "U1"}, {"bot_id": "B1"}):
        said = {"ts": TS, "text": "The lid leaks https://f.example/1", "attachments": preview, **who}
        kind, post = one(subtype="message_changed", message=said)
        assert (kind, post.text) == ("edit", "The lid leaks https://f.example/1")


def test_a_changed_message_is_an_edit_of_the_same_post() -> None:
    kind, post = one(subtype="message_changed", ts="1700000009.1", message={"ts": TS, "user": "U1", "text": "edited"})
    assert (kind, post.external_id, post.text) == ("edit", TS, "edited")


@pytest.mark.parametrize(
    "before", [None, {"ts": TS, "user": "U1", "text": "gone"}, {"ts": TS, "text": ""}, {"ts": TS, "blocks": []}]
)
def test_a_deleted_message_is_a_deletion_whatever_slack_tells_of_it(before: dict[str, Any] | None) -> None:
    event = {"previous_message": before} if before else {}
    kind, post = one(subtype="message_deleted", ts="1700000009.1", deleted_ts=TS, **event)
    assert (kind, post.external_id) == ("delete", TS)


@pytest.mark.parametrize("subtype", ["channel_join", "channel_topic", "reminder_add", "channel_archive", "bot_add"])
def test_joins_and_the_like_are_no_mentions(subtype: str) -> None:
    assert parse(subtype=subtype, user="U1", text="<@U1> has joined") == []


def test_an_empty_message_is_no_mention() -> None:
    assert parse(user="U1", text="  ") == []


HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from([TS, "inf", "-1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "ts", "fields", "elements", "title", "value", "type"]), inner)
    ),
    max_leaves=10,
)
KEYS = "subtype ts text user bot_id username thread_ts attachments blocks message previous_message deleted_ts".split()
SUBTYPES = st.sampled_from(["message_changed", "message_deleted", "bot_message", None])


@given(event=st.dictionaries(st.sampled_from(KEYS), HOSTILE), subtype=SUBTYPES | HOSTILE)
@example(event={"ts": "inf", "text": "x"}, subtype=None)
@example(event={"ts": TS, "attachments": ["x"], "bot_id": "B"}, subtype=None)
@example(event={"message": "x"}, subtype="message_changed")
@example(event={"message": None}, subtype="message_changed")
@example(event={"ts": TS, "text": "x", "bot_id": "B", "attachments": [{"fields": [1]}]}, subtype=None)
def test_no_shape_does_more_than_be_refused_with_a_sentence(event: dict[str, Any], subtype: Any) -> None:
    try:
        found = slack_channel(PART, NOWHERE, NOWHERE).parse({**event, "subtype": subtype})
    except ValueError:
        pass  # the one way to say no
    else:
        assert all(isinstance(post, Incoming) for _, post in found)


def test_what_any_baton_posted_is_no_mention() -> None:
    mark = {"event_type": "baton_reply", "event_payload": {"key": "1"}}
    assert parse(bot_id="B9", text="Sorry about the lid.", metadata=mark) == []
    assert parse(subtype="message_changed", message={"ts": TS, "bot_id": "B9", "text": "x", "metadata": mark}) == []
    assert parse(bot_id="B9", text="x", metadata={"event_type": "tool_find", "event_payload": {}}) != []


def test_what_a_bot_adds_inside_a_thread_is_no_mention_but_what_a_person_adds_is() -> None:
    assert parse(bot_id="B9", text="Ticket 12 was made", thread_ts="1600000000.000100") == []
    assert parse(bot_id="B9", text="a find", thread_ts=TS) != []
    assert parse(user="U1", text="still leaking", thread_ts="1600000000.000100") != []


def test_what_our_own_accounts_wrote_is_no_mention() -> None:
    part = PART.model_copy(update={"ours": ("@Kelora", "kelora_pl")})
    found = {"ts": TS, "bot_id": "B1", "attachments": [{"text": "Sorry!", "author_name": "kelora"}]}
    assert slack_channel(part, NOWHERE, NOWHERE).parse(found) == []
    assert parse(**found) != []


def test_a_picture_without_words_is_a_mention_that_says_so() -> None:
    files = [{"mimetype": "image/png", "title": "bent lid"}, {"mimetype": "application/pdf", "name": "bill.pdf"}]
    assert one(subtype="file_share", user="U1", text="", files=files)[1].text == "[image: bent lid]\n[file: bill.pdf]"
    assert one(user="U1", text="look", files=files[:1])[1].text == "look\n[image: bent lid]"


def test_several_finds_in_one_message_are_edited_and_deleted_together() -> None:
    finds = [{"text": "one", "footer": "Bright Ear"}, {"text": "two", "footer": "Bright Ear"}]
    message = {"ts": TS, "bot_id": "B1", "username": "Bright Ear", "attachments": finds}
    assert [post.external_id for _, post in parse(**message)] == [TS, f"{TS}:1"]
    preview = {"from_url": "https://f.example/1", "text": "A shop for boxes"}
    assert len(parse(**{**message, "attachments": [*finds, preview]})) == 2
    gone = parse(subtype="message_deleted", deleted_ts=TS, previous_message=message)
    assert [(kind, post.external_id) for kind, post in gone] == [("delete", TS), ("delete", f"{TS}:1")]
