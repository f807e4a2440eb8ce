"""The starter library has learnt nothing from the labelled set: no sentence like its texts, no name of its makers."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

import pytest

from bot.judge import calls
from bot.judge.predict import rows
from bot.rulebook.book import Book

from .conftest import JUDGED

pytestmark = pytest.mark.judged
TOO_LIKE = 0.45


@pytest.fixture(scope="module")
def library() -> Book:
    return calls.book()


def plain(text: str) -> str:
    """Folded, without punctuation, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", "", unicodedata.normalize("NFKC", text).casefold())).strip()


def grams(text: str) -> frozenset[str]:
    line = plain(text).replace(" ", "_")
    return frozenset(line[i : i + 5] for i in range(max(1, len(line) - 4)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def judged() -> Iterator[tuple[str, str]]:
    for row in rows(JUDGED / "mentions.jsonl"):
        yield row["id"], row["text"]
    for row in rows(JUDGED / "drafts.jsonl"):
        yield row["id"], row["draft"]
        yield f"{row['id']}, mention", row["mention"]["text"]


def written(book: Book) -> Iterator[tuple[str, str]]:
    """Every sentence of a guide that teaches or answers."""
    for intent in book.intents.values():
        for by_language in (intent.examples, intent.counter_examples, intent.tests):
            yield from ((f"{intent.id}, {lang}", text) for lang, texts in by_language.items() for text in texts)
    for rule in book.rules.values():
        for phrase in (*rule.applies_when, *rule.not_when, *rule.say, *rule.avoid):
            yield f"{rule.place.file}:{phrase.line}", phrase.text
        yield from ((f"{rule.id}, tests", test.mention or test.draft) for test in rule.tests)
    for part in (*book.templates.values(), *book.announcements.values()):
        yield from ((f"{part.id}, {lang}", text) for lang, text in part.texts.items())


def near(texts: Iterator[tuple[str, str]]) -> list[str]:
    against = [(name, grams(text)) for name, text in judged()]
    found = []
    for place, text in texts:
        mine = grams(text)
        for name, theirs in against:
            # Sets of very different sizes cannot be that alike.
            if len(mine) * TOO_LIKE > len(theirs) or len(theirs) * TOO_LIKE > len(mine):
                continue
            if likeness(mine, theirs) >= TOO_LIKE:
                found.append(f"{place} is like {name}: {text}")
    return found


def test_no_sentence_of_the_library_is_like_a_judged_text(library: Book) -> None:
    assert near(written(library)) == []


def test_a_copied_sentence_would_be_found() -> None:
    name, text = next(judged())
    assert near(iter([("somewhere", f"{text.upper()} indeed!")])) == [
        f"somewhere is like {name}: {text.upper()} indeed!"
    ]


def test_the_library_names_nobody_of_the_labelled_set(library: Book) -> None:
    facts = json.loads((JUDGED / "facts.json").read_text("utf-8"))
    names = {plain(alias) for org in facts["orgs"].values() for alias in org["aliases"]} | set(facts["orgs"])
    assert names
    everything = plain(library.model_dump_json())
    assert [name for name in sorted(names) if name in everything] == []
