"""A week's rota for the small team of the builders, and what hangs on it: swaps, promises, notices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.config import Team
from bot.model import Handover, Notice, Person, Promise, Swap
from bot.slack.views.stage import Stage
from tests.slack.builders import BOOK, NOW, TEAM

WRITTEN: dict[str, Any] = {
    "kelora": {
        "zone": "Europe/London",
        "weekly": {
            "day": {"days": "Mon-Fri", "from": "08:00", "to": "17:00", "people": ["ana"]},
            "late": {"days": "Mon-Fri", "from": "17:00", "to": "23:00", "people": ["budi"]},
            "weekend": {"days": "Sat-Sun", "from": "09:00", "to": "17:00", "people": []},
        },
    },
    "press": {
        "zone": "Europe/London",
        "weekly": {"office": {"days": "Mon-Fri", "from": "09:00", "to": "17:00", "people": ["maria"]}},
    },
}
ROTA_TEAM = Team.model_validate({**TEAM.model_dump(include={"people", "groups", "default_role"}), "rota": WRITTEN})
ON_ROTA = Stage(book=BOOK, team=ROTA_TEAM, now=NOW)
"""Friday 6 November 2026, 09:17: Ana is on until five, then Budi."""


def person(key: str) -> Person:
    found = ROTA_TEAM.person(key)
    assert found is not None
    return found


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def swap(**fields: Any) -> Swap:
    """Ana asks Budi to work her Monday for his Tuesday evening."""
    plain: dict[str, Any] = {
        "id": 3,
        "kind": "swap",
        "layer": "kelora",
        "start_at": at(9, 8),
        "end_at": at(9, 17),
        "giver": "ana",
        "taker": "budi",
        "back_layer": "kelora",
        "back_start_at": at(10, 17),
        "back_end_at": at(10, 23),
        "asked_by": "ana",
        "asked_at": NOW,
    }
    return Swap(**{**plain, **fields})


def promise(number: int = 4, **fields: Any) -> Promise:
    plain: dict[str, Any] = {
        "id": number,
        "case_id": 1042,
        "delivery_id": 5,
        "words": "We will write again by Friday noon.",
        "due_at": NOW + timedelta(hours=3),
        "said_by": "ana",
        "said_at": NOW - timedelta(days=1),
    }
    return Promise(**{**plain, **fields})


def notice(kind: str, person: str = "ana", number: int = 1, **fields: Any) -> Notice:
    plain: dict[str, Any] = {
        "id": number,
        "kind": kind,
        "person": person,
        "channel": "",
        "case_id": 1042,
        "handover_id": None,
        "urgent": False,
        "key": f"k{number}",
        "detail": {},
        "made_at": NOW,
        "due_at": NOW,
    }
    return Notice(**{**plain, **fields})


def handover(**fields: Any) -> Handover:
    plain: dict[str, Any] = {
        "id": 17,
        "kind": "shift",
        "state": "posted",
        "revision": 2,
        "layer": "kelora",
        "name": "late",
        "start_at": at(5, 17),
        "at": at(5, 23),
        "outgoing": ("budi",),
        "incoming": ("ana",),
        "backup": "maria",
        "lead": "maria",
        "cut_off_at": at(5, 23),
        "cut_off_event": 900,
        "count": 13,
        "digest": "d",
        "urgent": "",
        "helpful": "",
        "previous_id": None,
        "channel": "C0HANDOVER",
        "ts": "1793955900.000100",
    }
    return Handover(**{**plain, **fields})
