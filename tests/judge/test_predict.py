"""Files of mentions and drafts: order, streams, what is read of a row and what never is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BatonError
from bot.judge import calls
from bot.judge.predict import Oracle, Predictions, resembles, rows
from bot.matching.encoder import HashingEncoder
from bot.mind import Mind
from bot.model import Post

from . import guide
from .conftest import NOW

Rows = Sequence[dict[str, Any]]
FACTS = {"orgs": {"spokewell": guide.ORG}, "format_limits": {"max_emoji": 1}}
UNSEEN = {
    "gold": {"intent": "praise", "risk": "crisis", "topics": ["duty-of-care"]},
    "tags": ["self_harm"],
    "note": "this is a trap",
    "author_kind": "lawyer",
}
"""Fields of a labelled row that no feed has."""


@pytest.fixture
def oracle(folder: Path) -> Oracle:
    book = calls.book(str(folder / "styleguide"), str(folder / "intents"))
    return Oracle(book, HashingEncoder(), None, NOW, FACTS)


def draft(number: int, text: str, **more: Any) -> dict[str, Any]:
    context = {"text": "when will this be fixed", "intent": "question", "risk": "low"}
    return {
        "id": f"d{number}",
        "org": "spokewell",
        "lang": "en",
        "channel": "x",
        "mention": context,
        "draft": text,
        **more,
    }


def test_rows_come_back_in_the_order_of_the_file(oracle: Oracle) -> None:
    given = [guide.mention(n) for n in (3, 1, 2)]
    found = oracle.predict(given, [draft(2, "Hello."), draft(1, "Hello.")])
    assert [row["id"] for row in found.mentions] == ["m3", "m1", "m2"]
    assert [row["id"] for row in found.suggestions] == ["m3", "m1", "m2"]
    assert [row["id"] for row in found.drafts] == ["d2", "d1"]


def storm(org: str, word: str, count: int = 8) -> list[dict[str, Any]]:
    """Many people say much the same within minutes."""
    return [
        guide.mention(n, f"the {word} broke today and nobody answers {'!' * n}", id=f"{org}{n}", org=org)
        for n in range(count)
    ]


def storms(found: Predictions) -> dict[str, str | None]:
    return {row["id"]: row["storm"] for row in found.mentions}


def test_the_order_of_the_file_does_not_matter_only_the_time(oracle: Oracle) -> None:
    given = storm("spokewell", "brake lever")
    shuffled = random.Random(7).sample(given, len(given))
    assert storms(oracle.predict(shuffled, [])) == storms(oracle.predict(given, []))


def test_instants_are_compared_and_not_their_spelling(oracle: Oracle) -> None:
    late, early = guide.mention(1), guide.mention(2, created_at="2026-05-02T10:00:00+02:00")
    stream = oracle._stream("spokewell", [late, early])
    assert [one.row["id"] for one in stream] == ["m2", "m1"]


def test_earlier_members_of_a_storm_join_and_are_raised(oracle: Oracle) -> None:
    found = oracle.predict(storm("spokewell", "brake lever"), []).mentions
    assert {row["storm"] for row in found} == {found[0]["storm"]} != {None}
    assert {row["risk"] for row in found} == {"crisis"}


def test_every_organisation_is_a_stream_of_its_own(oracle: Oracle) -> None:
    few = storm("spokewell", "brake lever", 4) + storm("another", "brake lever", 4)
    assert set(storms(oracle.predict(few, [])).values()) == {None}


def test_labels_tags_and_notes_are_never_read(oracle: Oracle) -> None:
    mentions, drafts = storm("spokewell", "brake lever"), [draft(1, "Done by monday, I promise.")]
    marked = oracle.predict([{**row, **UNSEEN} for row in mentions], [{**row, **UNSEEN} for row in drafts])
    assert marked == oracle.predict(mentions, drafts)


def test_a_row_needs_only_an_id_and_a_text(oracle: Oracle) -> None:
    [row] = oracle.predict([{"id": "bare", "text": "what is this"}], []).mentions
    assert row["lang"] == "en"
    assert row["intent"] in ("question", "praise")


def test_what_a_feed_leaves_empty_or_garbled_is_not_known(oracle: Oracle) -> None:
    whole = guide.mention(1)
    empty = {**whole, "addressed": None, "author_followers": "many", "author_handle": None}
    assert oracle.predict([empty], []).mentions == oracle.predict([whole], []).mentions


def test_an_instant_that_is_none_is_told_with_its_row(oracle: Oracle) -> None:
    with pytest.raises(BatonError, match=r"m1.*created_at"):
        oracle.predict([guide.mention(1, created_at="yesterday")], [])


def test_intent_and_risk_of_a_drafts_mention_are_context(folder: Path) -> None:
    book = calls.book(str(folder / "styleguide"), str(folder / "intents"))
    oracle = Oracle(book, HashingEncoder(), None, NOW)
    said = "we will repair it by monday"
    asked = {"text": "please plain", "risk": "low"}
    told = [
        draft(1, said, mention={**asked, "intent": "question"}),
        draft(2, said, mention={**asked, "intent": "praise"}),
    ]
    settings = [oracle.predict([], [one]).drafts[0]["findings"] for one in told]
    assert all(finding["rule"] != "promises.no-dates" for finding in settings[1])


def test_personal_data_is_redacted_before_anything_reads_it(oracle: Oracle) -> None:
    mind = oracle.mind("spokewell")
    post = oracle._post(guide.mention(1, "write to jane.doe@mail.example or press@spokewell.example"), mind)
    assert post.text == "write to [e-mail] or press@spokewell.example"
    assert post.pii == ("contact",)


def test_a_statement_is_about_a_mention_that_shares_a_telling_word() -> None:
    assert resembles("4.2 lost meal plans", "my MEAL plan is gone")
    assert resembles("4.2 lost meal plans", "since 4.2 nothing works")
    assert not resembles("4.2 lost meal plans", "your van nearly hit me")


def test_an_organisations_mind_learns_nothing_anew_and_reads_the_same(oracle: Oracle) -> None:
    shared = oracle.mind("spokewell")
    alone = Mind(shared.book, HashingEncoder())
    posts = [Post(text=text, lang="en", created_at=NOW) for text in ("what is this", "I love it", "SPOKEWELL tune")]
    assert [read.reading for read in shared.read(posts)] == [read.reading for read in alone.read(posts)]
    assert oracle.mind("spokewell") is shared


@pytest.mark.parametrize(
    ("line", "told"),
    [("{", "2: this line is not JSON"), ("[1]", "2: each line is an object"), ('{"id": "m2"}', "`id` and `text`")],
)
def test_a_line_that_is_wrong_is_named(line: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text(f'{{"id": "m1", "text": "hello"}}\n{line}\n', "utf-8")
    with pytest.raises(BatonError, match=told):
        rows(path, "text")


def test_empty_lines_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text('\n{"id": "m1"}\n\n', "utf-8")
    assert rows(path) == [{"id": "m1"}]
