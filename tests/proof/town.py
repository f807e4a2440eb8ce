"""People around the doubles: visitors who write, and a team that presses what it finds on the cards."""

from __future__ import annotations

import asyncio
from random import Random

from bot.sandbox.team import Manners, Team
from tests.proof.doubles import Doubles
from tests.proof.places import Places

SAYINGS = (
    "The lid of my mug {n} is broken again",
    "My lunch box leaks in the bag, it is number {n}",
    "The clip came off today, order {n}, what now",
    "I love this box, bought {n} of them, thank you",
    "It does not close since Monday, model {n}",
    "Best mug ever, {n} out of ten",
)
BRISK = Manners(pause=(0.02, 0.25), edit=0.2, reject=0.05, leave=0.05, twice=0.2, late=0.2, without_right=0.05)


class Town:
    """Writes mentions by dice, and keeps the team at work."""

    def __init__(self, doubles: Doubles, seed: int, manners: Manners = BRISK) -> None:
        self.doubles, self.dice, self.written = doubles, Random(seed), 0
        self._team = Team(doubles.slack.people, doubles.slack.workspace, doubles.clock, seed=seed, manners=manners)
        self._work: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Let the team look at cards."""
        self._work = asyncio.create_task(self._team.run())

    async def close(self) -> None:
        """Send the team home."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)

    @property
    def deeds(self) -> int:
        """How often somebody has pressed or submitted something."""
        return len(self._team.deeds)

    def _elsewhere(self, places: Places, author: int, text: str) -> bool:
        """Two in five are written in Telegram, one in fifty in the feed; False for the others."""
        way = self.dice.random()
        if way < 0.4:
            places.chat(author, text, self.dice)
        return way < 0.4 or (way < 0.42 and places.publish(self.written, author, text))

    async def write(self) -> None:
        """One more mention: in the feed by a person or by the listening tool, or in the forum; now and then by
        somebody who wrote before, and now and then naming Baton (Slack then tells of it twice)."""
        self.written += 1
        number, text = self.written, self.dice.choice(SAYINGS).format(n=self.written)
        way, known = self.dice.random(), self.dice.random() < 0.15
        author = self.dice.randint(1, number) if known else number
        if self.doubles.places is not None and self._elsewhere(self.doubles.places, author, text):
            return
        feed = self.dice.choice(list(self.doubles.feeds))
        if way < 0.45:
            user = self.doubles.visitor(author)
            await self.doubles.slack.people.write(user, feed, f"@baton {text}" if way < 0.1 else text)
        elif way < 0.9:
            await self.doubles.forum.post(f"t{author}", f"member{author}", text)
        else:
            await self.doubles.slack.people.post_as_listener(feed, text)
