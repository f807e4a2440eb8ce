"""How far a source or a hook has come, in its own words: a feed's version, a channel's last message, an event's number.

A mark is set in the transaction that stores what was read, so that neither can be there without the other.
"""

from __future__ import annotations

from datetime import datetime

from bot.store.area import Area
from bot.store.rows import stamp


class Marks(Area):
    """The table `marks`."""

    def put(self, source: str, name: str, value: str, at: datetime) -> None:
        """Set one mark, or move it."""
        self.change(
            "insert into marks (source, name, value, at) values (:source, :name, :value, :at) "
            "on conflict (source, name) do update set value = excluded.value, at = excluded.at",
            source=source,
            name=name,
            value=value,
            at=stamp(at),
        )

    def one(self, source: str, name: str) -> str:
        """A mark; empty if it was never set."""
        found = self.value("select value from marks where source = :source and name = :name", source=source, name=name)
        return str(found or "")

    def of(self, source: str, prefix: str = "") -> dict[str, str]:
        """The marks of a source whose names begin with `prefix`, by the rest of their name."""
        found = self.rows(
            "select name, value from marks where source = :source and substr(name, 1, :length) = :prefix",
            source=source,
            length=len(prefix),
            prefix=prefix,
        )
        return {row["name"][len(prefix) :]: row["value"] for row in found}

    def forget(self, source: str, prefix: str, keep: int) -> int:
        """Keep the `keep` marks with this prefix that were set last; returns how many went."""
        return self.change(
            "delete from marks where source = :source and substr(name, 1, :length) = :prefix and name not in "
            "(select name from marks where source = :source and substr(name, 1, :length) = :prefix "
            "order by at desc, name desc limit :keep)",
            source=source,
            length=len(prefix),
            prefix=prefix,
            keep=keep,
        )
