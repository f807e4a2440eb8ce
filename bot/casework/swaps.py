"""Shifts that change hands: a swap (one for another), a cover (somebody works mine), a take (I work theirs).

Somebody asks, the other person answers; a shift that nobody has can be taken without asking. What was accepted is a
`Change` of the rota from that moment on: duty, handovers and notices follow by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.casework.ground import Ground
from bot.casework.notice import notify
from bot.casework.reach import hears_at, quiet_until
from bot.casework.roles import at_least
from bot.casework.words import ago
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Swap, SwapKind
from bot.rota.rota import Shift
from bot.store.store import Tx

FORTNIGHT = timedelta(days=14)
AHEAD = timedelta(days=60)
"""How far ahead a shift may lie to be given away."""
IN_TIME = timedelta(hours=12)
"""Somebody off duty is asked at their next shift if that leaves so much time; else as soon as they are awake."""


HELD = timedelta(days=2)
"""How long an ended swap still counts."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """What is wished: `shift` goes from `giver` to `taker`; in a swap the taker's shift `back` goes the other way.
    An empty giver: nobody has it yet."""

    kind: SwapKind
    shift: Shift
    giver: str
    taker: str
    back: Shift | None = None


def ahead(ground: Ground, person: str, days: int = 14) -> tuple[Shift, ...]:
    """The shifts of one person that begin within so many days, soonest first; with "" those that nobody has."""
    coming = ground.team.rota.shifts(ground.now, ground.now + timedelta(days=days), ground.changes)
    return tuple(s for s in coming if s.start > ground.now and (person in s.people if person else not s.people))


def ask(tx: Tx, ground: Ground, by: str, wish: Bargain) -> Swap:
    """Ask the other person, or take an empty shift at once. Raises Refused with a sentence."""
    other = wish.giver if by == wish.taker else wish.taker
    _check(ground, wish)
    _check_open(tx, ground, wish)
    made = tx.swaps.one(tx.swaps.ask(_row(ground, by, wish)))
    if not wish.giver:
        tx.swaps.answer(made.id, "accepted", by, ground.now)
        _hear_anew(tx, ground, made)
        return tx.swaps.one(made.id)
    _tell_asked(tx, ground, other, made)
    return made


def answer(tx: Tx, ground: Ground, swap_id: int, by: str, accept: bool) -> Swap:
    """The other person agrees, or does not. Raises Refused if it is not theirs to say or no longer possible."""
    wish = _still_asked(tx, ground, swap_id)
    if by != other_of(wish):
        raise NotAllowed(f"This question went to {ground.team.name(other_of(wish))}; only they can answer it.")
    if accept:
        _check(ground, _bargain(ground, wish))
    return _answered(tx, ground, wish, "accepted" if accept else "declined", by)


def withdraw(tx: Tx, ground: Ground, swap_id: int, by: str) -> Swap:
    """Whoever asked takes the question back. Raises Refused."""
    wish = _still_asked(tx, ground, swap_id)
    if by != wish.asked_by:
        raise NotAllowed(f"{ground.team.name(wish.asked_by)} asked this; only they can take it back.")
    return _answered(tx, ground, wish, "withdrawn", by)


def begun(tx: Tx, ground: Ground) -> list[Swap]:
    """Questions that nobody has answered and nobody can agree to any more: one of their shifts has begun."""
    return [one for one in tx.swaps.waiting() if min(one.start_at, one.back_start_at or one.start_at) <= ground.now]


def lapse(tx: Tx, ground: Ground) -> int:
    """End those questions, and tell whoever asked that nothing changes; answers how many."""
    return sum(_lapsed(tx, ground, one) for one in begun(tx, ground))


def _lapsed(tx: Tx, ground: Ground, wish: Swap) -> bool:
    ended = tx.swaps.answer(wish.id, "withdrawn", "", ground.now)
    if ended:
        key, asker = f"swap_answered:{wish.id}", wish.asked_by
        notify(tx, ground, asker, "swap_answered", key=key, swap=wish.id, state="withdrawn", by="")
    return ended


def other_of(wish: Swap) -> str:
    """Who has to answer."""
    return wish.giver if wish.asked_by == wish.taker else wish.taker


def _check(ground: Ground, wish: Bargain) -> None:
    """Refuse what the rota does not allow: unknown people, a shift that has begun, somebody who is on already."""
    if not ground.team.rota.known:
        raise Refused("There is no rota yet, so there are no shifts to give away. A lead can write one in team.yaml.")
    for person in filter(None, (wish.giver, wish.taker)):
        if person not in ground.team.people:
            raise Refused(f"{person} is not in team.yaml. Choose somebody of the team.")
    if wish.giver == wish.taker:
        raise Refused("You have that shift already.")
    _check_shift(ground, wish.shift, wish.giver)
    _check_able(ground, wish.taker)
    _check_free(ground, wish.taker, wish.shift, wish.back)
    if wish.back is not None:
        _check_shift(ground, wish.back, wish.taker)
        _check_able(ground, wish.giver)
        _check_free(ground, wish.giver, wish.back, wish.shift)


def _check_shift(ground: Ground, shift: Shift, giver: str) -> None:
    """The shift lies ahead, and it is the giver's to give (or nobody's)."""
    if shift.start <= ground.now:
        raise Overtaken("That shift has begun. To leave early, hand over with /baton handover now.")
    if shift.start > ground.now + AHEAD:
        raise Refused("That lies more than 60 days ahead. Ask again nearer the time.")
    around = ground.team.rota.shifts(shift.start, shift.end, ground.changes)
    same = [s for s in around if (s.layer, s.start, s.end) == (shift.layer, shift.start, shift.end)]
    if not same:
        raise Overtaken("The rota has changed: that shift is no longer there. /baton shift shows the present one.")
    if giver and not any(giver in s.people for s in same):
        raise Overtaken(f"{ground.team.name(giver)} does not have that shift (any more). /baton shift shows who does.")
    if not giver and any(s.people for s in same):
        holders = ", ".join(ground.team.name(p) for s in same for p in s.people)
        raise Overtaken(f"{holders} has that shift. Ask them for it with /baton take and their name.")


def _check_able(ground: Ground, taker: str) -> None:
    """Whoever takes a shift may write replies."""
    person = ground.team.person(taker)
    if person is None or not at_least(person, "drafter"):
        name = ground.team.name(taker)
        raise NotAllowed(f"{name} may look but not answer, so they cannot work a shift. Choose somebody who drafts.")


def _check_free(ground: Ground, taker: str, shift: Shift, given_away: Shift | None) -> None:
    """The taker works nowhere else at that time, apart from the shift they give away in return."""
    for other in ground.team.rota.shifts(shift.start, shift.end, ground.changes):
        given = given_away and (other.layer, other.start) == (given_away.layer, given_away.start)
        if taker in other.people and not given:
            where = f" ({other.name}, {other.layer})" if other.name else f" ({other.layer})"
            raise Refused(f"{ground.team.name(taker)} is on at that time already{where}. Choose another shift.")


def _check_open(tx: Tx, ground: Ground, wish: Bargain) -> None:
    """Refuse a second question about the same shift of the same person while the first waits."""
    for asked in tx.swaps.waiting(wish.giver or wish.taker):
        if (asked.layer, asked.start_at, asked.giver) == (wish.shift.layer, wish.shift.start, wish.giver):
            who = ground.team.name(other_of(asked))
            when = ago(asked.asked_at, ground.now)
            raise Refused(f"{who} was asked about that shift {when}. Take that question back first, or wait.")


def _still_asked(tx: Tx, ground: Ground, swap_id: int) -> Swap:
    wish = tx.swaps.one(swap_id)
    if wish.state != "asked" and not wish.answered_by:
        raise Overtaken("That shift has begun without an answer, so the question is over. The rota stays as it was.")
    if wish.state != "asked":
        who, when = ground.team.name(wish.answered_by), ago(wish.answered_at or ground.now, ground.now)
        raise Overtaken(f"{who} {_DID[wish.state]} this {when}.")
    return wish


_DID = {"accepted": "accepted", "declined": "declined", "withdrawn": "took back"}


def _answered(tx: Tx, ground: Ground, wish: Swap, state: str, by: str) -> Swap:
    """Keep the answer and tell the other side."""
    if not tx.swaps.answer(wish.id, state, by, ground.now):  # type: ignore[arg-type]
        raise Overtaken("Somebody has answered this just now.")
    if state == "accepted":
        _hear_anew(tx, ground, wish)
    told = wish.asked_by if by != wish.asked_by else other_of(wish)
    notify(tx, ground, told, "swap_answered", key=f"swap_answered:{wish.id}", swap=wish.id, state=state, by=by)
    return tx.swaps.one(wish.id)


def _hear_anew(tx: Tx, ground: Ground, wish: Swap) -> None:
    """What waits for the next shift of either waits for the one that is next now."""
    now = replace(ground, changes=tx.swaps.accepted(ground.now - HELD))
    for person in filter(None, (wish.giver, wish.taker)):
        for one in tx.notices.of(person):
            if one.told_at is None and one.due_at > ground.now and one.kind != "swap_asked":
                tx.notices.put_off(one.id, hears_at(now, person))


def _tell_asked(tx: Tx, ground: Ground, person: str, wish: Swap) -> None:
    """Ask when they work next; if that is too late, as soon as their quiet hours allow."""
    due_at = hears_at(ground, person)
    if due_at > wish.start_at - IN_TIME:
        member = ground.team.person(person)
        due_at = quiet_until(member.quiet, member.zone, ground.now) if member and member.quiet else ground.now
    tx.notices.put("swap_asked", ground.now, due_at, person=person, key=f"swap_asked:{wish.id}", swap=wish.id)


def _row(ground: Ground, by: str, wish: Bargain) -> Swap:
    back = wish.back
    return Swap(
        id=0,
        kind=wish.kind,
        layer=wish.shift.layer,
        start_at=wish.shift.start,
        end_at=wish.shift.end,
        giver=wish.giver,
        taker=wish.taker,
        back_layer=back.layer if back else "",
        back_start_at=back.start if back else None,
        back_end_at=back.end if back else None,
        asked_by=by,
        asked_at=ground.now,
    )


def _bargain(ground: Ground, wish: Swap) -> Bargain:
    """A stored wish with the shifts as they are in the rota now."""
    back = None
    if wish.back_start_at and wish.back_end_at:
        back = _shift(ground, wish.back_layer, wish.back_start_at, wish.back_end_at)
    return Bargain(wish.kind, _shift(ground, wish.layer, wish.start_at, wish.end_at), wish.giver, wish.taker, back)


def _shift(ground: Ground, layer: str, start: datetime, end: datetime) -> Shift:
    found = ground.team.rota.shifts(start, end, ground.changes)
    same = [s for s in found if (s.layer, s.start, s.end) == (layer, start, end)]
    return same[0] if same else Shift(layer, "", start, end, (), "UTC")
