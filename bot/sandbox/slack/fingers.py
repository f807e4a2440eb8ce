"""What a person can do to one element: which state results, and which action Slack reports."""

from __future__ import annotations

from bot.limits import Slack
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.rendering import PLACES, interactive


class CannotAct(Exception):
    """The person cannot do this: it is not on their screen. The text is a sentence."""


def find(blocks: list[Json], action_id: str, block_id: str | None = None, value: object = None) -> tuple[Json, Json]:
    """The block and the element with this action id. Raises CannotAct if there is not just one."""
    found = [
        (block, element)
        for block in blocks
        for element in interactive(block)
        if element["action_id"] == action_id and block_id in (None, block["block_id"])
    ]
    if value is not None and len(found) > 1:
        found = [(b, e) for b, e in found if e.get("value") == value]
    if not found:
        raise CannotAct(f"there is nothing called {action_id!r} on screen")
    if len(found) > 1:
        raise CannotAct(f"there are {len(found)} elements called {action_id!r}: say which block or value")
    return found[0]


def chosen(element: Json, value: object = None, option: object = None) -> Json:
    """The state of `element` after the person typed `value` or picked `option`. Raises CannotAct."""
    kind = element["type"]
    if kind == "button":
        return _pressed(element, value)
    if kind == "overflow":
        return {"type": kind, "selected_option": _option(element, option)}
    if kind.endswith("_input"):
        return {"type": kind, "value": _typed(element, value)}
    if kind in ("checkboxes", "multi_static_select", "multi_external_select"):
        many = option if option is not None else value
        picked = many if isinstance(many, list | tuple) else []
        return {"type": kind, "selected_options": [_option(element, o) for o in picked]}
    if kind in ("static_select", "external_select", "radio_buttons"):
        wanted = option if option is not None else value
        return {"type": kind, "selected_option": None if wanted is None else _option(element, wanted)}
    return {"type": kind, f"selected_{PLACES[kind]}": value if value is not None else option}


def is_empty(state: Json) -> bool:
    """Whether a required input with this state would be refused by the client."""
    return all(v in (None, "", []) for k, v in state.items() if k != "type")


def _pressed(element: Json, value: object) -> Json:
    if value is not None and element.get("value") != value:
        raise CannotAct(f"the button {element['action_id']!r} has another value by now")
    state: Json = {"type": "button", "text": element["text"]}
    return state | {k: element[k] for k in ("value", "url", "style") if k in element}


def _typed(element: Json, value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    longest = element.get("max_length", Slack.TEXT_INPUT)
    if len(text) > longest:
        raise CannotAct(f"the field takes {longest} characters, not {len(text)}")
    if text and len(text) < element.get("min_length", 0):
        raise CannotAct(f"the field wants at least {element['min_length']} characters")
    return text


def _option(element: Json, wanted: object) -> Json:
    """The offered option with value `wanted`; an external select takes the option itself."""
    if isinstance(wanted, dict):
        wanted_option: Json = wanted
        if element["type"].endswith("external_select"):
            return wanted_option
        wanted = wanted_option.get("value")
    offered = [*element.get("options", []), *element.get("initial_options", [])]
    offered += [o for g in element.get("option_groups", []) for o in g["options"]]
    if element["type"] == "external_select" and element.get("initial_option"):
        offered.append(element["initial_option"])
    for option in offered:
        if option["value"] == wanted:
            return dict(option)
    raise CannotAct(f"{wanted!r} is not among the options of {element['action_id']!r}")
