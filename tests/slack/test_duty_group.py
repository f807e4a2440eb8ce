"""The group of those on duty: what Slack refuses is not taken for done, and is tried again without haste."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.clock import FrozenClock
from bot.config import CasesPart, Team
from bot.engine import LocalEngine
from bot.live import Live
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.duty_group import REST, DutyGroup
from bot.store.sqlite import SqliteStore
from tests import world

TEAM = Team.model_validate(
    {
        "people": {"ana": {"name": "Ana", "slack": "U03"}, "budi": {"name": "Budi", "slack": "U04"}},
        "rota": {
            "desk": {
                "zone": "UTC",
                "weekly": {
                    "day": {"from": "08:00", "to": "13:00", "people": "ana"},
                    "late": {"from": "13:00", "to": "23:00", "people": "budi"},
                },
            }
        },
    }
)


@dataclass
class Answered:
    """What the library puts into an error."""

    data: dict[str, Any]
    status_code: int = 200


class Groups(Slack):
    """Slack as far as user groups go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuses = ""

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        self.asked.append(arguments["users"])
        if self.refuses:
            raise SlackApiError("no", Answered({"ok": False, "error": self.refuses}))
        return {"ok": True}


@pytest.fixture
def made(store: SqliteStore, clock: FrozenClock) -> tuple[DutyGroup, Groups, Cards]:
    live, slack = Live(store, clock, LocalEngine(), world.BOOK, TEAM, {}, CasesPart()), Groups()
    cards = Cards(live, slack, {"queue": "C1"}, {}, "https://kelora.slack.example/")
    return DutyGroup(live, slack, cards, "S1"), slack, cards


async def test_a_refusal_is_tried_again_after_a_while_and_healed_it_is_no_problem_any_more(
    made: tuple[DutyGroup, Groups, Cards], clock: FrozenClock
) -> None:
    group, slack, cards = made
    slack.refuses = "permission_denied"
    await group.follow()
    await group.follow()
    assert slack.asked == ["U03"], "not again at once"
    assert cards.problem.startswith("The user group of those on duty does not follow the rota: the workspace lets")
    clock.advance(REST.total_seconds())
    slack.refuses = ""
    await group.follow()
    await group.follow()
    assert slack.asked == ["U03", "U03"]
    assert cards.problem == ""


async def test_other_people_are_tried_at_once_after_a_refusal(
    made: tuple[DutyGroup, Groups, Cards], clock: FrozenClock
) -> None:
    group, slack, _ = made
    clock.advance(3590)
    slack.refuses = "permission_denied"
    await group.follow()
    clock.advance(10)
    slack.refuses = ""
    await group.follow()
    assert slack.asked == ["U03", "U04"]
