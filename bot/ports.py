"""The small seams: what Baton asks of an encoder, a source, a face and an engine, and nothing more.

Each has one contract suite in `tests/contracts/` that every implementation passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from bot.model import Incoming, Receipt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Texts to unit vectors. Slow and blocking: called on the encoder thread only."""

    name: str
    """Identity of the weights (a hash), part of the key under which vectors are cached."""
    dim: int
    english_only: bool
    """Whether it reads English alone, so that other languages are glossed for it word by word."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """L2-normalised float32 of shape (len(texts), dim), in the order given."""
        ...


class VectorCache(Protocol):
    """Where vectors of library texts outlive a process; one per encoder `name`."""

    def find(self, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """The kept vectors (float32, 1-D) of those `keys` that are known."""
        ...

    def keep(self, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors by key."""
        ...


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a source can do; printed as a table in bot/sources/README.md."""

    reply: bool
    edits: bool
    deletions: bool
    threads: bool
    by_hand: bool = False
    """No API to answer: Baton offers copy, open, and mark as posted."""
    find: bool = False
    """The network can be asked whether a reply arrived."""
    correct: bool = False
    """A reply that is public can be given other words."""
    withdraw: bool = False
    """A reply that is public can be taken down."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed is doing, in words for Home and `baton doctor`."""

    ok: bool
    sentence: str
    last_seen_at: datetime | None = None


class HasHealth(Protocol):
    """Whatever can say how it is doing: a source, or a hook."""

    def health(self) -> Health: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """An approved text on its way: everything a source needs, nothing it must look up."""

    delivery: int
    text: str
    account: str
    network: str
    thread_id: str
    reply_to: dict[str, str]
    key: str
    """Stable per delivery: given to networks that refuse a repeated key."""


class Source(Protocol):
    """A configured feed. Raw payloads go to the inbox first; `parse` is pure and makes mentions of them later."""

    name: str
    kind: str
    abilities: Abilities

    def parse(self, payload: dict[str, Any]) -> list[tuple[Literal["new", "edit", "delete"], Incoming]]:
        """The mentions in one raw payload (own posts skipped). Raises ValueError with a sentence for poison."""
        ...

    async def run(self) -> None:
        """Listen until cancelled, storing each raw payload before it is acknowledged."""
        ...

    async def send(self, reply: Reply) -> Receipt:
        """Post one reply. Raises NotSent, RefusedByNetwork, or MaybeSent; anything else counts as MaybeSent."""
        ...

    def health(self) -> Health: ...


@runtime_checkable
class Finds(Protocol):
    """A source that can be asked whether a reply arrived."""

    async def find(self, reply: Reply, since: datetime) -> Receipt | None:
        """The receipt of `reply`, if the network has it; `since`: it was not tried before. None proves nothing.

        Raises DeliveryError when the network could not be asked."""
        ...


@runtime_checkable
class Amends(Protocol):
    """A source whose replies can be changed while they are public; which of the two it can is in its `abilities`."""

    async def correct(self, reply: Reply, external_id: str) -> None:
        """Give the reply `external_id` the words of `reply`. Raises NotSent, RefusedByNetwork or MaybeSent."""
        ...

    async def withdraw(self, reply: Reply, external_id: str) -> None:
        """Take the reply `external_id` down; one that is gone already is taken down. Raises the same."""
        ...


@dataclass(frozen=True, slots=True)
class Past:
    """A page of what a Slack channel said, each as (its key in the inbox, the event as it would have come in),
    oldest first; `cursor` asks for the page before it and is empty at the end."""

    events: tuple[tuple[str, dict[str, Any]], ...]
    cursor: str = ""


class Poster(Protocol):
    """Posts a reply into a Slack thread for a source that reads a channel, and reads that back; the face lends it."""

    async def post(self, channel: str, thread_ts: str, text: str, key: str, previews: bool = False) -> Receipt:
        """Raises NotSent, RefusedByNetwork or MaybeSent."""
        ...

    async def find(self, channel: str, thread_ts: str, key: str, since: datetime) -> Receipt | None:
        """The reply in that thread which carries `key`; None if there is none. Raises DeliveryError."""
        ...

    async def change(self, channel: str, ts: str, text: str) -> None:
        """Give a reply other words, or with none take it down. Raises what `post` raises."""
        ...

    async def history(self, channel: str, oldest: str, limit: int, cursor: str = "") -> Past:
        """What others said after the ts `oldest`, the newest page first. Raises RefusedByNetwork or NoAnswer."""
        ...


class Face(Protocol):
    """Where people see cases: keeps cards in step with the store."""

    async def run(self) -> None:
        """Show every case whose card is behind its revision, until cancelled."""
        ...

    async def tell(self, person: str, text: str) -> None:
        """A private sentence to one person (their id in team.yaml)."""
        ...


class Engine(Protocol):
    """What wakes the loops. SQLite: an asyncio.Event; PostgreSQL later."""

    def wake(self, task: str) -> None: ...

    async def wait(self, task: str, timeout: float) -> None:
        """Until `wake(task)` was called or `timeout` real seconds have passed."""
        ...
