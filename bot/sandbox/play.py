"""Plays a recorded day: posts into the forum and a Telegram group, and a listening tool's posts into a Slack channel.

A feed file has one JSON object a line, in order of time:

    {"at": "2026-03-02T08:00:00Z", "via": "forum" | "feed" | "telegram", "external_id", "thread_id", "author",
     "author_name", "followers", "network", "account", "addressed", "lang", "text", "url", "edit_of", "topic"}

Only `at`, `via`, `external_id` and `text` are needed. A line with `edit_of` gives the post with that external id
a new text.

`via: telegram` is written in the group by a member with that @name, who joins if nobody is called so; `topic` is the
topic's name, opened if need be, and without one it stands in General.

`via: feed` becomes a message of the listening tool, as such tools post it: `text` is a headline, one attachment
carries the mention. The formats of the attachment (all texts escaped as Slack escapes them):

    author_name  "Jane Doe (@jane)"            author_link, title_link   the address of the post
    text         what was written              ts      when, in seconds
    fields       [{"title": "Network", "value": "x", "short": true}, …] with the titles
                 Network, Account, Author, Name, Followers, Language, Addressed (yes, no), Link, Id, Thread
    footer       "Echo Listener"               fallback   headline and text in one line
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.errors import ConfigError
from bot.sandbox.forum import Forum
from bot.sandbox.slack import Acts
from bot.sandbox.telegram import Group
from bot.text import escape

Json = dict[str, Any]
VIAS = ("forum", "feed", "telegram")
_DETAILS = ("external_id", "author_name", "followers", "network", "account", "addressed", "lang", "url")
_FIELDS = {
    "Network": "network",
    "Account": "account",
    "Author": "author",
    "Name": "author_name",
    "Followers": "followers",
    "Language": "lang",
    "Addressed": "addressed",
    "Link": "url",
    "Id": "external_id",
    "Thread": "thread_id",
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of a feed file."""

    at: datetime
    via: str
    line: Json


def read(path: Path) -> list[Recorded]:
    """The lines of a feed file in order of time. Raises ConfigError with file and line."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The feed {path} cannot be read: {error}.") from error
    found = list(_parsed(path, text.splitlines()))
    return sorted(found, key=lambda r: r.at)


def _parsed(path: Path, lines: Iterable[str]) -> Iterator[Recorded]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            at = datetime.fromisoformat(row["at"])
            recorded = Recorded(at, str(row["via"]), row)
            str(row["external_id"]), str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigError(f"{path}:{number}: not a line of a feed: {error!r}.") from error
        if recorded.via not in VIAS or at.tzinfo is None:
            raise ConfigError(f"{path}:{number}: via must be one of {', '.join(VIAS)}, and at must name its zone.")
        yield recorded


class Player:
    """Puts recorded lines where they belong; remembers where each went, for edits."""

    def __init__(self, forum: Forum, people: Acts, channel: str, clock: Clock, group: Group | None = None) -> None:
        """`channel`: the id of the channel that the listening tool posts to."""
        self.forum, self.people, self.channel, self.clock, self.group = forum, people, channel, clock, group
        self.played = 0
        self._posted: dict[str, tuple[str, Json]] = {}
        """External id -> ts in the channel and the line, for feed posts."""
        self._told: dict[str, int] = {}
        """External id -> number in the group."""

    async def play(self, lines: list[Recorded], speed: float = 1.0) -> None:
        """All of `lines`: the first now, the others after their gaps divided by `speed` (of the clock's time)."""
        if not lines:
            return
        began, first = self.clock.now(), lines[0].at
        for recorded in lines:
            await self.clock.sleep_until(began + timedelta(seconds=(recorded.at - first).total_seconds() / speed))
            await self.put(recorded)

    async def put(self, recorded: Recorded) -> None:
        """One line, at once. Raises ConfigError for the group if there is none."""
        match recorded.via:
            case "forum":
                await self._into_forum(recorded.line)
            case "telegram":
                self._into_group(recorded.line)
            case _:
                await self._into_feed(recorded.line)
        self.played += 1

    async def _into_forum(self, line: Json) -> None:
        if line.get("edit_of"):
            await self.forum.edit(str(line["edit_of"]), str(line["text"]))
            return
        details = {k: line[k] for k in _DETAILS if line.get(k) is not None}
        author = str(line.get("author") or "guest")
        await self.forum.post(str(line.get("thread_id") or ""), author, str(line["text"]), **details)

    def _into_group(self, line: Json) -> None:
        if self.group is None:
            raise ConfigError("This feed has lines for Telegram, and there is no group.")
        if original := str(line.get("edit_of") or ""):
            self.group.edit(self._told[original], str(line["text"]))
            return
        member = self.group.member(str(line.get("author") or "guest"), str(line.get("author_name") or ""))
        topic = self.group.topic(str(line["topic"])) if line.get("topic") else 0
        self._told[str(line["external_id"])] = self.group.write(topic, member, str(line["text"]))

    async def _into_feed(self, line: Json) -> None:
        original = str(line.get("edit_of") or "")
        if original:
            ts, before = self._posted[original]
            line = {**before, "text": line["text"]}
            await self.people.edit_as_listener(self.channel, ts, headline(line), [self._attachment(line)])
        else:
            message = await self.people.post_as_listener(self.channel, headline(line), [self._attachment(line)])
            ts = message["ts"]
        self._posted[str(line["external_id"])] = (ts, line)

    def _attachment(self, line: Json) -> Json:
        return attachment(line, int(self.clock.now().timestamp()))


def headline(line: Json) -> str:
    """The text of a listening tool's message."""
    where = f" on {line['network']}" if line.get("network") else ""
    return escape(f"New mention{where} by @{line.get('author') or 'somebody'}")


def attachment(line: Json, ts: int) -> Json:
    """The attachment that carries a mention (format: module docstring). `ts`: seconds since 1970."""
    author, name, url = (str(line.get(k) or "") for k in ("author", "author_name", "url"))
    fields = [
        {"title": title, "value": _value(line[key]), "short": key != "url"}
        for title, key in _FIELDS.items()
        if line.get(key) not in (None, "")
    ]
    links = {"author_link": url, "title": "Open the post", "title_link": url} if url else {}
    return {
        "fallback": f"{headline(line)}: {escape(str(line['text']))}",
        "author_name": escape(f"{name} (@{author})" if name else f"@{author}"),
        "text": escape(str(line["text"])),
        "fields": fields,
        "footer": "Echo Listener",
        "ts": ts,
        **links,
    }


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escape(str(value))
