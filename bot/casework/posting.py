"""Posting a handover: the moment in which everything open changes hands.

One transaction fixes what is handed (the newest event is the cut-off), writes down where each conversation goes, and
moves what may move: watch and stable at once, unstable when somebody accepts it. Until then its owner keeps it. A
reply that is approved and waits is held when its owner changes, since the approval names the owner; accepting binds
it anew. Where nobody is to accept it, the reply is a proposal again: nothing is held that nobody can release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bot.casework.accepting import settle
from bot.casework.binding import hold, is_held, rebind, withdraw
from bot.casework.desk import own
from bot.casework.ground import Ground
from bot.casework.handover import digest
from bot.casework.notice import notify
from bot.casework.parties import Parties, destined
from bot.casework.reach import hears_at
from bot.casework.step import Step
from bot.casework.story import Story
from bot.casework.telling import pending, ranked
from bot.errors import Overtaken
from bot.model import Handed, Handover
from bot.store.store import Tx

STAYS = ("sending",)
"""States in which a case does not change hands before somebody accepts it."""


def open_for(tx: Tx, parties: Parties) -> int:
    """The drafted handover of these parties, made or brought up to date."""
    known = [one for one in tx.handovers.of_shift(parties.layer, parties.at) if one.state == "drafted"]
    if known:
        tx.handovers.set(known[0].id, **asdict(parties))
        return known[0].id
    return begin(tx, parties, kind="shift")


def imagined(parties: Parties) -> Handover:
    """The row of a handover that is not stored: a look at what would be handed over."""
    return Handover(
        **asdict(parties),
        id=0,
        kind="shift",
        state="drafted",
        revision=0,
        cut_off_at=None,
        cut_off_event=0,
        count=0,
        digest="",
        urgent="",
        helpful="",
        previous_id=None,
    )


def begin(tx: Tx, parties: Parties, **values: str) -> int:
    """A new handover of these parties, drafted. Raises Overtaken if there is one already."""
    made = tx.handovers.open(**asdict(parties), **values, state="drafted")
    if made is None:
        raise Overtaken("This shift was handed over already.")
    return made


def hand_over(tx: Tx, ground: Ground, handover_id: int, *, tell: bool = True) -> int:
    """Post a drafted handover: fix what it knows, and move what moves. Returns how many conversations it has. Without
    `tell` nobody is told: it is made up for, and the shift that it was for is over as well."""
    row = tx.handovers.one(handover_id)
    if row.state != "drafted":
        raise Overtaken("This handover was posted already.")
    event = tx.events.newest()
    stories = pending(tx, ground, row, event)
    going = destined(ground, row, ranked(ground, row, stories), tx.handovers.handed(row.id))
    fix(tx, ground, row, stories, going, event)
    for story in stories:
        _move(tx, ground, row, story, going[story.case.id])
    for one in tx.handovers.unsettled():
        settle(tx, ground, one.id)
    if tell:
        _tell_posted(tx, ground, row, list(going.values()))
    return len(stories)


def fix(
    tx: Tx,
    ground: Ground,
    row: Handover,
    stories: Sequence[Story],
    going: Mapping[int, Handed],
    event: int,
) -> None:
    """What the handover knows, and where each conversation goes, from now on unchanged."""
    for one in tx.handovers.handed(row.id):
        tx.handovers.drop(row.id, one.case_id)
    for story in stories:
        tx.handovers.hand(going[story.case.id])
    before = tx.handovers.latest(row.layer)
    tx.handovers.set(
        row.id,
        state="posted",
        previous_id=before.id if before else None,
        cut_off_at=ground.now,
        cut_off_event=event,
        count=len(stories),
        digest=digest((story.case.id, story.newest) for story in stories),
    )


def _move(tx: Tx, ground: Ground, row: Handover, story: Story, item: Handed) -> None:
    """Let one conversation change hands, as far as it may before somebody accepts it."""
    waits = item.tier == "unstable" or story.case.state in STAYS
    stays = item.standing == "kept" or (item.standing == "offered" and waits and item.after)
    to = item.before if stays else item.after
    if not (item.before or item.after):
        return
    step = Step(tx, ground, tx.cases.one(story.case.id))
    kept = item.standing == "kept" and not ground.on_duty(to)
    own(step, to)
    tx.cases.set(story.case.id, kept_by=to if kept else "")
    told(tx, ground, row, story, to, item.after, kept=kept)
    _bind(step, item, to)


def _bind(step: Step, item: Handed, to: str) -> None:
    """What becomes of a reply that is on its way, now that its conversation is with `to`."""
    accepted_by_nobody = not to or item.standing != "offered"
    if to == item.before and not (accepted_by_nobody and is_held(step)):
        return
    if step.case.state != "approved":
        rebind(step, to)
    elif accepted_by_nobody:
        withdraw(step)
    else:
        hold(step)


def told(tx: Tx, ground: Ground, row: Handover, story: Story, to: str, after: str, *, kept: bool) -> None:
    """The event of a conversation that is handed over: who has it now, and who is to have it."""
    tx.events.happened(
        story.case.id, "handed", "", ground.now, handover=row.id, to=to, of=story.case.owner, after=after, kept=kept
    )


def _tell_posted(tx: Tx, ground: Ground, row: Handover, items: Sequence[Handed]) -> None:
    """Both sides hear at once, whatever their hours: they are changing over right now (where there is no rota, nobody
    knows that, and quiet hours hold). When nobody comes, the lead hears of what is left."""
    for person in dict.fromkeys((*row.outgoing, *row.incoming)):
        key = f"handover_posted:{row.id}:{person}"
        due_at = ground.now if ground.team.rota.known else hears_at(ground, person)
        tx.notices.put("handover_posted", ground.now, due_at, person=person, handover=row.id, key=key)
    left = [one for one in items if not one.after]
    if not row.incoming and left:
        urgent = any(one.tier == "unstable" for one in left)
        lead, key = row.lead or ground.lead(), f"nobody_incoming:{row.id}"
        notify(tx, ground, lead, "nobody_incoming", handover=row.id, urgent=urgent, key=key, count=len(left))
