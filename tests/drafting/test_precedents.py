"""An earlier answer to the same question, with vectors drawn by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from bot.drafting.precedents import LIKE, Question, conflicts, findings
from bot.model import Answered, Finding
from bot.ports import Vectors
from bot.rulebook.book import Account, Book

ASKED = "When does the blue box ship?"
HERE = "Thanks for asking. It ships 8 May."
THERE = "https://forum.example/r5"
MINE = "https://x.example/p9"


def answered(said: str = "We ship it on 5 May.", **fields: Any) -> Answered:
    plain: dict[str, Any] = {
        "case_id": 3,
        "account": "kelora-pl",
        "lang": "en",
        "asked": "When will the blue box be sent?",
        "said": said,
        "at": datetime(2026, 3, 3, 23, 30, tzinfo=UTC),
        "link": THERE,
    }
    return Answered(**{**plain, **fields})


def question(**fields: Any) -> Question:
    return Question(**{"case_id": 9, "account": "kelora", "text": ASKED, "link": MINE, **fields})


def guide(book: Book) -> Book:
    polska = Account(id="kelora-pl", network="forum", name="Kelora Polska", languages=("pl",))
    head = book.head.model_copy(update={"zone": "Europe/London"})
    return book.model_copy(update={"head": head, "accounts": {"kelora-pl": polska}})


def at(*cosines: float) -> Vectors:
    """Our question's vector, and one for each cosine with it."""
    found = [(1.0, 0.0), *((cosine, (1 - cosine**2) ** 0.5) for cosine in cosines)]
    return np.asarray(found, dtype=np.float32)


def told(book: Book, *earlier: Answered, cosines: tuple[float, ...] = (0.9,), lang: str = "en") -> tuple[Finding, ...]:
    found = conflicts(HERE, lang, question(), earlier)
    return findings(HERE, lang, question(), found, at(*cosines), guide(book))


def test_a_contradiction_names_the_account_the_day_and_both_sides_with_both_links(book: Book) -> None:
    (one,) = told(book, answered())
    assert one.message == "Kelora Polska said 5 May on 3 March; here it says 8 May."
    assert one.links == (THERE, MINE)
    assert (one.check, one.severity) == ("consistency", "hint")
    assert HERE[one.start : one.end] == "8 May"


def test_another_question_is_no_precedent(book: Book) -> None:
    assert told(book, answered(), cosines=(LIKE - 0.01,)) == ()
    assert len(told(book, answered(), cosines=(LIKE + 0.01,))) == 1


def test_the_same_facts_in_another_tone_are_no_conflict() -> None:
    assert conflicts(HERE, "en", question(), [answered("Great news: shipping starts on May 8th!")]) == ()


def test_what_was_said_in_the_same_conversation_does_not_count() -> None:
    assert conflicts(HERE, "en", question(), [answered(case_id=9)]) == ()


def test_of_many_conflicts_only_the_likest_question_is_told(book: Book) -> None:
    far, near = answered(), answered("It ships 6 May.", account="elsewhere")
    (one,) = told(book, far, near, cosines=(0.7, 0.95))
    assert one.message.startswith("elsewhere said 6 May")


def test_in_other_languages_shared_letters_help_and_none_of_them_asks_for_more(book: Book) -> None:
    same = answered("Dikirim 5 Mei.", lang="id", asked=ASKED)
    other = answered("Dikirim 5 Mei.", lang="id", asked="xyz xyz")
    draft = "Dikirim 8 Mei."
    for one, count in ((same, 1), (other, 0)):
        found = conflicts(draft, "id", question(), [one])
        assert len(findings(draft, "id", question(), found, at(0.56), guide(book))) == count


def test_an_order_number_from_the_mention_is_no_fact_of_ours() -> None:
    mine = question(text="where is parcel 4711?")
    theirs = answered("Parcel 4712 is packed.", asked="where is parcel 4712?")
    assert conflicts("Parcel 4711 is packed.", "en", mine, [theirs]) == ()
