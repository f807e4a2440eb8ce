"""A rota's calendar on the web: fetched when it is newer, kept when it cannot be had, refused when it is broken."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot import calendars
from bot.calendars import Calendars
from bot.clock import FrozenClock
from bot.config import CasesPart, Team
from bot.engine import LocalEngine
from bot.live import Live
from bot.rota.rota import Rota
from bot.store.sqlite import SqliteStore
from tests import world

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
TEXT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//rota//en
BEGIN:VEVENT
UID:1@rota.example
DTSTAMP:20260101T000000Z
DTSTART:20260302T080000Z
DTEND:20260302T160000Z
SUMMARY:{who}
END:VEVENT
END:VCALENDAR
"""
LAYER = {"day": {"zone": "UTC", "ical": "https://calendar.example/day.ics"}}


class Host:
    """Serves one calendar; counts how often it was asked and how often nothing was new."""

    def __init__(self) -> None:
        self.text, self.status, self.asked, self.spared = TEXT.format(who="ana"), 200, 0, 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        etag = f'"{hash(self.text)}"'
        if request.headers.get("If-None-Match") == etag:
            self.spared += 1
            return web.Response(status=304)
        return web.Response(text=self.text, status=self.status, headers={"ETag": etag})


@pytest.fixture
async def host() -> AsyncIterator[tuple[Host, str]]:
    served = Host()
    app = web.Application()
    app.router.add_get("/day.ics", served.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield served, f"http://127.0.0.1:{runner.addresses[0][1]}/day.ics"
    await runner.cleanup()


@pytest.fixture
def made(tmp_path: Path) -> Callable[[SqliteStore], Calendars]:
    def make(store: SqliteStore) -> Calendars:
        people = {"ana": {"name": "Ana Prior"}, "budi": {"name": "Budi Hartanto"}}
        team = Team.model_validate({"people": people, "rota": LAYER})
        live = Live(store, FrozenClock(MONDAY), LocalEngine(), world.BOOK, team, {}, CasesPart())
        return Calendars(live)

    return make


def _on(calendar: Calendars) -> tuple[str, ...]:
    rota: Rota = calendar.live.team.rota
    return rota.on(MONDAY)


async def test_a_calendar_says_who_is_on_and_is_fetched_again_only_when_it_is_newer(
    host: tuple[Host, str], store: SqliteStore, made: Callable[[SqliteStore], Calendars]
) -> None:
    served, url = host
    calendar = made(store)
    await calendar.look("day", url)
    assert _on(calendar) == ("ana",)
    await calendar.look("day", url)
    assert (served.asked, served.spared) == (2, 1)
    served.text = TEXT.format(who="budi")
    await calendar.look("day", url)
    assert _on(calendar) == ("budi",)


@pytest.mark.parametrize("trouble", ["gone", "broken", "huge"])
async def test_a_calendar_in_trouble_leaves_the_last_good_one_in_force_even_after_a_restart(
    trouble: str,
    host: tuple[Host, str],
    store: SqliteStore,
    made: Callable[[SqliteStore], Calendars],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served, url = host
    calendar = made(store)
    await calendar.look("day", url)
    served.status = 500 if trouble == "gone" else 200
    served.text = "<html>log in</html>" if trouble == "broken" else TEXT.format(who="budi" * 100)
    monkeypatch.setattr(calendars, "LARGEST", 300 if trouble == "huge" else 1 << 20)
    await calendar.look("day", url)
    assert _on(calendar) == ("ana",)
    again = made(store)
    assert _on(again) == ()
    await again.remember()
    assert _on(again) == ("ana",)


async def test_a_calendar_that_never_comes_to_an_end_holds_up_nobody_and_is_said_to_be_broken(
    host: tuple[Host, str],
    store: SqliteStore,
    made: Callable[[SqliteStore], Calendars],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served, url = host
    calendar = made(store)
    await calendar.look("day", url)
    monkeypatch.setattr(calendars, "LIMIT", 0.05)
    monkeypatch.setattr(calendars, "_worked_out", lambda *_: time.sleep(0.4))
    served.text = TEXT.format(who="budi")
    beats, looking = 0, asyncio.create_task(calendar.look("day", url))
    while not looking.done():
        await asyncio.sleep(0.005)
        beats += 1
    assert beats > 3, "everything else goes on meanwhile"
    assert _on(calendar) == ("ana",)
    assert "takes too long to be worked out" in calendar.live.team.rota.broken("day")
