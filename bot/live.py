"""What is in force right now, in one place: the guide, the team, and the ground that verbs stand on.

The only object that changes while the bot runs and is shared by its loops; it changes by replacing whole
values, so whoever holds a `Ground` or a `Book` finishes with that one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from bot.casework.casework import carry_out
from bot.casework.freeze import KEY, frozen, written
from bot.casework.ground import Command, Ground, Outcome, Terms
from bot.casework.relay import BACK
from bot.casework.tuning import tuned
from bot.clock import Clock
from bot.config import CasesPart, Team
from bot.mind import Mind
from bot.model import CaseView, Freeze
from bot.ports import Engine
from bot.rota.rota import Change
from bot.rulebook.book import Book
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx

T = TypeVar("T")
REMEMBERED = BACK + timedelta(days=1)
"""How long an ended swap still matters: as far back as the ends of shifts are made up for, and the shift before."""


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
        self._written = team
        self._ground = Ground(
            book=book,
            team=team,
            now=clock.now(),
            after=clock.after,
            terms=terms,
            window=cases.window,
            reopen_within=cases.reopen_within,
            return_after=cases.return_after,
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

    async def tune(self) -> None:
        """Let what people have set in Slack win over team.yaml: at the start, and after each change."""
        kept = await self.store.read(lambda tx: tx.settings.all())
        team = self.team.model_copy(update={"people": tuned(self._written, kept).people})
        self._ground = replace(self._ground, team=team, freeze=written(kept.get(KEY, "")))

    def adopt(self, mind: Mind) -> None:
        """A guide whose library is built takes over; drafts are checked anew under it."""
        self._ground = replace(self._ground, book=mind.book)
        self.mind = mind
        for task in ("read", "check"):
            self.engine.wake(task)

    def agree(self, terms: Mapping[str, Terms]) -> None:
        """How replies leave by each source, known once the sources are made."""
        self._ground = replace(self._ground, terms=terms)

    def enlist(self, team: Team) -> None:
        """A team whose rota is newer takes over."""
        self._ground = replace(self._ground, team=team)

    async def view(self, case_id: int) -> CaseView:
        """All that is shown of one case, under the guide in force. Raises LookupError."""
        guide = self.book.hash
        return await self.store.read(lambda tx: tx.view(case_id, guide))

    async def decide(self, work: Callable[[Tx, Ground], T]) -> T:
        """Run `work` in one write transaction on the ground of now, and let cards and courier look."""
        ground = self.ground()
        result, changes, freeze = await self.store.write(lambda tx: _decided(tx, ground, work))
        self._ground = replace(self._ground, changes=changes, freeze=freeze)
        for task in ("read", "check", "cards", "posts", "alerts", "notices", "handovers", "send"):
            self.engine.wake(task)
        return result

    async def carry_out(self, command: Command) -> Outcome:
        """Do what a person asked. Raises Refused with a sentence for them."""
        return await self.decide(lambda tx, ground: carry_out(tx, ground, command))


def _decided(tx: Tx, ground: Ground, work: Callable[[Tx, Ground], T]) -> tuple[T, tuple[Change, ...], Freeze | None]:
    """Run `work` with the swaps as they are before it; answers those that are accepted, and the freeze, after it."""
    since = ground.now - REMEMBERED
    result = work(tx, replace(ground, changes=tx.swaps.accepted(since)))
    return result, tx.swaps.accepted(since), frozen(tx)
