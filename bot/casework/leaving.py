"""When an approved reply may leave: after its undo time, at the time that was chosen, within the account's hours.

Pure. Asked when a reply is approved, and once more when it is about to leave.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.clocks import URGENT, send_hours
from bot.casework.ground import Ground
from bot.errors import Refused
from bot.model import Case

CLOSED = "Nothing goes out for this account outside its hours."
LATEST = timedelta(days=60)
"""As far ahead as a reply can be put."""


def leaves_at(ground: Ground, case: Case, at: datetime) -> datetime:
    """The first instant from `at` on at which a reply may go out: what is grave does not wait for opening hours."""
    return at if case.risk in URGENT else send_hours(ground.book, case.account).next_open(at)


def wanted(ground: Ground, case: Case, at: datetime | None) -> datetime:
    """When a reply that is approved now would leave, were it not for hours. Raises Refused for an impossible time."""
    undo = ground.after(ground.terms_of(case.source).undo)
    if at is None:
        return undo
    if at <= ground.now:
        raise Refused("That time has passed. Choose one that is still to come, or send it now.")
    if at > ground.now + LATEST:
        raise Refused(f"That is more than {LATEST.days} days ahead. Choose an earlier time.")
    return max(at, undo)
