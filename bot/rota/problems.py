"""What is wrong with a rota, in sentences that a lead can act on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rota.plan import Plan
from bot.rota.shift import Kind, PersonLike, Problem, Shift
from bot.rota.stretches import without
from bot.rota.written import Layer

LANGUAGES = {"en": "English", "id": "Indonesian", "pl": "Polish"}
Found = Iterator[tuple[str, Shift, str]]
"""What makes two findings the same, where it was found, and the sentence without its end."""


def of_layer(
    plan: Plan, shifts: Sequence[Shift], start: datetime, end: datetime, people: Mapping[str, PersonLike]
) -> Iterator[Problem]:
    """Problems of one layer from `start` to `end`; `shifts` are those with swaps, `people` the team by key."""
    if plan.broken:
        yield Problem("calendar", plan.name, start, end, _broken(plan))
    if plan.unread:
        said = f"The calendar of {plan.title} has not been read yet, so nobody can be seen as on duty there."
        yield Problem("calendar", plan.name, start, end, said)
        return
    yield from gaps(plan, shifts, start, end)
    written = plan.written(start, end)
    yield from _once("person", plan, _strangers(plan, written, people))
    yield from _once("empty", plan, _empty(plan, shifts))
    yield from _once("language", plan, _languages(plan, shifts, people))
    yield from _once("overlap", plan, _overlaps(plan, plan.shifts(start, end), people))


def gaps(plan: Plan, shifts: Iterable[Shift], start: datetime, end: datetime) -> Iterator[Problem]:
    """When somebody must be on and nobody is."""
    staffed = ((one.start, one.end) for one in shifts if one.people)
    for begin, finish in without(plan.needed(start, end), staffed):
        yield Problem(
            "gap", plan.name, begin, finish, f"Nobody is on for {plan.title} {_stretch(plan, begin, finish)}."
        )


def uncovered(layers: Sequence[Layer], accounts: Iterable[str], start: datetime, end: datetime) -> Iterator[Problem]:
    """Accounts that no layer serves. Without any layer there is no rota, and nothing to complain about."""
    for account in dict.fromkeys(accounts):
        if layers and not any(layer.serves(account) for layer in layers):
            said = f"No layer of the rota serves the account {account}. Add it to the `accounts` of a layer."
            yield Problem("uncovered", "", start, end, said)


def _strangers(plan: Plan, shifts: Iterable[Shift], people: Mapping[str, PersonLike]) -> Found:
    for one in shifts:
        for who in one.people:
            if who not in people:
                said = f"{plan.title} names `{who}` for {one.name}, and team.yaml knows nobody of that name"
                yield f"{who} {one.name}", one, said


def _empty(plan: Plan, shifts: Iterable[Shift]) -> Found:
    for one in shifts:
        if not one.people:
            yield one.name, one, f"There is nobody in the shift {one.name} of {plan.title}"


def _languages(plan: Plan, shifts: Iterable[Shift], people: Mapping[str, PersonLike]) -> Found:
    for one in shifts:
        known = [people[who] for who in one.people if who in people]
        spoken = {lang for person in known for lang in person.languages}
        for lang in plan.layer.languages:
            if known and lang not in spoken:
                named = LANGUAGES.get(lang, f"`{lang}`")
                said = f"{plan.title} serves {named}, and nobody in the shift {one.name} speaks it"
                yield f"{lang} {one.name} {one.people}", one, said


def _overlaps(plan: Plan, shifts: Sequence[Shift], people: Mapping[str, PersonLike]) -> Found:
    """Somebody who is in two shifts at once, or shifts that overlap although the layer does not say that they may."""
    for one, other in _neighbours(shifts):
        both = replace(other, end=min(one.end, other.end))
        names = f"the shifts {one.name} and {other.name} of {plan.title}"
        if twice := [who for who in one.people if who in other.people]:
            who = people[twice[0]].name if twice[0] in people else twice[0]
            yield f"{names} {who}", both, f"{who} is in {names} at the same time"
        elif not plan.layer.overlap:
            said = f"T{names[1:]} overlap; if that is meant, write `overlap: yes` there"
            yield names, both, said


def _neighbours(shifts: Sequence[Shift]) -> Iterator[tuple[Shift, Shift]]:
    """Pairs that overlap, the earlier one first. `shifts` are in order."""
    running: list[Shift] = []
    for one in shifts:
        running = [other for other in running if other.end > one.start]
        yield from ((other, one) for other in running)
        running.append(one)


def _once(kind: Kind, plan: Plan, found: Found) -> Iterator[Problem]:
    """The same thing every day is one problem: the first time, and how often it comes again until when."""
    same: dict[str, list[tuple[Shift, str]]] = defaultdict(list)
    for key, shift, said in found:
        same[key].append((shift, said))
    for times in same.values():
        first, said = times[0]
        more = len(times) - 1
        again = f", and {more} more {'time' if more == 1 else 'times'} until {_day(plan, times[-1][0].start)}"
        when = _stretch(plan, first.start, first.end)
        yield Problem(kind, plan.name, first.start, first.end, f"{said}: {when}{again if more else ''}.")


def _broken(plan: Plan) -> str:
    kept = "The last good one is used." if plan.calendar else "Nothing of it can be used."
    return f"The calendar of {plan.title} cannot be read: {plan.broken}. {kept}"


def _stretch(plan: Plan, start: datetime, end: datetime) -> str:
    """`from Sat 7 Mar 18:00 to Sun 8 Mar 09:00 (Warsaw)`."""
    place = plan.layer.zone.rpartition("/")[2].replace("_", " ")
    return f"from {_moment(plan, start)} to {_moment(plan, end)} ({place})"


def _moment(plan: Plan, at: datetime) -> str:
    return f"{_day(plan, at)} {at.astimezone(ZoneInfo(plan.layer.zone)):%H:%M}"


def _day(plan: Plan, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(plan.layer.zone))
    return f"{local:%a} {local.day} {local:%b}"
