"""What holds for every test: no network but this machine's own, no tokens, no home, and a clock that stands still."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bot.clock import FrozenClock
from bot.config import Team
from bot.rulebook.book import Book
from bot.store.sqlite import SqliteStore
from tests import world

os.environ["HF_HUB_OFFLINE"] = "1"

LENIENT = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)
settings.register_profile("fast", max_examples=40, deadline=None, suppress_health_check=LENIENT)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=LENIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "", None}


class NetworkClosed(OSError):
    """A test tried to leave this machine."""


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only loopback and Unix sockets; whoever tries more fails, even if the code under test swallows the error."""
    tried: list[str] = []

    def guard(name: str) -> None:
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, *args: Any) -> Any:
            where = args[-1]
            if isinstance(where, tuple) and where[0] not in LOOPBACK and not str(where[0]).startswith("127."):
                tried.append(f"{name} {where}")
                raise NetworkClosed(f"tests may not reach {where}")
            return real(self, *args)

        monkeypatch.setattr(socket.socket, name, guarded)

    def resolve(host: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in LOOPBACK and not str(name).startswith("127."):
            tried.append(f"look-up of {name}")
            raise NetworkClosed(f"tests may not look up {name}")
        return find(host, *args, **options)

    find = socket.getaddrinfo
    for name in ("connect", "connect_ex", "sendto"):
        guard(name)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    yield
    if tried:
        pytest.fail(f"the test left this machine: {', '.join(tried)}")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No tokens and no proxies; home and cache are empty folders."""
    for name in list(os.environ):
        if name.startswith(("SLACK_", "TELEGRAM_", "BATON_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    if "PLAYWRIGHT_BROWSERS_PATH" not in os.environ:
        monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(Path.home() / ".cache" / "ms-playwright"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def clock() -> FrozenClock:
    """Friday noon in November; moves only by `advance`."""
    return FrozenClock(world.NOON)


@pytest.fixture
def book() -> Book:
    """A small guide: two accounts, two desks, a rule of each severity."""
    return world.BOOK


@pytest.fixture
def team() -> Team:
    """One person of each role and two approvers."""
    return world.TEAM


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """An open store in a folder of its own."""
    opened = SqliteStore(tmp_path / "data" / "baton.db")
    yield opened
    opened.close()
