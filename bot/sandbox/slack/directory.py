"""Web API methods that read: auth.test, conversations.*, users.*."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.slack.calls import Call, Refusal, page
from bot.sandbox.slack.records import Channel, Json, Person
from bot.sandbox.slack.workspace import Workspace

_DEFAULT_PAGE = 100


def auth_test(call: Call) -> Json:
    """auth.test."""
    workspace, app = call.workspace, call.workspace.app
    return {
        "url": f"{call.base_url}/",
        "team": workspace.team["name"],
        "user": app.name,
        "team_id": workspace.team["id"],
        "user_id": app.user,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Json:
    """api.test: echoes; `error` makes it fail."""
    if call.text("error"):
        raise Refusal(call.text("error"), args=call.args)
    return {"args": call.args} if call.args else {}


def history(call: Call) -> Json:
    """conversations.history: newest first, replies left out; metadata only when asked for."""
    channel = call.scoped(call.my_channel(), "history")
    oldest, latest = _bound(call, "oldest", 0.0), _bound(call, "latest", float("inf"))
    inclusive = call.flag("inclusive")
    found = [
        m
        for m in reversed(channel.messages.values())
        if _is_top(m) and _between(float(m["ts"]), oldest, latest, inclusive)
    ]
    return _paged_messages(call, found)


def replies(call: Call) -> Json:
    """conversations.replies: the parent, then its replies, oldest first."""
    channel = call.scoped(call.my_channel(), "history")
    ts = call.need("ts")
    if ts not in channel.messages:
        raise Refusal("thread_not_found")
    root = channel.messages[ts].get("thread_ts", ts)
    oldest, latest = _bound(call, "oldest", 0.0), _bound(call, "latest", float("inf"))
    found = [
        m
        for m in channel.messages.values()
        if m["ts"] == root
        or (m.get("thread_ts") == root and _between(float(m["ts"]), oldest, latest, call.flag("inclusive")))
    ]
    return _paged_messages(call, found)


def info(call: Call) -> Json:
    """conversations.info."""
    channel = call.scoped(call.channel(), "read")
    answer = channel_object(call.workspace, channel)
    if call.flag("include_num_members"):
        answer["num_members"] = len(channel.members)
    return {"channel": answer}


def list_channels(call: Call) -> Json:
    """conversations.list."""
    types = {t.strip() for t in (call.text("types") or "public_channel").split(",")}
    wanted = [
        c
        for c in call.workspace.channels.values()
        if ("im" if c.im_with else "public_channel") in types and not (c.archived and call.flag("exclude_archived"))
    ]
    found, cursor = page(wanted, call.text("cursor"), call.number("limit", _DEFAULT_PAGE))
    channels = [channel_object(call.workspace, c) for c in found]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def members(call: Call) -> Json:
    """conversations.members."""
    everybody = sorted(call.scoped(call.channel(), "read").members)
    found, cursor = page(everybody, call.text("cursor"), call.number("limit", _DEFAULT_PAGE))
    return {"members": found, "response_metadata": {"next_cursor": cursor}}


def open_direct(call: Call) -> Json:
    """conversations.open with one user."""
    user = call.need("users")
    if user not in call.workspace.people:
        raise Refusal("user_not_found")
    if call.workspace.people[user].bot_id:
        raise Refusal("cannot_dm_bot")
    return {"channel": {"id": call.workspace.direct(user).id}}


def user_info(call: Call) -> Json:
    """users.info."""
    person = call.workspace.people.get(call.need("user"))
    if person is None:
        raise Refusal("user_not_found")
    return {"user": user_object(call.workspace, person)}


def list_users(call: Call) -> Json:
    """users.list."""
    everybody = list(call.workspace.people.values())
    found, cursor = page(everybody, call.text("cursor"), call.number("limit", 1000))
    people = [user_object(call.workspace, p) for p in found]
    return {"members": people, "response_metadata": {"next_cursor": cursor}}


def channel_object(workspace: Workspace, channel: Channel) -> Json:
    """A conversation as the Web API shows it to the app."""
    base: Json = {"id": channel.id, "created": channel.created, "is_archived": channel.archived}
    if channel.im_with:
        return base | {"is_im": True, "user": channel.im_with, "is_org_shared": False}
    return base | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": False,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "is_member": workspace.app.user in channel.members,
        "context_team_id": workspace.team["id"],
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def user_object(workspace: Workspace, person: Person) -> Json:
    """A user as the Web API shows it."""
    return {
        "id": person.id,
        "team_id": workspace.team["id"],
        "name": person.name,
        "deleted": False,
        "color": person.color,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": workspace.utc_offset(person),
        "profile": {
            "real_name": person.real_name,
            "display_name": person.name,
            "real_name_normalized": person.real_name,
            "display_name_normalized": person.name,
            "team": workspace.team["id"],
            **({"bot_id": person.bot_id} if person.bot_id else {}),
        },
        "is_admin": False,
        "is_owner": False,
        "is_restricted": person.guest,
        "is_ultra_restricted": False,
        "is_bot": bool(person.bot_id),
        "is_app_user": False,
        "updated": 0,
    }


def _paged_messages(call: Call, messages: list[Json]) -> Json:
    found, cursor = page(messages, call.text("cursor"), call.number("limit", _DEFAULT_PAGE))
    with_metadata = call.flag("include_all_metadata")
    shown = [m if with_metadata else {k: v for k, v in m.items() if k != "metadata"} for m in found]
    answer: Json = {"messages": shown, "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _is_top(message: Json) -> bool:
    is_root = message.get("thread_ts", message["ts"]) == message["ts"]
    return is_root or message.get("subtype") == "thread_broadcast"


def _bound(call: Call, name: str, default: float) -> float:
    value: Any = call.args.get(name)
    if value in (None, "", "0", 0):
        return default
    if not re.fullmatch(r"\d+(\.\d+)?", str(value)):
        raise Refusal(f"invalid_ts_{name}")
    return float(value)


def _between(ts: float, oldest: float, latest: float, inclusive: bool) -> bool:
    return oldest <= ts <= latest if inclusive else oldest < ts < latest
