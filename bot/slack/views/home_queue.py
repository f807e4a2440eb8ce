"""The queue on Home: what is filtered by, which page is shown, and how both travel in the view."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.limits import Slack
from bot.model import RISKS, Case
from bot.slack import ids
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, divider, option, plain, section
from bot.slack.views.queue import Filter, row
from bot.slack.views.stage import Stage

PAGE = 10
"""Lines at a time."""
ALL = "-"
"""The value of a filter that lets everything through."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What of the queue is shown: `cases` are filtered already, `waiting` is how many there are in all."""

    cases: Sequence[Case] = ()
    waiting: int = 0
    filter: Filter = field(default_factory=Filter)
    page: int = 1


def pack(wanted: Filter, page: int) -> str:
    """Filter and page, for the view to carry."""
    body = {"account": wanted.account, "lang": wanted.lang, "risk": wanted.risk, "mine": wanted.mine, "page": page}
    return json.dumps({key: value for key, value in body.items() if value}, separators=(",", ":"))


def unpack(metadata: str) -> tuple[Filter, int]:
    """The reverse; what was not written by `pack` is everything, from the first page on."""
    try:
        body = json.loads(metadata or "{}")
        account, lang, risk = (str(body.get(key, "")) for key in ("account", "lang", "risk"))
        return Filter(account, lang, risk, bool(body.get("mine"))), max(1, int(body.get("page", 1)))
    except (ValueError, TypeError, AttributeError):
        return Filter(), 1


def part(shelf: Shelf, links: Mapping[int, str], stage: Stage) -> list[Block]:
    """The queue with its filters, a page at a time."""
    pages = max(1, -(-len(shelf.cases) // PAGE))
    page = min(shelf.page, pages)
    of_all = f"{len(shelf.cases)} of {shelf.waiting}" if len(shelf.cases) != shelf.waiting else f"{shelf.waiting}"
    turn = f" Page {page} of {pages}." if pages > 1 else ""
    found = [divider(), section(f"*Queue* ({of_all}){turn}{_oldest(shelf.cases, stage)}")]
    if shelf.waiting:
        found += actions(_filters(shelf, stage), "filters")
    if not shelf.cases:
        other = "Nothing of that kind waits. Choose another filter." if shelf.waiting else ""
        found.append(section(other or "Nobody is waiting. New mentions appear in the channel."))
    found += [row(case, stage, links) for case in shelf.cases[(page - 1) * PAGE : page * PAGE]]
    return [*found, *actions(_pages(page, pages), "pages")]


def _oldest(cases: Sequence[Case], stage: Stage) -> str:
    since = min((case.waiting_since for case in cases if case.waiting_since), default=None)
    return f" The oldest waits since {words.clock(since, stage)}." if since else ""


def _filters(shelf: Shelf, stage: Stage) -> list[Block]:
    """One select for each thing to filter by; what is chosen stands there."""
    accounts = {key: one.name or key for key, one in stage.book.accounts.items()}
    langs = {code: words.language(code) for one in stage.book.accounts.values() for code in one.languages}
    risks: dict[str, str] = {risk: words.RISK[risk] for risk in reversed(RISKS)}
    return [
        _select("account", "All accounts", accounts, shelf.filter.account),
        _select("lang", "All languages", langs, shelf.filter.lang),
        _select("risk", "Every risk", risks, shelf.filter.risk),
        _select("mine", "For everybody", {"me": "For me"}, "me" if shelf.filter.mine else ""),
    ]


def _select(what: str, everything: str, known: Mapping[str, str], chosen: str) -> Block:
    offered = [option(label, value) for value, label in known.items() if 0 < len(value) <= Slack.OPTION_VALUE]
    options = [option(everything, ALL), *offered[: Slack.SELECT_OPTIONS - 1]]
    first = next((one for one in options if one["value"] == chosen), options[0])
    return {
        "type": "static_select",
        "action_id": f"{ids.HOME_FILTER}.{what}",
        "placeholder": plain(everything, Slack.PLACEHOLDER),
        "options": options,
        "initial_option": first,
    }


def _pages(page: int, pages: int) -> list[Block]:
    back = button(f"{ids.HOME_PAGE}.back", "Back", str(page - 1)) if page > 1 else None
    more = button(f"{ids.HOME_PAGE}.more", "More", str(page + 1)) if page < pages else None
    return [one for one in (back, more) if one]
