"""Catching up: one conversation, or everything that is new since somebody's last shift."""

from __future__ import annotations

from bot.casework import clocks
from bot.casework.catchup import tell
from bot.casework.ground import Ground
from bot.live import Live
from bot.model import Person
from bot.slack import lists
from bot.slack.cards import Cards
from bot.slack.news import News
from bot.slack.views import since
from bot.slack.views.catchup import catchup
from bot.slack.views.stage import Message
from bot.store.store import Tx


class Catching:
    """`/baton catchup`."""

    def __init__(self, live: Live, cards: Cards, news: News) -> None:
        self.live, self.cards, self.news = live, cards, news

    async def one(self, case: int) -> Message:
        """The story of one conversation. Raises LookupError."""
        ground = self.live.ground()
        return await self.live.store.read(lambda tx: self._one(tx, ground, case))

    async def everything(self, me: Person) -> Message:
        """What changed in the guide since the person's last shift, and how their conversations stand."""
        news = await self.news.of(self.live, me)
        return await self.live.store.read(lambda tx: self._everything(tx, me, news))

    def _one(self, tx: Tx, ground: Ground, case: int) -> Message:
        view = tx.view(case, ground.book.hash)
        running = clocks.of(ground.book, view.case, view.events, ground.now)
        told = tell(view, tx.remarks.of(case), tx.promises.of(case), running, ground.team, ground.now)
        return catchup(told, view, self.cards.stage(), self._links(tx, [case]).get(case, ""))

    def _everything(self, tx: Tx, me: Person, news: tuple[str, ...]) -> Message:
        mine = lists.lists(tx, me.id).mine
        links = self._links(tx, [case.id for case in mine])
        begun = self.news.since(self.live.ground(), me)
        return since.since(begun, news, mine, me.id, self.cards.stage(), links)

    def _links(self, tx: Tx, cases: list[int]) -> dict[int, str]:
        return {case: self.cards.address(*place) for case, place in lists.links_of(tx, cases).items()}
