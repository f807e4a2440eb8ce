"""The people of the recorded week: two layers in two zones, three shifts a day, eleven people, and what they do.

`europe` has everything but Indonesian and is worked around the clock; `asia` has Indonesian, and nobody is on in its
nights of the weekend. On Tuesday Tomasz asks Piotr to cover his Wednesday; on Friday Piotr does not look at handovers.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from random import Random

from bot.sandbox.hands import reworded
from bot.sandbox.scene import GROUPS, MEMBERS, Member
from bot.sandbox.slack.records import Person

EWA, PIOTR, KASIA, JOKO, DEWI = "U0EWA00007", "U0PIOTR008", "U0KASIA009", "U0JOKO0010", "U0DEWI0011"
PEOPLE = MEMBERS | {
    "ewa": Member(EWA, "Ewa Sroka", "community manager", "approver", ("pl", "en"), "Europe/Warsaw"),
    "piotr": Member(PIOTR, "Piotr Wrona", "community manager", "approver", ("pl", "en"), "Europe/Warsaw"),
    "kasia": Member(KASIA, "Kasia Lin", "community manager", "approver", ("en", "pl"), "Europe/London"),
    "joko": Member(JOKO, "Joko Santosa", "community manager", "approver", ("id", "en"), "Asia/Jakarta"),
    "dewi": Member(DEWI, "Dewi Anggraini", "community assistant", "drafter", ("id", "en"), "Asia/Jakarta"),
}
ROTA = """\
rota:
  asia:
    zone: Asia/Jakarta
    languages: [id]
    cover: "04:00-20:00"
    weekly:
      early: {days: Mon-Fri, from: "04:00", to: "12:00", people: [budi]}
      weekend early: {days: Sat-Sun, from: "04:00", to: "12:00", people: [dewi]}
      late: {days: Mon-Fri, from: "12:00", to: "20:00", people: [sari]}
      weekend late: {days: Sat-Sun, from: "12:00", to: "20:00", people: [joko]}
      night: {days: Mon-Thu, from: "20:00", to: "04:00", people: [joko]}
  europe:
    zone: Europe/London
    weekly:
      early: {days: Mon-Fri, from: "06:00", to: "14:00", people: [ana, maria]}
      weekend early: {days: Sat-Sun, from: "06:00", to: "14:00", people: [ewa]}
      late: {days: Mon-Thu, from: "14:00", to: "22:00", people: [tomasz]}
      weekend late: {days: Fri-Sun, from: "14:00", to: "22:00", people: [piotr]}
      night: {days: Mon-Thu, from: "22:00", to: "06:00", people: [ewa]}
      weekend night: {days: Fri-Sun, from: "22:00", to: "06:00", people: [kasia]}
"""
ESCALATION = """\
escalation:
  crisis:
    steps: [{ring: owner, after: 0m}, {ring: backup, after: 3h}, {ring: desk, after: 5h}, {ring: lead, after: 7h}]
    repeat: 2
    every: 8h
  high:
    steps: [{ring: owner, after: 4h}, {ring: backup, after: 8h}, {ring: lead, after: 12h}]
"""
CLOCKS = """\
clocks:
  crisis: {look: 6h, word: 12h, resolve: 72h}
  high: {look: 9h, word: 18h, resolve: 96h}
  low: {look: 16h, word: 30h, resolve: 120h}
  none: {look: 48h, word: 96h}
"""
"""People's hands stay as slow as they are while the week flies: what is expected of them is as much slower."""
COMMANDS = (
    (timedelta(days=1, hours=15), "tomasz", "/baton shift cover @piotr wed"),
    (timedelta(days=2, hours=8, minutes=30), "ana", "/baton mine"),
    (timedelta(days=2, hours=9), "maria", "/baton promises"),
    (timedelta(days=3, hours=10), "ana", "/baton next"),
    (timedelta(days=3, hours=13, minutes=30), "sari", "/baton shift"),
    (timedelta(days=5, hours=8), "ewa", "/baton catchup"),
)
"""What people type, from the beginning of the week on."""
PROMISES = {
    "pl": " Damy znać.",
    "id": " Nanti kami kabari ya.",
    "en": " We'll let you know.",
}
FRIDAY = datetime(2026, 10, 23, 13, tzinfo=UTC)
"""When Piotr's shift begins, on which he does not look at the handover."""
_SIGNS = {"pl": ("ę", "ą", "ł", "Państw", "prosimy"), "id": ("Kak", "kak", "terima", "kami")}
PROMISED = 0.5
"""The share of edits that promise something."""


def persons() -> dict[str, Person]:
    """Those whom the workspace does not have yet, by Slack id."""
    known = set(MEMBERS)
    return {one.slack: Person(one.slack, key, one.name, one.zone) for key, one in PEOPLE.items() if key not in known}


def team() -> str:
    """team.yaml."""
    lines = ["default_role: viewer", "people:"]
    lines += [
        f"  {key}: {{name: {one.name}, slack: {one.slack}, role: {one.role}, "
        f"languages: [{', '.join(one.languages)}], zone: {one.zone}}}"
        for key, one in PEOPLE.items()
    ]
    return "\n".join(lines) + f"\n{GROUPS}{ROTA}{ESCALATION}"


def with_slow_clocks(text: str) -> str:
    """guide.yaml with the service clocks of the week."""
    kept = re.sub(r"(?m)^clocks:\n(?:[ #].*\n)*", "", text)
    return f"{kept.rstrip()}\n{CLOCKS}"


def is_deaf(slack: str, now: datetime) -> bool:
    """Whether somebody does not look at handovers now: Piotr, on Friday."""
    return slack == PIOTR and FRIDAY <= now < FRIDAY + timedelta(hours=8)


def worded(text: str, dice: Random) -> str:
    """A draft as somebody changes it: every second time with a promise, in the language that it is in."""
    if dice.random() >= PROMISED:
        return reworded(text)
    lang = next((lang for lang, signs in _SIGNS.items() if any(sign in text for sign in signs)), "en")
    return text.rstrip() + PROMISES[lang]
