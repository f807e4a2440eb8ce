"""A shift in numbers, and what is out of the ordinary: topics that spike, authors who insist, sources that fell silent.

Pure: from events and where their cases came from. Everything is counted from the log as far as the cut-off, so that
the same numbers come out whenever they are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from bot.casework.handover import Figures
from bot.casework.words import mark
from bot.model import Event
from bot.store.shifts import Origin

ARRIVED = ("received", "joined")
PUBLIC = ("sent", "posted", "confirmed")
VERBS = (*ARRIVED, *PUBLIC, "opened", "closed", "reopened", "escalated", "read", "breached", "snoozed")
"""The events that are counted."""
HISTORY = timedelta(days=7)
"""What is usual is what happened in so much time before."""
SPIKE, AT_LEAST = 3.0, 4
"""A topic is told when it comes so many times as often as usual, and so often at least."""
KNOWN = timedelta(days=1)
"""How much history there must be before anything can be called unusual."""
OFTEN = 3
QUIET = timedelta(hours=1)
"""A source is never called silent before."""
NAMED = 5
"""The most entries of one kind."""


@dataclass(frozen=True, slots=True)
class Window:
    """Start and end of what is counted."""

    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end or at == self.end

    @property
    def hours(self) -> float:
        return (self.end - self.start).total_seconds() / 3600


@dataclass(frozen=True, slots=True)
class First:
    """One first reply: how long its author waited."""

    case: int
    at: datetime
    after: timedelta
    late: bool


def figures(events: Sequence[Event], window: Window, still_open: int) -> Figures:
    """The numbers of a window; `events` of one layer, in order, from some time before it on."""
    verbs = Counter(event.verb for event in events if event.at in window)
    found = [first for first in firsts(events) if first.at in window]
    unmet = _unmet(events, window)
    late = sum(first.late for first in found) + unmet
    return Figures(
        received=sum(verbs[verb] for verb in ARRIVED),
        answered=sum(verbs[verb] for verb in PUBLIC),
        no_reply=verbs["closed"],
        escalated=verbs["escalated"],
        open=still_open,
        median_first=_median(first.after for first in found),
        in_time=(len(found) + unmet - late) / (len(found) + unmet) if found or unmet else None,
    )


def firsts(events: Iterable[Event]) -> list[First]:
    """Every first reply to what an author wrote, in order."""
    waits: dict[int, datetime] = {}
    late: set[int] = set()
    found = []
    for event in events:
        if event.verb in ("opened", "reopened") or (event.verb == "joined" and event.case_id not in waits):
            waits[event.case_id] = event.at
            late.discard(event.case_id)
        elif event.verb == "breached" and event.detail.get("kind") == "word":
            late.add(event.case_id)
        elif event.verb == "closed":
            waits.pop(event.case_id, None)
        elif event.verb in PUBLIC and event.case_id in waits:
            after = event.at - waits.pop(event.case_id)
            found.append(First(event.case_id, event.at, after, event.case_id in late))
    return found


def outliers(events: Sequence[Event], window: Window) -> tuple[str, ...]:
    """First replies that took three times as long as the middle one, slowest first, each with its reason."""
    found = [first for first in firsts(events) if first.at in window]
    limit = max(_median(first.after for first in found) or timedelta(0), timedelta(minutes=10)) * SPIKE
    slow = sorted((first for first in found if first.after > limit), key=lambda first: (-first.after, first.case))
    return tuple(f"#{one.case} was answered after {span(one.after)}: {_reason(one, events)}." for one in slow[:NAMED])


def watch_list(
    events: Sequence[Event], origins: Mapping[int, Origin], window: Window, lead: str, sources: Sequence[Event]
) -> tuple[str, ...]:
    """What to keep an eye on, each with what to do. `sources`: arrivals of all layers, since a feed serves them all."""
    return (*_topics(events, window, lead), *_authors(events, origins, window), *_silent(sources, origins, window))


def span(time: timedelta) -> str:
    """`45 min`, `5 h`, `3 days`."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _topics(events: Sequence[Event], window: Window, lead: str) -> list[str]:
    if not events or events[0].at > window.start - KNOWN:
        return []
    now: dict[str, set[int]] = defaultdict(set)
    before: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.verb == "read":
            for topic in (event.detail.get("intent", ""), *event.detail.get("topics", ())):
                (now if event.at in window else before)[topic].add(event.case_id)
    share = window.hours / (HISTORY.total_seconds() / 3600)
    spiking = sorted(
        ((len(cases), topic) for topic, cases in now.items() if topic and len(cases) >= AT_LEAST),
        key=lambda one: (-one[0], one[1]),
    )
    return [
        f"“{topic.replace('_', ' ').replace('-', ' ')}”: {count} since {mark(window.start)} "
        f"(usually {round(len(before[topic]) * share)}). If it goes on, look for one cause and tell {lead}."
        for count, topic in spiking
        if count >= SPIKE * len(before[topic]) * share
    ][:NAMED]


def _authors(events: Sequence[Event], origins: Mapping[int, Origin], window: Window) -> list[str]:
    posts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for event in events:
        if event.verb in ARRIVED and event.at in window:
            posts[origins[event.case_id].source, origins[event.case_id].author].append(event.case_id)
    often = sorted((cases for cases in posts.values() if len(cases) >= OFTEN), key=lambda cases: (-len(cases), cases))
    return [
        f"{origins[cases[0]].author_name or origins[cases[0]].author} wrote {len(cases)} times "
        f"({', '.join(f'#{case}' for case in sorted(set(cases))[:NAMED])}). Read the earlier ones before you answer."
        for cases in often[:NAMED]
    ]


def _silent(arrivals: Sequence[Event], origins: Mapping[int, Origin], window: Window) -> list[str]:
    times: dict[str, list[datetime]] = defaultdict(list)
    for event in arrivals:
        if event.verb in ARRIVED:
            times[origins[event.case_id].source].append(event.at)
    found = []
    for source, heard in sorted(times.items()):
        usual = _median(later - earlier for earlier, later in pairwise(heard))
        if usual and len(heard) > AT_LEAST and window.end - heard[-1] > max(usual * SPIKE, QUIET):
            found.append(
                f"Nothing came from “{source}” since {mark(heard[-1])} (usually every {span(usual)}). Check that feed."
            )
    return found[:NAMED]


def _unmet(events: Sequence[Event], window: Window) -> int:
    """Cases whose time for a first reply ran out in the window and that have none."""
    answered = {event.case_id for event in events if event.verb in (*PUBLIC, "closed")}
    return len(
        {
            event.case_id
            for event in events
            if event.verb == "breached"
            and event.detail.get("kind") == "word"
            and event.at in window
            and event.case_id not in answered
        }
    )


def _reason(first: First, events: Sequence[Event]) -> str:
    began = first.at - first.after
    mine = {e.verb: e for e in events if e.case_id == first.case and began <= e.at <= first.at}
    if asked := mine.get("escalated"):
        return f"it waited for the {asked.detail.get('desk', '')} desk"
    return "it was put aside" if "snoozed" in mine else "unexplained"


def _median(times: Iterable[timedelta]) -> timedelta | None:
    found = [time.total_seconds() for time in times]
    return timedelta(seconds=median(found)) if found else None
