"""The Web API through the official async client: what works, and each strict refusal once."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.sandbox.slack import Settings, SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, FEED, MARIA, QUEUE, SAM

HOME: dict[str, Any] = {"type": "home", "blocks": [{"type": "divider"}]}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def modal(title: str = "Edit", **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain(title), "blocks": [{"type": "divider"}], **more}


async def refused(call: Awaitable[Any]) -> dict[str, Any]:
    """The answer of a call that must be refused."""
    with pytest.raises(SlackApiError) as caught:
        await call
    data = caught.value.response.data
    assert isinstance(data, dict)
    return data


async def error(call: Awaitable[Any]) -> str:
    return str((await refused(call))["error"])


async def test_the_bot_learns_who_it_is_and_its_scopes(client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["team_id"][0], answer["bot_id"][0]) == ("U0BATON006", "T", "B")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_tokens_are_checked_by_kind(slack: SlackDouble, client: AsyncWebClient) -> None:
    assert await error(AsyncWebClient(token="xoxb-other", base_url=client.base_url).auth_test()) == "invalid_auth"
    assert await error(AsyncWebClient(base_url=client.base_url).auth_test()) == "not_authed"
    wrong = AsyncWebClient(token=slack.app_token, base_url=client.base_url)
    assert await error(wrong.chat_postMessage(channel=QUEUE, text="x")) == "not_allowed_token_type"
    assert await error(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    slack.workspace.app.revoked = "token_revoked"
    assert await error(client.auth_test()) == "token_revoked"


async def test_unknown_methods_and_missing_scopes_are_named(slack: SlackDouble, client: AsyncWebClient) -> None:
    assert await error(client.api_call("chat.shout")) == "unknown_method"
    answer = await refused(client.conversations_open(users=[ANA]))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "im:write")
    slack.workspace.app.scopes.discard("channels:history")
    assert await error(client.conversations_history(channel=QUEUE)) == "missing_scope"


async def test_times_of_messages_are_unique_and_increase(client: AsyncWebClient) -> None:
    stamps = [(await client.chat_postMessage(channel=QUEUE, text=str(i)))["ts"] for i in range(5)]
    assert stamps == sorted(set(stamps), key=float)


async def test_where_the_bot_may_not_write_it_is_told(slack: SlackDouble, client: AsyncWebClient) -> None:
    assert await error(client.chat_postMessage(channel="C0NOWHERE", text="x")) == "channel_not_found"
    slack.workspace.channels[FEED].members.discard("U0BATON006")
    assert await error(client.chat_postMessage(channel=FEED, text="x")) == "not_in_channel"
    slack.workspace.channels[QUEUE].archived = True
    assert await error(client.chat_postMessage(channel=QUEUE, text="x")) == "is_archived"


async def test_a_message_to_a_person_is_a_direct_message(slack: SlackDouble, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel=ANA, text="for you")
    assert answer["channel"].startswith("D")
    assert [c["name"] for c in slack.workspace.snapshot(ANA)["channels"] if c["is_im"]] == ["baton"]
    assert not [c for c in slack.workspace.snapshot(BUDI)["channels"] if c["is_im"]]


async def test_bad_content_is_refused(client: AsyncWebClient) -> None:
    post = client.chat_postMessage
    with pytest.warns(UserWarning, match="text"):
        assert await error(post(channel=QUEUE)) == "no_text"
    bad = await refused(post(channel=QUEUE, text="x", blocks=[{"type": "section", "text": plain("")}]))
    assert bad["error"] == "invalid_blocks"
    assert bad["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    ]
    long = [{"type": "section", "text": plain("x" * 2900)}] * 5
    assert await error(post(channel=QUEUE, text="x", blocks=long)) == "msg_blocks_too_long"
    assert await error(post(channel=QUEUE, text="x", blocks="{not json")) == "invalid_blocks_format"
    assert await error(post(channel=QUEUE, text="x", metadata={"event_type": "x"})) == "invalid_metadata_format"
    assert await error(post(channel=QUEUE, text="x", thread_ts="1.000001")) == "thread_not_found"
    assert await error(post(channel=QUEUE, text="x", attachments=[{}] * 101)) == "too_many_attachments"


async def test_a_text_is_cut_at_forty_thousand_characters(slack: SlackDouble, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel=QUEUE, text="x" * 40_001)
    assert len(answer["message"]["text"]) == 40_000


async def test_only_own_messages_can_be_changed(slack: SlackDouble, client: AsyncWebClient) -> None:
    theirs = (await slack.people.write(ANA, QUEUE, "mine"))["ts"]
    assert await error(client.chat_update(channel=QUEUE, ts=theirs, text="x")) == "cant_update_message"
    assert await error(client.chat_delete(channel=QUEUE, ts=theirs)) == "cant_delete_message"
    assert await error(client.chat_update(channel=QUEUE, ts="1.000001", text="x")) == "message_not_found"
    own = (await client.chat_postMessage(channel=QUEUE, text="x"))["ts"]
    assert await error(client.chat_update(channel=QUEUE, ts=own, text="x" * 4001)) == "msg_too_long"
    await client.chat_delete(channel=QUEUE, ts=own)
    assert await error(client.chat_delete(channel=QUEUE, ts=own)) == "message_not_found"


async def test_text_without_blocks_takes_the_blocks_away_and_metadata_stays(client: AsyncWebClient) -> None:
    metadata = {"event_type": "card", "event_payload": {"case": 7}}
    own = await client.chat_postMessage(channel=QUEUE, text="x", blocks=[{"type": "divider"}], metadata=metadata)
    changed = await client.chat_update(channel=QUEUE, ts=own["ts"], text="y")
    assert "blocks" not in changed["message"]
    assert changed["message"]["metadata"] == metadata
    assert "edited" in changed["message"]
    gone = await client.chat_update(channel=QUEUE, ts=own["ts"], text="y", metadata={})
    assert "metadata" not in gone["message"]


async def test_history_is_newest_first_paged_bounded_and_without_replies(
    slack: SlackDouble, client: AsyncWebClient
) -> None:
    metadata = {"event_type": "card", "event_payload": {"case": 7}}
    first = await client.chat_postMessage(channel=QUEUE, text="0", metadata=metadata)
    await slack.people.write(ANA, QUEUE, "a reply", thread_ts=first["ts"])
    others = [(await slack.people.write(ANA, QUEUE, str(i)))["ts"] for i in (1, 2)]
    page = await client.conversations_history(channel=QUEUE, limit=2)
    assert [m["text"] for m in page["messages"]] == ["2", "1"]
    rest = await client.conversations_history(channel=QUEUE, cursor=page["response_metadata"]["next_cursor"])
    assert [m["text"] for m in rest["messages"]] == ["0"]
    assert "metadata" not in rest["messages"][0]
    found = await client.conversations_history(
        channel=QUEUE, oldest=first["ts"], latest=first["ts"], inclusive=True, include_all_metadata=True
    )
    assert found["messages"][0]["metadata"] == metadata
    newer = await client.conversations_history(channel=QUEUE, oldest=others[0])
    assert [m["text"] for m in newer["messages"]] == ["2"]
    thread = await client.conversations_replies(channel=QUEUE, ts=first["ts"])
    assert [m["text"] for m in thread["messages"]] == ["0", "a reply"]
    assert thread["messages"][0]["reply_count"] == 1
    assert await error(client.conversations_replies(channel=QUEUE, ts="1.000001")) == "thread_not_found"


async def test_an_ephemeral_message_is_for_one_member_and_in_no_history(
    slack: SlackDouble, client: AsyncWebClient
) -> None:
    sent = await client.chat_postEphemeral(channel=QUEUE, user=ANA, text="psst")
    assert [e["message"]["text"] for e in slack.workspace.snapshot(ANA)["ephemerals"]] == ["psst"]
    assert slack.workspace.snapshot(SAM)["ephemerals"] == []
    assert (await client.conversations_history(channel=QUEUE))["messages"] == []
    update = client.chat_update(channel=QUEUE, ts=sent["message_ts"], text="x")
    assert await error(update) == "message_not_found"
    slack.workspace.channels[QUEUE].members.discard(ANA)
    assert await error(client.chat_postEphemeral(channel=QUEUE, user=ANA, text="x")) == "user_not_in_channel"


async def test_the_directory_answers(slack: SlackDouble, client: AsyncWebClient) -> None:
    info = await client.users_info(user=BUDI)
    assert (info["user"]["tz"], info["user"]["tz_offset"]) == ("Asia/Jakarta", 25200)
    assert await error(client.users_info(user="U0")) == "user_not_found"
    assert {"ana", "sam", "baton"} <= {m["name"] for m in (await client.users_list())["members"]}
    names = {c["name"] for c in (await client.conversations_list(limit=1000))["channels"]}
    assert {"community-queue", "alerts", "handover", "mentions-feed", "desk-press"} <= names
    assert (await client.conversations_info(channel=QUEUE))["channel"]["is_member"]
    assert MARIA in (await client.conversations_members(channel=QUEUE))["members"]
    assert (await client.usergroups_list())["usergroups"][0]["handle"] == "community"
    link = await client.chat_getPermalink(
        channel=QUEUE, message_ts=(await client.chat_postMessage(channel=QUEUE, text="x"))["ts"]
    )
    assert link["permalink"].startswith(f"{slack.base_url}/archives/{QUEUE}/p")


async def test_reactions_are_added_once(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=QUEUE, text="x"))["ts"]
    await client.reactions_add(channel=QUEUE, timestamp=ts, name="eyes")
    assert await error(client.reactions_add(channel=QUEUE, timestamp=ts, name="eyes")) == "already_reacted"
    assert await error(client.reactions_add(channel=QUEUE, timestamp=ts, name="Not A Name")) == "invalid_name"


async def test_blocks_validate_judges_without_posting(client: AsyncWebClient) -> None:
    assert (await client.api_call("blocks.validate", json={"blocks": [{"type": "divider"}]}))["ok"]
    bad = client.api_call("blocks.validate", json={"blocks": [{"type": "hologram"}]})
    assert await error(bad) == "invalid_blocks"
    assert (await client.conversations_history(channel=QUEUE))["messages"] == []


async def test_a_trigger_id_opens_one_modal_soon_after(slack: SlackDouble, client: AsyncWebClient) -> None:
    trigger = slack.triggers.issue(ANA)
    view = (await client.views_open(trigger_id=trigger, view=modal()))["view"]
    assert (view["type"], view["hash"] != "", view["root_view_id"]) == ("modal", True, view["id"])
    assert await error(client.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    assert await error(client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"
    slack.triggers.life = 0.0
    late = slack.triggers.issue(ANA)
    assert await error(client.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"


async def test_at_most_three_modals_are_stacked(slack: SlackDouble, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=slack.triggers.issue(ANA), view=modal("1"))
    for title in ("2", "3"):
        await client.views_push(trigger_id=slack.triggers.issue(ANA), view=modal(title))
    push = client.views_push(trigger_id=slack.triggers.issue(ANA), view=modal("4"))
    assert await error(push) == "push_limit_reached"
    assert [v["title"]["text"] for v in slack.workspace.modals(ANA)] == ["1", "2", "3"]


async def test_an_update_with_an_old_hash_conflicts(slack: SlackDouble, client: AsyncWebClient) -> None:
    view = (await client.views_open(trigger_id=slack.triggers.issue(ANA), view=modal(external_id="e")))["view"]
    newer = (await client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Newer")))["view"]
    stale = client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Older"))
    assert await error(stale) == "hash_conflict"
    assert newer["hash"] != view["hash"]
    await slack.people.close_view(ANA, view["id"])
    assert await error(client.views_update(view_id=view["id"], view=modal())) == "not_found"


async def test_bad_views_are_refused(slack: SlackDouble, client: AsyncWebClient) -> None:
    bad = await refused(client.views_open(trigger_id=slack.triggers.issue(ANA), view=modal("t" * 25)))
    assert bad["error"] == "invalid_arguments"
    assert "[json-pointer:/view/title/text]" in bad["response_metadata"]["messages"][0]
    sections = [{"type": "section", "text": plain("x" * 2990)} for _ in range(90)]
    big = client.views_open(trigger_id=slack.triggers.issue(ANA), view=modal(blocks=sections))
    assert await error(big) == "view_too_large"
    await client.views_open(trigger_id=slack.triggers.issue(ANA), view=modal(external_id="once"))
    again = client.views_open(trigger_id=slack.triggers.issue(BUDI), view=modal(external_id="once"))
    assert await error(again) == "duplicate_external_id"


async def test_the_home_tab_is_per_person(slack: SlackDouble, client: AsyncWebClient) -> None:
    view = (await client.views_publish(user_id=ANA, view=HOME))["view"]
    assert slack.workspace.snapshot(ANA)["home"]["id"] == view["id"]
    assert slack.workspace.snapshot(BUDI)["home"] is None
    await client.views_publish(user_id=ANA, view=HOME, hash=view["hash"])
    assert await error(client.views_publish(user_id=ANA, view=HOME, hash=view["hash"])) == "hash_conflict"


async def test_posts_faster_than_one_a_second_meet_429_with_retry_after() -> None:
    slack = SlackDouble(Clock(), Settings(paid=False))
    client = AsyncWebClient(token=slack.bot_token, base_url=f"{await slack.start()}/api/", retry_handlers=[])
    for i in range(3):
        await client.chat_postMessage(channel=QUEUE, text=str(i))
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=QUEUE, text="4")
    assert caught.value.response.status_code == 429
    assert caught.value.response["error"] == "ratelimited"
    assert int(caught.value.response.headers["Retry-After"]) >= 1
    await client.chat_postMessage(channel=FEED, text="another channel is not held up")
    for _ in range(20):
        await client.conversations_list()
    assert await error(client.conversations_list()) == "ratelimited"
    assert await error(client.usergroups_list()) == "plan_upgrade_required"
    await slack.stop()


async def test_a_response_url_is_good_for_five_uses(slack: SlackDouble) -> None:
    url = f"{slack.base_url}/response/{slack.responses.issue(ANA, QUEUE)}"
    async with aiohttp.ClientSession() as session:
        for _ in range(5):
            async with session.post(url, json={"text": "hello"}) as response:
                assert (response.status, await response.text()) == (200, "ok")
        async with session.post(url, json={"text": "hello"}) as response:
            assert (response.status, (await response.json())["error"]) == (404, "used_url")
    assert len(slack.workspace.snapshot(ANA)["ephemerals"]) == 5


async def test_the_log_has_every_call_but_no_token(slack: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=QUEUE, text="x")
    async with aiohttp.ClientSession() as session, session.get(f"{slack.base_url}/_log?kind=call") as response:
        text = await response.text()
    assert '"method": "chat.postMessage"' in text
    assert slack.bot_token not in text
