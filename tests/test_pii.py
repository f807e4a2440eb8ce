"""Personal data: checksums, context and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import pii


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in pii.find(text)]


def test_pesel_needs_a_checksum_or_the_word() -> None:
    assert kinds("44051401359") == ["pesel"]
    assert kinds("44051401358") == []
    assert kinds("mój PESEL to 44051401358") == ["pesel"]


def test_nip_is_checked_modulo_11() -> None:
    assert pii.nip("123-456-32-18")
    assert not pii.nip("123-456-32-19")
    assert kinds("faktura na NIP 1234563219") == ["nip"]


def test_nik_has_a_birth_date_with_40_added_for_women() -> None:
    assert pii.nik("3174015501900001")
    assert not pii.nik("3174019908900001")
    assert kinds("NIK saya 1234567890123456") == ["nik"]


def test_a_card_needs_luhn_or_a_word_beside_it() -> None:
    assert kinds("4111 1111 1111 1111") == ["card"]
    assert kinds("4111 1111 1111 1112") == []
    assert kinds("karta 4111 1111 1111 1112 nie działa") == ["card"]


def test_iban_is_checked_modulo_97() -> None:
    assert pii.iban("GB33 BUKB 2020 1555 5555 55")
    assert not pii.iban("GB33 BUKB 2020 1555 5555 56")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to ana.x@post.example", "email"),
        ("call 020 7946 0958", "phone"),
        ("zadzwoń: 600 700 800", "phone"),
        ("hubungi +62 812-3456-7890", "phone"),
        ("order #AB-12345 is late", "order"),
        ("zamówienie nr 2024/5512", "order"),
        ("nomor pesanan saya INV/2231/99", "order"),
        ("ul. Długa 12/3", "address"),
        ("Jl. Sudirman No. 5 RT 02/RW 03", "address"),
        ("born 12.03.1987", "birth"),
        ("rek 1234567890 a.n. Budi", "bank"),
        ("from 10.0.0.7", "ip"),
    ],
)
def test_common_forms_are_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    ["order by 5 people", "version 3.0.1", "within 14 days", "since 2019", "price 24.99", "10:30-15:20", "100%"],
)
def test_plain_numbers_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_published_contacts_are_allowed() -> None:
    text = "write to Press@Kelora.example"
    assert pii.redact(text, ["press@kelora.example"]) == (text, ())


def test_tokens_keep_the_type_and_groups_come_once() -> None:
    redacted, groups = pii.redact("a@b.example, c@d.example, karta 4111 1111 1111 1111")
    assert redacted == "[e-mail], [e-mail], karta [card]"
    assert groups == ("contact", "card")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 -+.@/aorderPESELcardphonewul", max_size=80))
def test_redacting_twice_changes_nothing_more(raw: str) -> None:
    once, _ = pii.redact(raw)
    assert pii.redact(once) == (once, ())
