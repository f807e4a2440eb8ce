"""What can be pressed on a handover, and what a press carries: two or three numbers, never a text.

A press names the handover and the conversation; a modal remembers in addition from which list it was opened,
so that the list can be drawn anew afterwards. All names begin with `handover.`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.handover import Item, Report
from bot.slack.views.blocks import Block, button, menu, option

ACCEPT = "handover.accept"
"""At once; for what is not unstable."""
READ_BACK = "handover.read_back"
ASK = "handover.ask"
DECLINE = "handover.decline"
STABLE = "handover.stable"
ALL = "handover.all"
PAGE = "handover.page"
MORE = "handover.more"
"""A menu; each option's value is `<action id> <packed>`, as on cards."""
NOTES = "handover.notes"
PLAN = "handover.plan"
PLAN_PAGE = "handover.plan_page"
GIVE = "handover.give"
LEAVE = "handover.leave"
ITEM = "handover.item"

OPENED = {READ_BACK: "read_back", ASK: "ask", DECLINE: "decline", NOTES: "notes"}
"""Controls that open a modal with an input, and its name; it answers as `handover.<name>.submit`."""

WAITING = ("offered", "asked")
"""What an item may be while somebody still has to accept it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which conversation of which handover; `page` and `list` say in which open list it was pressed."""

    handover: int
    case: int = 0
    page: int = 0
    list: str = ""
    """The view id of that list; empty when it was pressed in a message."""


def pack(place: Place) -> str:
    """As `17.1042`, or `17.1042.2.V0123` from a list."""
    short = f"{place.handover}.{place.case}"
    return f"{short}.{place.page}.{place.list}" if place.list else f"{short}.{place.page}" if place.page else short


def unpack(value: str) -> Place:
    """The reverse. Raises ValueError for anything that `pack` did not write."""
    numbers, names = value.split(".", 3)[:3], value.split(".", 3)[3:]
    try:
        handover, case, *page = (int(number) for number in numbers)
    except ValueError as error:
        raise ValueError("this button was not made by this version of Baton") from error
    return Place(handover, case, next(iter(page), 0), next(iter(names), ""))


def waiting(report: Report) -> tuple[Item, ...]:
    """The items that nobody has accepted or given back yet, addenda included."""
    return tuple(item for item in (*report.items, *report.addendum) if item.standing in WAITING)


def answerable(report: Report, item: Item) -> bool:
    """Whether somebody is still to accept this item."""
    return report.state == "posted" and item.standing in WAITING


def row(report: Report, item: Item) -> list[Block]:
    """Accept, ask, decline, as buttons side by side; nothing when it is settled."""
    value = pack(Place(report.id, item.case))
    return [button(action, label, value) for action, label in _answers(report, item)]


def aside(report: Report, item: Item, place: Place | None = None) -> Block | None:
    """The same as a menu beside the item."""
    value = pack(place or Place(report.id, item.case))
    offered = [option(label, f"{action} {value}") for action, label in _answers(report, item)]
    return menu(MORE, offered) if offered else None


def _answers(report: Report, item: Item) -> tuple[tuple[str, str], ...]:
    if not answerable(report, item):
        return ()
    accept = (READ_BACK, "Accept…") if item.tier == "unstable" else (ACCEPT, "Accept")
    asked = () if item.standing == "asked" else ((ASK, "Ask…"),)
    return (accept, *asked, (DECLINE, "Decline…"))
