"""What people set in Slack wins over team.yaml: a team with the stored settings laid over it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.config import Team

QUIET = "quiet:"
"""Prefix of the settings that hold somebody's quiet hours; `off` means that they have none."""
OFF = "off"


def tuned(team: Team, settings: Mapping[str, str]) -> Team:
    """`team` with what stands in `settings`; what is about somebody who left is passed over."""
    hours = {key.removeprefix(QUIET): value for key, value in settings.items() if key.startswith(QUIET)}
    changed = {
        key: one.model_copy(update={"quiet": "" if hours[key] == OFF else hours[key]})
        for key, one in team.people.items()
        if key in hours
    }
    return team.model_copy(update={"people": {**team.people, **changed}}) if changed else team
