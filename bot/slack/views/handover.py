"""The handover as everybody sees it: one screen that says what is most urgent, promised, waking and not to be answered.

At most seven items stand there in full, those first that still wait for somebody; the rest are counted, and
"Show all" has every one. What does not fit into one message is built again with less, until it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.casework.handover import TIERS, Due, Item, Report
from bot.slack.views import handover_controls as controls
from bot.slack.views import handover_parts as parts
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, divider, header, mrkdwn, section, size
from bot.slack.views.handover_items import Frame, lines, said
from bot.slack.views.handover_sbar import sbar
from bot.slack.views.stage import Message, Stage


@dataclass(frozen=True, slots=True)
class Space:
    """How many items stand in full, code points for one clause, and lines of the other lists."""

    items: int
    width: int
    listed: int


SPACES = (
    Space(7, 170, 6),
    Space(7, 130, 5),
    Space(7, 100, 5),
    Space(7, 75, 4),
    Space(6, 60, 3),
    Space(4, 40, 2),
    Space(2, 40, 1),
)
"""From generous to tight: the last one always fits."""
LONGEST = 11_500
"""Characters of the message as JSON. More than a card may have: it is one a shift, and Slack takes some 13,000."""
SPOKEN, TOLD = 90, 3
"""Code points for a clause, and entries of a list, where the handover is told in sentences."""
_TIER = {"unstable": "unstable", "watch": "to watch", "stable": "stable"}


def handover(report: Report, stage: Stage, links: Mapping[int, str], previous: str = "") -> Message:
    """The message of a posted handover. `links` lead to cards, `previous` to the handover before (may be empty)."""
    if report.kind == "item":
        return sbar(report, stage, links)
    spoken = sentence(report, stage, links)
    blocks: list[Block] = []
    for space in SPACES:
        blocks = _blocks(report, Frame(stage, links, space.width), space, previous)
        if size({"text": spoken, "blocks": blocks}) <= LONGEST:
            break
    return Message(spoken, blocks)


def sentence(report: Report, stage: Stage, links: Mapping[int, str]) -> str:
    """The handover for notifications and for those who listen: everything in a row, escaped."""
    return " ".join(answers(report, stage, links))


def answers(report: Report, stage: Stage, links: Mapping[int, str]) -> list[str]:
    """What it is, then a sentence for each of the four questions that has an answer. Escaped."""
    frame = Frame(stage, links, SPOKEN)
    first = parts.most_urgent(report)
    to = words.people(report.incoming, stage) or "the queue"
    lists = (
        ("Do not answer yet", [f"#{one.case}, {said(one.hold, frame, 0.6)}" for one in report.silent]),
        ("Promised", [_due(one, f"“{said(one.what, frame, 0.7)}”", "by", stage) for one in report.promises]),
        ("Wakes", [_due(one, said(one.what, frame, 0.6), "at", stage) for one in report.wakes]),
    )
    return [
        f"{words.safe(parts.title(report, stage), 100)}, to {to}. {said(report.headline, frame, 2.0)}",
        *([f"Most urgent: {_spoken(first, frame)}"] if first else []),
        *(f"{name}: {'; '.join(found[:TOLD])}{_and_more(len(found))}." for name, found in lists if found),
    ]


def _blocks(report: Report, frame: Frame, space: Space, previous: str) -> list[Block]:
    shown = _expanded(report.items, space.items)
    return [
        header(parts.title(report, frame.stage)),
        section("\n".join(_opening(report, frame, space))),
        *parts.prompt("Time-critical?", report.urgent, report, frame),
        *(section(one) for one in [parts.carried(report, frame, space.listed)] if one),
        *(block for item in shown for block in _item(report, item, frame)),
        *_rest(report, shown),
        *_addendum(report, frame, space),
        divider(),
        *_lists(report, frame, space),
        *parts.prompt("Helps the next shifts?", report.helpful, report, frame),
        section(parts.figures(report, frame.stage)),
        parts.foot(report, frame, previous),
    ]


def _opening(report: Report, frame: Frame, space: Space) -> list[str]:
    """Who takes over, the headline, how far the acceptance is, what must not be answered."""
    settled = "Settled: nothing waits to be accepted." if report.state == "settled" else ""
    progress = ". ".join(part for part in (parts.progress(report), settled) if part)
    return [
        parts.parties(report, frame.stage),
        said(report.headline, frame, 2.0),
        *([f"*{progress}*"] if progress else []),
        *_nobody(report, frame.stage),
        *parts.prohibited(report, frame, space.listed),
    ]


def _nobody(report: Report, stage: Stage) -> list[str]:
    """What happens when nobody comes on."""
    if report.incoming or not report.items:
        return []
    told = f" {words.person(report.lead, stage)} has been told." if report.lead else ""
    return [f"⚠️ *Nobody is on next.* What was handed over is in the queue.{told}"]


def _expanded(items: tuple[Item, ...], most: int) -> list[Item]:
    """The items that stand in full, in the report's order; those that still wait for somebody come first."""
    waits = [item for item in items if item.standing in controls.WAITING]
    chosen = {item.case for item in [*waits, *(i for i in items if i not in waits)][:most]}
    return [item for item in items if item.case in chosen]


def _item(report: Report, item: Item, frame: Frame) -> list[Block]:
    """One item: buttons in a row where it must be accepted singly, a menu beside it where it need not."""
    if item.tier == "stable":
        return [section(lines(item, frame), controls.aside(report, item))]
    return [section(lines(item, frame)), *actions(controls.row(report, item))]


def _rest(report: Report, shown: list[Item]) -> list[Block]:
    """What is only counted, and the two buttons that concern all."""
    counted = [item for item in report.items if item not in shown]
    tiers = [(tier, sum(item.tier == tier for item in counted)) for tier in TIERS]
    said_ = ", ".join(f"{count} {_TIER[tier]}" for tier, count in tiers if count)
    stable = sum(item.tier == "stable" and controls.answerable(report, item) for item in report.items)
    value = controls.pack(controls.Place(report.id))
    pressed = [
        *([button(controls.STABLE, "Accept the stable ones", value)] if stable else []),
        *([button(controls.ALL, f"Show all {len(report.items)}", value)] if report.items else []),
    ]
    return [*([context(mrkdwn(f"And {said_}; Show all has them."))] if said_ else []), *actions(pressed)]


def _addendum(report: Report, frame: Frame, space: Space) -> list[Block]:
    """What came after the cut-off."""
    if not report.addendum:
        return []
    rest = len(report.addendum) - space.listed
    more = [context(mrkdwn(f"And {rest} more since."))] if rest > 0 else []
    came = words.count(len(report.addendum), "conversation")
    blocks = [block for item in report.addendum[: space.listed] for block in _item(report, item, frame)]
    return [section(f"*Addendum*: {came} came in after the cut-off."), *blocks, *more]


def _lists(report: Report, frame: Frame, space: Space) -> list[Block]:
    found = (
        parts.promised(_standing(report, report.promises), frame, space.listed),
        parts.waking(_standing(report, report.wakes), frame, space.listed),
        parts.watched(report.watch, frame, space.listed),
        parts.guided(report.guide, frame, space.listed),
        parts.outliers(report, frame, space.listed),
    )
    missing = parts.nothing(report)
    return [*(section(one) for one in found if one), *([context(mrkdwn(missing))] if missing else [])]


def _standing(report: Report, dues: Sequence[Due]) -> list[Due]:
    """The same, but what was given back is nobody's."""
    back = {item.case for item in (*report.items, *report.addendum) if item.standing == "declined"}
    return [replace(due, owner="") if due.case in back else due for due in dues]


def _spoken(item: Item, frame: Frame) -> str:
    where = words.network(item.network)
    who = f"{words.safe(item.author, 40)} on {words.safe(where, 30)}"
    return f"#{item.case} {who}, {said(item.why, frame)}. Next: {said(item.next, frame).removesuffix('.')}."


def _due(due: Due, what: str, word: str, stage: Stage) -> str:
    number = f"#{due.case} " if due.case else ""
    return f"{number}{what}" + (f" {word} {words.clock(due.at, stage)}" if due.at else "")


def _and_more(count: int) -> str:
    return f"; and {count - TOLD} more" if count > TOLD else ""
