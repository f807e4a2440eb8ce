"""Whom something concerns now, and when they may be told: from the rota, the desks' hours and people's quiet hours.

Pure. Making a notice of it is `notice.py`.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.casework.clocks import desk_hours
from bot.casework.ground import Ground
from bot.model import Case

QUIET = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")


def grave(case: Case, breached: bool = False) -> bool:
    """Whether a case may disturb people who do not work: a crisis, or a high risk whose time has run out."""
    return case.risk == "crisis" or (case.risk == "high" and breached)


def concerned(ground: Ground, case: Case) -> tuple[str, ...]:
    """Who has to do with a case now: its owner while they work, else whoever is on duty for it, else the owner. Without
    a rota nobody is on duty for what nobody has; then it is the lead's."""
    if case.owner and ground.on_duty(case.owner):
        return (case.owner,)
    last = case.owner or ("" if ground.team.rota.known else ground.lead())
    return duty(ground, case) or ((last,) if last else ())


def duty(ground: Ground, case: Case) -> tuple[str, ...]:
    """Who is on duty for a case, in the rota's order; nobody if there is no rota."""
    return ground.duty(case.account, case.reading.lang if case.reading else "")


def on_call(ground: Ground, desk: str) -> tuple[str, ...]:
    """Whom a desk is asked through now: its first people within its hours, those who work before the others; outside
    them (or when there are none) its stand-in."""
    found = ground.book.desks.get(desk)
    if found is None:
        return ()
    first, stand_in = ground.team.members(found.first), ground.team.members(found.stand_in)
    if not desk_hours(ground.book, found).open(ground.now):
        return stand_in or first
    return tuple(person for person in first if ground.on_duty(person)) or first or stand_in


def members(ground: Ground, desk: str) -> set[str]:
    """Everybody who speaks for a desk."""
    found = ground.book.desks.get(desk)
    names = (found.first, found.stand_in) if found else ()
    return {person for name in names for person in ground.team.members(name)}


def hears_at(ground: Ground, person: str) -> datetime:
    """When somebody may be told something that can wait: at their next shift if they have one ahead and do not work,
    else as soon as their quiet hours allow. So a lead who is in no rota hears at once, like somebody on duty."""
    if ground.team.rota.known and not ground.on_duty(person):
        coming = ground.team.rota.coming(person, ground.now, ground.changes)
        if coming is not None:
            return coming.start
    member = ground.team.person(person)
    return quiet_until(member.quiet, member.zone, ground.now) if member and member.quiet else ground.now


def quiet_until(quiet: str, zone: str, now: datetime) -> datetime:
    """The end of the quiet hours (`22:00-07:00`, wall time in `zone`) that hold at `now`; `now` if none do, or if
    nobody can read them: somebody is rather told than not."""
    found = _quiet(quiet)
    if found is None:
        return now
    begin, end = found
    local = now.astimezone(ZoneInfo(zone))
    clock = local.time()
    inside = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not inside:
        return now
    day = local.date() + timedelta(days=int(clock >= end))
    return datetime.combine(day, end, ZoneInfo(zone)).astimezone(now.tzinfo)


def _quiet(text: str) -> tuple[time, time] | None:
    found = QUIET.fullmatch(text.strip())
    if found is None:
        return None
    hours = [int(part) for part in found.groups()]
    if hours[0] > 23 or hours[2] > 24 or hours[1] > 59 or hours[3] > 59:
        return None
    begin, end = time(hours[0], hours[1]), time(hours[2] % 24, hours[3])
    return (begin, end) if begin != end else None
