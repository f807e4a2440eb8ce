"""Home: what waits for this person, what is theirs, the queue, and whether the feeds are well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.casework.roles import may
from bot.limits import Slack
from bot.model import Case, Person
from bot.slack import ids
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, divider, header, link_button, mrkdwn, section, size
from bot.slack.views.room import LONGEST
from bot.slack.views.stage import Message, Stage

PRESSING, ROWS = 5, 15
LISTED = 20
_MORE = "and {} more; `/baton {}` lists them."


def home(
    me: Person,
    mine: Sequence[Case],
    queue: Sequence[Case],
    awaiting: Sequence[Case],
    counts: Mapping[str, int],
    feeds: Sequence[str],
    problems: Sequence[str],
    stage: Stage,
    links: Mapping[int, str],
) -> Block:
    """The Home tab. `counts` is cases by state, `feeds` and `problems` are sentences, `links` lead to cards."""
    pressing = _pressing(me, mine, queue, awaiting)
    blocks = [
        header(_greeting(me, stage)),
        section(_day(counts, pressing)),
        *(section(f"*Needs attention:* {words.safe(said, 300)}") for said in problems[:5]),
        *_part("Needs you now", pressing, PRESSING, "queue", stage, links),
        *_part("My conversations", mine, ROWS, "mine", stage, links, "You have none. Claim one from the queue."),
        *(_part("Waiting for approval", awaiting, PRESSING * 2, "queue", stage, links) if may(me, "approve") else []),
        *_part("Queue", queue, ROWS, "queue", stage, links, "Nobody is waiting. New mentions appear in the channel."),
        *_feeds(feeds),
    ]
    return {"type": "home", "blocks": blocks[: Slack.BLOCKS_PER_VIEW]}


def listing(title: str, cases: Sequence[Case], stage: Stage, links: Mapping[int, str]) -> Message:
    """A private answer with one line a case; as many as fit."""
    said = f"{words.safe(title, 80)}: {words.count(len(cases), 'conversation')}."
    if not cases:
        return Message(f"{words.safe(title, 80)}: nobody is waiting.", [])
    blocks, room = [section(f"*{said}*")], LONGEST - 400
    for number, case in enumerate(cases):
        row = _row(case, stage, links)
        room -= size(row)
        if room < 0 or number == LISTED:
            blocks.append(context(mrkdwn(f"and {len(cases) - number} more. Home shows those that wait for you.")))
            break
        blocks.append(row)
    return Message(said, blocks)


def _greeting(me: Person, stage: Stage) -> str:
    hour = stage.now.astimezone(_zone(me)).hour
    word = "Good morning" if 5 <= hour < 12 else "Good afternoon" if 12 <= hour < 18 else "Good evening"
    return f"{word}, {me.name.split()[0][:60]}" if me.name.strip() else word


def _day(counts: Mapping[str, int], pressing: Sequence[Case]) -> str:
    """One sentence on how things stand."""
    named = (("open", "open"), ("snoozed", "put aside"), ("answered", "answered"), ("unknown", "with an unknown reply"))
    parts = [f"{counts[state]} {word}" for state, word in named if counts.get(state)]
    lead = f"{words.count(len(pressing), 'conversation needs', 'conversations need')} you now." if pressing else ""
    return " ".join(
        part for part in (lead, f"In all: {', '.join(parts)}." if parts else "Nothing has come in yet.") if part
    )


def _pressing(me: Person, *lists: Sequence[Case]) -> list[Case]:
    """What is grave and waits, each once; others' conversations are theirs."""
    grave = {case.id: case for cases in lists for case in cases if case.risk in ("high", "crisis")}
    return [case for case in grave.values() if case.owner in ("", me.id)]


def _part(
    title: str,
    cases: Sequence[Case],
    most: int,
    command: str,
    stage: Stage,
    links: Mapping[int, str],
    empty: str = "",
) -> list[Block]:
    """A headed list; a list without entries shows what to do instead, or nothing."""
    if not cases:
        return [divider(), section(f"*{title}*\n{empty}")] if empty else []
    rest = len(cases) - most
    return [
        divider(),
        section(f"*{title}* ({len(cases)})"),
        *(_row(case, stage, links) for case in cases[:most]),
        *([context(mrkdwn(_MORE.format(rest, command)))] if rest > 0 else []),
    ]


def _row(case: Case, stage: Stage, links: Mapping[int, str]) -> Block:
    """One case on a line, with the way to its card if it has one."""
    who = f"{words.safe(words.author(case), 60)} on {words.safe(words.network(case.network), 40)}"
    parts = [f"*#{case.id}* {words.safe(words.subject(case), 60)}, {words.RISK[case.risk]}", who]
    if case.waiting_since:
        parts.append(f"waiting since {words.clock(case.waiting_since, stage)}")
    if case.owner:
        parts.append(words.person(case.owner, stage))
    url = words.web(links.get(case.id, ""))
    return section(" · ".join(parts), link_button(f"{ids.LINK}.{case.id}", "Open", url) if url else None)


def _feeds(feeds: Sequence[str]) -> list[Block]:
    said = "\n".join(f"• {words.safe(one, 200)}" for one in feeds[:10])
    return [divider(), section(f"*Feeds*\n{said or 'None is set up yet. Name one in baton.toml.'}")]


def _zone(me: Person) -> ZoneInfo:
    try:
        return ZoneInfo(me.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
