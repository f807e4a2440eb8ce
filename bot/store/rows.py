"""Between rows of the database and the values of `bot.model`: one function a table, both ways where needed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import TypeAdapter

from bot.model import (
    Approval,
    Card,
    Case,
    Delivery,
    Draft,
    Event,
    Finding,
    Handed,
    Handover,
    Mention,
    Notice,
    Promise,
    Reading,
    Swap,
)

Row = sqlite3.Row | Mapping[str, Any]
FINDINGS = TypeAdapter(tuple[Finding, ...])


def stamp(at: datetime) -> str:
    """An instant as text whose order is time order."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """The reverse of `stamp`."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def maybe(text: str | None) -> datetime | None:
    """An instant, where there is one."""
    return instant(text) if text else None


def mention(row: Row) -> Mention:
    fields = {
        key: row[key]
        for key in (
            "id case_id revision source external_id account network thread_id author author_name "
            "followers lang shown url"
        ).split()
    }
    return Mention(
        **fields,
        addressed=bool(row["addressed"]),
        pii=tuple(json.loads(row["pii"])),
        reply_to=json.loads(row["reply_to"]),
        created_at=instant(row["created_at"]),
        received_at=instant(row["received_at"]),
        deleted_at=maybe(row["deleted_at"]),
    )


def case(row: Row) -> Case:
    fields = {
        key: row[key]
        for key in (
            "id state revision source account network thread_id author author_name owner read_revision "
            "mentions_revision risk cleared_by shown_draft reason previous_id writing_by kept_by waits_for"
        ).split()
    }
    return Case(
        **fields,
        held=bool(row["held"]),
        reread=bool(row["reread"]),
        reading=Reading.model_validate_json(row["reading"]) if row["reading"] else None,
        owner_since=maybe(row["owner_since"]),
        snoozed_until=maybe(row["snoozed_until"]),
        opened_at=instant(row["opened_at"]),
        last_mention_at=instant(row["last_mention_at"]),
        waiting_since=maybe(row["waiting_since"]),
        ended_at=maybe(row["ended_at"]),
        writing_at=maybe(row["writing_at"]),
    )


def draft(row: Row) -> Draft:
    """A draft; `findings` and `guide` columns may be joined to it."""
    keys = "id case_id revision state text first_text source title lang author reason".split()
    joined = row["findings"] if "findings" in dict(row) else None
    return Draft(
        **{key: row[key] for key in keys},
        created_at=instant(row["created_at"]),
        revised_at=instant(row["revised_at"]),
        findings=FINDINGS.validate_json(joined) if joined else (),
        checked=(row["guide"] or "") if joined is not None else "",
    )


def approval(row: Row) -> Approval:
    keys = "id case_id draft_id draft_revision by fingerprint reason".split()
    return Approval(**{key: row[key] for key in keys}, at=instant(row["at"]), parts=json.loads(row["parts"]))


def delivery(row: Row) -> Delivery:
    keys = (
        "id case_id draft_id draft_revision approval_id source account network thread_id text key "
        "state attempt by external_id permalink words"
    ).split()
    return Delivery(
        **{key: row[key] for key in keys},
        reply_to=json.loads(row["reply_to"]),
        due_at=instant(row["due_at"]),
        sent_at=maybe(row["sent_at"]),
    )


def event(row: Row) -> Event:
    keys = "id case_id verb by draft_id draft_revision mention_id".split()
    detail = cast(dict[str, Any], json.loads(row["detail"]))
    return Event(**{key: row[key] for key in keys}, at=instant(row["at"]), detail=detail)


def card(row: Row) -> Card:
    keys = ["case_id", "channel", "ts", "shown_revision", "logged_event"]
    return Card(**{key: row[key] for key in keys}, posting_at=maybe(row["posting_at"]))


def promise(row: Row) -> Promise:
    keys = "id case_id delivery_id words said_by state ended_by note".split()
    return Promise(
        **{key: row[key] for key in keys},
        due_at=maybe(row["due_at"]),
        said_at=instant(row["said_at"]),
        ended_at=maybe(row["ended_at"]),
    )


def swap(row: Row) -> Swap:
    keys = "id kind layer giver taker back_layer asked_by state answered_by".split()
    return Swap(
        **{key: row[key] for key in keys},
        start_at=instant(row["start_at"]),
        end_at=instant(row["end_at"]),
        back_start_at=maybe(row["back_start_at"]),
        back_end_at=maybe(row["back_end_at"]),
        asked_at=instant(row["asked_at"]),
        answered_at=maybe(row["answered_at"]),
    )


def handover(row: Row) -> Handover:
    keys = (
        "id kind state revision layer name backup lead cut_off_event count digest urgent helpful previous_id sbar "
        "channel ts shown_revision"
    ).split()
    return Handover(
        **{key: row[key] for key in keys},
        start_at=instant(row["start_at"]),
        at=instant(row["at"]),
        outgoing=tuple(json.loads(row["outgoing"])),
        incoming=tuple(json.loads(row["incoming"])),
        cut_off_at=maybe(row["cut_off_at"]),
        until_at=maybe(row["until_at"]),
        posting_at=maybe(row["posting_at"]),
    )


def handed(row: Row) -> Handed:
    keys = "handover_id case_id tier before after standing by words".split()
    return Handed(**{key: row[key] for key in keys}, at=maybe(row["at"]), late=bool(row["late"]))


def notice(row: Row) -> Notice:
    keys = "id kind person channel case_id handover_id key".split()
    return Notice(
        **{key: row[key] for key in keys},
        urgent=bool(row["urgent"]),
        detail=cast(dict[str, Any], json.loads(row["detail"])),
        made_at=instant(row["made_at"]),
        due_at=instant(row["due_at"]),
        told_at=maybe(row["told_at"]),
        attempt=row["attempt"],
    )
