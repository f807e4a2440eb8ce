"""Feeds that need somebody: silent beyond their rhythm, or unable to work. Each such thing is told once.

To those on duty, else to a lead. That a feed speaks or works again is not told: Home and `/baton feeds` show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.casework import rhythm
from bot.casework.ground import Ground
from bot.casework.notice import notify
from bot.model import FeedState
from bot.ports import Health
from bot.store.store import Tx

STEADY = timedelta(minutes=1)
"""How long a feed must fail before anybody hears of it: a dropped connection is back by then."""
BROKEN = "broken"
"""The mark that keeps since when a feed fails, and with which words."""


def states(tx: Tx, now: datetime, health: Mapping[str, Health]) -> tuple[FeedState, ...]:
    """Every feed, those that need somebody first."""
    lags, parked = tx.pulses.lags(), tx.pulses.parked()
    found = [_state(tx, now, name, one, lags.get(name), parked.get(name, 0)) for name, one in health.items()]
    return tuple(sorted(found, key=lambda one: (one.ok and one.silent_since is None, one.name)))


def tell(tx: Tx, ground: Ground, health: Mapping[str, Health]) -> int:
    """Tell of each silence and each failure once; answers of how many feeds was told."""
    told = 0
    for one in states(tx, ground.now, health):
        told += _tell_silence(tx, ground, one) + _tell_failure(tx, ground, one)
    return told


def troubled(tx: Tx, ground: Ground, health: Mapping[str, Health]) -> bool:
    """Whether `tell` would write anything, even if only that a feed works again."""
    for one in states(tx, ground.now, health):
        silent = one.silent_since and not tx.jobs.claimed(f"silent:{one.name}", one.silent_since)
        if silent or (not one.ok) or tx.marks.one(one.name, BROKEN):
            return True
    return False


def _state(tx: Tx, now: datetime, name: str, health: Health, lag: timedelta | None, parked: int) -> FeedState:
    pulses = tx.pulses.of(name, now - rhythm.REMEMBERED)
    arrivals = [at for one in pulses for at in rhythm.spread(one.count, one.first_at, one.last_at)]
    last = max(filter(None, (arrivals[-1] if arrivals else None, health.last_seen_at)), default=None)
    silent = rhythm.silent_since(arrivals, now) if arrivals else None
    return FeedState(name, health.ok, health.sentence, last, lag, parked, silent)


def _tell_silence(tx: Tx, ground: Ground, one: FeedState) -> bool:
    if one.silent_since is None or not tx.jobs.claim(f"silent:{one.name}", one.silent_since):
        return False
    return _tell(tx, ground, "feed_silent", one, one.silent_since.isoformat())


def _tell_failure(tx: Tx, ground: Ground, one: FeedState) -> bool:
    """A failure is told once it has lasted; a feed that works again may fail anew."""
    since = tx.marks.one(one.name, BROKEN)
    if one.ok:
        if since:
            tx.marks.forget(one.name, BROKEN, keep=0)
        return False
    if not since:
        tx.marks.put(one.name, BROKEN, ground.now.isoformat(), ground.now)
        return False
    began = datetime.fromisoformat(since)
    if ground.now - began < STEADY or not tx.jobs.claim(f"broken:{one.name}", began):
        return False
    return _tell(tx, ground, "feed_broken", one, one.sentence)


def _tell(tx: Tx, ground: Ground, kind: str, one: FeedState, words: str) -> bool:
    """`words`: since when it is silent (ISO), or what is wrong with it."""
    people = dict.fromkeys(ground.duty() or (ground.lead(),))
    told = [notify(tx, ground, person, kind, urgent=True, feed=one.name, words=words) for person in people]
    return any(told)
