"""`baton doctor` against the doubles: all well, and each thing that can be wrong, said with its cure."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from click.testing import Result
from typer.testing import CliRunner

from bot import cli, cli_doctor, doctor, doctor_calls
from bot.clock import Clock, FrozenClock
from bot.doctor import Checkup
from bot.sandbox import scene
from bot.sandbox.slack import Settings, SlackDouble
from bot.sandbox.slack.seed import ALERTS
from bot.sandbox.telegram import GROUP, TelegramDouble, seeded
from bot.store import sqlite
from bot.store.sqlite import SqliteStore
from tests.proof import guide

FEED = '<rss version="2.0"><channel><title>News</title><item><title>A lid</title><guid>1</guid></item></channel></rss>'


@dataclass
class Surgery:
    """A bot's folder, and the networks that it is pointed at."""

    folder: Path
    slack: SlackDouble
    telegram: TelegramDouble
    env: dict[str, str]
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Path:
        return self.folder / "baton.toml"

    def edit(self, old: str, new: str, file: str = "baton.toml") -> None:
        said = (self.folder / file).read_text("utf-8")
        assert old in said
        (self.folder / file).write_text(said.replace(old, new), "utf-8")

    async def findings(self, clock: Clock | None = None) -> dict[str, Checkup]:
        found = await cli_doctor.examined(self.settings, self.env, clock or Clock())
        assert len({one.about for one in found}) == len(found)
        return {one.about: one for one in found}

    async def faults(self, clock: Clock | None = None) -> dict[str, str]:
        return {about: one.todo for about, one in (await self.findings(clock)).items() if not one.ok}


@pytest.fixture
async def surgery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Surgery]:
    """Everything is in order."""
    monkeypatch.setattr(doctor, "MOUNTS", tmp_path / "mounts")
    clock = Clock()
    slack, telegram = SlackDouble(clock, Settings(pace=1000.0)), seeded(TelegramDouble(clock))
    made = Surgery(tmp_path, slack, telegram, {})
    site = web.Application()
    site.router.add_get("/{page}", partial(_page, made))
    slack.add_routes(site)
    telegram.add_routes(site)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = slack.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    scene.write(tmp_path, 8080, url, group=GROUP)
    rss = f'\n[[sources]]\nname = "news"\nkind = "rss"\nurl = "{url}/feed"\n'
    hook = f'\n[[hooks]]\nname = "desk"\nurl = "{url}/called"\n'
    guide.write(tmp_path)
    own = 'guide = "styleguide"\nintents = "intents"\n'
    made.settings.write_text(own + made.settings.read_text("utf-8") + rss + hook, "utf-8")
    made.pages["feed"] = FEED
    made.env |= {
        "SLACK_API_URL": f"{url}/api",
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "TELEGRAM_API_URL": url,
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "BATON_SECRET_FORUM": "a secret",
        "BATON_SECRET_DESK": "another",
    }
    yield made
    await telegram.stop()
    await slack.stop()
    await runner.cleanup()


async def _page(surgery: Surgery, request: web.Request) -> web.Response:
    body = surgery.pages.get(request.match_info["page"])
    return web.Response(text=body, content_type="application/rss+xml") if body else web.Response(status=404)


async def test_a_sound_bot_is_found_in_order_and_nothing_is_changed(surgery: Surgery) -> None:
    found = await surgery.findings()
    assert [one for one in found.values() if not one.ok] == []
    assert found["bot"].seen == "not running"
    assert "kelora_baton_bot" in found["telegram telegram"].seen
    assert "Kelora lunch club" in found[f"telegram telegram {GROUP}"].seen
    assert found["feed news"].seen == "1 entries"
    assert not (surgery.folder / "data").exists()
    called = {one["method"] for one in surgery.slack.log if one["kind"] == "call"}
    assert called == {"auth.test", "conversations.info", "apps.connections.open"}
    assert {one["method"] for one in surgery.telegram.log} == {"getme", "getchat", "getchatmember"}


async def test_it_works_beside_a_running_bot_and_says_so(surgery: Surgery) -> None:
    store = SqliteStore(surgery.folder / "data" / "baton.db")
    try:
        found = await surgery.findings()
    finally:
        store.close()
    assert found["bot"].ok
    assert found["bot"].seen.startswith("running (process ")
    assert (await surgery.findings())["bot"].seen == "not running"


def _drop_scope(one: Surgery) -> None:
    app = one.slack.workspace.app
    app.scopes = app.scopes - {"groups:read"}


def _archive(one: Surgery) -> None:
    one.slack.workspace.channels[ALERTS].archived = True


def _leave(one: Surgery) -> None:
    one.slack.workspace.channels[ALERTS].members.discard(one.slack.workspace.app.user)


def _nfs(one: Surgery) -> None:
    (one.folder / "mounts").write_text(f"/dev/sda1 / ext4 rw 0 0\nbox:/v {one.folder} nfs4 rw 0 0\n", "utf-8")


Harm = Callable[[Surgery], object]
CASES: list[tuple[str, Harm, str, str]] = [
    ("team unreadable", lambda s: s.edit("people:", "peeple:", "team.yaml"), "team", "peeple"),
    ("guide broken", lambda s: (s.folder / "styleguide" / "guide.yaml").unlink(), "guide", "baton check"),
    ("no folder", lambda s: (s.folder / "data").write_text("x"), "data folder", "cannot be written to"),
    ("network drive", _nfs, "data folder", "network drive (nfs4)"),
    ("no webhook secret", lambda s: s.env.pop("BATON_SECRET_FORUM"), "source forum", "BATON_SECRET_FORUM is not set"),
    ("no hook secret", lambda s: s.env.pop("BATON_SECRET_DESK"), "hook desk", "BATON_SECRET_DESK is not set"),
    ("no slack token", lambda s: s.env.pop("SLACK_BOT_TOKEN"), "slack token", "SLACK_BOT_TOKEN is not set"),
    ("wrong token", lambda s: s.env.update(SLACK_BOT_TOKEN="xoxb-0"), "slack token", "the token is wrong"),
    (
        "slack away",
        lambda s: s.env.update(SLACK_API_URL="http://127.0.0.1:9/api/"),
        "slack token",
        "Slack cannot be reached",
    ),
    (
        "other tokens beside",
        lambda s: s.env.update(SLACK_CLIENT_ID="1", SLACK_CLIENT_SECRET="2"),
        "slack token",
        "Unset them",
    ),
    ("wrong app token", lambda s: s.env.update(SLACK_APP_TOKEN="xapp-0"), "slack app token", "SLACK_APP_TOKEN"),
    (
        "the tokens swapped",
        lambda s: s.env.update(SLACK_APP_TOKEN=s.slack.bot_token),
        "slack app token",
        "another kind of token",
    ),
    ("no scope", _drop_scope, "slack scopes", "The app lacks groups:read"),
    ("archived", _archive, "channel alerts", "is archived"),
    ("not invited", _leave, "channel alerts", "/invite @Baton"),
    ("no such channel", lambda s: s.edit(ALERTS, "C0NOSUCH00"), "channel alerts", "does not exist"),
    ("no queue", lambda s: s.edit("queue =", "desk-queue ="), "channel queue", "names none"),
    (
        "no telegram token",
        lambda s: s.env.pop("TELEGRAM_BOT_TOKEN"),
        "telegram telegram",
        "TELEGRAM_BOT_TOKEN is not set",
    ),
    (
        "wrong telegram token",
        lambda s: s.env.update(TELEGRAM_BOT_TOKEN="7:wrong"),
        "telegram telegram",
        "copy the token again from @BotFather",
    ),
    (
        "telegram away",
        lambda s: s.env.update(TELEGRAM_API_URL="http://127.0.0.1:9"),
        "telegram telegram",
        "cannot be reached",
    ),
    (
        "privacy mode",
        lambda s: setattr(s.telegram.town.find(GROUP), "bot", "member"),
        f"telegram telegram {GROUP}",
        "privacy mode hides",
    ),
    (
        "removed",
        lambda s: setattr(s.telegram.town.find(GROUP), "bot", "left"),
        f"telegram telegram {GROUP}",
        "The bot is not in the chat",
    ),
    ("no such chat", lambda s: s.edit(str(GROUP), "-100999"), "telegram telegram -100999", "The chat does not exist"),
    (
        "no secret for telegram's calls",
        lambda s: s.edit('kind = "telegram"', 'kind = "telegram"\nhook_url = "https://bot.example/hooks/telegram"'),
        "source telegram",
        "BATON_SECRET_TELEGRAM is not set",
    ),
    ("no feed there", lambda s: s.pages.clear(), "feed news", "answered with 404"),
    ("no feed in it", lambda s: s.pages.update(feed="<html>hello</html>"), "feed news", "Check its `url`"),
    ("feed away", lambda s: s.edit("/feed", ":1/feed"), "feed news", "`url"),
]


@pytest.mark.parametrize(("harm", "about", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
async def test_each_fault_is_found_alone_and_told_with_its_cure(
    surgery: Surgery, harm: Harm, about: str, words: str
) -> None:
    harm(surgery)
    faults = await surgery.faults()
    assert set(faults) == {about}
    assert words in faults[about]
    assert faults[about].endswith((".", "@Baton"))
    assert "\n" not in faults[about]


async def test_a_clock_that_is_wrong_is_told_by_how_much(surgery: Surgery) -> None:
    faults = await surgery.faults(FrozenClock(datetime.now(UTC) + timedelta(seconds=90)))
    assert set(faults) == {"clock"}
    assert "seconds ahead of Slack" in faults["clock"]
    late = doctor_calls.time("Fri, 06 Nov 2026 12:01:00 GMT", datetime(2026, 11, 6, 12, 0, tzinfo=UTC))
    assert late.todo.startswith("This machine is 60 seconds behind Slack.")
    assert doctor_calls.time("", datetime(2026, 11, 6, tzinfo=UTC)).ok


async def test_calls_of_telegram_that_do_not_arrive_are_told(surgery: Surgery) -> None:
    surgery.env["BATON_SECRET_TELEGRAM"] = "secret"
    surgery.edit('kind = "telegram"', 'kind = "telegram"\nhook_url = "https://bot.example/hooks/telegram"')
    assert await surgery.faults() == {}
    surgery.telegram.updates.retry = 0.01
    surgery.telegram.updates.set_hook("http://127.0.0.1:9/", "")
    surgery.telegram.write(GROUP, 501, "hello")
    async with asyncio.timeout(5):
        while not (surgery.telegram.updates.hook and surgery.telegram.updates.hook.error):
            await asyncio.sleep(0.01)
    assert "calls do not arrive" in (await surgery.faults())["telegram telegram calls"]


async def test_a_full_disk_is_told(surgery: Surgery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST", 1 << 60)
    assert "Make space" in (await surgery.faults())["disk"]


async def test_other_weights_than_the_measured_ones_are_told(surgery: Surgery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.matching.encoder.DEFAULT_SHA256", "0" * 64)
    assert "expected 000000000000" in (await surgery.faults())["model"]


def test_user_groups_need_a_scope_only_where_one_follows() -> None:
    granted = "chat:write,channels:history,groups:history,channels:read, groups:read,users:read"
    assert doctor_calls.scopes(granted, groups=False).ok
    assert "usergroups:write" in doctor_calls.scopes(granted, groups=True).todo


@pytest.mark.parametrize(
    ("path", "kind"), [("/srv/baton/data", "nfs"), ("/srv/other", "ext4"), ("/a b/c", "cifs"), ("/srv/batons", "ext4")]
)
def test_a_path_lies_on_the_innermost_mount(path: str, kind: str) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nbox:/v /srv/baton nfs rw 0 0\n//box/x /a\\040b cifs rw 0 0\n"
    assert doctor.file_system(Path(path), mounts) == kind


def test_a_lock_that_nobody_holds_names_nobody(tmp_path: Path) -> None:
    assert sqlite.held_by(tmp_path / "baton.db") == ""
    handle = sqlite.lock(tmp_path / "baton.db")
    assert sqlite.held_by(tmp_path / "baton.db").isdecimal()
    handle.close()
    assert sqlite.held_by(tmp_path / "baton.db") == ""


async def baton(surgery: Surgery, *words: str) -> Result:
    """The command itself, with its own event loop."""
    called = ["doctor", "--config", str(surgery.settings), *words]
    return await asyncio.to_thread(lambda: CliRunner().invoke(cli.app, called, env=surgery.env))


async def test_the_command_prints_a_line_each_and_ends_well(surgery: Surgery) -> None:
    result = await baton(surgery)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[-2:] == ["", "Everything is in order."]
    assert all(line.startswith("ok ") for line in lines[:-2])


async def test_the_command_fails_when_something_is_to_do(surgery: Surgery) -> None:
    _leave(surgery)
    result = await baton(surgery)
    assert result.exit_code == 1
    (line,) = (line for line in result.output.splitlines() if line.startswith("to do"))
    assert "channel alerts" in line
    assert result.output.endswith("1 thing to do.\n")
    rows = json.loads((await baton(surgery, "--json")).output)
    assert [row["about"] for row in rows if not row["ok"]] == ["channel alerts"]


def test_settings_that_cannot_be_read_are_all_that_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["doctor", "--config", str(tmp_path / "baton.toml")])
    assert result.exit_code == 1
    assert result.output.startswith("to do  settings  ")
    assert "deploy/baton.example.toml" in result.output
