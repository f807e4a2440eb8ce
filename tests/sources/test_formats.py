"""Each shipped format reads what was recorded beside it, and a format that is written wrongly says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.config import SourcePart
from bot.errors import ConfigError
from bot.sources import finding, formats
from tests.sources.feeds import slack_channel

NOWHERE: Any = None
RECORDED = Path(__file__).parent.parent / "recorded" / "slack"
PART = SourcePart(name="feed", kind="slack_channel", channel="C6")
KNOWN = formats.shipped().known
TOLD = "external_id text author author_name network account url followers lang thread_id addressed created_at".split()


def recorded() -> list[tuple[str, dict[str, Any]]]:
    return [(page.stem, one) for page in sorted(RECORDED.glob("*.json")) for one in json.loads(page.read_text("utf-8"))]


def test_every_format_has_recorded_messages() -> None:
    assert {stem for stem, _ in recorded()} == set(KNOWN)


@pytest.mark.parametrize(("name", "message"), recorded(), ids=lambda one: one if isinstance(one, str) else one["is"])
def test_a_recorded_message_means_this(name: str, message: dict[str, Any]) -> None:
    found = [post.model_dump(mode="json") for _, post in slack_channel(PART, NOWHERE, NOWHERE).parse(message["event"])]
    assert len(found) == len(message["means"])
    for post, means in zip(found, message["means"], strict=True):
        said = {key: post[key] for key in TOLD if key in means}
        assert {**said, "created_at": said.get("created_at", "").replace("Z", "+00:00")} == {"created_at": "", **means}
        assert post["reply_to"] == {"by_hand": "yes"}


@pytest.mark.parametrize("name", [name for name in KNOWN if name != formats.GENERIC])
def test_the_first_message_of_a_tool_is_known_as_its_own_and_by_nobody_else(name: str) -> None:
    event = next(one["event"] for stem, one in recorded() if stem == name)
    assert [other for other, one in KNOWN.items() if one.fits(event) and other != formats.GENERIC] == [name]


def test_what_nobody_knows_is_read_by_the_generic_format() -> None:
    assert formats.shipped().of({"bot_id": "B1", "text": "x"}) is KNOWN[formats.GENERIC]


def test_a_source_may_name_its_format_or_bring_its_own(tmp_path: Path) -> None:
    own = tmp_path / "ours.yaml"
    own.write_text(
        "title: Ours\nabout: A line.\ntake:\n  text: [{path: text, find: 'says (.*)'}]\n  network: [{means: x}]\n"
    )
    event = {"ts": "1.0", "bot_id": "B1", "text": "mia says hello"}
    mine = formats.chosen("ours.yaml", tmp_path).of(event)
    assert mine.finds(event) == [{"text": "hello", "network": "x"}]
    assert list(formats.chosen("hearsay", tmp_path).known) == ["hearsay"]
    assert formats.chosen("", tmp_path) is formats.shipped()
    with pytest.raises(ConfigError, match="Formats: bright-ear, "):
        formats.chosen("unheard-of", tmp_path)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title: x", "`about`"),
        ("title: x\nabout: y\ntake: {}", "where the text stands"),
        ("title: x\nabout: y\ntake: {text: [{find: '('}]}", "is not a regular expression"),
        ("title: x\nabout: y\ntake: {text: [{pth: a}]}", "`take.text.0.pth` is not a setting"),
        ("title: x\nabout: y\ntake: {texts: [{path: a}]}", "take.texts"),
        ("title: [", "cannot be read"),
    ],
)
def test_a_format_that_is_written_wrongly_says_where(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "own.yaml").write_text(written)
    with pytest.raises(ConfigError) as failure:
        formats.read(tmp_path / "own.yaml")
    assert said in str(failure.value)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12.4K followers", 12_400),
        ("1,204", 1204),
        ("3 M", 3_000_000),
        ("2,5m", 2_500_000),
        ("1 204", 1204),
        ("–", None),
    ],
)
def test_numbers_are_read_as_tools_write_them(written: str, number: int | None) -> None:
    assert finding.count(written) == number


def test_a_pattern_that_would_run_for_ever_finds_nothing() -> None:
    slow = formats.Format.model_validate(
        {"title": "x", "about": "y", "take": {"text": [{"path": "text", "find": "(a+)+$"}, {"path": "text"}]}}
    )
    said = "a" * 5000 + "!"
    assert slow.finds({"text": said}) == [{"text": said}]
