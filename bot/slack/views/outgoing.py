"""Answers about what goes out and what comes in: what is stopped, what failed and why, how each feed is doing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.casework.moves import allowed
from bot.model import CaseView, FeedState, Freeze
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import buttons, reply, status, words
from bot.slack.views.blocks import Block, actions, button, link_button, section
from bot.slack.views.queue import PAGE, sentence, word_button
from bot.slack.views.stage import Message, Stage

_ROOM = 2900


def standing(freeze: Freeze | None, stage: Stage) -> Message:
    """Whether replies go out, and if not until when, why, and who may send all the same."""
    if freeze is None:
        usage = "A lead stops them with `/baton freeze 30m` and the reason; `until 18:00` and `except @budi` work too."
        return sentence(f"Replies go out as usual. {usage}")
    return sentence(stopped(freeze, stage), word_button("Let replies out again", "thaw"))


def stopped(freeze: Freeze, stage: Stage) -> str:
    """A freeze in words (escaped mrkdwn)."""
    who, until = words.person(freeze.by, stage), words.clock(freeze.until, stage)
    may = f"{words.people(freeze.but, stage)} may still send." if freeze.but else "Nobody may send meanwhile."
    return f"*{who} stopped all replies until {until}:* “{words.safe(freeze.reason, 200)}”. {may}"


def failed(views: Sequence[CaseView], stage: Stage, links: Mapping[int, str], page: int = 1) -> Message:
    """Replies that did not arrive: the network's words, and what can be done."""
    if not views:
        return sentence("Every reply arrived, as far as Baton knows.")
    pages = -(-len(views) // PAGE)
    page = min(max(page, 1), pages)
    shown = views[(page - 1) * PAGE : page * PAGE]
    said = f"{words.count(len(views), 'reply', 'replies')} did not arrive, or may not have."
    blocks = [section(f"*{said}*"), *(block for view in shown for block in _failure(view, stage, links))]
    turn = [word_button("Next page", f"failed {page + 1}")] if page < pages else []
    return Message(said, [*blocks, *actions(turn, "failed-pages")])


def _failure(view: CaseView, stage: Stage, links: Mapping[int, str]) -> list[Block]:
    """One of them: which, what the network said, how often it was tried, and the ways on."""
    sent, case = view.delivery, view.case
    assert sent is not None
    where = words.safe(words.network(sent.network), 40)
    kind = {
        "refused": f"{where} refused it",
        "unknown": f"nobody knows whether it arrived on {where}",
        "due": f"not sent yet; it is tried again at {words.clock(sent.due_at, stage, seconds=True)}",
    }[sent.state]
    tried = f" It was tried {words.count(sent.attempt, 'time')}." if sent.attempt > 1 else ""
    why = f" “{words.safe(sent.words, 300)}”" if sent.words else ""
    line = f"*#{case.id}* {words.safe(words.author(case), 60)}: {kind}.{why}{tried}"
    return [section(line), *actions(_ways(view, stage, links), f"failed-{case.id}")]


def _ways(view: CaseView, stage: Stage, links: Mapping[int, str]) -> list[Block]:
    """To try again is to approve again: with every check, and a call that is really made."""
    case, draft = view.case, view.draft
    url = words.web(links.get(case.id, ""))
    found = [link_button(f"{ids.LINK}.failed-{case.id}", f"Open #{case.id}", url)] if url else []
    again = status.refused(view) and draft is not None and not reply.stopped(reply.findings(view, draft, stage))
    if again and draft is not None and allowed(case.state, "approve") and not buttons.by_hand(view):
        whole = buttons.whole(view, draft, stage)
        found.append(button("case.approve", "Try again", whole, ask=buttons.sure(view, stage)))
    if allowed(case.state, "confirm"):
        packed = ids.pack(Packed(case.id))
        found.append(button("case.confirm", "It is there…", packed))
        found.append(button("case.send_again", "Send again", packed, ask=buttons.AGAIN))
    return found


def feeds(states: Sequence[FeedState], stage: Stage) -> Message:
    """Each feed on a line, those that need somebody first."""
    if not states:
        return sentence("No feed is set up. They stand under [[sources]] in baton.toml.")
    bad = [one for one in states if not one.ok or one.silent_since]
    said = f"{words.count(len(bad), 'feed needs', 'feeds need')} somebody." if bad else "All feeds work."
    return Message(said, [section(f"*{said}*"), section(feed_lines(states, stage))])


def feed_lines(states: Sequence[FeedState], stage: Stage) -> str:
    """A line each, as many as a section holds; the rest is counted."""
    kept: list[str] = []
    for number, one in enumerate(states):
        line = f"• {feed(one, stage)}"
        if sum(len(earlier) + 1 for earlier in kept) + len(line) > _ROOM:
            return "\n".join([*kept, f"and {len(states) - number} more"])
        kept.append(line)
    return "\n".join(kept)


def feed(one: FeedState, stage: Stage) -> str:
    """One feed: what it says of itself, last seen, delay, and what could not be read (escaped mrkdwn)."""
    parts = [words.safe(one.sentence, 200)]
    if one.silent_since:
        parts.append(f"*Silent since {words.clock(one.silent_since, stage)}*, longer than it usually is.")
    elif one.last_seen:
        parts.append(f"Last heard {words.clock(one.last_seen, stage)}.")
    if one.lag is not None and one.lag >= timedelta(minutes=1):
        parts.append(f"Posts arrive about {words.count(int(one.lag.total_seconds() // 60), 'minute')} late.")
    if one.parked:
        parts.append(f"{words.count(one.parked, 'payload')} could not be read; the log says why.")
    mark = "" if one.ok and not one.silent_since else "*Needs attention:* "
    return f"{mark}{' '.join(parts)}"
