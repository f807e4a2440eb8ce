"""What people are told by direct message: every kind has its words, and several become one digest."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.notices import bundles
from bot.slack.views import notice_lines, notices
from bot.slack.views.notice_lines import KINDS, Matter
from bot.slack.views.queue import sentence
from tests.slack import golden
from tests.slack.builders import NOW, case
from tests.slack.rules import buttons, fine_message
from tests.slack.shifts import ON_ROTA, notice, promise, swap

CARD = "https://kelora.slack.example/archives/C0QUEUE001/p1793955900000100"
DUE = NOW.isoformat()
DETAIL: dict[str, dict[str, Any]] = {
    "clock_warning": {"clock": "word", "due": DUE},
    "clock_breach": {"clock": "look", "due": DUE},
    "rung": {"ring": "backup"},
    "woken": {"why": "waiting for the courier"},
    "assigned": {"by": "maria"},
    "overridden": {"by": "maria", "why": "Ana was on the phone"},
    "advised": {"by": "maria", "desk": "press"},
    "orphan": {"why": "its owner is off duty"},
    "rota_gap": {"problems": ["Nobody is on for Kelora from Sat 09:00 to Sat 17:00."] * 9},
    "let_out": {"by": "ana"},
    "approved": {"by": "ana"},
    "rejected": {"by": "ana", "words": "too cold"},
    "swap_asked": {"swap": 3},
    "swap_answered": {"swap": 3},
    "promise_due": {"promise": 4},
    "frozen": {"by": "maria", "until": DUE, "words": "a wrong price", "but": ["ana"], "waits": 2},
    "thawed": {"by": "maria"},
    "feed_silent": {"feed": "forum", "words": DUE},
    "feed_broken": {"feed": "forum", "words": "forum: the token is wrong. Copy it again from your app's page."},
}


def matter(kind: str, number: int = 1, **fields: Any) -> Matter:
    about = {"swap_asked": {"swap": swap()}, "promise_due": {"promise": promise()}}.get(kind, {})
    about |= {"swap": swap(state="accepted", answered_by="budi")} if kind == "swap_answered" else {}
    told = notice(kind, number=number, detail=DETAIL.get(kind, {}), **fields)
    return Matter(told, case=case(owner="ana" if kind in ("assigned", "advised") else ""), link=CARD, **about)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_looks_as_it_was_found_good(kind: str) -> None:
    made = notices.message(matter(kind), ON_ROTA)
    fine_message(made)
    golden.same(f"notice-{kind}", {"text": made.text, "blocks": made.blocks})


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_told_without_any_detail(kind: str) -> None:
    made = notices.message(Matter(notice(kind, case_id=None)), ON_ROTA)
    fine_message(made)


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({"ring": "desk", "desk": "press", "by": "maria", "words": "may we?"}, "Maria Oakes asks your desk about"),
        ({"ring": "desk", "desk": "press"}, "waits for the press desk. Its drafts are held until you clear them."),
        ({"ring": "desk", "step": 2}, "needs somebody now: nobody has it. Your desk is asked"),
    ],
)
def test_a_ring_says_who_asks_and_why(detail: dict[str, Any], said: str) -> None:
    made = notices.message(Matter(notice("rung", detail=detail), case=case()), ON_ROTA)
    fine_message(made)
    assert said in made.text


def test_a_desk_that_is_asked_hears_by_whom_and_can_answer() -> None:
    asked = Matter(notice("rung", detail={"ring": "desk", "by": "budi", "words": "May we?"}), case=case())
    made = notices.message(asked, ON_ROTA)
    fine_message(made)
    assert made.text.startswith("Budi Hartanto asks your desk about *#1042*")
    assert "“May we?”" in made.text
    assert "case.advise" in buttons(made.blocks)


@pytest.mark.parametrize(
    ("owner", "said"),
    [("ana", "As long as it is yours, whatever you do there stops"), ("", "You are on duty: claim it")],
)
def test_who_is_rung_is_told_what_stops_it(owner: str, said: str) -> None:
    rung = Matter(notice("rung", detail={"ring": "owner"}), case=case(owner=owner))
    assert said in notice_lines.line(rung, ON_ROTA)


def test_a_kind_that_nobody_knows_is_told_all_the_same() -> None:
    fine_message(notices.message(matter("something_new"), ON_ROTA))


def test_several_become_one_digest() -> None:
    made = notices.digest([matter(kind, n) for n, kind in enumerate(KINDS)], ON_ROTA)
    fine_message(made)
    golden.same("notice-digest", {"text": made.text, "blocks": made.blocks})


def test_a_digest_of_hundreds_is_cut_and_counts_the_rest() -> None:
    made = notices.digest([matter("returned", n) for n in range(300)], ON_ROTA)
    fine_message(made)
    assert "and 280 more" in str(made.blocks)


def test_questions_and_promises_keep_their_buttons_in_a_digest() -> None:
    made = notices.digest([matter("swap_asked", 1), matter("promise_due", 2), matter("returned", 3)], ON_ROTA)
    offered = buttons(made.blocks)
    assert {"shift.accept", "shift.decline", "promise.done", "promise.drop"} <= set(offered)
    assert "word.claim" not in offered


def test_a_handover_is_told_in_its_own_words() -> None:
    given = sentence("Your handover is posted.")
    one = Matter(notice("handover_posted", handover_id=17, case_id=None), given=given, line="Posted.")
    assert notices.message(one, ON_ROTA) is given
    made = notices.digest([one, matter("returned", 2)], ON_ROTA)
    assert "Posted." in str(made.blocks)
    assert buttons(made.blocks)["handover.all"] == "Look at it"


def test_the_urgent_are_told_alone_and_first_the_rest_together() -> None:
    due = [
        notice("rung", "ana", 3, urgent=True),
        notice("returned", "ana", 1),
        notice("woken", "budi", 2),
        notice("orphan", "ana", 4),
        notice("rota_gap", "", 5, channel="alerts"),
    ]
    assert [[one.id for one in together] for together in bundles(due)] == [[3], [1, 4], [2], [5]]


def test_outsiders_words_stay_words() -> None:
    shout = Matter(notice("woken", detail={"why": "<!channel> *now*"}), case=case(author_name="<!here>"))
    fine_message(notices.message(shout, ON_ROTA))
