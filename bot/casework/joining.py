"""Two cases that are one conversation: merged, split again, or only linked.

A merge takes the posts of one case into another; what is left of the first is closed and remembers where it went.
Nothing that was logged changes, so a split can undo it. What the author writes later goes to the case that stayed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.casework.desk import closed, leave, own
from bot.casework.ground import Command, Outcome
from bot.casework.merges import merge_of
from bot.casework.roles import at_least
from bot.casework.step import Step
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import Case, Event


def merge(step: Step, command: Command) -> Outcome:
    """Take everything that was said in this case into the case `command.into`, which goes on for both.

    One owner (that of the case that stays, if it has one) and one waiting time (the longer) are left."""
    case, other = step.case, _other(step, command.into)
    _mergeable(case, other.case)
    _may_take(step, other.case, command)
    moved = [mention.id for mention in step.mentions()]
    step.tx.mentions.move(moved, other.case.id)
    retired = closed(step, "merge", f"merged into #{other.case.id}")
    step.tx.cases.set(case.id, owner="", owner_since=None, kept_by="", read_revision=case.mentions_revision, reread=0)
    step.tell(
        "merge",
        command.by.id,
        other=other.case.id,
        ended=True,
        mentions=moved,
        owner=case.owner,
        waiting=_text(case.waiting_since),
        drafts=retired,
    )
    _take_in(other, case, command.by.id, moved)
    return Outcome(other.case.id, f"Everything goes on in #{other.case.id}.")


def split(step: Step, command: Command) -> Outcome:
    """Undo a merge, from either of the two cases (`command.into` names the other, if it is not the last one)."""
    ended = step.case.state == "closed"
    event = merge_of(step.tx, step.case.id, command.into, ended)
    if event is None:
        raise Overtaken(f"Nothing is merged with #{step.case.id} that could be taken out again.")
    other = _other(step, int(event.detail["other"]))
    gone, host = (step, other) if ended else (other, step)
    if gone.case.state != "closed" or host.case.state != "open":
        raise Overtaken(f"#{gone.case.id} and #{host.case.id} have gone on since; link them instead.")
    told = merge_of(gone.tx, gone.case.id, host.case.id, True)
    assert told is not None
    _put_back(gone, told, command.by.id, host.case.id)
    _let_go(host, command.by.id, gone.case.id)
    return Outcome(gone.case.id, f"#{gone.case.id} and #{host.case.id} are two conversations again.")


def link(step: Step, command: Command) -> Outcome:
    """Say that two cases have to do with each other; each stays what it is."""
    other = _other(step, command.into)
    if other.case.id == step.case.id:
        raise Refused("That is this conversation. Give the number of another one.")
    first, second = sorted((step.case, other.case), key=lambda case: case.id)
    if second.previous_id is None:
        step.tx.cases.set(second.id, previous_id=first.id)
    for one, to in ((step, other), (other, step)):
        one.tell("link", command.by.id, other=to.case.id)
        one.tx.cases.set(one.case.id)
    return Outcome(step.case.id, f"Linked with #{other.case.id}.")


def _mergeable(case: Case, other: Case) -> None:
    """Raise Refused unless one answer can be given to both."""
    if other.id == case.id:
        raise Refused("That is this conversation. Give the number of another one.")
    if other.state != "open":
        raise Overtaken(f"#{other.id} is not open. Open it first, or link the two.")
    if (case.source, case.account) != (other.source, other.account):
        raise Refused(f"#{other.id} came another way, so one reply cannot reach both. Link them instead.")
    if case.author != other.author:
        raise Refused(f"#{other.id} is by somebody else, and each of them needs an answer. Link them instead.")


def _may_take(step: Step, other: Case, command: Command) -> None:
    """Raise NotAllowed for whoever would take a conversation from its owner without being a lead."""
    owner = step.case.owner
    loses = owner != "" and other.owner not in ("", owner)
    if loses and owner != command.by.id and not at_least(command.by, "lead"):
        raise NotAllowed(
            f"{step.ground.team.name(owner)} has #{step.case.id}, and #{other.id} is somebody else's; only they or a "
            "lead merge the two. Ask them, or link the two."
        )


def _take_in(step: Step, gone: Case, by: str, moved: list[int]) -> None:
    """The case that stays: longer by the other's posts, read again, and waiting since the earlier of both."""
    case, waiting = step.case, _earlier(step.case.waiting_since, gone.waiting_since)
    step.tx.drafts.void_approvals(case.id, "merge", step.ground.now)
    step.move("merge", "open", waiting_since=waiting)
    step.tx.cases.heard(case.id, gone.last_mention_at)
    taken = "" if case.owner else gone.owner
    if taken:
        own(step, taken)
    step.tell(
        "merge",
        by,
        other=gone.id,
        mentions=moved,
        since=_text(gone.opened_at),
        looked=_text(next((e.at for e in step.tx.events.of(gone.id) if e.by), None)),
        waiting=_text(case.waiting_since),
        joint=_text(waiting),
        owner=taken,
        kept=step.tx.cases.one(case.id).kept_by == taken,
    )


def _put_back(step: Step, event: Event, by: str, host: int) -> None:
    """The case that was closed is open as it was, with its posts and its drafts."""
    detail: dict[str, Any] = event.detail
    step.tx.mentions.move(detail["mentions"], step.case.id)
    for draft in detail["drafts"]:
        step.tx.drafts.move(draft, ("superseded",), "proposed")
    waiting = datetime.fromisoformat(detail["waiting"]) if detail["waiting"] else step.ground.now
    step.move("split", "open", ended_at=None, reason="", waiting_since=waiting, reread=1)
    owner = str(detail["owner"])
    own(step, owner)
    again: dict[str, Any] = {"mentions": detail["mentions"], "drafts": detail["drafts"]}
    step.tell("split", by, other=host, reopened=True, owner=owner, **again)
    leave(Step(step.tx, step.ground, step.tx.cases.one(step.case.id)))


def _let_go(step: Step, by: str, gone: int) -> None:
    """The case that stayed is what it was without the other's posts."""
    event = merge_of(step.tx, step.case.id, gone, False)
    assert event is not None
    waiting, taken = event.detail["waiting"], event.detail["owner"]
    step.tx.drafts.void_approvals(step.case.id, "split", step.ground.now)
    step.move("split", waiting_since=datetime.fromisoformat(waiting) if waiting else step.case.waiting_since)
    step.tx.cases.heard(step.case.id, step.case.last_mention_at)
    back = bool(taken) and taken == step.case.owner
    if back:
        own(step, "")
    step.tell("split", by, other=gone, mentions=event.detail["mentions"], left=back)


def _other(step: Step, number: int) -> Step:
    """The other case, to act on. Raises Refused."""
    try:
        return Step(step.tx, step.ground, step.tx.cases.one(number))
    except LookupError as error:
        raise Refused(f"{error} Give the number of the other conversation.") from error


def _earlier(*instants: datetime | None) -> datetime | None:
    known: Iterable[datetime] = (at for at in instants if at is not None)
    return min(known, default=None)


def _text(at: datetime | None) -> str:
    return at.isoformat() if at else ""
