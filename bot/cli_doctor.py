"""`baton doctor`: everything a bot needs, looked at one by one, before its start or beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from pathlib import Path

from bot import config, doctor, doctor_calls
from bot.clock import Clock
from bot.config import Settings
from bot.doctor import Checkup
from bot.errors import BatonError


async def examined(path: Path, env: Mapping[str, str], clock: Clock) -> list[Checkup]:
    """Every finding for one settings file, in the order in which they are worth curing."""
    try:
        settings = config.settings(path)
    except BatonError as error:
        return [doctor.wrong("settings", error)]
    here = await asyncio.to_thread(_here, settings, path, env)
    calls = [_all(doctor_calls.slack(settings, env, clock))]
    calls += [_all(doctor_calls.telegram(one, env, clock)) for one in settings.sources if one.kind == "telegram"]
    calls += [_one(doctor_calls.feed(one)) for one in settings.sources if one.kind == "rss"]
    there = await asyncio.gather(*calls)
    return [*here, *(finding for findings in there for finding in findings)]


def _here(settings: Settings, path: Path, env: Mapping[str, str]) -> list[Checkup]:
    """What is looked at on this machine."""
    base = path.resolve().parent
    data = base / settings.data
    return [
        Checkup("settings", seen=path.name),
        _team(base / settings.team),
        doctor.guide_reads(settings, base),
        doctor.data_folder(data),
        doctor.disk(data),
        doctor.running(data / "baton.db"),
        doctor.model(settings.encoder.model),
        *doctor.secrets(settings, env),
    ]


def _team(path: Path) -> Checkup:
    try:
        team = config.team(path)
    except BatonError as error:
        return doctor.wrong("team", error)
    return Checkup("team", seen=f"{len(team.people)} people")


async def _all(findings: AsyncIterator[Checkup]) -> list[Checkup]:
    return [one async for one in findings]


async def _one(finding: Awaitable[Checkup]) -> list[Checkup]:
    return [await finding]


def words(findings: Sequence[Checkup]) -> str:
    """One line each: ok, or what to do; then how many there are to do."""
    width = max(len(one.about) for one in findings)
    lines = [f"{'ok' if one.ok else 'to do':<5}  {one.about:<{width}}  {one.todo or one.seen}" for one in findings]
    many = sum(not one.ok for one in findings)
    sums = f"{many} thing{'' if many == 1 else 's'} to do." if many else "Everything is in order."
    return "\n".join([*(line.rstrip() for line in lines), "", sums])
