"""Web API methods of user groups: usergroups.list, usergroups.users.list, usergroups.users.update.

A free workspace has none of them (`plan_upgrade_required`, told by the server). In a workspace where only admins manage
groups, a bot may read and not change them (`permission_denied`).
"""

from __future__ import annotations

from bot.sandbox.slack.calls import Call, Refusal
from bot.sandbox.slack.records import Group, Json


def list_groups(call: Call) -> Json:
    """usergroups.list: those in use; with their people when asked for."""
    with_users, with_disabled = call.flag("include_users"), call.flag("include_disabled")
    groups = [g for g in call.workspace.groups if with_disabled or not g.disabled]
    return {"usergroups": [group_object(call, g, with_users) for g in groups]}


def list_members(call: Call) -> Json:
    """usergroups.users.list."""
    return {"users": list(_group(call).users)}


def update_members(call: Call) -> Json:
    """usergroups.users.update: the whole list anew. An empty one is refused: Slack disables a group instead."""
    group = _group(call)
    users = _listed(call)
    if not users:
        raise Refusal("no_users_provided")
    for user in users:
        person = call.workspace.people.get(user)
        if person is None:
            raise Refusal("invalid_users")
        if person.bot_id or person.guest:
            raise Refusal("invalid_user")
    if group.admins_only:
        raise Refusal("permission_denied")
    call.workspace.regroup(group, tuple(dict.fromkeys(users)))
    return {"usergroup": group_object(call, group, True)}


def group_object(call: Call, group: Group, with_users: bool) -> Json:
    """A user group as the Web API shows it."""
    base = {
        "id": group.id,
        "team_id": call.workspace.team["id"],
        "is_usergroup": True,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "is_external": False,
        "date_delete": int(group.disabled),
        "user_count": len(group.users),
    }
    return base | ({"users": list(group.users)} if with_users else {})


def _group(call: Call) -> Group:
    wanted = call.need("usergroup")
    for group in call.workspace.groups:
        if group.id == wanted and not group.disabled:
            return group
    raise Refusal("no_such_subteam")


def _listed(call: Call) -> list[str]:
    """`users`: a comma-separated text in forms, a list in JSON."""
    given = call.args.get("users")
    if isinstance(given, list):
        return [str(user) for user in given]
    return [user.strip() for user in call.text("users").split(",") if user.strip()]
