"""Having somebody told: at once while they work, else at the start of their next shift.

A grave matter is told at once whatever the hour. What is held back becomes one digest: everything held for a person
is due at the same instant, the start of their shift or the end of their quiet hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.casework.ground import Ground
from bot.casework.reach import hears_at, quiet_until
from bot.store.store import Tx

__all__ = ["hears_at", "notify", "notify_all", "quiet_until"]


def notify(
    tx: Tx,
    ground: Ground,
    person: str,
    kind: str,
    *,
    case: int | None = None,
    handover: int | None = None,
    urgent: bool = False,
    key: str = "",
    **detail: Any,
) -> bool:
    """Have `person` told of a `kind` of thing; False if `key` was used before, or there is nobody to tell."""
    if not person:
        return False
    due_at = ground.now if urgent else hears_at(ground, person)
    return tx.notices.put(
        kind, ground.now, due_at, person=person, case=case, handover=handover, urgent=urgent, key=key, **detail
    )


def notify_all(
    tx: Tx, ground: Ground, people: Iterable[str], kind: str, *, case: int, urgent: bool = False, **detail: Any
) -> tuple[str, ...]:
    """Have each of some people told the same of a case; answers whom that concerns, each once."""
    told = tuple(dict.fromkeys(person for person in people if person))
    for person in told:
        notify(tx, ground, person, kind, case=case, urgent=urgent, **detail)
    return told
