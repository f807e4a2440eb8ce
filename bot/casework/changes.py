"""What changed in the guide since an instant: one sentence for each rule and announcement, by its title and page.

Two books are compared by the hashes of their blocks, so that a moved line or a comment is no change. Announcements
also change by the clock alone: they begin, end, and end soon. Instants in sentences are marks (`{at:ISO}`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.casework.words import mark
from bot.rulebook.book import Announcement, Book, Phrase, Rule
from bot.rulebook.load import load_texts
from bot.text import excerpt

SOON = timedelta(hours=24)
"""How long before its end an announcement is told of."""
TITLE = 100
FIELDS = {
    "title": "its heading",
    "severity": "how strict it is",
    "say": "what to say",
    "avoid": "what to avoid",
    "applies_when": "when it applies",
    "not_when": "when it does not apply",
    "tripwires": "its tripwires",
    "scope": "where it holds",
    "checks": "its checks",
    "escalate": "which desk is asked",
    "approval": "who must approve",
    "rationale": "the reason",
    "exceptions": "the exceptions",
    "effective": "its dates",
    "templates": "its templates",
}
"""What may differ in a rule, in words; other fields are details."""


def between(
    old: Mapping[str, str] | Book, new: Book, since: datetime, now: datetime, account: str = ""
) -> tuple[str, ...]:
    """Sentences on how `new`, at `now`, differs from `old` (a book, or its files), as it was at `since`."""
    before = old if isinstance(old, Book) else load_texts(old).book
    if before is None:
        return ()
    return (*_announcements(before, new, since, now, account), *_rules(before, new, account))


# --- announcements --------------------------------------------------------------------------------------


def _announcements(old: Book, new: Book, since: datetime, now: datetime, account: str) -> Iterator[str]:
    """What may not be quoted any longer comes first."""
    said = {one.id: _fate(old.announcements.get(one.id), one, since, now) for one in _held(new, account)}
    gone = [one for one in _held(old, account) if one.id not in new.announcements and one.live(since)]
    yield from (f"{_named(one)} was withdrawn; do not quote it." for one in gone)
    yield from sorted(filter(None, said.values()), key=lambda sentence: " ended" not in sentence)


def _fate(before: Announcement | None, one: Announcement, since: datetime, now: datetime) -> str:
    """The sentence on one announcement that is still written down; empty when there is nothing to say."""
    lived = before is not None and before.live(since)
    if not one.live(now):
        ended = one.until if one.until and one.until <= now else None
        return f"{_named(one)} ended{' ' + mark(ended) if ended else ''}; do not quote it." if lived else ""
    soon = f" It ends {mark(one.until)}." if one.until and one.until - now <= SOON else ""
    if not lived:
        return f"{_named(one)} is new and may be quoted.{soon}"
    changed = before is not None and before.hash != one.hash
    return (
        f"{_named(one)} has changed.{soon}"
        if changed
        else f"{_named(one)} ends {mark(one.until)}."
        if soon and one.until
        else ""
    )


def _held(book: Book, account: str) -> list[Announcement]:
    """Announcements for an account; all without one."""
    return [a for a in book.announcements.values() if not account or "all" in a.accounts or account in a.accounts]


def _named(one: Announcement) -> str:
    kind = "Holding statement" if one.type == "holding" else "Announcement"
    return f"{kind} “{excerpt(one.title, TITLE)}”"


# --- rules ----------------------------------------------------------------------------------------------


def _rules(old: Book, new: Book, account: str) -> Iterator[str]:
    """New ones, changed ones with what changed, and those that are gone; in the guide's order."""
    before, after = _active(old, account), _active(new, account)
    yield from (f"New rule {_titled(rule)}." for name, rule in after.items() if name not in before)
    for name, rule in after.items():
        if name in before and before[name].hash != rule.hash:
            yield f"Rule {_titled(rule)} has changed{_what(before[name], rule)}."
    yield from (f"Rule {_titled(rule)} is gone." for name, rule in before.items() if name not in after)


def _active(book: Book, account: str) -> dict[str, Rule]:
    here = {"all", account}
    return {
        name: rule
        for name, rule in book.rules.items()
        if rule.status == "active" and (not account or here.intersection(rule.scope.accounts))
    }


def _titled(rule: Rule) -> str:
    return f"“{excerpt(rule.title, TITLE)}” (page {rule.page})"


def _what(before: Rule, after: Rule) -> str:
    """`: what to say, how strict it is`; empty when only details differ."""
    found = [words for name, words in FIELDS.items() if _plain(getattr(before, name)) != _plain(getattr(after, name))]
    return f": {', '.join(found)}" if found else ""


def _plain(value: object) -> object:
    """A value without the lines at which its phrases stand."""
    return (
        [(one.lang, one.text) if isinstance(one, Phrase) else one for one in value]
        if isinstance(value, tuple)
        else value
    )
