"""What is in force right now, in one place: the guide, the team, and the ground that verbs stand on.

The only object that changes while the bot runs and is shared by its loops; it changes by replacing whole
values, so whoever holds a `Ground` or a `Book` finishes with that one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.casework.casework import carry_out
from bot.casework.ground import Command, Ground, Outcome, Terms
from bot.clock import Clock
from bot.config import CasesPart, Team
from bot.mind import Mind
from bot.model import CaseView
from bot.ports import Engine
from bot.rulebook.book import Book
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

T = TypeVar("T")


class Live:
    """The store, the clock, the guide in force, and the mind that was made from it (once it is)."""

    def __init__(
        self,
        store: SqliteStore,
        clock: Clock,
        engine: Engine,
        book: Book,
        team: Team,
        terms: Mapping[str, Terms],
        cases: CasesPart,
    ) -> None:
        self.store, self.clock, self.engine = store, clock, engine
        self.mind: Mind | None = None
        self._ground = Ground(
            book=book,
            team=team,
            now=clock.now(),
            after=clock.after,
            terms=terms,
            window=cases.window,
            reopen_within=cases.reopen_within,
        )

    @property
    def book(self) -> Book:
        return self._ground.book

    @property
    def team(self) -> Team:
        return self._ground.team

    def ground(self) -> Ground:
        """The circumstances of this moment."""
        return replace(self._ground, now=self.clock.now())

    def adopt(self, mind: Mind) -> None:
        """A guide whose library is built takes over; drafts are checked anew under it."""
        self._ground = replace(self._ground, book=mind.book)
        self.mind = mind
        for task in ("read", "check"):
            self.engine.wake(task)

    async def view(self, case_id: int) -> CaseView:
        """All that is shown of one case, under the guide in force. Raises LookupError."""
        guide = self.book.hash
        return await self.store.read(lambda tx: tx.view(case_id, guide))

    async def decide(self, work: Callable[[Tx, Ground], T]) -> T:
        """Run `work` in one write transaction on the ground of now, and let cards and courier look."""
        ground = self.ground()
        result = await self.store.write(lambda tx: work(tx, ground))
        for task in ("read", "check", "cards", "posts", "alerts", "send"):
            self.engine.wake(task)
        return result

    async def carry_out(self, command: Command) -> Outcome:
        """Do what a person asked. Raises Refused with a sentence for them."""
        return await self.decide(lambda tx, ground: carry_out(tx, ground, command))
