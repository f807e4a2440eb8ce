"""One conversation given to one person: situation, background, assessment, recommendation."""

from __future__ import annotations

from collections.abc import Mapping

from bot.casework.handover import Item, Report, Sbar
from bot.slack.views import handover_controls as controls
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, context, header, link_button, mrkdwn, section
from bot.slack.views.handover_items import Frame, due, number, said
from bot.slack.views.stage import Message, Stage

WIDTH = 500
LETTERS = ("Situation", "Background", "Assessment", "Recommendation")


def sbar(report: Report, stage: Stage, links: Mapping[int, str]) -> Message:
    """The message of a handover of kind `item`."""
    frame = Frame(stage, links, WIDTH)
    giver, taker = (words.people(keys, stage) or "the queue" for keys in (report.outgoing, report.incoming))
    item = next(iter(report.items), None)
    if item is None:
        gone = f"{giver} handed a conversation to {taker}; it has ended since."
        return Message(gone, [section(gone)])
    spoken = f"{giver} hands #{item.case} to {taker}: {said(item.summary, frame, 0.4)}"
    answered = _answer(item, frame)
    named = ", ".join(words.name(key, stage) for key in report.incoming[:2]) or "the queue"
    letters = zip(LETTERS, _letters(report, item, frame), strict=True)
    return Message(
        spoken,
        [
            header(f"#{item.case} for {named}"),
            section(f"*{giver} → {taker}* · {number(item.case, frame)}" + (f"\n{answered}" if answered else "")),
            *(section(f"*{letter}* {said_}") for letter, said_ in letters),
            *actions([*controls.row(report, item), *_open(item, frame)]),
            *([] if answered else [context(mrkdwn(f"{giver} keeps it until it is accepted."))]),
        ],
    )


def _letters(report: Report, item: Item, frame: Frame) -> tuple[str, str, str, str]:
    """The giver's four sentences, each completed by what the log knows."""
    own = report.sbar or Sbar("", "", "", "")
    since = f"The author waits since {words.clock(item.waiting_since, frame.stage)}." if item.waiting_since else ""
    until = due(item, frame)
    rest = f"{until[:1].upper()}{until[1:]}." if until else ""
    done = f"Done so far: {'; '.join(said(one, frame) for one in item.done)}." if item.done else ""
    last = f"Last reply: “{said(item.last_reply, frame)}”." if item.last_reply else ""
    hold = f"⛔ *Do not answer* {said(item.hold, frame)}." if item.hold else ""
    found = (
        (said(own.situation, frame) or said(item.summary, frame), since),
        (said(own.background, frame), done, last),
        (said(own.assessment, frame) or said(item.why, frame), rest, hold),
        (said(own.recommendation, frame) or said(item.next, frame), said(item.if_then, frame)),
    )
    one, two, three, four = (" ".join(part for part in parts if part) or "Nothing to add." for parts in found)
    return one, two, three, four


def _answer(item: Item, frame: Frame) -> str:
    by, quoted = words.person(item.by, frame.stage), f": “{said(item.words, frame)}”" if item.words else ""
    found = {"accepted": f"✓ *Accepted* by {by}", "asked": f"❓ *{by} asks*", "declined": f"↩ *Given back* by {by}"}
    return f"{found[item.standing]}{quoted}" if item.standing in found else ""


def _open(item: Item, frame: Frame) -> list[Block]:
    url = words.web(frame.links.get(item.case, ""))
    return [link_button("link.card", f"Open #{item.case}", url)] if url else []
