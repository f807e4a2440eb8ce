"""Two kinds of time, the worker thread and the engine that wakes loops."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import timedelta

import pytest

from bot.clock import Clock, FrozenClock
from bot.engine import LocalEngine
from bot.worker import Worker
from tests import world


def running(speed: float) -> Clock:
    clock = Clock(world.NOON, speed)
    clock.begin(time.time())
    return clock


def test_a_clock_with_a_start_stands_still_until_it_begins() -> None:
    clock = Clock(world.NOON, speed=60.0)
    assert clock.now() == world.NOON
    assert clock.after(10) == world.NOON + timedelta(minutes=10)
    clock.begin(time.time() - 1)
    assert timedelta(minutes=1) <= clock.now() - world.NOON < timedelta(minutes=5)


def test_a_plain_clock_tells_the_time_of_the_machine() -> None:
    assert abs(Clock().now().timestamp() - time.time()) < 1
    assert Clock().now().tzinfo is not None


async def test_sleeping_ends_when_world_time_is_there() -> None:
    clock = running(1000.0)
    await asyncio.wait_for(clock.sleep_until(world.NOON + timedelta(seconds=20)), 2)
    assert clock.now() >= world.NOON + timedelta(seconds=20)


def test_a_frozen_clock_can_be_set_back_but_its_stopwatch_never(clock: FrozenClock) -> None:
    clock.advance(10)
    clock.advance(-3600)
    assert (clock.now(), clock.ticks()) == (world.NOON - timedelta(seconds=3590), 10.0)


async def test_a_worker_runs_in_its_thread_and_hands_back_results_and_errors() -> None:
    worker = Worker("test")
    assert await worker.run(lambda: threading.current_thread().name) == "baton-test"
    with pytest.raises(KeyError, match="gone"):
        await worker.run(lambda: {}["gone"])
    assert await worker.run(lambda: 2) == 2
    worker.stop()


async def test_a_worker_finishes_what_is_queued_before_it_ends() -> None:
    done: list[int] = []
    worker = Worker("test")
    waiting = [worker.submit(lambda n=n: (time.sleep(0.001), done.append(n))) for n in range(20)]  # type: ignore[misc]
    worker.stop()
    assert done == list(range(20))
    assert all(one.done() for one in waiting)


async def test_a_wake_that_came_before_the_wait_is_not_lost() -> None:
    engine = LocalEngine()
    engine.wake("send")
    began = time.monotonic()
    await engine.wait("send", 5)
    await engine.wait("send", 0.02)
    assert time.monotonic() - began < 2
