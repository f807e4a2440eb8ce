"""Leaving early, and one conversation for one person: handovers that somebody begins, not the clock."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from datetime import timedelta

from bot.casework import past
from bot.casework.ground import Ground
from bot.casework.handover import Sbar
from bot.casework.items import suggested
from bot.casework.notice import notify
from bot.casework.parties import MOMENT, Parties, colleague, home, member, of_leaving
from bot.casework.posting import begin, fix, hand_over, told
from bot.casework.reach import grave
from bot.casework.roles import at_least
from bot.casework.telling import ranked
from bot.casework.words import ago
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Handed, Swap
from bot.rota.rota import Change, Shift
from bot.store.store import Tx

AHEAD = timedelta(hours=12)
"""How far a single offer looks ahead."""
_BETWEEN = "Conversations are handed over between people who may write replies."


def early(tx: Tx, ground: Ground, by: str, urgent: str = "", helpful: str = "") -> int:
    """Leave before the end of one's shift: whoever stays takes over, else the queue. Returns the handover."""
    rota, now = ground.team.rota, ground.now
    mine = [one for one in rota.shifts(now, now + MOMENT, ground.changes) if by in one.people]
    check_leaves(tx, ground, by)
    changes = tuple(_gone(tx, ground, by, shift) for shift in mine)
    there = replace(ground, changes=(*ground.changes, *changes))
    for shift in mine:
        tx.jobs.claim(left_early(shift.layer, by), now)
    parties = of_leaving(there, by, mine[0] if mine else None)
    handover_id = begin(tx, parties, kind="early", urgent=urgent, helpful=helpful)
    hand_over(tx, there, handover_id)
    return handover_id


def check_leaves(tx: Tx, ground: Ground, by: str) -> None:
    """Raise Refused unless somebody has a shift or a conversation to hand over."""
    on = ground.team.rota.current(by, ground.now, ground.changes)
    if on is None and not any(case.owner == by for case in tx.cases.open_set()):
        raise Refused("You are not on a shift and have no conversation, so there is nothing to hand over.")


def hand_one(tx: Tx, ground: Ground, case_id: int, by: str, to: str, sbar: Sbar) -> int:
    """Offer one conversation to one person, who has to accept it; until then it stays where it is."""
    case = tx.cases.one(case_id)
    _may_offer(tx, ground, case_id, by, to)
    event = tx.events.newest()
    story = past.story(tx, case_id, event)
    parties = Parties(
        layer=home(ground, case.account, story.lang),
        name="",
        start_at=case.opened_at,
        at=ground.now,
        outgoing=(by,),
        incoming=(to,),
        backup="",
        lead=ground.lead(),
        until_at=ground.now + AHEAD,
    )
    words = json.dumps([part.strip() for part in astuple(sbar)], ensure_ascii=False)
    handover_id = begin(tx, parties, kind="item", sbar=words)
    row = tx.handovers.one(handover_id)
    tier = ranked(ground, row, [story])[0][1]
    fix(tx, ground, row, [story], {case_id: Handed(row.id, case_id, tier, case.owner, to)}, event)
    told(tx, ground, row, story, case.owner, to, kept=story.kept)
    notify(tx, ground, to, "handover_posted", case=case_id, handover=row.id, urgent=grave(case))
    return handover_id


def suggestion(tx: Tx, ground: Ground, case_id: int, to: str) -> Sbar:
    """What the giver's four sentences could be, taken from the log."""
    return suggested(past.story(tx, case_id, tx.events.newest()), ground, to)


def left_early(layer: str, person: str) -> str:
    """The job under which it is kept that somebody left a layer early, so that it is no end of a shift as well."""
    return f"handover:left:{layer}:{person}"


def check_giver(tx: Tx, ground: Ground, case_id: int, by: str) -> None:
    """Raise Refused unless this person may hand this conversation to somebody."""
    case = tx.cases.one(case_id)
    if case.state in ("answered", "closed"):
        raise Overtaken(f"#{case_id} is {case.state} already; there is nothing to hand over.")
    if case.owner not in ("", by) and not at_least(member(ground, by), "lead"):
        raise NotAllowed(f"{ground.team.name(case.owner)} has #{case_id}; only they or a lead hand it over.")
    if not at_least(member(ground, by), "drafter"):
        raise NotAllowed(_BETWEEN)


def _may_offer(tx: Tx, ground: Ground, case_id: int, by: str, to: str) -> None:
    check_giver(tx, ground, case_id, by)
    case = tx.cases.one(case_id)
    if not at_least(colleague(ground, to), "drafter"):
        raise NotAllowed(_BETWEEN)
    if to == case.owner:
        raise Refused(f"{ground.team.name(to)} has #{case_id} already.")
    waiting = [one for one in tx.handovers.unsettled() if one.kind == "item" and tx.handovers.item(one.id, case_id)]
    if waiting:
        names = " and ".join(ground.team.name(key) for key in waiting[0].incoming)
        raise Overtaken(f"#{case_id} was offered to {names} {ago(waiting[0].at, ground.now)}; wait for their answer.")


def _gone(tx: Tx, ground: Ground, by: str, shift: Shift) -> Change:
    """Let the rota know that somebody has left: for the rest of the shift nobody is in their place."""
    left = Change(shift.layer, ground.now, shift.end, by, "")
    wish = Swap(0, "cover", shift.layer, left.start, left.end, by, "", "", None, None, by, ground.now)
    tx.swaps.answer(tx.swaps.ask(wish), "accepted", by, ground.now)
    return left
