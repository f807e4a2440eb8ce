"""Web API methods for modals and Home tabs: views.open, push, update, publish."""

from __future__ import annotations

from bot.limits import Slack
from bot.sandbox.slack.blocks import json_length, problems_in_view
from bot.sandbox.slack.calls import Call, Refusal
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.rendering import initial_state, rendered
from bot.sandbox.slack.tickets import Spent
from bot.sandbox.slack.workspace import Workspace


def open_view(call: Call) -> Json:
    """views.open: a modal for whoever the trigger id belongs to."""
    view = _checked(call, "modal")
    user = _exchange(call)
    return {"view": call.workspace.open_modal(user, made(call.workspace, view))}


def push_view(call: Call) -> Json:
    """views.push: one more on top, at most three."""
    view = _checked(call, "modal")
    user = _exchange(call)
    stack = call.workspace.stacks.get(user, [])
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= Slack.VIEW_STACK:
        raise Refusal("push_limit_reached")
    return {"view": call.workspace.open_modal(user, made(call.workspace, view), push=True)}


def update_view(call: Call) -> Json:
    """views.update, by view_id or external_id; an old `hash` is refused."""
    current = _current(call)
    view = _checked(call, current["type"], current["id"])
    if call.text("hash") and call.text("hash") != current["hash"]:
        raise Refusal("hash_conflict")
    return {"view": call.workspace.change_view(current["id"], replacement(current, view))}


def publish_view(call: Call) -> Json:
    """views.publish: somebody's Home tab."""
    user = call.need("user_id")
    if user not in call.workspace.people or call.workspace.people[user].bot_id:
        raise Refusal("invalid_arguments")
    current = call.workspace.views.get(call.workspace.homes.get(user, ""))
    view = _checked(call, "home", current["id"] if current else "")
    if current is None:
        return {"view": call.workspace.publish(user, made(call.workspace, view))}
    if call.text("hash") and call.text("hash") != current["hash"]:
        raise Refusal("hash_conflict")
    return {"view": call.workspace.change_view(current["id"], replacement(current, view))}


def made(workspace: Workspace, view: Json) -> Json:
    """A valid view as Slack stores it: with an id, a hash, a state and its owner app."""
    blocks = rendered(view["blocks"])
    view_id = workspace.new_id("V")
    return {
        "id": view_id,
        "team_id": workspace.team["id"],
        "type": view["type"],
        "blocks": blocks,
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "state": {"values": initial_state(blocks)},
        "hash": workspace.new_hash(),
        **{name: view.get(name) for name in ("title", "submit", "close")},
        "clear_on_close": view.get("clear_on_close", False),
        "notify_on_close": view.get("notify_on_close", False),
        "previous_view_id": None,
        "root_view_id": view_id,
        "app_id": workspace.app.id,
        "external_id": view.get("external_id", ""),
        "app_installed_team_id": workspace.team["id"],
        "bot_id": workspace.app.bot_id,
    }


def replacement(current: Json, view: Json) -> Json:
    """The keys that `view` replaces in `current`. What was typed stays where the ids stay."""
    blocks = rendered(view["blocks"])
    state = initial_state(blocks)
    for block_id, actions in current["state"]["values"].items():
        for action_id, value in actions.items():
            if value["type"] == state.get(block_id, {}).get(action_id, {}).get("type"):
                state[block_id][action_id] = value
    return {
        **{name: view.get(name) for name in ("title", "submit", "close")},
        **{name: view.get(name, "") for name in ("private_metadata", "callback_id", "external_id")},
        **{name: view.get(name, False) for name in ("clear_on_close", "notify_on_close")},
        "blocks": blocks,
        "state": {"values": state},
    }


def checked_view(view: object, kind: str) -> Json:
    """`view`, if Slack would take it where a `kind` (modal, home) is due. Raises Refusal."""
    problems = problems_in_view(view)
    found: Json = view if isinstance(view, dict) else {}
    if not problems and found["type"] != kind:
        problems = [f"unsupported type: {found['type']} [json-pointer:/view/type]"]
    if problems:
        raise Refusal.because("invalid_arguments", problems)
    if json_length(view) > Slack.VIEW_BYTES:
        raise Refusal("view_too_large")
    return found


def _checked(call: Call, kind: str, own_id: str = "") -> Json:
    if call.args.get("view") in (None, ""):
        call.need("view")
    view = checked_view(call.parsed("view", "invalid_arguments"), kind)
    external = view.get("external_id")
    if external and any(v["external_id"] == external for v in call.workspace.views.values() if v["id"] != own_id):
        raise Refusal("duplicate_external_id")
    return view


def _exchange(call: Call) -> str:
    trigger = call.need("trigger_id")
    try:
        return call.triggers.exchange(trigger)
    except Spent as spent:
        raise Refusal(str(spent)) from None


def _current(call: Call) -> Json:
    view_id, external = call.text("view_id"), call.text("external_id")
    if not view_id and not external:
        call.need("view_id")
    for view in call.workspace.views.values():
        if view["id"] == view_id or (external and view["external_id"] == external):
            return view
    raise Refusal("not_found")
