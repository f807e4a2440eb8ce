"""What an approval is bound to: everything on screen that could make it wrong.

A fingerprint has named parts, so that a difference can be told in words. Buttons carry short digests of the
parts, the approval keeps them whole; they are compared at the click and again right before sending.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from bot.model import Case, Draft, Mention
from bot.rulebook.book import Book

CHANGED = {
    "case": "this is another conversation",
    "mentions": "the author wrote or changed something",
    "draft": "another draft is shown",
    "text": "the draft was changed",
    "account": "it would go out under another account",
    "owner": "somebody else took it over",
    "rules": "a rule or announcement on the card was changed",
}
"""Each part, and what it means for a person that it differs."""


def parts(book: Book, case: Case, mentions: Iterable[Mention], draft: Draft, owner: str) -> dict[str, str]:
    """The parts of the fingerprint of `draft` as a reply in `case`, owned by `owner`."""
    return {
        "case": str(case.id),
        "mentions": " ".join(f"{m.id}.{m.revision}" for m in sorted(mentions, key=lambda m: m.id)),
        "draft": f"{draft.id}.{draft.revision}",
        "text": _digest(draft.text),
        "account": case.account,
        "owner": owner,
        "rules": " ".join(f"{name}.{version}" for name, version in sorted(shown(book, case, draft))),
    }


def shown(book: Book, case: Case, draft: Draft) -> set[tuple[str, str]]:
    """(id, content hash) of the rules on the card and of the announcements that the draft states."""
    matched = {m.rule for m in case.reading.matches} if case.reading else set()
    rules = {(name, book.rules[name].hash) for name in matched if name in book.rules}
    kind, _, name = draft.source.partition(":")
    template = book.templates.get(name) if kind == "template" else None
    cited = {name} if kind == "announcement" else set(template.facts if template else ())
    return rules | {(a, book.announcements[a].hash) for a in cited if a in book.announcements}


def whole(named: Mapping[str, str]) -> str:
    """The fingerprint: sha256 over canonical JSON of the parts, in hex."""
    return _digest(json.dumps(dict(named), sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def short(named: Mapping[str, str]) -> dict[str, str]:
    """Eight characters a part: what a button carries."""
    return {name: _digest(value)[:8] for name, value in named.items()}


def differences(seen: Mapping[str, str], named: Mapping[str, str]) -> list[str]:
    """Names of the parts that are not what was seen (`seen`: short digests, or whole parts)."""
    now = short(named)
    return [name for name in CHANGED if seen.get(name) not in (now[name], named[name])]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
