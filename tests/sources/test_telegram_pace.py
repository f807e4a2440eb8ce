"""The pace of replies to Telegram: never faster than it allows, and nobody waits twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.clock import FrozenClock
from bot.sources.telegram_pace import ALL, GROUP, SHORT, Pace
from tests import world


def test_a_second_message_to_a_chat_waits_a_second_and_another_chat_does_not() -> None:
    pace = Pace(FrozenClock(world.NOON))
    assert (pace.take("-1", "a"), pace.take("-1", "b"), pace.take("-2", "c")) == (0.0, 1.0, 0.0)


def test_whoever_waits_long_keeps_a_place_and_goes_then() -> None:
    clock = FrozenClock(world.NOON)
    pace = Pace(clock)
    waits = {key: pace.take("-1", key) for key in "abcde"}
    assert waits == {"a": 0.0, "b": 1.0, "c": 2.0, "d": 3.0, "e": 4.0}
    clock.advance(4)
    assert pace.take("-1", "e") == 0.0
    assert pace.take("-1", "c") == 1.0, "whoever comes late keeps the distance all the same"


def test_a_private_chat_has_no_limit_a_minute() -> None:
    clock = FrozenClock(world.NOON)
    pace = Pace(clock)
    for number in range(GROUP + 5):
        assert pace.take("501", str(number)) == 0.0
        clock.advance(1)


def test_a_chat_that_asked_to_wait_is_left_alone_for_so_long() -> None:
    clock = FrozenClock(world.NOON)
    pace = Pace(clock)
    pace.close("-1", 30)
    assert pace.take("-1", "a") == 30.0
    assert pace.take("-2", "b") == 0.0
    clock.advance(30)
    assert pace.take("-1", "a") == 0.0


@given(st.lists(st.tuples(st.sampled_from(["-1", "-2", "501"]), st.floats(0, 4)), min_size=30, max_size=150))
def test_no_order_of_replies_is_faster_than_telegram_allows(asked: list[tuple[str, float]]) -> None:
    clock = FrozenClock(world.NOON)
    pace, went = Pace(clock), []
    waiting: list[tuple[float, str, str]] = []
    for number, (chat, gap) in enumerate(asked):
        clock.advance(gap)
        waiting.append((clock.ticks(), chat, str(number)))
        waiting = _served(pace, clock, waiting, went)
    for _ in range(2000):
        if not waiting:
            break
        clock.advance(max(0.0, min(waiting)[0] - clock.ticks()))
        waiting = _served(pace, clock, waiting, went)
    assert len(went) == len(asked)
    for chat in ("-1", "-2", "501"):
        times = sorted(at for at, to in went if to == chat)
        assert all(b - a >= 1 - 1e-6 for a, b in pairwise(times))
        if chat.startswith("-"):
            assert all(b - a >= 60 - 1e-6 for a, b in zip(times, times[GROUP:], strict=False))
    times = sorted(at for at, _ in went)
    assert all(b - a >= 1 - 1e-6 for a, b in zip(times, times[ALL:], strict=False))


def _served(
    pace: Pace, clock: FrozenClock, waiting: list[tuple[float, str, str]], went: list[tuple[float, str]]
) -> list[tuple[float, str, str]]:
    """Everybody whose time has come asks; what goes is added to `went`, what does not comes again."""
    left = []
    for at, chat, key in waiting:
        if at > clock.ticks():
            left.append((at, chat, key))
            continue
        wait = pace.take(chat, key)
        if wait > SHORT:
            left.append((clock.ticks() + wait, chat, key))
        else:
            went.append((clock.ticks() + wait, chat))
    return left
