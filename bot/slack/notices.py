"""Tells people what is due to be told, by direct message: what is urgent at once and alone, the rest together.

Nobody calls this: it asks the store which notices are due. A notice counts as told once its message stands there; a
crash in between tells it twice rather than never. Where Slack gives no clear answer, that person is tried again later
and the others go on. What a person cannot be told even so is said in #alerts, for somebody to pass on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog
from slack_sdk.errors import SlackApiError

from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Notice
from bot.slack.cards import Cards
from bot.slack.client import Slack, code
from bot.slack.handover import HandoverDesk
from bot.slack.views import notices as views
from bot.slack.views.notice_lines import Matter, line
from bot.slack.views.stage import Message
from bot.store.store import Tx

log = structlog.get_logger()
EVENT_TYPE = "baton_notice"
MANY = 200
TRIES = 5
"""How often a person is tried before #alerts is told in their place."""
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 640.0
"""Real seconds before the second try; each further pause is four times as long, up to the longest."""
NOBODY_THERE = {
    "account_inactive",
    "cannot_dm_bot",
    "channel_not_found",
    "is_archived",
    "messages_tab_disabled",
    "not_in_channel",
    "restricted_action",
    "user_disabled",
    "user_not_found",
}
"""Refusals that other words would not change."""


class Herald:
    """The loop that tells. `handovers` words what is about handovers."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, handovers: HandoverDesk) -> None:
        self.live, self.slack, self.cards, self.handovers = live, slack, cards, handovers

    async def run(self) -> None:
        """Tell what is due, until cancelled."""
        while True:
            if not await self.tell_due():
                await self.live.engine.wait("notices", 1.0)

    async def tell_due(self) -> bool:
        """Tell everything that is due now; answers whether there was anything."""
        due = await self.live.store.read(lambda tx: tx.notices.due(self.live.clock.now(), MANY))
        for together in bundles(due):
            try:
                await (self._give_up(together) if _spent(together[0]) else self._tell(together))
            except (NoAnswer, SlackApiError) as error:
                log.warning("a notice could not be told yet", notices=[one.id for one in together], why=str(error))
                await self._try_later(together)
            except Exception:  # the rim: what cannot be worded must not keep everything else from being told
                log.exception("a notice could not be made", notices=[one.id for one in together])
                await self._try_later(together)
        return bool(due)

    async def _tell(self, together: Sequence[Notice]) -> None:
        """One message for these notices of one receiver, then note that they were told. Raises NoAnswer, and
        SlackApiError where not even #alerts took it."""
        place, stage = self._place(together[0]), self.cards.stage()
        if place:
            matters = [await self._matter(notice) for notice in together]
            message = views.message(matters[0], stage) if len(matters) == 1 else views.digest(matters, stage)
            try:
                await self._post(place, message, together)
            except SlackApiError as error:
                log.error("a notice was refused", code=code(error), kinds=[one.kind for one in together])
                await self._plainly(place, matters, error)
        await self._told(together)

    async def _plainly(self, place: str, matters: Sequence[Matter], error: SlackApiError) -> None:
        """After a refusal: each by itself and without blocks, since one line may have been at fault for all. What is
        refused even so is passed on."""
        lost = []
        for matter in matters:
            try:
                if code(error) in NOBODY_THERE:
                    raise error
                await self._post(place, Message(line(matter, self.cards.stage()), []), [matter.notice])
                await self._told([matter.notice])
            except SlackApiError as again:
                error = again
                lost.append(matter)
        await self._pass_on(lost, f"Slack says {code(error).replace('_', ' ')}")

    async def _give_up(self, together: Sequence[Notice]) -> None:
        """Slack never answered clearly: have it passed on instead. Raises as `_tell` does."""
        await self._pass_on([await self._sayable(notice) for notice in together], f"tried {TRIES} times")
        await self._told(together)

    async def _pass_on(self, lost: Sequence[Matter], why: str) -> None:
        """Say in #alerts what a person did not hear. What was for a channel is only logged: it has no one to name."""
        alerts = self.cards.channels.get("alerts") or self.cards.channels.get("queue", "")
        notices, stage = [one.notice for one in lost], self.cards.stage()
        if not lost or notices[0].channel:
            return
        try:
            await self._post(alerts, views.undelivered(notices[0].person, lost, why, stage), notices)
        except SlackApiError:  # perhaps because of the same words: then without them
            await self._post(alerts, views.undelivered(notices[0].person, (), why, stage), notices)

    async def _try_later(self, together: Sequence[Notice]) -> None:
        """Each failure makes the next pause longer; after the last try it is passed on at once."""

        def put_off(tx: Tx) -> None:
            for one in together:
                pause = min(FIRST_PAUSE * 4**one.attempt, LONGEST_PAUSE)
                tx.notices.tried(one.id, self.live.clock.after(0.0 if one.attempt + 1 == TRIES else pause))

        await self.live.store.write(put_off)

    async def _told(self, together: Sequence[Notice]) -> None:
        now = self.live.clock.now()
        await self.live.store.write(lambda tx: [tx.notices.told(one.id, now) for one in together])

    def _place(self, notice: Notice) -> str:
        """The channel or the person's direct messages; empty for somebody of the team who is not in Slack. Whoever is
        not in team.yaml is known by their Slack id."""
        if notice.channel:
            channels = self.cards.channels
            instead = channels.get("queue", "") if notice.channel == "alerts" else notice.channel
            return channels.get(notice.channel, instead)
        member = self.live.team.person(notice.person)
        return member.slack if member else notice.person

    async def _matter(self, notice: Notice) -> Matter:
        matter = await self.live.store.read(lambda tx: self._facts(tx, notice))
        if notice.handover_id is None:
            return matter
        given, said = await self.handovers.worded(notice)
        return replace(matter, given=given, line=said)

    async def _sayable(self, notice: Notice) -> Matter:
        """The same where it may have been the words that failed: then only what is surely there."""
        try:
            matter = await self._matter(notice)
            line(matter, self.cards.stage())
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            return Matter(notice)
        return matter

    def _facts(self, tx: Tx, notice: Notice) -> Matter:
        """What the line names, as far as it is still there."""
        swap, promise = notice.detail.get("swap"), notice.detail.get("promise")
        shown = tx.cards.of(notice.case_id) if notice.case_id else None
        return Matter(
            notice,
            case=tx.cases.one(notice.case_id) if notice.case_id else None,
            swap=tx.swaps.one(int(swap)) if swap else None,
            promise=tx.promises.one(int(promise)) if promise else None,
            link=self.cards.link(shown) if shown and shown.ts else "",
        )

    async def _post(self, place: str, message: Message, together: Sequence[Notice]) -> None:
        about = {"notices": ",".join(str(one.id) for one in together)}
        await self.slack.call(
            "chat.postMessage",
            channel=place,
            text=message.text,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": EVENT_TYPE, "event_payload": about},
            **({"blocks": message.blocks} if message.blocks else {}),
        )


def bundles(due: Sequence[Notice]) -> list[list[Notice]]:
    """What is told together: each urgent notice alone and first, then everything else of one receiver."""
    alone = [[one] for one in due if one.urgent]
    held: dict[tuple[str, str, bool], list[Notice]] = {}
    for one in due:
        if not one.urgent:
            held.setdefault((one.person, one.channel, _spent(one)), []).append(one)
    return [*alone, *held.values()]


def _spent(notice: Notice) -> bool:
    """Whether its receiver was tried often enough."""
    return notice.attempt >= TRIES
