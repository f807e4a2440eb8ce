"""Publishes Home tabs: when one is opened, after what its owner did, and at the start of their shift.

Slack does not say when somebody closes Home; who has opened it once is kept up to date from then on. What they had
filtered and which page they were on is remembered for that, and travels in the view as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import structlog
from slack_sdk.errors import SlackApiError

from bot.casework import feeds
from bot.casework.ground import Ground
from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Person
from bot.ports import HasHealth
from bot.slack import duty_group, ids, payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.lists import Lists, filtered, links_of, lists, pending, promises_of
from bot.slack.news import News
from bot.slack.views import home, home_queue
from bot.slack.views.home import Overview, Pending
from bot.slack.views.home_queue import Shelf
from bot.slack.views.queue import Filter
from bot.slack.views.shift import duty
from bot.slack.views.stage import Stage
from bot.store.store import Tx

log = structlog.get_logger()


class HomeTab:
    """Everybody's Home. `feeds` (sources and hooks, by name) are asked how they are."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, feeds: Mapping[str, HasHealth], news: News) -> None:
        self.live, self.slack, self.cards, self.feeds, self.news = live, slack, cards, feeds, news
        self._shown: dict[str, str] = {}
        """Filter and page of those who have opened theirs, by Slack id."""
        self._working: set[asyncio.Task[None]] = set()

    async def show(self, user: str, metadata: str | None = None) -> None:
        """Publish a person's Home from the store's present state."""
        state = self._shown.get(user, "") if metadata is None else metadata
        wanted, page = home_queue.unpack(state)
        me, ground = self.live.team.by_slack(user), self.live.ground()
        news = await self.news.of(self.live, me)
        day = await self.live.store.read(lambda tx: self._day(tx, ground, me, wanted, page))
        stage = Stage(ground.book, ground.team, ground.now, ground.freeze, ground.terms)
        await self.slack.call("views.publish", user_id=user, view=home.home(replace(day, changed=news), stage))
        self._shown[user] = state

    async def opened(self, user: str) -> None:
        """Somebody looks at their Home (again): what they filtered stays, from its first page on."""
        wanted, _ = home_queue.unpack(self._shown.get(user, ""))
        await self.show(user, home_queue.pack(wanted, 1))

    def refresh(self, user: str) -> None:
        """Bring a Home up to date that was opened before, after its owner has done something; without waiting."""
        if user not in self._shown:
            return
        task = asyncio.ensure_future(self._quietly(user))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    def refresh_all(self) -> None:
        """The same for every Home that was opened, after something that concerns everybody."""
        for user in list(self._shown):
            self.refresh(user)

    async def clicked(self, click: payloads.Click) -> None:
        """A filter, a page, or "bring it up to date"."""
        metadata = str(click.view.get("private_metadata", ""))
        wanted, page = home_queue.unpack(metadata)
        if click.action.startswith(ids.HOME_FILTER):
            wanted, page = _refiltered(wanted, click.action.removeprefix(f"{ids.HOME_FILTER}."), click.value), 1
        elif click.action.startswith(ids.HOME_PAGE):
            page = int(click.value)
        await self.show(click.user, home_queue.pack(wanted, page))

    async def follow_duty(self) -> None:
        """Publish the Home of whoever comes on duty, and everybody's when a freeze begins or ends, until cancelled."""
        before: frozenset[str] = frozenset()
        freeze = self.live.ground().freeze
        while True:
            ground = self.live.ground()
            if ground.freeze != freeze:
                freeze = ground.freeze
                self.refresh_all()
            rota = ground.team.rota
            on = frozenset(rota.on(ground.now, ground.changes)) if rota.known else frozenset()
            for key in sorted(on - before):
                member = ground.team.person(key)
                if member and member.slack:
                    await self._quietly(member.slack)
            before = on
            await asyncio.sleep(max(duty_group.LEAST, duty_group.LOOK / self.live.clock.speed))

    async def _quietly(self, user: str) -> None:
        """Publish; what Slack says against it is only logged, since nobody waits for it."""
        try:
            await self.show(user)
        except (SlackApiError, NoAnswer) as error:
            log.warning("a home tab could not be published", why=str(error))

    def _day(self, tx: Tx, ground: Ground, me: Person, wanted: Filter, page: int) -> Overview:
        found = lists(tx, me.id)
        promises = promises_of(tx, ground, me.id)
        today = home.today_ends(me, ground.now)
        due = [one for one in promises if one.due_at is None or one.due_at <= today]
        return Overview(
            me=me,
            mine=found.mine,
            shelf=Shelf(filtered(found.queue, wanted, me), len(found.queue), wanted, page),
            whole_queue=found.queue,
            awaiting=found.awaiting,
            promises=due,
            handovers=[self._with_link(one) for one in pending(tx, ground, me.id)],
            duty=duty(ground.team.rota, me.id, ground.now, ground.changes, tx.swaps.waiting(me.id)),
            counts=tx.cases.counts(),
            feeds=feeds.states(tx, ground.now, {name: one.health() for name, one in self.feeds.items()}),
            problems=[self.cards.problem] if self.cards.problem else [],
            links=self._links(tx, found, [one.case_id for one in due]),
        )

    def _with_link(self, one: Pending) -> Pending:
        shown = one.handover
        return Pending(shown, one.items, self.cards.address(shown.channel, shown.ts) if shown.ts else "")

    def _links(self, tx: Tx, found: Lists, more: list[int]) -> dict[int, str]:
        cases = [case.id for part in (found.mine, found.queue, found.awaiting) for case in part]
        return {case: self.cards.address(*place) for case, place in links_of(tx, [*cases, *more]).items()}


def _refiltered(wanted: Filter, what: str, value: str) -> Filter:
    chosen = "" if value == home_queue.ALL else value
    parts = {"account": wanted.account, "lang": wanted.lang, "risk": wanted.risk}
    if what == "mine":
        return Filter(**parts, mine=bool(chosen))
    return Filter(**{**parts, **({what: chosen} if what in parts else {})}, mine=wanted.mine)
