"""Slash commands, look-ups and Home: everything in Slack that is not about changing one case.

Commands are forgiving: an unknown word shows the help. Answers are private, by the command's `response_url`
where there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.casework.setting import setting
from bot.drafting import checker
from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Case, CaseView, Draft, Finding
from bot.ports import Source
from bot.slack import ids, payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.views import help as help_view
from bot.slack.views import home, lookup, modals
from bot.slack.views.stage import Message
from bot.store.store import Tx
from bot.worker import Worker

log = structlog.get_logger()
LISTED = 30
NO_MIND = "The guide is still being learnt; this takes a few seconds after a start. Ask again in a moment."
RESPONSE = aiohttp.ClientTimeout(total=10)


class Commands:
    """`encoder` is the thread that look-ups and checks need."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, sources: dict[str, Source], encoder: Worker) -> None:
        self.live, self.slack, self.cards, self.sources, self.encoder = live, slack, cards, sources, encoder

    async def typed(self, body: dict[str, Any]) -> None:
        """A slash command; Slack has its acknowledgement already."""
        said = payloads.slash(body)
        if said.command == "/styleguide":
            message = await self.look_up(said.text) if said.text else self._help(said.user)
        else:
            message = await self._word(said)
        await self._respond(said.response_url, message)

    async def look_up(self, words: str) -> Message:
        """What the guide says about `words`; nothing found is noted as a gap for the guide's owner."""
        mind = self.live.mind
        if mind is None:
            return Message(NO_MIND, [])
        found = await self.encoder.run(lambda: mind.look_up(words))
        stage = self.cards.stage()
        if found:
            return lookup.answers(words, found, stage)
        await self.note_gap("look-up", words)
        nearest = await self.encoder.run(lambda: mind.nearest_titles(words))
        return lookup.nothing(words, nearest, stage)

    async def note_gap(self, kind: str, words: str) -> None:
        """Keep what the guide could not answer, for its owner and the reports."""
        now = self.live.clock.now()
        await self.live.store.write(lambda tx: tx.gaps.note(kind, words[:500], now))

    async def clicked(self, click: payloads.Click) -> None:
        """Controls of look-ups and Home; links need nothing but the acknowledgement."""
        if click.action == ids.LOOKUP_GAP:
            await self.slack.call("views.open", trigger_id=click.trigger_id, view=modals.gap(click.value))
        elif click.action.startswith("home."):
            await self.show_home(click.user)
        elif not click.action.startswith(ids.LINK):
            log.warning("nobody listens to this control", action=click.action)

    async def gap(self, form: payloads.Submission) -> None:
        """Somebody said what the guide does not answer."""
        await self.note_gap("missing", f"{form.metadata} {form.values.get('text', '')}".strip())

    async def show_home(self, user: str) -> None:
        """Publish a person's Home tab from the store's present state."""
        me = self.live.team.by_slack(user)
        lists = await self.live.store.read(lambda tx: _lists(tx, me.id))
        view = home.home(
            me,
            lists.mine,
            lists.queue,
            lists.awaiting,
            lists.counts,
            [source.health().sentence for source in self.sources.values()],
            [self.cards.problem] if self.cards.problem else [],
            self.cards.stage(),
            await self._links([*lists.mine, *lists.queue, *lists.awaiting]),
        )
        await self.slack.call("views.publish", user_id=user, view=view)

    async def judge(self, view: CaseView, draft: Draft, text: str) -> tuple[Finding, ...]:
        """Findings on a wording that is not saved: the plain ones, and those by similarity if they can be had."""
        where = setting(self.live.book, view.case, view.mentions, draft.lang, self.live.clock.now())
        mind = self.live.mind
        if mind is None:
            return checker.check(text, where, self.live.book)
        return await self.encoder.run(lambda: mind.judge(text, where))

    async def whisper(self, user: str, channel: str, sentence: str) -> None:
        """A sentence that one person sees, in a channel; by direct message where that cannot be."""
        try:
            await self.slack.call("chat.postEphemeral", channel=channel, user=user, text=sentence)
        except (SlackApiError, NoAnswer):
            await self._direct(user, sentence)

    async def tell(self, person: str, sentence: str) -> None:
        """A direct message to somebody of the team."""
        member = self.live.team.person(person)
        if member and member.slack:
            await self._direct(member.slack, sentence)

    async def _direct(self, user: str, sentence: str) -> None:
        try:
            await self.slack.call("chat.postMessage", channel=user, text=sentence)
        except (SlackApiError, NoAnswer) as error:
            log.warning("a person could not be told", why=str(error))

    async def _word(self, said: payloads.Slash) -> Message:
        word = said.text.partition(" ")[0].casefold()
        words: dict[str, Callable[[], Any]] = {
            "queue": lambda: self._queue(said.user),
            "mine": lambda: self._mine(said.user),
        }
        if word in words:
            return await words[word]()  # type: ignore[no-any-return]
        if word == "home":
            await self.show_home(said.user)
        return self._help(said.user)

    async def _queue(self, user: str) -> Message:
        lists = await self.live.store.read(lambda tx: _lists(tx, self.live.team.by_slack(user).id))
        return home.listing("The queue", lists.queue, self.cards.stage(), await self._links(lists.queue))

    async def _mine(self, user: str) -> Message:
        lists = await self.live.store.read(lambda tx: _lists(tx, self.live.team.by_slack(user).id))
        return home.listing("Yours", lists.mine, self.cards.stage(), await self._links(lists.mine))

    def _help(self, user: str) -> Message:
        return help_view.help(self.live.team.by_slack(user))

    async def _links(self, cases: list[Case]) -> dict[int, str]:
        """Links to the cards of the first few cases; the others are found by their number."""
        links: dict[int, str] = {}
        for case in cases[:LISTED]:
            if case.id not in links:
                shown = await self.live.store.read(lambda tx, case=case: tx.cards.of(case.id))  # type: ignore[misc]
                links[case.id] = self.cards.link(shown) if shown and shown.ts else ""
        return links

    async def _respond(self, url: str, message: Message) -> None:
        """Answer a command privately. The address is Slack's own, good for half an hour."""
        body: dict[str, Any] = {"response_type": "ephemeral", "text": message.text}
        if message.blocks:
            body["blocks"] = message.blocks
        async with aiohttp.ClientSession(timeout=RESPONSE) as session, session.post(url, json=body) as answer:
            if answer.status >= 400:
                log.warning("a command's answer was refused", status=answer.status)


class _Lists:
    """What Home and the listings show of one person's day."""

    def __init__(self, tx: Tx, person: str) -> None:
        open_ = tx.cases.listed("open", 200)
        self.mine = [case for case in open_ if case.owner == person]
        self.queue = [case for case in open_ if not case.owner]
        self.awaiting = [case for case in open_ if tx.drafts.submitted(case.id)]
        self.counts = tx.cases.counts()


def _lists(tx: Tx, person: str) -> _Lists:
    return _Lists(tx, person)
