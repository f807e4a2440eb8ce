"""A small guide with one rule per topic, and a setting to judge drafts in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.drafting.checker import check
from bot.model import Setting
from bot.rulebook.book import TOPICS, Account, Announcement, Audience, Book, Desk, Fact, Head, Phrase, Rule, Terms

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def rule(topic: str, **fields: Any) -> Rule:
    """A rule of the test guide: `test.<topic>`."""
    words = {"page": "test", "title": f"Mind {topic}", "kind": "dont", "severity": "fix"} | fields
    return Rule.model_validate({"id": f"test.{topic}", "topics": topic, **words})


@pytest.fixture
def book() -> Book:
    statement = Announcement.model_validate(
        {
            "id": "sync-outage",
            "title": "Sync outage",
            "type": "holding",
            "texts": {"en": "Sync is down for some people. We are investigating; see status.kelora.example."},
            "not_allowed": ["cause", "numbers of people", "recovery promises", "dates", "humour"],
        }
    )
    returns = Announcement(
        id="returns",
        title="Returns",
        topics=("refunds-policy",),
        facts=(Fact(key="days", value="30 days"),),
        texts={
            "en": "Unused items come back within 30 days; refunds are paid within 14 days after they arrive.",
            "pl": "Zwrot nieużywanych rzeczy: 30 dni; pieniądze oddajemy w ciągu 14 dni od dostarczenia.",
        },
    )
    account = Account.model_validate(
        {
            "network": "x",
            "name": "Kelora",
            "languages": ["en", "id", "pl"],
            "register": {"pl": "formal-pan-pani", "id": "kak"},
            "private_route": {"en": "by DM", "pl": "w wiadomości prywatnej"},
            "contacts": {"help": "help.kelora.example", "returns": "returns@kelora.example"},
        }
    )
    say = (Phrase(lang="en", text="There is no date to share so far."), Phrase(lang="pl", text="Nie znamy terminu."))
    rules = [rule(topic, say=say if topic == "no-promises-on-dates" else ()) for topic in TOPICS]
    return Book(
        head=Head(organisation="Kelora", about="insulated lunch boxes", aliases=("@kelora",)),
        rules={one.id: one for one in rules},
        announcements={a.id: a for a in (statement, returns)},
        accounts={"kelora": account},
        desks={"press": Desk(name="Press office", contacts={"press": "press@kelora.example"})},
        audiences={"novice": Audience(signs={"en": ("new to this",)}, require_topics=("no-jargon",))},
        terms=Terms(brand=("Kelora",), competitors=("Termika",), banned={"en": {"utilise": "use"}}),
    )


Judge = Callable[..., set[str]]


@pytest.fixture
def topics(book: Book) -> Judge:
    """`topics(text, **setting)` answers the topics that the plain checks report."""

    def judge(text: str, **fields: Any) -> set[str]:
        return {finding.topic for finding in check(text, setting(**fields), book)}

    return judge


def setting(**fields: Any) -> Setting:
    """English on X at noon, unless said otherwise."""
    return Setting.model_validate({"network": "x", "lang": "en", "account": "kelora", "at": AT, **fields})
