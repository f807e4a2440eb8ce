"""How much space the parts of a card may take. A card that is too long is built again with less."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 9_500
"""Characters of a message as JSON; Slack refuses somewhere above 13,000, and clients get slow before that."""


@dataclass(frozen=True, slots=True)
class Room:
    """Code points for each quoted mention, the draft, and other outside words; how many findings."""

    quote: int
    draft: int
    words: int
    findings: int


ROOMS = (
    Room(quote=900, draft=3000, words=160, findings=4),
    Room(quote=500, draft=1500, words=120, findings=3),
    Room(quote=280, draft=700, words=80, findings=2),
    Room(quote=140, draft=300, words=40, findings=1),
    Room(quote=60, draft=120, words=20, findings=1),
)
"""From generous to tight: the last one always fits, whatever was written."""
