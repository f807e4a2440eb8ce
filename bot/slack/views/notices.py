"""Notices as messages: one alone, or several that were held back as one digest. What they say is in `notice_lines`.

Buttons lead on: to the card, to the verb that is due, to the handover.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Notice
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import handover_controls as controls
from bot.slack.views import shift, words
from bot.slack.views.blocks import Block, actions, button, context, link_button, mrkdwn, section, size
from bot.slack.views.notice_lines import Matter, line
from bot.slack.views.queue import word_button
from bot.slack.views.room import LONGEST
from bot.slack.views.stage import Message, Stage
from bot.text import truncate_escaped

LINES = 20
"""Lines of one digest; the rest is counted."""
PASSED_ON = 5
"""Lines of what somebody could not be told."""


def message(told: Matter, stage: Stage) -> Message:
    """One notice as a message of its own."""
    if told.given is not None:
        return told.given
    said = line(told, stage)
    return Message(said, [section(said[:2990]), *actions(_buttons(told), f"notice-{told.notice.id}")])


def digest(matters: Sequence[Matter], stage: Stage) -> Message:
    """Several notices as one message, the urgent first; questions that can be answered keep their buttons."""
    said = f"Since you were last here: {words.count(len(matters), 'thing')}."
    blocks, room = [section(f"*{said}*")], LONGEST - 900
    for number, told in enumerate(matters[:LINES]):
        more = [section(f"• {line(told, stage)[:1200]}", _link(told)), *_answers(told)]
        room -= size(more)
        if room < 0:
            return Message(said, [*blocks, *_rest(len(matters) - number)])
        blocks += more
    return Message(said, [*blocks, *_rest(len(matters) - LINES)])


def undelivered(person: str, lost: Sequence[Matter], why: str, stage: Stage) -> Message:
    """What somebody could not be told, for colleagues who can pass it on. `why`: a clause, or nothing. Without `lost`
    it only says that there was something."""
    reason = f" ({words.safe(why, 100)})" if why else ""
    said = f"*{words.person(person, stage)}* could not be reached by direct message{reason}."
    if not lost:
        return Message(f"{said} Please ask them to open Home: it shows what is theirs.", [])
    said += " Please pass this on:"
    kept = [f"• {truncate_escaped(line(one, stage), 400)}" for one in lost[:PASSED_ON]]
    more = [f"and {len(lost) - PASSED_ON} more, which Home shows."] if len(lost) > PASSED_ON else []
    return Message("\n".join([said, *kept, *more]), [])


def _rest(left: int) -> list[Block]:
    lead = f"and {left} more. " if left > 0 else ""
    found = [context(mrkdwn(f"{lead}Home shows everything that is yours, and the handover that waits for you."))]
    return [*found, *actions([word_button("My conversations", "mine"), word_button("What is next", "next")], "digest")]


# --- what can be done about it --------------------------------------------------------------------------

_CLAIM = ("returned", "clock_warning", "clock_breach", "rung", "woken", "handover_declined")
_CATCH_UP = ("assigned", "advised", "handover_declined", "woken")


def _buttons(told: Matter) -> list[Block]:
    """The way to the card or the handover, and the verbs that are due."""
    notice = told.notice
    found = [link_button(f"{ids.LINK}.notice", "Open", told.link)] if words.web(told.link) else []
    if notice.kind == "swap_asked" and told.swap and told.swap.state == "asked":
        return [*found, *(one for row in shift.answers(told.swap) for one in row["elements"])]
    if notice.case_id and notice.kind in _CLAIM and not (told.case and told.case.owner == notice.person):
        found.append(word_button("Claim", f"claim #{notice.case_id}", "primary"))
    if notice.case_id and notice.kind in _CATCH_UP:
        found.append(word_button("Catch me up", f"catchup #{notice.case_id}"))
    if notice.kind == "woken" and notice.case_id:
        found.append(button(f"{ids.WORD}.hour", "1 more hour", f"snooze #{notice.case_id} 1h"))
        found.append(button(f"{ids.WORD}.tomorrow", "Until tomorrow", f"snooze #{notice.case_id} tomorrow"))
    if notice.case_id and notice.kind == "rung" and told.said("ring") == "desk":
        found.append(button("case.advise", "Answer…", ids.pack(Packed(notice.case_id))))
    if notice.kind == "promise_due" and told.promise and told.promise.state == "open":
        found.append(button(ids.PROMISE_DONE, "Done", str(told.promise.id), style="primary"))
        found.append(button(ids.PROMISE_DROP, "Drop…", str(told.promise.id)))
    return found


def _handover(notice: Notice) -> list[Block]:
    """What can be done about a handover from within a digest."""
    value = controls.pack(controls.Place(notice.handover_id or 0))
    if notice.kind == "handover_draft":
        return [button(controls.NOTES, "Write notes…", value), button(controls.PLAN, "Who gets what…", value)]
    return [button(controls.ALL, "Look at it", value)]


def _link(told: Matter) -> Block | None:
    url = words.web(told.link)
    return link_button(f"{ids.LINK}.notice-{told.notice.id}", "Open", url) if url else None


def _answers(told: Matter) -> list[Block]:
    """In a digest only questions, promises and handovers keep their buttons; the rest is done on the card."""
    if told.given or told.notice.kind in ("swap_asked", "promise_due"):
        offered = _handover(told.notice) if told.given else _buttons(told)
        return actions([one for one in offered if "url" not in one], f"digest-{told.notice.id}")
    return []
