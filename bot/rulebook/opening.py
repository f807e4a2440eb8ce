"""Checks of what a guide says about time: hours, zones, holidays, and the spans of service clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from bot.config import span
from bot.model import Risk
from bot.rota.hours import Hours
from bot.rulebook.book import Account, Book, Desk, Place, Targets
from bot.rulebook.wording import Wording

SPANS = ("look", "word", "resolve")


@dataclass(frozen=True, slots=True)
class Opening:
    """Judges the times of one book. Each mistake is told once, at the field that holds it."""

    book: Book
    wording: Wording

    def head(self) -> None:
        """guide.yaml: its zone, and the clocks of everybody."""
        head = self.book.head
        if self._works(head.place, "zone", "24x7", head.zone):
            self._clocks(head.clocks, head.place, head.zone)

    def account(self, account: Account) -> None:
        """When an account is looked after, and its own clocks."""
        zone = account.zone or self.book.head.zone
        if self._hours(account.place, account.hours or "24x7", zone, account.zone, account.holidays):
            self._clocks(account.clocks, account.place, zone)
            if account.send_hours:
                self._works(account.place, "send_hours", account.send_hours, zone if _possible(zone) else "UTC")

    def desk(self, desk: Desk) -> None:
        """When the first people of a desk may be asked."""
        self._hours(desk.place, desk.hours, desk.zone or self.book.head.zone, desk.zone, desk.holidays)
        self._span(desk.ack, desk.place, "ack")

    def _hours(self, place: Place, hours: str, zone: str, own_zone: str, holidays: str) -> bool:
        """Whether the three make sense together; a wrong zone of the guide is the guide's mistake."""
        if own_zone and not self._works(place, "zone", "24x7", own_zone):
            return False
        sound = zone if own_zone or _possible(zone) else "UTC"
        return self._works(place, "holidays", "24x7", sound, holidays) and self._works(place, "hours", hours, sound)

    def _clocks(self, clocks: Mapping[Risk, Targets], place: Place, zone: str) -> None:
        for risk, targets in clocks.items():
            for name in SPANS:
                if text := getattr(targets, name):
                    self._span(text, place, f"clocks.{risk}.{name}")
            if targets.hours:
                self._works(place, f"clocks.{risk}.hours", targets.hours, zone if _possible(zone) else "UTC")
            self._order(targets, place, f"clocks.{risk}")

    def _order(self, targets: Targets, place: Place, path: str) -> None:
        """A later step cannot be due before an earlier one."""
        given = [(name, span(getattr(targets, name))) for name in SPANS]
        timed = [(name, time) for name, time in given if isinstance(time, timedelta)]
        for (first, soon), (second, late) in pairwise(timed):
            if late < soon:
                self.wording.error(place.at(f"{path}.{second}"), f"`{path}`: `{second}` is due before `{first}`.")

    def _span(self, text: str, place: Place, path: str) -> None:
        found = span(text)
        if not isinstance(found, timedelta) or not found:
            what = f"`{path}`: `{text}` is no span of time."
            self.wording.error(place.at(path), what, "Write it like 15m, 4h or 1d.")

    def _works(self, place: Place, path: str, hours: str, zone: str, holidays: str = "") -> bool:
        try:
            Hours.parse(hours, zone, holidays)
        except ValueError as wrong:
            self.wording.error(place.at(path), f"`{path}`: {str(wrong).rstrip('.')}.")
            return False
        return True


def _possible(zone: str) -> bool:
    try:
        Hours.parse("24x7", zone)
    except ValueError:
        return False
    return True
