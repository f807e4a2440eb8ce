"""Telegram's updates as mentions, without any Telegram: who speaks where, what it says, and whether it is to us."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import SourcePart
from bot.model import Incoming
from bot.sources import telegram_posts as posts
from tests import world

US = {"id": 700, "username": "kelora_bot"}
MIA = {"id": 501, "is_bot": False, "first_name": "Mia", "last_name": "Kowalska", "username": "mia"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Kelora club"}
PRIVATE = {"id": 501, "type": "private", "first_name": "Mia"}
CHANNEL = {"id": -1003, "type": "channel", "title": "Kelora news", "username": "kelora_news"}


def part(**fields: Any) -> SourcePart:
    return SourcePart(**{"name": "feed", "kind": "telegram", "account": "kelora", **fields})


def told(update: Any, home: str = "", **fields: Any) -> list[tuple[str, Incoming]]:
    payload = {"update": update, "us": US, **({"home": home} if home else {})}
    return list(posts.told(part(**fields), payload, world.NOON))


def message(text: str = "the lid leaks", kind: str = "message", **fields: Any) -> dict[str, Any]:
    body = {"message_id": 5, "date": 1_795_176_000, "chat": GROUP, "from": MIA, "text": text, **fields}
    return {"update_id": 1, kind: {k: v for k, v in body.items() if v is not None}}


def one(update: Any, **fields: Any) -> Incoming:
    [(_, found)] = told(update, **fields)
    return found


# -------------------------------------------------------------------------------------------------- who


def test_a_person_is_known_by_number_and_shown_by_name() -> None:
    found = one(message())
    assert (found.author, found.author_name) == ("501", "Mia Kowalska")
    assert one(message(**{"from": {"id": 9, "first_name": "", "username": "jo"}})).author_name == "@jo"


def test_an_anonymous_admin_and_a_channel_speak_in_the_name_of_their_chat() -> None:
    stands_for = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    admin = one(message(**{"from": stands_for, "sender_chat": GROUP}))
    assert (admin.author, admin.author_name) == ("-1001", "Kelora club")
    post = one(message(kind="channel_post", chat=CHANNEL, sender_chat=CHANNEL, **{"from": None}))
    assert (post.author, post.author_name, post.url) == ("-1003", "Kelora news", "https://t.me/kelora_news/5")


def test_what_nobody_outside_has_written_is_no_mention() -> None:
    bot = {"id": 9, "is_bot": True, "first_name": "Helper"}
    assert told(message(**{"from": {**MIA, "id": US["id"], "is_bot": True}})) == []
    assert told(message(**{"from": bot})) == []
    assert told(message(is_automatic_forward=True, sender_chat=CHANNEL)) == []
    assert told(message(text=None, new_chat_members=[MIA])) == []
    assert told(message("/start", chat=PRIVATE)) == []
    assert told({"update_id": 1, "poll": {"id": "1"}}) == []


def test_other_bots_count_where_that_is_set_but_we_ourselves_never_do() -> None:
    bot = {"id": 9, "is_bot": True, "first_name": "Helper"}
    assert one(message(**{"from": bot}), bots=True).author_name == "Helper"
    assert told(message(**{"from": {**bot, "id": US["id"]}}), bots=True) == []


@pytest.mark.parametrize("ours", ["501", "@mia", "MIA"])
def test_colleagues_are_named_by_number_or_handle_and_not_by_a_name_that_anybody_can_choose(ours: str) -> None:
    assert told(message(), ours=(ours,)) == []
    assert told(message(), ours=("Mia Kowalska",)) != []


# -------------------------------------------------------------------------------------------------- what


@pytest.mark.parametrize(
    ("carried", "said"),
    [
        ({"photo": [{"file_id": "x"}], "caption": "look"}, "[photo] look"),
        ({"photo": [{"file_id": "x"}]}, "[photo]"),
        ({"animation": {"file_id": "x"}, "document": {"file_name": "a.mp4"}}, "[animation]"),
        ({"document": {"file_name": "invoice.pdf"}}, "[file] invoice.pdf"),
        ({"sticker": {"emoji": "😡"}}, "[sticker] 😡"),
        ({"voice": {"duration": 3}}, "[voice message]"),
        ({"video_note": {"duration": 3}}, "[video message]"),
        ({"poll": {"question": "Lid or box?"}}, "[poll] Lid or box?"),
        ({"venue": {"title": "Kelora shop"}, "location": {"latitude": 1}}, "[place] Kelora shop"),
        ({"contact": {"phone_number": "+48 600 000 000"}}, "[contact]"),
    ],
)
def test_media_are_shown_as_what_they_are(carried: dict[str, Any], said: str) -> None:
    assert one(message(text=None, **carried)).text == said


def test_hidden_addresses_are_shown_at_their_place_also_after_emoji() -> None:
    text = "🍱 pay here or there"
    entities = [
        {"type": "text_link", "offset": 7, "length": 4, "url": "https://evil.example/a"},
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "text_link", "offset": 15, "length": 5, "url": "https://evil.example/b"},
    ]
    shown = one(message(text, entities=entities)).text
    assert shown == "🍱 pay here (https://evil.example/a) or there (https://evil.example/b)"


# -------------------------------------------------------------------------------------------------- where


def test_a_topic_is_a_thread_and_is_answered_in_it() -> None:
    found = one(message(message_thread_id=3, is_topic_message=True))
    assert (found.thread_id, found.reply_to) == ("-1001:3", {"chat": "-1001", "message": "5", "topic": "3"})
    assert found.url == "https://t.me/c/1/3/5"


def test_an_exchange_is_named_by_its_first_message_and_has_no_topic() -> None:
    answered = {"message_id": 4, "from": {**MIA, "id": 502}, "chat": GROUP}
    found = one(message(message_thread_id=2, reply_to_message=answered))
    assert (found.thread_id, "topic" in found.reply_to) == ("-1001:2", False)
    assert one(message(reply_to_message=answered)).thread_id == "-1001:4"
    assert found.url == "https://t.me/c/1/5"


def test_an_answer_to_us_in_a_basic_group_and_all_that_is_private_stay_without_a_thread() -> None:
    ours = {"message_id": 4, "from": {**MIA, "id": US["id"]}, "chat": GROUP}
    assert one(message(reply_to_message=ours)).thread_id == ""
    assert one(message(chat=PRIVATE, reply_to_message={**ours, "from": MIA})).thread_id == ""


def test_a_comment_under_a_channels_post_stands_in_the_posts_thread() -> None:
    forward = {"message_id": 4, "sender_chat": CHANNEL, "is_automatic_forward": True, "chat": GROUP}
    assert one(message(message_thread_id=4, reply_to_message=forward)).thread_id == "-1001:4"


def test_groups_belong_to_their_accounts_by_number_or_name_and_others_to_nobody() -> None:
    chats = {"-1001": "kelora-pl", "@Kelora_News": "kelora-uk"}
    assert one(message(), chats=chats).account == "kelora-pl"
    post = message(kind="channel_post", chat=CHANNEL, sender_chat=CHANNEL)
    assert one(post, chats=chats).account == "kelora-uk"
    assert told(message(chat={**GROUP, "id": -1009}), chats=chats) == []
    assert one(message(chat={**GROUP, "id": -1009})).account == "kelora"
    assert one(message(chat=PRIVATE), chats=chats).account == "kelora"
    assert one(message(chat={**GROUP, "id": -1009}), home="-1001", chats=chats).account == "kelora-pl"


def test_a_group_that_moved_says_from_where_to_where() -> None:
    assert posts.moved(message(migrate_to_chat_id=-1002)) == ("-1001", "-1002")
    assert posts.moved(message(migrate_from_chat_id=-42)) == ("-42", "-1001")
    assert posts.moved(message()) is None


# -------------------------------------------------------------------------------------------------- to whom


@pytest.mark.parametrize(
    ("fields", "to_us"),
    [
        ({"text": "@kelora_bot my lid leaks"}, True),
        ({"text": "(@KELORA_BOT)"}, True),
        ({"text": "/help@kelora_bot"}, True),
        ({"text": "@kelora_bots rule"}, False),
        ({"text": "mail me: a@kelora_bot"}, False),
        ({"text": "the lid leaks"}, False),
        ({"chat": PRIVATE}, True),
        ({"reply_to_message": {"message_id": 4, "from": {"id": 700}}}, True),
        ({"entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": {"id": 700}}]}, True),
    ],
)
def test_it_is_addressed_to_us_in_private_in_answer_to_us_or_by_our_name(fields: dict[str, Any], to_us: bool) -> None:
    assert one(message(**fields)).addressed is to_us


# -------------------------------------------------------------------------------------------------- edits, business


def test_an_edit_has_the_name_of_what_it_changes() -> None:
    [(kind, found)] = told(message("the lid leaks badly", kind="edited_message", edit_date=1_795_176_060))
    assert (kind, found.external_id, found.text) == ("edit", "-1001:5", "the lid leaks badly")
    [(kind, _)] = told(message(kind="edited_channel_post", chat=CHANNEL, sender_chat=CHANNEL))
    assert kind == "edit"


def test_business_chats_are_read_where_that_is_set_and_our_own_side_of_them_never() -> None:
    customer = message(kind="business_message", chat=PRIVATE, business_connection_id="bc1")
    assert told(customer) == []
    found = one(customer, business=True)
    assert (found.external_id, found.addressed, found.url) == ("bc1:501:5", True, "")
    assert found.reply_to == {"chat": "501", "message": "5", "business": "bc1"}
    owner = message(kind="business_message", chat=PRIVATE, business_connection_id="bc1", **{"from": {"id": 601}})
    assert told(owner, business=True) == []


def test_what_a_customer_took_down_is_told_for_each_message() -> None:
    gone = {"business_connection_id": "bc1", "chat": PRIVATE, "message_ids": [5, 6]}
    found = told({"update_id": 1, "deleted_business_messages": gone}, business=True)
    assert [(kind, post.external_id) for kind, post in found] == [("delete", "bc1:501:5"), ("delete", "bc1:501:6")]


@pytest.mark.parametrize("business", ["", "bc:1"])
def test_a_name_leads_back_to_its_place(business: str) -> None:
    assert posts.located(posts.identity(-1001, 5, business)) == (business, "-1001", "5")


# -------------------------------------------------------------------------------------------------- poison


def outcome(payload: Any, **fields: Any) -> tuple[list[Any], str | None]:
    """The mentions of a payload, or why it was refused."""
    try:
        return posts.told(part(**fields), payload, world.NOON), None
    except ValueError as error:
        return [], str(error)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        *"message_id date chat from text caption entities sender_chat reply_to_message message_thread_id".split(),
        *"is_topic_message business_connection_id message_ids photo sticker poll is_automatic_forward".split(),
    ]
)


@given(
    st.sampled_from([*posts.KINDS, "unheard_of"]), st.dictionaries(FIELDS, JUNK, max_size=4) | JUNK, st.booleans(), JUNK
)
def test_whatever_comes_is_a_mention_or_a_sentence(kind: str, broken: Any, business: bool, us: Any) -> None:
    whole = message(business_connection_id="bc1", message_ids=[1])["message"]
    body = {**whole, **broken} if isinstance(broken, dict) else broken
    payload = {"update": {"update_id": 1, kind: body}, "us": us}
    found, refused = outcome(payload, business=business)
    assert refused is None or refused
    assert all(post.external_id and post.text for _, post in found)


@given(JUNK)
def test_a_payload_of_any_shape_is_refused_in_words(payload: Any) -> None:
    if not isinstance(payload, dict):
        payload = {"update": payload}
    found, refused = outcome(payload)
    assert not found
    assert refused is None or "shape" in refused
    posts.moved(payload.get("update"))
