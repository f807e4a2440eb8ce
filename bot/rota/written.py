"""A layer of the rota as it is written in team.yaml; `deploy/team.example.yaml` shows one of everything."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NaiveDatetime,
    field_validator,
    model_validator,
)

from bot.rota import wall
from bot.rota.holiday import checked_code, is_holiday
from bot.rota.hours import Hours

EVERY = re.compile(r"([1-9]\d?)\s*([dw])")


def _group(said: object) -> object:
    """One name, or several that are on together."""
    return (said,) if isinstance(said, str) else said


def _period(said: object) -> int:
    found = EVERY.fullmatch(str(said).strip())
    if not found:
        raise ValueError(f"`{said}` is not a period; write 1w or 2d")
    return int(found[1]) * (7 if found[2] == "w" else 1)


def _kept(said: object) -> object:
    """`none`, the names of the shifts that a holiday keeps, or those with the people who are on then."""
    if said in (None, "none"):
        return {}
    names = [said] if isinstance(said, str) else said
    return dict.fromkeys(names) if isinstance(names, list) else names


def _country(said: object) -> object:
    """Norway's code, unquoted, is what YAML takes for a no."""
    return "NO" if said is False else said


Group = Annotated[tuple[str, ...], BeforeValidator(_group)]
Days = Annotated[tuple[int, ...], BeforeValidator(wall.weekdays)]
Minutes = Annotated[int, BeforeValidator(wall.minutes)]
Zone = Annotated[str, AfterValidator(wall.checked_zone)]


class Written(BaseModel):
    """Base: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rotation(Written):
    """Who has a shift in turn: the first from `since` on, the next `every` so many days later, and round again."""

    people: tuple[Group, ...] = Field(min_length=1)
    every: Annotated[int, BeforeValidator(_period)] = 7
    since: date

    def on(self, day: date) -> tuple[str, ...]:
        """Whose turn a date is; dates before `since` count backwards."""
        return self.people[(day - self.since).days // self.every % len(self.people)]


class Weekly(Written):
    """A shift that comes back on certain weekdays, from one wall time to another; it belongs to the date it begins."""

    days: Days = wall.EVERY_DAY
    start: Minutes = Field(alias="from")
    end: Minutes = Field(alias="to")
    zone: Zone | None = None
    people: Group = ()
    rotation: Rotation | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Minutes after the same midnight."""
        return self.start % wall.DAY, self.end if self.end > self.start % wall.DAY else self.end + wall.DAY

    def on(self, day: date) -> tuple[str, ...]:
        """Who has it on a date, holidays and exceptions apart."""
        return self.rotation.on(day) if self.rotation else self.people

    @model_validator(mode="after")
    def _either(self) -> Weekly:
        if self.rotation and self.people:
            raise ValueError("it has both people and a rotation; keep one of them")
        return self


class Override(Written):
    """An exception: other people for the shift of one date, or for everything between two local times.

    With nobody in `people` the exception says that nobody is on, and the rota's check says so too.
    """

    day: date | None = Field(default=None, alias="date")
    shift: str = ""
    start: NaiveDatetime | None = Field(default=None, alias="from")
    end: NaiveDatetime | None = Field(default=None, alias="to")
    people: Group

    @property
    def stretch(self) -> tuple[datetime, datetime] | None:
        """Local times between which it holds, unless it is for a date."""
        return (self.start, self.end) if self.start and self.end else None

    @model_validator(mode="after")
    def _one_kind(self) -> Override:
        if bool(self.day and self.shift) == bool(self.stretch) or (self.day and (self.start or self.end)):
            raise ValueError("an exception has either a date and a shift, or a from and a to")
        if self.start and self.end and self.end <= self.start:
            raise ValueError("it ends before it begins; put the later time into `to`")
        return self


class Layer(Written):
    """One line of cover: which accounts and languages it serves, and who is on when. Nothing named serves all."""

    title: str = ""
    zone: Zone
    accounts: Group = ()
    languages: Group = ()
    cover: str = Field(default="24x7", min_length=1)
    """When somebody must be on, as opening hours; only these hours can have gaps."""
    cover_on_holidays: str = ""
    """The same for holidays on which a shift takes place; empty: as on other days."""
    overlap: bool = False
    """Whether shifts may overlap, for instance so that colleagues meet at the change."""
    weekly: dict[str, Weekly] = {}
    holidays: Annotated[str, BeforeValidator(_country), AfterValidator(checked_code)] = ""
    on_holidays: Annotated[dict[str, Group | None], BeforeValidator(_kept)] = {}
    """Which shifts take place on a holiday, whatever the weekday; with other people if they are named."""
    overrides: tuple[Override, ...] = ()
    ical: str = ""
    """A calendar whose events are shifts: a file beside team.yaml, or an https address."""

    def serves(self, account: str, lang: str = "") -> bool:
        """Whether it serves an account and a language; an unknown language is served by all."""
        return (not self.accounts or account in self.accounts) and (
            not self.languages or not lang or lang in self.languages
        )

    def hours(self, day: date) -> Hours | None:
        """When somebody must be on, on a date. A holiday on which no shift takes place needs nobody."""
        if not is_holiday(day, self.holidays):
            return Hours.parse(self.cover, self.zone)
        return Hours.parse(self.cover_on_holidays or self.cover, self.zone) if self.on_holidays else None

    @field_validator("cover", "cover_on_holidays")
    @classmethod
    def _hours(cls, cover: str) -> str:
        if cover:
            Hours.parse(cover, "UTC")
        return cover

    @field_validator("ical")
    @classmethod
    def _file_or_https(cls, ical: str) -> str:
        if "://" in ical and not ical.startswith("https://"):
            raise ValueError(f"`{ical}` is not safe to fetch; write an https address, or a file")
        return ical

    @model_validator(mode="after")
    def _names_are_known(self) -> Layer:
        named: list[Any] = [*self.on_holidays, *(one.shift for one in self.overrides if one.day)]
        if unknown := [name for name in named if name not in self.weekly]:
            raise ValueError(f"there is no shift called `{unknown[0]}` under `weekly`")
        return self
