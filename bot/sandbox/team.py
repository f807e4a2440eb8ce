"""A scripted team for runs without people: it reads the rendered cards and messages and presses what it finds there.

Members claim, approve, edit, reject and write; what they may not approve they submit, and a colleague looks at it; what
has no draft is written, closed or put aside. Now and then somebody presses twice, a moment too late from a screen
that lags behind, or without the right to. What each card meets is decided by `seed` and the order of cards. Who is on
duty takes the cards; what people do when shifts change is in `shiftwork.py`.
Nothing is known about the bot but action ids (`case.claim`, `case.approve`, `case.submit`, `case.post` …) and that the
modal of `case.<name>` is called `<name>.submit`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass, field
from random import Random

from bot.clock import Clock
from bot.sandbox.hands import Deed, Hands, Screen, filled, offers, reworded
from bot.sandbox.shiftwork import Habits, Shiftwork
from bot.sandbox.slack import Acts, Workspace
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.seed import ANA, BUDI, MARIA, SAM, SARI, TOMASZ

__all__ = ["Deed", "Habits", "Manners", "Team", "filled", "reworded"]
_STEPS = 6
_SIGNS = {"pl": ("ł", "ę", "ą", "ż"), "id": (" kak", " nggak", " saya", " ya", "makasih")}
_REPLIES = {
    "en": "Thank you for writing to us. We have read it, and a colleague is looking into it.",
    "id": "Halo Kak, terima kasih sudah menulis. Sudah kami baca dan sedang kami cek ya.",
    "pl": "Dziękujemy za wiadomość. Przeczytaliśmy ją i już to sprawdzamy.",
}
"""What is written where there is no draft."""
_LOOKS = 6
"""How often a card is looked at again by somebody who has nothing else to do."""


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
    close: float = 0.25
    snooze: float = 0.1
    """How often a card without a draft is closed, or put aside; else a reply is written."""
    word: Callable[[str, Random], str] = lambda text, dice: reworded(text)
    """How a draft is reworded in an edit."""


@dataclass(slots=True)
class _Card:
    """A card, its own dice, and what was decided for it."""

    screen: Screen
    dice: Random
    owner: str
    tried: set[str] = field(default_factory=set)
    """What its owner has done already and will not do again."""
    seen: list[Json] = field(default_factory=list)


class Team:
    """Members and one viewer, at work in one workspace.

    `on_duty` answers who works now; members whom it leaves out do nothing. Without it everybody always works."""

    def __init__(
        self,
        people: Acts,
        workspace: Workspace,
        clock: Clock,
        seed: int = 1,
        manners: Manners | None = None,
        members: Sequence[str] = (ANA, BUDI, MARIA, TOMASZ, SARI),
        viewer: str = SAM,
        on_duty: Callable[[], Sequence[str]] | None = None,
        habits: Habits | None = None,
    ) -> None:
        self.workspace, self.seed, self.manners = workspace, seed, manners or Manners()
        self.members, self.viewer, self._on_duty = tuple(members), viewer, on_duty
        self.hands = Hands(people, workspace, clock)
        dice = Random(f"{seed}:shifts")  # noqa: S311 - a script, not a secret
        self.shiftwork = Shiftwork(self.hands, dice, habits or Habits(), self._comes_on)
        self._cards: dict[Screen, Random] = {}
        self._looks: Counter[Screen] = Counter()
        self._at_work: set[Screen] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def deeds(self) -> list[Deed]:
        """What was done, in order."""
        return self.hands.deeds

    async def run(self) -> None:
        """Work on every card and message that appears, until cancelled."""
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

    def working(self) -> tuple[str, ...]:
        """Members who work now."""
        if self._on_duty is None:
            return self.members
        on = self._on_duty()
        return tuple(member for member in self.members if member in on)

    # ---------------------------------------------------------------- what appears

    def _on_change(self, change: Json) -> None:
        if change["kind"] == "ephemeral" and change["user"] in self.members:
            screen = (change["channel"], change["message"]["ts"])
            self._begin(self.shiftwork.private(change["user"], screen, change["message"]))
        if change["kind"] != "message":
            return
        channel, message = change["channel"], change["message"]
        reader = self.workspace.channels[channel].im_with
        if reader and change["cause"] == "posted" and reader in self.members:
            self._begin(self.shiftwork.direct(reader, (channel, message["ts"]), message))
        elif not reader and (channel, message["ts"]) not in self._cards and offers(message, "case."):
            self._deal((channel, message["ts"]))

    def _deal(self, screen: Screen) -> None:
        """A new card is somebody's."""
        dice = Random(f"{self.seed}:{len(self._cards) + 1}")  # noqa: S311 - a script, not a secret
        self._cards[screen] = dice
        self._begin(self._work(_Card(screen, dice, dice.choice(self.working() or self.members))))

    def _comes_on(self, user: str) -> None:
        """Somebody has taken over: they take up a card that waits, or ask what is next."""
        if not self._take_up(user):
            self._begin(self.shiftwork.ask_for_work(user))

    def _take_up(self, user: str) -> bool:
        """Work on the oldest card that waits, is nobody else's, and on which nobody works; False if there is none."""
        for screen, dice in self._cards.items():
            if screen not in self._at_work and self._looks[screen] < _LOOKS and self._waits(screen, user):
                self._looks[screen] += 1
                self._at_work.add(screen)
                self._begin(self._work(_Card(screen, dice, user)))
                return True
        return False

    def _waits(self, screen: Screen, user: str) -> bool:
        """Whether there is something to do on a card, and no colleague's name stands on it."""
        message = self.hands.message(screen)
        if message is None or not (offers(message, "case.approve") or offers(message, "case.write")):
            return False
        said = " ".join(_texts(message.get("blocks", [])))
        people = self.workspace.people
        return not any(people[member].real_name in said for member in self.members if member != user)

    def _begin(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ---------------------------------------------------------------- a card

    async def _work(self, card: _Card) -> None:
        """Do what there is to do on a card; then take up the next."""
        self._at_work.add(card.screen)
        try:
            await self._steps(card)
        finally:
            self._at_work.discard(card.screen)
        if card.owner in self.working():
            self._take_up(card.owner)

    async def _steps(self, card: _Card) -> None:
        """A step at a time, until nothing is left to do or the shift is over."""
        if card.dice.random() < self.manners.leave:
            return
        for _ in range(_STEPS):
            await asyncio.sleep(card.dice.uniform(*self.manners.pause))
            message = self.hands.message(card.screen)
            if message is None or card.owner not in self.working() or not await self._step(card, message):
                return

    async def _step(self, card: _Card, message: Json) -> bool:
        """One act; False when nothing is left to do."""
        card.seen.append(message)
        if card.dice.random() < self.manners.without_right and offers(message, "case.approve"):
            await self.hands.press(self.viewer, card.screen, "case.approve", "without_right")
        if offers(message, "case.claim") and len(card.seen) == 1:
            await self._press_somehow(card, "case.claim")
            return True
        action = self._choose(card, message)
        if not action or action in card.tried:
            return bool(offers(message, "case.")) and not action
        card.tried.add(action)
        if action == "case.approve":
            await self._press_somehow(card, action)
        elif action == "case.submit":
            await self.hands.press(card.owner, card.screen, action)
            self._pass_on(card)
        else:
            await self._in_modal(card, action)
        return action not in ("case.reject", "case.post", "case.close", "case.snooze")

    def _choose(self, card: _Card, message: Json) -> str:
        """What to do on a card; empty when there is nothing to do now."""
        choice = card.dice.random()
        if choice < self.manners.reject and offers(message, "case.reject"):
            return "case.reject"
        if choice < self.manners.reject + self.manners.edit and _fresh(card, message, "case.edit"):
            return "case.edit"
        if offers(message, "case.approve"):
            tried = "case.approve" in card.tried and offers(message, "case.submit")
            return "case.submit" if tried else "case.approve"
        if offers(message, "case.post"):
            return "case.post"
        if not offers(message, "case.write") or offers(message, "case.edit"):
            return ""
        chance = card.dice.random() - self.manners.close
        return "case.close" if chance < 0 else "case.snooze" if chance < self.manners.snooze else "case.write"

    def _pass_on(self, card: _Card) -> None:
        """Somebody else who works now looks at what was submitted."""
        others = [member for member in self.working() if member != card.owner]
        if others:
            card.owner, card.tried = card.dice.choice(others), set()

    async def _press_somehow(self, card: _Card, action: str) -> None:
        """Plainly, twice at once, or followed by a colleague whose screen lags behind."""
        chance = card.dice.random()
        if chance < self.manners.twice:
            both = (self.hands.press(card.owner, card.screen, action, how) for how in ("plainly", "twice"))
            await asyncio.gather(*both)
            return
        await self.hands.press(card.owner, card.screen, action)
        others = [member for member in self.working() if member != card.owner]
        if chance < self.manners.twice + self.manners.late and others:
            await asyncio.sleep(card.dice.uniform(0.1, 0.5))
            await self.hands.press(card.dice.choice(others), card.screen, action, "late", seen=card.seen[-1])

    async def _in_modal(self, card: _Card, action: str) -> None:
        """Press, wait for the modal, fill it in, send it; close it if the bot does not take it."""
        callback = f"{action.removeprefix('case.')}.submit"
        async with self.hands.busy[card.owner]:  # one modal at a time in front of one person
            await self.hands.press(card.owner, card.screen, action)
            await self.hands.submit(card.owner, callback, lambda view: self._filled(card, view))
            await self.hands.put_away(card.owner)

    def _filled(self, card: _Card, view: Json) -> Json:
        fresh = reply_to(card.seen[-1]) if view["callback_id"].startswith("write") else ""
        return filled(view, lambda text: fresh or self.manners.word(text, card.dice))


def _fresh(card: _Card, message: Json, action: str) -> bool:
    return action not in card.tried and bool(offers(message, action))


def reply_to(card: Json) -> str:
    """A few friendly words in the language that the post on a card seems to be in."""
    said = " ".join(_texts(card.get("blocks", []))).casefold()
    lang = next((lang for lang, signs in _SIGNS.items() if any(sign in said for sign in signs)), "en")
    return _REPLIES[lang]


def _texts(part: object) -> list[str]:
    """Every text inside blocks that quote somebody."""
    if isinstance(part, dict):
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return own + [text for value in part.values() for text in _texts(value)]
    return [text for one in part for text in _texts(one)] if isinstance(part, list) else []
