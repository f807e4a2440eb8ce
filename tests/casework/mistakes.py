"""Mistakes that a handover could make, to see that random histories see them. `plant` puts one into this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from bot.casework import binding, posting, relay, unfolding
from bot.casework.ground import Ground
from bot.casework.relay import Turn
from bot.store.store import Tx

Mistake = Callable[[], tuple[Any, str, Any]]
"""Answers whose attribute is replaced by what."""


def _without(state: str) -> Mistake:
    """Cases in one state are left out of what is handed."""
    proper = posting.pending

    def some(*args: Any) -> Any:
        return tuple(story for story in proper(*args) if story.case.state != state)

    return lambda: (posting, "pending", some)


def unstable_at_once() -> tuple[Any, str, Any]:
    """What is unstable changes hands at the shift's end, as if somebody had accepted it."""
    proper = posting._move

    def hasty(tx: Tx, ground: Ground, row: Any, story: Any, item: Any) -> None:
        proper(tx, ground, row, story, replace(item, tier="stable"))

    return (posting, "_move", hasty)


def twice() -> tuple[Any, str, Any]:
    """That a shift was handed over is written down in a second transaction, which a crash prevents."""

    def ends(tx: Tx, ground: Ground, moment: Turn) -> int:
        tx.handovers.db.conn.execute("drop index if exists handovers_shift")
        done = [one for one in tx.handovers.of_shift(moment.layer, moment.at) if one.state != "drafted"]
        if len(done) > 1:
            tx.jobs.claim(f"handover:post:{moment.layer}", moment.at)
            return 0
        posting.hand_over(tx, ground, posting.open_for(tx, moment.parties(ground)))
        return 1

    return (relay, "_ends", ends)


def swap_ignored() -> tuple[Any, str, Any]:
    """The shift is handed over by the people who were planned for it."""
    proper = relay._moments
    return (relay, "_moments", lambda tx, ground: proper(tx, replace(ground, changes=())))


def not_held() -> tuple[Any, str, Any]:
    """An approved reply goes on its way although its conversation has changed hands."""
    return (posting, "hold", lambda step: None)


def time_forgotten() -> tuple[Any, str, Any]:
    """A reply that was held leaves as soon as it is accepted, whatever time was chosen for it."""
    return (binding, "_leaves_at", lambda step, delivery: step.ground.after(10))


def held_for_nobody() -> tuple[Any, str, Any]:
    """A reply is held whoever is to have its conversation."""
    return (posting, "withdraw", posting.hold)


def told_from_the_row() -> tuple[Any, str, Any]:
    """A handover that was posted is told with what the author has written since."""
    return (unfolding.Unfolding, "_mention", lambda self, number: self.record.mentions[number])


MISTAKES: dict[str, Mistake] = {
    "snoozed left out": _without("snoozed"),
    "approved left out": _without("approved"),
    "unstable moved before acceptance": unstable_at_once,
    "handed twice after a crash": twice,
    "swap ignored": swap_ignored,
    "approved reply not held": not_held,
    "chosen time forgotten": time_forgotten,
    "held for nobody": held_for_nobody,
    "told from the row": told_from_the_row,
}
"""Each with what makes it."""


@contextmanager
def plant(name: str) -> Iterator[None]:
    """Make one of these mistakes for as long as the block lasts; none when `name` is empty."""
    if not name:
        yield
        return
    place, attribute, wrong = MISTAKES[name]()
    proper = getattr(place, attribute)
    setattr(place, attribute, wrong)
    try:
        yield
    finally:
        setattr(place, attribute, proper)
