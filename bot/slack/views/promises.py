"""The promise ledger as a private list, soonest first, in pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.model import Promise
from bot.slack import ids
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, context, mrkdwn, section
from bot.slack.views.home import promised
from bot.slack.views.queue import word_button
from bot.slack.views.stage import Message, Stage

PAGE = 6
NOTHING = "Nothing is promised. What a sent reply commits you to appears here by itself."


def promises(
    found: Sequence[Promise],
    stage: Stage,
    links: Mapping[int, str],
    *,
    answered_since: Collection[int] = (),
    page: int = 1,
    typed: str = "promises",
    note: str = "",
) -> Message:
    """Open promises. `links`: permalinks of cards by case; `answered_since`: ids of promises since which we have
    answered again; `typed`: the command that asks for the list, without the page; `note`: an escaped sentence."""
    begin: list[Block] = [context(mrkdwn(note))] if note else []
    if not found:
        return Message(NOTHING, [*begin, section(NOTHING), *actions([word_button("Help", "help")])])
    pages = -(-len(found) // PAGE)
    page = min(max(page, 1), pages)
    late = sum(1 for one in found if one.due_at and one.due_at < stage.now)
    said = f"{words.count(len(found), 'open promise')}{f', {late} overdue' if late else ''}."
    blocks = [*begin, section(f"*{said}*" + (f" Page {page} of {pages}." if pages > 1 else ""))]
    for one in found[(page - 1) * PAGE : page * PAGE]:
        blocks += promised(one, stage, links)
        if one.id in answered_since:
            blocks.append(context(mrkdwn("We have answered since. Press Done if that was it.")))
    turn = [button(f"{ids.WORD}.back", "Back", f"{typed} {page - 1}")] if page > 1 else []
    turn += [button(f"{ids.WORD}.more", "More", f"{typed} {page + 1}")] if page < pages else []
    return Message(said, [*blocks, *actions(turn)])
