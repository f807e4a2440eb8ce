"""The small world with a rota: Ana and Dan by day, Budi late, Dora at night, every day of the week; Lea leads."""

from __future__ import annotations

import dataclasses
from typing import Any

from bot.casework.ground import Ground
from bot.config import Team
from bot.rulebook.book import Account, Targets
from tests import world

ROTA: dict[str, Any] = {
    "desk": {
        "zone": "UTC",
        "weekly": {
            "day": {"days": "Mon-Sun", "from": "08:00", "to": "16:00", "people": ["ana", "dan"]},
            "late": {"days": "Mon-Sun", "from": "16:00", "to": "00:00", "people": ["budi"]},
            "night": {"days": "Mon-Sun", "from": "00:00", "to": "08:00", "people": ["dora"]},
        },
    },
    "leads": {
        "zone": "UTC",
        "accounts": ["none-of-ours"],
        "cover": "Mon-Fri 09:00-17:00",
        "weekly": {"lead": {"days": "Mon-Fri", "from": "09:00", "to": "17:00", "people": ["lea"]}},
    },
}
CHAINS: dict[str, Any] = {
    "crisis": {
        "steps": [
            {"ring": "owner", "after": "0m"},
            {"ring": "backup", "after": "5m"},
            {"ring": "desk", "after": "10m"},
            {"ring": "lead", "after": "15m"},
        ],
        "repeat": 1,
        "every": "15m",
    },
    "high": {"steps": [{"ring": "owner"}, {"ring": "lead", "after": "20m"}], "hours": "07:00-23:00"},
}
CLOCKS = {
    "crisis": Targets(look="5m", word="15m"),
    "high": Targets(look="15m", word="1h"),
    "low": Targets(look="1h", word="4h", resolve="16h"),
}


def team(**more: Any) -> Team:
    """The people of the small world, with shifts and chains."""
    people = {key: member.model_dump() for key, member in world.TEAM.people.items()}
    raw = {"people": people, "groups": world.TEAM.groups, "rota": ROTA, "escalation": CHAINS}
    return Team.model_validate({**raw, **more})


TEAM = team()
BOOK = world.BOOK.model_copy(
    update={
        "head": world.BOOK.head.model_copy(update={"clocks": CLOCKS}),
        "accounts": {
            "kelora": Account(id="kelora", network="x", languages=("en",), hours="24x7"),
            "kelora-pl": Account(id="kelora-pl", network="forum", languages=("pl",), hours="Mon-Fri 09:00-17:00"),
        },
    }
)


def ground(before: Ground) -> Ground:
    """The same moment with shifts, chains and service clocks."""
    return dataclasses.replace(before, team=TEAM, book=BOOK)
