"""Who is behind a Slack id, and what that person may do here.

Somebody in team.yaml has the role that stands there. Somebody else has the team's default role if they are a
full member of the workspace; guests, people from other organisations and bots have none.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Person
from bot.slack.client import Slack

KEPT = timedelta(hours=1)
OUTSIDERS = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")


class People:
    """Asks Slack about people it does not know, and remembers the answer for an hour."""

    def __init__(self, live: Live, slack: Slack) -> None:
        self.live, self.slack = live, slack
        self._members: dict[str, tuple[datetime, bool]] = {}

    async def person(self, user: str) -> Person:
        """The person to whom rights are given."""
        found = self.live.team.by_slack(user)
        if found.name or found.role == "viewer" or await self._full_member(user):
            return found
        return found.model_copy(update={"role": "viewer"})

    async def _full_member(self, user: str) -> bool:
        now = self.live.clock.now()
        asked_at, answer = self._members.get(user, (now - KEPT, False))
        if now - asked_at >= KEPT:
            answer = _is_full_member(await self._about(user))
            self._members[user] = (now, answer)
        return answer

    async def _about(self, user: str) -> dict[str, Any]:
        try:
            return dict((await self.slack.call("users.info", user=user)).get("user") or {})
        except (SlackApiError, NoAnswer):
            return {}


def _is_full_member(about: dict[str, Any]) -> bool:
    return bool(about) and not any(about.get(mark) for mark in OUTSIDERS)
