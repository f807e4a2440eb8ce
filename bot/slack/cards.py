"""Keeps what Slack shows in step with the store: one card a case, updated in place, and a log in its thread.

Nobody calls this when something happens: it asks the store which cards lag behind their case's revision. Two
loops share the work, since Slack paces new posts by channel and updates by method: a storm of new cards never
delays the update after a click. A card is claimed before it is posted; a claim whose post was never confirmed
is looked up in the channel's history by its metadata before anything is posted again.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog
from slack_sdk.errors import SlackApiError

from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Card, Case, CaseView, Event
from bot.slack.client import Slack, code, in_words
from bot.slack.posting import marked, post, posted_since
from bot.slack.views.alert import SILENT, alert, left_alone
from bot.slack.views.card import card
from bot.slack.views.log import lines
from bot.slack.views.stage import Message, Stage
from bot.store.store import Tx
from bot.text import truncate_escaped

log = structlog.get_logger()
EVENT_TYPE = "baton_case"
PATIENCE = timedelta(seconds=8)
"""How long (in real time) a new case may wait for its reading before its card says that it is being read."""
LINK_PATIENCE = timedelta(seconds=5)
"""How long (in real time) an alert waits for the card that it leads to."""
BREATH = 1.0
"""Real seconds before Slack is asked again when it gave no clear answer."""
GONE = {"message_not_found", "cant_update_message"}
ALERTS = ("escalated", "lost", "refused", "voided")
"""Events that are always said where somebody sees them. Beside these: a grave case that nobody takes, once."""
ALERTED = "alerted_event"


class Cards:
    """The cards of one workspace. `channels` maps our names to channel ids."""

    def __init__(
        self, live: Live, slack: Slack, channels: dict[str, str], queue_of: dict[str, str], workspace: str
    ) -> None:
        self.live, self.slack, self.channels, self.queue_of = live, slack, channels, queue_of
        self._workspace = workspace.rstrip("/")
        self.problem = ""
        """Why cards cannot be shown at present, in words; empty when they can."""

    def stage(self) -> Stage:
        ground = self.live.ground()
        return Stage(ground.book, ground.team, ground.now, ground.freeze, ground.terms)

    def channel_of(self, case: Case) -> str:
        """Where a case is shown: its account's queue, else the common one."""
        return self.queue_of.get(case.account, self.channels.get("queue", ""))

    def link(self, shown: Card) -> str:
        """The address of a card; made, not asked for, since Home shows many."""
        return self.address(shown.channel, shown.ts)

    def address(self, channel: str, ts: str) -> str:
        """The address of any message of the workspace."""
        return f"{self._workspace}/archives/{channel}/p{ts.replace('.', '')}"

    async def post_forever(self) -> None:
        """Post the cards of new cases, the urgent and the newest first, until cancelled."""
        while True:
            try:
                await self._settle_claims()
                while True:
                    if not await self._post_next():
                        await self._log_one_thread()
            except NoAnswer as error:
                await self._breathe(error)

    async def update_forever(self) -> None:
        """Update cards that lag behind, those that people touched last first, until cancelled."""
        while True:
            lagging = await self.live.store.read(lambda tx: tx.cards.lagging(1))
            try:
                for case_id in lagging:
                    await self.update(case_id)
            except NoAnswer as error:
                await self._breathe(error)
            if not lagging:
                await self.live.engine.wait("cards", 1.0)

    async def alert_forever(self) -> None:
        """Ring desks, and say in #alerts what needs somebody, until cancelled."""
        while True:
            try:
                if not await self._alert_next():
                    await self.live.engine.wait("alerts", 1.0)
            except NoAnswer as error:
                await self._breathe(error)

    async def announce(self, words: str) -> None:
        """A sentence for the whole team in #alerts (in the queue where there is no such channel)."""
        channel = self.channels.get("alerts") or self.channels.get("queue", "")
        try:
            await post(self.slack, channel, Message(truncate_escaped(words, 3000), []))
        except SlackApiError as error:
            self._trouble(error)
        except NoAnswer as error:
            log.warning("the team could not be told", why=str(error))

    async def _post_next(self) -> bool:
        before = self.live.clock.now() - PATIENCE * self.live.clock.speed
        waiting = await self.live.store.read(lambda tx: tx.cards.missing(before, 1))
        for case_id in waiting:
            await self.post(case_id)
        return bool(waiting)

    async def _alert_next(self) -> bool:
        """Look at the events since the last look; answers whether there were any."""
        last = (await self.live.store.read(lambda tx: tx.counters.all())).get(ALERTED, 0)
        fresh = await self.live.store.read(lambda tx: tx.events.since(last))
        for event in fresh:
            if event.verb in ALERTS or (event.verb in SILENT and await self._left_alone(event)):
                if await self._card_to_come(event):
                    return False
                await self._alert(event)
                last = await self._alerted(last, event)
        if fresh:
            await self._alerted(last, fresh[-1])
        return bool(fresh)

    async def _left_alone(self, event: Event) -> bool:
        """Whether this is the first sign, since the case was opened, that a grave case is left alone."""
        return left_alone(event, await self.live.view(event.case_id))

    async def _alerted(self, last: int, event: Event) -> int:
        """Remember each alert by itself: a crash repeats one at most."""
        return await self.live.store.write(lambda tx: tx.counters.step(ALERTED, event.id - last))

    async def _card_to_come(self, event: Event) -> bool:
        """Whether a moment's patience will give the alert a card to lead to."""
        shown = await self.live.store.read(lambda tx: tx.cards.of(event.case_id))
        late = self.live.clock.now() - event.at > LINK_PATIENCE * self.live.clock.speed
        return not late and (shown is None or not shown.ts)

    async def post(self, case_id: int) -> None:
        """Post the card of one case, once."""
        view = await self.live.view(case_id)
        channel, now = self.channel_of(view.case), self.live.clock.now()
        if await self.live.store.write(lambda tx: tx.cards.claim(case_id, channel, now)):
            await self._post_claimed(view, channel)

    async def update(self, case_id: int) -> None:
        """Bring one card up to date, from the store's present state."""
        view = await self.live.view(case_id)
        shown = await self.live.store.read(lambda tx: tx.cards.of(case_id))
        if shown is None or not shown.ts:
            return
        message = self._drawn(view)
        try:
            await self.slack.call(
                "chat.update", channel=shown.channel, ts=shown.ts, text=message.text, blocks=message.blocks
            )
        except SlackApiError as error:
            await self._missed(case_id, view.case.revision, error)
        else:
            self.problem = ""
            await self.live.store.write(lambda tx: tx.cards.shown(case_id, view.case.revision))

    async def _post_claimed(self, view: CaseView, channel: str) -> None:
        message = self._drawn(view)
        try:
            ts = await post(self.slack, channel, message, **marked(EVENT_TYPE, "case", view.case.id))
        except SlackApiError as error:
            self._trouble(error)
            await self.live.store.write(lambda tx: tx.cards.forget(view.case.id))
            await self.live.engine.wait("cards", 5.0)
        else:
            self.problem = ""
            await self.live.store.write(lambda tx: tx.cards.posted(view.case.id, ts, view.case.revision))

    def _drawn(self, view: CaseView) -> Message:
        """The card of a case; one that cannot be made says so, and does not stand in the way of the others."""
        try:
            return card(view, self.stage())
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            log.exception("a card could not be made", case=view.case.id)
            return Message(f"Conversation #{view.case.id} cannot be shown here. Its details are safe; see the log.", [])

    async def _settle_claims(self) -> None:
        """Find out which claimed cards were posted after all, and free the claims of the others."""
        claims = await self.live.store.read(lambda tx: tx.cards.claimed())
        for channel in {claim.channel for claim in claims}:
            mine = [claim for claim in claims if claim.channel == channel]
            since = min(c.posting_at for c in mine if c.posting_at)
            there = await posted_since(self.slack, channel, since, EVENT_TYPE, "case")
            for claim in mine:
                ts = there.get(str(claim.case_id))
                await self.live.store.write(lambda tx, claim=claim, ts=ts: _settle(tx, claim, ts))  # type: ignore[misc]

    async def _log_one_thread(self) -> None:
        """Tell one card's thread what happened since it was last told; rest when nothing has."""
        waiting = await self.live.store.read(lambda tx: tx.cards.unlogged(self.live.clock.now(), 1))
        if not waiting:
            await self.live.engine.wait("posts", 1.0)
            return
        shown = waiting[0]
        fresh = await self.live.store.read(lambda tx: tx.events.of(shown.case_id, shown.logged_event))
        told = lines(fresh, self.stage())
        if told:
            try:
                await post(self.slack, shown.channel, Message(told, []), thread_ts=shown.ts)
            except SlackApiError as error:
                self._trouble(error)
        await self.live.store.write(lambda tx: tx.cards.logged(shown.case_id, fresh[-1].id))

    async def _alert(self, event: Event) -> None:
        view = await self.live.view(event.case_id)
        shown = await self.live.store.read(lambda tx: tx.cards.of(event.case_id))
        link = self.link(shown) if shown and shown.ts else ""
        name = f"desk-{event.detail['desk']}" if event.verb == "escalated" else "alerts"
        channel = self.channels.get(name) or self.channels.get("alerts") or self.channel_of(view.case)
        try:
            await post(self.slack, channel, alert(event, view, self.stage(), link))
        except SlackApiError as error:
            self._trouble(error)

    async def _missed(self, case_id: int, revision: int, error: SlackApiError) -> None:
        """A card that somebody deleted is posted anew; any other refusal is shown on Home and tried with the
        next change."""
        if code(error) in GONE:
            await self.live.store.write(lambda tx: tx.cards.forget(case_id))
            return
        self._trouble(error)
        await self.live.store.write(lambda tx: tx.cards.shown(case_id, revision))

    def _trouble(self, error: SlackApiError) -> None:
        self.problem = f"A card could not be shown: {in_words(code(error))}"
        log.error("slack refused a message", code=code(error), details=error.response.get("response_metadata"))

    async def _breathe(self, error: NoAnswer) -> None:
        """Slack is not well: say so, and look at the store again in a moment."""
        self.problem = f"Cards may lag behind: {error}"
        log.warning("slack gave no clear answer", why=str(error))
        await asyncio.sleep(BREATH)


def _settle(tx: Tx, claim: Card, ts: str | None) -> None:
    if ts:
        tx.cards.posted(claim.case_id, ts, 0)
    else:
        tx.cards.forget(claim.case_id)
