"""A bot and its doubles in one event loop, for tests that look inside while it works."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.app import Bot
from bot.cli_run import around
from bot.clock import Clock
from bot.matching.encoder import HashingEncoder
from bot.model import Case, CaseView
from bot.ports import Encoder
from bot.sandbox.slack import Answer
from bot.sandbox.slack.seed import FEED, QUEUE
from bot.store.store import Tx
from tests.proof.doubles import Doubles, Json, until

T = TypeVar("T")


class Running:
    """What a test does with a running bot: write, look, press."""

    def __init__(self, doubles: Doubles, bot: Bot) -> None:
        self.doubles, self.bot = doubles, bot

    async def ask(self, work: Callable[[Tx], T]) -> T:
        """Look into the store."""
        return await self.bot.store.read(work)

    async def mention(self, number: int = 1, text: str = "The lid of my mug is broken", **how: Any) -> str:
        """Somebody writes in the feed; the ts."""
        user = self.doubles.visitor(number)
        return str((await self.doubles.slack.people.write(user, FEED, text, **how))["ts"])

    async def post(self, number: int = 1, text: str = "The lid of my mug is broken") -> None:
        """Somebody writes in the forum."""
        await self.doubles.forum.post(f"t{number}", f"member{number}", text)

    def cards(self) -> dict[int, list[Json]]:
        """The cards that stand in the queue, by case."""
        found: dict[int, list[Json]] = {}
        for message in self.doubles.slack.workspace.channels[QUEUE].messages.values():
            if (message.get("metadata") or {}).get("event_type") == "baton_case":
                found.setdefault(int(message["metadata"]["event_payload"]["case"]), []).append(message)
        return found

    async def shown(self, count: int = 1, patience: float = 10.0) -> list[Json]:
        """Wait for so many finished cards, one a case; oldest case first."""
        await until(lambda: self._finished(count), patience, f"{count} cards with a draft each")
        return [messages[0] for _, messages in sorted(self.cards().items())]

    def _finished(self, count: int) -> bool:
        cards = self.cards()
        return len(cards) == count and all(len(m) == 1 and offers(m[0], "case.approve") for m in cards.values())

    async def press(self, user: str, message: Json, action: str, value: object = None) -> Answer:
        """Press a button as it stands on this screen."""
        return await self.doubles.slack.people.press(user, QUEUE, message["ts"], action, value=value, seen=message)

    async def case(self, number: int = 1) -> Case:
        return await self.ask(lambda tx: tx.cases.one(number))

    async def view(self, number: int = 1) -> CaseView:
        return await self.ask(lambda tx: tx.view(number, self.bot.live.book.hash))

    async def becomes(self, state: str, number: int = 1, patience: float = 10.0) -> Case:
        """Wait until a case is in a state."""
        clock = self.doubles.clock
        end = clock.ticks() + patience
        while (case := await self.case(number)).state != state:
            assert clock.ticks() < end, f"case {number} is {case.state}, not {state}"
            await asyncio.sleep(0.01)
        return case

    async def in_step(self, patience: float = 10.0) -> None:
        """Wait until every card shows what the store says."""
        clock = self.doubles.clock
        end = clock.ticks() + patience
        while left := await self.ask(lambda tx: tx.cards.lagging() + tx.cards.missing(clock.now())):
            assert clock.ticks() < end, f"the cards of {left} lag behind"
            await asyncio.sleep(0.01)

    def calls(self, method: str) -> list[Json]:
        """Every call of a method of the Web API, in order."""
        return [r for r in self.doubles.slack.log if r["kind"] == "call" and r["method"] == method]

    def direct(self, user: str) -> list[Json]:
        """What Baton has written to somebody directly, oldest first."""
        return list(self.doubles.slack.workspace.direct(user).messages.values())

    def told(self, user: str) -> list[str]:
        """Private sentences that somebody got to see in the queue."""
        return [m["text"] for m in self.doubles.slack.workspace.ephemerals.get((user, QUEUE), {}).values()]


def offers(message: Json, action: str) -> bool:
    """Whether a message has a button."""
    return any(
        e["action_id"] == action for b in message.get("blocks", ()) for e in b.get("elements", ()) if "action_id" in e
    )


@asynccontextmanager
async def running(
    folder: Path,
    encoder: Callable[[], Encoder] = HashingEncoder,
    learnt: bool = True,
    pace: float = 100.0,
    rota: str = "",
) -> AsyncIterator[Running]:
    """Start both, hand them out once the guide is learnt, and end the bot as SIGTERM does. `rota`: a text that is added
    to team.yaml."""
    doubles = Doubles(folder, pace=pace, ack_within=0.5)
    await doubles.start()
    with (folder / "team.yaml").open("a", encoding="utf-8") as team:
        team.write(rota)
    surroundings = dataclasses.replace(around(folder / "baton.toml", Clock(), doubles.env), encoder=encoder)
    bot, stop, ready = Bot(surroundings), asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(bot.run(stop, ready.set))
    try:
        await until(lambda: task.done() or ready.is_set(), 10.0, "the bot is ready")
        if not task.done() and learnt:
            await asyncio.wait_for(bot.learnt.wait(), 30.0)
        if not task.done():
            yield Running(doubles, bot)
    finally:
        stop.set()
        await task
        await doubles.stop()
