"""Fields of a payload as typed values, with a sentence for each that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from bot.config import SourcePart
from bot.model import Incoming
from bot.text import storable

Kind = Literal["new", "edit", "delete"]
KINDS: dict[str, Kind] = {"edited": "edit", "deleted": "delete"}


def told(part: SourcePart, payload: Mapping[str, Any], received_at: datetime) -> tuple[Kind, Incoming]:
    """What one payload in Baton's own form tells: a new post, or by `event` one that was `edited` or `deleted`.

    Raises ValueError saying which field is wrong."""
    kind = KINDS.get(str(payload.get("event", "")), "new")
    gone = {"text": payload.get("text") or "(deleted)"} if kind == "delete" else {}
    return kind, incoming(part, {**payload, **gone}, received_at)


def incoming(part: SourcePart, fields: Mapping[str, Any], received_at: datetime) -> Incoming:
    """A mention from a payload that uses Baton's own field names; the source's settings fill what is missing.

    Raises ValueError saying which field is wrong."""
    return Incoming(
        source=part.name,
        external_id=words(fields, "external_id", needed=True),
        account=words(fields, "account") or part.account,
        network=words(fields, "network") or part.network,
        thread_id=words(fields, "thread_id"),
        author=words(fields, "author"),
        author_name=words(fields, "author_name"),
        followers=number(fields, "followers"),
        addressed=bool(fields.get("addressed", part.addressed)),
        lang=words(fields, "lang"),
        text=words(fields, "text", needed=True),
        url=words(fields, "url"),
        created_at=moment(fields, "created_at", received_at),
    )


def by_hand(part: SourcePart, payload: Mapping[str, Any], now: datetime) -> list[tuple[Kind, Incoming]]:
    """The mention of a payload that only a person can answer where it was written; none if one of ours wrote it."""
    kind, post = told(part, payload, now)
    if by_us(part, post.author):
        return []
    return [(kind, post.model_copy(update={"reply_to": {"by_hand": "yes"}}))]


def by_us(part: SourcePart, author: str) -> bool:
    """Whether an author is one of ours: what we said ourselves is no mention."""
    return bool(author) and _handle(author) in map(_handle, part.ours)


def _handle(author: str) -> str:
    return author.strip().removeprefix("/").removeprefix("u/").removeprefix("@").casefold()


def words(fields: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    """A text field. Raises ValueError."""
    value = fields.get(name)
    if value is None or value == "":
        if needed:
            raise ValueError(f"the field `{name}` is missing")
        return ""
    if not isinstance(value, str | int):
        raise ValueError(f"the field `{name}` is not a text")
    return storable(str(value))


def number(fields: Mapping[str, Any], name: str) -> int | None:
    """A whole number; None where it is not known, or told in a way that we cannot read ("12.4K"): a side note must
    not cost the mention."""
    try:
        found = int(fields.get(name, ""))
    except (TypeError, ValueError, OverflowError):
        return None
    return found if abs(found) < 2**63 else None


def moment(fields: Mapping[str, Any], name: str, otherwise: datetime) -> datetime:
    """An instant: ISO 8601 with an offset, or Unix seconds. Raises ValueError."""
    value = fields.get(name)
    if value is None or value == "":
        return otherwise
    try:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
        at = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"the field `{name}` is not an instant like 2026-11-06T09:05:00Z") from error
