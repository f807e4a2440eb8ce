"""The recorded week: some 220 mentions from Monday to Sunday in three languages, made from hand-written posts.

    python -m tests.proof.week_feed > week.jsonl        # to look at it, or to play it: baton demo --feed week.jsonl

Nights and the weekend are quiet; on Thursday at nine an update loses people's data and 25 of them write within the
hour; a journalist has a deadline; some authors come back in their thread, with a question, thanks or more anger. The
same seed makes the same week.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.sandbox.play import Recorded

FOLDER = Path(__file__).parent / "recorded"
MONDAY = datetime(2026, 10, 19, tzinfo=UTC)
"""The week ends with the night in which clocks go back in Europe, and not in Jakarta."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
A_DAY = (32, 31, 32, 29, 31, 17, 15)
"""Everyday mentions of each day; storm and moments come on top."""
BUSY = (1, 1, 1, 1, 2, 4, 6, 9, 11, 10, 9, 9, 9, 8, 8, 8, 7, 7, 7, 7, 6, 4, 3, 2)
"""How much is written in each hour of UTC."""
STORM_AT = MONDAY + timedelta(days=3, hours=9)
BACK = 0.14
"""The share of everyday mentions by somebody who writes on in their thread."""
THINGS = {
    "en": ("bento box", "travel mug", "thermos", "soup flask", "lunch box", "steel bottle", "salad bowl"),
    "id": ("kotak bekal", "botol minum", "termos", "mangkuk salad", "tempat makan"),
    "pl": ("Nord", "Vela", "Duo", "Mini", "Lumo", "Tatra"),
}
AGAIN = {
    "en": (
        "Any news?",
        "Thank you!",
        "It is still not working.",
        "Thanks, that helped a lot.",
        "Hello? Anybody there?",
    ),
    "id": ("Makasih kak!", "Ada kabar kak?", "Masih belum bisa kak.", "Oke, terima kasih banyak."),
    "pl": ("Dziękuję!", "Czy są jakieś wieści?", "Nadal nie działa.", "Dziękuję, pomogło."),
}
VOICES = {
    "en": (("feed", "x", "kelora"), ("feed", "x", "kelora"), ("forum", "forum", "kelora")),
    "id": (("feed", "x", "kelora"), ("feed", "instagram", "kelora"), ("forum", "forum", "kelora")),
    "pl": (("feed", "facebook", "kelora-pl"), ("feed", "facebook", "kelora-pl"), ("forum", "forum", "kelora-pl")),
}
NAMES = "ash birch cedar dune elm fern gale hazel iris juniper kestrel larch moss nettle oak pine quill reed".split()
DOINGS = "bakes cooks walks packs stirs reads rides knits paints sings".split()


@dataclass(slots=True)
class Pen:
    """Writes lines: numbers them, and remembers who has written where."""

    dice: Random
    lines: list[Recorded] = field(default_factory=list)
    authors: list[dict[str, object]] = field(default_factory=list)

    def write(self, at: datetime, lang: str, text: str, author: str = "", followers: int = 0) -> None:
        """Somebody's first post in a thread of theirs."""
        number = len(self.lines) + 1
        via, network, account = self.dice.choice(VOICES[lang])
        name = author or f"{self.dice.choice(NAMES)}_{self.dice.choice(DOINGS)}{number}"
        known = next((one for one in self.authors if author and one["author"] == author), None)
        who: dict[str, object] = known or {
            "via": via,
            "network": network,
            "account": account,
            "author": name,
            "author_name": name.replace("_", " ").title(),
            "followers": followers or self.dice.randint(3, 900),
            "lang": lang,
            "thread_id": f"w-{number:04}",
        }
        self.authors += [] if known else [who]
        self._add(at, who, text, number)

    def again(self, at: datetime) -> bool:
        """Somebody who wrote in the last day writes on; False if nobody did."""
        recent = [line for line in self.lines if at - timedelta(hours=26) < line.at < at - timedelta(minutes=20)]
        if not recent:
            return False
        name = self.dice.choice(recent).line["author"]
        who = next(one for one in self.authors if one["author"] == name)
        self._add(at, who, self.dice.choice(AGAIN[str(who["lang"])]), len(self.lines) + 1)
        return True

    def _add(self, at: datetime, who: dict[str, object], text: str, number: int) -> None:
        ident = f"w-{number:04}"
        url = f"https://{who['network']}.example/{who['author']}/{ident}"
        line = {"at": at.isoformat(), **who, "addressed": True, "external_id": ident, "text": text, "url": url}
        self.lines.append(Recorded(at, str(who["via"]), line))


def week(seed: int = 7) -> list[Recorded]:
    """The whole week, in order of time."""
    pen = Pen(Random(seed))
    plain = _everyday(pen.dice)
    for at, post in _times(pen.dice):
        if post is not None:
            pen.write(at, *post)
        elif pen.dice.random() >= BACK or not pen.again(at):
            pen.write(at, *next(plain))
    return pen.lines


Post = tuple[str, str, str, int]
"""Language, text, author (empty: a new one), followers."""


def _times(dice: Random) -> list[tuple[datetime, Post | None]]:
    """When something is written; None stands for an everyday post."""
    found: list[tuple[datetime, Post | None]] = list(_moments())
    for day, count in enumerate(A_DAY):
        for hour in dice.choices(range(24), weights=BUSY, k=count):
            found.append((MONDAY + timedelta(days=day, hours=hour, seconds=dice.randrange(3600)), None))
    lines = [_cells(line) for line in _read("storm.txt")]
    found += [(STORM_AT + timedelta(seconds=dice.randrange(2700)), (lang, said, "", 0)) for lang, said in lines]
    return sorted(found, key=lambda one: one[0])


def _moments() -> Iterator[tuple[datetime, Post]]:
    for line in _read("moments.txt"):
        when, lang, followers, author, said = _cells(line)
        day, clock = when.split()
        hour, minute = clock.split(":")
        at = MONDAY + timedelta(days=DAYS.index(day), hours=int(hour), minutes=int(minute))
        yield at, (lang, said, author, int(followers))


def _everyday(dice: Random) -> Iterator[tuple[str, str]]:
    """Language and text of one everyday post after the other, each used before any comes again."""
    posts = [_cells(line) for line in _read("posts.txt")]
    while True:
        for lang, _, said in dice.sample(posts, len(posts)):
            yield lang, said.replace("{thing}", dice.choice(THINGS[lang]))


def _read(name: str) -> list[str]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(" | ")]


if __name__ == "__main__":
    for recorded in week():
        sys.stdout.write(json.dumps(recorded.line, ensure_ascii=False) + "\n")
