"""The log in a card's thread: one short line for each thing that happened and that somebody may ask about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.model import Event
from bot.slack.views import status, words
from bot.slack.views.stage import Stage

LONGEST = 3000


def lines(events: Sequence[Event], stage: Stage) -> str:
    """Who did what and when, in order, as escaped mrkdwn; empty if nothing is worth a line."""
    told = [_line(event, stage) for event in events]
    kept: list[str] = []
    for line in (one for one in told if one):
        if len(line) + sum(len(one) + 1 for one in kept) > LONGEST:
            return "\n".join([*kept, "… and more; see the card."])
        kept.append(line)
    return "\n".join(kept)


def _line(event: Event, stage: Stage) -> str:
    said = _SAID.get(event.verb)
    words_ = said(event, stage) if said else ""
    return f"{words.clock(event.at, stage)} {words_}" if words_ else ""


def _did(what: str) -> Callable[[Event, Stage], str]:
    """A line that begins with the person."""
    return lambda event, stage: f"{words.person(event.by, stage)} {what}."


def _says(what: str) -> Callable[[Event, Stage], str]:
    """A line that needs no person."""
    return lambda event, stage: f"{what}."


def _assigned(event: Event, stage: Stage) -> str:
    to = words.person(str(event.detail.get("to") or ""), stage)
    if event.detail.get("why") == "sticky":
        return f"This is {to}'s: the same person wrote before."
    return f"{words.person(event.by, stage)} handed this to {to}."


def _released(event: Event, stage: Stage) -> str:
    """Given back by a person, or by Baton: then with the reason."""
    if event.by:
        return f"{words.person(event.by, stage)} gave this back to the queue."
    who = words.person(str(event.detail.get("of") or ""), stage)
    why = {"silent": f"{who} had not gone on with it", "off_duty": f"{who} is off duty"}
    return f"Back in the queue: {why.get(str(event.detail.get('why')), 'nobody looked after it')}."


def _rung(event: Event, stage: Stage) -> str:
    return f"Nobody has taken this yet: {words.person(str(event.detail.get('to') or ''), stage)} was rung."


def _breached(event: Event, stage: Stage) -> str:
    return f"The time for {words.CLOCK.get(str(event.detail.get('kind')), 'the next step')} is over."


def _held(event: Event, stage: Stage) -> str:
    why = {
        "frozen": f"{words.person(event.by, stage)} stopped all replies; this one waits too.",
        "hours": "The reply waits for the hours of its account.",
        "checks": "The reply waits until it is checked against the new guide.",
    }
    return why.get(str(event.detail.get("why")), "The approved reply is held until the next shift takes it over.")


def _joined_up(what: str) -> Callable[[Event, Stage], str]:
    """Something that a person did with this case and another one."""
    return lambda event, stage: f"{words.person(event.by, stage)} {what} #{event.detail.get('other')}."


def _merged(event: Event, stage: Stage) -> str:
    return _joined_up("merged this into" if event.detail.get("ended") else "took in what was said in")(event, stage)


def _approved(event: Event, stage: Stage) -> str:
    lacking = words.safe(str(event.detail.get("lacking") or ""), 100)
    how = " with a reason" if event.detail.get("override") else ""
    return f"{words.person(event.by, stage)} approved the draft{how}" + (
        f"; it still needs {lacking}." if lacking else "."
    )


def _drafted(event: Event, stage: Stage) -> str:
    return f"{words.person(event.by, stage)} wrote a draft." if event.by else ""


def _edited(event: Event, stage: Stage) -> str:
    share = event.detail.get("changed")
    much = f" ({share:.0%} of the suggested text changed)" if isinstance(share, float) else ""
    return f"{words.person(event.by, stage)} edited the draft{much}."


def _revised(event: Event, stage: Stage) -> str:
    return "The author deleted a post." if event.detail.get("deleted") else "The author changed a post."


def _voided(event: Event, stage: Stage) -> str:
    return f"The approved reply was stopped: {status.why_void(str(event.detail.get('why') or ''))}."


def _closed(event: Event, stage: Stage) -> str:
    label = words.safe(str(event.detail.get("label") or "").replace("_", " "), 60)
    return f"{words.person(event.by, stage)} closed this" + (f" ({label})." if label else ".")


def _escalated(event: Event, stage: Stage) -> str:
    people = words.people(event.detail.get("rung") or (), stage)
    desk = words.desk(str(event.detail.get("desk") or ""), stage)
    return f"{words.person(event.by, stage)} asked the {desk}" + (f": {people}." if people else ".")


def _woken(event: Event, stage: Stage) -> str:
    return f"{words.person(event.by, stage)} woke this." if event.by else "This woke up."


def _promised(event: Event, stage: Stage) -> str:
    due = str(event.detail.get("due") or "")
    return f"The reply holds a promise, due {words.clock(datetime.fromisoformat(due), stage)}." if due else ""


_SAID: dict[str, Callable[[Event, Stage], str]] = {
    "joined": _says("The author wrote again"),
    "revised": _revised,
    "claimed": _did("took this"),
    "released": _released,
    "assigned": _assigned,
    "drafted": _drafted,
    "edited": _edited,
    "submitted": _did("asked for approval"),
    "approved": _approved,
    "rejected": _did("rejected a draft"),
    "voided": _voided,
    "recalled": _did("called the reply back"),
    "held": _held,
    "correcting": _did("asked for the reply to be corrected"),
    "withdrawing": _did("asked for the reply to be taken down"),
    "amended": _says("The reply was changed there"),
    "not_amended": _says("The reply was not changed; the card says why"),
    "sent": _says("The reply is there"),
    "not_sent": _says("The reply did not go out yet; it is tried again"),
    "refused": _says("The network refused the reply"),
    "lost": _says("Nobody knows whether the reply arrived"),
    "promised": _promised,
    "promise_kept": _did("marked the promise as done"),
    "promise_dropped": _did("dropped the promise"),
    "confirmed": _did("found the reply there"),
    "resent": _did("had the reply sent again"),
    "given_up": _did("gave the reply up"),
    "posted": _did("posted the reply by hand"),
    "closed": _closed,
    "snoozed": _did("put this aside"),
    "woken": _woken,
    "reopened": _did("opened this again"),
    "escalated": _escalated,
    "advised": _did("answered for the desk; the words stand as a draft"),
    "breached": _breached,
    "rung": _rung,
    "merged": _merged,
    "split": _joined_up("split this from"),
    "linked": _joined_up("linked this with"),
    "cleared": _did("cleared the drafts"),
    "reread": lambda event, stage: f"{words.person(event.by, stage)} had it read again." if event.by else "",
}
"""Events by verb; those that are missing (received, opened, read, checked, sending …) are noise in a thread."""
