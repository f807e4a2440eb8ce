"""How days, spans and hours are said, by language: data for `moments.py`, one `Calendar` a language.

Strings are regular expressions without groups (letters of any case). A language that is not listed has no
calendar: then only numeric dates are understood.
"""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

Pairs = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of one language."""

    numbers: Pairs
    """Number words; a vague one is taken at its shorter end, so that nobody is reminded too late."""
    units: tuple[tuple[str, str], ...]
    """Units by name: minute hour workday day week month."""
    within: str
    """What stands before a span and needs no number: `within [a] week`."""
    within_number: str
    """What stands before a span only if that has a number: `w 2 dni`."""
    coming: str
    """Between them and the number: `the next`."""
    lagging: str
    """What may stand after a span instead of a word before it: `2 hari lagi`."""
    days: tuple[tuple[str, int], ...]
    """Days counted from today."""
    weekdays: tuple[str, ...]
    """Monday first."""
    months: tuple[str, ...]
    """January first."""
    month_first: bool
    """Whether `May 5` is written as well as `5 May`."""
    date_mark: str
    """What stands before a date that is only digits: `by 5/5`, `tanggal 5`."""
    of_month: str
    """What stands before a lone day of the month, and after it (`the 5th`); empty: never."""
    periods: tuple[tuple[str, str], ...]
    """Stretches by name: see `moments.PERIODS`."""
    before: str
    """Makes the day before of a day."""
    parts: tuple[tuple[str, time], ...]
    """Parts of a day, by the hour at which they end."""
    at: str
    """What stands before an hour without minutes."""
    afternoon: str
    """After an hour: twelve are to be added."""
    morning: str
    """After an hour: it is before noon."""
    sharp: str
    """After an hour: it says no more than that it is one."""


ENGLISH = Calendar(
    numbers=(
        ("half an?", 0.5),
        ("an?|one|the", 1),
        ("a couple of|two", 2),
        ("(?:a )?few|several|three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("ten", 10),
        ("twelve", 12),
        ("fourteen", 14),
        ("twenty[- ]four", 24),
        ("forty[- ]eight", 48),
    ),
    units=(
        ("minute", r"min(?:ute)?s?"),
        ("hour", r"h|hrs?|hours?"),
        ("workday", r"(?:working|business|work)[ -]days?|workdays?"),
        ("day", r"days?"),
        ("week", r"weeks?"),
        ("month", r"months?"),
    ),
    within=r"within|in less than|in under|no later than in|not later than in",
    within_number=r"in|over|after",
    coming=r"the (?:next|coming|following)|at most|about|around|roughly|another|max(?:imum)?",
    lagging=r"from now|(?:'s?|’s?)? time|at (?:the )?(?:most|latest)",
    days=(
        (r"the day after tomorrow|day after tomorrow", 2),
        (r"tomorrow", 1),
        (
            r"today|tonight|this (?:morning|afternoon|evening)|(?:the )?end of (?:the |this )?(?:business |working )?day|eod|close of (?:business|play)",
            0,
        ),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    months=(
        "january|jan",
        "february|feb",
        "march|mar",
        "april|apr",
        "may",
        "june|jun",
        "july|jul",
        "august|aug",
        "september|sept?",
        "october|oct",
        "november|nov",
        "december|dec",
    ),
    month_first=True,
    date_mark=r"on|by|before|until|till|from",
    of_month=r"(?:on|by|before|until|till) the",
    periods=(
        ("week_end", r"(?:(?:by|before) )?(?:the )?end of (?:the|this) week|(?:later )?this week"),
        ("next_week_early", r"early next week|(?:at )?the (?:start|beginning) of next week"),
        ("next_week", r"(?:the )?(?:end of )?next week"),
        ("before_weekend", r"before the (?:coming )?weekend"),
        ("after_weekend", r"(?:right |straight )?after the weekend"),
        ("weekend", r"(?:over|at|on|during|this) (?:the |this )?weekend"),
        ("month_end", r"(?:the )?end of (?:the|this) month|this month"),
        ("next_month", r"(?:the )?(?:end of )?next month"),
    ),
    before=r"before",
    parts=(
        (r"morning", time(12)),
        (r"noon|midday|lunchtime", time(12)),
        (r"afternoon", time(18)),
        (r"evening|tonight", time(21)),
        (r"midnight", time(23, 59)),
        (r"end of (?:the |this )?(?:business |working )?day|eod|close of (?:business|play)", time(18)),
    ),
    at=r"at|around|until|till",
    afternoon=r"p\.?m\b\.?|in the (?:afternoon|evening)",
    morning=r"a\.?m\b\.?|in the morning",
    sharp=r"o['’]?clock",
)

INDONESIAN = Calendar(
    numbers=(
        ("setengah", 0.5),
        ("se|satu", 1),
        ("dua", 2),
        ("beberapa|tiga", 3),
        ("empat", 4),
        ("lima", 5),
        ("enam", 6),
        ("tujuh", 7),
        ("delapan", 8),
        ("sepuluh", 10),
        ("dua belas", 12),
        ("empat belas", 14),
    ),
    units=(
        ("minute", r"menit"),
        ("hour", r"jam"),
        ("workday", r"hari (?:kerja|bisnis)"),
        ("day", r"hari"),
        ("week", r"minggu|pekan"),
        ("month", r"bulan"),
    ),
    within=r"dalam(?: (?:waktu|kurun|tempo))?(?: (?:maksimal|kurang dari|paling lama))?|paling lama|selambat-lambatnya|maksimal|kurang dari",
    within_number=r"setelah",
    coming=r"maksimal|sekitar|kurang lebih|paling lama",
    lagging=r"lagi|ke depan|kedepan|mendatang",
    days=(
        (r"lusa", 2),
        (r"besok|bsk|esok(?: hari)?", 1),
        (r"hari ini|nanti (?:siang|sore|malam)|malam ini|sore ini|siang ini|pagi ini", 0),
    ),
    weekdays=(
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jum['’]?at",
        "sabtu",
        r"hari minggu|ahad|minggu(?= (?:pagi|siang|sore|malam))",
    ),
    months=(
        "januari|jan",
        "februari|pebruari|feb",
        "maret|mar",
        "april|apr",
        "mei",
        "juni|jun",
        "juli|jul",
        "agustus|agt|agu",
        "september|sept?",
        "oktober|okt",
        "november|nopember|nov",
        "desember|des",
    ),
    month_first=False,
    date_mark=r"tanggal|tgl\.?|pada|sebelum|sampai|hingga|per",
    of_month=r"tanggal|tgl\.?",
    periods=(
        ("week_end", r"(?:akhir )?(?:minggu|pekan) ini"),
        ("next_week_early", r"awal (?:minggu|pekan) depan"),
        ("next_week", r"(?:akhir )?(?:minggu|pekan) depan"),
        ("before_weekend", r"sebelum akhir (?:pekan|minggu)"),
        ("after_weekend", r"(?:setelah|sesudah|sehabis) akhir (?:pekan|minggu)"),
        ("weekend", r"(?:pada )?akhir (?:pekan|minggu)"),
        ("month_end", r"(?:akhir )?bulan ini|akhir bulan"),
        ("next_month", r"(?:akhir )?bulan depan"),
    ),
    before=r"sebelum(?: hari)?",
    parts=((r"pagi", time(11)), (r"siang|tengah hari", time(15)), (r"sore|petang", time(18)), (r"malam", time(21))),
    at=r"jam|pukul",
    afternoon=r"sore|malam|petang",
    morning=r"pagi",
    sharp=r"wib|wita|wit",
)

POLISH = Calendar(
    numbers=(
        (r"pół", 0.5),
        (r"półtor(?:a|ej)", 1.5),
        (r"jeden|jedne\p{L}+|jedną", 1),
        (r"dwa|dwie|dw(?:óch|u|iema|oma)", 2),
        (r"kilk(?:a|u|oma)|par(?:ę|u)|trzy|trzech|trzema", 3),
        (r"cztery|czterech", 4),
        (r"pięć|pięciu", 5),
        (r"sześć|sześciu", 6),
        (r"siedem|siedmiu", 7),
        (r"osiem|ośmiu", 8),
        (r"dziesięć|dziesięciu", 10),
        (r"czternaście|czternastu", 14),
    ),
    units=(
        ("minute", r"min(?:ut\p{L}*|\.)?"),
        ("hour", r"godz(?:in\p{L}*|\.)?|h"),
        ("workday", r"(?:dni|dnia|dzień) (?:robocz\p{L}+|pracując\p{L}+)"),
        ("day", r"dni(?:a|ach)?|dzień|dob(?:a|y|ę|ie)"),
        ("week", r"tydzień|tygodni\p{L}*"),
        ("month", r"miesi[ąę]c\p{L}*"),
    ),
    within=r"w ciągu|w przeciągu|za|w czasie",
    within_number=r"w|do|po|przez",
    coming=r"najbliższ\p{L}+|kolejn\p{L}+|następn\p{L}+|maksymalnie|najwyżej|najpóźniej|około|nie więcej niż",
    lagging=r"",
    days=(
        (r"pojutrze", 2),
        (r"jutr(?:o|a|em|ze(?:jsz\p{L}+)?)", 1),
        (r"dzisiaj|dziś|dzisiejsz\p{L}+|(?:do )?końca dnia|do wieczora", 0),
    ),
    weekdays=(
        r"poniedział(?:ek|ku|kiem|kowi)",
        r"wtor(?:ek|ku|kiem)",
        r"śro(?:da|dę|dy|dzie|dą)",
        r"czwart(?:ek|ku|kiem)(?! \p{L}*miejsc)",
        r"piąt(?:ek|ku|kiem)",
        r"sobot(?:a|ę|y|ą)|sobocie",
        r"niedziel(?:a|ę|i|ą)",
    ),
    months=(
        r"stycz(?:eń|nia|niu)",
        r"lut(?:y|ego|ym)",
        r"mar(?:zec|ca|cu)",
        r"kwie(?:cień|tnia|tniu)",
        r"maj(?:a|u)?",
        r"czerw(?:iec|ca|cu)",
        r"lip(?:iec|ca|cu)",
        r"sierp(?:ień|nia|niu)",
        r"wrze(?:sień|śnia|śniu)",
        r"październik(?:a|u)?",
        r"listopad(?:a|zie)?",
        r"grud(?:zień|nia|niu)",
    ),
    month_first=False,
    date_mark=r"do|dnia|w dniu|od|przed|na",
    of_month=r"",
    periods=(
        ("week_end", r"(?:do )?końca (?:tego )?tygodnia|(?:jeszcze )?w tym tygodniu|pod koniec tygodnia"),
        ("next_week_early", r"(?:na|z) początku? (?:przyszłego|następnego) tygodnia"),
        ("next_week", r"w (?:przyszłym|następnym|kolejnym) tygodniu|(?:do )?końca (?:przyszłego|następnego) tygodnia"),
        ("before_weekend", r"przed (?:tym |najbliższym )?weekendem|do weekendu"),
        ("after_weekend", r"(?:zaraz )?po (?:tym )?weekendzie"),
        ("weekend", r"w (?:ten |najbliższy )?weekend"),
        ("month_end", r"(?:do )?końca (?:tego )?miesiąca|w tym miesiącu"),
        ("next_month", r"w (?:przyszłym|następnym) miesiącu|(?:do )?końca (?:przyszłego|następnego) miesiąca"),
    ),
    before=r"przed",
    parts=(
        (r"(?<!przed )po południu|popołudni\p{L}+", time(18)),
        (r"do południa|w południe|przed południem|południa", time(12)),
        (r"do rana", time(9)),
        (r"rano|z rana|poran\p{L}+|przedpołudni\p{L}+", time(12)),
        (r"wieczor\p{L}+|wieczór", time(21)),
        (r"końca dnia", time(18)),
    ),
    at=r"o|o godz(?:\.|inie)?|do godz(?:\.|iny)?|godz(?:\.|ina|inie|iny)?|przed godz(?:\.|iną)?|około",
    afternoon=r"po południu|wieczorem",
    morning=r"rano",
    sharp=r"w nocy",
)

CALENDARS: dict[str, Calendar] = {"en": ENGLISH, "id": INDONESIAN, "pl": POLISH}
