"""What the store says about conversations, as lists for one person: theirs, the queue, what waits for approval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

from bot.casework.catchup import perhaps_kept
from bot.casework.ground import Ground
from bot.model import RISKS, Case, Person, Promise, Risk
from bot.rulebook.book import Book
from bot.slack.views.home import Pending
from bot.slack.views.queue import Filter
from bot.slack.views.words import LANGUAGE, RISK
from bot.slack.wish import fold, meant
from bot.store.store import Tx

BACKUP_AFTER = timedelta(minutes=30)
"""From then on backup and lead see a handover that is not accepted."""
_LANGUAGES = {
    "english": "en",
    "polish": "pl",
    "indonesian": "id",
    "bahasa": "id",
    "indonesia": "id",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "dutch": "nl",
    "portuguese": "pt",
    "japanese": "ja",
    "ukrainian": "uk",
    "turkish": "tr",
}
"""English names of languages, beside their own (`words.LANGUAGE`) and their codes."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The open set as one person sees it; most urgent first, then what waits longest."""

    mine: tuple[Case, ...]
    queue: tuple[Case, ...]
    awaiting: tuple[Case, ...]
    """Conversations with a draft that waits for approval."""


def lists(tx: Tx, person: str) -> Lists:
    """Every open conversation is in the store's open set; the queue holds those that nobody has."""
    everything = sorted(tx.cases.open_set(), key=_urgency)
    open_ = [case for case in everything if case.state == "open"]
    return Lists(
        mine=tuple(case for case in everything if case.owner == person),
        queue=tuple(case for case in open_ if not case.owner),
        awaiting=tuple(case for case in open_ if tx.drafts.submitted(case.id)),
    )


def _urgency(case: Case) -> tuple[int, float, int]:
    since = case.waiting_since or case.opened_at
    return -RISKS.index(case.risk), since.timestamp(), case.id


def pending(tx: Tx, ground: Ground, person: str) -> list[Pending]:
    """Posted handovers in which `person` still has something to accept."""
    found = []
    for one in tx.handovers.unsettled():
        if one.state != "posted" or person not in (*one.incoming, one.backup, one.lead):
            continue
        items = [item for item in tx.handovers.handed(one.id) if item.standing in ("offered", "asked")]
        mine = [item for item in items if item.after in ("", person) or person not in one.incoming]
        if mine and (person in one.incoming or ground.now >= one.at + BACKUP_AFTER):
            found.append(Pending(one, len(mine)))
    return found


def promises_of(tx: Tx, ground: Ground, person: str, everybody: bool = False) -> list[Promise]:
    """Open promises in conversations that are theirs or nobody's (all of them with `everybody`), soonest first."""
    found = []
    for one in tx.promises.open():
        owner = tx.cases.one(one.case_id).owner
        if everybody or owner in ("", person) or not ground.on_duty(owner):
            found.append(one)
    return found


def answered_since(tx: Tx, found: Iterable[Promise]) -> frozenset[int]:
    """Which of these open promises somebody may have kept: we have answered there again since."""
    return frozenset(one.id for one in found if perhaps_kept([one], tx.events.of(one.case_id)))


def filtered(cases: Iterable[Case], wanted: Filter, me: Person) -> tuple[Case, ...]:
    """The cases that a filter lets through."""
    return tuple(case for case in cases if wanted.takes(case, me))


def filter_of(rest: Sequence[str], book: Book) -> tuple[Filter, tuple[str, ...]]:
    """The filter in the words after `queue`, and the words that are none of account, language, risk and `me`."""
    known = _known(book)
    found: dict[str, str] = {}
    unknown = []
    for token in rest:
        what, _, value = meant(token, known).partition("=")
        if not what:
            unknown.append(token)
        else:
            found[what] = value
    chosen = Filter(found.get("account", ""), found.get("lang", ""), found.get("risk", ""), "mine" in found)
    return chosen, tuple(unknown)


def _known(book: Book) -> dict[str, str]:
    """Every word that filters, folded: ids and names of accounts, languages in three ways, risks, `me`."""
    codes = {code for account in book.accounts.values() for code in account.languages}
    spoken = {fold(LANGUAGE[code]): code for code in codes if code in LANGUAGE}
    named = {fold(one.name): key for key, one in book.accounts.items() if one.name and " " not in one.name}
    return {
        **{name: f"lang={code}" for name, code in {**_LANGUAGES, **spoken, **{c: c for c in codes}}.items()},
        **{name: f"risk={risk}" for risk in get_args(Risk) for name in (risk, fold(RISK[risk]))},
        "urgent": "risk=high",
        **{name: f"account={key}" for name, key in {**named, **{fold(key): key for key in book.accounts}}.items()},
        "me": "mine=me",
        "mine": "mine=me",
    }


def links_of(tx: Tx, cases: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Channel and ts of the cards of these cases, as far as they have one."""
    shown = {case: tx.cards.of(case) for case in dict.fromkeys(cases)}
    return {case: (card.channel, card.ts) for case, card in shown.items() if card and card.ts}
