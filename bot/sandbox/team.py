"""A scripted team for runs without people: it reads the rendered cards and presses what it finds there.

Members claim, approve, edit and submit, or reject; now and then somebody presses twice, a moment too late from a
screen that lags behind, or without the right to. What each card meets is decided by `seed` and the order of cards.
Nothing is known about the bot but action ids (`case.claim`, `case.approve`, `case.post`, `case.edit`,
`case.reject`) and the callback ids of its modals (`edit.submit`, `post.submit`, `reject.submit`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from bot.clock import Clock
from bot.sandbox.slack import Acts, Answer, CannotAct, Workspace
from bot.sandbox.slack.rendering import interactive
from bot.sandbox.slack.seed import ANA, BUDI, MARIA, SAM, TOMASZ

Json = dict[str, Any]
Screen = tuple[str, str]
"""Channel and ts of a card."""

_STEPS = 6
_POLL = 0.05
_MODAL_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How the team behaves: seconds between two acts (real ones, from and to), and how often something happens."""

    pause: tuple[float, float] = (2.0, 8.0)
    edit: float = 0.2
    reject: float = 0.1
    leave: float = 0.05
    twice: float = 0.1
    late: float = 0.1
    without_right: float = 0.05


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


@dataclass(slots=True)
class _Card:
    """A card, its own dice, and what was decided for it."""

    screen: Screen
    dice: Random
    owner: str
    edited: bool = False
    seen: list[Json] = field(default_factory=list)


class Team:
    """Members and one viewer, at work in one workspace."""

    def __init__(
        self,
        people: Acts,
        workspace: Workspace,
        clock: Clock,
        seed: int = 1,
        manners: Manners | None = None,
        members: Sequence[str] = (ANA, BUDI, MARIA, TOMASZ),
        viewer: str = SAM,
    ) -> None:
        self.people, self.workspace, self.clock = people, workspace, clock
        self.seed, self.manners = seed, manners or Manners()
        self.members, self.viewer = tuple(members), viewer
        self.deeds: list[Deed] = []
        self._hands = {user: asyncio.Lock() for user in (*self.members, viewer)}
        self._cards: set[Screen] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Work on every card that appears, until cancelled."""
        stop = self.workspace.subscribe(self._on_change)
        try:
            await asyncio.Event().wait()
        finally:
            stop()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def report(self) -> list[Json]:
        """What was done, as plain data."""
        return [asdict(deed) for deed in self.deeds]

    def _on_change(self, change: Json) -> None:
        if change["kind"] != "message":
            return
        screen = (change["channel"], change["message"]["ts"])
        if screen in self._cards or not _offers(change["message"], "case."):
            return
        self._cards.add(screen)
        dice = Random(f"{self.seed}:{len(self._cards)}")  # noqa: S311 - a script, not a secret
        task = asyncio.get_running_loop().create_task(self._work(_Card(screen, dice, dice.choice(self.members))))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ---------------------------------------------------------------- a card

    async def _work(self, card: _Card) -> None:
        """Do what there is to do on a card, a step at a time."""
        if card.dice.random() < self.manners.leave:
            return
        for _ in range(_STEPS):
            await asyncio.sleep(card.dice.uniform(*self.manners.pause))
            message = self._on_screen(card.screen)
            if message is None or not await self._step(card, message):
                return

    async def _step(self, card: _Card, message: Json) -> bool:
        """One act; False when nothing is left to do."""
        card.seen.append(message)
        if card.dice.random() < self.manners.without_right and _offers(message, "case.approve"):
            await self._press(card, self.viewer, "case.approve", "without_right")
        if _offers(message, "case.claim") and len(card.seen) == 1:
            await self._press_somehow(card, "case.claim")
            return True
        choice = card.dice.random()
        if choice < self.manners.reject and _offers(message, "case.reject"):
            await self._in_modal(card, "case.reject", "reject.submit")
            return False
        if choice < self.manners.reject + self.manners.edit and not card.edited and _offers(message, "case.edit"):
            card.edited = True
            await self._in_modal(card, "case.edit", "edit.submit")
            return True
        if _offers(message, "case.approve"):
            await self._press_somehow(card, "case.approve")
            return False
        if _offers(message, "case.post"):
            await self._in_modal(card, "case.post", "post.submit")
            return False
        return bool(_offers(message, "case."))

    async def _press_somehow(self, card: _Card, action: str) -> None:
        """Plainly, twice at once, or followed by a colleague whose screen lags behind."""
        chance = card.dice.random()
        if chance < self.manners.twice:
            both = (self._press(card, card.owner, action, how) for how in ("plainly", "twice"))
            await asyncio.gather(*both)
            return
        await self._press(card, card.owner, action, "plainly")
        if chance < self.manners.twice + self.manners.late:
            colleague = card.dice.choice([m for m in self.members if m != card.owner])
            await asyncio.sleep(card.dice.uniform(0.1, 0.5))
            await self._press(card, colleague, action, "late", seen=card.seen[-1])

    async def _press(self, card: _Card, user: str, action: str, how: str, seen: Json | None = None) -> None:
        channel, ts = card.screen
        message = seen or self._on_screen(card.screen) or {}
        found = _offers(message, action)
        try:
            if not found:
                raise CannotAct("this button is no longer there")
            answer = await self.people.press(user, channel, ts, *found[0], seen=seen)
        except CannotAct as error:
            answer = Answer(False, 0.0, error=str(error))
        self._note(card, user, action, how, answer)

    # ---------------------------------------------------------------- a modal

    async def _in_modal(self, card: _Card, action: str, callback: str) -> None:
        """Press, wait for the modal, fill it in, send it; close it if the bot does not take it."""
        user = card.owner
        async with self._hands[user]:  # one modal at a time in front of one person
            await self._press(card, user, action, "plainly")
            view = await self._modal(user, callback)
            if view is None:
                self._note(card, user, callback, "plainly", Answer(False, 0.0, error="no modal came"))
                return
            try:
                answer = await self.people.submit(user, view["id"], filled(view))
            except CannotAct as error:
                answer = Answer(False, 0.0, error=str(error))
            self._note(card, user, callback, "plainly", answer)
            if stack := self.workspace.stacks.get(user):
                await self.people.close_view(user, stack[-1], everything=True)

    async def _modal(self, user: str, callback: str) -> Json | None:
        """The modal with this callback id, once it is there and can be filled in."""
        until = self.clock.ticks() + _MODAL_WAIT
        while self.clock.ticks() < until:
            modals = self.workspace.modals(user)
            if modals and modals[-1]["callback_id"] == callback and modals[-1]["submit"]:
                return modals[-1]
            await asyncio.sleep(_POLL)
        return None

    # ---------------------------------------------------------------- inside

    def _on_screen(self, screen: Screen) -> Json | None:
        channel, ts = screen
        return self.workspace.channels[channel].messages.get(ts)

    def _note(self, card: _Card, user: str, did: str, how: str, answer: Answer) -> None:
        channel, ts = card.screen
        said = answer.error or "; ".join(answer.errors.values())
        self.deeds.append(
            Deed(
                self.clock.now().isoformat(),
                self.workspace.people[user].name,
                did,
                how,
                channel,
                ts,
                answer.ok and not answer.errors,
                round(answer.ms, 1),
                said,
            )
        )


def filled(view: Json) -> dict[str, object]:
    """Something sensible for every field that must be filled in; a text that stands there is changed a little."""
    values: dict[str, object] = {}
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
            values[block["block_id"]] = reworded(element.get("initial_value") or "Not needed")
    return values


def reworded(text: str) -> str:
    """`text` with its first sentence on a line of its own: a change that no language minds."""
    first, dot, rest = text.partition(". ")
    return f"{first}.\n{rest}" if dot else text


def _offers(message: Json, action: str) -> list[tuple[str, str]]:
    """(action id, block id) of the buttons on a card whose action id starts with `action`."""
    return [
        (element["action_id"], block["block_id"])
        for block in message.get("blocks", ())
        for element in interactive(block)
        if element["type"] == "button" and element["action_id"].startswith(action)
    ]
