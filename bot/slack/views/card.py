"""The card of a conversation: who wrote what, what it is taken for and why, the reply, and what can be done.

One card a case, updated in place. The first line of the notification says what it is about; a case that has
ended shrinks to what was said and how it ended.
"""

from __future__ import annotations

from bot import text
from bot.model import Case, CaseView, Draft, Finding, Reading
from bot.slack.views import applies, buttons, kin, quoted, reply, service, status, words
from bot.slack.views.blocks import Block, context, divider, header, mrkdwn, plain, section, size
from bot.slack.views.reasons import fitting, told, way
from bot.slack.views.room import LONGEST, ROOMS, Room
from bot.slack.views.stage import Message, Stage

Findings = tuple[Finding, ...]
PHONE = 84
"""Characters of small print that take two lines on a phone, beside the word that stands before them."""
_WAY = {"approved": "Goes out", "sending": "Being sent", "unknown": "What was sent", "answered": "The reply"}
"""Headings of a text that has been approved, by state."""


def card(view: CaseView, stage: Stage) -> Message:
    """Everything one needs to answer or to leave it, in less than 10,000 characters of JSON."""
    said = notification(view, stage)
    draft = _shown(view)
    found = reply.findings(view, draft, stage) if draft else ()
    for room in ROOMS:
        blocks = _blocks(view, stage, room, found)
        if size(blocks) + size(said) <= LONGEST:
            break
    return Message(said, blocks)


def notification(view: CaseView, stage: Stage) -> str:
    """Who wrote where, what, what it is taken for, and how things stand: for a locked screen, or a screen reader."""
    case, merge = view.case, kin.merged_into(view)
    if merge:
        return f"#{case.id} goes on in #{merge.detail['other']}."
    who, voice = words.safe(words.author(case), 50), words.safe(words.account(case, stage), 40)
    where = words.safe(words.network(case.network), 40)
    said = words.safe(quoted.excerpt(view.mentions), 160)
    kind = f"{words.safe(words.subject(case), 60)}, {words.RISK[case.risk]}." if case.reading else ""
    to = "to" if any(one.addressed for one in view.mentions) else "about"
    parts = [f"{who} wrote {to} {voice} on {where}: “{said}”", kind, _in_short(view, stage)]
    return " ".join(part for part in parts if part)


def _in_short(view: CaseView, stage: Stage) -> str:
    """The first sentence on how it stands, and whether there is a draft to look at."""
    said = [sentence.replace("*", "") for sentence in status.sentences(view, stage)[:1]]
    if view.case.state == "open" and not view.case.being_read and not status.hidden(view):
        said.append("A draft is ready." if view.draft else "There is no draft yet.")
    return " ".join(said)


def _shown(view: CaseView) -> Draft | None:
    """The draft that may be looked at: none when a desk holds them, or when the case is not open."""
    return None if view.case.state != "open" or status.hidden(view) else view.draft


def _blocks(view: CaseView, stage: Stage, room: Room, found: Findings) -> list[Block]:
    return [
        header(_title(view.case, stage)),
        *_state(view, stage),
        *buttons.taken_in(view),
        context(*_about(view, stage)),
        *([] if kin.merged_into(view) else [quoted.mentions(view.mentions, room.quote)]),
        *quoted.where(view.mentions),
        *(_working(view, stage, room, found) if view.case.state == "open" else _ended(view, stage, room)),
    ]


def _state(view: CaseView, stage: Stage) -> list[Block]:
    """How it stands, with the way to call a reply back beside it: far from where Approve was pressed."""
    said = status.sentences(view, stage)
    return [section("\n".join(said), buttons.undo(view))] if said else []


def _title(case: Case, stage: Stage) -> str:
    parts = [words.subject(case)[:50], words.RISK[case.risk] if case.reading else ""]
    parts += [words.account(case, stage)[:40], words.network(case.network)[:30]]
    return " · ".join(part for part in parts if part)


def _about(view: CaseView, stage: Stage) -> list[Block]:
    """Who, how well we know them, when, in which language, which case."""
    case, newest = view.case, view.mentions[-1] if view.mentions else None
    parts = [text.truncate(text.clean(words.author(case)), 60)]
    if newest and newest.followers is not None:
        parts.append(f"{newest.followers:,} followers")
    if view.contacts:
        by = words.name(view.last_owner, stage) if view.last_owner else ""
        parts.append(
            f"wrote {words.count(view.contacts, 'time')} before" + (f", last looked after by {by}" if by else "")
        )
    if case.reading:
        parts.append(words.language(case.reading.lang) + ("" if case.reading.lang_sure else " (not sure)"))
    parts.append(f"#{case.id}")
    if linked := kin.linked(view):
        parts.append(f"linked with {', '.join(f'#{other}' for other in linked[-3:])}")
    return [plain(" · ".join(parts), 400), mrkdwn(words.clock(case.last_mention_at, stage))]


def _working(view: CaseView, stage: Stage, room: Room, found: Findings) -> list[Block]:
    """An open case: why, what applies, the draft, and everything that can be done."""
    draft = _shown(view)
    return [
        *_why(view, stage, room),
        *applies.section_of(view, room.words),
        divider(),
        *(reply.blocks(view, draft, found, stage, room) if draft else []),
        *buttons.row(view, stage, reply.stopped(found)),
    ]


def _ended(view: CaseView, stage: Stage, room: Room) -> list[Block]:
    """A case that waits for nobody here: what went out, and the way back."""
    sent = view.delivery if view.case.state in _WAY else None
    shown = [reply.going(view, _WAY[view.case.state], sent.text, room.draft)] if sent else []
    return [*shown, *buttons.row(view, stage, False)]


def _why(view: CaseView, stage: Stage, room: Room) -> list[Block]:
    """Why it is taken for what it is, what stands out, the way through the decision tree, and how long there is."""
    lines = [*(_marks(view.case.reading, room) if view.case.reading else ()), service.waiting(view, stage)]
    said = "\n".join(line for line in lines if line)
    return [context(mrkdwn(said))] if said else []


def _marks(reading: Reading, room: Room) -> list[str]:
    """Each on a line of its own that is short on a phone; All rules has the whole of it."""
    why = fitting(told(reading.reasons), min(PHONE, 2 * room.words))
    also = ", ".join(words.intent(name).lower() for name in reading.also[:3])
    flags = " · ".join(words.FLAG[flag] for flag in reading.flags if flag in words.FLAG)
    passed = way(reading.walk, min(PHONE, 2 * room.words))
    parts = (("Why", why), ("Also", also), ("Mind", flags), ("Way", passed))
    return [f"*{label}* {words.safe(said, 2 * room.words)}" for label, said in parts if said]
