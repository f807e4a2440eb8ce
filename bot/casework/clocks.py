"""Service clocks: until when somebody has to look at a case, say something in public, and be done with it.

Pure: a clock is worked out from the case, its events and the guide whenever somebody asks, and kept nowhere. It
runs in the hours that hold for the case's risk, and stands still while we wait for the author.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from bot.config import span
from bot.model import Case, Event, Risk
from bot.rota.hours import ALWAYS, Hours
from bot.rulebook.book import Book, Desk, Targets

Kind = Literal["look", "word", "resolve"]
KINDS: tuple[Kind, ...] = ("look", "word", "resolve")

WARN = 0.8
"""The share of the time that is gone when people are warned."""
URGENT: tuple[Risk, ...] = ("crisis", "high")
"""Risks whose clocks run around the clock unless the guide says otherwise."""
PUBLIC = ("sent", "posted", "confirmed")
"""Events by which something of ours stands in public."""
ENDED = (*PUBLIC, "closed")

Stretch = tuple[datetime, datetime | None]
"""From one instant up to another (None: up to now, and on) in which the ball is with us."""


@dataclass(frozen=True, slots=True)
class ServiceClock:
    """One clock of one case. `left` is open time: of the target when it was met, else now; negative: too late."""

    kind: Kind
    began: datetime
    due_at: datetime
    """When it runs out; for one that stands still: if it ran on from now."""
    warn_at: datetime
    met_at: datetime | None
    paused: bool
    left: timedelta

    def over(self, now: datetime) -> bool:
        """Whether it ran out with nobody having met it."""
        return self.met_at is None and not self.paused and self.due_at <= now


def of(book: Book, case: Case, events: Sequence[Event], now: datetime) -> tuple[ServiceClock, ...]:
    """The clocks of a case, in the order of KINDS; those without a target, or without a point, are left out.

    `look` and `word` begin anew when an author writes on after the end; `resolve` goes on with what was left."""
    wanted, hours, course = targets(book, case), hours_of(book, case), _Course(case, events)
    silent = case.reading is not None and case.reading.reply != "reply"
    met: dict[Kind, datetime | None] = {"look": course.looked, "word": course.spoke, "resolve": course.ended}
    if course.spoke is None and (silent or course.ended):
        wanted.pop("word", None)
    return tuple(_clock(kind, wanted[kind], hours, course, met[kind], now) for kind in KINDS if kind in wanted)


def pressing(clocks: Iterable[ServiceClock]) -> ServiceClock | None:
    """The clock that runs out next (or ran out first); None when none runs."""
    running = [one for one in clocks if one.met_at is None and not one.paused]
    return min(running, key=lambda one: one.due_at, default=None)


def targets(book: Book, case: Case) -> dict[Kind, timedelta]:
    """How much time there is for each kind: the account's word, else the guide's; half of it where things move fast."""
    account = book.accounts.get(case.account)
    layers = (account.clocks if account else {}, book.head.clocks)
    share = 0.5 if case.network in book.head.fast_networks else 1.0
    found = {kind: _first(layers, case.risk, kind) for kind in KINDS}
    return {kind: duration(text) * share for kind, text in found.items() if text}


def hours_of(book: Book, case: Case) -> Hours:
    """When the clocks of a case run."""
    account = book.accounts.get(case.account)
    own = _first((account.clocks if account else {}, book.head.clocks), case.risk, "hours")
    if own:
        return _zoned(book, case.account, own)
    return ALWAYS if case.risk in URGENT else service_hours(book, case.account)


def service_hours(book: Book, account: str) -> Hours:
    """When an account is looked after; always, if the guide does not say."""
    voice = book.accounts.get(account)
    return _zoned(book, account, voice.hours) if voice and voice.hours else ALWAYS


def send_hours(book: Book, account: str) -> Hours:
    """When replies of an account may go out; always, if the guide does not say."""
    voice = book.accounts.get(account)
    return _zoned(book, account, voice.send_hours) if voice and voice.send_hours else ALWAYS


def desk_hours(book: Book, desk: Desk) -> Hours:
    """When the first people of a desk may be asked."""
    return _parsed(desk.hours, desk.zone or book.head.zone, desk.holidays)


def duration(text: str) -> timedelta:
    """`15m`, `4h` as time. Raises ValueError with a sentence."""
    found = span(text)
    if isinstance(found, timedelta) and found > timedelta(0):
        return found
    raise ValueError(f"`{text}` is no span of time; write it like 15m, 4h or 1d")


# --- what happened, as far as clocks care ---------------------------------------------------------------


class _Course:
    """The case's events folded into: since when, looked at, answered, ended, and when the ball was with us."""

    def __init__(self, case: Case, events: Sequence[Event]) -> None:
        self.began = case.opened_at
        self.looked: datetime | None = None
        self.spoke: datetime | None = None
        self.ended: datetime | None = None
        self.stretches: list[Stretch] = []
        self._since: datetime | None = None
        self._heard: datetime | None = None
        for event in lasting(events):
            self._take(event)
        if self._since is None and self.ended is None and self._speaks_unread(case):
            self._since = self._heard
        if self._since is not None or not events:
            self.stretches.append((self._since or self.began, None))

    def _take(self, event: Event) -> None:
        if event.verb == "opened" or (self.ended and event.verb in ("joined", "reopened")):
            self._begin(event.at)
        elif event.verb == "snoozed" and event.detail.get("waits_for") == "author":
            self._stop(event.at)
        elif event.verb == "woken" and self._since is None:
            self._since = self._heard if event.detail.get("why") == "author" and self._heard else event.at
        elif event.verb in ENDED or (event.verb == "merged" and event.detail.get("ended")):
            self._end(event)
        elif event.verb == "merged" and event.detail.get("since") and not self.stretches:
            self.began = min(self.began, datetime.fromisoformat(event.detail["since"]))
            self._since = self.began
        if event.verb in ("joined", "revised"):
            self._heard = event.at
        seen = event.detail.get("looked") if event.verb == "merged" else ""
        if seen and (self.looked is None or datetime.fromisoformat(seen) < self.looked):
            self.looked = datetime.fromisoformat(seen)  # whoever looked at one of two that became one looked at both
        elif event.by and self.looked is None:
            self.looked = event.at

    def _begin(self, at: datetime) -> None:
        self.began = self._since = at
        self.looked = self.spoke = self.ended = None

    def _stop(self, at: datetime) -> None:
        if self._since is not None:
            self.stretches.append((self._since, at))
        self._since, self._heard = None, None

    def _end(self, event: Event) -> None:
        self._stop(event.at)
        self.ended = event.at
        if event.verb in PUBLIC and self.spoke is None:
            self.spoke = event.at

    def _speaks_unread(self, case: Case) -> bool:
        """Put aside for its author, who has written since; whether that is more than thanks is being read."""
        return self._heard is not None and case.being_read


def lasting(events: Iterable[Event]) -> list[Event]:
    """Events without merges that were undone: a split makes it as though the two had never been one."""
    found: list[Event] = []
    for event in events:
        if event.verb != "split":
            found.append(event)
            continue
        other = event.detail.get("other")
        undone = [at for at, one in enumerate(found) if one.verb == "merged" and one.detail.get("other") == other]
        if undone:
            del found[undone[-1]]
    return found


def _clock(
    kind: Kind, target: timedelta, hours: Hours, course: _Course, met_at: datetime | None, now: datetime
) -> ServiceClock:
    mine = [one for one in course.stretches if kind == "resolve" or one[0] >= course.began]
    until = met_at or now
    gone = sum((hours.between(a, min(b or until, until)) for a, b in mine if a < until), timedelta(0))
    return ServiceClock(
        kind=kind,
        began=course.began if kind != "resolve" or not mine else mine[0][0],
        due_at=_reached(mine, target, hours, now),
        warn_at=_reached(mine, target * WARN, hours, now),
        met_at=met_at,
        paused=met_at is None and not any(b is None for _, b in mine),
        left=target - gone,
    )


def _reached(stretches: Sequence[Stretch], time: timedelta, hours: Hours, now: datetime) -> datetime:
    """When so much open time has passed in these stretches, the last of which goes on (from now, if it has ended)."""
    left = time
    for start, end in stretches:
        if end is None:
            return hours.add(start, left)
        gone = hours.between(start, end)
        if gone >= left:
            return hours.add(start, left)
        left -= gone
    return hours.add(now, left)


def _first(layers: Iterable[dict[Risk, Targets]], risk: Risk, name: str) -> str:
    found = (getattr(layer[risk], name) for layer in layers if risk in layer)
    return next((str(text) for text in found if text), "")


def _zoned(book: Book, account: str, hours: str) -> Hours:
    voice = book.accounts.get(account)
    return _parsed(hours, (voice.zone if voice else "") or book.head.zone, voice.holidays if voice else "")


@lru_cache(maxsize=512)
def _parsed(text: str, zone: str, holidays: str) -> Hours:
    return Hours.parse(text, zone, holidays)
