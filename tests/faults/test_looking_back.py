"""What Slack never told is read back from the channel by the running bot, page by page, without doubles."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox.slack.seed import FEED
from bot.sources.slack_channel import SlackChannel
from tests.proof.doubles import Json, until
from tests.proof.running import Running


def acknowledged(town: Running) -> list[Json]:
    """The messages in the feed of which Slack believes that we have them."""
    return [payload for payload in town.doubles.acked.values() if payload["event"].get("channel") == FEED]


async def test_messages_that_slack_never_told_of_become_cards_once(town: Running) -> None:
    bot = town.bot
    [source] = [one for one in bot.sources.values() if isinstance(one, SlackChannel)]
    back = source._looking_back
    back.part = back.part.model_copy(update={"catch_up": 2, "catch_up_every": timedelta(0)})
    await town.mention(1, "The lid of my mug is broken")
    await town.shown(1)
    known = dict(bot.face._feeds)
    bot.face._feeds.clear()  # events are acknowledged and nobody stores them: as good as never told
    for number in range(2, 6):
        await town.mention(number, f"The lid of mug {number} is broken")
    await until(lambda: len(acknowledged(town)) == 5, 10.0, "Slack hears that all is well")
    bot.face._feeds.update(known)
    before = len(town.calls("conversations.history"))
    assert (await back.look(), back.trouble) == (4, "")
    pages = town.calls("conversations.history")[before:]
    assert len(pages) == 3
    assert await back.look() == 0
    await until(lambda: len(town.cards()) == 5, 10.0, "a card each")
    shown = [(await town.view(number)).mentions for number in range(1, 6)]
    assert [len(mentions) for mentions in shown] == [1] * 5
    assert all(one.reply_to["channel"] == FEED for mentions in shown for one in mentions)
