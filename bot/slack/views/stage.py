"""What every view needs beside its subject, and what every view of a message returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.casework.ground import Terms
from bot.config import Team
from bot.model import Freeze
from bot.rulebook.book import Book


@dataclass(frozen=True)
class Stage:
    """The guide in force, the people, the instant (aware UTC) at which something is shown, what stops all replies, and
    how replies leave by each source."""

    book: Book
    team: Team
    now: datetime
    freeze: Freeze | None = None
    terms: Mapping[str, Terms] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """`text` is a sentence of its own for notifications and screen readers, escaped; `blocks` may be empty."""

    text: str
    blocks: list[dict[str, Any]]
