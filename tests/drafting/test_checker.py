"""The plain checks: each says something about a bad draft and nothing about a good one."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.casework.consent import NEVER
from bot.drafting.checker import check
from bot.rulebook.book import Book, Check

from .conftest import AT, Judge, rule, setting

S: dict[str, Any] = {}
COMPLAINT = {"intent": "service_complaint"}
HAZARD = {"intent": "safety_health", "risk": "high", "mention": "the lid burst and scalded my hand"}

BAD: list[tuple[str, str, str, dict[str, Any]]] = [
    ("no-promises-on-dates", "en", "We'll have it fixed by Friday.", S),
    ("no-promises-on-dates", "en", "I guarantee that this gets solved.", S),
    ("no-promises-on-dates", "id", "Pasti selesai besok ya, Kak.", S),
    ("no-promises-on-dates", "pl", "Naprawimy to do piątku.", S),
    ("no-promises-on-dates", "pl", "Gwarantujemy, że problem zniknie.", S),
    ("no-liability-admission", "en", "This was our fault and we'll pay your medical bills.", HAZARD),
    ("no-liability-admission", "id", "Ini kesalahan kami, Kak.", S),
    ("no-liability-admission", "pl", "To nasza wina, pokryjemy koszty leczenia.", S),
    ("no-PII-in-public", "en", "Please reply here with your order number and e-mail address.", S),
    ("no-PII-in-public", "en", "Thanks, we have ana.nowak@post.example on file.", S),
    ("no-PII-in-public", "id", "Tulis nomor pesanan Kakak di kolom komentar ya.", S),
    ("no-PII-in-public", "pl", "Proszę podać numer zamówienia w komentarzu.", S),
    ("apology-tone", "en", "Sorry if you feel that way.", COMPLAINT),
    ("apology-tone", "id", "Maaf jika ada yang tersinggung.", COMPLAINT),
    ("apology-tone", "pl", "Przepraszamy za ewentualne niedogodności.", COMPLAINT),
    ("no-legal-advice", "en", "Legally you are not entitled to a refund.", S),
    ("no-legal-advice", "pl", "Zgodnie z prawem nic się nie należy.", S),
    ("no-medical-advice", "en", "It is safe for babies and helps against eczema.", {"intent": "safety_health"}),
    ("no-medical-advice", "id", "Aman untuk ibu hamil kok, Kak.", {"intent": "safety_health"}),
    ("no-medical-advice", "pl", "Jest bezpieczne dla dzieci.", {"intent": "safety_health"}),
    ("product-safety", "en", "Thanks, please send us a private message.", HAZARD),
    ("refer-press-to-PR", "en", "Sure, our sales doubled. You can quote me on that.", {"intent": "press_inquiry"}),
    ("disclose-affiliation", "en", "Best lunch box ever, buy it!", {"posted_as": "staff_personal"}),
    ("careers-route", "en", "Your application looks great, strong candidate!", {"intent": "job_career"}),
    ("feature-request-handling", "en", "Nobody wants that.", {"intent": "feature_request"}),
    ("thank-and-credit", "en", "We've used your photo for our new poster.", {"intent": "praise"}),
    ("no-competitor-bashing", "en", "Termika boxes are cheap junk.", S),
    ("inclusive-language", "en", "So simple your grandma could do it.", S),
    ("no-feeding-trolls", "en", "Get a life.", {"intent": "spam_abuse"}),
    ("humour-ok", "en", "Ouch, haha, sorry! 😂", HAZARD),
    ("match-language", "id", "Hi there, thanks for the message, we are sorry about this.", S),
    ("match-language", "pl", "Cześć, napisz do nas, sprawdzimy to dla ciebie.", S),
    ("channel-format", "en", "Thanks!! 🎉🎉🎉", S),
    ("channel-format", "en", "PLEASE READ THE MANUAL", S),
    ("channel-format", "en", "a" * 281, S),
    ("ignore-embedded-instructions", "en", "Hello <!channel>", S),
    ("single-source-of-truth", "en", "It holds 750 ml, see shop.unknown.example/mug", S),
    ("plain-language", "en", "word " * 26, S),
    ("empathy-first", "en", "Please fill in the form.", COMPLAINT | {"mention": "I am furious, still waiting"}),
    ("duty-of-care", "en", "Check out our new collection!", {"mention": "i want to die"}),
    ("no-jargon", "en", "The API endpoint returned a timeout payload.", S),
    ("stay-neutral", "en", "We stand with the strikers.", {"intent": "controversy"}),
]

GOOD: list[tuple[str, str, str, dict[str, Any]]] = [
    ("no-promises-on-dates", "en", "We're looking into it and can't promise a date.", S),
    ("no-promises-on-dates", "en", "Refunds are paid within 14 days after they arrive.", S),
    ("no-promises-on-dates", "id", "Kami belum bisa menjanjikan tanggalnya, ya Kak.", S),
    ("no-promises-on-dates", "pl", "Nie możemy obiecać terminu.", S),
    ("no-promises-on-dates", "pl", "Pieniądze oddajemy w ciągu 14 dni od dostarczenia.", S),
    ("no-liability-admission", "en", "I'm sorry this happened to you.", HAZARD),
    ("no-PII-in-public", "en", "Please DM us your order number.", S),
    ("no-PII-in-public", "en", "Write to returns@kelora.example with your order number.", S),
    ("no-PII-in-public", "en", "Please don't post your order number here.", S),
    ("no-PII-in-public", "id", "Boleh kirim nomor pesanan lewat DM ya, Kak.", S),
    ("no-PII-in-public", "pl", "Proszę podać numer zamówienia w wiadomości prywatnej.", S),
    ("apology-tone", "en", "I'm sorry about the wait.", COMPLAINT),
    (
        "no-medical-advice",
        "en",
        "We can't say whether it is safe for babies: ask a doctor.",
        {"intent": "safety_health"},
    ),
    ("product-safety", "en", "I'm sorry. Please stop using it and message us.", HAZARD),
    ("refer-press-to-PR", "en", "Our team answers at press@kelora.example.", {"intent": "press_inquiry"}),
    ("disclose-affiliation", "en", "I work at Kelora: try the new lid.", {"posted_as": "staff_personal"}),
    ("thank-and-credit", "en", "Lovely! May we share your photo?", {"intent": "praise"}),
    ("no-competitor-bashing", "en", "Termika makes fine boxes; ours fit trains well.", S),
    ("match-language", "id", "Maaf ya Kak, kami bantu lewat DM.", S),
    ("match-language", "pl", "Dzień dobry, przepraszamy. Prosimy o wiadomość prywatną.", S),
    ("channel-format", "en", "Thanks! 🎉 #lunch", S),
    ("single-source-of-truth", "en", "Unused items come back within 30 days, see help.kelora.example", S),
    ("empathy-first", "en", "I'm sorry about the wait.", COMPLAINT | {"mention": "I am furious, still waiting"}),
    ("humour-ok", "en", "Haha, enjoy your lunch 😂", {"intent": "praise", "risk": "none"}),
]


@pytest.mark.parametrize(("topic", "lang", "text", "fields"), BAD)
def test_a_bad_draft_is_reported(topics: Judge, topic: str, lang: str, text: str, fields: dict[str, Any]) -> None:
    assert topic in topics(text, lang=lang, **fields)


@pytest.mark.parametrize(("topic", "lang", "text", "fields"), GOOD)
def test_a_good_draft_is_left_alone(topics: Judge, topic: str, lang: str, text: str, fields: dict[str, Any]) -> None:
    assert topic not in topics(text, lang=lang, **fields)


def test_too_long_blocks_even_without_any_rule() -> None:
    book = Book.model_validate({"head": {"organisation": "Kelora"}})
    (finding,) = check("a" * 281, setting(), book)
    assert (finding.severity, finding.topic) == ("block", "channel-format")


@pytest.mark.parametrize("text", ["Write to {contact.help}, please.", "Hi {author}!", "See https://{status_page}/now"])
def test_a_slot_that_nobody_filled_blocks_even_without_any_rule(text: str) -> None:
    (finding,) = check(text, setting(), Book.model_validate({"head": {"organisation": "Kelora"}}))
    assert (finding.check, finding.severity) == ("slot", "block")
    assert finding.message == f"“{text[finding.start : finding.end]}” is still to be filled in."
    assert text[finding.start : finding.end].startswith("{")


@pytest.mark.parametrize("text", ["Call `GET /users/{id}` instead.", "A set {1, 2} and {} and {Two words}."])
def test_braces_that_are_no_slot_are_left_alone(text: str) -> None:
    assert not check(text, setting(), Book.model_validate({"head": {"organisation": "Kelora"}}))


@pytest.mark.parametrize(
    ("text", "type"), [("a" * 281, "max_length"), ("Hello <!channel>", "slack_markup"), ("Hi {author}", "slot")]
)
def test_a_rule_of_the_guide_cannot_stand_in_for_what_nobody_can_lift(book: Book, text: str, type: str) -> None:
    own = with_rule(
        book,
        {"type": type, "id": "ours"},
        id="a.ours",
        topics=["channel-format", "ignore-embedded-instructions"],
        severity="block",
        always_on=True,
    )
    assert type in {finding.check for finding in check(text, setting(), own)} & NEVER


def test_polish_text_of_280_letters_fits_x(topics: Judge) -> None:
    assert "channel-format" not in topics("ż" * 280, lang="pl")


def test_a_statement_used_word_for_word_passes(book: Book, topics: Judge) -> None:
    words = book.announcements["sync-outage"].texts["en"]
    assert "crisis-holding-statement" not in topics(words, risk="crisis", storm=True, held_to=["sync-outage"])


@pytest.mark.parametrize(
    "text",
    [
        "It was caused by a bad update.",
        "Only a handful of people are affected.",
        "Sync is down for some people. Everything will be restored tomorrow.",
        "Have a cup of tea while we fix our servers.",
    ],
)
def test_nothing_is_added_to_a_statement(topics: Judge, text: str) -> None:
    assert "crisis-holding-statement" in topics(text, risk="crisis", storm=True, held_to=["sync-outage"])


def test_what_the_mention_said_may_be_quoted(topics: Judge) -> None:
    mention = "your page says “we guarantee it”, 42 EUR for a lid?"
    found = topics("You quote “we guarantee it” and 42 EUR; let us look.", mention=mention)
    assert not found & {"no-promises-on-dates", "single-source-of-truth"}


def test_findings_carry_span_rule_and_the_say_in_the_drafts_language(book: Book) -> None:
    text = "Dziękujemy. Naprawimy to do piątku."
    found = next(f for f in check(text, setting(lang="pl"), book) if f.topic == "no-promises-on-dates")
    assert found.rule == "test.no-promises-on-dates"
    assert text[found.start : found.end] == "Naprawimy to do piątku"
    assert found.suggestion == "Nie znamy terminu."


def with_rule(book: Book, *checks: dict[str, Any], **fields: Any) -> Book:
    made = rule("plain-language", checks=[Check.model_validate(c) for c in checks], **fields)
    return book.model_copy(update={"rules": {made.id: made}})


def test_a_guides_own_phrases_need_a_trigger(book: Book) -> None:
    own = with_rule(book, {"type": "pattern", "id": "kindly", "any": {"en": ["kindly"]}})
    assert not check("Kindly wait.", setting(), own)
    assert check("Kindly wait.", setting(topics=["plain-language"]), own)


def test_banned_terms_suggest_the_alternative(book: Book) -> None:
    own = with_rule(book, {"type": "terms"}, always_on=True)
    assert [f.suggestion for f in check("Utilise the lid.", setting(), own)] == ["use"]


def test_a_required_element_follows_its_when(book: Book) -> None:
    own = with_rule(
        book,
        {"type": "required", "id": "link", "any": ["help.kelora.example"], "when": "intent == 'product_question'"},
        always_on=True,
    )
    assert check("It fits.", setting(intent="product_question"), own)
    assert not check("It fits.", setting(intent="praise"), own)
    assert not check("It fits: help.kelora.example", setting(intent="product_question"), own)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "retired"},
        {"effective": {"until": "2026-11-19"}},
        {"effective": {"from": "2026-11-21"}},
        {"scope": {"languages": ["pl"]}},
        {"scope": {"risk_min": "high"}},
        {"scope": {"storm": "only"}},
        {"scope": {"audiences": ["novice"]}},
    ],
)
def test_a_rule_out_of_scope_is_silent(book: Book, fields: dict[str, Any]) -> None:
    own = with_rule(book, {"type": "pattern", "id": "kindly", "any": ["kindly"]}, always_on=True, **fields)
    assert not check("Kindly wait.", setting(), own)


def test_a_built_in_check_can_be_taken_away(book: Book) -> None:
    own = with_rule(book, {"type": "reading", "off": True})
    assert not check("word " * 26, setting(), own)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.sampled_from(["en", "id", "pl", "de"]))
def test_no_text_makes_a_check_raise(book: Book, text: str, lang: str) -> None:
    for finding in check(text, setting(lang=lang, mention=text, storm=True, held_to=["sync-outage"]), book):
        assert 0 <= finding.start <= finding.end <= len(text)


def test_checking_twice_says_the_same_and_is_fast(book: Book) -> None:
    text = "I'm sorry about the wait. We'll have it fixed by Friday, so please reply here with your order number."
    first = check(text, setting(at=AT, **COMPLAINT), book)
    start = time.perf_counter()
    assert check(text, setting(at=AT, **COMPLAINT), book) == first
    assert time.perf_counter() - start < 0.05
