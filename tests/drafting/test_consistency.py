"""Two replies to one question: what contradicts is found, whatever the language; tone and additions are not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.drafting.consistency import Difference, differences, page
from bot.drafting.numbers import number

CONTRADICT = """
date | en Your order ships 5 May. | en Your order ships 8 May.
date | en It ships on May 5th. | pl Wysyłka rusza 8 maja.
date | id Dikirim tanggal 5 Mei ya, Kak. | pl Wysyłka 8 maja.
date | pl Wracamy 5.05.2026. | en We are back on 8 May 2026.
number | en Returns are possible within 30 days. | en You can return it within 14 days.
number | en You have two weeks to return it. | pl Towar można zwrócić w ciągu 30 dni.
number | pl Zwrot trwa 3 dni robocze. | pl Zwrot trwa do 7 dni roboczych.
number | id Ongkirnya Rp 15.000. | id Ongkirnya Rp 20.000 ya.
number | pl Kosztuje 1.200,50 zł. | en It costs 1,300.50 PLN.
number | en The sale takes 20% off. | pl Obniżka wynosi 25 procent.
number | en The box comes in 4 colours. | en There are 6 colours.
number | en Support starts with version 4.2. | en It works from version 4.3 on.
number | en We open at 9 am. | pl Otwieramy o 10:00.
number | id Garansinya 2 tahun 24 bulan. | id Garansinya 12 bulan.
answer | en Yes, it fits the large bottle. | en No, it does not fit.
answer | en Yes! We ship to Poland. | pl Niestety nie, Polska jeszcze poza zasięgiem.
answer | id Bisa Kak, dikirim ke luar Jawa. | id Maaf, belum bisa Kak.
answer | pl Dzień dobry, tak, można myć w zmywarce. | pl Nie, proszę myć ręcznie.
answer | en The blue lid is dishwasher safe. | en The blue lid is not dishwasher safe.
answer | pl Pokrywka nadaje się do zmywarki i mikrofalówki. | pl Pokrywka nie nadaje się do zmywarki i mikrofalówki.
answer | id Tutup biru aman untuk mesin cuci piring. | id Tutup biru tidak aman untuk mesin cuci piring.
link | en The form is at help.kelora.example/returns. | en Use https://help.kelora.example/refund-form please.
"""
AGREE = """
en Your order ships 5 May. | en Great news: we ship on May 5th!
en Ships 5 May. | pl Wysyłka 5 maja, dziękujemy za cierpliwość.
en Ships 5 May. | id Dikirim 5 Mei ya, Kak.
en You have two weeks to return it. | pl Można zwrócić w ciągu 14 dni.
en Sorry about that. It costs 1,000.50 PLN. | pl Kosztuje 1.000,50 zł.
id Ongkirnya Rp 15.000. | id Maaf ya Kak, ongkirnya 15.000 rupiah.
en We open at 9 am. | id Kami buka jam 9 pagi.
en We open at 2 pm. | pl Otwieramy o 14:00.
en Ships 5 May. | en We are sorry, there is no news yet.
en Ships 5 May in 4 colours. | en Ships 5 May.
en Refunds take 5 working days. | en You can return it within 30 days.
en Yes, it fits. | en Yes! It fits well.
en No problem, it fits. | en Yes, it fits.
pl Nie ma problemu, wymienimy. | pl Tak, wymienimy.
id Tidak masalah Kak, bisa ditukar. | id Bisa Kak, silakan tukar.
en The blue lid is dishwasher safe. | en The red jar is not for the oven.
en See https://www.kelora.example/en/help?utm_source=x#top. | pl Zobacz kelora.example/pl/help/
en Please do not hesitate to ask, the blue lid is dishwasher safe. | en The blue lid is dishwasher safe, ask us.
en Thank you, we look into it. | en Sorry about the lid, please send us a message.
pl Tak bardzo nam przykro. | pl Nie wiemy jeszcze, co się stało.
en The 300 fits. | en It holds 500 ml.
id Dibalas dalam 1-2 hari. | id Dibalas dalam 2 hari.
"""


def split(line: str) -> tuple[str, str]:
    lang, _, text = line.strip().partition(" ")
    return text, lang


def compare(one: str, two: str, **known: tuple[str, ...]) -> tuple[Difference, ...]:
    (ours, lang_a), (theirs, lang_b) = split(one), split(two)
    return differences(ours, theirs, lang_a, lang_b, **known)


@pytest.mark.parametrize("line", CONTRADICT.strip().splitlines())
def test_what_contradicts_is_found_both_ways(line: str) -> None:
    kind, one, two = line.split(" | ")
    assert [d.kind for d in compare(one, two)] == [kind]
    assert [d.kind for d in compare(two, one)] == [kind]


@pytest.mark.parametrize("line", AGREE.strip().splitlines())
def test_the_same_facts_in_another_tone_and_additions_are_left_alone(line: str) -> None:
    one, two = line.split(" | ")
    assert compare(one, two) == compare(two, one) == ()


def test_a_difference_is_told_in_the_words_of_each_side() -> None:
    assert compare("en It ships on May 5th.", "pl Wysyłka rusza 8 maja.") == (Difference("date", "May 5th", "8 maja"),)
    assert compare("en Back within two weeks.", "en Back within 30 days.")[0] == Difference(
        "number", "two weeks", "30 days"
    )


def test_numbers_that_the_mention_brought_are_no_facts_of_ours() -> None:
    one, two = "en Order 4711 is packed.", "en Order 4712 is packed."
    assert compare(one, two) != ()
    assert compare(one, two, quoted=("where is order 4711?", "and order 4712?")) == ()


def test_published_addresses_may_differ_by_account() -> None:
    one, two = "en See help.kelora.example/uk.", "en See help.kelora.example/polska."
    assert compare(one, two)[0].kind == "link"
    assert compare(one, two, published=("https://help.kelora.example/uk", "help.kelora.example/polska")) == ()


@pytest.mark.parametrize(
    ("digits", "lang", "value"),
    [
        ("1.000,50", "pl", "1000.5"),
        ("1,000.50", "en", "1000.5"),
        ("1 000,50", "pl", "1000.5"),
        ("1.000", "id", "1000"),
        ("1.000", "en", "1"),
        ("1,000", "en", "1000"),
        ("4,2", "pl", "4.2"),
        ("1.000.000", "id", "1000000"),
        ("14", "en", "14"),
    ],
)
def test_written_numbers_mean_what_they_mean_in_their_language(digits: str, lang: str, value: str) -> None:
    assert number(digits, lang) == Decimal(value)


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://www.Kelora.example/en/help/?utm_source=x#top", "kelora.example/help"),
        ("kelora.example/pl/help", "kelora.example/help"),
        ("http://kelora.example", "kelora.example"),
        ("Help@Kelora.example", "help@kelora.example"),
    ],
)
def test_a_page_is_the_same_whatever_leads_to_it(address: str, same: str) -> None:
    assert page(address) == same
