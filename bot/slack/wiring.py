"""Puts the parts of Slack's people side together, once, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.live import Live
from bot.ports import HasHealth
from bot.slack.answers import Answers
from bot.slack.bargains import Bargains
from bot.slack.cards import Cards
from bot.slack.catching import Catching
from bot.slack.client import Slack
from bot.slack.commands import Commands
from bot.slack.deeds import Deeds
from bot.slack.duty_group import DutyGroup
from bot.slack.handlers import Handlers, Listener
from bot.slack.handover import HandoverDesk
from bot.slack.handover_board import HandoverBoard
from bot.slack.home import HomeTab
from bot.slack.joining import Joining
from bot.slack.news import News
from bot.slack.notices import Herald
from bot.slack.outgoing import Outgoing
from bot.slack.owed import PromiseDesk
from bot.slack.people import People
from bot.slack.telling import Telling
from bot.worker import Worker


@dataclass(frozen=True, slots=True)
class Wired:
    """What the face listens with, and what runs beside it."""

    handlers: Handlers
    commands: Commands
    loops: dict[str, Callable[[], Awaitable[None]]]


def wire(
    live: Live, slack: Slack, cards: Cards, feeds: Mapping[str, HasHealth], encoder: Worker, group: str = ""
) -> Wired:
    """`feeds`: sources and hooks by name. `group`: the id of the user group that follows the rota; empty for none."""
    people, telling, news = People(live, slack), Telling(live, slack), News()
    home = HomeTab(live, slack, cards, feeds, news)
    handovers = HandoverDesk(live, slack, cards, people)
    bargains = Bargains(live, slack, cards, people, telling, home)
    owed, catching = PromiseDesk(live, slack, cards, people, telling, home), Catching(live, cards, news)
    deeds = Deeds(live, slack, cards, telling, home)
    outgoing = Outgoing(live, cards, home, feeds)
    answers = Answers(live, cards, people, home, deeds, outgoing, bargains, handovers, catching)
    commands = Commands(live, slack, cards, encoder, answers, telling, home)
    parts: dict[str, Listener] = {"shift": bargains, "promise": owed, "handover": handovers}
    parts["same"] = Joining(live, cards, people, telling)
    handlers = Handlers(live, slack, cards, commands, people, telling, home, parts)
    loops: dict[str, Callable[[], Awaitable[None]]] = {
        "notices": Herald(live, slack, cards, handovers).run,
        "handovers": HandoverBoard(live, slack, cards).run,
        "homes": home.follow_duty,
    }
    if group:
        loops["duty group"] = DutyGroup(live, slack, cards, group).run
    return Wired(handlers, commands, loops)
