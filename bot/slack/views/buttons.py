"""Which buttons a card has: those of verbs that are possible now, whoever looks; rights are checked at the click.

A button that would surely be refused is not offered: a draft with a serious finding is edited, not approved.
"""

from __future__ import annotations

from datetime import timedelta

from bot.casework import consent, fingerprint
from bot.casework.moves import allowed
from bot.model import CaseView, Draft
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import kin, reply, status, words
from bot.slack.views.blocks import Block, actions, button, confirm, menu, option, section
from bot.slack.views.stage import Stage

VERBS = ids.BUTTON_VERBS | ids.MODALS | {"case.write": "draft", "case.post": "posted", "case.same": "merge"}
"""The verb behind each control; modals are called after theirs, save three."""
MERGED = 3
"""Merges that can be undone from the card, the latest; older ones by /baton split."""


def row(view: CaseView, stage: Stage, stopped: bool) -> list[Block]:
    """The actions of a card. `stopped`: the checks say that the draft cannot go out as it is."""
    state = view.case.state
    if state == "open":
        found = [*_draft_buttons(view, stage, stopped), *_desk_buttons(view, stage), _more(view)]
    elif state == "approved":
        found = [*_rewording(view, stage)]
    elif kin.merged_into(view):
        found = [button(ids.SPLIT, "Split off again", str(view.case.id)), _story(view)]
    else:
        offered = [_plain(view, action, label) for action, label in _OTHER[state]]
        found = [*offered, *_amending(view, stage), answer(view, stage), _story(view)]
    return actions([one for one in found if one], "case")


def _rewording(view: CaseView, stage: Stage) -> list[Block]:
    """A reply that is scheduled, held or stopped can be worded anew; one that leaves in a moment only called back."""
    sent, draft = view.delivery, view.draft
    if view.case.state != "approved" or sent is None or draft is None:
        return []
    stopped = sent.state == "held" or (stage.freeze is not None and stage.freeze.stops(sent.by))
    if not stopped and sent.due_at - stage.now < SOON:
        return []
    return [button("case.edit", "Edit…", ids.pack(Packed(view.case.id, draft.id, draft.revision)))]


def _amending(view: CaseView, stage: Stage) -> list[Block]:
    """What can be done to a reply that is public, where its network allows that and Baton knows which one it is."""
    sent, terms = view.delivery, stage.terms.get(view.case.source)
    if view.case.state != "answered" or sent is None or sent.state != "sent" or terms is None:
        return []
    under_way = any(one.state in ("due", "sending") for one in view.amendments)
    if under_way or not sent.external_id or sent.external_id.startswith(("http://", "https://")):
        return []
    packed = ids.pack(Packed(view.case.id, sent.draft_id, sent.draft_revision))
    return [
        *([button("case.correct", "Correct…", packed)] if terms.corrects else []),
        *([button("case.withdraw", "Withdraw…", packed)] if terms.withdraws else []),
    ]


def undo(view: CaseView) -> Block | None:
    """Calls an approved reply back. It stands beside the sentence on top of the card, never in the row below: whoever
    presses Approve twice must not take it back with the second press."""
    return _plain(view, "case.recall", "Undo") if view.case.state == "approved" else None


def taken_in(view: CaseView) -> list[Block]:
    """What was merged into this conversation, each with the way to undo it."""
    if view.case.state != "open":
        return []
    return [
        section(f"With what was said in #{other}.", button(ids.SPLIT, f"Split off #{other} again", str(other)))
        for other in kin.taken_in(view)[-MERGED:]
    ]


_OTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "sending": (),
    "unknown": (("case.confirm", "It is there…"), ("case.send_again", "Send again"), ("case.give_up", "Give up")),
    "answered": (("case.reopen", "Reopen"),),
    "closed": (("case.reopen", "Reopen"),),
    "snoozed": (("case.assign", "Assign…"), ("case.close", "No reply needed…"), ("case.wake", "Wake now")),
}
"""What follows a first press stands elsewhere than what was pressed: Wake now is where no Approve & send will be."""
SOON = timedelta(minutes=2)
"""A reply that leaves sooner is called back rather than edited."""
_POST = "Copy and post…"
AGAIN = confirm(
    "Send it again?",
    "If the first reply did arrive, it will stand there twice. Look there before you send.",
    "Send again",
)
"""Asked before a reply is sent again of which nobody knows."""
_ASK = {
    "case.send_again": AGAIN,
    "case.give_up": confirm(
        "Give this reply up?",
        "The conversation opens again, and nobody will know whether the reply arrived.",
        "Give up",
    ),
}


def whole(view: CaseView, draft: Draft, stage: Stage) -> str:
    """What an approval carries: the draft, its revision, and digests of everything on screen."""
    case = view.case
    parts = fingerprint.parts(stage.book, case, view.mentions, draft, case.owner)
    return ids.pack(Packed(case.id, draft.id, draft.revision, fingerprint.short(parts)))


def by_hand(view: CaseView) -> bool:
    """Whether Baton cannot post there itself."""
    return bool(view.mentions) and view.mentions[-1].by_hand


def _draft_buttons(view: CaseView, stage: Stage, stopped: bool) -> list[Block | None]:
    draft = view.draft
    if status.hidden(view):
        return [answer(view, stage), _plain(view, "case.clear", "Clear")]
    if draft is None:
        return [_plain(view, "case.write", "Write a reply…")]
    ready = not stopped and not view.case.being_read
    short = ids.pack(Packed(view.case.id, draft.id, draft.revision))
    return [
        _approve(view, draft, stage) if ready else None,
        button("case.post", _POST, whole(view, draft, stage)) if ready and status.refused(view) else None,
        button("case.approve", "Approve", whole(view, draft, stage))
        if ready and _needs_two_by_hand(view, stage)
        else None,
        button("case.edit", "Edit…", short),
        button("case.submit", "Ask for approval", short) if draft.state == "proposed" and not stopped else None,
        _next(view, draft),
    ]


def _needs_two_by_hand(view: CaseView, stage: Stage) -> bool:
    """Whether somebody must agree before another person posts it by hand."""
    return by_hand(view) and bool(consent.needs(view.case, stage.book)) and not view.approvals


def _approve(view: CaseView, draft: Draft, stage: Stage) -> Block:
    value = whole(view, draft, stage)
    if by_hand(view):
        return button("case.post", _POST, value, style="primary")
    return button("case.approve", "Approve & send", value, style="primary", ask=sure(view, stage))


def sure(view: CaseView, stage: Stage) -> Block | None:
    """A question before what is grave goes out."""
    case = view.case
    if case.risk not in ("high", "crisis"):
        return None
    grave = "This is a crisis." if case.risk == "crisis" else "The risk is high."
    where = f"{words.account(case, stage)[:60]} on {words.network(case.network)[:40]}"
    return confirm("Send this reply?", f"{grave} It goes out as {where}, with a few seconds for Undo.", "Send")


def _next(view: CaseView, draft: Draft) -> Block | None:
    """The following draft; a draft that somebody stands behind stays in front."""
    drafts = reply.playing(view)
    if len(drafts) < 2 or draft.state != "proposed":
        return None
    following = drafts[(drafts.index(draft) + 1) % len(drafts)]
    return button("case.next", "Next draft", ids.pack(Packed(view.case.id, following.id, following.revision)))


def _desk_buttons(view: CaseView, stage: Stage) -> list[Block | None]:
    """Whose it is. Release comes after the story, so that a second press of Claim gives nothing back."""
    asked = None if status.hidden(view) else answer(view, stage)
    if view.case.owner:
        return [asked, _story(view), _plain(view, "case.release", "Release")]
    return [_plain(view, "case.claim", "Claim"), asked, _story(view)]


def answer(view: CaseView, stage: Stage, desk: str = "") -> Block | None:
    """How a desk that is asked (`desk`, if it is known which) gives its answer; nothing where none is."""
    desk = desk or status.asked(view)
    return _plain(view, "case.advise", f"Answer as {words.desk_plain(desk, stage)}…") if desk else None


def _story(view: CaseView) -> Block | None:
    """The way to what happened so far, once somebody has worked on it."""
    worked = any(one.by for one in view.events)
    return button(f"{ids.WORD}.catchup", "Catch me up", f"catchup #{view.case.id}") if worked else None


def _more(view: CaseView) -> Block:
    draft = None if status.hidden(view) else view.draft
    wanted = [
        *([("case.reject", "Reject…")] if draft else []),
        ("case.snooze", "Snooze…"),
        ("case.escalate", "Escalate…"),
        ("case.close", "No reply needed…"),
        ("case.assign", "Assign…"),
    ]
    packed = ids.pack_short(Packed(view.case.id, draft.id if draft else 0, draft.revision if draft else 0))
    return menu(ids.MORE, [option(label, f"{action} {packed}") for action, label in wanted])


def _plain(view: CaseView, action: str, label: str) -> Block | None:
    """A button that carries the case alone, if its verb is possible now."""
    if not allowed(view.case.state, VERBS[action]):
        return None
    return button(action, label, ids.pack(Packed(view.case.id)), ask=_ASK.get(action))
