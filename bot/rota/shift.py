"""What a rota says, as values: shifts, accepted swaps, the instants of handover, and what is wrong. All in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Kind = Literal["gap", "overlap", "empty", "language", "person", "uncovered", "calendar"]


@dataclass(frozen=True, slots=True)
class Shift:
    """From `start` up to `end` these people are on. `zone` is the one whose wall times it was written in."""

    layer: str
    name: str
    start: datetime
    end: datetime
    people: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Change:
    """An accepted swap: from `start` up to `end`, `taker` is on instead of `giver`.

    Without a giver the taker joins whoever is on, and covers the time when nobody is. Without a taker the giver leaves.
    """

    layer: str
    start: datetime
    end: datetime
    giver: str
    taker: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """Somebody leaves a layer at `at`. `name` and `shift_start` are those of the shift that ends then."""

    layer: str
    at: datetime
    name: str
    shift_start: datetime
    outgoing: tuple[str, ...]
    incoming: tuple[str, ...]
    """Who begins then."""
    staying: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a lead should put right. Of what happens again and again, `start` and `end` are the first."""

    kind: Kind
    layer: str
    start: datetime
    end: datetime
    sentence: str


class PersonLike(Protocol):
    """What a rota has to know of a person."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> tuple[str, ...]: ...
