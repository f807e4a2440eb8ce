"""Keeps the posted handovers in step with the store: one message each, updated in place as items are accepted.

It works as cards do: nobody calls it, it asks which handovers lag behind; a message is claimed before it is
posted and carries metadata, and a claim whose post was never confirmed is looked up before anything is posted again.
"""

from __future__ import annotations

import asyncio

import structlog
from slack_sdk.errors import SlackApiError

from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Handover
from bot.slack import posting
from bot.slack.cards import BREATH, GONE, Cards
from bot.slack.client import Slack, code, in_words
from bot.slack.handover_shown import look
from bot.slack.views.handover import handover
from bot.slack.views.stage import Message

log = structlog.get_logger()
EVENT_TYPE = "baton_handover"
PLACES = ("handover", "alerts", "queue")
"""Where handovers stand: the first of these channels that the settings name."""
REST = 5.0
"""Real seconds before a channel that refused a message is asked again."""


class HandoverBoard:
    """The handovers of one workspace, in their channel."""

    def __init__(self, live: Live, slack: Slack, cards: Cards) -> None:
        self.live, self.slack, self.cards = live, slack, cards

    @property
    def channel(self) -> str:
        """Where new handovers are posted."""
        return next((self.cards.channels[name] for name in PLACES if self.cards.channels.get(name)), "")

    async def run(self) -> None:
        """Post and update until cancelled."""
        while True:
            try:
                if not await self.catch_up():
                    await self.live.engine.wait("handovers", 1.0)
            except NoAnswer as error:
                self.cards.problem = f"Handovers may lag behind: {error}"
                log.warning("slack gave no clear answer", why=str(error))
                await asyncio.sleep(BREATH)

    async def catch_up(self) -> int:
        """Show those that lag behind; answers how many there were. Raises NoAnswer."""
        lagging = await self.live.store.read(lambda tx: tx.handovers.lagging())
        for one in lagging:
            if one.ts:
                await self._update(one)
            elif one.posting_at is not None:
                await self._settle(one)
            else:
                await self._post(one)
        return len(lagging)

    async def _post(self, one: Handover) -> None:
        channel, now = self.channel, self.live.clock.now()
        if not await self.live.store.write(lambda tx: tx.handovers.claim(one.id, channel, now)):
            return
        message, revision = await self._drawn(one.id)
        mark = posting.marked(EVENT_TYPE, "handover", one.id)
        try:
            ts = await posting.post(self.slack, channel, message, **mark)
        except SlackApiError as error:
            self._trouble(error)
            await self.live.store.write(lambda tx: tx.handovers.lose(one.id))
            await asyncio.sleep(REST)
        else:
            await self.live.store.write(lambda tx: tx.handovers.shown(one.id, ts, revision))

    async def _update(self, one: Handover) -> None:
        message, revision = await self._drawn(one.id)
        try:
            await self.slack.call(
                "chat.update", channel=one.channel, ts=one.ts, text=message.text, blocks=message.blocks
            )
        except SlackApiError as error:
            await self._missed(one, revision, error)
        else:
            await self.live.store.write(lambda tx: tx.handovers.shown(one.id, one.ts, revision))

    async def _settle(self, one: Handover) -> None:
        """Find out whether a claimed message was posted after all; if not, the claim is free again."""
        since = one.posting_at or one.at
        there = await posting.posted_since(self.slack, one.channel, since, EVENT_TYPE, "handover")
        if ts := there.get(str(one.id)):
            await self.live.store.write(lambda tx: tx.handovers.shown(one.id, ts, 0))
        else:
            await self.live.store.write(lambda tx: tx.handovers.lose(one.id))

    async def _drawn(self, handover_id: int) -> tuple[Message, int]:
        """The message, and the revision it shows. One that cannot be made says so and keeps no other from its place."""
        try:
            shown = await look(self.live, self.cards, handover_id)
            return handover(shown.report, shown.stage, shown.links, shown.previous), shown.handover.revision
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            log.exception("a handover could not be made", handover=handover_id)
            one = await self.live.store.read(lambda tx: tx.handovers.one(handover_id))
            words = f"Handover {handover_id} cannot be shown here. Its items are safe: /baton queue lists them."
            return Message(words, []), one.revision

    async def _missed(self, one: Handover, revision: int, error: SlackApiError) -> None:
        """A message that somebody deleted is posted anew; any other refusal is tried with the next change."""
        if code(error) in GONE:
            await self.live.store.write(lambda tx: tx.handovers.lose(one.id))
            return
        self._trouble(error)
        await self.live.store.write(lambda tx: tx.handovers.shown(one.id, one.ts, revision))

    def _trouble(self, error: SlackApiError) -> None:
        self.cards.problem = f"A handover could not be shown: {in_words(code(error))}"
        log.error("slack refused a handover", code=code(error), details=error.response.get("response_metadata"))
