"""One private message for somebody who joins a conversation late: how it stands, what is next, and how it came so."""

from __future__ import annotations

from bot.casework.catchup import CatchUp, Told
from bot.model import CaseView, Event
from bot.slack.views import log, words
from bot.slack.views.blocks import Block, context, header, mrkdwn, quote, rich, section
from bot.slack.views.home import promised
from bot.slack.views.queue import open_button
from bot.slack.views.stage import Message, Stage

STEPS, STEPS_LONG = 14, 2600
"""Steps that are told one by one, and their characters; earlier ones are counted."""
TRIED, PROMISES = 6, 4
_LINE = 420


def catchup(told: CatchUp, view: CaseView, stage: Stage, link: str = "") -> Message:
    """`link`: the permalink of the card, if it has one."""
    case = view.case
    title = f"#{case.id}: {words.author(case)} on {words.network(case.network)}"
    next_ = words.ours(told.next.sentence, stage, _LINE)
    state = words.ours(told.state, stage, _LINE)
    blocks: list[Block] = [header(title)]
    if told.wanted:
        blocks.append(rich(quote(told.wanted, _LINE)))
    blocks.append(section(f"*How it stands*\n{state}\n*Next*\n{next_}", open_button(case.id, {case.id: link})))
    blocks += _promises(told, stage)
    blocks += _tried(told, stage)
    blocks += _steps(told, view, stage)
    return Message(f"Catch-up on #{case.id}. {state} Next: {next_}", blocks)


def _promises(told: CatchUp, stage: Stage) -> list[Block]:
    if not told.promises:
        return []
    rest = len(told.promises) - PROMISES
    found: list[Block] = [section(f"*Promised* ({len(told.promises)})")]
    for one in told.promises[:PROMISES]:
        found += promised(one, stage, {})
        if one.id in told.perhaps_kept:
            found.append(context(mrkdwn("We have answered since. Press Done if that was it.")))
    return [*found, context(mrkdwn(f"and {rest} more; `/baton promises` lists them."))] if rest > 0 else found


def _tried(told: CatchUp, stage: Stage) -> list[Block]:
    if not told.tried:
        return []
    left = len(told.tried) - TRIED
    lines = [f"• {words.ours(one, stage, _LINE)}" for one in told.tried[-TRIED:]]
    earlier = [f"{words.count(left, 'earlier attempt')}, then:"] if left > 0 else []
    return [section("\n".join(["*Tried so far*", *earlier, *lines])[:2990])]


def _steps(told: CatchUp, view: CaseView, stage: Stage) -> list[Block]:
    """The newest steps that have words of their own, oldest first; what comes before them is counted."""
    lines = [line for step in told.steps if (line := _step(step, view, stage))]
    kept: list[str] = []
    for line in reversed(lines[-STEPS:]):
        if sum(len(one) + 1 for one in kept) + len(line) > STEPS_LONG:
            break
        kept.insert(0, line)
    folded = len(lines) - len(kept)
    earlier = [words.count(folded, "earlier step")] if folded else []
    return [section("\n".join(["*What happened*", *earlier, *kept]))] if lines else []


def _step(step: Told, view: CaseView, stage: Stage) -> str:
    if step.outside:
        verb = "changed a post" if step.event.verb == "revised" else "wrote"
        who = words.safe(words.author(view.case), 60)
        return f"{words.clock(step.at, stage)} {who} {verb}: “{words.safe(step.words, 200)}”"
    said = _moved(step, stage) or log.lines((step.event,), stage)
    return f"{said} “{words.safe(step.words, 200)}”" if said and step.words else said


def _moved(step: Told, stage: Stage) -> str:
    """How it changed hands in a handover: told to a reader of one story, not in a thread, since a shift moves many."""
    event = step.event
    by, answers = words.person(event.by, stage), {"accepted": "took it over", "asked": "asked about it"}
    answers["declined"] = f"gave it back to {_whose(event, 'to', stage)}"
    if event.verb in answers:
        said = f"{by} {answers[event.verb]}, in the handover."
    elif event.verb == "handed":
        said = _handed(event, stage)
    else:
        return ""
    return f"{words.clock(step.at, stage)} {said}"


def _handed(event: Event, stage: Stage) -> str:
    giver, now, after = (_whose(event, key, stage) for key in ("of", "to", "after"))
    if event.detail.get("why") == "late":
        return f"Nobody had accepted it: it went to {now}."
    if event.detail.get("kept"):
        return f"Handed over: {now} keeps it beyond the shift."
    if event.detail.get("to") == event.detail.get("of"):
        waits = event.detail.get("after") not in ("", event.detail.get("to"))
        return f"Handed over: it stays with {now}" + (f" until {after} accepts it." if waits else ".")
    return f"Handed over from {giver} to {now}."


def _whose(event: Event, key: str, stage: Stage) -> str:
    person = str(event.detail.get(key) or "")
    return words.person(person, stage) if person else "the queue"
