"""The rota of team.yaml: who is on, who comes next, when somebody hands over, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from bot.rota import problems
from bot.rota.boundaries import boundaries, people
from bot.rota.changes import changed
from bot.rota.plan import Plan
from bot.rota.shift import Boundary, Change, PersonLike, Problem, Shift
from bot.rota.stints import stint
from bot.rota.stretches import merged
from bot.rota.written import Layer

__all__ = ["NO_ROTA", "Boundary", "Change", "PersonLike", "Problem", "Rota", "Shift"]

AHEAD = timedelta(days=15)
"""How far a next shift is looked for."""
MOMENT = timedelta(microseconds=1)
LAYERS = TypeAdapter(dict[str, Layer])


class Rota:
    """Layers of shifts. Compared by identity; never changes: a new calendar makes a new rota."""

    def __init__(self, plans: tuple[Plan, ...] = ()) -> None:
        self._plans = plans
        self.layers = tuple(plan.name for plan in plans)
        self._place = {name: place for place, name in enumerate(self.layers)}

    @classmethod
    def read(cls, written: Any, names: Mapping[str, str] | None = None) -> Rota:
        """From what stands under `rota:`. Raises ValueError (pydantic's, with the place) with a sentence.

        `names`: who is meant by a key, name, e-mail address or alias, all in small letters; people whom it does not
        know are on no shift (without it nobody is left out). Texts of calendars come later, by `with_calendar`.
        """
        layers = LAYERS.validate_python(written or {})
        return cls(tuple(Plan(name, layer, names or {}) for name, layer in layers.items())) if layers else NO_ROTA

    @property
    def known(self) -> bool:
        """Whether there is a rota; without one everybody counts as on duty and nothing is handed over by the clock."""
        return bool(self._plans)

    def shifts(self, start: datetime, end: datetime, changes: Sequence[Change] = ()) -> tuple[Shift, ...]:
        """Those that overlap [start, end), swaps applied, by beginning and then in the rota's order."""
        found = [one for plan in self._plans for one in _shifts(plan, start, end, changes)]
        return tuple(sorted(found, key=lambda one: (one.start, *self._order(one))))

    def on(self, at: datetime, changes: Sequence[Change] = (), layer: str = "") -> tuple[str, ...]:
        """Who is on duty in one layer, or in any, in the rota's order."""
        found = [one for one in self.shifts(at, at + MOMENT, changes) if layer in ("", one.layer)]
        return people(sorted(found, key=self._order))

    def current(self, person: str, at: datetime, changes: Sequence[Change] = ()) -> Shift | None:
        """The shift that a person is on, from its beginning to its end for them."""
        found = [one for one in self._of(person, at, changes) if one.start <= at < one.end]
        return self._stint(person, min(found, key=self._order), changes) if found else None

    def coming(self, person: str, at: datetime, changes: Sequence[Change] = ()) -> Shift | None:
        """The person's next shift that begins after `at`, within 15 days."""
        later = (self._stint(person, one, changes) for one in self._of(person, at, changes) if one.start > at)
        return next((one for one in later if one.start > at), None)

    def next(self, layer: str, at: datetime, changes: Sequence[Change] = ()) -> Shift | None:
        """The layer's next shift with somebody in it that begins after `at`, within 15 days."""
        found = self.shifts(at, at + AHEAD, changes)
        return next((one for one in found if one.layer == layer and one.people and one.start > at), None)

    def layer_of(self, account: str, lang: str) -> str:
        """The layer a case belongs to: the first that serves account and language.

        A language that nobody serves does not leave a case alone: then the account decides. Empty: no layer serves it.
        """
        serving = [plan for plan in self._plans if plan.layer.serves(account)]
        speaking = [plan for plan in serving if plan.layer.serves(account, lang)]
        return next((plan.name for plan in (*speaking, *serving)), "")

    def title(self, layer: str) -> str:
        """How a layer is called."""
        return next((plan.title for plan in self._plans if plan.name == layer), layer)

    def zone(self, layer: str) -> str:
        """The zone in which a layer is written."""
        return next((plan.layer.zone for plan in self._plans if plan.name == layer), "UTC")

    def boundaries(self, start: datetime, end: datetime, changes: Sequence[Change] = ()) -> tuple[Boundary, ...]:
        """Instants at which somebody leaves a layer, start < at <= end, in order."""
        found = (
            one
            for plan in self._plans
            for one in boundaries(_shifts(plan, start, end + MOMENT, changes))
            if one.at <= end
        )
        return tuple(sorted(found, key=lambda one: (one.at, self._place[one.layer])))

    def problems(
        self,
        start: datetime,
        people: Mapping[str, PersonLike],
        accounts: Sequence[str] = (),
        days: int = 14,
        changes: Sequence[Change] = (),
    ) -> tuple[Problem, ...]:
        """What a lead should put right in the days from `start` on, in order; `accounts`: those that need a layer."""
        end = start + timedelta(days=days)
        found = [*problems.uncovered([plan.layer for plan in self._plans], accounts, start, end)]
        for plan in self._plans:
            found += problems.of_layer(plan, _shifts(plan, start, end, changes), start, end, people)
        return tuple(sorted(found, key=lambda one: one.start))

    @property
    def calendars(self) -> Mapping[str, str]:
        """The addresses that calendars have to be fetched from, by layer."""
        return {name: place for name, place in self._kept().items() if place.startswith("https://")}

    @property
    def files(self) -> Mapping[str, str]:
        """The files that calendars are read from, by layer."""
        return {name: place for name, place in self._kept().items() if not place.startswith("https://")}

    def with_calendar(self, layer: str, text: str) -> Rota:
        """The rota with a newer text of a layer's calendar. A broken one is kept out and becomes a problem."""
        return Rota(tuple(plan.with_text(text) if plan.name == layer else plan for plan in self._plans))

    def without_newer(self, layer: str, why: str) -> Rota:
        """The rota whose newest text of a layer's calendar is not used for a reason that is known beforehand."""
        return Rota(tuple(replace(plan, broken=why) if plan.name == layer else plan for plan in self._plans))

    def broken(self, layer: str) -> str:
        """Why the newest text of a layer's calendar is not in force; empty when it is."""
        return next((plan.broken for plan in self._plans if plan.name == layer), "")

    def _kept(self) -> dict[str, str]:
        return {plan.name: plan.layer.ical for plan in self._plans if plan.layer.ical}

    def _of(self, person: str, at: datetime, changes: Sequence[Change]) -> list[Shift]:
        """A person's shifts from `at` on, within 15 days."""
        return [one for one in self.shifts(at, at + AHEAD, changes) if person in one.people]

    def _stint(self, person: str, piece: Shift, changes: Sequence[Change]) -> Shift:
        """A piece of a shift together with the person's other pieces of it."""
        planned = self.shifts(piece.start, piece.end)
        start, end = min(one.start for one in (piece, *planned)), max(one.end for one in (piece, *planned))
        return stint(piece, [one for one in self.shifts(start, end, changes) if person in one.people], planned)

    def _order(self, shift: Shift) -> tuple[int, int, str]:
        place = self._place[shift.layer]
        return place, *self._plans[place].place(shift)


def _shifts(plan: Plan, start: datetime, end: datetime, changes: Sequence[Change]) -> list[Shift]:
    """A layer's shifts in [start, end). A swap that reaches further is looked at as a whole, so that the same shifts
    come out whatever is asked for."""
    mine = [one for one in changes if one.layer == plan.name and one.start < one.end]
    joins = merged((one.start, one.end) for one in mine if not one.giver)
    wide = [one for one in joins if one[0] < end and one[1] > start]
    first, last = min([start, *(one[0] for one in wide)]), max([end, *(one[1] for one in wide)])
    found = changed(plan.shifts(first, last), mine, plan.layer.zone)
    return [one for one in found if one.start < end and one.end > start]


NO_ROTA = Rota()
"""No rota was written."""
