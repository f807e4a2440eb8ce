"""Home: a person's day at a glance. What waits for them, what is theirs, the queue, promises, handovers, who is on.

Lists are cut to what fits in a view of a hundred blocks; the queue has filters and pages (`home_queue`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.roles import may
from bot.limits import Slack
from bot.model import Case, FeedState, Handover, Person, Promise
from bot.slack import ids
from bot.slack.times import zone_of
from bot.slack.views import handover_controls as controls
from bot.slack.views import home_queue, shift, words
from bot.slack.views.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    link_button,
    mrkdwn,
    section,
)
from bot.slack.views.home_queue import Shelf
from bot.slack.views.outgoing import feed_lines, stopped
from bot.slack.views.queue import row, word_button
from bot.slack.views.shift import Duty
from bot.slack.views.stage import Stage

PRESSING, MINE, AWAITING, PROMISED, HANDOVERS = 5, 10, 5, 5, 3
"""Entries of each part."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A handover in which this person still has to say something, and how many items of it."""

    handover: Handover
    items: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that one person's Home shows."""

    me: Person
    mine: Sequence[Case] = ()
    shelf: Shelf = field(default_factory=Shelf)
    whole_queue: Sequence[Case] = ()
    """Before any filter: one narrows the shelf, never what is pressing."""
    awaiting: Sequence[Case] = ()
    promises: Sequence[Promise] = ()
    handovers: Sequence[Pending] = ()
    duty: Duty = field(default_factory=Duty)
    changed: Sequence[str] = ()
    """What is new in the guide since the person's last shift, a sentence each."""
    counts: Mapping[str, int] = field(default_factory=dict)
    feeds: Sequence[FeedState] = ()
    problems: Sequence[str] = ()
    links: Mapping[int, str] = field(default_factory=dict)


def home(day: Overview, stage: Stage) -> Block:
    """The Home tab."""
    pressing = _pressing(day)
    blocks = [
        header(_greeting(day.me, stage)),
        section(shift.mine(day.duty, stage)),
        section(_sum(day.counts, pressing)),
        *_words(day.me),
        *([section(stopped(stage.freeze, stage))] if stage.freeze else []),
        *(section(f"*Needs attention:* {words.safe(said, 300)}") for said in day.problems[:3]),
        *_part(
            "Needs you now", pressing, PRESSING, "next", day, stage, rest="`/baton next` brings one after the other"
        ),
        *_handovers(day, stage),
        *_promised(day, stage),
        *_part("My conversations", day.mine, MINE, "mine", day, stage, _none_of_mine(day)),
        *(_part("Waiting for approval", day.awaiting, AWAITING, "queue", day, stage) if may(day.me, "approve") else []),
        *home_queue.part(day.shelf, day.links, stage),
        *_duty(day, stage),
        *_asked(day, stage),
        *_changed(day.changed, stage),
        *_feeds(day.feeds, stage),
    ]
    return {
        "type": "home",
        "blocks": blocks[: Slack.BLOCKS_PER_VIEW],
        "private_metadata": home_queue.pack(day.shelf.filter, day.shelf.page),
    }


def _greeting(me: Person, stage: Stage) -> str:
    hour = stage.now.astimezone(zone_of(me.zone)).hour
    word = "Good morning" if 5 <= hour < 12 else "Good afternoon" if 12 <= hour < 18 else "Good evening"
    return f"{word}, {me.name.split()[0][:60]}" if me.name.strip() else word


def _sum(counts: Mapping[str, int], pressing: Sequence[Case]) -> str:
    """One sentence on how things stand."""
    named = (("open", "open"), ("snoozed", "put aside"), ("answered", "answered"), ("unknown", "with an unknown reply"))
    parts = [f"{counts[state]} {word}" for state, word in named if counts.get(state)]
    lead = f"{words.count(len(pressing), 'conversation needs', 'conversations need')} you now." if pressing else ""
    return " ".join(
        part for part in (lead, f"In all: {', '.join(parts)}." if parts else "Nothing has come in yet.") if part
    )


def _works(day: Overview) -> bool:
    """Whether conversations of nobody are this person's business now: they may take them, and are not off duty."""
    return may(day.me, "claim") and (not day.duty.known or day.duty.current is not None)


def _none_of_mine(day: Overview) -> str:
    if not may(day.me, "claim"):
        return "You look on, so none is yours. The queue is below."
    return "You have none. Take the next one, or one below." if _works(day) else "You have none, and you are off duty."


def _words(me: Person) -> list[Block]:
    """Every word of /baton that needs nothing more, as a button."""
    said = (
        ("Next for me", "next") if may(me, "claim") else ("The queue", "queue"),
        ("My shift", "shift"),
        ("Catch me up", "catchup"),
        ("Handover", "handover"),
        ("Promises", "promises"),
        ("Help", "help"),
    )
    return actions([word_button(label, typed, "primary" if typed == "next" else "") for label, typed in said], "words")


def _pressing(day: Overview) -> list[Case]:
    """What is grave and waits, each once; others' conversations are theirs, and what is put aside can wait. Who is
    off duty, or only looks, is left in peace: for them there is what is their own."""
    found = {case.id: case for cases in (day.mine, day.whole_queue, day.awaiting) for case in cases}
    grave = [case for case in found.values() if case.risk in ("high", "crisis") and case.state in ("open", "unknown")]
    return [case for case in grave if case.owner == day.me.id or (not case.owner and _works(day))]


def _part(
    title: str,
    cases: Sequence[Case],
    most: int,
    word: str,
    day: Overview,
    stage: Stage,
    empty: str = "",
    rest: str = "",
) -> list[Block]:
    """A headed list; a list without entries shows what to do instead, or nothing. `rest`: where what is left out is."""
    if not cases:
        take = word_button("Next for me", "next") if _works(day) else None
        return [divider(), section(f"*{title}*\n{empty}", take)] if empty else []
    left = len(cases) - most
    more = word_button("All of them", word) if left > 0 and not rest else None
    return [
        divider(),
        section(f"*{title}* ({len(cases)})", more),
        *(row(case, stage, day.links, day.me.id) for case in cases[:most]),
        *([context(mrkdwn(f"and {left} more; {rest or f'`/baton {word}` lists them'}."))] if left > 0 else []),
    ]


def _handovers(day: Overview, stage: Stage) -> list[Block]:
    """What was handed to this person and is not accepted yet, and questions about shifts."""
    found: list[Block] = []
    for one in day.handovers[:HANDOVERS]:
        shown = one.handover
        named = words.safe(", ".join(part for part in (shown.name, shown.layer) if part), 80) or "a conversation"
        by = f" by {words.people(shown.outgoing, stage)}" if shown.outgoing else ""
        said = f"{named}, handed over {words.clock(shown.at, stage)}{by}: {words.count(one.items, 'item')} to accept."
        found.append(section(said))
        buttons = [button(controls.ALL, "Look and accept", controls.pack(controls.Place(shown.id)), style="primary")]
        buttons += [link_button(f"{ids.LINK}.handover-{shown.id}", "Open", one.link)] if words.web(one.link) else []
        found += actions(buttons, f"handover-{shown.id}")
    asked = [one for one in day.duty.questions if one.asked_by != day.me.id]
    for wish in asked[: shift.QUESTIONS]:
        found += shift.question(wish, day.me.id, stage)
    return [divider(), section("*Waiting for your answer*"), *found] if found else []


def _asked(day: Overview, stage: Stage) -> list[Block]:
    """What this person asked others about shifts, and can take back."""
    mine = [one for one in day.duty.questions if one.asked_by == day.me.id]
    found = [block for wish in mine[: shift.QUESTIONS] for block in shift.question(wish, day.me.id, stage)]
    return [divider(), section("*You have asked*"), *found] if found else []


def _promised(day: Overview, stage: Stage) -> list[Block]:
    """Open promises that are overdue or due today, and what to do with them."""
    if not day.promises:
        return []
    late = sum(1 for one in day.promises if one.due_at and one.due_at < stage.now)
    rest = len(day.promises) - PROMISED
    title = f"*Promised* ({len(day.promises)}{f', {late} overdue' if late else ''})"
    found = [divider(), section(title, word_button("All of them", "promises") if rest > 0 else None)]
    for one in day.promises[:PROMISED]:
        found += promised(one, stage, day.links)
    return found


def promised(one: Promise, stage: Stage, links: Mapping[int, str]) -> list[Block]:
    """One promise with its buttons."""
    when = "no time named"
    if one.due_at:
        when = f"{'overdue since' if one.due_at < stage.now else 'due'} {words.clock(one.due_at, stage)}"
    url = words.web(links.get(one.case_id, ""))
    buttons = [
        button(ids.PROMISE_DONE, "Done", str(one.id)),
        button(ids.PROMISE_DROP, "Drop…", str(one.id)),
        *([link_button(f"{ids.LINK}.promise-{one.id}", "Open", url)] if url else []),
    ]
    said = f"*#{one.case_id}* “{words.safe(one.words, 200)}” · {when}"
    return [section(said), *actions(buttons, f"promise-{one.id}")]


def _duty(day: Overview, stage: Stage) -> list[Block]:
    """Who is on now and who is next."""
    if not day.duty.known:
        return []
    return [
        divider(),
        section("*On duty*", word_button("Swap, cover, take", "shift") if may(day.me, "claim") else None),
        *(section(line) for line in shift.layers(day.duty, stage)),
    ]


def _changed(changed: Sequence[str], stage: Stage) -> list[Block]:
    if not changed:
        return []
    lines = "".join(f"\n• {words.ours(one, stage)}" for one in changed[:6])
    more = f"\nand {len(changed) - 6} more; `/baton catchup` lists them." if len(changed) > 6 else ""
    return [divider(), section(f"*Changed since your last shift*{lines}{more}")]


def _feeds(feeds: Sequence[FeedState], stage: Stage) -> list[Block]:
    """The first of them; those that need somebody stand in front."""
    said = feed_lines(feeds[:10], stage)
    return [divider(), section(f"*Feeds*\n{said or 'None is set up yet. Name one in baton.toml.'}")]


def today_ends(me: Person, now: datetime) -> datetime:
    """The end of the person's own day: what is due until then is due today."""
    local = now.astimezone(zone_of(me.zone))
    return local.replace(hour=23, minute=59, second=59, microsecond=0).astimezone(now.tzinfo)
