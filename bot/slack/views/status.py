"""How things stand with a case, in sentences: each state has its own, an ordinary open case has none.

Everything returned is escaped mrkdwn and fits a section and a notification alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.casework.roles import who_may
from bot.model import CaseView, Delivery, Event
from bot.slack.views import words
from bot.slack.views.stage import Stage

_WHY_VOID = {"author_wrote": "the author wrote again", "author_edited": "the author changed what they wrote"}
"""Verbs of the author that stop an approved reply; other reasons are sentences already."""


def sentences(view: CaseView, stage: Stage) -> list[str]:
    """What there is to say, the most pressing first."""
    return [said[:1].upper() + said[1:] for said in _STATES[view.case.state](view, stage) if said]


def hidden(view: CaseView) -> bool:
    """Whether a desk holds the drafts of this case."""
    return view.case.held and not view.case.cleared_by


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
        _human(view),
        _delivery(view),
        _answered_before(view, stage),
        _overtaken_draft(view, stage),
        _approvals(view, stage),
        _owner(view, stage),
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
    desk = words.desk(view.case.reading.escalate, stage)
    rung = last(view.events, "escalated")
    asked = ""
    if rung:
        people = words.people(rung.detail.get("rung") or (), stage)
        asked = f" Rung at {words.clock(rung.at, stage)}" + (f": {people}." if people else "; nobody is on its list.")
    return f"*Held for the {desk}.*{asked} Drafts are shown once that desk or a lead clears them."


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
        return f"*Waits for approval.* {who} asks; {who_may('approve')} can."
    return ""


def _owner(view: CaseView, stage: Stage) -> str:
    case = view.case
    if not case.owner:
        return ""
    since = f" since {words.clock(case.owner_since, stage)}" if case.owner_since else ""
    return f"{words.person(case.owner, stage)} has this{since}."


def _snoozed(view: CaseView, stage: Stage) -> list[str]:
    case, by = view.case, last(view.events, "snoozed")
    until = f" until {words.clock(case.snoozed_until, stage)}" if case.snoozed_until else ""
    who = f" by {words.person(by.by, stage)}" if by else ""
    return [f"*Put aside{until}*{who}: {words.safe(case.reason, 200)}", _owner(view, stage)]


def _approved(view: CaseView, stage: Stage) -> list[str]:
    sent = view.delivery
    if sent is None:
        return ["*Approved.*"]
    by = f"approved by {words.person(sent.by, stage)}"
    if sent.state == "held":
        return [f"*Approved, but held;* {by}. It waits until the next shift takes it over."]
    due = words.clock(sent.due_at, stage, seconds=True)
    if sent.words:
        return [f"*Not sent yet:* {_said(sent)} It is tried again at {due}; {by}."]
    return [f"*Goes out at {due}*, {by}."]


def _sending(view: CaseView, stage: Stage) -> list[str]:
    by = words.person(view.delivery.by, stage) if view.delivery else "somebody"
    return [f"*Being sent*, approved by {by}."]


def _unknown(view: CaseView, stage: Stage) -> list[str]:
    said = _said(view.delivery) if view.delivery else ""
    return [f"*Nobody knows whether the reply arrived.* {said} Look there first, then say what you found.".strip()]


def _answered(view: CaseView, stage: Stage) -> list[str]:
    sent = view.delivery
    if sent is None or sent.state != "sent":
        return [f"*Answered*{_at(view.case.ended_at, stage)}."]
    return [_answer(sent, "Answered", stage)]


def _answer(sent: Delivery, how: str, stage: Stage) -> str:
    url = words.web(sent.permalink)
    see = f" · <{url.replace('&', '&amp;')}|See the reply>" if url else ""
    return f"*{how} by {words.person(sent.by, stage)}*{_at(sent.sent_at, stage)}{see}"


def _closed(view: CaseView, stage: Stage) -> list[str]:
    by = last(view.events, "closed")
    who = f" by {words.person(by.by, stage)}" if by else ""
    label = words.safe(str(by.detail.get("label") or "").replace("_", " "), 60) if by else ""
    why = ": ".join(part for part in (label, words.safe(view.case.reason, 200)) if part)
    return [f"*Closed without a reply*{who}{_at(view.case.ended_at, stage)}" + (f" · {why}" if why else "")]


def _at(at: datetime | None, stage: Stage) -> str:
    return f" at {words.clock(at, stage)}" if at else ""


def _said(sent: Delivery) -> str:
    """The words that came with a delivery, as a sentence."""
    said = words.safe(sent.words, 200)
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
