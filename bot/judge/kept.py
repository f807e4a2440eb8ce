"""An encoder that keeps what it has made in the vector cache: the second check of a guide loads no model.

For texts of the guide only. What people write to us is never kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching import index
from bot.ports import Encoder, VectorCache, Vectors


class Kept(Encoder):
    """`encoder` behind `cache`."""

    def __init__(self, encoder: Encoder, cache: VectorCache) -> None:
        self.name, self.dim, self.english_only = encoder.name, encoder.dim, encoder.english_only
        self._encoder, self._cache = encoder, cache

    def encode(self, texts: Sequence[str]) -> Vectors:
        """L2-normalised float32 of shape (len(texts), dim), in the order given."""
        found = index.rows(texts, index.embed(texts, self._encoder, self._cache))
        return found.reshape(len(texts), self.dim)
