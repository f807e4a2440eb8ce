"""A recorded day, put where it belongs and at its pace."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Clock
from bot.errors import ConfigError
from bot.sandbox.forum import Forum
from bot.sandbox.play import Player, Recorded, read
from bot.sandbox.serve import DAY
from bot.sandbox.slack import SlackDouble
from bot.sandbox.slack.seed import FEED
from bot.sandbox.telegram import GROUP, Group, TelegramDouble, seeded
from bot.sandbox.telegram.seed import TOPICS

LINES: list[dict[str, Any]] = [
    {
        "at": "2026-03-02T08:00:10Z",
        "via": "feed",
        "external_id": "x1",
        "author": "jo",
        "author_name": "Jo <3",
        "network": "x",
        "followers": 120,
        "addressed": False,
        "text": "Love & <hate> my mug",
        "url": "https://x.example/jo/1",
    },
    {"at": "2026-03-02T08:00:00Z", "via": "forum", "external_id": "f1", "thread_id": "t1", "text": "Lid leaks"},
    {"at": "2026-03-02T08:00:20Z", "via": "forum", "external_id": "f2", "edit_of": "f1", "text": "Lid leaks badly"},
    {"at": "2026-03-02T08:00:30Z", "via": "feed", "external_id": "x2", "edit_of": "x1", "text": "Love my mug"},
]  # fmt: skip


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "day.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), "utf-8")
    return path


async def test_a_day_is_played_in_order_at_the_speed_asked_for(slack: SlackDouble, feed: Path) -> None:
    clock = Clock()
    forum = Forum(clock, "secret")
    player = Player(forum, slack.people, FEED, clock)
    began = clock.ticks()
    await player.play(read(feed), speed=300.0)
    assert 0.09 <= clock.ticks() - began < 1.0
    assert player.played == 4
    await forum.close()
    assert [p["text"] for p in forum.threads["t1"].posts] == ["Lid leaks badly"]
    (message,) = slack.workspace.channels[FEED].messages.values()
    (attachment,) = message["attachments"]
    assert message["subtype"] == "bot_message"
    assert message["text"] == "New mention on x by @jo"
    assert attachment["text"] == "Love my mug"
    fields = {f["title"]: f["value"] for f in attachment["fields"]}
    assert fields["Network"] == "x"
    assert fields["Name"] == "Jo &lt;3"
    assert fields["Followers"] == "120"
    assert fields["Addressed"] == "no"
    assert attachment["title_link"] == "https://x.example/jo/1"


async def test_a_fast_clock_plays_a_day_without_a_speed(slack: SlackDouble, feed: Path) -> None:
    clock = Clock(start=datetime(2026, 3, 2, 8, 0, tzinfo=UTC), speed=300.0)
    clock.begin(time.time())
    forum = Forum(clock, "secret")
    player = Player(forum, slack.people, FEED, clock)
    await player.play(read(feed))
    await forum.close()
    assert player.played == 4


GROUP_LINES: list[dict[str, Any]] = [
    {"external_id": "g1", "author": "mira_cooks", "author_name": "Mira", "topic": "Orders", "text": "Where is it?"},
    {"external_id": "g2", "author": "new.one", "author_name": "Nia Wood", "topic": "Praise", "text": "I love it"},
    {"external_id": "g3", "text": "Hello all"},
    {"external_id": "g4", "edit_of": "g1", "text": "Where is it now?"},
]


async def test_lines_for_the_group_are_written_in_their_topics(slack: SlackDouble, tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    lines = [{"at": f"2026-03-02T08:00:0{n}Z", "via": "telegram", **line} for n, line in enumerate(GROUP_LINES)]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    clock = Clock()
    forum, group = Forum(clock, "secret"), Group(seeded(TelegramDouble(clock)), GROUP)
    player = Player(forum, slack.people, FEED, clock, group)
    await player.play(read(path), speed=1000.0)
    threads = {one["title"]: [(p["author"], p["text"]) for p in one["posts"]] for one in group.snapshot()["threads"]}
    assert threads["Orders"] == [("Mira", "Where is it now?")]
    assert threads["Praise"] == [("Nia Wood", "I love it")]
    assert threads["General"] == [("guest", "Hello all")]
    assert [one["name"] for one in group.snapshot()["members"]].count("Mira") == 1
    assert player.played == 4


async def test_a_line_for_the_group_needs_one(slack: SlackDouble) -> None:
    clock = Clock()
    with pytest.raises(ConfigError, match="no group"):
        await Player(Forum(clock, "secret"), slack.people, FEED, clock).put(
            Recorded(clock.now(), "telegram", GROUP_LINES[0])
        )


def test_the_shipped_day_happens_in_every_place() -> None:
    lines = read(DAY)
    ids = [str(one.line["external_id"]) for one in lines if not one.line.get("edit_of")]
    assert len(ids) == len(set(ids))
    assert {one.via for one in lines} == {"forum", "feed", "telegram"}
    group = [one.line for one in lines if one.via == "telegram"]
    assert {line["topic"] for line in group} <= set(TOPICS)
    assert all("@kelora_baton_bot" in line["text"] and line["account"] == "kelora" for line in group)
    assert len(group) >= 15


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text('{"at": "2026-03-02T08:00:00Z", "via": "pigeon", "external_id": "1", "text": "x"}', "utf-8")
    with pytest.raises(ConfigError, match=r"day\.jsonl:1"):
        read(path)
