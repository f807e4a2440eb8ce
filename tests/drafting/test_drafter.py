"""Suggested replies: what is offered, in which order, and what is never offered."""

from __future__ import annotations

from typing import Any

import pytest

from bot.drafting import drafter
from bot.model import Reading
from bot.rulebook import names
from bot.rulebook.book import Book, Desk, Intent, Leaf, Node, Playbook, Template

from .conftest import AT, setting

READING: dict[str, Any] = {
    "lang": "en",
    "intent": "support_issue",
    "confidence": 0.9,
    "risk": "low",
    "playbook": "public",
    "leaf": "restore",
    "topics": ("empathy-first",),
}


def template(id: str, **fields: Any) -> Template:
    words = {"intents": ["support_issue"], "texts": {"en": f"I'm sorry about this ({id})."}}
    return Template.model_validate({"id": id, **words, **fields})


def with_templates(book: Book, *templates: Template) -> Book:
    leaf = Leaf(reply="reply", templates=("of-leaf",))
    tree = Playbook(id="public", start="a", nodes={"a": Node(ask="?")}, leaves={"restore": leaf})
    return book.model_copy(update={"templates": {t.id: t for t in templates}, "playbooks": {"public": tree}})


def sources(book: Book, used: dict[str, int] | None = None, author: str = "Ana", **fields: Any) -> list[str]:
    where = {key: fields.pop(key) for key in ("network", "storm", "held_to", "account", "mention") if key in fields}
    reading = Reading.model_validate(READING | fields)
    made = drafter.suggest(
        reading, setting(lang=reading.lang, intent=reading.intent, **where), book, author, used or {}
    )
    return [one.source for one in made]


def test_templates_of_the_leaf_come_first_and_three_are_enough(book: Book) -> None:
    made = with_templates(book, *(template(id) for id in ("one", "two", "three", "of-leaf")))
    assert sources(made) == ["template:of-leaf", "template:one", "template:two"]


@pytest.mark.parametrize("fields", [{"human_only": True}, {"reply": "monitor"}, {"reply": "ignore"}])
def test_nothing_is_drafted_where_a_person_or_nobody_answers(book: Book, fields: dict[str, Any]) -> None:
    assert sources(with_templates(book, template("one")), **fields) == []


def test_held_drafts_are_made_all_the_same(book: Book) -> None:
    assert sources(with_templates(book, template("one")), held=True) == ["template:one"]


def test_no_text_in_the_mentions_language_means_no_draft(book: Book) -> None:
    assert sources(with_templates(book, template("one")), lang="pl") == []


@pytest.mark.parametrize("slot", ["{contact.nowhere}", "{fact.returns.colour}", "{mention}"])
def test_a_template_with_an_empty_slot_is_not_offered(book: Book, slot: str) -> None:
    assert sources(with_templates(book, template("one", texts={"en": f"Sorry, see {slot}."}))) == []


def test_slots_come_from_accounts_desks_and_announcements(book: Book) -> None:
    text = "{author}, write {private_route} or to {contact.press} within {fact.returns.days}; {organisation}, {account}"
    filled = drafter.fill(text, setting(), book, "Ana Nowak")
    assert filled == "Ana Nowak, write by DM or to press@kelora.example within 30 days; Kelora, Kelora"


def test_every_slot_that_a_guide_may_use_can_be_filled(book: Book) -> None:
    kelora = book.accounts["kelora"]
    kelora = kelora.model_copy(update={"contacts": {**kelora.contacts, "status": "status.kelora.example"}})
    own = book.model_copy(update={"accounts": {"kelora": kelora}})
    filled = drafter.slots(setting(), own, "Ana Nowak", "press")
    assert {name for name in names.slots(own) if not filled.get(name)} == {
        f"contact.{key}" for key in names.STANDARD_CONTACTS - {"press", "help"}
    }
    assert (filled["desk_name"], filled["status_page"]) == ("Press office", "status.kelora.example")


@pytest.mark.parametrize(
    "fields",
    [{"needs": ["contact.nowhere"]}, {"facts": ["returns"]}, {"audience": "novice"}],
    ids=lambda fields: next(iter(fields)),
)
def test_a_template_whose_ground_is_missing_is_not_offered(book: Book, fields: dict[str, Any]) -> None:
    over = book.announcements["returns"].model_copy(update={"until": AT})
    own = with_templates(book.model_copy(update={"announcements": {"returns": over}}), template("one", **fields))
    assert sources(own) == []
    novice = {**book.announcements, "returns": book.announcements["returns"]}
    met = own.model_copy(update={"announcements": novice, "desks": {"d": Desk(contacts={"nowhere": "n.example"})}})
    assert sources(met, flags=("audience.novice",)) == ["template:one"]


@pytest.mark.parametrize("author", ["<!channel>", "win at evil.example.com", "a@b.example", "x" * 40, "💥"])
def test_a_display_name_cannot_carry_markup_or_addresses(author: str) -> None:
    name = drafter.display_name(author)
    assert not set("<>!@") & set(name)
    assert name in {"", "channel"}


@pytest.mark.parametrize("text", ["We'll fix it by Friday.", "a" * 281, "Sorry if you feel bad."])
def test_a_candidate_with_a_block_or_fix_is_not_shown(book: Book, text: str) -> None:
    assert sources(with_templates(book, template("one", texts={"en": text}))) == []


@pytest.mark.parametrize(
    "fields", [{"channels": ["forum"]}, {"accounts": ["other"]}, {"languages": ["pl"]}, {"type": "exemplar"}]
)
def test_templates_for_elsewhere_are_left_out(book: Book, fields: dict[str, Any]) -> None:
    assert sources(with_templates(book, template("one", **fields))) == []


def test_the_same_words_are_not_pasted_all_day(book: Book) -> None:
    made = with_templates(book, template("one", variants_per_day=2))
    assert sources(made, {"template:one": 1}) == ["template:one"]
    assert sources(made, {"template:one": 2}) == []


def test_in_a_storm_only_the_approved_statement_is_offered_verbatim(book: Book) -> None:
    made = with_templates(book, template("of-leaf"))
    assert sources(made, storm=True, held_to=["sync-outage"]) == ["announcement:sync-outage"]
    assert sources(made, storm=True, held_to=["sync-outage"], lang="pl") == []


def test_a_live_announcement_on_the_topic_that_speaks_of_the_same_comes_first(book: Book) -> None:
    made = with_templates(book, template("one"))
    asked: dict[str, Any] = {
        "topics": ("refunds-policy",),
        "mention": "I want to send unused cups back, when are they refunded?",
    }
    assert sources(made, **asked) == ["announcement:returns", "template:one"]
    assert sources(made, **{**asked, "mention": "the lid is loose"}) == ["template:one"]
    assert sources(made, **{**asked, "topics": ("empathy-first",)}) == ["template:one"]


@pytest.mark.parametrize("fields", [{"abstained": True}, {"confidence": 0.5}])
def test_a_reading_that_is_not_sure_gets_no_draft(book: Book, fields: dict[str, Any]) -> None:
    made = with_templates(book, template("one"), template("of-leaf"))
    assert sources(made, **fields) == []


def test_what_was_approved_for_a_storm_is_offered_however_unsure_the_reading(book: Book) -> None:
    made = with_templates(book, template("of-leaf"))
    assert sources(made, storm=True, held_to=["sync-outage"], abstained=True) == ["announcement:sync-outage"]


def test_a_template_must_be_meant_for_the_intent(book: Book) -> None:
    assert sources(with_templates(book, template("of-leaf", intents=["praise"]))) == []


def test_a_template_of_another_leaf_stays_there(book: Book) -> None:
    made = with_templates(book, template("one"), template("two"))
    tree = made.playbooks["public"]
    leaves = {**tree.leaves, "elsewhere": Leaf(reply="reply", templates=("two",))}
    own = made.model_copy(update={"playbooks": {"public": tree.model_copy(update={"leaves": leaves})}})
    assert sources(own) == ["template:one"]


def test_without_a_leaf_a_topic_or_a_sure_intent_a_template_is_not_offered(book: Book) -> None:
    made = with_templates(book, template("one", topics=["apology-tone"]))
    assert sources(made, confidence=0.65) == []
    assert sources(made, confidence=0.65, topics=("apology-tone",)) == ["template:one"]
    assert sources(made, confidence=0.8) == ["template:one"]


@pytest.mark.parametrize(("band", "offered"), [("strong", []), ("possible", ["template:of-leaf"])])
def test_nobody_is_thanked_where_a_rule_against_feeding_trolls_matches_strongly(
    book: Book, band: str, offered: list[str]
) -> None:
    made = with_templates(book, template("of-leaf", intents=["praise"]))
    praise = Intent(id="praise", title="Praise", default_risk="none", examples={"en": ("lovely",)})
    scorned = {
        "rule": "test.no-feeding-trolls",
        "title": "Feed no trolls",
        "kind": "dont",
        "topics": ("no-feeding-trolls",),
        "score": 4.0,
        "band": band,
        "evidence": {"kind": "anchor", "text": "clowns"},
    }
    own = made.model_copy(update={"intents": {"praise": praise}})
    assert sources(own, intent="praise", matches=(scorned,)) == offered
