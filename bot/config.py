"""Settings and team: baton.toml, team.yaml, tokens. Every mistake is one sentence with its cure.

Files are read once at start. What is set in Slack later is in the store and wins.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)

from bot.errors import ConfigError
from bot.model import Person, Role

SPAN = re.compile(r"(\d+)\s*(s|m|h|d)")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def span(text: object) -> object:
    """`30m`, `72h`, `10s`, `7d` as a timedelta; anything else is left to the type's own message."""
    if isinstance(text, str) and (found := SPAN.fullmatch(text.strip())):
        return timedelta(**{UNITS[found[2]]: int(found[1])})
    return text


Span = Annotated[timedelta, BeforeValidator(span)]


class Part(BaseModel):
    """Base: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EncoderPart(Part):
    model: str = "default"


class SlackPart(Part):
    """`channels` maps our names (queue, alerts, handover, desk-…) to channel ids."""

    channels: dict[str, str] = {}
    queue_of: dict[str, str] = {}


class CasesPart(Part):
    window: Span = timedelta(minutes=30)
    reopen_within: Span = timedelta(hours=72)


class WebPart(Part):
    """Where webhooks are received; loopback unless somebody decides otherwise."""

    host: str = "127.0.0.1"
    port: int = 8080


class SourcePart(Part):
    """One feed. `account`, `network` and `addressed` are defaults that a payload may replace."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    kind: str
    account: str = ""
    network: str = ""
    addressed: bool = True
    undo: Span = timedelta(seconds=10)
    channel: str = ""
    file: str = ""
    secret: str = ""
    """Name of the environment variable that holds the signing secret."""
    reply_url: str = ""


class Settings(Part):
    """baton.toml."""

    guide: str = ""
    intents: str = ""
    team: str = "team.yaml"
    data: str = "data"
    encoder: EncoderPart = EncoderPart()
    slack: SlackPart = SlackPart()
    cases: CasesPart = CasesPart()
    web: WebPart = WebPart()
    sources: tuple[SourcePart, ...] = ()

    @field_validator("sources")
    @classmethod
    def _one_of_each_name(cls, sources: tuple[SourcePart, ...]) -> tuple[SourcePart, ...]:
        names = [source.name for source in sources]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two sources are called `{min(twice)}`; give each its own name")
        return sources


class Member(Part):
    """One person in team.yaml."""

    name: str
    slack: str = ""
    role: Role = "drafter"
    languages: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    zone: str = "UTC"
    quiet: str = ""

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"`{zone}` is not a time zone; write one like Europe/Warsaw") from error
        return zone


class Team(Part):
    """team.yaml: people, groups, rota."""

    default_role: Role = "viewer"
    people: dict[str, Member] = {}
    groups: dict[str, tuple[str, ...]] = {}
    rota: dict[str, Any] = {}

    def person(self, key: str) -> Person | None:
        """By their key in team.yaml."""
        member = self.people.get(key)
        return Person(id=key, **member.model_dump()) if member else None

    def by_slack(self, slack: str) -> Person:
        """By Slack id; somebody who is not listed has the default role."""
        for key, member in self.people.items():
            if member.slack == slack:
                return Person(id=key, **member.model_dump())
        return Person(id=slack, name="", slack=slack, role=self.default_role)

    def members(self, name: str) -> tuple[str, ...]:
        """The people behind `@name`: a group's members, or the person."""
        name = name.removeprefix("@")
        return self.groups.get(name, (name,) if name in self.people else ())

    def name(self, key: str) -> str:
        """How a person is called; `Baton` for the bot itself."""
        if not key:
            return "Baton"
        member = self.people.get(key)
        return member.name if member else "A colleague"


def sentences(error: ValidationError, file: str) -> str:
    """A pydantic error as lines `file: key: what is wrong`."""
    lines = []
    for one in error.errors():
        where = ".".join(str(part) for part in one["loc"]) or "file"
        unknown = one["type"] == "extra_forbidden"
        lines.append(
            f"{file}: `{where}` "
            + ("is not a setting; remove it." if unknown else f"- {one['msg'].removeprefix('Value error, ')}.")
        )
    return "\n".join(lines)


def settings(path: Path) -> Settings:
    """Read baton.toml. Raises ConfigError."""
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise ConfigError(f"{path} does not exist. Copy deploy/baton.example.toml and fill it in.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}.") from error
    except ValidationError as error:
        raise ConfigError(sentences(error, path.name)) from error


def team(path: Path) -> Team:
    """Read team.yaml. Raises ConfigError."""
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
        return Team.model_validate(found or {})
    except FileNotFoundError as error:
        raise ConfigError(f"{path} does not exist. Copy deploy/team.example.yaml and fill it in.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{path} cannot be read: {' '.join(str(error).split())}.") from error
    except ValidationError as error:
        raise ConfigError(sentences(error, path.name)) from error


def token(name: str, env: Mapping[str, str] = os.environ) -> SecretStr | None:
    """A secret from `NAME`, or from the file that `NAME_FILE` names. Raises ConfigError if that cannot be read."""
    if value := env.get(name):
        return SecretStr(value)
    if file := env.get(f"{name}_FILE"):
        try:
            secret = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise ConfigError(f"{name}_FILE names {file}, which cannot be read: {why}.") from error
        return SecretStr(secret) if secret else None
    return None


def needed(name: str, why: str, env: Mapping[str, str] = os.environ) -> SecretStr:
    """A secret that must be there. Raises ConfigError saying what it is for."""
    found = token(name, env)
    if found is None:
        raise ConfigError(f"{name} is not set: {why}. Put it into the environment, or a file named by {name}_FILE.")
    return found


def starter() -> tuple[Path, Path]:
    """The shipped guide and intents: the checkout's folders, or those inside the installed package."""
    here = Path(__file__).resolve().parent
    root = here.parent if (here.parent / "pyproject.toml").is_file() else here / "starter"
    return root / "styleguide", root / "intents"


def cache_folder(env: Mapping[str, str] = os.environ) -> Path:
    """Where commands keep what can be made again: $BATON_CACHE, else the user's cache folder."""
    if named := env.get("BATON_CACHE"):
        return Path(named)
    return Path(env.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "baton"
