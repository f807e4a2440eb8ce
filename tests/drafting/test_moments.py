"""When something will be: words of three languages become instants, in the zone in which they were said."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.drafting.days import dates
from bot.drafting.moments import moments

SAID = """
en | by Friday noon | 27.11. 12:00
en | within 24 hours | 21.11. 12:00
en | before the weekend | 20.11. 18:00
en | by 5 pm on Monday | 23.11. 17:00
en | in two or three days | 23.11. 18:00
en | Friday next week at 10:30 | 27.11. 10:30
en | by 5 May | 05.05. 18:00
en | on May 5th, 2027 | 05.05. 18:00
en | by the 5th | 05.12. 18:00
en | in half an hour | 20.11. 12:30
en | by noon | 21.11. 12:00
en | before Monday | 22.11. 18:00
en | within 3 working days | 25.11. 18:00
en | by 3 o'clock tomorrow | 21.11. 15:00
en | next month | 31.12. 18:00
en | after the weekend | 23.11. 18:00
en | on 29 February | 29.02. 18:00
en | today or tomorrow | 20.11. 18:00, 21.11. 18:00
en | on 31 April | -
en | in 3 colours at 20% | -
id | besok pagi | 21.11. 11:00
id | dalam 2x24 jam | 22.11. 12:00
id | 2 jam lagi | 20.11. 14:00
id | minggu depan | 27.11. 18:00
id | hari Minggu | 22.11. 18:00
id | paling lambat Jumat pukul 14.00 | 27.11. 14:00
id | dalam seminggu | 27.11. 18:00
id | sebelum akhir pekan | 20.11. 18:00
id | tanggal 5 | 05.12. 18:00
id | akhir bulan ini | 30.11. 18:00
pl | do jutra | 21.11. 18:00
pl | w ciągu tygodnia | 27.11. 18:00
pl | do piątku do południa | 27.11. 12:00
pl | w piątek o 15 | 27.11. 15:00
pl | za dwa dni | 22.11. 18:00
pl | dziś do 16:30 | 20.11. 16:30
pl | do 5.12 | 05.12. 18:00
pl | w przyszłym tygodniu w środę | 25.11. 18:00
pl | w ciągu najbliższych dni | 23.11. 18:00
pl | przed środą | 24.11. 18:00
pl | za półtorej godziny | 20.11. 13:30
"""
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""A Friday."""


def told(text: str, lang: str, at: datetime = NOON, zone: str = "UTC") -> str:
    found = [one.at.astimezone(ZoneInfo(zone)) for one in moments(text, lang, at, zone)]
    return ", ".join(f"{one:%d.%m. %H:%M}" for one in found) or "-"


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_words_become_the_instant_they_name(line: str) -> None:
    lang, words, when = line.split(" | ")
    assert told(words, lang) == when


def test_tomorrow_is_where_it_was_said() -> None:
    late = datetime(2026, 11, 20, 18, tzinfo=UTC)  # Saturday, one in the morning, in Jakarta
    assert told("besok", "id", late, "Asia/Jakarta") == "22.11. 18:00"
    assert told("jutro", "pl", late, "Europe/Warsaw") == "21.11. 18:00"


def test_wall_time_stands_over_a_change_of_the_clocks() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)  # clocks go forward in the night
    (one,) = moments("tomorrow at 9 am", "en", before, "Europe/London")
    assert one.at == datetime(2026, 3, 29, 8, tzinfo=UTC)
    (two,) = moments("within 24 hours", "en", before, "Europe/London")
    assert two.at == datetime(2026, 3, 29, 12, tzinfo=UTC)


def test_what_is_over_is_no_moment_and_a_late_today_lasts_until_midnight() -> None:
    evening = datetime(2026, 11, 20, 19, tzinfo=UTC)
    assert told("today", "en", evening) == "20.11. 23:59"
    assert told("by 4 pm today", "en", evening) == "-"
    assert told("on 3 March 2020", "en") == "-"


def test_dates_are_month_and_day_in_every_language() -> None:
    written = {"en": "May 5th", "id": "5 Mei 2026", "pl": "5 maja", "de": "2026-05-05"}
    assert {(one.month, one.day) for lang, text in written.items() for one in dates(text, lang)} == {(5, 5)}


def test_a_decimal_is_no_date() -> None:
    assert dates("kosztuje 5.05 zł", "pl") == ()
    assert dates("version 4.2", "en") == ()
