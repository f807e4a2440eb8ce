"""Settings and team: every mistake is a sentence that names the file, the place and the cure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot import config
from bot.errors import ConfigError


def settings(tmp_path: Path, text: str) -> config.Settings:
    file = tmp_path / "baton.toml"
    file.write_text(text)
    return config.settings(file)


def team(tmp_path: Path, text: str) -> config.Team:
    file = tmp_path / "team.yaml"
    file.write_text(text)
    return config.team(file)


def test_a_complete_file_is_read_with_its_spans(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        'guide = "g"\n[cases]\nwindow = "45m"\n[[sources]]\nname = "a"\nkind = "webhook"\nundo = "20s"\n',
    )
    assert (read.guide, read.cases.window, read.cases.reopen_within) == (
        "g",
        timedelta(minutes=45),
        timedelta(hours=72),
    )
    assert read.sources[0].undo == timedelta(seconds=20)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("colour = 'red'", "baton.toml: `colour` is not a setting; remove it."),
        ("[cases]\nwindows = '1m'", "baton.toml: `cases.windows` is not a setting; remove it."),
        ("guide = ", "baton.toml cannot be read"),
        ("[cases]\nwindow = 'soon'", "baton.toml: `cases.window`"),
        ("[[sources]]\nname = 'Not Good'\nkind = 'webhook'", "baton.toml: `sources.0.name`"),
        ("[[sources]]\nname = 'a'", "baton.toml: `sources.0.kind` - Field required"),
        ("[[sources]]\nname='a'\nkind='x'\n[[sources]]\nname='a'\nkind='x'", "two sources are called `a`"),
    ],
)
def test_each_mistake_in_baton_toml_has_its_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as mistake:
        settings(tmp_path, text)
    assert sentence in str(mistake.value)
    assert str(mistake.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("people: {ana: {name: Ana, zone: Mars/Olympus}}", "`Mars/Olympus` is not a time zone"),
        ("people: {ana: {name: Ana, zone: Europe}}", "`Europe` is not a time zone"),
        ("people: {ana: {name: Ana, role: boss}}", "team.yaml: `people.ana.role`"),
        ("people: {ana: {nam: Ana}}", "team.yaml: `people.ana.nam` is not a setting"),
        ("people: [", "team.yaml cannot be read"),
        ("- ana", "team.yaml: `file`"),
    ],
)
def test_each_mistake_in_team_yaml_has_its_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as mistake:
        team(tmp_path, text)
    assert sentence in str(mistake.value)


def test_missing_files_are_named_with_their_example(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"does not exist. Copy deploy/baton.example.toml"):
        config.settings(tmp_path / "baton.toml")
    with pytest.raises(ConfigError, match=r"does not exist. Copy deploy/team.example.yaml"):
        config.team(tmp_path / "team.yaml")


def test_files_that_are_no_text_are_named(tmp_path: Path) -> None:
    for name, read in (("baton.toml", config.settings), ("team.yaml", config.team)):
        (tmp_path / name).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(ConfigError, match="cannot be read"):
            read(tmp_path / name)


def test_people_are_found_by_key_and_slack_id_and_others_have_the_default_role(tmp_path: Path) -> None:
    read = team(
        tmp_path, "default_role: drafter\npeople: {ana: {name: Ana, slack: U1, role: lead}}\ngroups: {g: [ana]}"
    )
    assert read.by_slack("U1").id == "ana"
    assert (read.by_slack("U9").role, read.by_slack("U9").id) == ("drafter", "U9")
    assert (read.members("@g"), read.members("@ana"), read.members("@zoe")) == (("ana",), ("ana",), ())
    assert (read.name(""), read.name("ana"), read.name("U9"), read.person("zoe")) == (
        "Baton",
        "Ana",
        "A colleague",
        None,
    )
    assert team(tmp_path, "") == config.Team()


def test_tokens_come_from_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("xoxb-2\n")
    found = config.token("T", {"T": "xoxb-1", "T_FILE": str(file)})
    assert found
    assert found.get_secret_value() == "xoxb-1"
    found = config.token("T", {"T_FILE": str(file)})
    assert found
    assert found.get_secret_value() == "xoxb-2"
    assert "xoxb" not in repr(found)
    assert config.token("T", {}) is None


def test_a_token_file_that_is_missing_empty_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"T_FILE names .*none, which cannot be read: No such file"):
        config.token("T", {"T_FILE": str(tmp_path / "none")})
    (tmp_path / "odd").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        config.token("T", {"T_FILE": str(tmp_path / "odd")})
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(ConfigError, match="T is not set: Slack asks for it"):
        config.needed("T", "Slack asks for it", {"T_FILE": str(tmp_path / "empty")})


def test_the_starter_library_is_beside_the_package() -> None:
    guide, intents = config.starter()
    assert (guide / "guide.yaml").is_file()
    assert intents.is_dir()
