"""Lists of conversations: one line each, most urgent first, with the way to the card; in pages, by filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Case, Mention, Person
from bot.slack import ids
from bot.slack.views import words
from bot.slack.views.blocks import (
    Block,
    actions,
    button,
    context,
    link_button,
    mrkdwn,
    quote,
    rich,
    section,
)
from bot.slack.views.stage import Message, Stage

PAGE = 10
"""Lines of one private answer."""
STATE = {
    "open": "",
    "snoozed": "put aside",
    "approved": "goes out soon",
    "sending": "is being sent",
    "unknown": "nobody knows whether the reply arrived",
    "answered": "answered",
    "closed": "closed",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which conversations are wanted; empty fields want all. `mine`: those that the asker may take, by account and
    language."""

    account: str = ""
    lang: str = ""
    risk: str = ""
    mine: bool = False

    def takes(self, case: Case, me: Person) -> bool:
        """Whether a case is wanted by `me`."""
        lang = case.reading.lang if case.reading else ""
        wanted = ((self.account, case.account), (self.lang, lang), (self.risk, case.risk))
        if any(want and want != has for want, has in wanted):
            return False
        return not self.mine or suits(case, me)

    def typed(self) -> str:
        """As one would type it after /baton queue."""
        return " ".join(part for part in (self.account, self.lang, self.risk, "me" if self.mine else "") if part)


def suits(case: Case, me: Person) -> bool:
    """Whether somebody speaks the language and looks after the account; who names none looks after all."""
    lang = case.reading.lang if case.reading else ""
    return (not me.accounts or case.account in me.accounts) and (not me.languages or not lang or lang in me.languages)


def row(case: Case, stage: Stage, links: Mapping[int, str], me: str = "") -> Block:
    """One case on a line, with the way to its card if it has one. `me`: the reader, who needs not be told of it."""
    who = f"{words.safe(words.author(case), 60)} on {words.safe(words.network(case.network), 40)}"
    parts = [f"*#{case.id}* {words.safe(words.subject(case), 60)}, {words.RISK[case.risk]}", who]
    if STATE[case.state]:
        parts.append(STATE[case.state])
    if case.state == "snoozed" and case.snoozed_until:
        parts.append(f"wakes {words.clock(case.snoozed_until, stage)}")
    elif case.waiting_since:
        parts.append(f"waiting since {words.clock(case.waiting_since, stage)}")
    if case.owner and case.owner != me:
        parts.append(words.person(case.owner, stage))
    return section(" · ".join(parts), open_button(case.id, links))


def open_button(case: int, links: Mapping[int, str]) -> Block | None:
    """The way to a card, if it has one."""
    url = words.web(links.get(case, ""))
    return link_button(f"{ids.LINK}.{case}", "Open", url) if url else None


def word_button(label: str, typed: str, style: str = "") -> Block:
    """A button that says `/baton <typed>` for the person who presses it."""
    return button(f"{ids.WORD}.{typed.partition(' ')[0]}", label, typed, style=style)


def listing(
    title: str,
    cases: Sequence[Case],
    stage: Stage,
    links: Mapping[int, str],
    *,
    typed: str = "queue",
    me: str = "",
    page: int = 1,
    note: str = "",
    empty: str = "Nobody is waiting. New mentions appear in the channel.",
) -> Message:
    """A private answer of one page. `typed` is the command that asks for it, without the page; `note` is a sentence
    to begin with (escaped)."""
    named = words.safe(title, 80)
    if not cases:
        said = f"{named}: nothing. {empty}"
        return Message(said, [*_note(note), section(f"*{named}*\n{empty}"), *actions([word_button("Help", "help")])])
    pages = -(-len(cases) // PAGE)
    page = min(max(page, 1), pages)
    shown = cases[(page - 1) * PAGE : page * PAGE]
    said = f"{named}: {words.count(len(cases), 'conversation')}."
    heading = f"*{said}*" + (f" Page {page} of {pages}." if pages > 1 else "")
    return Message(
        said,
        [*_note(note), section(heading), *(row(one, stage, links, me) for one in shown), *_turn(typed, page, pages)],
    )


def _note(note: str) -> list[Block]:
    return [context(mrkdwn(note))] if note else []


def _turn(typed: str, page: int, pages: int) -> list[Block]:
    """Buttons to the pages beside this one."""
    found = []
    if page > 1:
        found.append(button(f"{ids.WORD}.back", "Back", f"{typed} {page - 1}"))
    if page < pages:
        found.append(button(f"{ids.WORD}.more", "More", f"{typed} {page + 1}"))
    return actions(found)


def offer(case: Case, mention: Mention | None, others: int, stage: Stage, links: Mapping[int, str]) -> Message:
    """The most urgent one that somebody may take, with the button that takes it. `others`: how many more wait."""
    said = f"Next for you: #{case.id}, {words.safe(words.subject(case), 60)}, {words.RISK[case.risk]}."
    blocks = [section(f"*{said}*"), row(case, stage, links)]
    if mention is not None:
        blocks.append(rich(quote(mention.shown, 400)))
    buttons = [
        word_button("Claim", f"claim #{case.id}", "primary"),
        word_button("Catch me up", f"catchup #{case.id}"),
        word_button("The queue", "queue me"),
    ]
    left = f"{words.count(others, 'other')} after it." if others else "It is the only one that waits."
    return Message(said, [*blocks, *actions(buttons), context(mrkdwn(left))])


def nothing_next(others: int) -> Message:
    """Nothing that somebody may take; `others` wait for people with other languages or accounts."""
    if not others:
        said = "Nobody is waiting. New mentions appear in the channel."
        return Message(said, [section(said), *actions([word_button("My conversations", "mine")])])
    rest = words.count(others, "conversation waits", "conversations wait")
    said = f"Nothing waits in your languages and accounts. {rest} for others."
    return Message(said, [section(said), *actions([word_button("Show them", "queue")])])


def done(case: int, sentence: str, links: Mapping[int, str], undo: str = "") -> Message:
    """What came of a word about one case (escaped), with the way to its card. `undo`: the word that takes it back."""
    found = [one for one in (open_button(case, links), _undo(undo)) if one]
    return Message(sentence, [section(sentence), *actions(found)])


def _undo(typed: str) -> Block | None:
    return word_button("Give it back", typed) if typed else None


def sentence(said: str, *buttons: Block) -> Message:
    """One sentence (escaped), and what one might press next."""
    return Message(said, [section(said), *actions(buttons)] if buttons else [])
