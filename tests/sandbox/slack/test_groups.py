"""User groups: read and changed as a whole, with Slack's refusals."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackDouble
from bot.sandbox.slack.seed import ANA, BUDI, LISTENER, MARIA, ON_DUTY


async def error(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_group_gets_other_people_and_everybody_hears_of_it(slack: SlackDouble, client: AsyncWebClient) -> None:
    heard: list[dict[str, Any]] = []
    slack.workspace.subscribe(heard.append)
    answer = await client.usergroups_users_update(usergroup=ON_DUTY, users=[MARIA, BUDI])
    assert (answer["usergroup"]["users"], answer["usergroup"]["user_count"]) == ([MARIA, BUDI], 2)
    assert (await client.usergroups_users_list(usergroup=ON_DUTY))["users"] == [MARIA, BUDI]
    listed = await client.usergroups_list(include_users=True)
    assert {g["handle"]: g["users"] for g in listed["usergroups"]}["on-duty"] == [MARIA, BUDI]
    assert heard == [{"kind": "group", "group": {"id": ON_DUTY, "handle": "on-duty", "users": [MARIA, BUDI]}}]


@pytest.mark.parametrize(
    ("users", "name"),
    [
        ([], "no_users_provided"),
        (["U0NOBODY"], "invalid_users"),
        ([ANA, LISTENER.id], "invalid_user"),
    ],
)
async def test_an_empty_or_impossible_list_is_refused(client: AsyncWebClient, users: list[str], name: str) -> None:
    assert await error(client.usergroups_users_update(usergroup=ON_DUTY, users=users)) == name
    assert (await client.usergroups_users_list(usergroup=ON_DUTY))["users"] == [ANA, BUDI]


async def test_a_guest_cannot_be_in_a_group(slack: SlackDouble, client: AsyncWebClient) -> None:
    slack.workspace.people[BUDI].guest = True
    assert await error(client.usergroups_users_update(usergroup=ON_DUTY, users=[BUDI])) == "invalid_user"


async def test_a_group_that_is_not_there_or_disabled_is_named(slack: SlackDouble, client: AsyncWebClient) -> None:
    assert await error(client.usergroups_users_list(usergroup="S0NONE")) == "no_such_subteam"
    next(g for g in slack.workspace.groups if g.id == ON_DUTY).disabled = True
    assert await error(client.usergroups_users_update(usergroup=ON_DUTY, users=[ANA])) == "no_such_subteam"
    assert [g["handle"] for g in (await client.usergroups_list())["usergroups"]] == ["community"]
    assert len((await client.usergroups_list(include_disabled=True))["usergroups"]) == 2


async def test_the_right_to_change_is_asked_for(slack: SlackDouble, client: AsyncWebClient) -> None:
    next(g for g in slack.workspace.groups if g.id == ON_DUTY).admins_only = True
    assert await error(client.usergroups_users_update(usergroup=ON_DUTY, users=[BUDI])) == "permission_denied"
    slack.workspace.app.scopes.discard("usergroups:write")
    assert await error(client.usergroups_users_update(usergroup=ON_DUTY, users=[BUDI])) == "missing_scope"
    slack.settings = type(slack.settings)(paid=False)
    assert await error(client.usergroups_users_list(usergroup=ON_DUTY)) == "plan_upgrade_required"
