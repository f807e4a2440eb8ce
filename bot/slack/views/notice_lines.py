"""What each notice says in a line: what happened, to which conversation, and what it means for the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.model import Case, Notice, Promise, Swap
from bot.slack.views import shift, words
from bot.slack.views.stage import Message, Stage


@dataclass(frozen=True, slots=True)
class Matter:
    """A notice with everything that its line may name. `link` leads to the card."""

    notice: Notice
    case: Case | None = None
    swap: Swap | None = None
    promise: Promise | None = None
    given: Message | None = None
    """What is told about a handover, as a message of its own; None for everything else."""
    line: str = ""
    """The same on one line."""
    link: str = ""

    def said(self, key: str) -> str:
        """A word of the notice's detail; empty if it has none."""
        return str(self.notice.detail.get(key) or "")


Line = Callable[[Matter, Stage], str]


def line(told: Matter, stage: Stage) -> str:
    """One notice as a sentence or two (escaped mrkdwn)."""
    if told.line:
        return told.line
    return _LINES.get(told.notice.kind, _plain)(told, stage)


def _subject(told: Matter, stage: Stage) -> str:
    """`#1042 (Service complaint, high risk, brisk_otter on Telegram)`."""
    if told.case is None:
        return f"#{told.notice.case_id}" if told.notice.case_id else "a conversation"
    case = told.case
    who = f"{words.safe(words.author(case), 40)} on {words.safe(words.network(case.network), 30)}"
    return f"*#{case.id}* ({words.safe(words.subject(case), 50)}, {words.RISK[case.risk]}, {who})"


def _by(told: Matter, stage: Stage) -> str:
    return words.person(told.said("by"), stage)


def _why(told: Matter, lead: str = " ") -> str:
    """People's own words, quoted; nothing when there are none."""
    why = words.safe(told.said("words") or told.said("why"), 300)
    return f"{lead}“{why}”" if why else ""


def _when(value: Any, stage: Stage) -> str:
    """An instant of the detail on the reader's clock; empty if there is none."""
    try:
        return words.clock(datetime.fromisoformat(str(value)), stage)
    except ValueError:
        return ""


def _returned(told: Matter, stage: Stage) -> str:
    return f"{_subject(told, stage)} went back to the queue: nothing had happened there for a while. Claim it to go on."


def _clock(told: Matter, stage: Stage, verb: str) -> str:
    what = words.CLOCK.get(told.said("clock") or told.said("what"), "the next step")
    due = _when(told.notice.detail.get("due") or told.notice.detail.get("due_at"), stage)
    return f"{_subject(told, stage)}: the time for {what} {verb}{f' at {due}' if due else ''}."


def _clock_warning(told: Matter, stage: Stage) -> str:
    return _clock(told, stage, "is nearly over; it ends")


def _clock_breach(told: Matter, stage: Stage) -> str:
    yours = told.case is not None and told.case.owner == told.notice.person
    act = "Go on with it" if yours else "Take it"
    return f"{_clock(told, stage, 'ran out')} {act}, or say on the card what it waits for."


def _rung(told: Matter, stage: Stage) -> str:
    """A desk is asked by a person, or holds the drafts; else an escalation chain rings."""
    ring, about = told.said("ring"), _subject(told, stage)
    if ring == "desk" and told.said("by"):
        return f"{_by(told, stage)} asks your desk about {about}.{_why(told)} Your answer becomes a draft."
    if told.said("desk"):
        desk = words.desk(told.said("desk"), stage)
        return f"{about} waits for the {desk}. Its drafts are held until you clear them."
    owner = told.case.owner if told.case else ""
    if owner and owner == told.notice.person:
        since = "nothing has happened there for a while"
        return f"{about} needs somebody now: {since}. As long as it is yours, whatever you do there stops the ringing."
    has = f"{words.person(owner, stage)} has it, but nothing has happened there for a while" if owner else ""
    grave = f"{about} needs somebody now: {has or 'nobody has it'}."
    whom = {
        "owner": "You are on duty",
        "backup": "You are the backup",
        "desk": "Your desk is asked",
        "lead": "You lead",
    }
    return f"{grave} {whom.get(ring, 'You are asked')}: claim it, and the ringing stops."


def _woken(told: Matter, stage: Stage) -> str:
    why = _why(told, ": ")
    return f"{_subject(told, stage)} is back. It had been put aside{why}."


def _assigned(told: Matter, stage: Stage) -> str:
    why = told.said("why")
    if why == "sticky" or not told.said("by"):
        return f"{_subject(told, stage)} is yours: the same person wrote again, and you know them."
    return f"{_by(told, stage)} handed {_subject(told, stage)} to you.{_why(told)}"


def _overridden(told: Matter, stage: Stage) -> str:
    return f"{_by(told, stage)} sent a reply in {_subject(told, stage)}, which is yours.{_why(told, ' Their reason: ')}"


def _let_out(told: Matter, stage: Stage) -> str:
    return f"{_by(told, stage)} let a reply out in {_subject(told, stage)}, which is yours."


def _approved(told: Matter, stage: Stage) -> str:
    return f"{_by(told, stage)} approved your draft in {_subject(told, stage)}."


def _rejected(told: Matter, stage: Stage) -> str:
    return f"{_by(told, stage)} rejected your draft in {_subject(told, stage)}.{_why(told, ' Why: ')}"


def _advised(told: Matter, stage: Stage) -> str:
    desk = told.said("desk")
    who = f"The {words.desk(desk, stage)}" if desk else _by(told, stage)
    return f"{who} answered about {_subject(told, stage)}. Their words stand on the card as a draft; it is still yours."


def _promise_due(told: Matter, stage: Stage) -> str:
    promise = told.promise
    if promise is None:
        return f"A promise in {_subject(told, stage)} is due."
    since = f" {words.clock(promise.due_at, stage)}" if promise.due_at else ""
    return f"Promised in {_subject(told, stage)}, due{since}: “{words.safe(promise.words, 300)}”"


def _orphan(told: Matter, stage: Stage) -> str:
    why = words.safe(told.said("why"), 200)
    return f"{_subject(told, stage)} had nobody who looks after it{f' ({why})' if why else ''}; it is in the queue now."


def _rota_gap(told: Matter, _stage: Stage) -> str:
    found = list(told.notice.detail.get("problems") or ())
    count = max(len(found), int(told.notice.detail.get("count") or 0))
    more = f"\n• and {count - 6} more; `baton rota check` lists them." if count > 6 else ""
    listed = "".join(f"\n• {words.safe(str(one), 240)}" for one in found[:6])
    return f"The rota of the next 14 days has {words.count(count, 'problem')}.{listed}{more}"


def _swap_asked(told: Matter, stage: Stage) -> str:
    return (
        shift.asked(told.swap, stage, told.notice.person)
        if told.swap
        else "Somebody asked you about a shift; they took it back."
    )


def _swap_answered(told: Matter, stage: Stage) -> str:
    return (
        shift.settled(told.swap, stage, told.notice.person) if told.swap else "A question about a shift was answered."
    )


def _frozen(told: Matter, stage: Stage) -> str:
    until, but = _when(told.notice.detail.get("until"), stage), told.notice.detail.get("but") or ()
    may = f" {words.people(but, stage)} may still send." if but else ""
    waits = int(told.notice.detail.get("waits") or 0)
    held = f" {words.count(waits, 'approved reply', 'approved replies')} wait." if waits > 1 else ""
    held = " 1 approved reply waits." if waits == 1 else held
    end = f" until {until}" if until else ""
    return f"*{_by(told, stage)} stopped all replies{end}.*{_why(told)}{may}{held}"


def _thawed(told: Matter, stage: Stage) -> str:
    lead = f"{_by(told, stage)} lets replies out again" if told.said("by") else "Replies go out again"
    return f"*{lead}.* What waited leaves in a moment, if it is still true; Undo works as usual."


def _feed_silent(told: Matter, stage: Stage) -> str:
    since = _when(told.notice.detail.get("words"), stage)
    which = words.safe(told.said("feed"), 60) or "A feed"
    last = f" since {since}" if since else ""
    return f"*{which}* has been silent{last}, longer than it usually is. Look there whether people write."


def _feed_broken(told: Matter, stage: Stage) -> str:
    which = words.safe(told.said("feed"), 60) or "A feed"
    return f"*{which}* does not work at the moment. {words.safe(told.said('words'), 400)}".strip()


def _plain(told: Matter, stage: Stage) -> str:
    return f"Something happened to {_subject(told, stage)}."


_LINES: dict[str, Line] = {
    "returned": _returned,
    "clock_warning": _clock_warning,
    "clock_breach": _clock_breach,
    "rung": _rung,
    "woken": _woken,
    "assigned": _assigned,
    "overridden": _overridden,
    "let_out": _let_out,
    "approved": _approved,
    "rejected": _rejected,
    "advised": _advised,
    "promise_due": _promise_due,
    "orphan": _orphan,
    "rota_gap": _rota_gap,
    "frozen": _frozen,
    "thawed": _thawed,
    "feed_silent": _feed_silent,
    "feed_broken": _feed_broken,
    "swap_asked": _swap_asked,
    "swap_answered": _swap_answered,
}

KINDS = tuple(_LINES)
"""Everything that somebody can be told of, beside handovers: those have words of their own."""
