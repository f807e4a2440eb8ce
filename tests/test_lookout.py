"""The lookout and the amender with networks that answer in every way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot import lookout
from bot.amender import Amender
from bot.casework.ground import Terms
from bot.clock import FrozenClock
from bot.delivery import Courier
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.live import Live
from bot.lookout import Lookout
from bot.model import CaseView, Receipt
from bot.ports import Abilities
from bot.store.sqlite import SqliteStore
from tests import world
from tests.test_delivery import Answers, approved, failing, view

THERE = Receipt(external_id="r9", permalink="https://x.example/r9", at=world.NOON)


class Asked(Answers):
    """A network that loses every answer, and can be asked."""

    def __init__(self, found: Callable[[], Any]) -> None:
        super().__init__(failing(MaybeSent("no answer.")))
        self.abilities = Abilities(reply=True, edits=False, deletions=False, threads=True, find=True)
        self.found, self.keys = found, []  # type: ignore[var-annotated]

    async def find(self, reply: Any, since: datetime) -> Receipt | None:
        self.keys.append((reply.key, since))
        return self.found()  # type: ignore[no-any-return]


async def unknown(store: SqliteStore, clock: FrozenClock, source: Any) -> tuple[Live, CaseView]:
    live = await approved(store, clock)
    [one] = await store.read(lambda tx: tx.deliveries.due(clock.now()))
    await Courier(live, {"feed": source}).deliver(one)
    return live, await view(live)


async def look(live: Live, source: Any) -> int:
    """One round; answers how many deliveries were looked for."""
    waiting = await live.store.read(lambda tx: tx.deliveries.unlooked())
    for one in waiting:
        await Lookout(live, {"feed": source}).look(one)
    return len(waiting)


async def test_a_positive_find_answers_the_case_and_keeps_the_receipt(store: SqliteStore, clock: FrozenClock) -> None:
    source = Asked(lambda: THERE)
    live, lost = await unknown(store, clock, source)
    assert lost.delivery is not None
    assert await look(live, source) == 1
    found = await view(live)
    assert found.delivery is not None
    assert (found.case.state, found.delivery.permalink) == ("answered", "https://x.example/r9")
    assert (found.events[-1].verb, found.events[-1].by, found.events[-1].detail["how"]) == ("confirmed", "", "found")
    [(key, since)] = source.keys
    assert (key, source.calls) == (lost.delivery.key, 1)
    assert since <= lost.delivery.due_at - lookout.MARGIN + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("found", "said"), [(lambda: None, lookout.NOT_THERE), (failing(NotSent("down.")), lookout.NOT_ASKED)]
)
async def test_anything_else_leaves_it_unknown_says_so_and_is_asked_once(
    store: SqliteStore, clock: FrozenClock, found: Callable[[], Any], said: str
) -> None:
    source = Asked(found)
    live, before = await unknown(store, clock, source)
    assert await look(live, source) == 1
    after = await view(live)
    assert after.delivery is not None
    assert (after.case.state, after.delivery.words) == ("unknown", f"no answer. {said}")
    assert after.case.revision > before.case.revision
    assert await look(live, source) == 0
    clock.advance(3600)
    assert (source.calls, await store.read(lambda tx: tx.deliveries.due(clock.now()))) == (1, [])


async def test_a_source_that_cannot_be_asked_is_not_asked(store: SqliteStore, clock: FrozenClock) -> None:
    source = Asked(lambda: THERE)
    source.abilities = replace(source.abilities, find=False)
    live, before = await unknown(store, clock, source)
    assert await look(live, source) == 1
    after = await view(live)
    assert (after.case, await look(live, source), source.keys) == (before.case, 0, [])


async def test_a_find_that_comes_after_a_persons_word_changes_nothing(store: SqliteStore, clock: FrozenClock) -> None:
    source = Asked(lambda: THERE)
    live, lost = await unknown(store, clock, source)
    [one] = await store.read(lambda tx: tx.deliveries.unlooked())
    await live.carry_out(world.press("give_up", "ana", lost))
    await Lookout(live, {"feed": source}).look(one)  # type: ignore[dict-item]
    assert (await view(live)).case.state == "open"


async def test_what_is_sent_again_and_lost_again_is_looked_for_again(store: SqliteStore, clock: FrozenClock) -> None:
    source = Asked(lambda: None)
    live, lost = await unknown(store, clock, source)
    await look(live, source)
    await live.carry_out(world.press("send_again", "ana", lost))
    clock.advance(10)
    [one] = await store.read(lambda tx: tx.deliveries.due(clock.now()))
    await Courier(live, {"feed": source}).deliver(one)  # type: ignore[dict-item]
    assert (source.calls, await look(live, source)) == (2, 1)


# --- the amender


class Changes(Answers):
    """A network in which replies can be changed; `answer` is what a change is answered with."""

    async def correct(self, reply: Any, external_id: str) -> None:
        self.changed = (reply.text, external_id)
        self.answer()

    async def withdraw(self, reply: Any, external_id: str) -> None:
        self.changed = ("", external_id)
        self.answer()


ENDS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "done": (lambda: None, "done", ""),
    "not now": (failing(NotSent("wait.")), "due", "wait."),
    "no": (failing(RefusedByNetwork("no.", "too old")), "refused", "too old"),
    "maybe": (failing(MaybeSent("no answer.")), "unknown", "no answer."),
    "odd": (failing(KeyError("x")), "unknown", "unforeseen"),
}


@pytest.mark.parametrize("what", ENDS)
async def test_each_answer_ends_a_change_in_its_way(store: SqliteStore, clock: FrozenClock, what: str) -> None:
    answer, state, words = ENDS[what]
    live = await approved(store, clock)
    live.agree({"feed": Terms(10.0, corrects=True, withdraws=True)})
    [one] = await store.read(lambda tx: tx.deliveries.due(clock.now()))
    await Courier(live, {"feed": Answers(lambda: THERE)}).deliver(one)  # type: ignore[dict-item]
    await live.carry_out(world.press("correct", "ana", await view(live), text="Better.", judged=live.book.hash))
    source = Changes(answer)
    assert await Amender(live, {"feed": source}).amend(1)  # type: ignore[dict-item]
    [kept] = (await view(live)).amendments
    assert source.changed == ("Better.", "r9")
    assert (kept.state, words in kept.words) == (state, True)
