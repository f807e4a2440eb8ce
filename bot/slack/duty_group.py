"""A Slack user group that follows the rota: its members are those who are on duty. Optional.

Free workspaces have no user groups, and an admin may keep them from apps: then it is said on Home, everything else goes
on, and it is tried again now and then, since an admin can put it right.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import structlog
from slack_sdk.errors import SlackApiError

from bot.errors import NoAnswer
from bot.live import Live
from bot.slack.cards import Cards
from bot.slack.client import Slack, code, in_words

log = structlog.get_logger()
LOOK = 5.0
"""Seconds of the bot's clock between two looks at the rota, however fast it runs."""
LEAST = 0.1
"""Real seconds that a look is apart from the next one at least."""
REST = timedelta(minutes=10)
"""How long Slack is not asked again for the same members after it refused them."""
NO_USE = {"plan_upgrade_required", "permission_denied", "missing_scope", "no_such_subteam", "subteam_not_found"}
"""Answers that will be the same until somebody changes something."""


class DutyGroup:
    """Keeps the members of `group` (Slack's id, S…) equal to who is on duty."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, group: str) -> None:
        self.live, self.slack, self.cards, self.group = live, slack, cards, group
        self._members: tuple[str, ...] = ()
        """Who is in the group, as far as Slack has taken it."""
        self._refusal: tuple[tuple[str, ...], datetime] | None = None
        """The members that Slack refused last, and until when it is left in peace about them."""
        self._problem = ""

    async def run(self) -> None:
        """Follow until cancelled; at once when the bot starts, since nobody knows what happened meanwhile."""
        while True:
            await self.follow()
            await asyncio.sleep(max(LEAST, LOOK / self.live.clock.speed))

    async def follow(self) -> None:
        """Tell Slack who is on duty, if that has changed. A group cannot be empty: then it stays as it is."""
        wanted = self._on_duty()
        if not wanted or wanted == self._members or self._resting(wanted):
            return
        try:
            await self.slack.call("usergroups.users.update", usergroup=self.group, users=",".join(wanted))
        except SlackApiError as error:
            self._refused(wanted, code(error))
        except NoAnswer as error:
            log.warning("slack gave no clear answer", why=str(error))
        else:
            self._taken(wanted)

    def _resting(self, wanted: tuple[str, ...]) -> bool:
        members, until = self._refusal or ((), self.live.clock.now())
        return members == wanted and self.live.clock.now() < until

    def _on_duty(self) -> tuple[str, ...]:
        """Slack ids of who is on, sorted; people without one are left out."""
        ground = self.live.ground()
        rota = ground.team.rota
        on = rota.on(ground.now, ground.changes) if rota.known else ()
        members = (ground.team.person(key) for key in on)
        return tuple(sorted(one.slack for one in members if one and one.slack))

    def _taken(self, wanted: tuple[str, ...]) -> None:
        self._members, self._refusal = wanted, None
        if self._problem and self.cards.problem == self._problem:
            self.cards.problem = ""
        self._problem = ""

    def _refused(self, wanted: tuple[str, ...], name: str) -> None:
        self._refusal = (wanted, self.live.clock.now() + REST)
        log.error("the duty group could not be changed", code=name)
        if name in NO_USE:
            self._problem = f"The user group of those on duty does not follow the rota: {in_words(name)}"
            self.cards.problem = self._problem
