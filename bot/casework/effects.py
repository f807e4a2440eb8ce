"""What each event did to a case, in the order of a case's life; and the fold that makes a story of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.casework.effects_of_replies import REPLIES, Effect, instant
from bot.casework.story import ENDED, Record, Story
from bot.casework.unfolding import Unfolding
from bot.model import Event, Reading


def fold(record: Record) -> Story:
    """The story that the record's events tell."""
    past = Unfolding(record)
    for event in record.events:
        _take(past, event)
    return past.story()


def _take(past: Unfolding, event: Event) -> None:
    before = past.case.state
    if effect := EFFECTS.get(event.verb):
        effect(past, event)
    if past.case.state != before:
        past.since = event.at


def _received(past: Unfolding, event: Event) -> None:
    if event.mention_id is not None:
        past.said.setdefault(event.mention_id, 0)
    if event.detail.get("previous"):
        past.set(previous_id=event.detail["previous"])


def _joined(past: Unfolding, event: Event) -> None:
    _received(past, event)
    _author_acted(past, event)
    past.hear()


def _revised(past: Unfolding, event: Event) -> None:
    if event.mention_id is None:
        return
    _author_acted(past, event)
    if event.detail.get("deleted"):
        past.deleted[event.mention_id] = event.at
    else:
        past.said[event.mention_id] = past.said.get(event.mention_id, 0) + 1
        past.hear()


def _author_acted(past: Unfolding, event: Event) -> None:
    if past.case.state == "approved":
        past.back("voided", event.at)
    elif past.case.state in ENDED and event.verb == "joined":
        _reopened(past, event)


def _read(past: Unfolding, event: Event) -> None:
    if "intent" not in event.detail:  # somebody asked to have it read once more
        past.set(reread=True)
        return
    reading = _reading(event.detail)
    heard = past.case.mentions_revision
    past.set(reading=reading, read_revision=heard, reread=False, risk=reading.risk, held=reading.held)
    past.rules = tuple(str(rule) for rule, *_ in event.detail.get("rules", ()))
    if past.case.state in ("open", "snoozed"):
        past.retire(untouched=True)


def _reading(detail: Mapping[str, Any]) -> Reading:
    """What the log keeps of a reading: its labels."""
    return Reading(
        lang=detail.get("lang", ""),
        intent=detail["intent"],
        confidence=detail.get("confidence", 0.0),
        risk=detail["risk"],
        escalate=detail.get("desk", "none"),
        reply=detail.get("reply", "reply"),
        held=bool(detail.get("held")),
        playbook=detail.get("playbook", ""),
        leaf=detail.get("leaf", ""),
        topics=tuple(detail.get("topics", ())),
        guide=detail.get("guide", ""),
    )


def _snoozed(past: Unfolding, event: Event) -> None:
    until, reason = instant(event, "until"), past.record.remarks.get(event.id, "")
    waits_for = event.detail.get("waits_for", past.case.waits_for)
    past.set(state="snoozed", snoozed_until=until, reason=reason, waits_for=waits_for)


def _woken(past: Unfolding, event: Event) -> None:
    past.open(event.at)
    past.set(waits_for="")


def _closed(past: Unfolding, event: Event) -> None:
    past.retire()
    past.end("closed", event.at)
    past.set(reason=past.record.remarks.get(event.id, ""), waits_for="")


def _reopened(past: Unfolding, event: Event) -> None:
    past.open(event.at)
    past.set(reason="", reread=True, waits_for="")
    if event.detail.get("kept"):
        past.set(kept_by=event.by)


def _cleared(past: Unfolding, event: Event) -> None:
    answered = past.case.waits_for == f"desk:{event.detail.get('desk', '')}"
    past.set(cleared_by=event.by, waits_for="" if answered else past.case.waits_for)


def _merged(past: Unfolding, event: Event) -> None:
    """This case went on in another, or another's posts and owner came into this one."""
    moved, owner = event.detail["mentions"], str(event.detail.get("owner", ""))
    past.waited[int(event.detail["other"])] = instant(event, "waiting")
    if event.detail.get("ended"):
        past.retire()
        past.end("closed", event.at)
        past.own("", event)
        past.set(waits_for="", reason=f"merged into #{event.detail['other']}", reread=False)
        past.set(read_revision=past.case.mentions_revision)
        past.gone = {number: past.said.pop(number) for number in moved if number in past.said}
        return
    for number in moved:
        known = [at for _, at in past.record.wordings.get(number, ()) if at <= event.at]
        past.said[number] = max(len(known) - 1, 0)
    past.set(waiting_since=instant(event, "joint") or past.case.waiting_since)
    if owner:
        past.own(owner, event)
    past.hear()


def _split(past: Unfolding, event: Event) -> None:
    """A merge is undone: the posts are where they were."""
    moved, waited = event.detail["mentions"], past.waited.get(int(event.detail["other"]))
    if event.detail.get("reopened"):
        past.open(event.at)
        past.set(waiting_since=waited)
        past.said |= past.gone
        for draft in event.detail.get("drafts", ()):
            past.play(draft, "proposed")
        past.own(str(event.detail.get("owner", "")), event)
        for draft in event.detail.get("drafts", ()):
            past.play(draft, "proposed")
        past.set(reason="", reread=True)
        return
    for number in moved:
        past.said.pop(number, None)
    past.set(waiting_since=waited or past.case.waiting_since)
    if event.detail.get("left"):
        past.own("", event)
    past.hear()


def _escalated(past: Unfolding, event: Event) -> None:
    if event.detail.get("held"):
        past.set(cleared_by="")
    elif desk := event.detail.get("desk"):
        past.set(waits_for=f"desk:{desk}")


def _advised(past: Unfolding, event: Event) -> None:
    if past.case.state == "snoozed":
        past.open(event.at)
    past.set(waits_for="")


def _handed(past: Unfolding, event: Event) -> None:
    to = str(event.detail.get("to", ""))
    past.own(to, event)
    past.set(kept_by=to if event.detail.get("kept") else "")


def _promised(past: Unfolding, event: Event) -> None:
    past.promises[int(event.detail["promise"])] = None


def _ended_promise(past: Unfolding, event: Event) -> None:
    past.promises[int(event.detail["promise"])] = event


EFFECTS: dict[str, Effect] = {
    **REPLIES,
    "received": _received,
    "joined": _joined,
    "revised": _revised,
    "read": _read,
    "reread": _read,
    "claimed": lambda past, event: past.own(event.by, event),
    "released": lambda past, event: past.own("", event),
    "assigned": lambda past, event: past.own(str(event.detail.get("to", "")), event),
    "handed": _handed,
    "accepted": _handed,
    "declined": _handed,
    "snoozed": _snoozed,
    "woken": _woken,
    "closed": _closed,
    "reopened": _reopened,
    "escalated": _escalated,
    "advised": _advised,
    "cleared": _cleared,
    "merged": _merged,
    "split": _split,
    "promised": _promised,
    "promise_kept": _ended_promise,
    "promise_dropped": _ended_promise,
}
"""By the event. What is not listed changes nothing that a handover tells."""
