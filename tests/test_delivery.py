"""The courier with a network that answers in every way: what each answer makes of the case."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import delivery
from bot.casework import arrival, sending
from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.delivery import Courier
from bot.engine import LocalEngine
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.live import Live
from bot.model import CaseView, Receipt
from bot.store.sqlite import SqliteStore
from tests import world

ROOT = Path(delivery.__file__).parent


class Answers:
    """A source whose answer is a function."""

    def __init__(self, answer: Callable[[], Any]) -> None:
        self.answer = answer
        self.calls = 0

    async def send(self, reply: Any) -> Receipt:
        self.calls += 1
        found = self.answer()
        return await found if asyncio.iscoroutine(found) else found


def failing(error: BaseException) -> Callable[[], Any]:
    def answer() -> Any:
        raise error

    return answer


async def approved(store: SqliteStore, clock: FrozenClock) -> Live:
    """A case with an approved reply whose undo time is over."""
    live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
    await live.decide(lambda tx, g: arrival.receive(tx, g, world.arrival()))
    await live.decide(lambda tx, g: arrival.read(tx, g, 1, 1, world.reading(), world.suggestions()))
    await live.decide(lambda tx, g: [tx.drafts.keep_findings(d, 1, g.book.hash, (), g.now) for d in (1, 2)])
    await live.carry_out(world.press("approve", "ana", await view(live)))
    clock.advance(10)
    return live


async def view(live: Live) -> CaseView:
    return await live.store.read(lambda tx: tx.view(1, live.book.hash))


async def deliver(live: Live, answer: Callable[[], Any] | None) -> tuple[CaseView, Answers | None]:
    source = Answers(answer) if answer else None
    courier = Courier(live, {"feed": source} if source else {})  # type: ignore[dict-item]
    for one in await live.store.read(lambda tx: tx.deliveries.due(live.clock.now())):
        await courier.deliver(one)
    return await view(live), source


OUTCOMES: dict[str, tuple[Callable[[], Any] | None, str, str, str]] = {
    "a receipt": (lambda: Receipt(external_id="r1", permalink="l", at=world.NOON), "answered", "sent", ""),
    "not sent": (failing(NotSent("not now.")), "approved", "due", "not now."),
    "refused": (failing(RefusedByNetwork("no.", "400: too long")), "open", "refused", "400: too long"),
    "maybe": (failing(MaybeSent("no answer.")), "unknown", "unknown", "no answer."),
    "a time-out": (failing(TimeoutError()), "unknown", "unknown", "The network did not answer in time."),
    "something odd": (failing(KeyError("result")), "unknown", "unknown", "unforeseen"),
    "no source": (None, "open", "refused", "no longer in baton.toml"),
}


@pytest.mark.parametrize("what", OUTCOMES)
async def test_each_answer_makes_its_state(store: SqliteStore, clock: FrozenClock, what: str) -> None:
    answer, state, moved, words = OUTCOMES[what]
    live = await approved(store, clock)
    found, _ = await deliver(live, answer)
    assert found.delivery is not None
    assert (found.case.state, found.delivery.state) == (state, moved)
    assert words in found.delivery.words


async def test_patience_has_an_end(store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PATIENCE", 0.02)
    live = await approved(store, clock)
    found, _ = await deliver(live, lambda: asyncio.sleep(5))
    assert found.case.state == "unknown"


async def test_not_sent_is_tried_again_when_the_network_said(store: SqliteStore, clock: FrozenClock) -> None:
    live = await approved(store, clock)
    at = clock.now() + timedelta(seconds=90)
    _, source = await deliver(live, failing(NotSent("wait.", at)))
    assert await store.read(lambda tx: tx.deliveries.next_due()) == at
    _, again = await deliver(live, failing(NotSent("wait.")))
    assert (source and source.calls, again and again.calls) == (1, 0)
    clock.advance(90)
    found, _ = await deliver(live, lambda: Receipt(external_id="r1", at=world.NOON))
    assert (found.case.state, found.delivery and found.delivery.attempt) == ("answered", 2)


async def test_two_couriers_send_a_delivery_once(store: SqliteStore, clock: FrozenClock) -> None:
    live = await approved(store, clock)
    source = Answers(lambda: Receipt(external_id="r1", at=world.NOON))
    [one] = await store.read(lambda tx: tx.deliveries.due(clock.now()))
    await asyncio.gather(*(Courier(live, {"feed": source}).deliver(one) for _ in range(5)))  # type: ignore[dict-item]
    assert source.calls == 1


async def test_a_cancelled_courier_leaves_it_unknown_for_its_next_life(store: SqliteStore, clock: FrozenClock) -> None:
    live = await approved(store, clock)
    source = Answers(lambda: asyncio.sleep(5))
    running = asyncio.create_task(Courier(live, {"feed": source}).run())  # type: ignore[dict-item]
    while not source.calls:
        await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await view(live)).case.state == "sending"
    courier = Courier(live, {"feed": source})  # type: ignore[dict-item]
    assert await courier.recover() == 1
    assert (await view(live)).case.state == "unknown"
    assert await courier.recover() == 0


async def test_the_loop_sends_what_becomes_due(store: SqliteStore, clock: FrozenClock) -> None:
    live = await approved(store, clock)
    source = Answers(lambda: Receipt(external_id="r1", at=world.NOON))
    running = asyncio.create_task(Courier(live, {"feed": source}).run())  # type: ignore[dict-item]
    for _ in range(200):
        if (await view(live)).case.state == "answered":
            break
        await asyncio.sleep(0.01)
    running.cancel()
    assert (await view(live)).case.state == "answered"


async def test_after_eight_tries_a_person_hears_what_the_network_says(store: SqliteStore, clock: FrozenClock) -> None:
    live, calls = await approved(store, clock), 0
    for _ in range(20):
        found, source = await deliver(live, failing(NotSent("Busy.")))
        calls += source.calls if source else 0
        clock.advance(3600)
    assert calls == sending.ATTEMPTS
    assert found.delivery is not None
    assert (found.case.state, found.delivery.state) == ("open", "refused")
    assert found.delivery.words == "Busy. It was tried 8 times."


def test_the_courier_alone_sends_and_sources_alone_post_replies() -> None:
    def calling(name: str) -> set[str]:
        return {
            str(path.relative_to(ROOT))
            for path in ROOT.rglob("*.py")
            if "sandbox" not in path.parts
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Attribute) and node.attr == name
        }

    through_their_own_doors = {f"sources/{kind}_source.py" for kind in ("telegram", "mastodon", "bluesky")}
    assert calling("send") == {"delivery.py"} | through_their_own_doors
    assert calling("post_reply") == calling("change_reply") == {"slack/face.py"}
    assert calling("_poster") == {"sources/slack_channel.py"}
