"""How listening tools write into Slack, as data: a YAML file a tool, read once.

A format says by what its tool is known (`match`) and where in a message each thing stands (`take`): a list of ways,
of which the first that finds something counts. A message that holds several finds is taken apart by `each`.
Adding a tool means writing a file, not code; bot/sources/README.md shows how.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError, model_validator

from bot.config import Part, sentences
from bot.errors import ConfigError
from bot.sources import slack_text
from bot.sources.finding import Name, Way, at, found, taken

SHIPPED = Path(__file__).with_name("formats")
GENERIC = "generic"
"""The format of whatever no other knows."""


class Telltale(Part):
    """By what a tool is known: one of its names or ids, and everything in `has`."""

    bots: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    has: tuple[Way, ...] = ()


class Format(Part):
    """How one tool writes."""

    title: str
    about: str
    match: Telltale = Telltale()
    each: str = ""
    """Path of the list whose elements are one find each; empty: the message is one find."""
    threads: bool = False
    """Whether what the tool posts inside threads are finds as well."""
    take: dict[Name, tuple[Way, ...]]

    @model_validator(mode="after")
    def _says_something(self) -> Format:
        if not self.take.get("text"):
            raise ValueError("`take` must say where the text stands")
        return self

    def fits(self, message: Mapping[str, Any]) -> bool:
        """Whether a message of a bot is one of this tool's."""
        profile = message.get("bot_profile") or {}
        names = {message.get("username"), message.get("bot_id"), profile.get("name")}
        apps = {message.get("app_id"), profile.get("app_id")}
        known = self.match.bots or self.match.apps
        if known and not (names & set(self.match.bots) or apps & set(self.match.apps)):
            return False
        return all(any(found(way, message, message)) for way in self.match.has)

    def finds(self, message: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What the tool found, under our names; without a text it is none."""
        seen = {**message, "attachments": slack_text.quotations(message)}
        if self.each:
            finds = [taken(self.take, one, seen) for one in at(seen, self.each) if isinstance(one, Mapping)]
        else:
            finds = [taken(self.take, seen, seen)]
            finds[0]["text"] = "\n".join(filter(None, (finds[0].get("text", ""), *slack_text.files(message))))
        return [one for one in finds if one.get("text")]


class Formats(Part):
    """The formats that a channel tries, in order."""

    known: dict[str, Format] = Field(min_length=1)

    def of(self, message: Mapping[str, Any]) -> Format:
        """The first format that fits, else the last."""
        *named, last = self.known.values()
        return next((one for one in named if one.fits(message)), last)


@cache
def shipped() -> Formats:
    """Every format that comes with Baton; the generic one is tried last."""
    found = {path.stem: read(path) for path in sorted(SHIPPED.glob("*.yaml")) if path.stem != GENERIC}
    return Formats(known={**found, GENERIC: read(SHIPPED / f"{GENERIC}.yaml")})


def chosen(setting: str, base: Path) -> Formats:
    """The formats for a source whose `format` is a name, a YAML file (relative to `base`), or empty: all.

    Raises ConfigError naming what there is."""
    if not setting:
        return shipped()
    if setting.endswith((".yaml", ".yml")):
        return Formats(known={Path(setting).stem: read(base / setting)})
    if setting not in shipped().known:
        raise ConfigError(f"There is no format `{setting}`. Formats: {', '.join(shipped().known)}, or a YAML file.")
    return Formats(known={setting: shipped().known[setting]})


def read(path: Path) -> Format:
    """One file. Raises ConfigError with every mistake."""
    try:
        return Format.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"The format {path} cannot be read: {' '.join(str(error).split())}.") from error
    except ValidationError as error:
        raise ConfigError(sentences(error, path.name)) from error
