"""Modals in which it is decided what becomes of a case: put aside, handed on, asked about, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import text
from bot.casework.moves import OTHER
from bot.limits import Slack
from bot.model import Case, CaseView, Promise
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.times import choices
from bot.slack.views import quoted, status, words
from bot.slack.views.blocks import Block, context, mrkdwn, section
from bot.slack.views.fields import choice, entry, instant, modal, notice, optional, radio
from bot.slack.views.stage import Stage

WHY = {
    "no_reply_needed": "No reply needed",
    "spam": "Spam or abuse",
    "duplicate": "Said elsewhere already",
    "answered_elsewhere": "Answered elsewhere",
    OTHER: "For another reason",
}
"""Why a case is closed without a reply; the value goes into the event. All but the last say it all."""


def snooze(view: CaseView, stage: Stage, zone: str, at: datetime | None = None) -> Block:
    """Until when on the reader's own clock (`zone`), what for, and whose turn it is. `at`: when it was already said."""
    offered, turns = choices(stage.now, zone), _turns(view, stage)
    first = view.case.waits_for if view.case.waits_for in turns else "author"
    blocks = [
        choice("until", "Until", offered, first=next(iter(offered))),
        optional(instant("at", "Or at a time of your own", at)),
        entry("reason", "What are you waiting for?", hint="The next shift reads this when it wakes."),
        choice("waits_for", "Whose turn is it?", turns, first=first),
    ]
    return modal("snooze", f"Put #{view.case.id} aside", "Put aside", blocks, _packed(view))


def _turns(view: CaseView, stage: Stage) -> dict[str, str]:
    """Whom a case may wait for; the clocks stop only for the author. Of the desks only those that are concerned."""
    reading = view.case.reading
    named = (view.case.waits_for.removeprefix("desk:"), reading.escalate if reading else "")
    desks = [desk for desk in dict.fromkeys(named) if desk in stage.book.desks]
    called = {f"desk:{desk}": f"The {words.desk_plain(desk, stage)}" for desk in desks}
    fit = {value: label for value, label in called.items() if len(value) <= Slack.OPTION_VALUE}
    return {"author": "The author", **fit, "us": "One of us"}


def advise(view: CaseView, stage: Stage) -> Block:
    """A desk's answer, which becomes a draft for the owner."""
    owner = f"with {words.person(view.case.owner, stage)}" if view.case.owner else "in the queue"
    desk = status.asked(view)
    blocks = [
        section(f"*#{view.case.id}* stays {owner}; your words become a draft there, and nothing is sent yet."),
        quoted.mentions(view.mentions, 300, last=2),
        entry(
            "text",
            "The reply, as the author is to read it",
            longest=Slack.TEXT_INPUT,
            tall=True,
            hint="Your words become the reply as you type them; whoever has it may still change them.",
        ),
    ]
    title = f"Answer as {words.desk_plain(desk, stage)}" if desk else "Answer for your desk"
    return modal("advise", title, "Hand it on", blocks, _packed(view))


def same(view: CaseView, others: Sequence[Case], stage: Stage) -> Block:
    """Which other conversation this one belongs to, and how. `others`: the open ones of the same author."""
    number = entry("number", "Its number", longest=12, hint="As #1042 stands on its card.")
    listed = {str(one.id): _listed(one, stage) for one in others}
    blocks = [
        *([optional(choice("other", "Another one of the same author", listed))] if listed else []),
        optional(number) if listed else number,
        radio("how", "How do they belong together?", HOW, "merge"),
        context(mrkdwn(f"*#{view.case.id}* is the one you came from. A merge can be undone from either card.")),
    ]
    return modal("same", "Same conversation", "Go on", blocks, _packed(view))


HOW = {
    "merge": "One conversation: go on there, with one reply for both",
    "link": "Related: each gets its own reply",
}
"""The verbs for two cases, by what a person would say."""


def _listed(case: Case, stage: Stage) -> str:
    """A case in a list of one author's: what it is about and whose it is. Not escaped."""
    owner = words.name(case.owner, stage) if case.owner else "nobody has it"
    return text.truncate(f"#{case.id} · {words.subject(case)} · {owner}", 75)


def escalate(view: CaseView, stage: Stage) -> Block:
    """Which desk, and what it should know."""
    desks = {key: desk.name or words.intent(key) for key, desk in stage.book.desks.items()}
    if not desks:
        return _nobody("There is no desk in the guide yet. Its owner can add one to desks.yaml.")
    reading = view.case.reading
    first = reading.escalate if reading and reading.escalate in desks else ""
    blocks = [
        choice("desk", "Ask", desks, first=first),
        optional(entry("reason", "What should they know?", tall=True)),
    ]
    return modal("escalate", "Ask a desk", "Ask", blocks, _packed(view))


def close(view: CaseView, stage: Stage) -> Block:
    """Why no reply is sent."""
    blocks = [
        choice("why", "Why", WHY, first=next(iter(WHY))),
        optional(entry("reason", "In a few words", hint="It stands on the card, and can be opened again from there.")),
    ]
    return modal("close", "Close without a reply", "Close", blocks, _packed(view))


def assign(view: CaseView, stage: Stage) -> Block:
    """Hand it to somebody of the team."""
    people = {key: f"{one.name} ({one.role})" for key, one in stage.team.people.items() if one.role != "viewer"}
    if not people:
        return _nobody("Nobody in team.yaml may look after conversations yet. A lead can add people there.")
    return modal("assign", "Hand this to", "Hand over", [choice("person", "Person", people)], _packed(view))


def drop(promise: Promise, stage: Stage) -> Block:
    """Why a promise no longer holds."""
    due = f" It is due {words.clock(promise.due_at, stage)}." if promise.due_at else ""
    blocks = [
        section(f"Promised in *#{promise.case_id}*: “{words.safe(promise.words, 300)}”{due}"),
        entry("reason", "Why does it no longer hold?", hint="The next shift reads this."),
    ]
    return modal("promise.drop", "Drop a promise", "Drop it", blocks, str(promise.id))


def gap(searched: str) -> Block:
    """What the guide did not answer, in a person's own words. `searched` travels along."""
    said = words.safe(searched, 200)
    blocks = [
        section(f"You looked for: {said}" if said else "What did you look for?"),
        entry("text", "What would you have liked to know?", tall=True, hint="The owner of the guide reads this."),
    ]
    return modal("gap", "Something is missing", "Send", blocks, text.clean(searched)[:2500])


def _packed(view: CaseView) -> str:
    return ids.pack(Packed(view.case.id))


def _nobody(sentence: str) -> Block:
    return notice("Nobody to ask", [section(sentence)])
