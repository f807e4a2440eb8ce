"""What one person is told about a handover in a direct message: the draft an hour before, and everything after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.casework.handover import CLOSES, Item, Report
from bot.slack.views import handover_controls as controls
from bot.slack.views import handover_parts as parts
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, link_button, mrkdwn, section
from bot.slack.views.handover import answers
from bot.slack.views.handover_controls import Place, pack
from bot.slack.views.handover_items import Frame, brief, number, said, which
from bot.slack.views.handover_sbar import sbar
from bot.slack.views.stage import Message, Stage

WIDTH = 90
SHOWN = 7


@dataclass(frozen=True, slots=True)
class Tidings:
    """One thing to tell `person` about a handover. `case` is the item that it is about, where it is about one;
    `cases` are those that it counts."""

    kind: str
    report: Report
    person: str
    stage: Stage
    links: Mapping[int, str]
    where: str = ""
    """The address of the handover's message."""
    case: int = 0
    cases: tuple[int, ...] = ()

    @property
    def frame(self) -> Frame:
        return Frame(self.stage, self.links, WIDTH)

    @property
    def item(self) -> Item | None:
        return next((one for one in (*self.report.items, *self.report.addendum) if one.case == self.case), None)


def direct(told: Tidings) -> Message | None:
    """The message for one notice; None for a kind that is not about handovers."""
    if told.kind == "handover_draft":
        return _draft(told)
    if told.kind == "handover_posted" and told.report.kind == "item":
        return sbar(told.report, told.stage, told.links)
    if told.kind not in _SAID:
        return None
    said_ = _SAID[told.kind](told)
    shown = "\n".join(answers(told.report, told.stage, told.links)) if _is_news(told) else said_
    return Message(said_, [section(shown), *_item(told), *actions(_ways(told))])


def line(told: Tidings) -> str:
    """The same on one line, for a digest; empty for a kind that is not about handovers."""
    if told.kind == "handover_draft":
        return _drafted(told)
    if _is_news(told) and told.report.kind != "item":
        return answers(told.report, told.stage, told.links)[0]
    return _SAID[told.kind](told) if told.kind in _SAID else ""


def _draft(told: Tidings) -> Message:
    """What the outgoing person sees an hour before: what will be said, and two ways to shape it."""
    report, frame = told.report, told.frame
    rest = len(report.items) - SHOWN
    more = [context(mrkdwn(f"And {rest} more; Who gets what has all of them."))] if rest > 0 else []
    nothing = [] if report.items else [section("Nothing is open for it now.")]
    value = pack(Place(report.id))
    pressed = [
        button(controls.NOTES, "Write notes…", value),
        *([button(controls.PLAN, "Who gets what…", value)] if report.items else []),
    ]
    said_ = _drafted(told)
    blocks = [
        section(said_),
        *nothing,
        *(section(brief(item, frame)) for item in report.items[:SHOWN]),
        *more,
        *parts.prompt("Time-critical?", report.urgent, report, frame),
        *parts.prompt("Helps the next shifts?", report.helpful, report, frame),
        *actions(pressed),
    ]
    return Message(said_, blocks)


def _drafted(told: Tidings) -> str:
    report, frame = told.report, told.frame
    to = words.people(report.incoming, told.stage) or "the queue, since nobody is on next"
    at = words.clock(report.at, told.stage)
    closes = words.clock(report.closes_at or report.at - CLOSES, told.stage)
    return (
        f"*Your shift ends at {at}.* This goes to {to}: {said(report.headline, frame, 2.0)} "
        f"Add notes and choose who gets what until {closes}; it is posted at {at}."
    )


def _soon(told: Tidings) -> str:
    at = words.clock(told.report.at, told.stage)
    if told.person in told.report.incoming and told.person not in told.report.outgoing:
        who = words.people(told.report.outgoing, told.stage) or "the queue"
        return f"*Your shift begins at {at}.* You take over from {who}: {said(told.report.headline, told.frame, 2.0)}"
    return f"*Your handover is ready.* Notes are closed; it is posted at {at}."


def _posted(told: Tidings) -> str:
    if told.report.kind == "item":
        return sbar(told.report, told.stage, told.links).text
    if not _is_news(told):
        to = words.people(told.report.incoming, told.stage)
        keeps = "What is unstable stays yours until it is accepted." if to else "Everything is in the queue."
        return f"*Your handover is posted*{f' for {to}' if to else ''}. {keeps}"
    return " ".join(answers(told.report, told.stage, told.links))


def _is_news(told: Tidings) -> bool:
    """Whether the person hears for the first time what is in it."""
    return told.kind == "handover_posted" and told.person not in told.report.outgoing


def _waits(told: Tidings) -> str:
    """How many are not accepted, since when."""
    number = len(told.cases) or len(controls.waiting(told.report))
    count = words.count(number, "conversation waits", "conversations wait")
    return f"{count} to be accepted since {words.clock(told.report.cut_off_at, told.stage)}"


def _reping(told: Tidings) -> str:
    after = "" if told.report.kind == "item" else "; after a while your backup is asked"
    return f"*{_waits(told)}.* Please answer{after}."


def _backup(told: Tidings) -> str:
    to = words.people(told.report.incoming, told.stage) or "nobody"
    if told.report.kind == "item":
        return f"*{to} has not answered yet.* {_offered(told)} is still yours."
    return f"*{_waits(told)}*, and {to} has not answered. You are the backup: please accept them."


def _lead(told: Tidings) -> str:
    if told.report.kind == "item":
        giver = words.people(told.report.outgoing, told.stage)
        return f"*{_offered(told)} was offered and nobody has answered.* It stays with {giver}."
    return f"*{_waits(told)}*, and nobody has answered. What is still unstable is yours now."


def _offered(told: Tidings) -> str:
    return ", ".join(number(item.case, told.frame) for item in told.report.items[:1]) or "It"


def _addendum(told: Tidings) -> str:
    cases = told.cases or (told.case,)
    named = ", ".join(number(case, told.frame) for case in cases[:SHOWN])
    more = f" and {len(cases) - SHOWN} more" if len(cases) > SHOWN else ""
    return f"*After the cut-off came {named}{more}*, in the handover's addendum. Nobody has claimed that yet."


def _question(told: Tidings) -> str:
    item = told.item
    who = words.person(item.by, told.stage) if item and item.by else "Somebody"
    asked = f": “{said(item.words, told.frame, 4.0)}”" if item and item.words else "."
    return f"*{who} asks about {number(told.case, told.frame)}*{asked} Answer in the thread of the handover."


def _declined(told: Tidings) -> str:
    item = told.item
    who = words.person(item.by, told.stage) if item and item.by else "Somebody"
    why = f": “{said(item.words, told.frame, 4.0)}”" if item and item.words else ""
    where = "It stays with you" if told.report.kind == "item" else "It is in the queue"
    return f"*{who} gave {number(told.case, told.frame)} back*{why}. {where}."


def _nobody(told: Tidings) -> str:
    title = words.safe(parts.title(told.report, told.stage), 100)
    count = words.count(len(told.report.items), "conversation is", "conversations are")
    return f"*Nobody is on after this shift* ({title}). {count} in the queue: please find somebody, or take them."


_SAID: dict[str, Callable[[Tidings], str]] = {
    "handover_soon": _soon,
    "handover_posted": _posted,
    "handover_reping": _reping,
    "handover_backup": _backup,
    "handover_lead": _lead,
    "handover_addendum": _addendum,
    "handover_question": _question,
    "handover_declined": _declined,
    "nobody_incoming": _nobody,
}


def _item(told: Tidings) -> list[Block]:
    """The item itself, where a sentence is about one."""
    if told.item is None or len(told.cases) > 1:
        return []
    offered = told.report.kind == "item"  # it stays with its giver, as the sentence says
    return [section(which(told.item, told.frame) if offered else brief(told.item, told.frame))]


def _ways(told: Tidings) -> list[Block]:
    """To the message, and to the list in which everything can be accepted."""
    where, value = words.web(told.where), pack(Place(told.report.id))
    takes = told.report.state == "posted" and told.person not in told.report.outgoing and told.report.items
    return [
        *([link_button("link.handover", "Open the handover", where)] if where else []),
        *([button(controls.ALL, "Show and accept", value)] if takes else []),
    ]
