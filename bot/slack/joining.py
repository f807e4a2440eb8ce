"""Two conversations that are one: which other one is meant, merging, linking, and taking a merge back."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from typing import Any

from bot.casework.ground import Command
from bot.errors import Refused
from bot.live import Live
from bot.model import Case
from bot.slack import ids, payloads
from bot.slack.cards import Cards
from bot.slack.people import People
from bot.slack.telling import Telling
from bot.store.store import Tx

_NUMBER = re.compile(r"#?(\d{1,9})")
_GOES_ON = ("open", "snoozed", "approved", "sending", "unknown")


class Joining:
    """Listens to what begins with `same.`."""

    def __init__(self, live: Live, cards: Cards, people: People, telling: Telling) -> None:
        self.live, self.cards, self.people, self.telling = live, cards, people, telling

    async def clicked(self, click: payloads.Click) -> str:
        """Split off again what was merged; answers what came of it."""
        person = await self.people.person(click.user)
        return (await self.live.carry_out(Command("split", int(click.value), person))).sentence

    async def submitted(self, form: payloads.Submission) -> tuple[dict[str, Any], Awaitable[None] | None]:
        """Merge into, or link with, the one that was chosen or named; who asked hears what came of it."""
        person, case = await self.people.person(form.user), ids.unpack(form.metadata).case
        outcome = await self.live.carry_out(Command(_verb(form), case, person, into=_meant(form)))
        return {}, self.telling.whisper(form.user, self.cards.channels.get("queue", ""), outcome.sentence)


def others_of(tx: Tx, case: Case) -> list[Case]:
    """Other conversations of the same author that go on, newest first."""
    found = tx.cases.before(case.source, case.account, case.author)
    return [one for one in found if one.id != case.id and one.state in _GOES_ON]


def _verb(form: payloads.Submission) -> str:
    return "link" if form.values.get("how") == "link" else "merge"


def _meant(form: payloads.Submission) -> int:
    """The other conversation: what was typed beats what was chosen. Raises Refused."""
    typed = form.values.get("number", "").strip()
    if typed and not _NUMBER.fullmatch(typed):
        raise Refused("Write the number alone, like #1042.")
    number = typed.removeprefix("#") or form.values.get("other", "")
    if not number:
        raise Refused("Choose the other conversation, or give its number.")
    return int(number)
