"""What somebody has to hear of now: a desk is asked, a reply did not go out, nobody takes a crisis."""

from __future__ import annotations

from collections.abc import Callable

from bot.model import CaseView, Event
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import buttons, quoted, status, words
from bot.slack.views.blocks import Block, actions, button, line, link_button, piece, rich, section, user
from bot.slack.views.reasons import spelled
from bot.slack.views.stage import Message, Stage


def alert(event: Event, view: CaseView, stage: Stage, permalink: str) -> Message:
    """A sentence with who is asked and why, the author's words, and the way to the card (`permalink` may be empty)."""
    said, url = _SAID[event.verb](event, view, stage), words.web(permalink)
    blocks = [
        section(said),
        *_rung(event, stage),
        quoted.mentions(view.mentions, 300, last=1),
        *actions([*_open(view, url), *_answers(event, view, stage)]),
    ]
    return Message(f"{said} “{words.safe(quoted.excerpt(view.mentions), 200)}”", blocks)


def left_alone(event: Event, view: CaseView) -> bool:
    """Whether this event is the first sign, since the case was opened (again), that a grave case is left alone: a
    clock of a crisis ran out, or a lead was rung. One alert a case: whoever reads it sees to the rest."""
    opened = max((one.id for one in view.events if one.verb in ("opened", "reopened")), default=0)
    signs = [one.id for one in view.events if one.id > opened and _is_sign(one, view)]
    return view.case.ended_at is None and signs[:1] == [event.id]


def _is_sign(event: Event, view: CaseView) -> bool:
    if event.verb == "breached":
        return view.case.risk == "crisis"
    return event.verb == "rung" and event.detail.get("ring") == "lead"


def _open(view: CaseView, url: str) -> list[Block]:
    return [link_button(f"{ids.LINK}.card", f"Open #{view.case.id}", url)] if url else []


def _answers(event: Event, view: CaseView, stage: Stage) -> list[Block]:
    """A desk answers right there, and clears what it holds, as long as it is still asked."""
    desk, reading = str(event.detail.get("desk") or ""), view.case.reading
    if event.verb != "escalated" or not status.asked(view):
        return []
    holds = status.hidden(view) and reading is not None and reading.escalate == desk
    clear = button("case.clear", "Clear", ids.pack(Packed(view.case.id))) if holds else None
    return [one for one in (buttons.answer(view, stage, desk), clear) if one]


def _rung(event: Event, stage: Stage) -> list[Block]:
    """The people who are asked, named so that Slack tells them."""
    if event.verb != "escalated":
        return []
    found = [stage.team.person(str(key)) for key in event.detail.get("rung") or ()]
    slack = [words.member(one.slack) for one in found if one]
    pieces = [part for member in slack if member for part in (user(member), piece(" "))]
    return [rich(line(piece("For "), *pieces))] if pieces else []


def _escalated(event: Event, view: CaseView, stage: Stage) -> str:
    desk = words.desk(str(event.detail.get("desk") or ""), stage)
    people = words.people(event.detail.get("rung") or (), stage) or "nobody is on its list"
    asks = "Baton asks" if not event.by else f"{words.person(event.by, stage)} asks"
    held = " Its drafts are held until you clear them." if event.detail.get("held") else ""
    return f"*{asks} the {desk}* ({people}) about {_which(view, stage)}.{_reason(view)}{held}"


def _reason(view: CaseView) -> str:
    reading = view.case.reading
    why = "; ".join(spelled(reason.why) for reason in reading.reasons[:2]) if reading else ""
    return f" Why: {words.safe(why, 200)}." if why else ""


def _lost(event: Event, view: CaseView, stage: Stage) -> str:
    said = words.safe(view.delivery.words, 200) if view.delivery else ""
    return f"*Nobody knows whether our reply arrived* in {_which(view, stage)}. {said} Look there, then use its card."


def _refused(event: Event, view: CaseView, stage: Stage) -> str:
    said = words.safe(view.delivery.words, 200) if view.delivery else ""
    return f"*Our reply was refused* in {_which(view, stage)}: {said} It did not go out; the card has the text."


def _voided(event: Event, view: CaseView, stage: Stage) -> str:
    why = status.why_void(str(event.detail.get("why") or ""))
    return f"*An approved reply was stopped* in {_which(view, stage)}: {why}. Look at it again and approve it anew."


def _breached(event: Event, view: CaseView, stage: Stage) -> str:
    clock = words.CLOCK.get(str(event.detail.get("kind")), "the next step")
    has = f"{words.person(view.case.owner, stage)} has it" if view.case.owner else "nobody has taken it"
    return f"*The time for {clock} is over* for {_which(view, stage)}; {has}. Please look now."


def _lead_rung(event: Event, view: CaseView, stage: Stage) -> str:
    lead = words.person(str(event.detail.get("to") or ""), stage)
    return f"*Nobody has gone on with* {_which(view, stage)}; {lead} was rung. Whoever is free: please look now."


def _which(view: CaseView, stage: Stage) -> str:
    case = view.case
    who, where = words.safe(words.author(case), 60), words.safe(words.network(case.network), 40)
    return f"#{case.id} ({who} on {where}, {words.RISK[case.risk]})"


_SAID: dict[str, Callable[[Event, CaseView, Stage], str]] = {
    "escalated": _escalated,
    "lost": _lost,
    "refused": _refused,
    "voided": _voided,
    "breached": _breached,
    "rung": _lead_rung,
}
SILENT = ("breached", "rung")
"""Events that may be a sign that a grave case is left alone; `left_alone` says whether they are."""
