"""What somebody must know who joins a conversation late: what happened, what was tried, how it stands, what is next.

Put together from events, mentions and drafts by rules alone; nothing is summarised by a machine that guesses. Pure. Our
own sentences hold marks (`{at:ISO}`) for instants; words of outsiders are quoted as they are, redacted, and cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework import gist
from bot.casework.clocks import ServiceClock, pressing
from bot.casework.next_step import NextStep, next_step
from bot.casework.words import mark
from bot.config import Team
from bot.model import CaseView, Event, Promise
from bot.text import excerpt

SAID = 160
"""Code points of what an author or a colleague said, in a line."""
CLOCK = {"look": "a first look", "word": "a first public word", "resolve": "an end"}
QUIET = frozenset("received opened read checked chosen sending".split())
"""Events that are no step: what Baton does for itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step. `event` says who did what; `words` what was said: by the author (`outside`), or by one of us."""

    at: datetime
    event: Event
    words: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class CatchUp:
    """The whole of it, for a view or a terminal."""

    case: int
    wanted: str
    """The author's gravest (else first) words, and under them the newest."""
    state: str
    steps: tuple[Told, ...]
    """Oldest first."""
    tried: tuple[str, ...]
    next: NextStep
    promises: tuple[Promise, ...]
    """The open ones, soonest first."""
    perhaps_kept: frozenset[int]
    """Those of them since which we have answered again."""


def tell(
    view: CaseView,
    remarks: Mapping[int, str],
    promises: Sequence[Promise],
    clocks: Sequence[ServiceClock],
    team: Team,
    now: datetime,
) -> CatchUp:
    """Everything about one case. `remarks`: people's words by event; `promises` of any state; `clocks` may be empty."""
    open_ = [one for one in promises if one.state == "open"]
    return CatchUp(
        case=view.case.id,
        wanted=_wanted(view),
        state=_state(view, clocks, team, now),
        steps=tuple(_steps(view, remarks)),
        tried=tuple(_tried(view, remarks, team)),
        next=next_step(view.case, view.drafts, view.delivery, promises, team, now),
        promises=tuple(sorted(open_, key=lambda one: (one.due_at is None, one.due_at or now, one.id))),
        perhaps_kept=frozenset(one.id for one in perhaps_kept(promises, view.events)),
    )


def perhaps_kept(found: Iterable[Promise], events: Iterable[Event]) -> tuple[Promise, ...]:
    """Open promises since which we have answered again: worth the question whether that was it."""
    last = max((e.at for e in events if e.verb in ("sent", "posted", "confirmed")), default=None)
    return tuple(one for one in found if one.state == "open" and last is not None and one.said_at < last)


def _wanted(view: CaseView) -> str:
    """What was taken down is told where nothing else stands: here it is still known what it was about."""
    standing = gist.shown(view.mentions, view.events, SAID)
    return "\n".join(standing or [excerpt(mention.shown, SAID) for mention in view.mentions[-1:]])


def _steps(view: CaseView, remarks: Mapping[int, str]) -> Iterator[Told]:
    """Events that somebody may ask about; what an author wrote stands at the event by which it came."""
    mentions = {mention.id: mention for mention in view.mentions}
    told: set[int] = set()
    for event in view.events:
        mention = mentions.get(event.mention_id or 0)
        if mention and event.verb in ("received", "opened", "joined", "revised") and mention.id not in told:
            told.add(mention.id)
            yield Told(event.at, event, excerpt(mention.shown, SAID), outside=True)
        elif event.verb not in QUIET and (event.verb != "drafted" or event.by):
            yield Told(event.at, event, excerpt(remarks.get(event.id, ""), SAID))


def _state(view: CaseView, clocks: Sequence[ServiceClock], team: Team, now: datetime) -> str:
    case = view.case
    has = f"{team.name(case.owner)} has it" if case.owner else "nobody has it"
    since = f", the author has been waiting since {mark(case.waiting_since)}" if case.waiting_since else ""
    ended = f" {mark(case.ended_at)}" if case.ended_at else ""
    said = {
        "open": f"Open; {has}{since}.",
        "snoozed": f"Put aside; {has}.",
        "approved": f"A reply is approved and on its way; {has}.",
        "sending": f"A reply is being sent; {has}.",
        "unknown": f"Nobody knows whether the reply arrived; {has}.",
        "answered": f"Answered{ended}.",
        "closed": f"Closed{ended}" + (f": {excerpt(case.reason, SAID)}" if case.reason else "") + ".",
    }[case.state]
    return " ".join(filter(None, (said, _held(view), _clock(clocks, now))))


def _held(view: CaseView) -> str:
    reading = view.case.reading
    if not view.case.held or view.case.cleared_by or reading is None:
        return ""
    return f"The {reading.escalate} desk holds the drafts."


def _clock(clocks: Sequence[ServiceClock], now: datetime) -> str:
    first = pressing(clocks)
    if first is None:
        return ""
    verb = "was" if first.due_at <= now else "is"
    return f"It {verb} due for {CLOCK[first.kind]} {mark(first.due_at)}."


def _tried(view: CaseView, remarks: Mapping[int, str], team: Team) -> Iterator[str]:
    """What went out, what was put away and why, who was asked, and what the network said."""
    texts = {draft.id: draft.text for draft in view.drafts}
    for event in view.events:
        by, when = team.name(event.by), mark(event.at)
        match event.verb:
            case "sent" | "posted" | "confirmed":
                yield _closed(f"Answered {when}", texts.get(event.draft_id or _draft_of(view, event), ""))
            case "rejected":
                yield _closed(f"{by} rejected a draft {when}", remarks.get(event.id, ""))
            case "recalled":
                yield f"{by} called the reply back {when}."
            case "refused":
                yield f"The network refused a reply {when}."
            case "voided":
                yield f"The approved reply was stopped {when}."
            case "escalated":
                desk = event.detail.get("desk", "")
                yield _closed(f"{by} asked the {desk} desk {when}", remarks.get(event.id, ""))
            case "closed":
                yield _closed(f"{by} closed it {when}", remarks.get(event.id, ""))


def _closed(sentence: str, quoted: str) -> str:
    """A sentence with somebody's own words behind it, if there are any."""
    return f"{sentence}: “{excerpt(quoted, SAID)}”" if quoted else f"{sentence}."


def _draft_of(view: CaseView, event: Event) -> int:
    """The draft that went out with an event of the courier, which names its delivery; 0 if it is not known here."""
    if view.delivery is not None and view.delivery.id == event.detail.get("delivery"):
        return view.delivery.draft_id
    sent = [draft.id for draft in view.drafts if draft.state == "sent"]
    return sent[0] if len(sent) == 1 else 0
