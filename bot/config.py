"""Settings and team: baton.toml, team.yaml, tokens. Every mistake is one sentence with its cure.

Files are read once at start. What is set in Slack later is in the store and wins.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.errors import ConfigError
from bot.model import Person, Risk, Role
from bot.rota import wall
from bot.rota.hours import Hours
from bot.rota.rota import NO_ROTA, Rota

SPAN = re.compile(r"(\d+)\s*(s|m|h|d)")
T = TypeVar("T", "SourcePart", "HookPart")
RINGS = ("owner", "backup", "desk", "lead")
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
    duty_group: str = ""
    """Id of the user group (S…) whose members shall be those on duty; empty: none follows."""


class CasesPart(Part):
    window: Span = timedelta(minutes=30)
    reopen_within: Span = timedelta(hours=72)
    return_after: Span = timedelta(minutes=30)
    """Open time after which a claimed case that stays silent goes back to the queue."""


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
    find_url: str = ""
    """Of a webhook: where to ask, signed, whether a reply arrived; called with `?id=` and the id of its delivery."""
    amends: bool = False
    """Whether the receiver of a webhook's replies understands the events `correct` and `withdraw`."""
    previews: bool = False
    """Whether links in replies may be shown with a preview."""
    secret_old: str = ""
    """While a secret is being changed: name of the variable that holds the one which is accepted besides."""
    url: str = ""
    """The address of an RSS or Atom feed, or of a server of Mastodon or Bluesky."""
    every: Span = Field(default=timedelta(minutes=5), ge=timedelta(seconds=1))
    """How often a feed is looked at; of Mastodon and Bluesky 30 seconds, unless it is said here."""
    first: int = Field(default=0, ge=0)
    """How many entries (or mentions) from before its beginning a feed's first look takes."""
    ours: tuple[str, ...] = ()
    """Authors that are ourselves; what they write is no mention."""
    format: str = ""
    """How the tool writes that posts into a Slack channel: a name, or the path of a YAML file; empty: found out."""
    catch_up: int = Field(default=15, ge=1, le=999)
    """Messages that one look back into a Slack channel asks for."""
    catch_up_every: Span = timedelta(minutes=1)
    """How long to wait between two such looks."""
    token: str = ""
    """Name of the environment variable with the token, or with Bluesky's app password; empty: TELEGRAM_BOT_TOKEN,
    MASTODON_TOKEN, BLUESKY_PASSWORD."""
    handle: str = ""
    """The account that a Bluesky source reads and answers with, like kelora.bsky.social."""
    chats: dict[str, str] = {}
    """Telegram's groups and channels, by id or @name, and the account of each; empty: all that the bot is in."""
    business: bool = False
    """Whether private chats of a connected Telegram business account are read and answered."""
    bots: bool = False
    """Whether what other bots write counts."""
    hook_url: str = ""
    """Where Telegram reaches /hooks/<name> from outside (https://…); empty: Baton asks for updates itself."""


class HookPart(Part):
    """A program elsewhere that is called when something happens to a case."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    url: str
    secret: str = ""
    """Name of the environment variable that holds the signing secret."""
    events: tuple[str, ...] = ()
    """Of which events it hears; empty: of each that changes a case's state."""
    text: bool = False
    """Whether it also gets the words of a reply, once that is approved."""


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
    hooks: tuple[HookPart, ...] = ()

    @field_validator("sources", "hooks")
    @classmethod
    def _one_of_each_name(cls, parts: tuple[T, ...], info: ValidationInfo) -> tuple[T, ...]:
        names = [part.name for part in parts]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two {info.field_name} are called `{min(twice)}`; give each its own name")
        return parts


class Member(Part):
    """One person in team.yaml."""

    name: str
    slack: str = ""
    role: Role = "drafter"
    languages: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    zone: Annotated[str, AfterValidator(wall.checked_zone)] = "UTC"
    quiet: str = ""
    aliases: tuple[str, ...] = Field(default=(), exclude=True)
    """Other names and e-mail addresses, as calendars have them; only the rota asks."""


class Ring(Part):
    """One step of an escalation chain: who is rung, and how long after the clock ran out."""

    ring: str
    """owner, backup, desk, lead, or @name of a person or a group."""
    after: Span = timedelta(0)

    @field_validator("ring")
    @classmethod
    def _somebody(cls, ring: str) -> str:
        if ring not in RINGS and not ring.startswith("@"):
            raise ValueError(f"`{ring}` is nobody who can be rung; write {', '.join(RINGS)}, or @name")
        return ring


class Chain(Part):
    """Who is rung one after the other while nobody takes a case, and how often all that is repeated."""

    steps: tuple[Ring, ...] = Field(min_length=1)
    repeat: int = Field(default=0, ge=0)
    every: Span = timedelta(minutes=15)
    hours: str = ""
    """Only then, as opening hours; empty: always."""

    @field_validator("steps")
    @classmethod
    def _in_order(cls, steps: tuple[Ring, ...]) -> tuple[Ring, ...]:
        if any(later.after < one.after for one, later in pairwise(steps)):
            raise ValueError("a later step is rung before an earlier one; put them in the order of their times")
        return steps

    @field_validator("hours")
    @classmethod
    def _can_be_read(cls, hours: str) -> str:
        if hours:
            Hours.parse(hours, "UTC")
        return hours


def _rota(written: object, info: ValidationInfo) -> Rota:
    """What stands under `rota:`, with the people above it; calendar files lie in the context's folder."""
    if isinstance(written, Rota):
        return written
    people: Mapping[str, Member] = info.data.get("people", {})
    called = {name.casefold(): key for key, member in people.items() for name in (*member.aliases, member.name)}
    rota = Rota.read(written, called | {key.casefold(): key for key in people})
    for layer, file in rota.files.items():
        rota = _with_file(rota, layer, (info.context or {}).get("folder", Path()) / file)
    return rota


def _with_file(rota: Rota, layer: str, file: Path) -> Rota:
    """With the calendar that a layer keeps in a file. Raises ValueError."""
    try:
        read = rota.with_calendar(layer, file.read_text("utf-8"))
        why = read.broken(layer)
    except (OSError, UnicodeDecodeError) as error:
        why = str(error.strerror) if isinstance(error, OSError) else "it is not UTF-8 text"
    if why:
        raise ValueError(f"the calendar {file.name} of `{layer}` cannot be read: {why}")
    return read


class Team(Part):
    """team.yaml: people, groups, rota, escalation."""

    default_role: Role = "viewer"
    people: dict[str, Member] = {}
    groups: dict[str, tuple[str, ...]] = {}
    rota: Annotated[Rota, PlainValidator(_rota)] = NO_ROTA
    escalation: dict[Risk, Chain] = {}

    @model_validator(mode="after")
    def _rung_are_known(self) -> Team:
        rung = {step.ring for chain in self.escalation.values() for step in chain.steps if step.ring.startswith("@")}
        if unknown := sorted(name for name in rung if not self.members(name)):
            raise ValueError(f"`escalation` rings {unknown[0]}, who is neither a person nor a group here")
        return self

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
        return Team.model_validate(found or {}, context={"folder": path.parent})
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
