"""Words about what goes out and what comes in: the freeze, what failed, and how the feeds are doing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.casework import feeds, freeze
from bot.casework.ground import Ground
from bot.errors import Refused
from bot.live import Live
from bot.model import CaseView
from bot.ports import HasHealth
from bot.slack import lists
from bot.slack.cards import Cards
from bot.slack.deeds import Asked
from bot.slack.home import HomeTab
from bot.slack.stopping import stopping
from bot.slack.times import zone_of
from bot.slack.views import outgoing
from bot.slack.views.stage import Message
from bot.store.store import Tx


class Outgoing:
    """One method a word. `feeds` (sources and hooks, by name) are asked how they are."""

    def __init__(self, live: Live, cards: Cards, home: HomeTab, feeds: Mapping[str, HasHealth]) -> None:
        self.live, self.cards, self.home, self.feeds = live, cards, home, feeds

    def words(self) -> Mapping[str, Callable[[Asked], Awaitable[Message | None]]]:
        """What answers each word."""
        return {"freeze": self._freeze, "thaw": self._thaw, "failed": self._failed, "feeds": self._feeds}

    async def _freeze(self, asked: Asked) -> Message:
        """Stop everything; without a word more, say how things stand."""
        if not asked.wish.tail:
            return outgoing.standing(self.live.ground().freeze, self.cards.stage())
        me, now = asked.me, self.live.clock.now()
        wish = stopping(asked.text, self.live.team, now, zone_of(me.zone))
        if wish.strangers:
            raise Refused(f"There is nobody called {wish.strangers[0]} in team.yaml. Nothing was stopped.")
        await self.live.decide(lambda tx, ground: freeze.begin(tx, ground, me, wish.until, wish.reason, wish.but))
        self.home.refresh_all()
        return outgoing.standing(self.live.ground().freeze, self.cards.stage())

    async def _thaw(self, asked: Asked) -> Message:
        await self.live.decide(lambda tx, ground: freeze.thaw(tx, ground, asked.me))
        self.home.refresh_all()
        return outgoing.standing(None, self.cards.stage())

    async def _failed(self, asked: Asked) -> Message:
        ground = self.live.ground()
        found = await self.live.store.read(lambda tx: _failed(tx, ground))
        places = await self.live.store.read(lambda tx: lists.links_of(tx, [view.case.id for view in found]))
        links = {case: self.cards.address(*place) for case, place in places.items()}
        return outgoing.failed(found, self.cards.stage(), links, next(iter(asked.wish.numbers), 1))

    async def _feeds(self, asked: Asked) -> Message:
        now, health = self.live.clock.now(), {name: one.health() for name, one in self.feeds.items()}
        states = await self.live.store.read(lambda tx: feeds.states(tx, now, health))
        return outgoing.feeds(states, self.cards.stage())


def _failed(tx: Tx, ground: Ground) -> list[CaseView]:
    """The conversations whose last reply did not arrive, newest first."""
    return [tx.view(one.case_id, ground.book.hash) for one in tx.deliveries.failed()]
