"""The circumstances under which a case's drafts are judged, made from the case and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Case, Mention, Setting
from bot.rulebook.book import Book


def setting(book: Book, case: Case, mentions: Sequence[Mention], lang: str, now: datetime) -> Setting:
    """What a check may look at for a reply in `lang` to the newest mention of `case`, judged at `now`."""
    reading = case.reading
    account = book.accounts.get(case.account)
    in_storm = bool(reading and reading.storm)
    return Setting(
        network=case.network,
        lang=lang,
        account=case.account,
        posted_as=account.posted_as if account else "brand_account",
        mention="\n".join(m.shown for m in mentions),
        intent=reading.intent if reading else "",
        risk=case.risk,
        topics=reading.topics if reading else (),
        leaf=reading.leaf if reading else "",
        storm=in_storm,
        held_to=holding(book, case, now) if in_storm else (),
        at=now,
    )


def holding(book: Book, case: Case, now: datetime) -> tuple[str, ...]:
    """Ids of the holding statements in force for the account of a case."""
    return tuple(a.id for a in book.live_announcements(now, case.account) if a.type == "holding")
