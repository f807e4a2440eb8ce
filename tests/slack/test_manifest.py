"""The manifest asks for what the code uses: no command, event or scope more, and none less."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.sandbox.slack.methods import METHODS as KNOWN
from bot.slack import ids

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text("utf-8"))
EVENT_SCOPES = {"message.channels": "channels:history", "message.groups": "groups:history", "app_home_opened": ""}
_FAMILIES = "auth|chat|conversations|files|reactions|usergroups|users|views"
_CALLED = re.compile(rf'call\(\s*"((?:{_FAMILIES})\.[\w.]+)"|(?<![.\w])(?:self\.)?web\.({_FAMILIES})_(\w+)\(')


def called() -> set[str]:
    """The Web API methods that stand in the code of the face."""
    found = set()
    for file in (ROOT / "bot" / "slack").rglob("*.py"):
        for method, family, name in _CALLED.findall(file.read_text("utf-8")):
            found.add(method or f"{family}.{re.sub(r'_(.)', lambda m: m[1].upper(), name)}")
    return found


def test_every_method_that_is_called_is_listed_with_its_scopes() -> None:
    assert called() == set(ids.METHODS)


@pytest.mark.parametrize("method", ids.METHODS)
def test_scopes_are_those_that_slack_wants(method: str) -> None:
    wanted = KNOWN[method].scope
    assert (wanted in ids.METHODS[method]) if wanted else ids.METHODS[method] == ()


def test_scopes_are_exactly_those_of_the_methods_events_and_commands() -> None:
    wanted = {scope for scopes in ids.METHODS.values() for scope in scopes} | {"commands"}
    wanted |= {EVENT_SCOPES[event] for event in ids.EVENTS} - {""}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == wanted
    assert set(MANIFEST["oauth_config"]["scopes"]) == {"bot"}


def test_commands_and_events_are_those_that_are_heard() -> None:
    commands = MANIFEST["features"]["slash_commands"]
    assert [one["command"] for one in commands] == list(ids.COMMANDS)
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == list(ids.EVENTS)
    assert "shortcuts" not in MANIFEST["features"]


def test_clicks_arrive_over_the_socket() -> None:
    settings = MANIFEST["settings"]
    assert settings["interactivity"] == {"is_enabled": True}
    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (True, False)


def test_home_is_there_and_nobody_writes_to_the_bot() -> None:
    tab = MANIFEST["features"]["app_home"]
    assert tab["home_tab_enabled"]
    assert tab["messages_tab_read_only_enabled"]


def test_texts_are_as_long_as_slack_allows() -> None:
    about = MANIFEST["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    for command in MANIFEST["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
