"""`baton rota`: what is wrong with the next 14 days, who is on now, and who comes next. Files in, words out.

Swaps that were accepted in Slack are in the store and are not looked at here; calendars that have an address are not
fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot import config
from bot.config import Team
from bot.errors import ConfigError
from bot.rota.rota import Problem, Shift

Asked = Literal["check", "now", "next"]
ASKED: tuple[Asked, ...] = ("check", "now", "next")
DAYS = 14
BAD = {"gap", "empty", "person"}
"""Problems for which a check fails: somebody is missing."""
KINDS = {"language": "language", "uncovered": "account"}


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed, as words and as data, and whether a check failed."""

    words: str
    data: Any
    failed: bool = False


def answer(asked: Asked, team: Team, accounts: Iterable[str], at: datetime) -> Printed:
    """What the rota says at an instant. Raises ConfigError if there is none."""
    if not team.rota.known:
        raise ConfigError("team.yaml has no rota. Write one under `rota:`; deploy/team.example.yaml shows how.")
    if asked == "check":
        found = team.rota.problems(at, team.people, tuple(accounts), DAYS)
        return Printed(checked(found), [asdict(one) for one in found], any(one.kind in BAD for one in found))
    shifts = _on(team, at) if asked == "now" else _coming(team, at)
    return Printed(told(team, shifts, at), {layer: [asdict(one) for one in those] for layer, those in shifts.items()})


def wish(said: str) -> Asked:
    """One of the things that may be asked. Raises ConfigError."""
    for one in ASKED:
        if said == one:
            return one
    raise ConfigError(f"A rota cannot be asked for `{said}`. Write check, now or next.")


def read(config_file: Path | None, team_file: Path | None) -> tuple[Team, tuple[str, ...]]:
    """The team, and the accounts that somebody has to look after. Raises ConfigError."""
    if team_file is None:
        settings = config.settings(config_file or Path("baton.toml"))
        team = config.team((config_file or Path("baton.toml")).parent / settings.team)
        named = [*(source.account for source in settings.sources), *settings.slack.queue_of]
    else:
        team, named = config.team(team_file), []
    named += [account for member in team.people.values() for account in member.accounts]
    return team, tuple(dict.fromkeys(account for account in named if account))


def moment(said: str) -> datetime:
    """An instant as people write it; without an offset it is UTC. Raises ConfigError."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        raise ConfigError(f"--at {said} is not a time; write it like 2026-03-02T08:00+01:00.") from error
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def checked(found: Sequence[Problem]) -> str:
    """Every problem on a line, and how many there are."""
    if not found:
        return f"No problems in the next {DAYS} days."
    many = f"{len(found)} problem{'' if len(found) == 1 else 's'}"
    lines = [f"{KINDS.get(one.kind, one.kind):<9} {one.sentence}" for one in found]
    return "\n".join([*lines, "", f"{many} in the next {DAYS} days."])


def told(team: Team, shifts: Mapping[str, Sequence[Shift]], at: datetime) -> str:
    """Layer by layer who has which shift, in their own time."""
    lines: list[str] = []
    for layer, those in shifts.items():
        lines.append(team.rota.title(layer))
        lines += [f"  {line}" for one in those for line in _people(team, one, at)] or ["  nobody"]
    return "\n".join(lines)


def _people(team: Team, shift: Shift, at: datetime) -> list[str]:
    names = [(team.name(who), zone(team, who)) for who in shift.people] or [("nobody", shift.zone)]
    width = max(len(name) for name, _ in names)
    return [f"{name:<{width}}  {shift.name}, {_when(shift, at, place)}" for name, place in names]


def zone(team: Team, who: str) -> str:
    """Somebody's own zone."""
    member = team.people.get(who)
    return member.zone if member else "UTC"


def _when(shift: Shift, at: datetime, zone: str) -> str:
    place = f"({zone.rpartition('/')[2].replace('_', ' ')})"
    end = _local(shift.end, zone)
    return f"until {end} {place}" if shift.start <= at else f"from {_local(shift.start, zone)} to {end} {place}"


def _local(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _on(team: Team, at: datetime) -> dict[str, list[Shift]]:
    """The shifts that run, by layer."""
    found: dict[str, list[Shift]] = {layer: [] for layer in team.rota.layers}
    for one in team.rota.shifts(at, at + datetime.resolution):
        found[one.layer].append(one)
    return found


def _coming(team: Team, at: datetime) -> dict[str, list[Shift]]:
    """The next shift of each layer."""
    return {layer: [one] if (one := team.rota.next(layer, at)) else [] for layer in team.rota.layers}
