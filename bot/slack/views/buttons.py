"""Which buttons a card has: those of verbs that are possible now, whoever looks; rights are checked at the click.

A button that would surely be refused is not offered: a draft with a serious finding is edited, not approved.
"""

from __future__ import annotations

from bot.casework import consent, fingerprint
from bot.casework.moves import allowed
from bot.model import CaseView, Draft
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import reply, status, words
from bot.slack.views.blocks import Block, actions, button, confirm, menu, option
from bot.slack.views.stage import Stage

VERBS = ids.BUTTON_VERBS | ids.MODALS | {"case.write": "draft", "case.post": "posted"}
"""The verb behind each control; modals are called after theirs, save two."""


def row(view: CaseView, stage: Stage, stopped: bool) -> list[Block]:
    """The actions of a card. `stopped`: the checks say that the draft cannot go out as it is."""
    if view.case.state == "open":
        found = [*_draft_buttons(view, stage, stopped), *_desk_buttons(view), _more(view)]
    else:
        found = [_plain(view, action, label) for action, label in _OTHER[view.case.state]]
    return actions([one for one in found if one], "case")


_OTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "approved": (("case.recall", "Undo"),),
    "sending": (),
    "unknown": (("case.confirm", "It is there…"), ("case.send_again", "Send again"), ("case.give_up", "Give up")),
    "answered": (("case.reopen", "Reopen"),),
    "closed": (("case.reopen", "Reopen"),),
    "snoozed": (("case.wake", "Wake now"), ("case.assign", "Assign…"), ("case.close", "No reply needed…")),
}
_POST = "Copy and post…"
_ASK = {
    "case.send_again": confirm(
        "Send it again?",
        "If the first reply did arrive, it will stand there twice. Look there before you send.",
        "Send again",
    ),
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
        return [_plain(view, "case.clear", "Clear")]
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
    return button("case.approve", "Approve & send", value, style="primary", ask=_sure(view, stage))


def _sure(view: CaseView, stage: Stage) -> Block | None:
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


def _desk_buttons(view: CaseView) -> list[Block | None]:
    claimed = bool(view.case.owner)
    return [_plain(view, "case.release", "Release") if claimed else _plain(view, "case.claim", "Claim")]


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
