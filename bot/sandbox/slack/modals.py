"""How a modal is filled in, and what an app's answer to its submission does to the screen."""

from __future__ import annotations

from collections.abc import Mapping

from bot.limits import Slack
from bot.sandbox.slack import fingers, views
from bot.sandbox.slack.answers import Answer, answered
from bot.sandbox.slack.calls import Refusal
from bot.sandbox.slack.fingers import CannotAct
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.sockets import Ack
from bot.sandbox.slack.workspace import Workspace


def fill(view: Json, values: Mapping[str, object]) -> None:
    """Type `values` into the inputs of `view`. Raises CannotAct where the client objects, to an empty field as well."""
    put(view, values)
    for block in view["blocks"]:
        required = block["type"] == "input" and not block.get("optional")
        if required and _is_empty_at(view["state"]["values"][block["block_id"]], block["element"]["action_id"]):
            raise CannotAct(f"{block['label']['text']!r} must be filled in")


def put(view: Json, values: Mapping[str, object]) -> None:
    """Type `values` into the inputs of `view`, keys being block or action ids; the others stay as they are. Raises
    CannotAct where the client objects."""
    unknown = set(values)
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        place = view["state"]["values"].setdefault(block["block_id"], {})
        for key in {block["block_id"], element["action_id"]} & unknown:
            unknown.discard(key)
            place[element["action_id"]] = fingers.chosen(element, values[key])
    if unknown:
        raise CannotAct(f"there is no field {', '.join(sorted(unknown))!r} in this modal")


def obey(workspace: Workspace, user: str, view: Json, ack: Ack) -> Answer:
    """Do with the modals what the acknowledgement of a submission says."""
    if not ack.ok:
        return answered(ack)
    action, shown = ack.payload.get("response_action"), ack.payload.get("view")
    if action == "errors":
        return _sent_back(view, ack)
    try:
        _next_view(workspace, user, view, action, shown)
    except Refusal as refusal:
        return Answer(False, ack.ms, ack.payload, refusal.error)
    return answered(ack)


def _next_view(workspace: Workspace, user: str, view: Json, action: str | None, shown: object) -> None:
    if action == "update":
        replacement = views.replacement(view, views.checked_view(shown, "modal"))
        workspace.change_view(view["id"], replacement)
    elif action == "push":
        if len(workspace.stacks.get(user, [])) >= Slack.VIEW_STACK:
            raise Refusal("push_limit_reached")
        made = views.made(workspace, views.checked_view(shown, "modal"))
        workspace.open_modal(user, made, push=True)
    elif action in (None, "clear") and view["id"] in workspace.stacks.get(user, []):
        workspace.close_modals(user, everything=action == "clear")
    elif action not in (None, "clear"):
        raise Refusal("invalid_response_action")


def _sent_back(view: Json, ack: Ack) -> Answer:
    """Errors must name input blocks, or the person sees only that something went wrong."""
    inputs = {b["block_id"] for b in view["blocks"] if b["type"] == "input"}
    errors = ack.payload.get("errors")
    if not errors or not set(errors) <= inputs:
        return Answer(False, ack.ms, ack.payload, "invalid_errors")
    return Answer(True, ack.ms, ack.payload)


def _is_empty_at(place: Json, action_id: str) -> bool:
    """Whether nothing has been typed or picked there."""
    return action_id not in place or fingers.is_empty(place[action_id])
