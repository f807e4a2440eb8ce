"""Slash commands and look-ups: everything in Slack that is not about changing one case.

Commands are forgiving: a word that is not known is answered with the nearest one. Answers are private, by the command's
`response_url` where there is one.
"""

from __future__ import annotations

from typing import Any

import structlog

from bot.casework.setting import setting
from bot.drafting import checker
from bot.live import Live
from bot.model import CaseView, Draft, Finding
from bot.slack import ids, payloads
from bot.slack.answers import Answers
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.home import HomeTab
from bot.slack.telling import Telling
from bot.slack.views import lookup, modals
from bot.slack.views.stage import Message
from bot.worker import Worker

log = structlog.get_logger()
NO_MIND = "The guide is still being learnt; this takes a few seconds after a start. Ask again in a moment."


class Commands:
    """`encoder` is the thread that look-ups and checks need."""

    def __init__(
        self, live: Live, slack: Slack, cards: Cards, encoder: Worker, answers: Answers, telling: Telling, home: HomeTab
    ) -> None:
        self.live, self.slack, self.cards, self.encoder = live, slack, cards, encoder
        self.answers, self.telling, self.home = answers, telling, home

    async def typed(self, body: dict[str, Any]) -> None:
        """A slash command; Slack has its acknowledgement already."""
        said = payloads.slash(body)
        if said.command == "/styleguide" and said.text:
            message: Message | None = await self.look_up(said.text)
        else:
            words = said.text if said.command == "/baton" else "help"
            message = await self.answers.answer(said.user, words, said.trigger_id)
        if message is not None:
            await self.telling.respond(said.response_url, message)

    async def pressed(self, click: payloads.Click) -> None:
        """A button that says a word: answered where it was pressed."""
        in_modal = click.view.get("type") == "modal"
        message = await self.answers.answer(click.user, click.value, click.trigger_id, in_modal)
        if message is not None:
            await self.telling.answer(click, message)
        if click.view.get("type") == "home":
            self.home.refresh(click.user)

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
        """Controls of look-ups; links need nothing but the acknowledgement."""
        if click.action == ids.LOOKUP_GAP:
            await self.slack.call("views.open", trigger_id=click.trigger_id, view=modals.gap(click.value))
        elif not click.action.startswith(ids.LINK):
            log.warning("nobody listens to this control", action=click.action)

    async def gap(self, form: payloads.Submission) -> None:
        """Somebody said what the guide does not answer."""
        await self.note_gap("missing", f"{form.metadata} {form.values.get('text', '')}".strip())

    async def judge(self, view: CaseView, draft: Draft, text: str) -> tuple[Finding, ...]:
        """Findings on a wording that is not saved: the plain ones, and those by similarity if they can be had."""
        where = setting(self.live.book, view.case, view.mentions, draft.lang, self.live.clock.now())
        mind = self.live.mind
        if mind is None:
            return checker.check(text, where, self.live.book)
        return await self.encoder.run(lambda: mind.judge(text, where))
