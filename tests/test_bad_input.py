"""Whatever is wrong at a start ends in one sentence that says what, where and what now."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.app import Bot
from bot.cli_run import around
from bot.clock import Clock
from bot.errors import BatonError, StoreError
from bot.sandbox import scene
from bot.sandbox.forum import Forum
from bot.sandbox.slack import SlackDouble
from bot.store.sqlite import SqliteStore


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    found = SlackDouble(Clock())
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Settings that would work, with port 0 for the web server."""
    scene.write(tmp_path, 0, "http://127.0.0.1:9")
    return tmp_path


async def start(folder: Path, double: SlackDouble, **env: str) -> str:
    """Start a bot; returns what it says when it does not come up."""
    given = {
        "SLACK_API_URL": f"{double.base_url}/api/",
        "SLACK_BOT_TOKEN": double.bot_token,
        "SLACK_APP_TOKEN": double.app_token,
        "BATON_SECRET_FORUM": "secret",
        **env,
    }
    stop = asyncio.Event()
    try:
        surroundings = around(folder / "baton.toml", Clock(), {k: v for k, v in given.items() if v})
        await Bot(surroundings).run(stop, stop.set)
    except BatonError as error:
        return str(error)
    return "started"


def in_settings(old: str, new: str) -> Callable[[Path], None]:
    """A change of baton.toml."""

    def change(folder: Path) -> None:
        file = folder / "baton.toml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


async def test_right_settings_start(folder: Path, double: SlackDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.matching.encoder import HashingEncoder

    monkeypatch.setattr("bot.app.default_encoder", lambda model: HashingEncoder)
    monkeypatch.setattr("bot.cli_run.app.default_encoder", lambda model: HashingEncoder)
    assert await start(folder, double) == "started"


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN is not set"),
        ({"BATON_SECRET_FORUM": ""}, "BATON_SECRET_FORUM is not set: it signs the webhooks of the source forum"),
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "the token is wrong. Copy it again"),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "Slack does not accept SLACK_APP_TOKEN: the token is wrong"),
        ({"SLACK_APP_TOKEN": "xoxb-sandbox-baton"}, "Slack does not accept SLACK_APP_TOKEN"),
        ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "Slack cannot be reached at http://127.0.0.1:9/api/"),
    ],
)
async def test_tokens(folder: Path, double: SlackDouble, env: dict[str, str], sentence: str) -> None:
    assert sentence in await start(folder, double, **env)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            in_settings("C0QUEUE001", "C0NOWHERE9"),
            "The channel queue (C0NOWHERE9) cannot be used: the channel does not exist",
        ),
        (in_settings('queue = "C0QUEUE001", ', ""), "baton.toml names no queue channel"),
        (in_settings('channel = "C0FEED0004"', 'channel = "C0QUEUE001"'), "reads a channel that Baton posts into"),
        (in_settings('channel = "C0FEED0004"\n', ""), "The source listening needs `channel`"),
        (
            in_settings('kind = "webhook"', 'kind = "carrier-pigeon"'),
            "kind `carrier-pigeon`, which Baton does not know",
        ),
        (
            in_settings('name = "forum"', 'name = "listening"'),
            "two sources are called `listening`; give each its own name",
        ),
        (in_settings('undo = "10s"', 'undo = "soon"'), "sources.0.undo"),
        (in_settings('team = "team.yaml"', 'teem = "team.yaml"'), "`teem` is not a setting; remove it."),
        (in_settings('team = "team.yaml"', 'team = "nobody.yaml"'), "nobody.yaml does not exist"),
        (in_settings('data = "data"', 'data = "data"\nguide = "no-guide"'), "The guide cannot be used"),
        (in_settings("[slack]", "[slack"), "baton.toml cannot be read"),
    ],
)
async def test_settings(folder: Path, double: SlackDouble, change: Callable[[Path], None], sentence: str) -> None:
    change(folder)
    assert sentence in await start(folder, double)


async def test_a_port_that_is_taken(folder: Path, double: SlackDouble) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        in_settings("port = 0", f"port = {port}")(folder)
        assert f"Port {port} on 127.0.0.1 cannot be used" in await start(folder, double)


async def test_a_second_bot_on_the_same_data(folder: Path, double: SlackDouble) -> None:
    first = SqliteStore(folder / "data" / "baton.db")
    said = await start(folder, double)
    first.close()
    assert "Another Baton is running" in said
    assert "process" in said


async def test_a_database_that_is_none(folder: Path, double: SlackDouble) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "baton.db").write_bytes(b"this is not a database, but long enough to look like a file" * 20)
    assert "cannot be opened" in await start(folder, double)


async def test_a_first_start_with_broken_pages_tells_all_of_them(folder: Path, double: SlackDouble) -> None:
    (folder / "guide" / "rules").mkdir(parents=True)
    (folder / "guide" / "guide.yaml").write_text("organisation: Kelora\nlanguages: [en, xq]\n", "utf-8")
    (folder / "guide" / "rules" / "one.md").write_text("---\ntitel: One\n---\n", "utf-8")
    in_settings('data = "data"', 'data = "data"\nguide = "guide"')(folder)
    said = await start(folder, double)
    assert "There is no language `xq`" in said
    assert "titel" in said


async def test_a_port_beyond_the_sandbox_s_reach_is_told() -> None:
    from aiohttp import web

    from bot.errors import ConfigError
    from bot.sandbox import serve

    runner = web.AppRunner(web.Application())
    await runner.setup()
    sockets = []
    try:
        base = _twenty_in_a_row(sockets)
        with pytest.raises(ConfigError, match=r"is free\. Name another with --port"):
            await serve.listen(runner, base)
    finally:
        for one in sockets:
            one.close()
        await runner.cleanup()


def _twenty_in_a_row(sockets: list[socket.socket]) -> int:
    """Take twenty neighbouring ports; returns the first."""
    for base in range(41000, 60000, 40):
        try:
            for port in range(base, base + 20):
                one = socket.socket()
                sockets.append(one)
                one.bind(("127.0.0.1", port))
                one.listen()
        except OSError:
            while sockets:
                sockets.pop().close()
            continue
        return base
    raise AssertionError("no twenty neighbouring ports are free")


async def test_an_unreadable_store_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(StoreError, match="cannot be used"):
        SqliteStore(tmp_path / "file" / "baton.db")


def test_the_forum_is_what_the_settings_name(tmp_path: Path) -> None:
    scene.write(tmp_path, 1, "http://127.0.0.1:2")
    assert 'reply_url = "http://127.0.0.1:2/forum/replies"' in (tmp_path / "baton.toml").read_text("utf-8")
    assert Forum.name == "forum"
