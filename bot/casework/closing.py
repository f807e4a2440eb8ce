"""Until when a drafted handover may still be written: a quarter of an hour before the shift ends.

A draft that was made late (a short shift, a swap, a bot that slept) closes half-way to the end instead, so that those
who leave always have some time for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.handover import CLOSES
from bot.model import Handover
from bot.store.store import Tx


def made(tx: Tx, handover_id: int, now: datetime) -> None:
    """Remember when a draft was made; the number of one that was thrown away may come again, so the newest counts."""
    tx.jobs.claim(_making(handover_id), now)


def closes_at(tx: Tx, row: Handover) -> datetime:
    """The instant from which on a draft can be changed no more."""
    began = tx.jobs.last(_making(row.id))
    if began is None or began <= row.at - 2 * CLOSES:
        return row.at - CLOSES
    return began + max(row.at - began, timedelta()) / 2


def _making(handover_id: int) -> str:
    return f"handover:made:{handover_id}"
