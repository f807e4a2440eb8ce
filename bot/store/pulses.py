"""When each source was heard, hour by hour: what its rhythm is made from, at 24 small rows a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from bot.store.area import Area
from bot.store.rows import instant, stamp

NEWEST = 500
"""The mentions, counted from the newest of all, from which a lag is told."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What came from a source within one hour: how many payloads, the first and the last of them."""

    count: int
    first_at: datetime
    last_at: datetime


class Pulses(Area):
    """The table `pulses`."""

    def beat(self, source: str, at: datetime) -> None:
        """Something new came in."""
        self.change(
            "insert into pulses (source, hour, count, first_at, last_at) values (:source, :hour, 1, :at, :at) "
            "on conflict (source, hour) do update set count = count + 1, first_at = min(first_at, excluded.first_at), "
            "last_at = max(last_at, excluded.last_at)",
            source=source,
            hour=stamp(at)[:13],
            at=stamp(at),
        )

    def of(self, source: str, since: datetime) -> tuple[Pulse, ...]:
        """The hours of a source from an instant on in which something came, first to last."""
        found = self.rows(
            "select * from pulses where source = :source and last_at >= :since order by hour",
            source=source,
            since=stamp(since),
        )
        return tuple(Pulse(r["count"], instant(r["first_at"]), instant(r["last_at"])) for r in found)

    def lags(self) -> dict[str, timedelta]:
        """How long it takes from writing to arrival, by source: the median of the newest mentions."""
        found: dict[str, list[float]] = {}
        for row in self.rows(
            "select source, created_at, received_at from mentions "
            "where id > (select coalesce(max(id), 0) from mentions) - :newest",
            newest=NEWEST,
        ):
            gone = (instant(row["received_at"]) - instant(row["created_at"])).total_seconds()
            found.setdefault(row["source"], []).append(max(gone, 0.0))
        return {source: timedelta(seconds=median(gaps)) for source, gaps in found.items()}

    def parked(self) -> dict[str, int]:
        """How many payloads of each source could not be understood."""
        found = self.rows("select source, count(*) as n from inbox where state = 'poison' group by source")
        return {row["source"]: row["n"] for row in found}
