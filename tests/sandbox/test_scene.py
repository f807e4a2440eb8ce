"""The demo's settings and team: files that any bot reads, with shifts laid around the start."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot import config
from bot.sandbox import scene, shifts
from bot.sandbox.serve import DAY, begins_at

STARTS = [
    datetime(2026, 11, 6, 8, 1, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 50, 13, tzinfo=UTC),
    datetime(2026, 7, 1, 23, 59, 59, 999, tzinfo=UTC),
]


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_the_first_shift_ends_a_quarter_of_an_hour_in_on_a_whole_minute(start: datetime) -> None:
    ends = shifts.boundary(start)
    assert timedelta(0) <= ends - start - shifts.ENDS_AFTER < timedelta(minutes=1)
    assert (ends.second, ends.microsecond) == (0, 0)


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_somebody_is_on_at_any_time_and_the_first_crew_at_the_start(start: datetime) -> None:
    weekly = yaml.safe_load(shifts.rota(start))["rota"]["community"]["weekly"]
    assert [shift["people"] for shift in weekly.values()] == [["ana", "budi"], ["maria", "tomasz"], ["sari"]]
    ends = [shift["to"] for shift in weekly.values()]
    assert [shift["from"] for shift in weekly.values()] == [ends[-1], *ends[:-1]]
    assert ends[0] == shifts.boundary(start).astimezone(ZoneInfo(shifts.ZONE)).strftime("%H:%M")


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_nobody_is_quiet_while_on_duty(start: datetime) -> None:
    for key, member in scene.MEMBERS.items():
        hours = shifts.quiet(start, key, member.zone)
        if key == "sam":
            assert hours == ""
            continue
        number = next(n for n, crew in enumerate(shifts.CREWS.values()) if key in crew)
        ends = shifts.boundary(start) + number * shifts.LENGTH
        zone = ZoneInfo(member.zone)
        wall = [(ends + shifts.REST + n * shifts.LENGTH).astimezone(zone).strftime("%H:%M") for n in (0, 1)]
        assert hours == "-".join(wall)


def test_a_bot_reads_what_is_written(tmp_path: Path) -> None:
    scene.write(tmp_path, 8080, "http://127.0.0.1:1", STARTS[0])
    settings, team = config.settings(tmp_path / "baton.toml"), config.team(tmp_path / "team.yaml")
    assert settings.cases.return_after == timedelta(minutes=20)
    assert settings.slack.channels["handover"] == "C0HANDOV03"
    assert set(team.people) == set(scene.MEMBERS)
    assert team.rota.on(STARTS[0]) == ("ana", "budi")
    assert team.rota.on(shifts.boundary(STARTS[0])) == ("maria", "tomasz")
    assert set(team.escalation) == {"crisis", "high"}


def test_telegram_is_read_where_a_group_is_named(tmp_path: Path) -> None:
    scene.write(tmp_path, 8080, "http://127.0.0.1:1", STARTS[0], group=-100123)
    sources = {one.name: one for one in config.settings(tmp_path / "baton.toml").sources}
    assert (sources["telegram"].kind, sources["telegram"].chats) == ("telegram", {"-100123": "kelora"})
    scene.write(tmp_path, 8080, "http://127.0.0.1:1")
    assert {one.kind for one in config.settings(tmp_path / "baton.toml").sources} == {"slack_channel", "webhook"}


def test_the_demo_rota_has_no_gap_and_no_language_that_nobody_speaks(tmp_path: Path) -> None:
    start = begins_at(DAY)
    assert start is not None
    scene.write(tmp_path, 8080, "http://127.0.0.1:1", start)
    team = config.team(tmp_path / "team.yaml")
    assert not team.rota.problems(start, team.people, accounts=("kelora", "kelora-pl"))


def test_without_a_start_there_is_no_rota(tmp_path: Path) -> None:
    scene.write(tmp_path, 8080, "http://127.0.0.1:1")
    assert "rota" not in yaml.safe_load((tmp_path / "team.yaml").read_text("utf-8"))


def test_titles_and_roles_are_shown_for_everybody() -> None:
    shown = scene.roles()
    assert shown["U0ANA00001"] == "community manager, approver"
    assert len(shown) == len(scene.MEMBERS)
