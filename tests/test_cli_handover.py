"""`baton handover` beside a bot: the draft, the last one, the one of an instant, a preview; words and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli, cli_handover
from bot.errors import ConfigError
from tests import world
from tests.casework import shifts
from tests.casework.handing_over import open_case, posted, run, until
from tests.casework.room import Room

TEAM = {"people": {key: member.model_dump() for key, member in world.TEAM.people.items()}, "rota": shifts.ROTA}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A settings file beside which a bot keeps its data."""
    (tmp_path / "data").mkdir()
    (tmp_path / "team.yaml").write_text(json.dumps(TEAM), "utf-8")  # JSON is YAML
    (tmp_path / "baton.toml").write_text('team = "team.yaml"\ndata = "data"\n', "utf-8")
    return tmp_path


@pytest.fixture
def running(place: Path) -> Room:
    """A bot at Friday noon that has one grave case and one promise to keep; its connection stays open."""
    room = Room(place / "data" / "baton.db")
    room.ground = shifts.ground(room.ground)
    run(room)
    case = open_case(room, "@mia", risk="high")
    room.press("claim", "ana", room.look(case))
    return room


def told(place: Path, room: Room, **asked: object) -> tuple[str, dict[str, object]]:
    wish = {"at": None, "layer": "desk", "now": room.ground.now, **asked}
    return cli_handover.told(place / "baton.toml", **wish)  # type: ignore[arg-type]


def test_before_any_handover_it_is_a_preview_of_the_next_end(place: Path, running: Room) -> None:
    words, data = told(place, running)
    assert "desk day handover (preview), drafted" in words
    assert "UNSTABLE #1 @mia on x to kelora: support issue, English: “The lid leaks!”" in words
    assert (data["id"], data["count"]) == (0, 1)


def test_the_draft_goes_before_and_the_last_posted_follows(place: Path, running: Room) -> None:
    until(running, 15)
    assert "handover 1, drafted" in told(place, running)[0]
    number = posted(running)
    words = told(place, running)[0]
    assert f"handover {number}, posted" in words
    assert "Ana, Dan -> Budi (backup Lea, lead Lea)" in words
    assert "Next: Budi checks the draft and sends it." in words
    assert "{at:" not in words


def test_an_instant_names_the_one_that_was_posted_by_then(place: Path, running: Room) -> None:
    posted(running)
    until(running, 0, 30, days=1)
    noon = running.ground.now.replace(day=20, hour=20)
    assert told(place, running, at=noon)[1]["name"] == "day"
    assert told(place, running)[1]["name"] == "late"
    with pytest.raises(ConfigError, match="No handover was posted by 2026-11-20 13:30"):
        told(place, running, at=noon.replace(hour=13))


def test_nothing_is_written(place: Path, running: Room) -> None:
    before = running.do(lambda tx, g: (tx.events.newest(), len(tx.handovers.unsettled())))
    told(place, running)
    assert running.do(lambda tx, g: (tx.events.newest(), len(tx.handovers.unsettled()))) == before


def test_an_unknown_layer_and_a_bot_that_never_ran_are_said(place: Path) -> None:
    runner = CliRunner()
    asked = ["handover", "--config", str(place / "baton.toml")]
    nothing = runner.invoke(cli.app, asked)
    assert (nothing.exit_code, "this Baton has not run yet" in nothing.output) == (2, True)
    wrong = runner.invoke(cli.app, [*asked, "--layer", "moon"])
    assert (wrong.exit_code, "There is no layer `moon`" in wrong.output) == (2, True)


def test_json_is_the_report(place: Path, running: Room) -> None:
    posted(running)
    done = CliRunner().invoke(cli.app, ["handover", "--json", "--layer", "desk", "--config", str(place / "baton.toml")])
    assert done.exit_code == 0
    data = json.loads(done.output)
    assert data["items"][0]["case"] == 1
    assert {"headline", "promises", "wakes", "watch", "guide", "figures", "digest"} <= set(data)
