"""The methods of the Bot API: what works, and each refusal in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.telegram import Group, TelegramDouble, seeded
from bot.sandbox.telegram.seed import GROUP as SEEDED
from tests.sandbox.telegram.conftest import FORUM, GROUP, JON, MIA, NEWS, TALK, Api


async def test_tokens_and_methods_are_checked(api: Api) -> None:
    assert (await api("getMe", token="7:wrong"))["error_code"] == 401
    assert (await api("getMe", token="nonsense"))["error_code"] == 404
    assert (await api("sendPigeon"))["error_code"] == 404
    me = (await api("GETME"))["result"]
    assert (me["is_bot"], me["can_read_all_group_messages"]) == (True, True)


async def test_a_message_answers_another_in_its_topic(api: Api) -> None:
    topic = api.double.town.topic(FORUM, "Help")
    asked = api.double.write(FORUM, MIA, "help", topic=topic.id)
    reply = {"message_id": asked["message_id"]}
    sent = await api("sendMessage", chat_id="@club", text="hi", message_thread_id=topic.id, reply_parameters=reply)
    result = sent["result"]
    assert result["from"]["is_bot"]
    assert (result["message_thread_id"], result["is_topic_message"]) == (topic.id, True)
    assert result["reply_to_message"]["text"] == "help"
    assert api.double.updates.waiting[-1].update["message"] == asked, "a bot hears nothing of what it says itself"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": -99}, "chat not found"),
        ({"chat_id": "@nobody"}, "chat not found"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "🍱" * 2049}, "message is too long"),
        ({"message_thread_id": 77}, "message thread not found"),
        ({"reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"business_connection_id": "bc9"}, "business connection not found"),
        ({"chat_id": JON}, "Forbidden: bot can't initiate conversation with a user"),
    ],
)
async def test_what_telegram_does_not_take_is_refused(api: Api, args: dict[str, Any], words: str) -> None:
    assert words in await api.refused("sendMessage", **{"chat_id": FORUM, "text": "hi", **args})


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("kicked", "Forbidden: bot was kicked from the supergroup chat"),
        ("left", "Forbidden: bot is not a member of the supergroup chat"),
        ("restricted", "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_a_bot_that_may_not_write_hears_why(api: Api, status: str, words: str) -> None:
    api.double.town.let_bot_be(FORUM, status, MIA)
    assert await api.refused("sendMessage", chat_id=FORUM, text="hi") == words


async def test_the_twenty_first_message_in_a_minute_to_a_group_is_too_many(api: Api) -> None:
    for number in range(20):
        assert (await api("sendMessage", chat_id=FORUM, text=str(number)))["ok"]
    refused = await api("sendMessage", chat_id=FORUM, text="20")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 60})
    assert (await api("sendMessage", chat_id=TALK, text="elsewhere"))["ok"]
    api.double.clock.advance(60)  # type: ignore[attr-defined]
    assert (await api("sendMessage", chat_id=FORUM, text="20"))["ok"]


async def test_only_our_own_messages_are_edited_and_only_for_two_days_deleted(api: Api) -> None:
    theirs = api.double.write(FORUM, MIA, "theirs")["message_id"]
    ours = (await api("sendMessage", chat_id=FORUM, text="ours"))["result"]["message_id"]
    edit = {"chat_id": FORUM, "message_id": ours, "text": "better"}
    assert (await api("editMessageText", **edit))["result"]["text"] == "better"
    assert "message is not modified" in await api.refused("editMessageText", **edit)
    assert "can't be edited" in await api.refused("editMessageText", **{**edit, "message_id": theirs})
    assert "message to edit not found" in await api.refused("editMessageText", **{**edit, "message_id": 99})
    assert "can't be deleted" in await api.refused("deleteMessage", chat_id=FORUM, message_id=theirs)
    api.double.clock.advance(48 * 3600 + 1)  # type: ignore[attr-defined]
    assert "can't be deleted" in await api.refused("deleteMessage", chat_id=FORUM, message_id=ours)
    api.double.clock.advance(-3600)  # type: ignore[attr-defined]
    assert (await api("deleteMessage", chat_id=FORUM, message_id=ours))["result"] is True
    assert "message to delete not found" in await api.refused("deleteMessage", chat_id=FORUM, message_id=ours)


async def test_a_group_that_became_a_supergroup_says_its_new_number(api: Api) -> None:
    new = api.double.town.migrate(GROUP)
    refused = await api("sendMessage", chat_id=GROUP, text="hi")
    assert (refused["error_code"], refused["parameters"]) == (400, {"migrate_to_chat_id": new.id})
    kinds = [one.update["message"] for one in api.double.updates.waiting]
    assert [("migrate_to_chat_id" in k, "migrate_from_chat_id" in k) for k in kinds] == [(True, False), (False, True)]


async def test_a_channels_post_appears_in_its_discussion_group(api: Api) -> None:
    api.double.write(NEWS, MIA, "New lids")
    post, forward = (one.update for one in api.double.updates.waiting)
    assert post["channel_post"]["sender_chat"]["title"] == "News"
    assert (forward["message"]["is_automatic_forward"], forward["message"]["from"]["id"]) == (True, 777000)
    comment = api.double.write(TALK, JON, "nice", reply_to=forward["message"]["message_id"])
    assert comment["message_thread_id"] == forward["message"]["message_id"]


async def test_privacy_mode_hides_what_is_not_said_to_the_bot(api: Api) -> None:
    town = api.double.town
    town.reads_all = False
    ours = (await api("sendMessage", chat_id=FORUM, text="hi"))["result"]["message_id"]
    for text, reply_to in (("hidden", 0), ("@kelora_baton_bot hi", 0), ("/help", 0), ("answer", ours)):
        api.double.write(FORUM, MIA, text, reply_to=reply_to)
    heard = [one.update["message"]["text"] for one in api.double.updates.waiting]
    assert heard == ["@kelora_baton_bot hi", "/help", "answer"]
    town.let_bot_be(FORUM, "administrator", MIA)
    api.double.write(FORUM, MIA, "seen by an admin")
    assert api.double.updates.waiting[-1].update["message"]["text"] == "seen by an admin"


async def test_chats_and_members_can_be_looked_up(api: Api) -> None:
    assert (await api("getChat", chat_id="@club"))["result"]["title"] == "Club"
    bot = (await api("getMe"))["result"]["id"]
    assert (await api("getChatMember", chat_id=NEWS, user_id=bot))["result"]["status"] == "administrator"
    assert (await api("getChatMember", chat_id=FORUM, user_id=MIA))["result"]["status"] == "member"


async def test_the_seeded_group_is_a_place_for_the_page() -> None:
    from bot.clock import Clock

    double = seeded(TelegramDouble(Clock()))
    group, changes = Group(double, SEEDED), []
    stop = group.subscribe(changes.append)
    shot = group.snapshot()
    assert [t["title"] for t in shot["threads"]] == ["General", "Help", "Orders", "Recipes"]
    post = await group.post(shot["threads"][1]["id"], shot["members"][0]["id"], "my lid leaks")
    assert (post["author"], post["brand"], post["text"]) == ("Mira", False, "my lid leaks")
    assert changes == [{"thread": {"id": shot["threads"][1]["id"], "title": "Help"}, "post": post}]
    place = double.town.find(SEEDED)
    double.town.answer(place, "sorry", 1, 0)
    assert changes[-1]["post"]["brand"]
    double.town.delete(SEEDED, int(post["id"]))
    assert changes[-1]["post"]["deleted"]
    stop()
    assert [len(t["posts"]) for t in group.snapshot()["threads"]] == [0, 1, 0, 0]
