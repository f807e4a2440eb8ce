"""What Slack adds to what it is given: ids of blocks and actions, defaults of text objects, the author."""

from __future__ import annotations

import copy
import secrets
from collections.abc import Iterator

from bot.sandbox.slack.records import Json
from bot.sandbox.slack.workspace import Workspace

_PLAIN_DEFAULTS: Json = {"emoji": True}
_MRKDWN_DEFAULTS: Json = {"verbatim": False}


def rendered(blocks: list[Json]) -> list[Json]:
    """A copy of valid `blocks` as Slack stores them: every block and every interactive element has an id."""
    blocks = copy.deepcopy(blocks)
    for block in blocks:
        block.setdefault("block_id", secrets.token_urlsafe(4)[:5])
        for element in interactive(block):
            element.setdefault("action_id", secrets.token_urlsafe(4)[:5])
        _fill_text(block)
    return blocks


def interactive(block: Json) -> Iterator[Json]:
    """The elements of a block that a person can use."""
    match block["type"]:
        case "actions":
            yield from block["elements"]
        case "section" if block.get("accessory", {}).get("type", "image") != "image":
            yield block["accessory"]
        case "input":
            yield block["element"]


def by_app(workspace: Workspace, text: str, blocks: list[Json] | None) -> Json:
    """A message of the app under test, without ts."""
    app = workspace.app
    message: Json = {
        "user": app.user,
        "bot_id": app.bot_id,
        "app_id": app.id,
        "team": workspace.team["id"],
        "text": text,
        "bot_profile": {
            "id": app.bot_id,
            "app_id": app.id,
            "user_id": app.user,
            "name": app.name,
            "icons": {},
            "deleted": False,
            "updated": 0,
            "team_id": workspace.team["id"],
        },
    }
    return message | ({"blocks": rendered(blocks)} if blocks else {})


def initial_state(blocks: list[Json]) -> Json:
    """`state.values` before anybody has typed or picked anything."""
    values: Json = {}
    for block in blocks:
        for element in interactive(block):
            value = initial_value(element)
            if value is not None:
                values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def initial_value(element: Json) -> Json | None:
    """The state of one element at first; None for what has none (buttons, menus)."""
    kind = element["type"]
    base: Json = {"type": kind}
    if kind.endswith("_input"):
        return base | {"value": element.get("initial_value")}
    if kind in ("checkboxes", "multi_static_select", "multi_external_select"):
        return base | {"selected_options": element.get("initial_options", [])}
    if kind in ("static_select", "external_select", "radio_buttons"):
        return base | {"selected_option": element.get("initial_option")}
    if kind in PLACES:
        name = PLACES[kind]
        return base | {f"selected_{name}": element.get(f"initial_{name}", [] if name.endswith("s") else None)}
    return None


PLACES = {
    "users_select": "user",
    "multi_users_select": "users",
    "conversations_select": "conversation",
    "multi_conversations_select": "conversations",
    "channels_select": "channel",
    "multi_channels_select": "channels",
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "date_time",
}
"""Element type -> what its state calls the choice (`selected_user` …)."""


def _fill_text(value: object) -> None:
    """Give every text object below `value` its default flags."""
    if isinstance(value, list):
        for item in value:
            _fill_text(item)
    elif isinstance(value, dict):
        if value.get("type") == "plain_text":
            value.update({**_PLAIN_DEFAULTS, **value})
        elif value.get("type") == "mrkdwn":
            value.update({**_MRKDWN_DEFAULTS, **value})
        for child in value.values():
            _fill_text(child)
