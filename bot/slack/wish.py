"""What somebody typed after /baton, understood as forgivingly as can be: case, plurals, small slips, days in words.

Pure. A wish names one of `WORDS` and what was said beside it; what is left over is kept in `rest`, so that the
answer can say which word it did not know. A word that is nearly one of ours is taken for it; one that only
resembles it is offered as a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches

from bot.config import Team

WORDS: dict[str, str] = {
    "queue": "q inbox open waiting list antrean kolejka",
    "mine": "my me",
    "next": "",
    "claim": "grab",
    "assign": "give",
    "release": "return",
    "snooze": "later aside",
    "wake": "",
    "merge": "join",
    "split": "",
    "link": "related",
    "shift": "rota roster duty oncall who schedule",
    "swap": "exchange trade",
    "cover": "",
    "take": "",
    "handover": "handoff",
    "catchup": "summary history",
    "promises": "promised due",
    "freeze": "stop halt",
    "thaw": "unfreeze resume",
    "failed": "failures errors",
    "feeds": "sources",
    "quiet": "dnd silence",
    "home": "",
    "help": "commands hello hi",
}
"""The words of /baton, each with others that mean it."""

_OTHERS = {"quit": "quiet"}
"""Words with a sense of their own that are one slip away from one of ours: asked about, never taken for it."""
_PLAIN = {alias: word for word, aliases in WORDS.items() for alias in (word, *aliases.split())}
_JOINED = re.compile(r"\b(catch)[ -](?:me )?(?:up)\b|\b(hand)[ -]?(over|off)\b|\b(on)[ -](call|duty)\b")
_CASE = re.compile(r"#(\d{1,9})[.,;:]?")
_NUMBER = re.compile(r"\d{1,9}")
_SPAN = re.compile(r"(\d{1,2})(?::?(\d\d))?\s*(?:-|–|to|until)\s*(\d{1,2})(?::?(\d\d))?")
_DELAY = re.compile(r"(\d{1,3})(m|h|d)[a-z]*")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_DATE = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})\.?(?P<y2>\d{4})?)"
)
_DAYS: dict[str, tuple[str, ...]] = {
    "0": ("monday", "mon", "senin", "sen", "poniedzialek", "pon", "pn"),
    "1": ("tuesday", "tue", "tues", "selasa", "sel", "wtorek", "wt"),
    "2": ("wednesday", "wed", "weds", "rabu", "rab", "sroda", "srode", "sr"),
    "3": ("thursday", "thu", "thur", "thurs", "kamis", "kam", "czwartek", "czw", "cz"),
    "4": ("friday", "fri", "jumat", "jum", "piatek", "pt"),
    "5": ("saturday", "sat", "sabtu", "sab", "sobota", "sobote", "sob"),
    "6": ("sunday", "sun", "minggu", "ahad", "min", "niedziela", "niedziele", "nd", "ndz"),
    "yesterday": ("yesterday", "kemarin", "wczoraj"),
    "today": ("today", "tonight", "dzis", "dzisiaj"),
    "tomorrow": ("tomorrow", "tmrw", "tmr", "besok", "jutro"),
}
"""Names of days in English, Indonesian and Polish, folded."""
_DAY = {name: day for day, names in _DAYS.items() for name in names}
_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_TWO_WORDS = {"hari ini": "today"}
_FILLERS = frozenset("a an the to for on in at of with and into page please do ke na z od dari from".split())


@dataclass(frozen=True, slots=True)
class Wish:
    """`word` is one of WORDS; empty with `near` set to what may have been meant, or with nothing at all. `said` is
    the first word as it was typed. `rest` holds what was not understood, folded to plain letters."""

    word: str = ""
    near: str = ""
    said: str = ""
    case: int | None = None
    other: int | None = None
    """The second conversation, where two are named."""
    delay: timedelta | None = None
    """`3h`, `2d`, `30m`."""
    numbers: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    """Names after an @ that nobody of the team has."""
    days: tuple[date, ...] = ()
    span: str = ""
    """Hours as `22:00-07:00`."""
    rest: tuple[str, ...] = ()
    tail: str = field(default="", compare=False)
    """Everything after the first word as it was typed, for offering it again."""


def fold(words: str) -> str:
    """Small plain letters: `Środa` and `sroda` are one."""
    plain = words.casefold().replace("ł", "l").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def understand(text: str, team: Team, today: date) -> Wish:
    """The wish in `text`. `today` is the asker's own day."""
    plain = _JOINED.sub(lambda m: "".join(part for part in m.groups() if part) + ("up" if m[1] else ""), fold(text))
    plain = " ".join(plain.split())
    first, _, tail = plain.partition(" ")
    if _CASE.fullmatch(first) or _NUMBER.fullmatch(first):
        first, tail = "catchup", plain
    word = "" if first in _OTHERS else meant(first, _PLAIN) or _begun(first)
    if word in ("swap", "cover", "take"):
        word, tail = "shift", f"{word} {tail}".strip()
    if not word:
        return Wish(near=_near(first), said=first, tail=tail)
    return _heard(word, first, tail, team, today)


def meant(typed: str, known: Mapping[str, str]) -> str:
    """What `typed` stands for in `known`: as it is, without its plural, or with one slip; empty if nothing fits."""
    for form in (typed, typed.removesuffix("s"), f"{typed}s"):
        if form in known:
            return known[form]
    if len(typed) < 4:
        return ""
    close = {known[one] for one in known if len(one) > 3 and one_slip(typed, one)}
    return close.pop() if len(close) == 1 else ""


def _begun(typed: str) -> str:
    """The one of our own words that begins so, or that three letters stand for with one slip; empty if it is not clear.
    Words before aliases: `que` is the queue."""
    if len(typed) < 3:
        return ""
    for fits in (lambda one: one.startswith(typed), lambda one: len(typed) == 3 and one_slip(typed, one)):
        for known in (WORDS, _PLAIN):
            found = {_PLAIN[one] for one in known if len(one) > 3 and fits(one)}
            if found:
                return found.pop() if len(found) == 1 else ""
    return ""


def one_slip(a: str, b: str) -> bool:
    """Whether one letter was left out, added, mistaken or changed places with its neighbour."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    left, right = a[start:], b[start:]
    swapped = len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


def _near(typed: str) -> str:
    if typed in _OTHERS:
        return _OTHERS[typed]
    found = get_close_matches(typed, [name for name in _PLAIN if len(name) > 2], 1, 0.55)
    return _PLAIN[found[0]] if found else ""


def _heard(word: str, said: str, tail: str, team: Team, today: date) -> Wish:
    """Read what stands after the word, one kind of thing after the other; each takes out what it knows."""
    left = tail
    span = ""
    if word == "quiet" and (found := _SPAN.search(left)):
        span, left = _hours(found), left.replace(found[0], " ")
    for pair, day in _TWO_WORDS.items():
        left = left.replace(pair, day)
    tokens = left.split()
    days, tokens = _each(tokens, lambda token: _day(token, today))
    cases, tokens = _each(tokens, lambda token: int(m[1]) if (m := _CASE.fullmatch(token)) else None)
    numbers, tokens = _each(tokens, lambda token: int(token) if _NUMBER.fullmatch(token) else None)
    delays, tokens = _each(tokens, _delay)
    people, strangers, tokens = _people(tokens, team)
    if word not in ("queue", "mine", "promises"):
        cases += numbers
    case, other = (*cases, None, None)[:2]
    rest = tuple(token for token in tokens if token not in _FILLERS)
    return Wish(
        word=word,
        said=said,
        case=case,
        other=other,
        delay=delays[0] if delays else None,
        numbers=tuple(numbers),
        people=people,
        strangers=strangers,
        days=tuple(days),
        span=span,
        rest=rest,
        tail=tail,
    )


def _each(tokens: Iterable[str], read: Callable[[str], object | None]) -> tuple[list, list[str]]:  # type: ignore[type-arg]
    """What `read` makes of the tokens it knows, and the others."""
    made = [(token, read(token)) for token in tokens]
    return [value for _, value in made if value is not None], [token for token, value in made if value is None]


def _hours(found: re.Match[str]) -> str:
    """`22-7` as `22:00-07:00`; what is no time of day gives nothing."""
    h1, m1, h2, m2 = (int(part or 0) for part in found.groups())
    fits = h1 < 24 and h2 < 24 and m1 < 60 and m2 < 60
    return f"{h1:02}:{m1:02}-{h2:02}:{m2:02}" if fits else ""


def _delay(token: str) -> timedelta | None:
    found = _DELAY.fullmatch(token)
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None


def _day(token: str, today: date) -> date | None:
    """A day in words or figures; names of weekdays mean the next such day, today included."""
    token = token.strip(",;")
    if found := _DATE.fullmatch(token):
        return _date(found, today)
    name = meant(token, _DAY)
    if name in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[name])
    return today + timedelta(days=(int(name) - today.weekday()) % 7) if name else None


def _date(found: re.Match[str], today: date) -> date | None:
    """A date in figures, day before month; without a year the one that comes next."""
    day, month = int(found["d"] or found["d2"]), int(found["m"] or found["m2"])
    year = found["y"] or found["y2"]
    try:
        made = date(int(year) if year else today.year, month, day)
        return made if year or made >= today else made.replace(year=made.year + 1)
    except ValueError:
        return None


def _people(tokens: list[str], team: Team) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """People of the team who are named, names nobody has, and the other words."""
    called = _names(team)
    people: list[str] = []
    strangers: list[str] = []
    left: list[str] = []
    for token in tokens:
        name = token.strip("@,;.")
        key = called.get(name) or (meant(name, called) if token.startswith("@") else "")
        if key and key not in people:
            people.append(key)
        elif token.startswith("@") and not key:
            strangers.append(name)
        elif not key:
            left.append(token)
    return tuple(people), tuple(strangers), left


def _names(team: Team) -> dict[str, str]:
    """Every way to name one person of the team, folded: key, Slack id, first name and others that are unique."""
    named: dict[str, set[str]] = {}
    for key, one in team.people.items():
        for name in {fold(key), fold(one.slack), *fold(one.name).split()} - {""}:
            named.setdefault(name, set()).add(key)
    return {name: min(keys) for name, keys in named.items() if len(keys) == 1} | {fold(key): key for key in team.people}
