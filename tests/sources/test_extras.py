"""Sources whose library is an extra: what is missing is said with its cure."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.clock import FrozenClock
from bot.config import SourcePart
from bot.errors import ConfigError
from bot.ports import Source
from bot.store.sqlite import SqliteStore
from tests.sources.feeds import Wake

ENV = {"MASTODON_TOKEN": "t", "BLUESKY_PASSWORD": "p"}


class Around:
    """As much of a bot's surroundings as making a source needs."""

    def __init__(self, clock: FrozenClock, env: dict[str, str]) -> None:
        self.clock, self.env, self.base = clock, env, Path()


def made(store: SqliteStore, clock: FrozenClock, env: dict[str, str] = ENV, **part: Any) -> Source:
    """A source as the bot makes it from a part of baton.toml."""
    bot = object.__new__(Bot)
    bot.around, bot.store, bot.engine = Around(clock, env), store, Wake()  # type: ignore[assignment]
    return bot._source(SourcePart(name="social", account="kelora", **part))


PARTS = {
    "mastodon": {"kind": "mastodon", "url": "https://social.example"},
    "bluesky": {"kind": "bluesky", "handle": "kelora.example"},
}


@pytest.mark.parametrize("kind", PARTS)
def test_a_source_is_made_from_its_settings(kind: str, store: SqliteStore, clock: FrozenClock) -> None:
    source = made(store, clock, **PARTS[kind])
    assert source.kind == kind
    assert source.health().sentence.startswith("social: not connected with ")


@pytest.mark.parametrize(("kind", "library"), [("mastodon", "mastodon"), ("bluesky", "atproto_client")])
def test_a_missing_library_is_named_by_its_extra(
    kind: str, library: str, store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for module in (f"bot.sources.{kind}", f"bot.sources.{kind}_source"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(ConfigError, match=rf"^The source social needs `pip install baton\[{kind}\]`\.$"):
        made(store, clock, **PARTS[kind])


@pytest.mark.parametrize(("kind", "left_out"), [("mastodon", "url"), ("bluesky", "handle")])
def test_what_a_source_needs_and_has_not_is_named(
    kind: str, left_out: str, store: SqliteStore, clock: FrozenClock
) -> None:
    with pytest.raises(ConfigError, match=f"needs `{left_out}`"):
        made(store, clock, kind=kind)


@pytest.mark.parametrize(("kind", "called"), [("mastodon", "MASTODON_TOKEN"), ("bluesky", "BLUESKY_PASSWORD")])
def test_a_missing_secret_is_named_by_its_variable(
    kind: str, called: str, store: SqliteStore, clock: FrozenClock
) -> None:
    with pytest.raises(ConfigError, match=f"{called} is not set"):
        made(store, clock, env={}, **PARTS[kind])
