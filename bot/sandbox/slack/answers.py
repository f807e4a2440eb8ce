"""What a person gets to see after an act."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.slack.records import Json
from bot.sandbox.slack.sockets import Ack


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person gets to see: `ok` False means "This app did not respond"."""

    ok: bool
    ms: float
    payload: Json = field(default_factory=dict)
    error: str = ""

    @property
    def errors(self) -> dict[str, str]:
        """Sentences by block id when a modal was sent back."""
        found: dict[str, str] = self.payload.get("errors", {})
        return found


def answered(ack: Ack) -> Answer:
    """An acknowledgement, or its absence, as the person sees it."""
    return Answer(ack.ok, ack.ms, ack.payload, "" if ack.ok else "operation_timeout")
