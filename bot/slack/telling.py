"""How one person is told something: privately where they are, by direct message, or in place of what they pressed."""

from __future__ import annotations

from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.casework.ground import Outcome
from bot.errors import NoAnswer
from bot.live import Live
from bot.slack import payloads
from bot.slack.client import Slack
from bot.slack.views.blocks import section
from bot.slack.views.fields import notice
from bot.slack.views.stage import Message

log = structlog.get_logger()
RESPONSE = aiohttp.ClientTimeout(total=10)


class Telling:
    """Words for one person. Nobody waits for them: what cannot be told is logged."""

    def __init__(self, live: Live, slack: Slack) -> None:
        self.live, self.slack = live, slack

    async def whisper(self, user: str, channel: str, sentence: str) -> None:
        """A sentence that one person sees, in a channel; by direct message where that cannot be."""
        try:
            await self.slack.call("chat.postEphemeral", channel=channel, user=user, text=sentence)
        except (SlackApiError, NoAnswer):
            await self.direct(user, sentence)

    async def tell(self, person: str, sentence: str) -> None:
        """A direct message to somebody of the team."""
        member = self.live.team.person(person)
        if member and member.slack:
            await self.direct(member.slack, sentence)

    async def outcome(self, outcome: Outcome) -> None:
        """What others are to hear of a verb."""
        for person, sentence in outcome.tell:
            await self.tell(person, sentence)

    async def direct(self, user: str, sentence: str) -> None:
        """A direct message by Slack id."""
        try:
            await self.slack.call("chat.postMessage", channel=user, text=sentence)
        except (SlackApiError, NoAnswer) as error:
            log.warning("a person could not be told", why=str(error))

    async def respond(self, url: str, message: Message, replace: bool = False) -> None:
        """Answer by a response URL, privately; with `replace` in the place of what was pressed. The address is
        Slack's own, good for half an hour."""
        body: dict[str, Any] = {"text": message.text, "replace_original": replace}
        body |= {} if replace else {"response_type": "ephemeral"}
        if message.blocks:
            body["blocks"] = message.blocks
        async with aiohttp.ClientSession(timeout=RESPONSE) as session, session.post(url, json=body) as answer:
            if answer.status >= 400:
                log.warning("an answer was refused", status=answer.status)

    async def answer(self, click: payloads.Click, message: Message, title: str = "Baton") -> None:
        """Answer a press where it happened: a private message makes way for the answer, a modal shows it, Home and
        everything else open it beside."""
        if click.view.get("type") == "modal":
            view = _as_modal(title, message)
            await self.slack.call("views.update", view_id=click.view["id"], hash=click.view.get("hash", ""), view=view)
        elif click.view:
            await self.slack.call("views.open", trigger_id=click.trigger_id, view=_as_modal(title, message))
        elif click.response_url:
            await self.respond(click.response_url, message, replace=click.whispered)

    async def instead(self, click: payloads.Click, message: Message) -> None:
        """An answer that settles the message it was pressed in: it stands there from now on."""
        if click.response_url:
            await self.respond(click.response_url, message, replace=True)
        elif click.view.get("type") == "modal":
            await self.answer(click, message)


def _as_modal(title: str, message: Message) -> dict[str, Any]:
    return notice(title, message.blocks or [section(message.text)])
