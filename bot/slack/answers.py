"""What each word of /baton answers. The same words stand behind buttons: a press says what could have been typed.

A word is answered with a message that only the asker sees, or with a modal where something has to be chosen first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import time

from bot.casework import tuning
from bot.casework.roles import may, who_may
from bot.errors import Refused
from bot.live import Live
from bot.model import Case, Person
from bot.slack import lists
from bot.slack.bargains import Bargains
from bot.slack.cards import Cards
from bot.slack.catching import Catching
from bot.slack.deeds import Asked, Deeds
from bot.slack.handover import HandoverDesk
from bot.slack.home import HomeTab
from bot.slack.outgoing import Outgoing
from bot.slack.people import People
from bot.slack.times import zone_of
from bot.slack.views import help as help_view
from bot.slack.views import promises as promise_view
from bot.slack.views import queue, words
from bot.slack.views.blocks import button
from bot.slack.views.queue import word_button
from bot.slack.views.stage import Message
from bot.slack.wish import understand

USUAL = "22:00-07:00"
"""Quiet hours that are offered."""


class Answers:
    """One method a word."""

    def __init__(
        self, live: Live, cards: Cards, people: People, home: HomeTab, deeds: Deeds, outgoing: Outgoing,
        bargains: Bargains, handovers: HandoverDesk, catching: Catching,
    ) -> None:  # fmt: skip
        self.live, self.cards, self.people = live, cards, people
        self.home, self.bargains, self.handovers, self.catching = home, bargains, handovers, catching
        self._words: Mapping[str, Callable[[Asked], Awaitable[Message | None]]] = {
            "queue": self._queue,
            "mine": self._mine,
            "next": self._next,
            **deeds.words(),
            **outgoing.words(),
            "shift": self._shift,
            "handover": self._handover,
            "catchup": self._catch_up,
            "promises": self._promises,
            "quiet": self._quiet,
            "home": self._home,
            "help": self._help,
        }

    async def answer(self, user: str, text: str, trigger_id: str = "", pushed: bool = False) -> Message | None:
        """Do what was typed or pressed; None when a modal was opened instead of an answer. A refusal is an answer."""
        me = await self.people.person(user)
        today = self.live.clock.now().astimezone(zone_of(me.zone)).date()
        wish = understand(text, self.live.team, today)
        asked = Asked(user, me, wish, trigger_id, pushed, text)
        if not text.strip():
            return await self._help(asked)
        if not wish.word:
            return help_view.unknown(wish.said, wish.near, wish.tail)
        if wish.strangers:
            return queue.sentence(_nobody(wish.strangers[0]))
        try:
            return await self._words[wish.word](asked)
        except (Refused, LookupError) as error:
            return queue.sentence(words.safe(str(error), 600))

    # --- conversations

    async def _queue(self, asked: Asked) -> Message:
        wanted, unknown = lists.filter_of(asked.wish.rest, self.live.book)
        found = await self._lists(asked)
        cases = lists.filtered(found.queue, wanted, asked.me)
        stage, typed = self.cards.stage(), f"queue {wanted.typed()}".strip()
        empty = "Nobody is waiting. New mentions appear in the channel."
        if found.queue:
            empty = f"Nothing of that kind waits; {len(found.queue)} of other kinds do."
        return queue.listing(
            "The queue" if not wanted.typed() else f"The queue, {wanted.typed()}",
            cases,
            stage,
            await self._links(cases),
            typed=typed,
            page=next(iter(asked.wish.numbers), 1),
            note=_not_known(unknown),
            empty=empty,
        )

    async def _mine(self, asked: Asked) -> Message:
        mine = (await self._lists(asked)).mine
        return queue.listing(
            "Yours",
            mine,
            self.cards.stage(),
            await self._links(mine),
            typed="mine",
            me=asked.me.id,
            page=next(iter(asked.wish.numbers), 1),
            empty="You have none. Take the next one with /baton next.",
        )

    async def _next(self, asked: Asked) -> Message:
        """The first of the queue that the asker may take: those of the layer they are on come first."""
        if not may(asked.me, "claim"):
            said = f"You may look, but conversations are for {who_may('claim')}. A lead can change that in team.yaml."
            return queue.sentence(said, word_button("The queue", "queue"))
        waiting = (await self._lists(asked)).queue
        mine = [case for case in waiting if queue.suits(case, asked.me)]
        if not mine:
            return queue.nothing_next(len(waiting))
        case = self._first(mine, asked.me)
        mentions = await self.live.store.read(lambda tx: tx.mentions.of(case.id))
        latest = mentions[-1] if mentions else None
        return queue.offer(case, latest, len(mine) - 1, self.cards.stage(), await self._links([case]))

    def _first(self, cases: list[Case], me: Person) -> Case:
        """The most urgent, and of equally urgent ones the first of the layer that somebody is on."""
        ground = self.live.ground()
        rota = ground.team.rota
        on = rota.current(me.id, ground.now, ground.changes) if rota.known else None
        grave = [case for case in cases if case.risk == cases[0].risk]
        here = [c for c in grave if on and rota.layer_of(c.account, c.reading.lang if c.reading else "") == on.layer]
        return (here or grave)[0]

    # --- shifts

    async def _shift(self, asked: Asked) -> Message | None:
        return await self.bargains.said(asked.user, asked.me, asked.wish, asked.trigger_id, asked.pushed)

    async def _handover(self, asked: Asked) -> Message | None:
        """The latest one; with a number one conversation, with `now` the whole shift."""
        wish = asked.wish
        if wish.case is not None:
            to = next(iter(wish.people), "")
            return await self.handovers.hand_one(asked.user, asked.trigger_id, wish.case, to, asked.pushed)
        if {"now", "early", "leave"} & set(wish.rest):
            return await self.handovers.leave(asked.user, asked.trigger_id, asked.pushed)
        return await self.handovers.latest(asked.user)

    async def _catch_up(self, asked: Asked) -> Message:
        case = asked.wish.case
        return await (self.catching.everything(asked.me) if case is None else self.catching.one(case))

    async def _promises(self, asked: Asked) -> Message:
        ground = self.live.ground()
        found = await self.live.store.read(lambda tx: lists.promises_of(tx, ground, asked.me.id, everybody=True))
        links = await self._links_of([one.case_id for one in found])
        since = await self.live.store.read(lambda tx: lists.answered_since(tx, found))
        page = next(iter(asked.wish.numbers), 1)
        return promise_view.promises(found, self.cards.stage(), links, answered_since=since, page=page)

    # --- the person

    async def _quiet(self, asked: Asked) -> Message:
        """Show, set or end the hours in which nothing but what is urgent is told."""
        me, wish = asked.me, asked.wish
        if me.id not in self.live.team.people:
            return queue.sentence("You are not in team.yaml, so Baton writes to you only when you ask it something.")
        if set(wish.rest) & {"off", "none", "end", "no"}:
            return await self._keep_quiet(me, tuning.OFF)
        if wish.span and wish.span.split("-")[0] != wish.span.split("-")[1]:
            return await self._keep_quiet(me, wish.span)
        if wish.tail and not wish.span:
            return queue.sentence("Write hours like `/baton quiet 22:00-07:00`, or `/baton quiet off`.")
        now = f"from {me.quiet.replace('-', ' to ')} ({me.zone})" if me.quiet else "not set"
        change = "Change them with `/baton quiet 22:00-07:00`, end them with `/baton quiet off`."
        usual = "21:00-08:00" if me.quiet == USUAL else USUAL
        buttons = [button("word.hush", usual.replace("-", " to "), f"quiet {usual}")]
        buttons += [button("word.speak", "End quiet hours", "quiet off")] if me.quiet else []
        return queue.sentence(f"Your quiet hours are {now}. {change}", *buttons)

    async def _keep_quiet(self, me: Person, hours: str) -> Message:
        now = self.live.clock.now()
        await self.live.store.write(lambda tx: tx.settings.put(f"{tuning.QUIET}{me.id}", hours, me.id, now))
        await self.live.tune()
        if hours == tuning.OFF:
            return queue.sentence("You have no quiet hours any more. Off duty you still hear only what is urgent.")
        begin, end = (time.fromisoformat(part) for part in hours.split("-"))
        said = f"From {begin:%H:%M} to {end:%H:%M} ({me.zone}) you hear only what is urgent; the rest waits for you."
        return queue.sentence(said, word_button("End quiet hours", "quiet off"))

    async def _home(self, asked: Asked) -> Message:
        await self.home.show(asked.user)
        return queue.sentence("Your Home tab is up to date: Apps, Baton, Home.")

    async def _help(self, asked: Asked) -> Message:
        return help_view.help(asked.me)

    # --- what they share

    async def _lists(self, asked: Asked) -> lists.Lists:
        return await self.live.store.read(lambda tx: lists.lists(tx, asked.me.id))

    async def _links(self, cases: list[Case] | tuple[Case, ...]) -> dict[int, str]:
        return await self._links_of([case.id for case in cases])

    async def _links_of(self, cases: list[int]) -> dict[int, str]:
        places = await self.live.store.read(lambda tx: lists.links_of(tx, cases))
        return {case: self.cards.address(*place) for case, place in places.items()}


def _nobody(name: str) -> str:
    return f"There is nobody called {words.safe(name, 60)} in team.yaml. A lead can add them there."


def _not_known(unknown: tuple[str, ...]) -> str:
    if not unknown:
        return ""
    named = ", ".join(f"“{words.safe(one, 40)}”" for one in unknown[:3])
    return f"Baton knows no account, language or risk called {named}; this is without it."
