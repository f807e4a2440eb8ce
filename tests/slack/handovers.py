"""Handovers by hand in every state: a night shift that ends at six, with as many items as a test wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.casework.handover import Due, Figures, Item, Report, Sbar
from bot.casework.words import mark
from bot.config import Team
from bot.slack.views.stage import Stage
from tests.slack.builders import BOOK

T = datetime(2026, 11, 6, 6, tzinfo=UTC)
"""The end of the night shift."""
NOW = T + timedelta(minutes=4)
TEAM = Team.model_validate(
    {
        "people": {
            "ana": {"name": "Ana Whitlock", "slack": "U0ANA0001", "role": "approver", "zone": "Europe/London"},
            "budi": {"name": "Budi Hartanto", "slack": "U0BUDI001", "role": "drafter", "zone": "Asia/Jakarta"},
            "maria": {"name": "Maria Oakes", "slack": "U0MARIA01", "role": "approver", "zone": "Europe/London"},
            "tomasz": {"name": "Tomasz Lis", "slack": "U0TOMASZ1", "role": "lead", "zone": "Europe/Warsaw"},
            "ewa": {"name": "Ewa Brzozowska", "slack": "U0EWA0001", "role": "viewer"},
        }
    }
)
STAGE = Stage(book=BOOK, team=TEAM, now=NOW)
ARCHIVE = "https://kelora.slack.example/archives"
PREVIOUS = f"{ARCHIVE}/C0HANDOVER/p1793923200000100"

_TOPICS = (
    "asks whether the lid can go into the dishwasher",
    "says the parcel still has not arrived & wants to know when",
    "pyta, kiedy wróci zielony kubek",
    "tanya apakah tutupnya aman untuk microwave",
    "likes the new colour and asks for the old one",
)


def at(hours: float) -> str:
    """A mark for an instant so many hours after the shift's end."""
    return mark(T + timedelta(hours=hours))


def unstable(case: int = 1042, **fields: Any) -> Item:
    """A furious customer who waits for the support desk."""
    plain: dict[str, Any] = {
        "case": case,
        "tier": "unstable",
        "why": "high risk, and the support desk was asked",
        "account": "kelora-pl",
        "network": "telegram",
        "author": "brisk_otter",
        "url": f"https://chat.example/p{case}",
        "summary": "Service complaint in polski: “Już trzeci raz pęknięta pokrywka. Kto to pakuje?! Chcę zwrotu.”",
        "state": f"waiting for the support desk since {at(-1.5)}",
        "waiting_since": T - timedelta(hours=2),
        "left": timedelta(minutes=20),
        "due_at": T + timedelta(minutes=20),
        "last_reply": "Bardzo przepraszamy za pękniętą pokrywkę. Sprawdzamy to z magazynem.",
        "done": (
            f"Ana sent an apology at {at(-2)}",
            "Ana rejected the voucher draft (“not in policy”)",
            f"Ana asked the support desk at {at(-1.5)}",
        ),
        "next": f"Budi answers with the desk's decision by {at(1.5)}.",
        "if_then": "If the author writes again or a journalist joins, ask Tomasz.",
        "owner": "ana",
        "after": "budi",
        "rules": ("money.policy", "promises.no-dates"),
        "hold": "",
    }
    return Item(**{**plain, **fields})


def press(case: int = 1055, **fields: Any) -> Item:
    """A journalist; held for the press desk."""
    plain: dict[str, Any] = {
        "why": "held for the press desk",
        "author": "N. Marlow, Daily Ledger",
        "account": "kelora",
        "network": "x",
        "summary": "Press enquiry in English: “Can you confirm how many bottles were recalled?”",
        "state": f"waiting for the press desk since {at(-0.5)}",
        "hold": "held for the press desk",
        "last_reply": "",
        "done": (f"The press desk was rung at {at(-0.5)}",),
        "next": "Maria clears it or answers herself.",
        "if_then": "If another paper asks, ring Tomasz.",
        "rules": (),
    }
    return unstable(case, **{**plain, **fields})


def watch(case: int = 1050, **fields: Any) -> Item:
    plain: dict[str, Any] = {
        "tier": "watch",
        "why": f"it wakes at {at(5)}",
        "author": "mira",
        "account": "kelora",
        "network": "forum",
        "summary": "Order status in English: “My parcel says delivered, but there is nothing here.”",
        "state": f"put aside until {at(5)} (waiting for the courier)",
        "waiting_since": None,
        "left": None,
        "due_at": None,
        "last_reply": "We have asked the courier and will get back to you tomorrow.",
        "done": (f"Ana put it aside at {at(-3)}",),
        "next": f"Budi looks at it at {at(5)}.",
        "if_then": "If the courier has lost it, ask the support desk.",
        "rules": ("promises.no-dates",),
    }
    return unstable(case, **{**plain, **fields})


def stable(case: int, **fields: Any) -> Item:
    topic = _TOPICS[case % len(_TOPICS)]
    plain: dict[str, Any] = {
        "tier": "stable",
        "why": "nothing presses",
        "author": f"member{case}",
        "account": "kelora",
        "network": "forum",
        "summary": f"Question: “{topic}”",
        "state": "in the queue, with a draft",
        "waiting_since": T - timedelta(minutes=case % 50),
        "left": timedelta(hours=3),
        "due_at": T + timedelta(hours=3),
        "last_reply": "",
        "done": (),
        "next": "Whoever is on claims it.",
        "if_then": "",
        "owner": "",
        "rules": ("tone.sorry-once",),
    }
    return unstable(case, **{**plain, **fields})


def items(count: int) -> tuple[Item, ...]:
    """So many items, sorted as a report sorts them: a few unstable, some to watch, mostly stable."""
    grave = [unstable(1042), press(1055)][: max(1, count // 6)] if count else []
    watched = [watch(1100 + n) for n in range(count // 4)]
    rest = [stable(1200 + n) for n in range(count - len(grave) - len(watched))]
    return (*grave, *watched, *rest)


PROMISES = (
    Due(1017, "We will get back to you tomorrow.", T + timedelta(hours=6), "budi"),
    Due(1019, "Akan kami kabari besok.", T - timedelta(hours=1), "budi"),
    Due(1021, "Damy znać.", None, ""),
)
WAKES = (
    Due(1100, "waiting for the courier", T + timedelta(hours=5), "budi"),
    Due(0, "The statement “Recall of the blue bottle” ends", T + timedelta(hours=12), ""),
)
FIGURES = Figures(52, 39, 8, 2, 5, timedelta(minutes=7), 0.93)
BEFORE = Figures(48, 40, 6, 1, 3, timedelta(minutes=9), 0.9)


def report(count: int = 7, **fields: Any) -> Report:
    """A posted night handover from Ana to Budi with so many items."""
    found = fields.pop("items", None) or items(count)
    tiers = {tier: sum(item.tier == tier for item in found) for tier in ("unstable", "watch", "stable")}
    headline = f"Busy. {tiers['unstable']} unstable, {tiers['watch']} watch, {tiers['stable']} stable."
    plain: dict[str, Any] = {
        "id": 17,
        "kind": "shift",
        "layer": "kelora",
        "name": "night",
        "start": T - timedelta(hours=8),
        "at": T,
        "cut_off_at": T,
        "state": "posted",
        "outgoing": ("ana",),
        "incoming": ("budi",),
        "backup": "maria",
        "lead": "tomasz",
        "previous": 16,
        "headline": f"{headline} 1 promise is due before {at(6)}.",
        "items": found,
        "promises": PROMISES,
        "wakes": WAKES,
        "watch": ("Topic “app login”: 14 since 03:00, usually 2. If it goes on, ask the support desk.",),
        "guide": ("Refunds: only the published policy — changed yesterday at 22:10.",),
        "figures": FIGURES,
        "before": BEFORE,
        "urgent": "Call the courier at 9.",
        "helpful": "Use “paczka”, not “przesyłka”; people joke about it.",
        "count": len(found),
        "digest": "a1b2c3d4" * 8,
        "zone": "Europe/London",
    }
    return Report(**{**plain, **fields})


def nothing_open(**fields: Any) -> Report:
    """A quiet night."""
    plain: dict[str, Any] = {
        "headline": "Quiet. Nothing is open: 4 came in, 3 were answered, 1 needed no reply.",
        "items": (),
        "promises": (),
        "wakes": (),
        "watch": (),
        "guide": (),
        "figures": Figures(4, 3, 1, 0, 0, timedelta(minutes=5), 1.0),
        "urgent": "",
        "helpful": "",
    }
    made = report(0)
    return replace(made, **{**plain, **fields})


def answered(made: Report, **standing: tuple[str, str]) -> Report:
    """The report after Budi has answered: `c1042=("accepted", "read-back")`."""
    by_case = {int(name[1:]): said for name, said in standing.items()}

    def one(item: Item) -> Item:
        found = by_case.get(item.case)
        return replace(item, standing=found[0], by="budi", words=found[1]) if found else item  # type: ignore[arg-type]

    return replace(made, items=tuple(one(item) for item in made.items))


def nobody_on(**reasons: str) -> Report:
    """Budi gave some items back, and nobody is on: everything is in the queue."""
    made = answered(report(7), **{name: ("declined", reason) for name, reason in reasons.items()})
    queued = tuple(
        item if item.standing == "declined" else replace(item, standing="queued", after="") for item in made.items
    )
    return replace(made, incoming=(), backup="", items=tuple(replace(item, after="") for item in queued))


ACCEPTED = ("accepted", "")
READ_BACK = ("accepted", "Broken lid, third time; I send the desk's decision before 7:30.")
SBAR = Sbar(
    "A customer has had the third broken lid and wants the money back.",
    "Apology sent, voucher not allowed; the support desk looks into it.",
    "She is about to go to the press; the wording matters.",
    "Call her before noon, and write only after that.",
)

STATES: dict[str, Report] = {
    "nothing-open": nothing_open(),
    "one": report(1),
    "seven": report(7),
    "sixty": report(60),
    "four-hundred": report(400),
    "partly-accepted": answered(
        report(13), c1042=READ_BACK, c1100=ACCEPTED, c1200=ACCEPTED, c1201=ACCEPTED, c1202=ACCEPTED
    ),
    "question": answered(report(7), c1042=("asked", "Which warehouse has packed it?")),
    "declined-nobody-on": nobody_on(c1042="I do not speak Polish.", c1100="I am away at noon."),
    "settled-addendum": replace(
        report(7),
        state="settled",
        items=tuple(replace(item, standing="accepted", by="budi", words="Read and clear to me") for item in items(7)),
        addendum=(replace(stable(1300), standing="accepted", by="budi"),),
    ),
    "sbar": report(kind="item", items=(unstable(),), sbar=SBAR, promises=(), wakes=(), watch=(), guide=()),
}
DRAFTED = replace(report(13), state="drafted", urgent="", helpful="")


def links(made: Report) -> dict[int, str]:
    """The way to each card."""
    cases = [item.case for item in (*made.items, *made.addendum)] + [due.case for due in (*made.promises, *made.wakes)]
    return {case: f"{ARCHIVE}/C0QUEUE001/p17939558{case:08}" for case in cases if case}
