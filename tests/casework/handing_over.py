"""A desk with shifts at which things stand in every way, and short ways to the handover of its day shift."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.casework import handing, relay
from bot.casework.handover import Item, Report
from bot.model import Handed, Handover
from tests import world
from tests.casework.room import Room

END = world.NOON.replace(hour=16)
"""When Ana's and Dan's shift ends and Budi's begins."""


def run(room: Room) -> int:
    """One call of the relay."""
    return room.do(relay.relay)


def open_case(room: Room, author: str, **reading: Any) -> int:
    """A case with a reading and checked drafts; returns its number."""
    case = room.hear(author=author)
    assert case is not None
    room.read(case, **reading)
    return case


def until(room: Room, hour: int, minute: int = 0, **more: float) -> None:
    """Let time pass up to a time of the same day (`days`: later), and let the relay look."""
    at = room.ground.now.replace(hour=hour, minute=minute, second=0) + timedelta(**more)
    room.wait(seconds=(at - room.ground.now).total_seconds())
    run(room)


def posted(room: Room) -> int:
    """Go to the end of the day shift; returns its handover."""
    until(room, 15)
    until(room, 16)
    return next(row.id for row in rows(room) if row.layer == "desk" and row.at == END)


def rows(room: Room) -> list[Handover]:
    """Every handover, oldest first."""
    found = room.do(lambda tx, g: tx.handovers.rows("select id from handovers order by id"))
    return [room.do(lambda tx, g, n=row["id"]: tx.handovers.one(n)) for row in found]  # type: ignore[misc]


def report(room: Room, number: int) -> Report:
    return room.do(lambda tx, g: handing.report(tx, g, number))


def item(room: Room, number: int, case: int) -> Item:
    told = report(room, number)
    return next(one for one in (*told.items, *told.addendum) if one.case == case)


def handed(room: Room, number: int, case: int) -> Handed:
    found = room.do(lambda tx, g: tx.handovers.item(number, case))
    assert found is not None
    return found


def owner(room: Room, case: int) -> str:
    return room.look(case).case.owner


def kinds(room: Room, person: str) -> list[str]:
    """The kinds of notices that somebody has, oldest first, those about handovers alone."""
    return [one.kind for one in room.told(person) if one.kind.startswith(("handover", "nobody"))]
