"""What every view needs beside its subject, and what every view of a message returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.config import Team
from bot.rulebook.book import Book


@dataclass(frozen=True)
class Stage:
    """The guide in force, the people, and the instant (aware UTC) at which something is shown."""

    book: Book
    team: Team
    now: datetime


@dataclass(frozen=True)
class Message:
    """`text` is a sentence of its own for notifications and screen readers, escaped; `blocks` may be empty."""

    text: str
    blocks: list[dict[str, Any]]
