"""The names by which buttons, modals and commands are known, and what travels in them.

Action ids are `noun.verb`; a modal's callback id is `<name>.submit`. A button's value holds ids and short
digests only, never a text. One table maps action ids to the verbs of casework.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

BUTTON_VERBS = {
    "case.claim": "claim",
    "case.release": "release",
    "case.approve": "approve",
    "case.next": "choose",
    "case.submit": "submit",
    "case.recall": "recall",
    "case.clear": "clear",
    "case.wake": "wake",
    "case.reopen": "reopen",
    "case.send_again": "send_again",
    "case.give_up": "give_up",
    "case.reread": "reread",
}
"""Buttons that do their verb at once."""

MODALS = {
    "case.edit": "edit",
    "case.write": "write",
    "case.reject": "reject",
    "case.snooze": "snooze",
    "case.escalate": "escalate",
    "case.close": "close",
    "case.assign": "assign",
    "case.post": "post",
    "case.confirm": "confirm",
    "case.advise": "advise",
    "case.correct": "correct",
    "case.withdraw": "withdraw",
    "case.same": "same",
    "case.rules": "rules",
    "case.original": "original",
}
"""Buttons (and options of the overflow menu) that open a modal of that name."""

MORE = "case.more"
"""The overflow menu; each option's value is `<action id> <packed>`."""

SHOW_RULE = "guide.rule"
CHECK_AGAIN = "edit.check"
SPLIT = "same.split"
"""Its value is the number of the conversation that was merged into another one."""
LOOKUP_GAP = "guide.gap"
LOOKUP_ALL = "guide.all"
HOME_OPEN = "home.open"
HOME_PAGE = "home.page"
HOME_FILTER = "home.filter"
"""Prefix: `home.filter.<what>` is the select of one filter."""
WORD = "word"
"""`word.<word>` says a command for the person who presses; its value is what they would have typed after /baton."""
SHIFT = ("shift.swap", "shift.cover", "shift.take", "shift.accept", "shift.decline", "shift.withdraw")
PROMISE_DONE, PROMISE_DROP = "promise.done", "promise.drop"
LINK = "link"
"""Prefix of action ids of buttons that only open a link; Slack reports their clicks too."""

SUBMITS = (
    "edit",
    "write",
    "reject",
    "snooze",
    "escalate",
    "advise",
    "close",
    "assign",
    "post",
    "confirm",
    "same",
    "gap",
    "correct",
    "withdraw",
)
"""Modals of one case that answer when they are submitted: callback id `<name>.submit`."""

PART_SUBMITS = ("shift.swap", "shift.cover", "shift.take", "promise.drop")
"""Other modals: what stands before the dot says which part of Slack's side they belong to."""

COMMANDS = ("/styleguide", "/baton")

EVENTS = ("message.channels", "message.groups", "app_home_opened")
"""What Slack is asked to report; messages of feed channels go into the inbox."""

METHODS = {
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history"),
    "conversations.replies": ("channels:history", "groups:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "usergroups.users.update": ("usergroups:write",),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""The Web API methods that are called, and the scopes each needs in public and private channels.

A direct message is `chat.postMessage` to a member id, which needs no `im:write`."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a button carries: the case, the draft and its revision, and what else was on screen."""

    case: int
    draft: int = 0
    revision: int = 0
    seen: Mapping[str, str] = field(default_factory=dict)
    """Short digests by fingerprint part."""


def pack(packed: Packed) -> str:
    """As compact JSON, well under Slack's 2000 characters."""
    body = {"c": packed.case, "d": packed.draft, "r": packed.revision, "s": dict(packed.seen)}
    return json.dumps(body, separators=(",", ":"), sort_keys=True)


def unpack(value: str) -> Packed:
    """The reverse. Raises ValueError for anything that `pack` did not write."""
    try:
        body = json.loads(value)
        return Packed(int(body["c"]), int(body["d"]), int(body["r"]), {str(k): str(v) for k, v in body["s"].items()})
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("this button was not made by this version of Baton") from error


def pack_short(packed: Packed) -> str:
    """For the 150 characters of an option's value: without digests."""
    return f"{packed.case}.{packed.draft}.{packed.revision}"


def unpack_short(value: str) -> Packed:
    """The reverse of `pack_short`. Raises ValueError."""
    case, draft, revision = value.split(".")
    return Packed(int(case), int(draft), int(revision))
