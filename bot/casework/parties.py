"""Who hands over to whom, and which conversations: worked out from the rota after all swaps.

Every open conversation is in exactly one handover of an instant: that of its layer, or, when its layer does not change
hands then, that of the person who leaves with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.casework.ground import Ground
from bot.casework.roles import at_least
from bot.casework.story import Story
from bot.errors import Refused
from bot.model import Handed, Handover, Person, Standing, Tier
from bot.rota.rota import Boundary, Shift

MOMENT = timedelta(microseconds=1)
UNKNOWN_SHIFT = timedelta(hours=12)
"""How far the handover looks ahead when nobody comes."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Columns of a handover that the rota decides. `incoming`: who begins, or, if nobody does, who stays."""

    layer: str
    name: str
    start_at: datetime
    at: datetime
    outgoing: tuple[str, ...]
    incoming: tuple[str, ...]
    backup: str
    lead: str
    until_at: datetime


def of_boundary(ground: Ground, boundary: Boundary) -> Parties:
    """The parties of a shift's end. Those who stay receive when nobody begins."""
    there = replace(ground, now=boundary.at)
    incoming = boundary.incoming or boundary.staying
    return Parties(
        layer=boundary.layer,
        name=boundary.name,
        start_at=boundary.shift_start,
        at=boundary.at,
        outgoing=boundary.outgoing,
        incoming=incoming,
        backup=_backup(there, boundary.layer, {*incoming, *boundary.outgoing}),
        lead=there.lead(),
        until_at=_until(there, boundary.layer),
    )


def of_beginning(ground: Ground, shift: Shift) -> Parties:
    """The parties of a shift before which nobody was on: the queue is handed to them."""
    there = replace(ground, now=shift.start)
    return Parties(
        layer=shift.layer,
        name=shift.name,
        start_at=shift.start,
        at=shift.start,
        outgoing=(),
        incoming=shift.people,
        backup=_backup(there, shift.layer, set(shift.people)),
        lead=there.lead(),
        until_at=shift.end,
    )


def of_leaving(ground: Ground, person: str, shift: Shift | None) -> Parties:
    """The parties when somebody leaves before the end; `ground` knows already that they are gone."""
    layer = shift.layer if shift else ""
    staying = tuple(who for who in _there(ground, layer) if who != person)
    return Parties(
        layer=layer,
        name=shift.name if shift else "",
        start_at=shift.start if shift else ground.now - UNKNOWN_SHIFT,
        at=ground.now,
        outgoing=(person,),
        incoming=staying,
        backup=_backup(ground, layer, {person, *staying}),
        lead=ground.lead(),
        until_at=shift.end if shift else ground.now + UNKNOWN_SHIFT,
    )


def _there(ground: Ground, layer: str) -> tuple[str, ...]:
    """Who works now. Without a rota that is everybody who writes replies; leads if there is nobody else."""
    team = ground.team
    if team.rota.known:
        return team.rota.on(ground.now, ground.changes, layer)
    able = [key for key in team.people if at_least(member(ground, key), "drafter")]
    return tuple(key for key in able if not at_least(member(ground, key), "lead")) or tuple(able)


def beginnings(ground: Ground, since: datetime, until: datetime) -> tuple[Shift, ...]:
    """Shifts that begin, since < start <= until, in a layer where nobody was on just before."""
    rota = ground.team.rota
    found = rota.shifts(since, until + MOMENT, ground.changes)
    fresh = [one for one in found if one.people and since < one.start <= until]
    return tuple(one for one in fresh if not rota.on(one.start - MOMENT, ground.changes, one.layer))


def home(ground: Ground, account: str, lang: str) -> str:
    """The layer that a case belongs to; what no layer serves belongs to the first."""
    rota = ground.team.rota
    return rota.layer_of(account, lang) or next(iter(rota.layers), "")


def member(ground: Ground, key: str) -> Person:
    """Somebody by their key; whoever is not in team.yaml has the default role."""
    return ground.team.person(key) or Person(id=key, name="", role=ground.team.default_role)


def colleague(ground: Ground, key: str) -> Person:
    """Somebody of the team. Raises Refused."""
    found = ground.team.person(key)
    if found is None:
        raise Refused(f"There is nobody called {key} in team.yaml.")
    return found


def chosen(ground: Ground, handover: Handover, stories: Iterable[Story], offered: set[int]) -> tuple[Story, ...]:
    """The open cases of a handover, of all that are open. `ground.now` is when it is handed over; `offered` waits for
    those who leave to accept it."""
    if handover.kind == "early":
        return tuple(one for one in stories if one.case.id in offered or _leaves_with(ground, handover, one))
    ending = ground.team.rota.boundaries(handover.at - MOMENT, handover.at, ground.changes)
    begun = beginnings(ground, handover.at - MOMENT, handover.at)
    changing = {handover.layer, *(one.layer for one in ending), *(one.layer for one in begun)}
    return tuple(one for one in stories if _belongs(ground, handover, one, changing, ending))


def _belongs(ground: Ground, handover: Handover, story: Story, changing: set[str], ending: Sequence[Boundary]) -> bool:
    """Its layer is handed over; or that changes hands at no such instant, and its owner leaves here."""
    layer, owner = home(ground, story.case.account, story.lang), story.case.owner
    if layer in changing:
        return layer == handover.layer
    leaving = next((one.layer for one in ending if owner in one.outgoing), handover.layer)
    return leaving == handover.layer and owner in handover.outgoing and not ground.on_duty(owner)


def _leaves_with(ground: Ground, handover: Handover, story: Story) -> bool:
    """It is theirs, or nobody of the layer is left for it."""
    alone = not handover.incoming and home(ground, story.case.account, story.lang) == handover.layer
    return story.case.owner in handover.outgoing or alone


def destined(
    ground: Ground, handover: Handover, ranked: Sequence[tuple[Story, Tier]], planned: Iterable[Handed]
) -> dict[int, Handed]:
    """Where every item goes: as the outgoing people planned, else to somebody who comes and speaks its language.

    What nobody has stays in the queue, unless it is unstable. Whoever goes on working keeps theirs."""
    plans = {one.case_id: one for one in planned}
    load: Counter[str] = Counter()
    found = {}
    for story, tier in ranked:
        after, standing = _destination(ground, handover, story, tier, plans.get(story.case.id), load)
        load[after] += 1
        found[story.case.id] = Handed(handover.id, story.case.id, tier, story.case.owner, after, standing)
    return found


def _destination(
    ground: Ground, handover: Handover, story: Story, tier: Tier, plan: Handed | None, load: Counter[str]
) -> tuple[str, Standing]:
    owner = story.case.owner
    if plan is not None and _holds(ground, handover, plan, owner):
        return plan.after, plan.standing
    if owner and (_goes_on(ground, handover, owner) or (story.kept and owner not in handover.outgoing)):
        return owner, "kept"
    if not owner and tier != "unstable":
        return "", "queued"
    taker = _taker(ground, handover, story, load)
    return taker, "offered" if taker or tier == "unstable" else "queued"


def _holds(ground: Ground, handover: Handover, plan: Handed, owner: str) -> bool:
    """Whether what was planned can still be: the same owner keeps it, or the one who is named works then."""
    if plan.standing == "kept":
        return plan.after == owner
    return not plan.after or _goes_on(ground, handover, plan.after)


def _goes_on(ground: Ground, handover: Handover, person: str) -> bool:
    """Whether somebody is still on duty once the shift has ended."""
    return person not in handover.outgoing and replace(ground, now=max(ground.now, handover.at)).on_duty(person)


def _taker(ground: Ground, handover: Handover, story: Story, load: Counter[str]) -> str:
    """Of those who come: who may act, speaks the language, and has been given least; in the rota's order. What
    belongs to another layer goes to those who are on there."""
    layer = home(ground, story.case.account, story.lang)
    coming = handover.incoming
    if layer != handover.layer:
        there = ground.team.rota.on(max(ground.now, handover.at), ground.changes, layer)
        coming = tuple(key for key in there if key not in handover.outgoing) or coming
    people = [person for key in coming if (person := ground.team.person(key))]
    able = [one for one in people if at_least(one, "drafter")]
    speaking = [one for one in able if not one.languages or story.lang in one.languages]
    return min((one.id for one in speaking or able), key=lambda key: load[key], default="")


def _backup(ground: Ground, layer: str, others: set[str]) -> str:
    """Who stands by: somebody else of the layer, of any layer, or of the layer's next shift."""
    rota, now, changes = ground.team.rota, ground.now, ground.changes
    here = [who for who in (*rota.on(now, changes, layer), *rota.on(now, changes)) if who not in others]
    coming = None if here else rota.next(layer, now, changes)
    return next((who for who in (*here, *(coming.people if coming else ())) if who not in others), "")


def _until(ground: Ground, layer: str) -> datetime:
    """The end of the shift that runs then; where none runs, the beginning of the next."""
    running = ground.team.rota.shifts(ground.now, ground.now + MOMENT, ground.changes)
    if ends := [one.end for one in running if one.layer == layer and one.people]:
        return max(ends)
    coming = ground.team.rota.next(layer, ground.now, ground.changes)
    return coming.start if coming else ground.now + UNKNOWN_SHIFT
