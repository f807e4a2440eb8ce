"""Words that do something with one conversation: what can be typed about a card, as well as pressed on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.casework import roles
from bot.casework.ground import Command
from bot.live import Live
from bot.model import Person
from bot.slack import lists
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.home import HomeTab
from bot.slack.telling import Telling
from bot.slack.times import morning
from bot.slack.views import modals, queue, words
from bot.slack.views.queue import word_button
from bot.slack.views.stage import Message
from bot.slack.wish import Wish

USAGE = {
    "claim": "Say which one: `/baton claim #12`. `/baton next` shows the most urgent.",
    "release": "Say which one: `/baton release #12`. `/baton mine` lists yours.",
    "assign": "Say which one, and to whom: `/baton assign #12 @budi`.",
    "snooze": "Say which one, and how long: `/baton snooze #12 3h`, or `tomorrow`.",
    "wake": "Say which one: `/baton wake #12`.",
    "merge": "Say which one goes on in which: `/baton merge #12 into #13`.",
    "split": "Say which one was merged: `/baton split #12`.",
    "link": "Say which two: `/baton link #12 #13`.",
}
PAIRS = ("merge", "link")
"""Words that need two conversations."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish with who has it. `trigger_id` opens modals; `pushed`: it was pressed in a modal, so a new one lies on
    top of it."""

    user: str
    me: Person
    wish: Wish
    trigger_id: str = ""
    pushed: bool = False
    text: str = ""
    """What was typed, as it was typed."""


class Deeds:
    """One method a word; most are a verb of casework as it is."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, telling: Telling, home: HomeTab) -> None:
        self.live, self.slack, self.cards, self.telling, self.home = live, slack, cards, telling, home

    def words(self) -> Mapping[str, Callable[[Asked], Awaitable[Message | None]]]:
        """What answers each word."""
        plain = ("claim", "release", "wake", "merge", "split", "link")
        return {"assign": self._assign, "snooze": self._snooze} | {verb: partial(self._do, verb=verb) for verb in plain}

    async def _do(self, asked: Asked, verb: str, **more: Any) -> Message:
        """A verb on one conversation, and what came of it. `more`: fields of the command."""
        wish = asked.wish
        if wish.case is None or (verb in PAIRS and wish.other is None):
            return queue.sentence(USAGE[verb], word_button("Next for me", "next"), word_button("Mine", "mine"))
        number = wish.case
        command = Command(verb, number, asked.me, into=wish.other or 0, **more)
        outcome = await self.live.carry_out(command)
        await self.telling.outcome(outcome)
        self.home.refresh(asked.user)
        said = outcome.sentence or self._came_of_it(command)
        undo = f"release #{number}" if verb == "claim" else ""
        return queue.done(number, words.safe(said, 600), await self._link(number), undo)

    def _came_of_it(self, command: Command) -> str:
        """What a verb did, where it says nothing itself."""
        done = {
            "claim": "is yours",
            "release": "is in the queue again",
            "assign": f"is handed to {self.live.team.name(command.to)}",
            "snooze": "is put aside",
            "wake": "is open again",
        }
        return f"#{command.case} {done[command.verb]}."

    async def _snooze(self, asked: Asked) -> Message | None:
        """Put one aside for as long as was said, with the reason that it had before; else ask for both."""
        wish = asked.wish
        if wish.case is None:
            return await self._do(asked, "snooze")
        view = await self.live.view(wish.case)
        at = self._later(asked)
        if at is None or not view.case.reason:
            roles.check(asked.me, "snooze")
            await self._open(asked, modals.snooze(view, self.cards.stage(), asked.me.zone, at))
            return None
        return await self._do(asked, "snooze", until=at, reason=view.case.reason, waits_for=view.case.waits_for)

    def _later(self, asked: Asked) -> datetime | None:
        """The instant that was named, by a delay or a day; None if none was."""
        if asked.wish.delay:
            return self.live.clock.now() + asked.wish.delay
        return morning(asked.wish.days[0], asked.me.zone) if asked.wish.days else None

    async def _assign(self, asked: Asked) -> Message | None:
        wish = asked.wish
        if wish.case is None:
            return await self._do(asked, "assign")
        to = next(iter(wish.people), asked.me.id if "me" in wish.rest else "")
        if to:
            return await self._do(asked, "assign", to=to)
        roles.check(asked.me, "assign")
        view = await self.live.view(wish.case)
        await self._open(asked, modals.assign(view, self.cards.stage()))
        return None

    async def _link(self, case: int) -> dict[int, str]:
        places = await self.live.store.read(lambda tx: lists.links_of(tx, [case]))
        return {number: self.cards.address(*place) for number, place in places.items()}

    async def _open(self, asked: Asked, view: dict[str, Any]) -> None:
        method = "views.push" if asked.pushed else "views.open"
        await self.slack.call(method, trigger_id=asked.trigger_id, view=view)
