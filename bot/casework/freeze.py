"""The freeze: nothing goes out, except by those who are named, until an instant or until a lead lifts it.

One row of the settings, read again in the transaction that would send: what was approved, scheduled or tried again
waits alike. It always has an end, and ends by itself in whichever life of the bot that instant falls. What waited then
leaves after a fresh undo time, and only if it is still true.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from bot.casework.ground import Ground
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Delivery, Freeze, Person
from bot.store.rows import instant, stamp
from bot.store.store import Tx

KEY = "freeze"
USUAL = timedelta(hours=1)
"""How long a freeze lasts when nobody says how long."""
CHANNEL = "alerts"
LONGEST = timedelta(days=7)


def written(value: str) -> Freeze | None:
    """A freeze as it stands in the settings; None for an empty one."""
    if not value:
        return None
    found = json.loads(value)
    at, until = instant(found["at"]), instant(found["until"])
    return Freeze(found["by"], at, until, found["reason"], tuple(found["but"]))


def frozen(tx: Tx) -> Freeze | None:
    """The freeze in force. One whose time is over holds until it was lifted, so that nothing leaves without undo."""
    return written(tx.settings.one(KEY))


def begin(tx: Tx, ground: Ground, by: Person, until: datetime | None, reason: str, but: tuple[str, ...] = ()) -> Freeze:
    """Stop everything. Raises Refused (nothing is changed then); a second freeze takes the place of the first."""
    _for_leads(by, "stop all replies")
    until = until or ground.now + USUAL
    if not reason.strip():
        raise Refused("Say in a few words why, so that everybody knows: `/baton freeze 30m wrong price in the post`.")
    if not ground.now < until <= ground.now + LONGEST:
        raise Refused(f"A freeze ends within {LONGEST.days} days. Say how long: `/baton freeze 2h reason`.")
    made = Freeze(by.id, ground.now, until, reason.strip()[:300], but)
    kept = {"by": made.by, "at": stamp(made.at), "until": stamp(until), "reason": made.reason, "but": made.but}
    tx.settings.put(KEY, json.dumps(kept, ensure_ascii=False), by.id, ground.now)
    for delivery in tx.deliveries.under_way():
        _show(tx, ground, delivery, by.id, told=True)
    _announce(tx, ground, "frozen", made, by.id)
    return made


def thaw(tx: Tx, ground: Ground, by: Person) -> Freeze:
    """Lift it before its time. Raises Refused."""
    _for_leads(by, "let replies out again")
    found = frozen(tx)
    if found is None:
        raise Overtaken("Nothing is frozen; replies go out as usual.")
    _lift(tx, ground, by.id)
    _announce(tx, ground, "thawed", found, by.id)
    return found


def over(tx: Tx, ground: Ground) -> bool:
    """Whether a freeze has come to its end and was not lifted yet."""
    found = frozen(tx)
    return found is not None and found.until <= ground.now


def end(tx: Tx, ground: Ground) -> Freeze | None:
    """Lift a freeze whose time is over; answers which. Nothing happens otherwise."""
    found = frozen(tx)
    if found is None or found.until > ground.now:
        return None
    _lift(tx, ground, "")
    _announce(tx, ground, "thawed", found, "")
    return found


def sendable(tx: Tx, now: datetime, limit: int) -> list[Delivery]:
    """The deliveries that may be taken now, longest due first."""
    found = frozen(tx)
    if found is None:
        return tx.deliveries.due(now, limit)
    return [one for one in tx.deliveries.due(now, 10_000) if not found.stops(one.by)][:limit]


def _lift(tx: Tx, ground: Ground, by: str) -> None:
    """Let go; whatever fell due meanwhile can be called back for as long as usual."""
    tx.settings.put(KEY, "", by, ground.now)
    for delivery in tx.deliveries.under_way():
        undo = ground.after(ground.terms_of(delivery.source).undo)
        if delivery.state == "due" and delivery.due_at < undo:
            tx.deliveries.put_off(delivery.id, undo, delivery.words)
        _show(tx, ground, delivery, by)


def _show(tx: Tx, ground: Ground, delivery: Delivery, by: str, told: bool = False) -> None:
    """Bring the card up to date; `told`: and keep in the story that the reply was stopped."""
    step = Step(tx, ground, tx.cases.one(delivery.case_id))
    if step.case.state == "approved":
        step.move("hold", "approved")
        if told:
            step.tell("hold", by, delivery=delivery.id, why="frozen")


def _announce(tx: Tx, ground: Ground, kind: str, told: Freeze, by: str) -> None:
    """Say it to everybody, in the channel for alerts."""
    waits = len([one for one in tx.deliveries.under_way() if told.stops(one.by)])
    tx.notices.put(
        kind,
        ground.now,
        ground.now,
        channel=CHANNEL,
        urgent=True,
        by=by,
        until=told.until.isoformat(),
        words=told.reason,
        but=list(told.but),
        waits=waits,
    )


def _for_leads(person: Person, what: str) -> None:
    if not at_least(person, "lead"):
        raise NotAllowed(f"Your role here is {person.role}; only leads and admins can {what}. Ask one of them.")
