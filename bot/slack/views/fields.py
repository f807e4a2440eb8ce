"""Modals and their inputs. Block ids are the names under which handlers read what was entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import text
from bot.limits import Slack
from bot.slack.views.blocks import Block, option, plain


def modal(name: str, title: str, submit: str, blocks: Sequence[Block], metadata: str) -> Block:
    """A modal that answers as `<name>.submit`."""
    return {
        "type": "modal",
        "callback_id": f"{name}.submit",
        "title": plain(title, Slack.VIEW_TITLE),
        "submit": plain(submit, Slack.VIEW_BUTTON),
        "close": plain("Cancel", Slack.VIEW_BUTTON),
        "private_metadata": metadata,
        "blocks": list(blocks)[: Slack.BLOCKS_PER_VIEW],
    }


def notice(title: str, blocks: Sequence[Block]) -> Block:
    """A modal that is only read."""
    return {
        "type": "modal",
        "title": plain(title, Slack.VIEW_TITLE),
        "close": plain("Close", Slack.VIEW_BUTTON),
        "blocks": list(blocks)[: Slack.BLOCKS_PER_VIEW],
    }


def entry(name: str, label: str, *, value: str = "", longest: int = 500, tall: bool = False, hint: str = "") -> Block:
    """A required text; `value` is what stands there at first, cut to what may be typed."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": tall,
        "max_length": min(longest, Slack.TEXT_INPUT),
    }
    if standing := text.clean(value):
        element["initial_value"] = standing[: element["max_length"]]
    return _input(name, label, element, hint)


def choice(name: str, label: str, options: Mapping[str, str], first: str = "") -> Block:
    """A required choice out of a list by value; more than a hundred are put into groups. `first` is chosen already."""
    offered = [option(words, value) for value, words in options.items()]
    element: Block = {"type": "static_select", "action_id": name}
    if len(offered) <= Slack.SELECT_OPTIONS:
        element["options"] = offered
    else:
        step = Slack.SELECT_OPTIONS
        parts = [offered[start : start + step] for start in range(0, len(offered), step)][: Slack.SELECT_GROUPS]
        element["option_groups"] = [{"label": part[0]["text"], "options": part} for part in parts]
    chosen = [one for one in offered if one["value"] == first]
    return _input(name, label, element | ({"initial_option": chosen[0]} if chosen else {}))


def radio(name: str, label: str, options: Mapping[str, str], first: str) -> Block:
    """A required choice, all of it in sight."""
    offered = [option(words, value) for value, words in options.items()]
    chosen = next(one for one in offered if one["value"] == first)
    return _input(
        name,
        label,
        {"type": "radio_buttons", "action_id": name, "options": offered, "initial_option": chosen},
    )


def instant(name: str, label: str, at: datetime | None = None) -> Block:
    """A day and a time of one's own; `at` stands there at first."""
    standing = {"initial_date_time": int(at.timestamp())} if at else {}
    return _input(name, label, {"type": "datetimepicker", "action_id": name, **standing})


def address(name: str, label: str, hint: str = "") -> Block:
    """A link. Whether it is one is told by the verb, in words."""
    element = {"type": "plain_text_input", "action_id": name, "max_length": 2000}
    return _input(name, label, element, hint)


def optional(block: Block) -> Block:
    """The same input, which may stay empty."""
    return block | {"optional": True}


def _input(name: str, label: str, element: Block, hint: str = "") -> Block:
    block = {"type": "input", "block_id": name, "label": plain(label, 200), "element": element}
    return block | ({"hint": plain(hint, 300)} if hint else {})
