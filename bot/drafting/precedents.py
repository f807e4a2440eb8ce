"""What we said to others who asked the same, on any account: a draft that contradicts it is flagged before it goes out.

A flag is a hint on purpose. Which of the two answers is right a machine cannot know, and the earlier one may be old;
but nobody should find out from a customer that we said 5 May there and 8 May here. Pure: vectors come in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.drafting.consistency import Difference, differences
from bot.model import Answered, Evidence, Finding
from bot.ports import Vectors
from bot.rulebook.book import Book
from bot.text import excerpt

LOOK_BACK = timedelta(days=30)
LIKE = 0.55
"""Cosine of two questions from which they count as the same. With the default encoder, on 50 questions of our own in
ten topics: nine of ten English pairs, three of four across languages, and 2 of 1200 pairs of different topics."""
LIKE_SPELLED, SPELLED = 0.6, 0.5
"""The same for two questions in one language other than English, where shared five-letter runs are added with
this weight: eleven of twelve pairs, and none of different topics."""
GRAM = 5
RULE, TOPIC = "answers.consistency", "single-source-of-truth"


class Question(NamedTuple):
    """What a draft answers: its case, account, redacted words, and where it was written."""

    case_id: int
    account: str
    text: str
    link: str = ""


class Conflict(NamedTuple):
    """An earlier answer that states something else than a draft."""

    answered: Answered
    found: tuple[Difference, ...]


def conflicts(
    draft: str, lang: str, question: Question, earlier: Sequence[Answered], published: Collection[str] = ()
) -> tuple[Conflict, ...]:
    """Answers in other cases that differ from `draft` in a fact, whatever was asked there; cheap, without vectors."""
    found = []
    for one in earlier:
        if one.case_id == question.case_id:
            continue
        quoted = (question.text, one.asked)
        differ = differences(draft, one.said, lang, one.lang, quoted=quoted, published=published)
        if differ:
            found.append(Conflict(one, differ))
    return tuple(found)


def findings(
    draft: str, lang: str, question: Question, found: Sequence[Conflict], vectors: Vectors, book: Book
) -> tuple[Finding, ...]:
    """Of conflicts, those of the answer whose question is most like ours, if one is like it at all.

    `vectors`: unit vectors, first of our question, then of the question of each conflict."""
    rated = [
        (_likeness(question.text, lang, one.answered, float(vector @ vectors[0])), place)
        for place, (one, vector) in enumerate(zip(found, vectors[1:], strict=True))
    ]
    best = max((one for one in rated if one[0] >= 0), default=None)
    if best is None:
        return ()
    likeness, place = best
    return tuple(_finding(draft, one, found[place].answered, question, likeness, book) for one in found[place].found)


def _likeness(text: str, lang: str, other: Answered, cosine: float) -> float:
    """How much above the bar two questions are alike; negative: below it."""
    if lang == "en" or lang != other.lang:
        return cosine - LIKE
    return cosine + SPELLED * _overlap(text, other.asked) - LIKE_SPELLED


def _overlap(one: str, two: str) -> float:
    """The share of runs of letters that the shorter text has in common with the other."""
    mine, theirs = _runs(one), _runs(two)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def _runs(text: str) -> set[str]:
    line = f" {' '.join(text.casefold().split())} "
    return {line[at : at + GRAM] for at in range(len(line) - GRAM + 1)}


def _finding(
    draft: str, one: Difference, answered: Answered, question: Question, likeness: float, book: Book
) -> Finding:
    start = max(0, draft.find(one.ours))
    return Finding(
        rule=RULE,
        topic=TOPIC,
        check="consistency",
        severity="hint",
        message=f"{_where(answered, book)} said {_told(one.theirs)} on {_day(answered, book)}; here it says "
        f"{_told(one.ours)}.",
        start=start,
        end=start + len(one.ours) if one.ours in draft else start,
        evidence=Evidence(
            kind="statement",
            text=excerpt(answered.said),
            lang=answered.lang,
            similarity=round(likeness + LIKE, 3),
        ),
        links=tuple(dict.fromkeys(filter(None, (answered.link, question.link)))),
    )


def _told(words: str) -> str:
    return words if len(words) <= 30 else f"“{words}”"


def _where(answered: Answered, book: Book) -> str:
    voice = book.accounts.get(answered.account)
    return (voice.name if voice else "") or answered.account or "Another account"


def _day(answered: Answered, book: Book) -> str:
    local = answered.at.astimezone(ZoneInfo(book.head.zone))
    return f"{local.day} {local:%B}"
