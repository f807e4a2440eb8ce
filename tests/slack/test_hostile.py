"""Whatever somebody writes, wherever it ends up: Slack takes the view, and nothing in it pings, links or overflows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config import Member, Team
from bot.matching.lookup import Answer
from bot.model import CaseView, Evidence, FeedState, Match, Reason, Step
from bot.rulebook.book import Account, Desk
from bot.slack.views import home, lookup, modals, notices, queue, since
from bot.slack.views.alert import alert
from bot.slack.views.card import card
from bot.slack.views.help import unknown
from bot.slack.views.home import Overview
from bot.slack.views.home_queue import Shelf
from bot.slack.views.log import lines
from bot.slack.views.notice_lines import KINDS, Matter
from bot.slack.views.stage import Stage
from tests.slack.builders import BOOK, NOW, STAGE, delivery, draft, event, finding, mention, reading, view
from tests.slack.rules import fine_message, fine_view
from tests.slack.shifts import notice, promise

NASTY = [
    "",
    "   \n\t",
    "<!channel>",
    "<@U1> <#C1|x> <!subteam^S1|@team>",
    "<https://evil.example|https://bank.example>",
    "\u202eabc\u2066def\u200b",
    "\x00\x07",
    "😀" * 900,
    "مرحبا بكم " * 40,
    "a" * 20_000,
    "&" * 5_000,
    '"\\\n' * 3_000,
    "```*_~`:smile: &lt;!here&gt; <!date^1^{date}|x>",
    "e\u0301\u0302\u0303" * 2_000,
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=400))
STATES = ("open", "snoozed", "approved", "sending", "unknown", "answered", "closed")


def world(words: str, state: str = "open") -> tuple[CaseView, Stage]:
    """A case and a guide in which every outside text is `words`."""
    short = words[:300]
    matches = tuple(
        Match(
            rule=f"r{n}",
            title=words,
            kind="dont",
            topics=(),
            score=3,
            band="strong",
            evidence=Evidence(kind="anchor", text=words),
            say=words,
            avoid=words,
            note=words,
        )
        for n in range(9)
    )
    read = reading(
        intent=short,
        reasons=(Reason(label=words, why=words),) * 5,
        matches=matches,
        tell=words,
        escalate=short,
        walk=(Step(node=short, ask=words, answer=words),) * 12,
        also=(short,) * 4,
    )
    about = {
        "reading": read,
        "account": short,
        "network": short,
        "author": words,
        "author_name": words,
        "owner": short,
        "owner_since": NOW,
        "reason": words,
        "held": False,
    }
    mine = finding(words, "", rule="r1", message=words or "-", suggestion=words, start=0, end=len(words))
    first = draft(text=words, title=words, source=f"template:{words}", author=short, lang=short, findings=(mine,) * 9)
    sent = delivery("refused" if state == "open" else "sent", text=words, words=words, network=short, by=short)
    made = view(
        state,
        **about,
        mentions=tuple(mention(n, words, author_name=words, url=words, network=short) for n in (1, 2, 3, 4)),
        drafts=(first, draft(12, words)),
        delivery=replace(sent, permalink=words, sent_at=NOW),
        events=(event("approved", short, detail={"lacking": words}), event("closed", short, detail={"label": words})),
        contacts=3,
        last_owner=short,
    )
    book = BOOK.model_copy(
        update={
            "accounts": {short: Account(network="x", name=words, languages=("en",))},
            "desks": {short or "-": Desk(name=words)},
        }
    )
    team = Team(people={short or "-": Member(name=words, slack=short)})
    return made, Stage(book, team, NOW)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("words", NASTY, ids=lambda words: repr(words[:12]))
def test_a_card_of_nasty_words_is_taken(words: str, state: str) -> None:
    fine_message(card(*world(words, state)))


@given(words=texts, state=st.sampled_from(STATES))
@example(words="<!channel>", state="open")
def test_a_card_of_any_words_is_taken(words: str, state: str) -> None:
    fine_message(card(*world(words, state)))


@given(mentions=texts, draft_text=texts, author=texts)
def test_a_card_of_differently_long_parts_is_taken(mentions: str, draft_text: str, author: str) -> None:
    shown = view(mentions=(mention(text=mentions),) * 5, drafts=(draft(text=draft_text),), author_name=author)
    fine_message(card(shown, STAGE))


@given(words=texts)
@example(words="a" * 20_000)
def test_modals_of_any_words_are_taken(words: str) -> None:
    shown, stage = world(words)
    first = shown.drafts[0]
    typed = words[:3000]
    for made in (
        modals.edit(shown, first, stage),
        modals.edit(shown, first, stage, text=typed, findings=first.findings),
        modals.write(shown, stage),
        modals.reject(shown, first, stage),
        modals.snooze(shown, stage, "Asia/Jakarta"),
        modals.advise(shown, stage),
        modals.close(shown, stage),
        modals.post(shown, first, stage),
        modals.confirm(shown, stage),
        modals.original(shown, [words] * 4, stage),
        modals.rules(shown, stage),
        modals.gap(words),
        modals.problem(words, words),
    ):
        fine_view(made)


@given(words=texts)
def test_choices_of_any_names_are_taken(words: str) -> None:
    shown, _ = world(words)
    _, stage = world("x")
    named = {"desks": {"d": Desk(name=words)}}
    stage = Stage(stage.book.model_copy(update=named), Team(people={"p": Member(name=words)}), NOW)
    fine_view(modals.escalate(shown, stage))
    fine_view(modals.assign(shown, stage))


@given(words=texts)
def test_alerts_and_logs_of_any_words_are_taken(words: str) -> None:
    shown, stage = world(words)
    for verb, detail in (
        ("escalated", {"desk": words, "rung": [words, words[:300]]}),
        ("voided", {"why": words}),
        ("refused", {}),
        ("lost", {}),
    ):
        fine_message(alert(event(verb, words, detail=detail), shown, stage, words))
        told = lines([event(verb, words, detail=detail)], stage)
        assert "<@" not in told
        assert "<!" not in told.replace("<!date^", "")


@given(words=texts)
def test_answers_and_home_of_any_words_are_taken(words: str) -> None:
    shown, stage = world(words)
    one = Answer("r1", words, words, (words,), (words,), (), 1.0, Evidence(kind="anchor", text=words))
    fine_message(lookup.answers(words, [one] * 4, stage))
    fine_message(lookup.nothing(words, [words, words], stage))
    me = STAGE.team.by_slack("U0ANA0001").model_copy(update={"name": words})
    cases = [shown.case] * 30
    links = {shown.case.id: words}
    owed = [promise(n, words=words) for n in range(9)]
    many = [words] * 12
    day = Overview(
        me=me,
        mine=cases,
        shelf=Shelf(cases, 30),
        awaiting=cases,
        promises=owed,
        changed=many,
        counts={"open": 3},
        feeds=[FeedState(words, False, words, NOW, None, 2, NOW)] * 12,
        problems=many,
        links=links,
    )
    fine_view(home.home(day, stage))
    fine_message(queue.listing(words, cases, stage, links, note="As far as known."))
    fine_message(queue.offer(shown.case, shown.mentions[-1], 3, stage, links))
    fine_message(since.since(NOW, [words] * 40, cases, "ana", stage, links))
    fine_message(unknown(words, "queue", words))
    matters = [
        Matter(notice(kind, detail={"words": words, "why": words, "problems": [words]}), shown.case) for kind in KINDS
    ]
    fine_message(notices.digest(matters, stage))
    for matter in matters:
        fine_message(notices.message(matter, stage))
