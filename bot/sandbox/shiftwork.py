"""What scripted people do when shifts change: read the handover, accept what they take over, ask, decline, swap.

They act on what is written to them: a direct message that offers to show a handover makes its reader open the list and
go through it item by item. What is unstable is accepted with a sentence in one's own words. Known of the bot are action
ids alone: `handover.all`, `.accept`, `.read_back`, `.ask`, `.decline`, `.stable`, `.page` and `.notes`, `shift.accept`,
and those with which `/baton next` offers a conversation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from bot.sandbox.hands import Hands, Offer, Screen, offers
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.seed import QUEUE

READ_BACK = "I take this over: I read what was said last and what was promised, and I answer next."
QUESTION = "What did we tell them the last time?"
REASON = "I have too much open already, somebody else is quicker."
NOTES = {"urgent": "The unstable ones first, please.", "helpful": "Most of the questions today are about lids."}
_LONGEST = 200
"""Presses in one list of a handover; more means that it does not get shorter."""
_ACCEPTS = ("handover.read_back", "handover.accept")
_FINAL = (*_ACCEPTS, "handover.decline")


@dataclass(frozen=True, slots=True)
class Habits:
    """How people take over. Seconds are real ones; the others are how often something happens."""

    pause: tuple[float, float] = (0.5, 2.0)
    ask: float = 0.08
    decline: float = 0.04
    notes: float = 0.5
    deaf: Callable[[str], bool] = field(default=lambda user: False)
    """Who does not react to handovers at present, by Slack id."""


@dataclass(slots=True)
class Shiftwork:
    """Reads what is written to people about shifts. `on_shift(user)` is called when somebody has taken over."""

    hands: Hands
    dice: Random
    habits: Habits
    on_shift: Callable[[str], None] = lambda user: None
    _read: set[tuple[str, str]] = field(default_factory=set)
    """(person, value of the button): which lists somebody has been through."""

    async def direct(self, user: str, screen: Screen, message: Json) -> None:
        """Somebody got a direct message."""
        await self._think()
        if offers(message, "shift.accept"):
            await self.hands.press(user, screen, "shift.accept")
        if offers(message, "handover.notes") and self.dice.random() < self.habits.notes:
            await self._write_notes(user, screen)
        for offer in offers(message, "handover.all"):
            await self._take_over(user, screen, offer)

    async def private(self, user: str, screen: Screen, message: Json) -> None:
        """Somebody got an answer that only they see: a conversation that is offered is claimed."""
        for action in ("case.claim", "word.claim"):
            if offers(message, action):
                await self._think()
                await self.hands.press(user, screen, action)
                return

    async def ask_for_work(self, user: str) -> None:
        """`/baton next`, as somebody does who has nothing open."""
        answer = await self.hands.people.command(user, QUEUE, "/baton next")
        self.hands.note(user, "/baton next", "plainly", answer)

    # ---------------------------------------------------------------- a handover

    async def _take_over(self, user: str, screen: Screen, offer: Offer) -> None:
        """Open the list and answer everything in it; once for each handover."""
        if self.habits.deaf(user) or (user, offer.value) in self._read:
            return
        self._read.add((user, offer.value))
        async with self.hands.busy[user]:
            await self.hands.press(user, screen, "handover.all")
            if await self.hands.modal(user, "") is not None:
                await self._go_through(user)
            await self.hands.put_away(user)
        self.on_shift(user)

    async def _go_through(self, user: str) -> None:
        """All that is stable at once, then item by item, page by page."""
        done: set[str] = set()
        for _ in range(_LONGEST):
            view = self._top(user)
            chosen = self._choose(view, done) if view else None
            if view is None or chosen is None:
                return
            done.add(_key(chosen))
            answer = await self.hands.press_in_view(user, view, chosen)
            action = _named(chosen)
            if answer.ok and action in ("handover.read_back", "handover.ask", "handover.decline"):
                await self._answer(user, action)
            await self._settled(user, view)

    def _choose(self, view: Json, done: set[str]) -> Offer | None:
        """What to press next: stable ones together, an item that nobody has answered, the next page."""
        for action in ("handover.stable", *self._order()):
            fresh = [one for one in offers(view, action) if _key(one) not in done]
            if fresh:
                return fresh[0]
        return next((one for one in offers(view, "handover.page") if _key(one) not in done), None)

    def _order(self) -> Sequence[str]:
        """Mostly accept; now and then ask or decline first."""
        chance = self.dice.random()
        if chance < self.habits.decline:
            return ("handover.decline", *_ACCEPTS)
        if chance < self.habits.decline + self.habits.ask:
            return ("handover.ask", *_ACCEPTS)
        return _ACCEPTS

    async def _answer(self, user: str, action: str) -> None:
        words = {"handover.read_back": READ_BACK, "handover.ask": QUESTION, "handover.decline": REASON}[action]
        answer = await self.hands.submit(user, action, lambda view: dict.fromkeys(_inputs(view), words))
        if not answer.ok or answer.errors:
            stack = self.hands.workspace.stacks.get(user, [])
            if len(stack) > 1:
                await self.hands.people.close_view(user, stack[-1])

    async def _settled(self, user: str, before: Json) -> None:
        """Wait until the list was drawn anew (it has another hash), a little while at most."""
        for _ in range(40):
            view = self._top(user)
            if view is None or view["hash"] != before["hash"]:
                return
            await asyncio.sleep(0.02)

    async def _write_notes(self, user: str, screen: Screen) -> None:
        async with self.hands.busy[user]:
            await self.hands.press(user, screen, "handover.notes")
            known = lambda view: {name: words for name, words in NOTES.items() if name in _inputs(view)}  # noqa: E731
            await self.hands.submit(user, "handover.notes", known)
            await self.hands.put_away(user)

    def _top(self, user: str) -> Json | None:
        modals = self.hands.workspace.modals(user)
        return modals[-1] if modals else None

    async def _think(self) -> None:
        await asyncio.sleep(self.dice.uniform(*self.habits.pause))


def _named(offer: Offer) -> str:
    return (offer.option or offer.action).split(" ")[0]


def _key(offer: Offer) -> str:
    """The item that an offer is about: one is answered once, in whatever way; asking first is no answer."""
    said = offer.option.partition(" ")[2] if offer.option else offer.value
    return said if _named(offer) in _FINAL else f"{_named(offer)} {said}"


def _inputs(view: Json) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
