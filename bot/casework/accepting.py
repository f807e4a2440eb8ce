"""What the incoming person says to what they are handed: accept it, ask about it, or give it back.

Unstable and watch are accepted one by one, unstable with a line in one's own words; stable ones may be taken
together. Whoever accepts has it from that moment, and an approved reply that was held for that goes on its way.
"""

from __future__ import annotations

from bot.casework.binding import rebind, withdraw
from bot.casework.desk import own
from bot.casework.ground import Ground
from bot.casework.notice import notify
from bot.casework.parties import member
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.casework.words import ago
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Case, Handed, Handover
from bot.store.store import Tx

READ_BACK = 3
"""Words that a read-back has at least."""
ENDED = ("answered", "closed")


def accept(tx: Tx, ground: Ground, handover_id: int, case_id: int, by: str, readback: str = "") -> None:
    """Take one conversation over. Raises Refused with a sentence."""
    row, item, case = _waiting(tx, ground, handover_id, case_id, by)
    if item.tier == "unstable" and len(readback.split()) < READ_BACK:
        raise Refused("Say in your own words what you take over and what comes next, in three words at least.")
    _take(tx, ground, row, item, case, by, readback.strip())
    settle(tx, ground, row.id)


def accept_stable(tx: Tx, ground: Ground, handover_id: int, by: str) -> int:
    """Take every stable conversation over that is offered to this person, or to nobody in particular; returns how many
    these are. Who stands by, and leads, take what is left when nothing is theirs."""
    row = tx.handovers.one(handover_id)
    waiting = [item for item in pending(tx, handover_id) if item.tier == "stable"]
    if not waiting:
        raise Overtaken("No stable conversation waits to be accepted here any more.")
    mine = _stable_of(ground, row, waiting, by)
    if not mine:
        names = " and ".join(dict.fromkeys(ground.team.name(item.after) for item in waiting))
        raise NotAllowed(f"No stable conversation here is offered to you. They wait for {names}.")
    for item in mine:
        _, _, case = _waiting(tx, ground, handover_id, item.case_id, by)
        _take(tx, ground, row, item, case, by, "")
    settle(tx, ground, handover_id)
    return len(mine)


def ask(tx: Tx, ground: Ground, handover_id: int, case_id: int, by: str, words: str) -> None:
    """Ask those who hand over; the conversation still waits to be accepted."""
    row, item, _ = _waiting(tx, ground, handover_id, case_id, by)
    if not words.strip():
        raise Refused("Write what you would like to know.")
    event = tx.events.happened(case_id, "asked", by, ground.now, handover=row.id)
    tx.remarks.put(event, words.strip())
    tx.handovers.mark(row.id, case_id, standing="asked", by=by, at=ground.now, words=words.strip())
    for person in dict.fromkeys(filter(None, (item.before, *row.outgoing))):
        key = f"handover_question:{event}:{person}"
        tx.notices.put(
            "handover_question",
            ground.now,
            ground.now,
            person=person,
            case=case_id,
            handover=row.id,
            key=key,
            by=by,
            words=words.strip(),
        )


def decline(tx: Tx, ground: Ground, handover_id: int, case_id: int, by: str, reason: str) -> None:
    """Give one conversation back to the queue, with a reason; a lead hears of it. One that was offered by a
    person to a person stays with its owner."""
    row, item, case = _waiting(tx, ground, handover_id, case_id, by)
    _may_give_back(ground, row, item, by)
    if not reason.strip():
        raise Refused("Say in a few words why; the lead reads it.")
    to = item.before if row.kind == "item" else ""
    step = Step(tx, ground, case)
    if case.owner in (item.before, item.after):
        own(step, to)
    else:
        to = case.owner
    kept = bool(to) and tx.cases.one(case_id).kept_by == to
    event = tx.events.happened(case_id, "declined", by, ground.now, handover=row.id, to=to, of=case.owner, kept=kept)
    tx.remarks.put(event, reason.strip())
    if to != case.owner:
        withdraw(step, by)
        rebind(Step(tx, ground, tx.cases.one(case_id)), to)
    tx.handovers.mark(row.id, case_id, standing="declined", by=by, at=ground.now, words=reason.strip())
    _tell_declined(tx, ground, row, item, by, reason.strip())
    settle(tx, ground, row.id)


def check(tx: Tx, ground: Ground, handover_id: int, case_id: int, by: str, *, back: bool = False) -> None:
    """Whether this person may answer this item now, before they are asked for words. `back`: give it back. Raises
    Refused with a sentence."""
    row, item, _ = _waiting(tx, ground, handover_id, case_id, by)
    if back:
        _may_give_back(ground, row, item, by)


def pending(tx: Tx, handover_id: int) -> list[Handed]:
    """What is offered and still waits: it has not ended, nobody else has taken it, and no newer handover has it."""
    waiting = [item for item in tx.handovers.handed(handover_id) if item.standing in ("offered", "asked")]
    return [item for item in waiting if _waits(tx, tx.cases.one(item.case_id), item)]


def settle(tx: Tx, ground: Ground, handover_id: int) -> bool:
    """Whether nothing waits any longer; it is marked then."""
    row = tx.handovers.one(handover_id)
    if row.state != "posted" or pending(tx, handover_id):
        return False
    tx.handovers.set(handover_id, state="settled")
    return True


def taken_by_lead(tx: Tx, ground: Ground, row: Handover, item: Handed, lead: str) -> None:
    """Nobody accepted an unstable conversation: the lead has it now, working or not; without a lead, the queue."""
    case = tx.cases.one(item.case_id)
    step = Step(tx, ground, case)
    own(step, lead)
    kept = bool(lead) and not ground.on_duty(lead)
    tx.cases.set(case.id, kept_by=lead if kept else "")
    tx.events.happened(
        case.id, "handed", "", ground.now, handover=row.id, to=lead, of=case.owner, after=lead, kept=kept, why="late"
    )
    rebind(step, lead)


def _take(tx: Tx, ground: Ground, row: Handover, item: Handed, case: Case, by: str, readback: str) -> None:
    step = Step(tx, ground, case)
    own(step, by)
    kept = ground.team.rota.known and not ground.on_duty(by)
    tx.cases.set(case.id, kept_by=by if kept else "")
    event = tx.events.happened(case.id, "accepted", by, ground.now, handover=row.id, to=by, of=case.owner, kept=kept)
    tx.remarks.put(event, readback)
    rebind(step, by)
    tx.handovers.mark(row.id, case.id, standing="accepted", by=by, at=ground.now, words=readback)


def _waiting(tx: Tx, ground: Ground, handover_id: int, case_id: int, by: str) -> tuple[Handover, Handed, Case]:
    """The item, if it may be answered and this person may do so. Raises Refused."""
    row = tx.handovers.one(handover_id)
    item = tx.handovers.item(handover_id, case_id)
    if item is None:
        raise Refused(f"#{case_id} is not in this handover.")
    if row.state == "drafted":
        raise Refused("This handover is still being written; it is posted when the shift ends.")
    case = tx.cases.one(case_id)
    team = ground.team
    if item.standing in ("accepted", "declined"):
        when = f" {ago(item.at, ground.now)}" if item.at else ""
        did = "accepted" if item.standing == "accepted" else "gave back"
        raise Overtaken(f"{team.name(item.by)} {did} #{case_id}{when}.")
    if case.state in ENDED:
        raise Overtaken(f"#{case_id} is {case.state} by now; nothing is left to take over.")
    if row.state == "settled" or not _mine_to_take(tx, item, case):
        has = f"{team.name(case.owner)} has #{case_id} now" if case.owner else f"#{case_id} is in the queue now"
        raise Overtaken(f"{has}; this handover is over for it. The card shows how it stands.")
    _may_answer(ground, row, item, by)
    return row, item, case


def _may_answer(ground: Ground, row: Handover, item: Handed, by: str) -> None:
    """Those who take over, who stand by, and leads; what is in the queue may be taken by anybody who writes."""
    person = member(ground, by)
    if not at_least(person, "drafter"):
        raise NotAllowed(f"Your role here is {person.role}; conversations are taken over by people who write replies.")
    if by in (*row.incoming, row.backup, row.lead, item.after) or at_least(person, "lead"):
        return
    if not item.after and by not in row.outgoing:
        return
    names = " or ".join(ground.team.name(key) for key in dict.fromkeys((*row.incoming, row.backup)) if key)
    raise NotAllowed(f"This was handed to {names or 'the queue'}; they or a lead accept it.")


def _may_give_back(ground: Ground, row: Handover, item: Handed, by: str) -> None:
    """Those whom it was offered to, who stand by, and leads: what is not offered cannot be given back."""
    if item.standing not in ("offered", "asked"):
        where = f"with {ground.team.name(item.after)}" if item.after else "in the queue"
        raise Refused(f"#{item.case_id} is {where} and waits for nobody's answer, so there is nothing to give back.")
    if by not in (*row.incoming, row.backup, row.lead, item.after) and not at_least(member(ground, by), "lead"):
        raise NotAllowed(f"#{item.case_id} was not offered to you. Leave it as it is, or take it over.")


def _stable_of(ground: Ground, row: Handover, waiting: list[Handed], by: str) -> list[Handed]:
    """Of what waits, what this person takes when they take all of it: never what was offered to a colleague who
    takes over beside them."""
    mine = [item for item in waiting if item.after == by]
    stands_by = by in (row.backup, row.lead) or at_least(member(ground, by), "lead")
    if by not in row.incoming and stands_by:
        return mine or waiting
    return mine + [item for item in waiting if not item.after]


def _waits(tx: Tx, case: Case, item: Handed) -> bool:
    return case.state not in ENDED and _mine_to_take(tx, item, case)


def _mine_to_take(tx: Tx, item: Handed, case: Case) -> bool:
    """Whether it is still where the handover left it: nobody else has been given it since."""
    here = case.owner in ("", item.before, item.after)
    return here and not tx.handovers.superseded(item.handover_id, case.id)


def _tell_declined(tx: Tx, ground: Ground, row: Handover, item: Handed, by: str, reason: str) -> None:
    """The lead hears at once when it is unstable; of a single offer the giver hears."""
    people = row.outgoing if row.kind == "item" else (row.lead or ground.lead(),)
    for person in people:
        key = f"handover_declined:{row.id}:{item.case_id}:{person}"
        notify(
            tx,
            ground,
            person,
            "handover_declined",
            case=item.case_id,
            handover=row.id,
            urgent=item.tier == "unstable",
            key=key,
            by=by,
            words=reason,
        )
