"""Reading the log back: the stories of cases, and the guide, as they were when the log was so long."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot.casework.effects import fold
from bot.casework.ground import Ground
from bot.casework.story import Record, Story
from bot.rulebook.book import Book
from bot.rulebook.load import load_texts
from bot.store.store import Tx


def story(tx: Tx, case_id: int, event: int) -> Story:
    """One case when `event` was the newest of all. Raises LookupError if there never was such a case."""
    case = tx.cases.one(case_id)
    events = tuple(e for e in tx.events.of(case_id) if e.id <= event)
    heard = dict.fromkeys(number for e in events for number in (e.mention_id, *e.detail.get("mentions", ())) if number)
    told = tx.mentions.told(tuple(heard))
    return fold(
        Record(
            case=case,
            events=events,
            remarks={number: words for number, words in tx.remarks.of(case_id).items() if number <= event},
            mentions={number: mention for number, (mention, _) in told.items()},
            wordings={number: wordings for number, (_, wordings) in told.items()},
            drafts={draft.id: draft for draft in tx.drafts.made(case_id)},
            texts=tx.drafts.texts(case_id),
            deliveries=tx.deliveries.of(case_id),
            promises=tx.promises.of(case_id),
        )
    )


def stories(tx: Tx, cases: Iterable[int], event: int) -> tuple[Story, ...]:
    """Several cases, in the order of their numbers."""
    return tuple(story(tx, case, event) for case in sorted(set(cases)))


def then(tx: Tx, ground: Ground, at: datetime) -> Ground:
    """The ground as it was at an instant: that time, and the guide that was in force."""
    files = tx.guides.at(at)
    old = _book(json.dumps(files, sort_keys=True)) if files and files != tx.guides.last() else None
    return replace(ground, now=at, book=old or ground.book)


@lru_cache(maxsize=4)
def _book(files: str) -> Book | None:
    return load_texts(json.loads(files)).book
