"""From a story to an item of a handover: seven things in few words, each taken from the log or from people's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import carried, clocks, gist
from bot.casework.ground import Ground
from bot.casework.handover import Item, Sbar
from bot.casework.next_step import next_step
from bot.casework.story import Story
from bot.casework.tiers import Scene, rank
from bot.casework.words import mark
from bot.model import Event, Handed
from bot.text import excerpt

LANGUAGES = {"en": "English", "id": "Indonesian", "pl": "Polish"}
QUOTE, SHORT = 140, 80
"""Code points of what an author wrote, and of what one of us did."""
LAST = 3
"""How many actions are told."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead of everything that is handed: the end of the coming shift, and the lead (may be empty)."""

    until: datetime
    lead: str


def item(story: Story, ground: Ground, outlook: Outlook, handed: Handed | None = None) -> Item:
    """One conversation as it was at `ground.now`; `handed` says where it goes."""
    running = clocks.of(ground.book, story.case, story.events, ground.now)
    first = clocks.pressing(running)
    lead = ground.team.name(outlook.lead) if outlook.lead else "a lead"
    found = rank(Scene(story, running, ground.now, outlook.until, lead))
    after = handed.after if handed else story.case.owner
    newest = story.mentions[-1] if story.mentions else None
    return Item(
        case=story.case.id,
        tier=found.tier,
        why=found.why,
        account=story.case.account,
        network=story.case.network,
        author=story.case.author_name or story.case.author,
        url=newest.url if newest else "",
        summary=summary(story),
        state=state(story, ground),
        waiting_since=story.case.waiting_since,
        left=first.left if first else None,
        last_reply=excerpt(story.last_reply, QUOTE),
        done=done(story, ground),
        next=_next(story, ground, after),
        if_then=found.if_then,
        owner=story.case.owner,
        after=after,
        rules=story.rules,
        hold=hold(story),
        standing=handed.standing if handed else "offered",
        by=handed.by if handed else "",
        words=handed.words if handed else "",
        due_at=first.due_at if first else None,
        said=carried.answers(story, ground),
    )


def clock(story: Story, ground: Ground) -> clocks.ServiceClock | None:
    """The service clock that runs out first (or did), as things stood."""
    return clocks.pressing(clocks.of(ground.book, story.case, story.events, ground.now))


def summary(story: Story) -> str:
    """What it is about, the language, and the author's gravest (else first) and newest words."""
    about = story.intent.replace("_", " ") or "not read yet"
    lang = LANGUAGES.get(story.lang, story.lang)
    words = gist.shown(story.mentions, story.events, QUOTE)
    said = ", then ".join(f"“{one}”" for one in words) or "the author took the post down"
    return f"{about}{f', {lang}' if lang else ''}: {said}"


def state(story: Story, ground: Ground) -> str:
    """How it stands and since when, as a clause."""
    said = _STATES[story.case.state](story, ground)
    return f"{said} since {mark(story.since)}" if story.case.state in ("sending", "unknown") else said


def hold(story: Story) -> str:
    """Why it must not be answered now."""
    reading = story.case.reading
    if story.case.held and not story.case.cleared_by and reading:
        return f"held for the {reading.escalate} desk"
    if story.case.state == "unknown":
        return "the last reply may have arrived; look first"
    return ""


def done(story: Story, ground: Ground) -> tuple[str, ...]:
    """The last actions, oldest first, and every rejected draft with its reason."""
    told = [(event, _DONE[event.verb]) for event in story.events if event.verb in _DONE]
    rejected = [event for event, _ in told if event.verb == "rejected"]
    last = [event for event, _ in told[-LAST:]]
    kept = sorted({event.id: event for event in (*rejected, *last)}.values(), key=lambda event: event.id)
    return tuple(_action(event, story, ground) for event in kept)


def suggested(story: Story, ground: Ground, to: str) -> Sbar:
    """Words to start from for whoever hands one conversation over."""
    made = item(story, ground, Outlook(ground.now, ground.lead()))
    tried = "; ".join(made.done)
    return Sbar(
        situation=f"{made.summary} ({made.state})",
        background=f"{tried}." if tried else "Nothing was tried yet.",
        assessment=f"{made.tier}{f': {made.why}' if made.why else ''}.",
        recommendation=_next(story, ground, to),
    )


def _next(story: Story, ground: Ground, after: str) -> str:
    """The next step, by whoever has it after the shift."""
    case = replace(story.case, owner=after)
    alive = story.in_state("proposed", "submitted", "approved", "sent")
    step = next_step(case, alive, story.delivery, story.promises, ground.team, ground.now)
    first = clock(story, ground)
    due = step.due_at or (first.due_at if first and step.verb not in ("", "wait") else None)
    if due is None or mark(due) in step.sentence:
        return step.sentence
    return f"{step.sentence} {'Due' if due > ground.now else 'It was due'} {mark(due)}."


def _action(event: Event, story: Story, ground: Ground) -> str:
    words = excerpt(story.remarks.get(event.id, ""), SHORT)
    said = _DONE[event.verb](event.detail, ground)
    return f"{ground.team.name(event.by)} {said} {mark(event.at)}{f' (“{words}”)' if words else ''}"


def _open(story: Story, ground: Ground) -> str:
    """Open: with a desk, awaiting approval, with somebody, or in the queue."""
    owner = story.case.owner
    if desk := story.desk:
        since = next((e.at for e in reversed(story.events) if e.verb == "escalated"), story.since)
        return f"waiting for the {desk} desk since {mark(since)}"
    for event in reversed(story.events):
        if event.verb in ("submitted", "approved") and story.in_state("submitted"):
            return f"awaiting approval, asked by {ground.team.name(event.by)} {mark(event.at)}"
    if owner:
        since = story.case.owner_since or story.since
        drafting = any(e.by == owner and e.verb in ("drafted", "edited", "chosen") for e in story.events)
        return f"{'drafting' if drafting else 'taken'} by {ground.team.name(owner)} since {mark(since)}"
    queued = next((e.at for e in reversed(story.events) if e.verb in ("released", "handed")), story.since)
    return f"in the queue since {mark(max(queued, story.since))}"


def _snoozed(story: Story, ground: Ground) -> str:
    until = f" until {mark(story.case.snoozed_until)}" if story.case.snoozed_until else ""
    why = f" ({excerpt(story.case.reason, SHORT)})" if story.case.reason else ""
    return f"put aside{until}{why}{', the author has the next word' if story.case.waits_for == 'author' else ''}"


def _approved(story: Story, ground: Ground) -> str:
    delivery = story.delivery
    if delivery is None:
        return "approved"
    if delivery.state == "held":
        return "approved and held until somebody takes it over"
    return f"approved by {ground.team.name(delivery.by)}, leaves {mark(delivery.due_at)}"


_STATES: dict[str, Callable[[Story, Ground], str]] = {
    "open": _open,
    "snoozed": _snoozed,
    "approved": _approved,
    "sending": lambda story, ground: "a reply is being sent",
    "unknown": lambda story, ground: "unknown whether the reply arrived",
    "answered": lambda story, ground: "answered",
    "closed": lambda story, ground: "closed",
}


def _plain(words: str) -> Callable[[Mapping[str, object], Ground], str]:
    return lambda detail, ground: words


_DONE: dict[str, Callable[[Mapping[str, object], Ground], str]] = {
    "claimed": _plain("took it"),
    "released": _plain("gave it back to the queue"),
    "assigned": lambda detail, ground: f"gave it to {ground.team.name(str(detail.get('to', '')))}",
    "edited": _plain("changed the draft"),
    "submitted": _plain("asked for approval"),
    "approved": _plain("approved a reply"),
    "rejected": _plain("rejected a draft"),
    "escalated": lambda detail, ground: f"asked the {detail.get('desk', '')} desk",
    "advised": _plain("gave a desk's answer"),
    "cleared": _plain("cleared the drafts"),
    "snoozed": _plain("put it aside"),
    "recalled": _plain("called the reply back"),
    "sent": _plain("sent the reply"),
    "posted": _plain("posted a reply by hand"),
    "confirmed": _plain("found the reply there"),
    "refused": _plain("was refused by the network"),
    "lost": _plain("sent a reply and heard nothing"),
    "given_up": _plain("gave the reply up"),
    "reopened": _plain("opened it again"),
}
"""What counts as an action: person and deed make a clause."""
