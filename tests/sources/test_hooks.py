"""Programs elsewhere hear of what happens: signed, once, in order, and again until they have it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import ValidationError

from bot.casework import arrival
from bot.clock import FrozenClock
from bot.config import HookPart, Settings
from bot.errors import ConfigError
from bot.sources import hooks as module
from bot.sources import signing, tidings
from bot.sources.hooks import Hook
from bot.store.sqlite import SqliteStore
from tests import world

SECRET = "only the test knows"


class Receiver:
    """A program that keeps what it is told; it can misbehave."""

    def __init__(self, clock: FrozenClock) -> None:
        self.clock, self.told = clock, list[dict[str, Any]]()
        self.ids: list[str] = []
        self.answer: Any = lambda body: web.Response()

    async def hear(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        key = signing.verified(SECRET, request.headers, body, self.clock.now())
        told = json.loads(body)
        assert told["id"] == key
        self.ids.append(key)
        answer = self.answer(told)
        answer = await answer if asyncio.iscoroutine(answer) else answer
        if answer.status < 300:
            self.told.append(told)
        return answer  # type: ignore[no-any-return]


@pytest.fixture
async def receiver(clock: FrozenClock) -> AsyncIterator[Receiver]:
    made, app = Receiver(clock), web.Application()
    app.router.add_post("/told", made.hear)
    async with TestServer(app) as server:
        made.url = str(server.make_url("/told"))  # type: ignore[attr-defined]
        yield made


def hook(receiver: Any, store: SqliteStore, clock: FrozenClock, **part: Any) -> Hook:
    made = HookPart.model_validate({"name": "make", "url": receiver.url, **part})
    return Hook(made, SECRET, store, clock)


async def happen(store: SqliteStore, number: int = 1) -> None:
    """A mention arrives: two events, `received` and `opened`."""
    await store.write(lambda tx: arrival.receive(tx, world.ground(), world.arrival(number, author=f"@{number}")))


async def deliver(one: Hook) -> None:
    await one.gather()
    while await one.call():
        pass


async def test_a_change_is_told_with_ids_and_without_words(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock
) -> None:
    one = hook(receiver, store, clock)
    await deliver(one)
    await happen(store)
    await deliver(one)
    [told] = receiver.told
    assert told == {
        "id": "make-2",
        "event": "opened",
        "at": world.NOON.isoformat(),
        "case": 1,
        "source": "feed",
        "account": "kelora",
        "network": "x",
        "mention": 1,
    }
    assert one.health().ok
    assert await store.read(lambda tx: tx.calls.value("select group_concat(body, '') from calls")) == ""


async def test_a_new_hook_hears_of_nothing_that_was_before_it(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock
) -> None:
    await happen(store)
    one = hook(receiver, store, clock)
    await deliver(one)
    assert receiver.told == []
    await happen(store, 2)
    await deliver(hook(receiver, store, clock))
    assert [told["case"] for told in receiver.told] == [2]


async def test_chosen_events_alone_are_told(receiver: Receiver, store: SqliteStore, clock: FrozenClock) -> None:
    one = hook(receiver, store, clock, events=["received"])
    await deliver(one)
    await happen(store)
    await deliver(one)
    assert [told["event"] for told in receiver.told] == ["received"]


@pytest.mark.parametrize(("text", "words"), [(True, world.SORRY), (False, None)])
async def test_words_go_along_only_where_asked_for_and_only_approved_ones(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock, text: bool, words: str | None
) -> None:
    one = hook(receiver, store, clock, text=text, events=["edited", "approved"])
    await deliver(one)
    await happen(store)

    def approve(tx: Any) -> None:
        draft = tx.drafts.propose(1, world.SORRY, "person", "", "en", "ana", world.NOON)
        tx.events.happened(1, "edited", "ana", world.NOON, draft=(draft, 1))
        tx.events.happened(1, "approved", "ana", world.NOON, draft=(draft, 1))
        tx.drafts.revise(draft, 1, "something newer", "ana", world.NOON)

    await store.write(approve)
    await deliver(one)
    edited, approved = receiver.told
    assert "text" not in edited
    assert (approved.get("text"), approved.get("in_reply_to")) == (words, "p1" if text else None)
    assert (approved["by"], approved["draft_revision"]) == ("ana", 1)


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_who_is_away_is_asked_again_with_the_same_id_in_order_and_with_growing_pauses(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock, status: int
) -> None:
    one = hook(receiver, store, clock)
    await deliver(one)
    receiver.answer = lambda told: web.Response(status=status)
    await happen(store, 1)
    await happen(store, 2)
    await deliver(one)
    assert receiver.ids == ["make-2"]
    assert one.health().sentence == (
        f"make: tells 127.0.0.1, 2 waiting since 20 Nov 12:00 UTC. 127.0.0.1 answered with {status}. "
        "They are tried again by themselves."
    )
    for pause in (10, 40, 160, 640, 2560, 10240, 40960, 86400):
        clock.advance(pause - 1)
        assert not await one.call()
        clock.advance(1)
        assert await one.call()
    assert set(receiver.ids) == {"make-2"}
    clock.advance(86400)
    receiver.answer = lambda told: web.Response()
    await deliver(hook(receiver, store, clock))
    assert [told["case"] for told in receiver.told] == [1, 2]


async def test_retry_after_is_obeyed(receiver: Receiver, store: SqliteStore, clock: FrozenClock) -> None:
    one = hook(receiver, store, clock)
    await deliver(one)
    receiver.answer = lambda told: web.Response(status=429, headers={"Retry-After": "300"})
    await happen(store)
    await deliver(one)
    assert await store.read(lambda tx: tx.calls.next_due("make")) == clock.after(300)


@pytest.mark.parametrize("status", [302, 400, 401, 410])
async def test_a_call_that_is_refused_does_not_hold_up_the_next(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock, status: int
) -> None:
    one = hook(receiver, store, clock)
    await deliver(one)
    receiver.answer = lambda told: web.Response(status=status if told["case"] == 1 else 200)
    await happen(store, 1)
    await happen(store, 2)
    await deliver(one)
    assert [told["case"] for told in receiver.told] == [2]
    assert not one.health().ok
    receiver.answer = lambda told: web.Response()
    clock.advance(10)
    await deliver(one)
    assert [told["case"] for told in receiver.told] == [2, 1]


async def test_after_a_week_a_call_is_given_up_and_that_is_said(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock
) -> None:
    one = hook(receiver, store, clock)
    await deliver(one)
    receiver.answer = lambda told: web.Response(status=500)
    await happen(store)
    await deliver(one)
    clock.advance(8 * 86400)
    await deliver(one)
    assert one.health().sentence == "make: tells 127.0.0.1, nothing waits. 1 were given up after a week."
    assert not one.health().ok


async def test_silence_and_a_closed_door_are_waited_for(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", module.aiohttp.ClientTimeout(total=0.2, connect=0.1))
    for name, url in (("a", receiver.url), ("b", "http://127.0.0.1:1/told")):  # type: ignore[attr-defined]
        receiver.answer = lambda told: asyncio.sleep(1, web.Response())
        one = hook(receiver, store, clock, name=name, url=url)
        await deliver(one)
        await happen(store, ord(name))
        await deliver(one)
        assert "does not answer" in one.health().sentence


async def test_one_slow_hook_does_not_delay_another(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "POLL", 0.01)
    release = asyncio.Event()

    async def answer(told: dict[str, Any]) -> web.Response:
        if told["id"].startswith("slow"):
            await release.wait()
        return web.Response()

    receiver.answer = answer
    both = [hook(receiver, store, clock, name=name) for name in ("slow", "quick")]
    for one in both:
        await one.gather()
    tasks = [asyncio.create_task(one.run()) for one in both]
    for number in range(5):
        await happen(store, number)
    async with asyncio.timeout(5):
        while len(receiver.told) < 5:
            await asyncio.sleep(0.01)
    assert {told["id"].partition("-")[0] for told in receiver.told} == {"quick"}
    release.set()
    async with asyncio.timeout(5):
        while len(receiver.told) < 10:
            await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_crash_between_call_and_record_repeats_the_same_id(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock
) -> None:
    one = hook(receiver, store, clock)
    await deliver(one)
    await happen(store)
    await one.gather()
    waiting = await store.read(lambda tx: tx.calls.next("make", clock.now()))
    assert waiting is not None
    await one._post(waiting)
    await deliver(hook(receiver, store, clock))
    assert receiver.ids == ["make-2", "make-2"]
    assert receiver.told[0] == receiver.told[1]


async def test_a_name_that_leads_into_a_private_network_is_not_called(
    receiver: Receiver, store: SqliteStore, clock: FrozenClock
) -> None:
    one = hook(receiver, store, clock, url=receiver.url.replace("127.0.0.1", "localhost"))  # type: ignore[attr-defined]
    await deliver(one)
    await happen(store)
    await deliver(one)
    assert receiver.ids == []
    assert "private network" in one.health().sentence


def test_what_cannot_be_meant_is_refused_at_the_start(store: SqliteStore, clock: FrozenClock) -> None:
    for part, said in (
        ({"url": "http://169.254.169.254/"}, "link-local"),
        ({"url": "https://hooks.example/x", "events": ["approve"]}, "the event `approve`, which does not exist"),
    ):
        with pytest.raises(ConfigError, match=said):
            Hook(HookPart.model_validate({"name": "make", **part}), SECRET, store, clock)
    twice = [{"name": "make", "url": "https://a.example"}, {"name": "make", "url": "https://b.example"}]
    with pytest.raises(ValidationError, match="two hooks are called `make`"):
        Settings.model_validate({"hooks": twice})


def test_every_change_of_state_is_told_by_default() -> None:
    assert {"opened", "approved", "sent", "posted", "closed", "lost", "reopened"} <= tidings.CHANGES < tidings.KNOWN
