"""What happens by the clock: each thing once, however many loops ask, and all of it after a pause."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import chores
from bot.casework import arrival, posting, relay, tending
from bot.casework.ground import Terms
from bot.clock import Clock, FrozenClock
from bot.config import CasesPart, Team
from bot.engine import LocalEngine
from bot.live import Live
from bot.store.sqlite import SqliteStore
from tests import world
from tests.casework import shifts


def live_on(store: SqliteStore, clock: Clock, team: Team = shifts.TEAM) -> Live:
    return Live(store, clock, LocalEngine(), shifts.BOOK, team, {"feed": Terms(10.0)}, CasesPart())


@pytest.fixture
def live(store: SqliteStore, clock: FrozenClock) -> Live:
    store._db.conn.execute("pragma synchronous=off")
    return live_on(store, clock)


async def a_case(live: Live, number: int, **fields: Any) -> int:
    """A case that was read, and claimed by Ana."""

    def open_it(tx: Any, ground: Any) -> int:
        post = world.arrival(number, author=f"@{number}", created_at=ground.now)
        case = arrival.receive(tx, ground, post)
        assert case is not None
        arrival.read(tx, ground, case, 1, world.reading(**fields), world.suggestions())
        return case

    case = await live.decide(open_it)
    await live.carry_out(world.press("claim", "ana", await live.view(case)))
    return case


async def round_of(*lives: Live) -> None:
    """Every chore once, in all loops at the same time."""
    await asyncio.gather(*(chore.work(live) for live in lives for chore in chores.CHORES))


async def told(live: Live) -> Counter[tuple[str, str, int | None]]:
    """How often each person was told of each kind of thing of each case."""
    people = live.team.people
    found = await live.store.read(lambda tx: [n for person in people for n in tx.notices.of(person, 500)])
    return Counter((n.person, n.kind, n.case_id) for n in found)


async def events(live: Live) -> Counter[tuple[str, int, str]]:
    found = await live.store.read(lambda tx: tx.events.since(0, 10_000))
    return Counter((e.verb, e.case_id, str(e.detail.get("kind", ""))) for e in found if not e.by)


async def test_with_two_loops_on_one_store_everything_happens_once(live: Live, clock: FrozenClock) -> None:
    other = live_on(live.store, clock)
    for number in range(1, 4):
        await a_case(live, number)
    until = clock.now() + timedelta(minutes=20)
    await live.carry_out(world.press("snooze", "ana", await live.view(3), reason="parcel", until=until))
    for _ in range(13):
        clock.advance(20 * 60)
        await round_of(live, other)
        await round_of(other, live)
    said, done = await told(live), await events(live)
    assert set(done.values()) == {1} | {n for key, n in done.items() if key[0] == "drafted"}
    assert said["ana", "returned", 1] == said["ana", "returned", 2] == 1
    assert said["ana", "woken", 3] == 1
    assert done["breached", 1, "word"] == 1
    assert max(said.values()) == 1 + (said["ana", "clock_warning", 1] > 1), said


async def test_after_two_days_of_silence_nothing_is_missed_and_nothing_doubled(live: Live, clock: FrozenClock) -> None:
    await a_case(live, 1)
    await a_case(live, 2)
    until = clock.now() + timedelta(hours=3)
    await live.carry_out(world.press("snooze", "ana", await live.view(2), reason="parcel", until=until))
    clock.advance(timedelta(days=2).total_seconds())
    await round_of(live)
    first_told, first_done = await told(live), await events(live)
    assert first_done["breached", 1, "word"] == first_done["breached", 1, "resolve"] == 1
    assert first_done["released", 1, ""] == 1
    assert first_done["woken", 2, ""] == 1
    assert (first_told["ana", "woken", 2], first_told["lea", "orphan", 1]) == (1, 0)
    await round_of(live)
    await round_of(live_on(live.store, clock))
    assert (await told(live), await events(live)) == (first_told, first_done)


async def test_the_lead_hears_of_gaps_in_the_rota_once_a_day_at_nine(store: SqliteStore) -> None:
    clock = FrozenClock(datetime(2026, 11, 23, 8, 30, tzinfo=UTC))
    gappy = {"desk": {"zone": "UTC", "cover": "24x7", "weekly": shifts.ROTA["desk"]["weekly"] | {"night": _EMPTY}}}
    live = live_on(store, clock, shifts.team(rota=gappy))
    assert live.team.rota.problems(clock.now(), live.team.people)

    async def gaps() -> int:
        await round_of(live, live)
        return (await told(live))["lea", "rota_gap", None]

    assert await gaps() == 1, "yesterday's, since nobody heard of it"
    assert await store.read(lambda tx: chores.gaps_are_due(tx, live.ground())) is None
    clock.advance(1700)
    assert await gaps() == 1
    clock.advance(200)
    assert await gaps() == 2
    clock.advance(3 * 86400)
    assert await gaps() == 3
    [notice, *_] = await store.read(lambda tx: tx.notices.of("lea"))
    assert notice.detail["count"] >= len(notice.detail["problems"]) > 0


_EMPTY = {"days": "Mon-Sun", "from": "00:00", "to": "08:00", "people": []}


async def test_two_leads_in_two_zones_make_one_report_a_day(store: SqliteStore) -> None:
    people = {key: member.model_dump() for key, member in shifts.TEAM.people.items()}
    people["lea"]["zone"] = "Asia/Jakarta"
    people["leo"] = {"name": "Leo", "slack": "U99", "role": "lead", "zone": "Europe/London"}
    weekly = {
        "first": {"days": "Mon-Sun", "from": "00:00", "to": "07:00", "people": ["lea"]},
        "second": {"days": "Mon-Sun", "from": "07:00", "to": "23:00", "people": ["leo"]},
    }
    rota = {"desk": {"zone": "UTC", "cover": "24x7", "weekly": weekly}}
    clock = FrozenClock(datetime(2026, 11, 23, 2, 30, tzinfo=UTC))
    live = live_on(store, clock, shifts.team(people=people, rota=rota))
    for _ in range(24):
        await round_of(live)
        clock.advance(3600)
    said = await told(live)
    assert said["lea", "rota_gap", None] + said["leo", "rota_gap", None] == 1, "at nine in Jakarta"


async def test_a_rota_without_gaps_disturbs_nobody(live: Live) -> None:
    await round_of(live)
    assert (await told(live))["lea", "rota_gap", None] == 0


async def test_the_sweep_counts_what_it_finds_and_finds_nothing_in_ordinary_work(
    live: Live, clock: FrozenClock
) -> None:
    case = await a_case(live, 1)
    await round_of(live)
    assert "orphans" not in await live.store.read(lambda tx: tx.counters.all())
    await live.store.write(lambda tx: tx.cases.set(case, owner="zoe", owner_since=clock.now()))
    await round_of(live)
    assert (await live.store.read(lambda tx: tx.counters.all()))["orphans"] == 1
    assert (await live.view(case)).case.owner == ""


@pytest.mark.parametrize("where", ["acts", "tend"])
async def test_a_broken_conversation_does_not_keep_the_others_from_being_tended(
    live: Live, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    first, second = await a_case(live, 1), await a_case(live, 2)
    sound_acts, sound_tend = tending.acts, tending.tend

    def acts(look: tending.Look) -> bool:
        if where == "acts" and look.step.case.id == first:
            raise ValueError("cannot be looked at")
        return sound_acts(look)

    def tend(tx: Any, ground: Any, case: int) -> int:
        done = sound_tend(tx, ground, case)
        if where == "tend" and case == first:
            raise ValueError("cannot be tended")
        return done

    monkeypatch.setattr(tending, "acts", acts)
    monkeypatch.setattr(tending, "tend", tend)
    clock.advance(40 * 60)
    await chores.tend_cases(live)
    assert [(await live.view(case)).case.owner for case in (first, second)] == ["ana", ""]


async def test_a_handover_that_fails_does_not_keep_the_others_from_being_followed_up(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(tx: Any, ground: Any) -> int:
        tx.jobs.claim("half done", ground.now)
        raise ValueError("cannot be followed up")

    def works(tx: Any, ground: Any) -> int:
        return int(tx.jobs.claim("done", ground.now))

    monkeypatch.setattr(relay, "tasks", lambda tx, ground: [fails, works])
    await chores.relay_handovers(live)
    done = await live.store.read(lambda tx: (tx.jobs.last("half done"), tx.jobs.last("done")))
    assert done == (None, live.clock.now())


async def test_a_broken_handover_does_not_keep_the_others_from_being_done(
    live: Live, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await round_of(live)
    proper = posting.hand_over

    def hand_over(tx: Any, ground: Any, number: int, **how: Any) -> int:
        if tx.handovers.one(number).layer == "desk":
            raise KeyError("broken")
        return proper(tx, ground, number, **how)

    clock.advance(3600 * 5.5)
    with monkeypatch.context() as broken:
        broken.setattr(relay, "hand_over", hand_over)
        await round_of(live)

    async def done() -> set[str]:
        rows = await live.store.read(
            lambda tx: tx.handovers.rows("select layer from handovers where state <> 'drafted'")
        )
        return {row["layer"] for row in rows}

    assert await done() == {"leads"}
    await round_of(live)
    assert await done() == {"desk", "leads"}


async def test_a_chore_that_fails_is_tried_again_and_the_others_go_on() -> None:
    calls: list[int] = []

    async def fails() -> None:
        calls.append(1)
        raise RuntimeError("no")

    loop = asyncio.create_task(chores.every(0.001, fails))
    while len(calls) < 3:
        await asyncio.sleep(0.001)
    loop.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await loop


async def test_on_a_fast_clock_chores_look_more_often_but_not_without_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(tmp_path / "fast.db")
    waits: list[float] = []

    async def every(seconds: float, chore: Any, name: str) -> None:
        waits.append(seconds)

    monkeypatch.setattr(chores, "every", every)
    for speed in (1.0, 60.0, 5000.0):
        live = live_on(store, Clock(world.NOON, speed))
        await chores.look_after(live, chores.Chore("orphans", 60, chores.tend_cases))
    store.close()
    assert waits == [60.0, 1.0, chores.LEAST]


def test_the_chores_have_names_of_their_own() -> None:
    names = [chore.name for chore in chores.CHORES]
    assert len(set(names)) == len(names)
