"""Modals in which it is decided what becomes of a case: put aside, handed on, asked about, closed."""

from __future__ import annotations

from bot import text
from bot.model import CaseView
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.times import CHOICES
from bot.slack.views import words
from bot.slack.views.blocks import Block, section
from bot.slack.views.fields import choice, entry, instant, modal, notice, optional
from bot.slack.views.stage import Stage

WHY = {
    "no_reply_needed": "No reply needed",
    "spam": "Spam or abuse",
    "duplicate": "Said elsewhere already",
    "answered_elsewhere": "Answered elsewhere",
}
"""Why a case is closed without a reply; the value goes into the event."""


def snooze(view: CaseView, stage: Stage) -> Block:
    """Until when, and what for."""
    blocks = [
        choice("until", "Until", CHOICES, first=next(iter(CHOICES))),
        optional(instant("at", "Or at a time of your own")),
        entry("reason", "What are you waiting for?", hint="The next shift reads this when it wakes."),
    ]
    return modal("snooze", "Put this aside", "Put aside", blocks, _packed(view))


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
        entry("reason", "In a few words", hint="It stands on the card, and can be opened again from there."),
    ]
    return modal("close", "Close without a reply", "Close", blocks, _packed(view))


def assign(view: CaseView, stage: Stage) -> Block:
    """Hand it to somebody of the team."""
    people = {key: f"{one.name} ({one.role})" for key, one in stage.team.people.items() if one.role != "viewer"}
    if not people:
        return _nobody("Nobody in team.yaml may look after conversations yet. A lead can add people there.")
    return modal("assign", "Hand this to", "Hand over", [choice("person", "Person", people)], _packed(view))


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
