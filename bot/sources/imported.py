"""Mentions that `baton import` took from a file; people answer by hand where they were written."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.clock import Clock
from bot.config import SourcePart
from bot.errors import RefusedByNetwork
from bot.model import Incoming, Receipt
from bot.ports import Abilities, Health, Reply
from bot.sources import payloads


class Imported:
    """A source that nobody writes to but the `import` command."""

    kind = "import"
    abilities = Abilities(reply=False, edits=True, deletions=True, threads=True, by_hand=True)

    def __init__(self, part: SourcePart, clock: Clock) -> None:
        self.name, self.part, self._clock = part.name, part, clock

    def parse(self, payload: dict[str, Any]) -> list[tuple[payloads.Kind, Incoming]]:
        return payloads.by_hand(self.part, payload, self._clock.now())

    async def run(self) -> None:
        """The command writes into the inbox; there is nothing to poll."""
        await asyncio.Event().wait()

    async def send(self, reply: Reply) -> Receipt:
        """There is nowhere to send to. Raises RefusedByNetwork."""
        raise RefusedByNetwork(f"What {self.name} holds came from a file. Post it by hand and say where it stands.")

    def health(self) -> Health:
        return Health(True, f"{self.name}: takes what `baton import` reads.")
