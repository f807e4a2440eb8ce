"""Drafts and what becomes of them: written, approved, called back, posted by hand, found or sent again.

Only a person makes a draft submitted or approved. An approval is bound to what was on screen; approving one
draft retires its siblings in the same transaction, and two people who press at once cannot both win.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.casework import consent, fingerprint, leaving, ledger
from bot.casework.desk import own, pen_down, reopened, settle
from bot.casework.ground import Command, Outcome
from bot.casework.notice import notify
from bot.casework.reach import grave
from bot.casework.roles import may, who_may
from bot.casework.setting import setting
from bot.casework.step import Step
from bot.casework.words import ago
from bot.drafting import checker
from bot.errors import Blocked, NotAllowed, Overtaken, Refused
from bot.model import Delivery, Draft, Finding, Mention, Receipt
from bot.store.deliveries import Place

PLAYING = ("proposed", "submitted")


def draft(step: Step, command: Command) -> Outcome:
    """A person writes a reply of their own."""
    text = _written(command)
    lang = step.case.reading.lang if step.case.reading else ""
    made = step.tx.drafts.propose(step.case.id, text, "person", "", lang, command.by.id, step.ground.now)
    step.move("draft", shown_draft=made, **pen_down(step, command.by.id))
    step.tx.events.happened(step.case.id, "drafted", command.by.id, step.ground.now, draft=(made, 1), source="person")
    return Outcome(step.case.id)


def choose(step: Step, command: Command) -> Outcome:
    """Show another of the drafts on the card."""
    chosen = _draft(step, command)
    step.move("choose", shown_draft=chosen.id)
    step.tell("choose", command.by.id, chosen)
    return Outcome(step.case.id)


def edit(step: Step, command: Command) -> Outcome:
    """A new wording of a draft. Whoever was overtaken keeps their text as a draft of their own."""
    text = _written(command)
    if step.case.state == "approved":
        if command.to in ("", "save") and any(d.id == command.draft and d.text == text for d in step.drafts()):
            return Outcome(step.case.id, "Nothing was changed; it goes out as it was approved.")
        step = _stopped(step, command)
    old = next((d for d in step.drafts() if d.id == command.draft), None)
    if old is not None and text == old.text:
        return Outcome(step.case.id, "Nothing was changed.")
    by, at = command.by.id, step.ground.now
    if old is None or (revision := step.tx.drafts.revise(old.id, command.draft_revision, text, by, at)) is None:
        draft(step, command)
        return Outcome(step.case.id, "Somebody changed that draft while you wrote. Yours is kept beside it.")
    step.tx.drafts.void_approvals(step.case.id, "the draft was edited", step.ground.now)
    step.move("edit", shown_draft=old.id, **pen_down(step, by))
    share = round(consent.share_changed(old.first_text, text), 3)
    step.tell("edit", command.by.id, dataclasses.replace(old, revision=revision), changed=share)
    return Outcome(step.case.id)


def _stopped(step: Step, command: Command) -> Step:
    """Call back what waits to leave, since it is to be worded anew. Whoever may not call back may not do that."""
    if not may(command.by, "recall"):
        raise NotAllowed(f"This reply is approved; changing it now is for {who_may('recall')}.")
    recall(step, command)
    return Step(step.tx, step.ground, step.tx.cases.one(step.case.id))


def submit(step: Step, command: Command) -> Outcome:
    """Ask for approval."""
    asked = _draft(step, command)
    if not step.tx.drafts.move(asked.id, ("proposed",), "submitted"):
        return Outcome(step.case.id, "It waits for approval already.")
    step.move("submit", shown_draft=asked.id)
    step.tell("submit", command.by.id, asked)
    return Outcome(step.case.id)


def reject(step: Step, command: Command) -> Outcome:
    """Put a draft away with a reason; its writer is told."""
    refused = _draft(step, command)
    if not command.reason.strip():
        raise Refused("Say in a few words why, so that the next draft can be better.")
    if not step.tx.drafts.move(refused.id, PLAYING, "rejected", command.reason.strip()):
        raise Overtaken("That draft is no longer in play.")
    step.move("reject", shown_draft=None)
    step.tell("reject", command.by.id, refused, words=command.reason.strip())
    if refused.author != command.by.id:
        _hear(step, command, refused.author, "rejected", words=command.reason.strip())
    return Outcome(step.case.id)


def approve(step: Step, command: Command) -> Outcome:
    """Let a draft out: sent after the undo time (or at the chosen one) within the account's hours, unless another
    person's consent is missing."""
    until = command.until or _asked_for(step, command)
    at = leaving.wanted(step.ground, step.case, until)
    due_at = leaving.leaves_at(step.ground, step.case, at)
    asked = not _over_the_owner(step, command)
    later = {"until": until.isoformat()} if until else {}
    chosen, lacking = _consent(step, command, "approve", due=due_at.isoformat(), **later)
    if lacking:
        return Outcome(step.case.id, f"Your approval is noted. It still needs {lacking}.")
    if step.mentions()[-1].by_hand:
        raise Blocked("Baton cannot post there. Use Copy and post, then say where it stands.")
    delivery = _schedule(step, chosen, due_at)
    if due_at > at:
        step.tx.deliveries.put_off(delivery, due_at, leaving.CLOSED)
    step.move("approve", "approved")
    _tell_concerned(step, command, chosen, asked)
    waits = f"{leaving.CLOSED} It waits until they begin; the card says when." if due_at > at else ""
    return Outcome(step.case.id, waits)


def _asked_for(step: Step, command: Command) -> datetime | None:
    """The time at which the first of two approvers wanted this draft to leave, while it is still to come."""
    for event in step.tx.events.of(step.case.id):
        same = (event.draft_id, event.draft_revision) == (command.draft, command.draft_revision)
        if event.verb == "approved" and same:
            until = datetime.fromisoformat(event.detail["until"]) if "until" in event.detail else None
            if event.detail.get("lacking") and until and until > step.ground.now:
                return until
    return None


def posted(step: Step, command: Command) -> Outcome:
    """A person has posted the text where Baton cannot; the same consent is asked for as when it is sent."""
    if not command.url.startswith(("https://", "http://")):
        raise Refused("Paste the link to the posted reply; it begins with https://.")
    chosen, lacking = _consent(step, command, "posted")
    if lacking:
        raise Blocked(f"This still needs {lacking} before it may be posted.")
    delivery = _schedule(step, chosen, step.ground.now)
    step.tx.deliveries.sent(delivery, Receipt(external_id=command.url, permalink=command.url, at=step.ground.now))
    step.tx.drafts.move(chosen.id, ("approved",), "sent")
    step.move("posted", "answered", ended_at=step.ground.now, waiting_since=None)
    step.tell("posted", command.by.id, chosen, delivery=delivery)
    ledger.enter(step, step.tx.deliveries.one(delivery))
    return Outcome(step.case.id)


def recall(step: Step, command: Command) -> Outcome:
    """Undo, as long as nothing has left."""
    delivery = step.tx.deliveries.latest(step.case.id)
    if delivery is None or not step.tx.deliveries.move(delivery.id, ("due", "held"), "recalled"):
        raise Overtaken("Too late: the reply is already on its way.")
    back_in_play(step, delivery.draft_id, "called back")
    step.move("recall", "open", waiting_since=step.ground.now)
    step.tell("recall", command.by.id, delivery=delivery.id)
    return Outcome(step.case.id)


def confirm(step: Step, command: Command) -> Outcome:
    """Somebody looked: the reply is there."""
    delivery = step.tx.deliveries.latest(step.case.id)
    assert delivery is not None
    arrived(step, delivery, Receipt(external_id=command.url, permalink=command.url, at=step.ground.now), command.by.id)
    return Outcome(step.case.id)


def arrived(step: Step, delivery: Delivery, receipt: Receipt, by: str, **detail: Any) -> None:
    """What was unknown is there, as a person saw or (with `by` empty) the network answered when it was asked."""
    step.tx.deliveries.sent(delivery.id, receipt)
    step.tx.drafts.move(delivery.draft_id, ("approved",), "sent")
    step.move("confirm", "answered", ended_at=step.ground.now, waiting_since=None)
    step.tell("confirm", by, delivery=delivery.id, **detail)
    ledger.enter(step, delivery)
    unanswered(step, delivery)


def send_again(step: Step, command: Command) -> Outcome:
    """Somebody looked: it is not there. A person takes the risk of a second copy; the bot never does."""
    delivery = step.tx.deliveries.latest(step.case.id)
    assert delivery is not None
    due_at = step.ground.after(step.ground.terms_of(step.case.source).undo)
    step.tx.deliveries.put_off(delivery.id, due_at, "")
    step.move("send_again", "approved")
    step.tell("send_again", command.by.id, delivery=delivery.id, due=due_at.isoformat())
    return Outcome(step.case.id)


def give_up(step: Step, command: Command) -> Outcome:
    """Leave the unknown delivery as it is and go on with the conversation."""
    delivery = step.tx.deliveries.latest(step.case.id)
    assert delivery is not None
    step.tx.deliveries.move(delivery.id, ("unknown",), "voided", "given up")
    back_in_play(step, delivery.draft_id, "given up")
    step.move("give_up", "open", waiting_since=step.ground.now)
    step.tell("give_up", command.by.id, delivery=delivery.id)
    return Outcome(step.case.id)


def unanswered(step: Step, delivery: Delivery) -> None:
    """What the author wrote while the reply was under way is not answered by it: the case opens again."""
    bound = [a for a in step.tx.drafts.approvals(step.case.id) if a.id == delivery.approval_id]
    known = {one.split(".")[0] for a in bound for one in a.parts["mentions"].split()}
    if bound and any(str(m.id) not in known for m in step.mentions()):
        again = Step(step.tx, step.ground, step.tx.cases.one(step.case.id))
        reopened(again, "author_wrote")
        step.tell("reopen", "", why="author_wrote")
        settle(again)


def back_in_play(step: Step, draft_id: int, reason: str) -> None:
    """An approved draft that did not leave is a proposal again, and no approval of it holds."""
    step.tx.drafts.move(draft_id, ("approved",), "proposed")
    step.tx.drafts.void_approvals(step.case.id, reason, step.ground.now)


def plain_findings(step: Step, one: Draft) -> tuple[Finding, ...]:
    """What the plain checks say now, under the guide in force."""
    where = setting(step.ground.book, step.case, step.mentions(), one.lang, step.ground.now)
    return checker.check(one.text, where, step.ground.book)


def _consent(step: Step, command: Command, verb: str, **detail: Any) -> tuple[Draft, str]:
    """Record this person's approval; returns the draft and whose consent is still missing."""
    chosen = _draft(step, command)
    owner = _owner_after(step, command)
    unasked = _over_the_owner(step, command)
    _as_seen(step, command, chosen)
    named = fingerprint.parts(step.ground.book, step.case, step.mentions(), chosen, owner)
    earlier = [a for a in step.tx.drafts.approvals(step.case.id) if _same(a.parts, named)]
    if any(a.by == command.by.id for a in earlier):
        raise Refused("You approved this already. It waits for somebody else.")
    request = consent.Request(
        case=step.case,
        draft=chosen,
        by=command.by,
        reason=command.reason,
        plain=plain_findings(step, chosen),
        earlier=earlier,
        edit_limit=step.ground.edit_limit,
    )
    consent.object_to(request, step.ground.book)
    lacking = consent.missing(request, step.ground.book, step.ground.team)
    own(step, owner)
    print_ = fingerprint.whole(named)
    step.tx.drafts.approve(chosen, command.by.id, step.ground.now, named, print_, command.reason)
    step.tx.drafts.move(chosen.id, PLAYING, "submitted" if lacking else "approved")
    if not lacking:
        step.tx.drafts.supersede(step.case.id, keep=chosen.id)
    share = round(consent.share_changed(chosen.first_text, chosen.text), 3)
    step.tell(
        "approve",
        command.by.id,
        chosen,
        lacking=lacking,
        changed=share,
        override=bool(command.reason),
        kept=step.tx.cases.one(step.case.id).kept_by == owner,
        via=verb,
        **detail,
    )
    if unasked:
        _hear(step, command, owner, "overridden", words=command.reason.strip())
    return chosen, lacking


def _tell_concerned(step: Step, command: Command, chosen: Draft, asked: bool) -> None:
    """Who hears that a reply goes out: its writer, and whoever owns the conversation (if they had not asked for it,
    they have a notice with the reason already)."""
    told = {step.case.owner: "let_out"} if asked else {}
    for person, kind in {**told, chosen.author: "approved"}.items():
        if person != command.by.id:
            _hear(step, command, person, kind)


def _hear(step: Step, command: Command, person: str, kind: str, **detail: Any) -> None:
    """Have somebody told what was done with what is theirs."""
    urgent = grave(step.case)
    notify(step.tx, step.ground, person, kind, case=step.case.id, urgent=urgent, by=command.by.id, **detail)


def _same(before: dict[str, str], named: dict[str, str]) -> bool:
    """Whether an earlier approval was of the same thing (the first approver became owner: that is the same)."""
    return {k: v for k, v in before.items() if k != "owner"} == {k: v for k, v in named.items() if k != "owner"}


def _owner_after(step: Step, command: Command) -> str:
    """Who owns the case once this person has approved. Sending over an owner's head needs a reason."""
    owner = step.case.owner
    if command.reason.strip() or not _over_the_owner(step, command):
        return owner or command.by.id
    since = ago(step.case.owner_since, step.ground.now) if step.case.owner_since else "before"
    raise Blocked(f"{step.ground.team.name(owner)} took this {since}. Ask them, or approve with a reason in Edit.")


def _over_the_owner(step: Step, command: Command) -> bool:
    """Whether this is somebody else's conversation, and they have not asked for approval (nor has it been given)."""
    if step.case.owner in ("", command.by.id) or step.tx.drafts.approvals(step.case.id):
        return False
    return not any(d.state == "submitted" and d.id == command.draft for d in step.drafts())


def _as_seen(step: Step, command: Command, chosen: Draft) -> None:
    """Raise Overtaken, naming what changed, unless the screen showed what is true now."""
    if command.draft_revision != chosen.revision:
        raise Overtaken(f"{step.ground.team.name(chosen.author)} changed this draft {_when(step, chosen)}. Look again.")
    now = fingerprint.parts(step.ground.book, step.case, step.mentions(), chosen, step.case.owner)
    mine = {"owner"} if step.case.owner in ("", command.by.id) else set()
    changed = [name for name in fingerprint.differences(command.seen, now) if name not in mine]
    if changed:
        raise Overtaken(f"Look again: {fingerprint.CHANGED[changed[0]]}.")


def _when(step: Step, chosen: Draft) -> str:
    return ago(chosen.revised_at, step.ground.now)


def _schedule(step: Step, chosen: Draft, due_at: datetime) -> int:
    """Bind the newest approval to a delivery; returns its id."""
    approval = step.tx.drafts.approvals(step.case.id)[-1]
    place = Place(step.case, answered(step.mentions()))
    # with the instant, since after a restore from a backup the numbers are given out once more
    key = f"{step.case.id}-{chosen.id}-{chosen.revision}-{approval.id}-{int(approval.at.timestamp() * 1000)}"
    return step.tx.deliveries.schedule(place, chosen, approval, key, due_at)


def answered(mentions: Sequence[Mention]) -> Mention:
    """The mention that a reply answers: the newest that its author has not taken down."""
    standing = [m for m in mentions if m.deleted_at is None]
    return (standing or mentions)[-1]


def _draft(step: Step, command: Command) -> Draft:
    """The draft that the command names, if it belongs here and is in play."""
    for one in step.drafts():
        if one.id == command.draft and one.state in PLAYING:
            return one
    raise Overtaken("That draft is no longer in play. The card shows the present one.")


def _written(command: Command) -> str:
    text = command.text.strip()
    if not text:
        raise Refused("Write something first.")
    return text
