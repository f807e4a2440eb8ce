"""What changed in the guide since somebody was last here: by title and page, one sentence each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.casework import changes
from bot.rulebook.book import Announcement, Book, Phrase, Rule
from bot.rulebook.load import load_texts
from tests import world
from tests.casework.room import Room
from tests.world import BOOK, NOON

HOUR = timedelta(hours=1)
FILES = {
    "styleguide/guide.yaml": "organisation: Kelora\nabout: lunch boxes\n",
    "styleguide/accounts.yaml": "kelora: {network: x, languages: [en]}\n",
}


def announced(name: str = "lid", **fields: Any) -> Announcement:
    plain = {"id": name, "title": f"The {name}", "texts": {"en": "It is so."}, "hash": "h"}
    return Announcement.model_validate({**plain, **fields})


def book(*announcements: Announcement, rules: dict[str, Rule] | None = None) -> Book:
    told = {one.id: one for one in announcements}
    return BOOK.model_copy(update={"announcements": told, "rules": BOOK.rules if rules is None else rules})


def told(old: Book, new: Book, since: datetime = NOON - 8 * HOUR, account: str = "") -> tuple[str, ...]:
    return changes.between(old, new, since, NOON, account)


def test_the_same_guide_has_nothing_to_tell() -> None:
    assert told(BOOK, BOOK) == ()


def test_a_rule_that_moved_in_its_file_has_not_changed() -> None:
    moved = {n: r.model_copy(update={"place": r.place.model_copy(update={"line": 99})}) for n, r in BOOK.rules.items()}
    assert told(BOOK, book(*BOOK.announcements.values(), rules=moved)) == ()


def test_new_changed_and_gone_rules_are_named_by_title_and_page() -> None:
    rules = dict(BOOK.rules)
    rules["words.soft"] = rules["words.soft"].model_copy(
        update={"severity": "block", "say": (Phrase(lang="en", text="We will see."),), "hash": "other"}
    )
    del rules["words.plain"]
    rules["money.new"] = world.rule("money.new", "cashback", "fix")
    assert told(book(rules=BOOK.rules), book(rules=rules)) == (
        "New rule “Never say cashback” (page money).",
        "Rule “Never say surely” (page words) has changed: how strict it is, what to say.",
        "Rule “Never say kindly” (page words) is gone.",
    )


def test_a_draft_rule_counts_once_it_is_active() -> None:
    waiting = world.rule("money.new", "cashback", "fix", status="draft")
    rules = {**BOOK.rules, "money.new": waiting}
    assert told(book(rules=BOOK.rules), book(rules=rules)) == ()
    active = {**rules, "money.new": waiting.model_copy(update={"status": "active"})}
    assert told(book(rules=rules), book(rules=active)) == ("New rule “Never say cashback” (page money).",)


def test_announcements_begin_change_end_and_are_withdrawn() -> None:
    old = book(
        announced("price"),
        announced("stock", until=NOON - HOUR),
        announced("plan"),
        announced("outage", type="holding"),
    )
    new = book(
        announced("price", hash="h2"), announced("stock", until=NOON - HOUR), announced("plan"), announced("hours")
    )
    assert told(old, new) == (
        "Holding statement “The outage” was withdrawn; do not quote it.",
        f"Announcement “The stock” ended {{at:{(NOON - HOUR).isoformat()}}}; do not quote it.",
        "Announcement “The price” has changed.",
        "Announcement “The hours” is new and may be quoted.",
    )


def test_what_begins_by_the_clock_is_new_and_what_ends_soon_is_said_in_time() -> None:
    begun = announced("sale", **{"from": NOON - HOUR, "until": NOON + 5 * HOUR})
    assert told(book(begun), book(begun)) == (
        f"Announcement “The sale” is new and may be quoted. It ends {{at:{(NOON + 5 * HOUR).isoformat()}}}.",
    )
    running = announced("sale", until=NOON + 23 * HOUR)
    assert told(book(running), book(running)) == (
        f"Announcement “The sale” ends {{at:{(NOON + 23 * HOUR).isoformat()}}}.",
    )
    assert told(book(announced("sale", until=NOON + 25 * HOUR)), book(announced("sale", until=NOON + 25 * HOUR))) == ()


def test_only_what_holds_for_an_account_is_told_when_one_is_named() -> None:
    rules = {**BOOK.rules, "money.new": world.rule("money.new", "cashback", "fix", scope={"accounts": ["kelora-pl"]})}
    new = book(announced("sale", accounts=("kelora-pl",)), rules=rules)
    assert len(told(book(), new, account="kelora-pl")) == 2
    assert told(book(), new, account="kelora") == ()


MONEY = """---
title: Money
---

## money-back: Never say moneyback

```yaml
kind: dont
topics: [plain-language]
severity: fix
```
"""


def test_the_guide_of_back_then_comes_from_the_store(room: Room) -> None:
    room.do(lambda tx, g: tx.guides.keep("g1", FILES, NOON))
    room.do(lambda tx, g: tx.guides.keep("g2", {**FILES, "styleguide/rules/money.md": MONEY}, NOON + HOUR))
    old, new = (room.do(lambda tx, g, at=at: tx.guides.at(at)) for at in (NOON, NOON + 2 * HOUR))
    book = load_texts(new).book
    assert book is not None
    assert changes.between(old, book, NOON, NOON) == ("New rule “Never say moneyback” (page money).",)
    assert changes.between(new, book, NOON, NOON) == ()


def test_files_of_an_old_guide_may_be_given_as_they_are() -> None:
    assert any("New rule" in line for line in changes.between(FILES, BOOK, NOON - HOUR, NOON))
