"""What may be written under `rota:` and `escalation:` in team.yaml: every mistake has its place and its sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import config
from bot.errors import ConfigError
from bot.rota.rota import NO_ROTA
from tests.rota.builders import local

EXAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "team.example.yaml"
DAY = "weekly: {d: {from: '08:00', to: '16:00', people: [ana]}}"


def team(folder: Path, text: str) -> config.Team:
    file = folder / "team.yaml"
    file.write_text(text, "utf-8")
    return config.team(file)


@pytest.mark.parametrize(
    ("rota", "sentence"),
    [
        ("[a]", "`rota` - Input should be a valid dictionary"),
        ("{mon: {ana: 08:00-16:00}}", "team.yaml: `rota.mon.ana` is not a setting; remove it."),
        ("{a: {}}", "`rota.a.zone` - Field required"),
        ("{a: {zone: Mars/Olympus}}", "`rota.a.zone` - `Mars/Olympus` is not a time zone"),
        ("{a: {zone: UTC, weekly: {d: {to: '9'}}}}", "`rota.a.weekly.d.from` - Field required"),
        (
            "{a: {zone: UTC, weekly: {d: {from: noon, to: '9'}}}}",
            "`rota.a.weekly.d.from` - `noon` is not a time of day",
        ),
        ("{a: {zone: UTC, weekly: {d: {days: Mo, from: 8, to: 9}}}}", "`rota.a.weekly.d.days` - `Mo` is not a day"),
        (
            "{a: {zone: UTC, weekly: {d: {from: 8, to: 9, people: x, rotation: {people: [x], since: 2026-01-05}}}}}",
            "`rota.a.weekly.d` - it has both people and a rotation; keep one of them.",
        ),
        (
            "{a: {zone: UTC, weekly: {d: {from: 8, to: 9, rotation: {people: [x], every: month, since: 2026-01-05}}}}}",
            "`rota.a.weekly.d.rotation.every` - `month` is not a period; write 1w or 2d.",
        ),
        ("{a: {zone: UTC, holidays: XX}}", "`rota.a.holidays` - no holidays are known for `XX`"),
        ("{a: {zone: UTC, cover: soon}}", "`rota.a.cover` - `soon` is not a day"),
        (f"{{a: {{zone: UTC, {DAY}, on_holidays: [n]}}}}", "`rota.a` - there is no shift called `n` under `weekly`."),
        (
            f"{{a: {{zone: UTC, {DAY}, overrides: [{{date: 2026-01-01, shift: n, people: []}}]}}}}",
            "`rota.a` - there is no shift called `n` under `weekly`.",
        ),
        (
            "{a: {zone: UTC, overrides: [{date: 2026-01-01, people: [ana]}]}}",
            "`rota.a.overrides.0` - an exception has either a date and a shift, or a from and a to.",
        ),
        (
            "{a: {zone: UTC, overrides: [{from: '2026-01-02 08:00', to: '2026-01-01 08:00', people: [ana]}]}}",
            "`rota.a.overrides.0` - it ends before it begins",
        ),
        ("{a: {zone: UTC, ical: none.ics}}", "`rota` - the calendar none.ics of `a` cannot be read: No such file"),
        ("{a: {zone: UTC, ical: 'http://x.example/a.ics'}}", "`rota.a.ical` - `http://x.example/a.ics` is not safe"),
    ],
)
def test_each_mistake_in_a_rota_has_its_place_and_its_sentence(tmp_path: Path, rota: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as mistake:
        team(tmp_path, f"people: {{ana: {{name: Ana}}}}\nrota: {rota}")
    assert sentence in str(mistake.value)
    assert str(mistake.value).endswith(".")


def test_a_calendar_file_that_is_no_calendar_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.ics").write_text("hello", "utf-8")
    with pytest.raises(ConfigError, match=r"the calendar desk.ics of `a` cannot be read: it is not a calendar."):
        team(tmp_path, "rota: {a: {zone: UTC, ical: desk.ics}}")


def test_times_may_be_written_without_quotes(tmp_path: Path) -> None:
    found = team(tmp_path, "rota: {a: {zone: UTC, weekly: {d: {from: 8:00, to: 16:30, people: ana}}}}").rota
    (shift,) = found.shifts(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC))
    assert (shift.start.hour, shift.end.hour, shift.end.minute) == (8, 16, 30)


@pytest.mark.parametrize("minute", range(1, 25))
def test_minutes_after_midnight_are_minutes_and_not_hours(tmp_path: Path, minute: int) -> None:
    """`00:16` was once read as 16:00; written with and without quotes it is a quarter past midnight."""
    for said in (f"00:{minute:02}", f"'00:{minute:02}'", f"0:{minute:02}"):
        found = team(
            tmp_path, f"rota: {{a: {{zone: UTC, weekly: {{d: {{from: {said}, to: 02:00, people: ana}}}}}}}}"
        ).rota
        first, *_ = found.shifts(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC))
        assert (first.start.hour, first.start.minute) == (0, minute), said


def test_calendars_find_people_by_their_aliases_and_a_person_is_as_before(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nSUMMARY:Annie\n"
        "DTSTART:20260302T080000Z\nDTEND:20260302T160000Z\nEND:VEVENT\nEND:VCALENDAR\n",
        "utf-8",
    )
    read = team(
        tmp_path, "rota: {a: {zone: UTC, ical: a.ics}}\npeople: {ana: {name: Ana, slack: U1, aliases: [annie]}}"
    )
    assert read.rota.on(datetime(2026, 3, 2, 9, tzinfo=UTC)) == ("ana",)
    assert read.person("ana") == read.by_slack("U1")


def test_a_team_without_rota_has_none_and_one_with_another_calendar_can_be_made(tmp_path: Path) -> None:
    assert team(tmp_path, "people: {ana: {name: Ana}}").rota is NO_ROTA
    read = team(tmp_path, f"people: {{ana: {{name: Ana}}}}\nrota: {{a: {{zone: UTC, {DAY}}}}}")
    other = read.model_copy(update={"rota": read.rota.with_calendar("a", "")})
    assert other.rota is not read.rota
    assert config.Team(people=read.people, rota=read.rota).rota is read.rota


def test_a_chain_is_read_with_its_spans(tmp_path: Path) -> None:
    steps = "[{ring: owner}, {ring: backup, after: 5m}, {ring: '@duty', after: 10m}]"
    read = team(
        tmp_path,
        f"people: {{ana: {{name: Ana}}}}\ngroups: {{duty: [ana]}}\nescalation:\n"
        f"  crisis: {{steps: {steps}, repeat: 3, every: 15m}}\n  high: {{steps: {steps}, hours: '07:00-23:00'}}\n",
    )
    chain = read.escalation["crisis"]
    assert [(step.ring, step.after) for step in chain.steps] == [
        ("owner", timedelta(0)), ("backup", timedelta(minutes=5)), ("@duty", timedelta(minutes=10)),
    ]  # fmt: skip
    assert (chain.repeat, chain.every, chain.hours) == (3, timedelta(minutes=15), "")
    assert read.escalation["high"].hours == "07:00-23:00"


@pytest.mark.parametrize(
    ("chain", "sentence"),
    [
        ("crisis: {steps: []}", "`escalation.crisis.steps`"),
        ("urgent: {steps: [{ring: owner}]}", "`escalation.urgent"),
        ("crisis: {steps: [{ring: boss}]}", "`boss` is nobody who can be rung; write owner, backup, desk, lead"),
        ("crisis: {steps: [{ring: '@zoe'}]}", "`escalation` rings @zoe, who is neither a person nor a group here"),
        (
            "crisis: {steps: [{ring: owner, after: 5m}, {ring: lead, after: 1m}]}",
            "a later step is rung before an earlier",
        ),
        ("crisis: {steps: [{ring: owner}], hours: soon}", "`escalation.crisis.hours` - `soon` is not a day"),
        ("crisis: {steps: [{ring: owner}], repeat: -1}", "`escalation.crisis.repeat`"),
    ],
)
def test_each_mistake_in_a_chain_has_its_sentence(tmp_path: Path, chain: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as mistake:
        team(tmp_path, f"escalation: {{{chain}}}")
    assert sentence in str(mistake.value)


def test_the_example_has_a_rota_without_problems_in_all_of_2026() -> None:
    read = config.team(EXAMPLE)
    accounts = [account for member in read.people.values() for account in member.accounts]
    found = read.rota.problems(local("2026-01-05 00:00"), read.people, accounts, days=350)
    assert [one.sentence for one in found] == []
    assert read.rota.layers == ("kelora", "polska", "indonesia")
    assert read.rota.on(local("2026-12-31 20:00"), layer="kelora") == ("maria",)
