"""Another organisation's facts over the shipped guide: nothing of the shipped organisation is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.drafting import drafter
from bot.drafting.drafter import fill
from bot.errors import BatonError
from bot.judge import calls
from bot.judge.overlay import overlay
from bot.model import Reading, Setting
from bot.rulebook.book import Book

from . import guide

BEGUN = datetime(2026, 5, 1, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped() -> Book:
    return calls.book()


def over(book: Book, notices: list[str] | None = None, limits: dict[str, Any] | None = None, **changed: Any) -> Book:
    told = notices if notices is not None else []
    return overlay(book, "spokewell", {**guide.ORG, **changed}, limits or {}, ["x", "forum"], told.append)


def test_no_account_contact_or_announcement_of_the_guide_survives(shipped: Book) -> None:
    book = over(shipped)
    assert set(book.accounts).isdisjoint(shipped.accounts)
    assert set(book.announcements).isdisjoint(shipped.announcements)
    assert set(book.contacts().values()) == set(guide.ORG["contacts"].values())  # type: ignore[attr-defined]
    left = [part.model_dump_json().casefold() for part in (*book.accounts.values(), *book.desks.values())]
    assert not any("kelora.example" in part for part in left)


def test_rules_intents_templates_and_the_tree_stay(shipped: Book) -> None:
    book = over(shipped)
    assert (book.rules, book.intents) == (shipped.rules, shipped.intents)
    assert (book.templates, book.playbooks) == (shipped.templates, shipped.playbooks)
    assert book.hash != shipped.hash


def test_names_are_those_of_the_organisation(shipped: Book) -> None:
    book = over(shipped)
    assert (book.head.organisation, book.head.about) == ("Spokewell", "a bicycle repair collective")
    assert book.head.aliases == book.terms.brand == ("Spokewell", "@spokewell")
    assert book.terms.competitors == ()


def test_there_is_one_account_a_network_in_the_languages_of_the_register(shipped: Book) -> None:
    accounts = over(shipped).accounts
    assert {name: account.network for name, account in accounts.items()} == {
        "spokewell-x": "x",
        "spokewell-forum": "forum",
    }
    assert all(account.languages == ("id", "pl", "en") for account in accounts.values())


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("Kak, warm and polite", "kak"),
        ("Pan/Pani or Państwo", "pan-pani"),
        ("plural forms", "impersonal"),
        ("impersonal", "impersonal"),
        ("British spelling", "neutral"),
        ("neutral, polite", "neutral"),
    ],
)
def test_the_register_goes_by_its_mark(words: str, mark: str, shipped: Book) -> None:
    account = over(shipped, register={"pl": words}).accounts["spokewell-x"]
    assert account.register_["pl"] == mark


@pytest.mark.parametrize(
    ("contact", "desk"),
    [("press", "press"), ("security", "security"), ("conduct", "security"), ("privacy", "legal")],
)
def test_contacts_of_a_desk_go_to_the_desk(contact: str, desk: str, shipped: Book) -> None:
    book = over(shipped, contacts={contact: "desk@spokewell.example", "careers": "spokewell.example/jobs"})
    assert book.desks[desk].contacts == {contact: "desk@spokewell.example"}
    assert all(account.contacts == {"careers": "spokewell.example/jobs"} for account in book.accounts.values())


def test_every_contact_may_be_told_in_public(shipped: Book) -> None:
    assert set(over(shipped).contacts("spokewell-x")) == {"press", "help"}


def setting(at: datetime = BEGUN, **more: Any) -> Setting:
    return Setting(network="x", lang="en", account="spokewell-x", at=at, **more)


def test_a_template_with_an_empty_slot_is_not_offered(shipped: Book) -> None:
    told = "Write to {contact.press}."
    assert fill(told, setting(), over(shipped), "") == "Write to press@spokewell.example."
    assert fill(told, setting(), over(shipped, contacts={}), "") is None


def test_no_suggestion_names_an_address_of_the_guide(shipped: Book) -> None:
    book = over(shipped)
    for intent in book.intents:
        reading = Reading(lang="en", intent=intent, confidence=1.0, risk="low", topics=book.intents[intent].topics)
        for one in drafter.suggest(reading, setting(intent=intent), book, "", {}):
            assert "kelora" not in one.text.casefold()


def test_a_holding_statement_is_live_from_its_instant_on(shipped: Book) -> None:
    book = over(shipped)
    before = {one.id for one in book.live_announcements(BEGUN - timedelta(seconds=1), "spokewell-x")}
    after = {one.id for one in book.live_announcements(BEGUN, "spokewell-x")}
    assert before == {"f1"}
    assert after == {"f1", "h-1"}
    assert book.announcements["h-1"].type == "holding"


def test_facts_are_live_for_all_accounts(shipped: Book) -> None:
    book = over(shipped)
    assert all(one.id == "f1" for a in book.accounts for one in book.live_announcements(BEGUN - timedelta(days=900), a))


def test_what_nothing_looks_for_is_told(shipped: Book) -> None:
    notices: list[str] = []
    over(shipped, notices)
    assert notices == ["holding statement h-1 of spokewell: nothing looks for `haiku`"]


def test_an_unknown_key_is_told_and_ignored(shipped: Book) -> None:
    notices: list[str] = []
    book = over(shipped, notices, holding_statements=[], slogans=["Ride on"])
    assert notices == ["facts of spokewell: `slogans` is not known and is ignored"]
    assert "Ride on" not in book.model_dump_json()


def test_limits_of_taste_are_replaced(shipped: Book) -> None:
    style = over(shipped, limits={"max_emoji": 0, "no_double_exclamation": True}).head.style
    assert (style.max_emoji, style.max_hashtags) == (0, shipped.head.style.max_hashtags)


def test_an_instant_that_is_none_is_a_sentence(shipped: Book) -> None:
    with pytest.raises(BatonError, match=r"h-1 of spokewell.*active_from"):
        over(shipped, holding_statements=[{"id": "H-1", "active_from": "soon", "text": "We know."}])
