"""The Web API methods that this Slack has: what runs them, which scope they need, how often they may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.slack import chat, directory, groups, views
from bot.sandbox.slack.calls import Call
from bot.sandbox.slack.records import Json


@dataclass(frozen=True, slots=True)
class Method:
    """`scope` empty: any bot token will do. `tier` 0: no limit here. chat.postMessage has its own pace."""

    run: Callable[[Call], Json]
    scope: str
    tier: int


METHODS: dict[str, Method] = {
    "api.test": Method(directory.api_test, "", 4),
    "auth.test": Method(directory.auth_test, "", 0),
    "blocks.validate": Method(chat.validate, "", 4),
    "chat.delete": Method(chat.delete, "chat:write", 3),
    "chat.getPermalink": Method(chat.permalink, "", 0),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write", 4),
    "chat.postMessage": Method(chat.post_message, "chat:write", 4),
    "chat.update": Method(chat.update, "chat:write", 3),
    "conversations.history": Method(directory.history, "channels:history", 3),
    "conversations.info": Method(directory.info, "channels:read", 3),
    "conversations.list": Method(directory.list_channels, "channels:read", 2),
    "conversations.members": Method(directory.members, "channels:read", 4),
    "conversations.open": Method(directory.open_direct, "im:write", 3),
    "conversations.replies": Method(directory.replies, "channels:history", 3),
    "reactions.add": Method(chat.add_reaction, "reactions:write", 3),
    "usergroups.list": Method(groups.list_groups, "usergroups:read", 2),
    "usergroups.users.list": Method(groups.list_members, "usergroups:read", 2),
    "usergroups.users.update": Method(groups.update_members, "usergroups:write", 2),
    "users.info": Method(directory.user_info, "users:read", 4),
    "users.list": Method(directory.list_users, "users:read", 2),
    "views.open": Method(views.open_view, "", 4),
    "views.publish": Method(views.publish_view, "", 4),
    "views.push": Method(views.push_view, "", 4),
    "views.update": Method(views.update_view, "", 4),
}
