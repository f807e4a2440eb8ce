"""Ten thousand shifts in nine zones over both changes of the clocks, with holidays, exceptions and swaps.

    python -m tests.proof.shifts [--days 420]

Every quarter of an hour, who is on by the rota is compared with who should be by a second way of reckoning: that
way never builds an instant from a wall time, it only reads the clock on the wall and remembers the latest time it
has shown. Then the instants at which somebody leaves are compared, each of which must come once, whatever windows
are asked for. Prints one JSON line; exits 1 if anything differs or it takes 20 s.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import holidays

from bot.clock import Clock
from bot.rota.rota import Boundary, Change, Rota, Shift

START = datetime(2026, 1, 12, tzinfo=UTC)
SINCE = date(2026, 1, 5)
STEP = timedelta(minutes=15)
DAY = timedelta(days=1)
AIM_S = 20.0
CREW = ("ana", "budi", "ewa", "maria", "sari", "tomasz")
ZONES = (
    ("Europe/Warsaw", ("02:30", "10:30", "18:30"), "PL"),
    ("Europe/London", ("06:00", "14:00", "22:00"), "GB-ENG"),
    ("Asia/Jakarta", ("07:00", "15:00", "23:00"), "ID"),
    ("America/New_York", ("01:30", "02:30", "17:00"), "US"),
    ("Australia/Lord_Howe", ("02:15", "10:00", "18:00"), "AU"),
    ("Africa/Casablanca", ("02:45", "10:00", "18:00"), "MA"),
    ("Asia/Kolkata", ("05:30", "13:30", "21:30"), "IN"),
    ("America/St_Johns", ("01:30", "09:15", "17:45"), "CA"),
    ("UTC", ("00:00", "08:00", "16:00"), ""),
)
"""Zone, the times at which its three shifts meet (where clocks change, some are in the gap), and holidays."""

State = tuple[str, tuple[str, ...]]
"""A shift's name and who is on it; ("", ()) when there is none."""


class World(NamedTuple):
    """A rota as written, as read, and the swaps laid over it."""

    written: dict[str, Any]
    rota: Rota
    changes: tuple[Change, ...]
    end: datetime


def world(days: int, seed: int = 1, zones: Sequence[tuple[str, tuple[str, ...], str]] = ZONES) -> World:
    """Layers in all zones: rotations, fixed shifts, holidays kept in three ways, exceptions, swaps."""
    dice = Random(seed)
    written = {
        zone: _layer(zone, meets, code, number, days, dice)
        for number, (zone, meets, code) in enumerate(zones)
    }  # fmt: skip
    swaps = [change for zone in written for change in _swaps(zone, days, dice)]
    return World(written, Rota.read(written), tuple(swaps), START + days * DAY)


def _layer(zone: str, meets: Sequence[str], code: str, number: int, days: int, dice: Random) -> dict[str, Any]:
    early, late, night = ({"from": a, "to": b} for a, b in pairwise([*meets, meets[0]]))
    early |= {"rotation": {"people": ["ana", ["budi", "ewa"], "maria"], "every": "1w", "since": SINCE}}
    late |= {"days": "Mon-Sat", "rotation": {"people": ["sari", "tomasz"], "every": "2d", "since": SINCE}}
    night |= {"people": ["ewa", "ana"]}
    kept: Any = ("none", ["early", "night"], {"night": ["maria"]})[number % 3]
    return {
        "zone": zone,
        "weekly": {"early": early, "late": late, "night": night},
        "holidays": code,
        "on_holidays": kept,
        "overrides": [_exception(day, dice) for day in range(5, days, 11)],
    }


def _exception(number: int, dice: Random) -> dict[str, Any]:
    day, who = START.date() + timedelta(days=number), dice.sample(CREW, dice.randint(0, 2))
    if dice.random() < 0.5:
        return {"date": day, "shift": dice.choice(("early", "late", "night")), "people": who}
    start = datetime.combine(day, time(dice.randrange(24), 15 * dice.randrange(4)))
    return {"from": start, "to": start + timedelta(minutes=15 * dice.randint(1, 150)), "people": who}


def _swaps(zone: str, days: int, dice: Random) -> Iterator[Change]:
    """One in four days: of anybody with anybody, some only join, some for a time in which nobody is on."""
    for _ in range(days // 4):
        start = START + STEP * dice.randrange(days * 96)
        giver, taker = dice.sample((*CREW, ""), 2)
        if taker:
            yield Change(zone, start, start + STEP * dice.randint(1, 60), giver, taker)


# --- the second way of reckoning ---------------------------------------------------------------------------------


def expected(layer: dict[str, Any], changes: Sequence[Change], end: datetime) -> Iterator[tuple[datetime, State]]:
    """What holds from every quarter of an hour on. The wall never runs backwards: it shows the latest it has shown."""
    zone, shown, at = ZoneInfo(layer["zone"]), datetime.combine(date.min, time()), START - DAY
    while at < end:
        shown = max(shown, at.astimezone(zone).replace(tzinfo=None))
        if at >= START:
            yield at, _swapped(_planned(layer, shown), [one for one in changes if one.start <= at < one.end])
        at += STEP


def _planned(layer: dict[str, Any], shown: datetime) -> State | None:
    for one in reversed(layer["overrides"]):
        if "from" in one and one["from"] <= shown < one["to"]:
            return "exception", tuple(one["people"])
    for day in (shown.date() - DAY, shown.date()):
        if day not in (known := layer.setdefault("by day", {})):
            known[day] = list(_on_day(layer, day))
        for start, end, state in known[day]:
            if start <= shown < end:
                return state
    return None


def _on_day(layer: dict[str, Any], day: date) -> Iterator[tuple[datetime, datetime, State]]:
    for name, weekly in layer["weekly"].items():
        start, end = (datetime.combine(day, time.fromisoformat(weekly[key])) for key in ("from", "to"))
        if (who := _who(layer, name, weekly, day)) is not None:
            yield start, end if end > start else end + DAY, (name, who)


def _who(layer: dict[str, Any], name: str, weekly: dict[str, Any], day: date) -> tuple[str, ...] | None:
    excepted = [one["people"] for one in layer["overrides"] if (one.get("date"), one.get("shift")) == (day, name)]
    if excepted:
        return tuple(excepted[-1])
    kept = layer["on_holidays"]
    if _holiday(layer["holidays"], day):
        if kept == "none" or name not in kept:
            return None
        return tuple(kept[name]) if isinstance(kept, dict) else _turn(weekly, day)
    return None if day.weekday() == 6 and "days" in weekly else _turn(weekly, day)


def _turn(weekly: dict[str, Any], day: date) -> tuple[str, ...]:
    if "people" in weekly:
        return tuple(weekly["people"])
    turns = weekly["rotation"]["people"]
    length = {"1w": 7, "2d": 2}[weekly["rotation"]["every"]]
    turn = turns[(day.toordinal() - SINCE.toordinal()) // length % len(turns)]
    return (turn,) if isinstance(turn, str) else tuple(turn)


KNOWN: dict[str, Any] = {}


def _holiday(code: str, day: date) -> bool:
    if code and code not in KNOWN:
        country, _, region = code.partition("-")
        KNOWN[code] = holidays.country_holidays(country, subdiv=region or None, years=range(2025, 2029))
    return bool(code) and day in KNOWN[code]


def _swapped(planned: State | None, changes: Sequence[Change]) -> State:
    """Who is on after the swaps. Somebody who joins when nothing is planned makes a shift of their own."""
    joined = any(not one.giver for one in changes)
    name, who = planned or ("cover" if joined else "", ())
    on = list(who)
    for one in changes if name else ():
        if one.taker in on:
            on = [person for person in on if person != one.giver]
        elif not one.giver:
            on.append(one.taker)
        else:
            on = [one.taker if person == one.giver else person for person in on]
    return name, tuple(on)


# --- the comparison ----------------------------------------------------------------------------------------------


def differences(at_once: World, step_days: int = 9) -> dict[str, int]:
    """Counts of what was compared, and of what differs (`wrong_…`)."""
    counts = {"shifts": 0, "instants": 0, "boundaries": 0, "wrong_on": 0, "wrong_boundaries": 0, "wrong_windows": 0}
    rota, changes, end = at_once.rota, at_once.changes, at_once.end
    shifts, leaving = rota.shifts(START, end, changes), rota.boundaries(START, end, changes)
    edges = [*(START + number * DAY for number in range(0, (end - START).days, step_days)), end]
    pieces = {one for a, b in pairwise(edges) for one in rota.shifts(a, b, changes)}
    joined = [one for a, b in pairwise(edges) for one in rota.boundaries(a, b, changes)]
    counts["wrong_windows"] = len(pieces ^ set(shifts)) + (joined != list(leaving))
    for zone, layer in at_once.written.items():
        mine = [one for one in changes if one.layer == zone]
        should = list(expected(layer, mine, end))
        found = _states([one for one in shifts if one.layer == zone])
        counts["instants"] += len(should)
        counts["wrong_on"] += sum(found.get(at, ("", ())) != state for at, state in should)
        counts["wrong_boundaries"] += _wrong([one for one in leaving if one.layer == zone], should)
    counts["boundaries"] = len(leaving)
    counts["shifts"] = len(rota.shifts(START, end))
    return counts


def _states(shifts: Sequence[Shift]) -> dict[datetime, State]:
    """What the shifts say from every quarter of an hour on; a second shift at the same time is seen as wrong."""
    found: dict[datetime, State] = {}
    for one in shifts:
        at = max(one.start, START)
        while at < one.end:
            found[at] = ("two at once", ()) if at in found else (one.name, one.people)
            at += STEP
    return found


def _wrong(leaving: Sequence[Boundary], should: Sequence[tuple[datetime, State]]) -> int:
    """How many boundaries are too many, missing, or say something else of who goes, comes and stays."""
    wanted = set()
    for (_, (_, before)), (at, (_, after)) in pairwise(should):
        if gone := frozenset(before) - frozenset(after):
            wanted.add((at, gone, frozenset(after) - frozenset(before), frozenset(after) & frozenset(before)))
    last = should[-1][0]
    found = [
        (one.at, frozenset(one.outgoing), frozenset(one.incoming), frozenset(one.staying))
        for one in leaving
        if one.at <= last
    ]
    return len(wanted ^ set(found)) + len(found) - len(set(found))


def main() -> int:
    """As a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=420)
    days = parser.parse_args().days
    clock = Clock()
    began = clock.ticks()
    counts = differences(world(days))
    took = clock.ticks() - began
    wrong = sum(counts[name] for name in counts if name.startswith("wrong"))
    missed = [*(["differences"] if wrong else []), *(["seconds"] if took >= AIM_S else [])]
    told = {"proof": "shifts", "zones": len(ZONES), "days": days, **counts}
    print(json.dumps({**told, "seconds": round(took, 2), "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
