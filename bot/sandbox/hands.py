"""The hands of scripted people: what is pressed and filled in, one modal at a time in front of each, and a diary of it.

Nothing here decides anything, and nothing is known about the bot: a hand finds a button on a rendered screen by its
action id, presses it as the page would, and writes down what came of it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.sandbox.slack import Acts, Answer, CannotAct, Workspace
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.rendering import interactive

Screen = tuple[str, str]
"""Channel and ts of a message."""
_POLL = 0.05
_MODAL_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did. `how`: plainly, twice, late, without_right. `ok`: the bot acknowledged it."""

    at: str
    by: str
    did: str
    how: str
    channel: str
    ts: str
    ok: bool
    ms: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be pressed on a screen."""

    action: str
    block: str
    value: str = ""
    option: str | None = None
    """The option's value, where it is an entry of a menu."""


class Hands:
    """Presses for everybody; `deeds` is the diary."""

    def __init__(self, people: Acts, workspace: Workspace, clock: Clock) -> None:
        self.people, self.workspace, self.clock = people, workspace, clock
        self.deeds: list[Deed] = []
        self.busy: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        """By person: held while a modal is in front of them."""

    def message(self, screen: Screen) -> Json | None:
        """A message as it stands now."""
        channel, ts = screen
        return self.workspace.channels[channel].messages.get(ts)

    async def press(
        self, user: str, screen: Screen, action: str, how: str = "plainly", seen: Json | None = None
    ) -> Answer:
        """Press the first button of a message whose id starts with `action`. `seen`: as an old screen shows it."""
        message = seen or self.message(screen) or self._private(user, screen) or {}
        found = offers(message, action)
        try:
            if not found:
                raise CannotAct("this button is no longer there")
            offer = found[0]
            value = offer.value or None
            answer = await self.people.press(user, *screen, offer.action, offer.block, value, offer.option, seen=seen)
        except CannotAct as error:
            answer = Answer(False, 0.0, error=str(error))
        self.note(user, action, how, answer, screen)
        return answer

    async def press_in_view(self, user: str, view: Json, offer: Offer) -> Answer:
        """Press something in a modal or on Home."""
        try:
            answer = await self.people.press_in_view(
                user, view["id"], offer.action, offer.block, offer.value or None, offer.option
            )
        except CannotAct as error:
            answer = Answer(False, 0.0, error=str(error))
        self.note(user, (offer.option or offer.action).split(" ")[0], "plainly", answer)
        return answer

    async def submit(self, user: str, callback: str, values: Callable[[Json], Json]) -> Answer:
        """Wait for a modal, fill it in with `values(view)`, and send it."""
        view = await self.modal(user, callback)
        if view is None:
            answer = Answer(False, 0.0, error="no modal came")
        else:
            try:
                answer = await self.people.submit(user, view["id"], values(view))
            except CannotAct as error:
                answer = Answer(False, 0.0, error=str(error))
        self.note(user, callback, "plainly", answer)
        return answer

    async def modal(self, user: str, callback: str) -> Json | None:
        """The modal whose callback id starts with `callback` and that can be sent (any, when it is empty), once it is
        there; None if it does not come."""
        until = self.clock.ticks() + _MODAL_WAIT
        while self.clock.ticks() < until:
            modals = self.workspace.modals(user)
            if modals and (not callback or (modals[-1]["callback_id"].startswith(callback) and modals[-1]["submit"])):
                return modals[-1]
            await asyncio.sleep(_POLL)
        return None

    async def put_away(self, user: str) -> None:
        """Close whatever modals stand in front of somebody."""
        if stack := self.workspace.stacks.get(user):
            await self.people.close_view(user, stack[-1], everything=True)

    def note(self, user: str, did: str, how: str, answer: Answer, screen: Screen = ("", "")) -> None:
        """Write down what somebody did and what came of it."""
        name, at = self.workspace.people[user].name, self.clock.now().isoformat()
        said = answer.error or "; ".join(answer.errors.values())
        ok = answer.ok and not answer.errors
        self.deeds.append(Deed(at, name, did, how, *screen, ok, round(answer.ms, 1), said))

    def _private(self, user: str, screen: Screen) -> Json | None:
        channel, ts = screen
        return self.workspace.ephemerals.get((user, channel), {}).get(ts)


def offers(view: Json, action: str) -> list[Offer]:
    """What can be pressed on a message or view and starts with `action`: buttons, and entries of menus.

    An entry of a menu counts by its own value (`<action id> <rest>`)."""
    found = []
    for block in view.get("blocks", ()):
        for element in interactive(block):
            name, place = element["action_id"], block["block_id"]
            if element["type"] == "button" and name.startswith(action):
                found.append(Offer(name, place, element.get("value", "")))
            elif element["type"] == "overflow":
                values = [option.get("value", "") for option in element["options"]]
                found += [Offer(name, place, option=value) for value in values if value.startswith(action)]
    return found


def reworded(text: str) -> str:
    """`text` with its first sentence on a line of its own: a change that no language minds."""
    first, dot, rest = text.partition(". ")
    return f"{first}.\n{rest}" if dot else text


def filled(view: Json, word: Callable[[str], str] = reworded) -> Json:
    """Something sensible for every field that must be filled in; a text that stands there is changed by `word`."""
    values: Json = {}
    for block in view["blocks"]:
        if block["type"] != "input" or block.get("optional"):
            continue
        element = block["element"]
        options = [*element.get("options", ()), *(o for g in element.get("option_groups", ()) for o in g["options"])]
        if options:
            first = options[0]["value"]
            many = element["type"] == "checkboxes" or element["type"].startswith("multi_")
            values[block["block_id"]] = [first] if many else first
        elif block["block_id"] == "url":
            values[block["block_id"]] = "https://outside.example/where-it-was-posted"
        elif element["type"] == "plain_text_input":
            values[block["block_id"]] = word(element.get("initial_value") or "Not needed")
    return values
