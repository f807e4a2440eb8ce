"""Promises of sent replies, as people end them: done, or dropped with a reason."""

from __future__ import annotations

from typing import Any

from bot.casework import ledger
from bot.live import Live
from bot.model import Promise
from bot.slack import ids, payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.home import HomeTab
from bot.slack.people import People
from bot.slack.telling import Telling
from bot.slack.views import choosing, queue, words


class PromiseDesk:
    """Everything under `promise.*`."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, people: People, telling: Telling, home: HomeTab) -> None:
        self.live, self.slack, self.cards, self.people = live, slack, cards, people
        self.telling, self.home = telling, home

    async def clicked(self, click: payloads.Click) -> str:
        """`Done` ends it at once; `Drop…` asks why. Raises Refused or LookupError."""
        number = int(click.value)
        if click.action == ids.PROMISE_DROP:
            promise = await self.live.store.read(lambda tx: tx.promises.one(number))
            method = "views.push" if click.view.get("type") == "modal" else "views.open"
            await self.slack.call(method, trigger_id=click.trigger_id, view=choosing.drop(promise, self.cards.stage()))
            return ""
        by = await self.people.person(click.user)
        promise = await self.live.decide(lambda tx, ground: ledger.keep(tx, ground, number, by))
        if click.view.get("type") == "home":
            await self.home.show(click.user, str(click.view.get("private_metadata", "")))
        else:
            self.home.refresh(click.user)
            await self.telling.answer(click, queue.sentence(_ended(promise, "is kept"), _rest()))
        return ""

    async def submitted(self, form: payloads.Submission) -> tuple[dict[str, Any], None]:
        """The reason for dropping one. Raises Refused."""
        by = await self.people.person(form.user)
        number, why = int(form.metadata), form.values.get("reason", "")
        await self.live.decide(lambda tx, ground: ledger.drop(tx, ground, number, by, why))
        self.home.refresh(form.user)
        return {"response_action": "clear"}, None


def _ended(promise: Promise, how: str) -> str:
    return f"The promise in #{promise.case_id} {how}: “{words.safe(promise.words, 160)}”"


def _rest() -> dict[str, Any]:
    return queue.word_button("All promises", "promises")
