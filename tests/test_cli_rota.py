"""`baton rota` as it is called: problems, who is on, who is next, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app

TEAM = """
people:
  ana: {name: Ana Whitlock, zone: Europe/London, accounts: [kelora], languages: [en]}
  budi: {name: Budi Hartanto, zone: Asia/Jakarta, languages: [id]}
rota:
  desk:
    title: The desk
    zone: Europe/Warsaw
    weekly:
      day: {from: "08:00", to: "20:00", people: [ana]}
      night: {from: "20:00", to: "08:00", people: [budi]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "baton.toml").write_text('[slack]\nqueue_of = {kelora-pl = "C1"}\n', "utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    return tmp_path / "team.yaml"


def baton(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["rota", *(str(word) for word in words), "--at", "2026-03-02T08:00+01:00"])


def test_check_finds_nothing_in_a_complete_rota(file: Path) -> None:
    result = baton("check", "--team", file)
    assert (result.exit_code, result.output) == (0, "No problems in the next 14 days.\n")


@pytest.mark.parametrize(
    ("mistake", "kind", "code"),
    [
        (('20:00", people', '19:00", people'), "gap", 1),
        (("[budi]", "[zoe]"), "person", 1),
        (("[budi]", "[]"), "empty", 1),
        (("title:", "languages: [en]\n    title:"), "language", 0),
        (("title:", "accounts: [x]\n    title:"), "account", 0),
    ],
)
def test_check_fails_when_somebody_is_missing(file: Path, mistake: tuple[str, str], kind: str, code: int) -> None:
    file.write_text(TEAM.replace(*mistake), "utf-8")
    result = baton("check", "--team", file)
    assert result.exit_code == code
    assert any(line.startswith(kind) for line in result.output.splitlines())
    assert result.output.rstrip().endswith("in the next 14 days.")


def test_an_empty_shift_fails_the_check_even_where_nobody_is_needed(file: Path) -> None:
    file.write_text(TEAM.replace("[budi]", "[]").replace("title:", "cover: '08:00-20:00'\n    title:"), "utf-8")
    result = baton("check", "--team", file)
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.output.splitlines() if line] == ["empty", "1"]


def test_now_and_next_are_told_in_each_persons_zone(file: Path) -> None:
    assert baton("now", "--team", file).output == ("The desk\n  Ana Whitlock  day, until Mon 2 Mar 19:00 (London)\n")
    assert baton("next", "--team", file).output == (
        "The desk\n  Budi Hartanto  night, from Tue 3 Mar 02:00 to Tue 3 Mar 14:00 (Jakarta)\n"
    )


def test_nobody_is_said_as_such(file: Path) -> None:
    file.write_text(TEAM.replace('"08:00", to: "20:00"', '"09:00", to: "20:00"').replace("[budi]", "[]"), "utf-8")
    assert baton("now", "--team", file).output == "The desk\n  nobody\n"


def test_json_has_every_layer_and_every_problem(file: Path) -> None:
    (shift,) = json.loads(baton("now", "--team", file, "--json").output)["desk"]
    assert (shift["name"], shift["people"], shift["end"]) == ("day", ["ana"], "2026-03-02 19:00:00+00:00")
    file.write_text(TEAM.replace("[budi]", "[]"), "utf-8")
    assert {one["kind"] for one in json.loads(baton("check", "--team", file, "--json").output)} == {"gap", "empty"}


def test_the_settings_name_the_team_and_more_accounts(file: Path) -> None:
    file.write_text(TEAM.replace("title:", "accounts: [kelora]\n    title:"), "utf-8")
    found = baton("check", "--config", file.parent / "baton.toml").output
    assert "No layer of the rota serves the account kelora-pl." in found


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("soon",), "A rota cannot be asked for `soon`. Write check, now or next."),
        (("now", "--team", "nobody.yaml"), "nobody.yaml does not exist. Copy deploy/team.example.yaml"),
        (("now", "--at", "soon"), "--at soon is not a time; write it like 2026-03-02T08:00+01:00."),
    ],
)
def test_a_wrong_call_ends_with_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    result = CliRunner().invoke(app, ["rota", *words])
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_team_without_rota_is_told_how_to_write_one(file: Path) -> None:
    file.write_text("people: {}", "utf-8")
    result = baton("now", "--team", file)
    assert result.exit_code == 2
    assert result.stderr.startswith("team.yaml has no rota. Write one under `rota:`")
