"""What the author wrote, quoted: nothing in it is parsed, and what happened to it since is said in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot import text
from bot.model import Mention
from bot.slack.views import words
from bot.slack.views.blocks import Block, line, link, piece, quote, rich

LAST = 3


def mentions(found: Sequence[Mention], limit: int, last: int = LAST) -> Block:
    """The newest mentions as quotes, the very newest at the end; `limit` is code points for each."""
    parts: list[Block] = []
    if len(found) > last:
        parts.append(line(piece(f"and {len(found) - last} earlier", italic=True)))
    for one in found[-last:]:
        parts += _one(one, limit)
    return rich(*parts) if parts else rich(line(piece("Nothing is stored of what was written.", italic=True)))


def excerpt(found: Sequence[Mention], limit: int = 120) -> str:
    """The newest mention on one line. Not escaped."""
    return text.excerpt(text.clean(found[-1].shown), limit) if found else ""


def where(found: Sequence[Mention]) -> list[Block]:
    """A rich line with the link to the newest mention; nothing when it has none."""
    url = words.web(found[-1].url) if found else ""
    return [rich(line(link(url, f"Open on {words.network(found[-1].network)}")))] if url else []


def _one(mention: Mention, limit: int) -> list[Block]:
    marks = [m for m, so in (("edited", mention.edited), ("deleted", mention.deleted_at is not None)) if so]
    note = [line(piece(f"{' and '.join(marks)} by its author:", italic=True))] if marks else []
    cut = len(text.clean(mention.shown).strip()) > limit
    more = [line(piece("Cut here; Show original has all of it.", italic=True))] if cut else []
    return [*note, quote(mention.shown, limit), *more]
