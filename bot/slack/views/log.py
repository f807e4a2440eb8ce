"""The log in a card's thread: one short line for each thing that happened and that somebody may ask about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    return f"{words.person(event.by, stage)} handed this to {to}."


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


_SAID: dict[str, Callable[[Event, Stage], str]] = {
    "joined": _says("The author wrote again"),
    "revised": _revised,
    "claimed": _did("took this"),
    "released": _did("gave this back to the queue"),
    "assigned": _assigned,
    "drafted": _drafted,
    "edited": _edited,
    "submitted": _did("asked for approval"),
    "approved": _approved,
    "rejected": _did("rejected a draft"),
    "voided": _voided,
    "recalled": _did("called the reply back"),
    "held": _says("The approved reply is held until the next shift takes it over"),
    "sent": _says("The reply is there"),
    "not_sent": _says("The reply did not go out yet; it is tried again"),
    "refused": _says("The network refused the reply"),
    "lost": _says("Nobody knows whether the reply arrived"),
    "confirmed": _did("found the reply there"),
    "resent": _did("had the reply sent again"),
    "given_up": _did("gave the reply up"),
    "posted": _did("posted the reply by hand"),
    "closed": _closed,
    "snoozed": _did("put this aside"),
    "woken": _woken,
    "reopened": _did("opened this again"),
    "escalated": _escalated,
    "cleared": _did("cleared the drafts"),
    "reread": lambda event, stage: f"{words.person(event.by, stage)} had it read again." if event.by else "",
}
"""Events by verb; those that are missing (received, opened, read, checked, sending …) are noise in a thread."""
