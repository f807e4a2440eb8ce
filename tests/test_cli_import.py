"""Mentions from a file: every line is in once or refused with its number and a cure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot import cli_import
from bot.cli import app
from bot.cli_import import Place, Tally, imported
from bot.clock import FrozenClock
from bot.config import CasesPart, SourcePart
from bot.engine import LocalEngine
from bot.errors import ConfigError
from bot.live import Live
from bot.pipeline import Pipeline
from bot.sources.imported import Imported
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests import world

PART = SourcePart(name="import", kind="import", account="kelora", network="forum")
CSV = """ID;Message;Author;Date;Link;Sentiment
p1;The lid leaks;@mia;2026-11-01T09:00:00Z;https://f.example/1;negative
p2;"two
lines";@jo;;;
p3;third;@jo;yesterday;;
;no id of its own;@jo;2026-11-03T09:00:00Z;;
p5;;@jo;;;
p6;a;b;c;d;e;f
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "data" / "baton.db", PART)


def take(place: Place, text: str | bytes, name: str = "old.csv", dry_run: bool = False) -> Tally:
    file = place.database.parent.with_name(name)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return imported(file, place, world.NOON, dry_run)


def inbox(place: Place) -> list[dict[str, Any]]:
    store = SqliteStore(place.database)
    try:
        with cli_import.beside(place.database) as tx:
            return [letter.payload for letter in tx.inbox.new(9999)]
    finally:
        store.close()


def test_good_lines_are_taken_and_bad_ones_named_with_number_and_cure(place: Place) -> None:
    report = take(place, CSV)
    assert (report.new, report.known) == (3, 0)
    assert report.refused == [
        (5, "the field `created_at` is not an instant like 2026-11-06T09:05:00Z. Write it so, or leave it empty."),
        (7, "the field `text` is missing. Fill it in, or take the line out."),
        (8, "it has 7 values for 6 columns. Put values that hold a separator into quotation marks."),
    ]
    assert report.ignored == ["Sentiment"]
    first, second, third = inbox(place)
    assert first == {
        "external_id": "p1",
        "text": "The lid leaks",
        "author": "@mia",
        "created_at": "2026-11-01T09:00:00Z",
        "url": "https://f.example/1",
    }
    assert second["text"] == "two\nlines"
    assert third["external_id"].startswith("imported-")


def test_the_same_file_twice_adds_nothing_and_a_corrected_one_only_what_is_new(place: Place) -> None:
    take(place, CSV)
    again = take(place, CSV)
    assert (again.new, again.known, len(again.refused)) == (0, 3, 3)
    assert (take(place, CSV.replace("yesterday", "2026-11-02T09:00:00Z")).new) == 1
    assert len(inbox(place)) == 4


def test_a_line_that_stands_twice_in_a_file_is_one(place: Place) -> None:
    report = take(place, "text,id\nhello,p1\nhello,p1\n")
    assert (report.new, report.known) == (1, 1)


@pytest.mark.parametrize("there", [False, True])
def test_a_dry_run_says_the_same_and_stores_nothing(place: Place, there: bool) -> None:
    if there:
        take(place, "text,id\nThe lid leaks,p1\nother,p9\n")
    before = len(inbox(place)) if there else 0
    fresh = "text,id\nThe lid leaks,p1\nnew,p2\n"
    told = take(place, fresh, dry_run=True)
    assert place.database.exists() is there
    really = take(place, fresh)
    assert told == really
    assert len(inbox(place)) == before + told.new


def test_a_line_of_json_is_an_object(place: Place) -> None:
    lines = [
        '{"external_id": "p1", "text": "hi", "addressed": false, "followers": 12}',
        "",
        "[1]",
        "{",
        '{"text": ["x"]}',
    ]
    report = take(place, "\n".join(lines), "old.jsonl")
    assert report.new == 1
    assert [number for number, _ in report.refused] == [3, 4, 5]
    assert "Write one object a line" in report.refused[0][1]
    assert report.refused[2][1] == "the field `text` is not a text. Write it as a text."
    assert inbox(place)[0]["addressed"] is False


def test_other_encodings_are_named_by_line_and_the_rest_is_taken(place: Place) -> None:
    report = take(place, "id,text\np1,Zażółć\n".encode("utf-8-sig") + "p2,żółty\n".encode("iso-8859-2"))
    assert report.new == 1
    assert report.refused == [(3, "it is not UTF-8 text. Save the file as UTF-8.")]
    assert inbox(place)[0]["text"] == "Zażółć"


def test_a_file_that_is_none_is_refused(place: Place) -> None:
    with pytest.raises(ConfigError, match="is one JSON list"):
        take(place, "[{}]", "old.json")
    with pytest.raises(ConfigError, match="cannot be read: No such file or directory"):
        imported(place.database.parent / "nowhere.csv", place, world.NOON, False)


@pytest.mark.parametrize("text", ["", "\n", "id,text\n", "\x00", "text\n" + "x" * 200_000])
def test_odd_files_end_in_a_report(place: Place, text: str) -> None:
    assert take(place, text).new == 0


async def test_what_was_imported_becomes_mentions_even_beside_a_running_bot(place: Place, clock: FrozenClock) -> None:
    store, encoder = SqliteStore(place.database), Worker("encoder")
    live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
    pipeline = Pipeline(live, {"import": Imported(PART, clock)}, encoder)
    for new in (3, 0):
        assert take(place, CSV).new == new
        await pipeline.accept()
    found = await store.read(lambda tx: [m for c in (1, 2, 3) for m in tx.mentions.of(c)])
    assert [(m.account, m.network, m.by_hand) for m in found] == [("kelora", "forum", True)] * 3
    encoder.stop()
    store.close()


def test_the_command_prints_a_report_and_fails_when_lines_were_refused(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text(CSV)
    toml = tmp_path / "baton.toml"
    toml.write_text(
        '[[sources]]\nname = "import"\nkind = "import"\n[[sources]]\nname = "ear"\nkind = "slack_channel"\n'
    )
    call = ["import", str(tmp_path / "old.csv"), "--config", str(toml)]
    told = CliRunner().invoke(app, [*call, "--dry-run"])
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        "old.csv: 3 new, 0 known already, 3 refused. Nothing was stored: this was a dry run.",
        "Written between 01 Nov 2026 and 03 Nov 2026.",
        "Columns that mean nothing here: Sentiment.",
        "line 5: the field `created_at` is not an instant like 2026-11-06T09:05:00Z. Write it so, or leave it empty.",
        "line 7: the field `text` is missing. Fill it in, or take the line out.",
        "line 8: it has 7 values for 6 columns. Put values that hold a separator into quotation marks.",
        "Correct these lines and import the file again; what is in already is not taken twice.",
    ]
    assert json.loads(CliRunner().invoke(app, [*call, "--json"]).stdout)["new"] == 3
    for source, said in (("ear", "takes no files"), ("other", 'kind = "import"')):
        refused = CliRunner().invoke(app, [*call, "--source", source])
        assert refused.exit_code == 2
        assert said in refused.stderr
