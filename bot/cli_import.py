"""`baton import`: mentions from a file into the inbox, where the bot takes them up as if they had just come in.

CSV (comma, semicolon or tab; the first line names the columns) or a JSON object a line. Names of columns are those of
a webhook, or what tools call them. A line that cannot be used is refused with its number and what to do about it; the
others go in. A line that is there already is not taken again, so that a corrected file can simply be imported anew.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from bot import config
from bot.config import SourcePart
from bot.errors import ConfigError
from bot.model import Incoming
from bot.sources import payloads
from bot.store.sqlite import beside
from bot.store.store import Tx

TAKES = ("import", "replay", "webhook")
"""Kinds of source whose payloads have Baton's own form."""
COLUMNS = {
    "id": "external_id",
    "message": "text",
    "body": "text",
    "content": "text",
    "link": "url",
    "permalink": "url",
    "date": "created_at",
    "time": "created_at",
    "published": "created_at",
    "user": "author",
    "username": "author",
    "handle": "author",
    "name": "author_name",
    "source": "network",
    "platform": "network",
    "language": "lang",
    "thread": "thread_id",
    "reach": "followers",
}
"""What tools call the fields of a mention."""
FIELDS = frozenset(Incoming.model_fields) - {"source", "reply_to"} | {"event"}
BATCH = 500
"""Lines that share a transaction: a running bot never waits long."""
SHOWN = 50
"""Refused lines that are printed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the mentions go: the database, and the source they belong to."""

    database: Path
    part: SourcePart


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number, and its payload or why there is none."""

    number: int
    payload: dict[str, Any] = field(default_factory=dict)
    wrong: str = ""


@dataclass(slots=True)
class Tally:
    """What became of the lines."""

    new: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    """Columns that mean nothing to us."""
    first: datetime | None = None
    last: datetime | None = None

    def data(self) -> dict[str, Any]:
        """As JSON."""
        return {**asdict(self), "refused": [{"line": number, "why": why} for number, why in self.refused]}


def place(settings_file: Path, source: str) -> Place:
    """Where mentions of a source go. Raises ConfigError if the settings name no such source, or another kind."""
    settings = config.settings(settings_file)
    database = settings_file.resolve().parent / settings.data / "baton.db"
    for part in settings.sources:
        if part.name == source and part.kind in TAKES:
            return Place(database, part)
        if part.name == source:
            raise ConfigError(f"The source {source} is of the kind {part.kind}, which takes no files. Name another.")
    raise ConfigError(
        f"{settings_file.name} has no source called {source}. Add [[sources]] with "
        f'name = "{source}" and kind = "import", or name another with --source.'
    )


def imported(file: Path, where: Place, now: datetime, dry_run: bool) -> Tally:
    """Put every line of `file` into the inbox. Raises ConfigError if it cannot be read, StoreError."""
    report, seen = Tally(), set[str]()
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            lines = _checked(_lines(file, stream), where.part, now, report)
            while batch := list(islice(lines, BATCH)):
                _store(batch, where, now, dry_run, seen, report)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}.") from error
    return report


def words(report: Tally, file: Path, dry_run: bool) -> str:
    """The report for people."""
    counts = f"{report.new} new, {report.known} known already, {len(report.refused)} refused"
    said = [f"{file.name}: {counts}." + (" Nothing was stored: this was a dry run." if dry_run else "")]
    if report.first and report.last:
        said.append(f"Written between {report.first:%d %b %Y} and {report.last:%d %b %Y}.")
    if report.ignored:
        said.append(f"Columns that mean nothing here: {', '.join(report.ignored)}.")
    said += [f"line {number}: {why}" for number, why in report.refused[:SHOWN]]
    if len(report.refused) > SHOWN:
        said.append(f"… and {len(report.refused) - SHOWN} more; --json names them all.")
    if report.refused:
        said.append("Correct these lines and import the file again; what is in already is not taken twice.")
    return "\n".join(said)


def _store(
    batch: list[dict[str, Any]], where: Place, now: datetime, dry_run: bool, seen: set[str], report: Tally
) -> None:
    """One transaction; a dry run does the same and undoes it, and makes no database where there is none."""
    keys = [hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest() for one in batch]
    fresh = {key: one for key, one in zip(keys, batch, strict=True) if key not in seen}
    seen |= fresh.keys()
    new = len(fresh)
    if not dry_run or where.database.exists():
        with beside(where.database, keep=not dry_run) as tx:
            new = sum(_put(tx, where.part.name, key, one, now) for key, one in fresh.items())
    report.new += new
    report.known += len(batch) - new


def _put(tx: Tx, source: str, key: str, payload: dict[str, Any], now: datetime) -> bool:
    known = tx.mentions.known(source, str(payload["external_id"])) is not None and "event" not in payload
    return not known and tx.inbox.put(source, key, payload, now) == "new"


def _checked(lines: Iterator[Line], part: SourcePart, now: datetime, report: Tally) -> Iterator[dict[str, Any]]:
    """The payloads that can be used; what is wrong with the others goes into the report."""
    for line in lines:
        wrong, payload = line.wrong, _named(line.payload, report)
        try:
            post = payloads.told(part, payload, now)[1] if not wrong else None
        except ValueError as error:
            wrong = _cured(str(error))
        if wrong or post is None:
            report.refused.append((line.number, wrong))
            continue
        if payload.get("created_at"):
            report.first = min(report.first or post.created_at, post.created_at)
            report.last = max(report.last or post.created_at, post.created_at)
        yield payload


def _named(row: Mapping[str, Any], report: Tally) -> dict[str, Any]:
    """A row under our names; one without an id of its own is known by what it says."""
    payload: dict[str, Any] = {}
    for column, value in row.items():
        name = column.strip().casefold().replace(" ", "_")
        name = COLUMNS.get(name, name)
        if name not in FIELDS:
            if column not in report.ignored:
                report.ignored.append(column)
        elif value not in (None, ""):
            payload.setdefault(name, value)
    if "addressed" in payload:
        payload["addressed"] = str(payload["addressed"]).strip().casefold() not in ("no", "false", "0")
    if payload and "external_id" not in payload:
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()
        payload["external_id"] = f"imported-{digest[:24]}"
    return payload


def _cured(wrong: str) -> str:
    """A mistake with what to do about it."""
    if "is missing" in wrong:
        cure = "Fill it in, or take the line out."
    elif "instant" in wrong:
        cure = "Write it so, or leave it empty."
    else:
        cure = "Write it as a text."
    return f"{wrong}. {cure}"


# --- reading ------------------------------------------------------------------------------------------


def _lines(file: Path, stream: IO[str]) -> Iterator[Line]:
    """The lines of a file, by its name or else by how it begins. Raises ConfigError for a JSON list."""
    start = stream.read(4096).lstrip()
    stream.seek(0)
    if start.startswith("["):
        raise ConfigError(f"{file.name} is one JSON list. Write one object a line: jq -c '.[]' {file.name}.")
    is_json = file.suffix in (".jsonl", ".ndjson", ".json") or start.startswith("{")
    found = _objects(stream) if is_json else _table(stream, start.partition("\n")[0])
    for line in found:
        broken = any(_broken(str(one)) for one in (*line.payload, *line.payload.values()))
        yield Line(line.number, wrong="it is not UTF-8 text. Save the file as UTF-8.") if broken else line


def _objects(stream: IO[str]) -> Iterator[Line]:
    for number, text in enumerate(stream, 1):
        if text.strip():
            try:
                found = json.loads(text)
            except (ValueError, RecursionError):
                found = None
            if isinstance(found, dict):
                yield Line(number, found)
            else:
                yield Line(number, wrong='this is no JSON object. Write one object a line, like {"text": "…"}.')


def _table(stream: IO[str], head: str) -> Iterator[Line]:
    """Rows under the names of the first line. A row may run over several lines; it is known by its first."""
    reader = csv.reader(stream, delimiter=max(",;\t", key=head.count))
    names, begins = next(reader, []), reader.line_num + 1
    try:
        for row in reader:
            number, begins = begins, reader.line_num + 1
            if not any(row):
                continue
            if len(row) > len(names):
                cure = "Put values that hold a separator into quotation marks."
                yield Line(number, wrong=f"it has {len(row)} values for {len(names)} columns. {cure}")
            else:
                yield Line(number, dict(zip(names, row, strict=False)))
    except csv.Error as error:
        yield Line(begins, wrong=f"from here on the file cannot be read ({error}). Save it as CSV once more.")


def _broken(text: str) -> bool:
    """Whether bytes stood here that are no UTF-8."""
    return any("\udc80" <= char <= "\udcff" for char in text)
