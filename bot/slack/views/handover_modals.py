"""Modals of a handover: what one answers to an item, the two prompts, who gets what, everything page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot import text
from bot.casework.handover import Due, Item, Report, Sbar
from bot.casework.words import timed
from bot.limits import Slack
from bot.model import Case, Person
from bot.slack.views import handover_controls as controls
from bot.slack.views import handover_parts as parts
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, divider, mrkdwn, option, plain, section
from bot.slack.views.fields import choice, entry, modal, notice, optional
from bot.slack.views.handover_controls import Place, pack
from bot.slack.views.handover_items import Frame, lines, which
from bot.slack.views.stage import Stage

WIDTH = 140
LISTED = 20
"""Entries on one page of "Show all"."""
PLANNED = 12
"""Items on one page of "Who gets what"; each has everybody's name in its menu."""
OFFERED = 60
WORDS = 500
_URGENT = "What is time-critical?"
_HELPFUL = "What would help the next few shifts?"


def read_back(report: Report, item: Item, stage: Stage, links: Mapping[int, str], place: Place) -> Block:
    """Accept an unstable item: one line in one's own words."""
    ask = entry(
        "words",
        "In your own words: what is it, and what will you do next?",
        longest=WORDS,
        hint="Whoever hands it over reads this, and sees whether it came across.",
    )
    return modal("handover.read_back", f"Accept #{item.case}", "Accept", _about(item, stage, links, ask), pack(place))


def ask(report: Report, item: Item, stage: Stage, links: Mapping[int, str], place: Place) -> Block:
    """A question to whoever hands it over."""
    who = words.people(report.outgoing, stage) or "the lead"
    question = entry(
        "words", "Your question", longest=WORDS, tall=True, hint=f"{text.excerpt(who, 80)} gets it at once."
    )
    return modal("handover.ask", f"Ask about #{item.case}", "Ask", _about(item, stage, links, question), pack(place))


def decline(report: Report, item: Item, stage: Stage, links: Mapping[int, str], place: Place) -> Block:
    """Give an item back, saying why."""
    reason = entry("words", "Why can't you take it?", longest=WORDS, hint="It goes to the queue, and the lead is told.")
    return modal(
        "handover.decline", f"Decline #{item.case}", "Decline", _about(item, stage, links, reason), pack(place)
    )


def notes(report: Report, stage: Stage) -> Block:
    """The two prompts; both may stay empty."""
    blocks = [
        section(f"They stand in the handover as you write them. It is posted at {words.clock(report.at, stage)}."),
        optional(entry("urgent", _URGENT, value=report.urgent, longest=WORDS, tall=True)),
        optional(entry("helpful", _HELPFUL, value=report.helpful, longest=WORDS, tall=True)),
    ]
    return modal("handover.notes", "Notes for the next shift", "Keep", blocks, pack(Place(report.id)))


def plan(report: Report, stage: Stage, links: Mapping[int, str], page: int = 0) -> Block:
    """Who gets what: a menu beside each item, kept as soon as it is chosen."""
    frame, pages = Frame(stage, links, 70), _pages(len(report.items), PLANNED)
    page = min(max(page, 0), pages - 1)
    people = _people(report, stage)
    rows = [
        section(which(item, frame), _giving(report, item, people, stage))
        for item in report.items[page * PLANNED : (page + 1) * PLANNED]
    ]
    said = "Each choice is kept at once." if rows else "Nothing is open now; what comes in until then goes along."
    blocks = [context(mrkdwn(said)), *rows, *_turning(report, page, pages, controls.PLAN_PAGE)]
    return notice("Who gets what", blocks) | {"private_metadata": pack(Place(report.id, page=page))}


def everything(report: Report, stage: Stage, links: Mapping[int, str], page: int = 0) -> Block:
    """Every item, promise and wake-up, page by page, each with the way to its card."""
    frame = Frame(stage, links, WIDTH)
    entries: list[Item | Due] = [*report.items, *report.addendum, *report.promises, *report.wakes]
    pages = _pages(len(entries), LISTED)
    page = min(max(page, 0), pages - 1)
    stable = sum(item.tier == "stable" and controls.answerable(report, item) for item in report.items)
    press = button(controls.STABLE, "Accept the stable ones", pack(Place(report.id)))
    progress = parts.progress(report) or "Nothing has to be accepted"
    blocks = [
        section(f"{words.safe(parts.title(report, stage), 120)}\n*{progress}*", press if stable else None),
        *(_entry(report, one, frame) for one in entries[page * LISTED : (page + 1) * LISTED]),
        *_turning(report, page, pages, controls.PAGE),
    ]
    return notice(words.count(len(report.items), "item"), blocks) | {
        "private_metadata": pack(Place(report.id, page=page))
    }


def leave(mine: int, incoming: Sequence[str], stage: Stage) -> Block:
    """End one's shift now. `mine`: how many conversations one has; `incoming`: who takes over (may be nobody)."""
    blocks = [
        section(_goes(mine, words.people(incoming, stage))),
        optional(entry("urgent", _URGENT, longest=WORDS, tall=True)),
        optional(entry("helpful", _HELPFUL, longest=WORDS, tall=True)),
    ]
    return modal("handover.leave", "Leave early", "Hand over now", blocks, "")


def _goes(mine: int, to: str) -> str:
    """What becomes of one's conversations; `to`: the people who take over, escaped."""
    if not mine:
        after = f"{to} may begin." if to else "The lead is told that nobody follows."
        return f"None of your conversations is open, so none has to go anywhere. {after}"
    whose, go = words.count(mine, "conversation"), "goes" if mine == 1 else "go"
    where = f"{to}" if to else "the queue, and the lead is told"
    return f"{whose} of yours {go} to {where}. What is unstable stays yours until somebody accepts it."


def item(case: Case, suggested: Sbar, me: Person, stage: Stage, to: str = "") -> Block:
    """Hand one conversation to one person, in four sentences that are suggested (their instants in the zone of
    `me`, who writes) and may be rewritten."""
    people = {key: one.name for key, one in stage.team.people.items() if one.role != "viewer" and key != me.id}
    if not people:
        return notice("Nobody to hand it to", [section("Nobody else in team.yaml may look after conversations yet.")])
    fields = (
        ("situation", "Situation: what is it, how does it stand?", suggested.situation),
        ("background", "Background: what led to it, what was tried?", suggested.background),
        ("assessment", "Assessment: what do you think is going on?", suggested.assessment),
        ("recommendation", "Recommendation: what should happen next, by when?", suggested.recommendation),
    )
    blocks = [
        choice("person", "Hand it to", people, first=to),
        *(entry(name, label, value=_local(value, me), longest=WORDS, tall=True) for name, label, value in fields),
        context(mrkdwn("It stays yours until they accept it.")),
    ]
    return modal("handover.item", f"Hand over #{case.id}", "Hand over", blocks, pack(Place(0, case.id)))


def done(title: str, sentence: str) -> Block:
    """What stands in a modal's place once its wish was carried out."""
    return notice(title, [section(words.safe(sentence, 2000))])


def _local(sentence: str, me: Person) -> str:
    """A sentence for an input, where Slack writes no dates."""
    return timed(sentence, lambda at: f"{at.astimezone(ZoneInfo(me.zone)):%H:%M}")


def _about(item: Item, stage: Stage, links: Mapping[int, str], question: Block) -> list[Block]:
    return [section(lines(item, Frame(stage, links, WIDTH))), question]


def _entry(report: Report, one: Item | Due, frame: Frame) -> Block:
    if isinstance(one, Due):
        kind = "Promised" if one in report.promises else "Wakes"
        return section(f"*{kind}* {parts.due(one, frame, promised=one in report.promises)}")
    return section(lines(one, frame), controls.aside(report, one))


def _people(report: Report, stage: Stage) -> dict[str, str]:
    """Who may get an item, by the word that the plan knows them by, in the order of likelihood."""
    team = {key: one.name for key, one in stage.team.people.items() if one.role != "viewer"}
    comes = text.excerpt(words.people(report.incoming, stage), 50)
    first = {"incoming": f"Next: {comes}"} if comes else {}
    return dict(list({**first, "keep": "Who has it keeps it", "queue": "The queue", **team}.items())[:OFFERED])


def _giving(report: Report, item: Item, people: Mapping[str, str], stage: Stage) -> Block:
    keeps = {"keep": f"{words.name(item.owner, stage)} keeps it"} if item.owner else {}
    mine = {key: keeps.get(key, label) for key, label in people.items() if key != "keep" or keeps}
    offered = {key: option(label, f"{pack(Place(report.id, item.case))} {key}") for key, label in mine.items()}
    chosen = offered.get(_planned(report, item))
    made: Block = {
        "type": "static_select",
        "action_id": controls.GIVE,
        "placeholder": plain("Who gets it?", Slack.PLACEHOLDER),
        "options": list(offered.values()),
    }
    return made | ({"initial_option": chosen} if chosen else {})


def _planned(report: Report, item: Item) -> str:
    """The plan's word for where an item goes as things stand."""
    if item.standing in parts.KEEPERS:
        return {"kept": "keep", "queued": "queue"}[item.standing]
    return "incoming" if item.after in report.incoming else item.after


def _turning(report: Report, page: int, pages: int, action: str) -> list[Block]:
    """Buttons to the neighbouring pages; the two need action ids of their own inside one row."""
    if pages < 2:
        return []
    turns = [
        *([button(f"{action}.back", "Previous page", pack(Place(report.id, page=page - 1)))] if page else []),
        *([button(f"{action}.on", "Next page", pack(Place(report.id, page=page + 1)))] if page < pages - 1 else []),
    ]
    return [divider(), context(mrkdwn(f"Page {page + 1} of {pages}")), *actions(turns)]


def _pages(count: int, each: int) -> int:
    return max(1, -(-count // each))
