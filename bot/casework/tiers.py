"""How pressing a conversation is for whoever takes over: unstable, watch or stable; why; and what to do if it turns.

Two tables, most pressing row first; the first row that holds decides. Each row knows its clause, and the contingency
that goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.casework.clocks import ServiceClock, pressing
from bot.casework.story import Story
from bot.casework.words import mark
from bot.model import Tier

INSISTENT = 3
"""Mentions of one author after which a conversation is watched."""
LOUD = 10_000
"""Followers from which on a conversation is watched."""
KINDS = {"look": "first look", "word": "first reply", "resolve": "answer"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a row may look at. `until`: the end of the coming shift. `lead`: their name, or "a lead"."""

    story: Story
    clocks: tuple[ServiceClock, ...]
    now: datetime
    until: datetime
    lead: str

    @property
    def pressing(self) -> ServiceClock | None:
        return pressing(self.clocks)

    def soon(self, at: datetime | None) -> bool:
        return at is not None and at <= self.until


@dataclass(frozen=True, slots=True)
class Rank:
    """A tier with its reason (a clause) and its contingency (a sentence); both empty for what is stable."""

    tier: Tier
    why: str = ""
    if_then: str = ""


Row = Callable[[Scene], tuple[str, str] | None]


def rank(scene: Scene) -> Rank:
    """Where a conversation belongs."""
    for tier, rows in _TABLE.items():
        for row in rows:
            if found := row(scene):
                return Rank(tier, *found)
    return Rank("stable")


# --- unstable -------------------------------------------------------------------------------------------


def _grave(s: Scene) -> tuple[str, str] | None:
    if s.story.case.risk not in ("high", "crisis"):
        return None
    why = "somebody may be at risk" if s.story.case.risk == "crisis" else "the risk is high"
    return why, f"If a journalist joins or it spreads, ring {s.lead}."


def _unknown(s: Scene) -> tuple[str, str] | None:
    if s.story.case.state != "unknown":
        return None
    return (
        "nobody knows whether the reply arrived",
        "If the reply stands there, confirm it; if it does not, send it again.",
    )


def _over(s: Scene) -> tuple[str, str] | None:
    clock = s.pressing
    if clock is None or not clock.over(s.now):
        return None
    why = f"the time for the {KINDS[clock.kind]} ran out at {mark(clock.due_at)}"
    return why, f"If nobody can answer now, tell {s.lead} and say to the author that we are on it."


def _desk(s: Scene) -> tuple[str, str] | None:
    desk = s.story.desk
    if not desk:
        return None
    limit = s.pressing
    by = f" by {mark(limit.due_at)}" if limit else " within the hour"
    return f"it waits for the {desk} desk", f"If the {desk} desk has not answered{by}, ring its stand-in or {s.lead}."


def _refused(s: Scene) -> tuple[str, str] | None:
    delivery = s.story.delivery
    if s.story.case.state != "open" or delivery is None or delivery.state != "refused":
        return None
    return "the network refused the reply", "If it is refused again, post it by hand and paste the link."


# --- watch ----------------------------------------------------------------------------------------------


def _submitted(s: Scene) -> tuple[str, str] | None:
    if s.story.case.state != "open" or not s.story.in_state("submitted"):
        return None
    return "a draft waits for approval", f"If no approver is there, ask {s.lead}."


def _leaving(s: Scene) -> tuple[str, str] | None:
    if s.story.case.state not in ("approved", "sending"):
        return None
    return "an approved reply is on its way", "If the author writes before it leaves, it stops; read and approve again."


def _wakes(s: Scene) -> tuple[str, str] | None:
    until = s.story.case.snoozed_until
    if s.story.case.state != "snoozed" or until is None or not s.soon(until):
        return None
    return f"it wakes at {mark(until)}", "If the author writes before that, it wakes at once."


def _promised(s: Scene) -> tuple[str, str] | None:
    due = [p.due_at for p in s.story.promises if p.state == "open" and p.due_at and s.soon(p.due_at)]
    if not due:
        return None
    return f"a promise is due at {mark(min(due))}", "If it cannot be kept, tell the author before it is due."


def _insistent(s: Scene) -> tuple[str, str] | None:
    times = len(s.story.mentions)
    if times < INSISTENT:
        return None
    return f"the author wrote {times} times", "If they write again, offer a private channel."


def _loud(s: Scene) -> tuple[str, str] | None:
    followers = max((m.followers or 0 for m in s.story.mentions), default=0)
    if followers < LOUD:
        return None
    return f"{followers:,} people follow the author", f"If others join in, tell {s.lead}."


def _late(s: Scene) -> tuple[str, str] | None:
    clock = s.pressing
    if clock is None or clock.warn_at > s.now:
        return None
    why = f"the time for the {KINDS[clock.kind]} ends at {mark(clock.due_at)}"
    return why, "If no draft fits by then, say to the author that we are on it."


_TABLE: dict[Tier, tuple[Row, ...]] = {
    "unstable": (_grave, _unknown, _over, _desk, _refused),
    "watch": (_submitted, _leaving, _wakes, _promised, _insistent, _loud, _late),
}
