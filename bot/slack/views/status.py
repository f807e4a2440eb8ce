"""How things stand with a case, in sentences: each state has its own, an ordinary open case has none.

Everything returned is escaped mrkdwn and fits a section and a notification alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.casework.leaving import CLOSED
from bot.casework.moves import WRITING
from bot.casework.roles import who_may
from bot.model import CaseView, Delivery, Event
from bot.slack.views import kin, service, words
from bot.slack.views.stage import Stage

_WHY_VOID = {"author_wrote": "the author wrote again", "author_edited": "the author changed what they wrote"}
"""Verbs of the author that stop an approved reply; other reasons are sentences already."""
_CHANGES = {
    "correct": ("Corrected", "correction", "corrected"),
    "withdraw": ("Taken down", "withdrawal", "taken down"),
}
"""Each kind of change: that it is done, its name, and that it is being done."""
ALIVE = ("proposed", "submitted")
"""States of a draft that still may become the reply."""
SECONDS = timedelta(minutes=2)
"""How near an instant must be for its seconds to matter."""


def sentences(view: CaseView, stage: Stage) -> list[str]:
    """What there is to say, the most pressing first."""
    return [said[:1].upper() + said[1:] for said in _STATES[view.case.state](view, stage) if said]


def hidden(view: CaseView) -> bool:
    """Whether a desk holds the drafts of this case."""
    return view.case.held and not view.case.cleared_by


def asked(view: CaseView) -> str:
    """The desk whose answer is awaited: the one that was asked, else the one that holds the drafts; or nobody's."""
    if view.case.state not in ("open", "snoozed"):
        return ""
    if view.case.waits_for.startswith("desk:"):
        return view.case.waits_for.removeprefix("desk:")
    return view.case.reading.escalate if hidden(view) and view.case.reading else ""


def last(events: Sequence[Event], *verbs: str) -> Event | None:
    """The newest event with one of these verbs."""
    return next((event for event in reversed(events) if event.verb in verbs), None)


def refused(view: CaseView) -> bool:
    """Whether the network refused the last reply and its wording still stands."""
    return view.delivery is not None and view.delivery.state == "refused" and _still_there(view, view.delivery)


def why_void(reason: str) -> str:
    """Why an approved reply was stopped, as a clause, escaped."""
    return words.safe(_WHY_VOID.get(reason, reason), 200) or "something changed"


def _open(view: CaseView, stage: Stage) -> list[str]:
    return [
        _reading(view),
        _held(view, stage),
        service.pressing(view, stage),
        _desk_asked(view, stage),
        _human(view),
        _delivery(view),
        _answered_before(view, stage),
        _overtaken_draft(view, stage),
        _approvals(view, stage),
        _owner(view, stage),
        _writing(view, stage),
        _cleared(view, stage),
    ]


def _reading(view: CaseView) -> str:
    if not view.case.being_read:
        return ""
    if view.case.reading is None:
        return "*Being read.* Rules and drafts follow in a few seconds."
    return "*Being read again:* the author wrote or changed something. Rules and drafts follow in a few seconds."


def _held(view: CaseView, stage: Stage) -> str:
    if not hidden(view) or view.case.reading is None:
        return ""
    key = view.case.reading.escalate
    then = _desk_answered(view, stage) or "Drafts are shown once that desk or a lead clears them."
    return f"*Held for the {words.desk(key, stage)}.*{_rung(view, key, stage)} {then}"


def _desk_answered(view: CaseView, stage: Stage) -> str:
    """A desk has written its answer, which is held with the other drafts: otherwise it would leave no trace here."""
    answer = next((d for d in reversed(view.drafts) if d.source.startswith("desk:") and d.state in ALIVE), None)
    if answer is None:
        return ""
    desk = words.desk(answer.source.removeprefix("desk:"), stage)
    by = f" ({words.person(answer.author, stage)})" if answer.author else ""
    return f"*The {desk} answered*{by} at {words.clock(answer.revised_at, stage)}. Clear it to see the draft."


def _rung(view: CaseView, desk: str, stage: Stage) -> str:
    """When a desk was asked, and through whom."""
    rung = last([event for event in view.events if event.detail.get("desk") == desk], "escalated")
    if rung is None:
        return ""
    people = words.people(rung.detail.get("rung") or (), stage)
    return f" Rung at {words.clock(rung.at, stage)}" + (f": {people}." if people else "; nobody is on its list.")


def _desk_asked(view: CaseView, stage: Stage) -> str:
    """Somebody asked a desk, whose answer will become a draft; what a desk holds is told by `_held`."""
    waits, reading = view.case.waits_for, view.case.reading
    desk = waits.removeprefix("desk:")
    if not waits.startswith("desk:") or (hidden(view) and reading and reading.escalate == desk):
        return ""
    return f"*Waits for the {words.desk(desk, stage)}.*{_rung(view, desk, stage)}"


def _cleared(view: CaseView, stage: Stage) -> str:
    by = view.case.cleared_by
    return f"Cleared by {words.person(by, stage)}." if view.case.held and by else ""


def _human(view: CaseView) -> str:
    reading = view.case.reading
    if reading is None or view.case.being_read:
        return ""
    if reading.human_only:
        return f"*Write this one yourself;* there is no ready-made text for it. {words.safe(reading.tell, 240)}".strip()
    advice = {"monitor": "*Keep an eye on it;* a reply is not needed.", "ignore": "*No reply is suggested.*"}
    said = f"{advice.get(reading.reply, '')} {words.safe(reading.tell, 240)}"
    return said.strip()


def _delivery(view: CaseView) -> str:
    """What became of the last reply, as long as its wording still stands there."""
    sent = view.delivery
    if sent is None or not _still_there(view, sent):
        return ""
    if sent.state == "refused":
        where = words.safe(words.network(sent.network), 40)
        return f"*{where} refused the reply:* {_said(sent)} It did not go out. Change the text, or copy it and post it."
    if sent.state == "voided" and sent.words == "given up":
        return "*The last reply was given up;* nobody knows whether it arrived. Look there before you answer again."
    if sent.state == "voided":
        return f"*The approved reply was stopped:* {why_void(sent.words)}. It needs a new approval."
    return ""


def _still_there(view: CaseView, sent: Delivery) -> bool:
    return any((d.id, d.revision) == (sent.draft_id, sent.draft_revision) for d in view.drafts)


def _answered_before(view: CaseView, stage: Stage) -> str:
    """A case that is open again was answered once: nobody should greet twice."""
    if view.delivery is None or view.delivery.state != "sent":
        return ""
    return _answer(view.delivery, "Answered before", stage)


def _overtaken_draft(view: CaseView, stage: Stage) -> str:
    """The author went on after a person had written."""
    draft, moved = view.draft, last(view.events, "joined", "revised")
    if draft is None or moved is None or not draft.author or moved.at <= draft.revised_at:
        return ""
    did = "wrote again" if moved.verb == "joined" else "changed what they wrote"
    at = words.clock(moved.at, stage)
    return f"*The author {did}* at {at}, after this draft was written. Read it again before you approve."


def _approvals(view: CaseView, stage: Stage) -> str:
    draft = view.draft
    if draft is None:
        return ""
    mine = [a for a in view.approvals if (a.draft_id, a.draft_revision) == (draft.id, draft.revision)]
    if mine:
        event = last(view.events, "approved")
        lacking = words.safe(str(event.detail.get("lacking") or ""), 100) if event else ""
        by, at = words.people([a.by for a in mine], stage), words.clock(mine[-1].at, stage)
        return f"*Waits for {lacking or 'a second approver'}.* Approved by {by} at {at}; {who_may('approve')} can."
    if draft.state == "submitted":
        asked = last(view.events, "submitted")
        who = words.person(asked.by, stage) if asked else "Somebody"
        serious = any(one.severity != "hint" for one in draft.findings)
        how = ", with a reason in Edit, since a finding stands against it" if serious else ""
        return f"*Waits for approval.* {who} asks; {who_may('approve')} can{how}."
    return ""


def _owner(view: CaseView, stage: Stage) -> str:
    case = view.case
    if not case.owner:
        return ""
    since = f" since {words.clock(case.owner_since, stage)}" if case.owner_since else ""
    return f"{words.person(case.owner, stage)} has this{since}."


def _writing(view: CaseView, stage: Stage) -> str:
    """Somebody has the edit dialog open; one that was opened long ago is not being written in."""
    by, at = view.case.writing_by, view.case.writing_at
    stale = at is not None and stage.now - at >= WRITING
    return f"*{words.person(by, stage)} is writing.*" if by and not stale else ""


def _snoozed(view: CaseView, stage: Stage) -> list[str]:
    case, by = view.case, last(view.events, "snoozed")
    until = f" until {words.clock(case.snoozed_until, stage)}" if case.snoozed_until else ""
    who = f" by {words.person(by.by, stage)}" if by else ""
    return [
        f"*Put aside{until}*{who}: {words.safe(case.reason, 200)}",
        _turn(view, stage),
        service.pressing(view, stage),
        _owner(view, stage),
    ]


def _turn(view: CaseView, stage: Stage) -> str:
    """Whose turn it is while a case is put aside, and since when."""
    waits, by = view.case.waits_for, last(view.events, "snoozed")
    if not waits:
        return ""
    whom = {"author": "the author", "us": "one of us"}.get(
        waits
    ) or f"the {words.desk(waits.removeprefix('desk:'), stage)}"
    return f"Waits for {whom}" + (f" since {words.clock(by.at, stage)}." if by else ".")


def _approved(view: CaseView, stage: Stage) -> list[str]:
    sent = view.delivery
    if sent is None:
        return ["*Approved.*"]
    by = f"approved by {words.person(sent.by, stage)}"
    if sent.state == "held":
        return [f"*Approved, but held;* {by}. It waits until the next shift takes it over."]
    if stage.freeze and stage.freeze.stops(sent.by):
        until = words.clock(stage.freeze.until, stage)
        who, why = words.person(stage.freeze.by, stage), words.safe(stage.freeze.reason, 200)
        may = f" {words.people(stage.freeze.but, stage)} may still send." if stage.freeze.but else ""
        stopped = f"*Approved, but everything is stopped until {until}* by {who}: “{why}”."
        return [f"{stopped}{may} It goes out afterwards; {by}."]
    due = words.clock(sent.due_at, stage, seconds=sent.due_at - stage.now < SECONDS)
    if sent.words == CLOSED:
        return [f"*Goes out at {due}*, {by}. {CLOSED}"]
    if sent.words:
        return [f"*Not sent yet:* {_said(sent)} It is tried again at {due}; {by}."]
    return [f"*Goes out at {due}*, {by}."]


def _sending(view: CaseView, stage: Stage) -> list[str]:
    by = words.person(view.delivery.by, stage) if view.delivery else "somebody"
    return [f"*Being sent*, approved by {by}."]


def _unknown(view: CaseView, stage: Stage) -> list[str]:
    said = _said(view.delivery) if view.delivery else ""
    return [
        f"*Nobody knows whether the reply arrived.* {said} Look there first, then say what you found.".strip(),
        service.pressing(view, stage),
    ]


def _answered(view: CaseView, stage: Stage) -> list[str]:
    sent = view.delivery
    if sent is None or sent.state not in ("sent", "withdrawn"):
        return [f"*Answered*{_at(view.case.ended_at, stage)}."]
    return [_answer(sent, "Answered", stage), _amended(view, stage)]


def _amended(view: CaseView, stage: Stage) -> str:
    """What became of the last wish to change the public reply."""
    if not view.amendments:
        return ""
    wish, kind = view.amendments[-1], view.amendments[-1].kind
    who, at = words.person(wish.by, stage), _at(wish.ended_at, stage)
    did, noun, asked = _CHANGES[kind]
    if wish.state == "done":
        return f"*{did} by {who}*{at}."
    said = _sentence(wish.words)
    if wish.state == "refused":
        return f"*The {noun} was refused:* {said} The reply stands there as it was."
    if wish.state == "unknown":
        return f"*Nobody knows whether the {noun} arrived.* {said} Look there, and ask for it again if it did not."
    if kind == "correct" and stage.freeze and stage.freeze.stops(wish.by):
        return f"*The correction waits*, asked for by {who}: everything is stopped."
    return f"*Being {asked}*, asked for by {who}. {said}".strip()


def _answer(sent: Delivery, how: str, stage: Stage) -> str:
    url = words.web(sent.permalink)
    see = f" · <{url.replace('&', '&amp;')}|See the reply>" if url else ""
    return f"*{how} by {words.person(sent.by, stage)}*{_at(sent.sent_at, stage)}{see}"


def _closed(view: CaseView, stage: Stage) -> list[str]:
    if merge := kin.merged_into(view):
        who = f", merged by {words.person(merge.by, stage)}{_at(merge.at, stage)}"
        return [f"*Goes on in #{merge.detail['other']}*{who}. What was said stands there."]
    by = last(view.events, "closed")
    who = f" by {words.person(by.by, stage)}" if by else ""
    label = words.safe(str(by.detail.get("label") or "").replace("_", " "), 60) if by else ""
    why = ": ".join(part for part in (label, words.safe(view.case.reason, 200)) if part)
    return [f"*Closed without a reply*{who}{_at(view.case.ended_at, stage)}" + (f" · {why}" if why else "")]


def _at(at: datetime | None, stage: Stage) -> str:
    return f" at {words.clock(at, stage)}" if at else ""


def _said(sent: Delivery) -> str:
    """The words that came with a delivery, as a sentence."""
    return _sentence(sent.words)


def _sentence(said: str) -> str:
    said = words.safe(said, 200)
    return said + ("" if not said or said.endswith((".", "!", "?", "…")) else ".")


_STATES: dict[str, Callable[[CaseView, Stage], list[str]]] = {
    "open": _open,
    "snoozed": _snoozed,
    "approved": _approved,
    "sending": _sending,
    "unknown": _unknown,
    "answered": _answered,
    "closed": _closed,
}
