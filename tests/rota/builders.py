"""Short ways to write rotas, instants and people for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.rota.rota import Change, Rota, Shift


@dataclass(frozen=True)
class Someone:
    """A person as far as a rota looks."""

    name: str
    languages: tuple[str, ...] = ()


PEOPLE = {
    "ana": Someone("Ana Whitlock", ("en", "pl")),
    "budi": Someone("Budi Hartanto", ("id", "en")),
    "ewa": Someone("Ewa Brzozowska", ("pl",)),
    "maria": Someone("Maria Oakes", ("en",)),
}
NAMES = {name.casefold(): key for key, one in PEOPLE.items() for name in (one.name, key)}


def rota(text: str, names: Mapping[str, str] | None = None) -> Rota:
    """A rota from what stands under `rota:`."""
    return Rota.read(yaml.safe_load(text), NAMES if names is None else names)


def utc(text: str) -> datetime:
    """`2026-03-02 08:00` as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, zone: str = "Europe/Warsaw") -> datetime:
    """A local time that exists once, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def said(shifts: Any, zone: str = "Europe/Warsaw") -> list[str]:
    """Shifts as `early Mon 02 08:00-16:00 ana budi`, in local time."""
    return [_said(one, ZoneInfo(zone)) for one in shifts]


def _said(one: Shift, zone: ZoneInfo) -> str:
    start, end = one.start.astimezone(zone), one.end.astimezone(zone)
    return " ".join([one.name, f"{start:%a %d %H:%M}-{end:%H:%M}", *one.people])


def swap(start: str, end: str, giver: str, taker: str, layer: str = "desk") -> Change:
    """A swap between two times in Warsaw."""
    return Change(layer, local(start), local(end), giver, taker)
