"""Facts have one source: what a draft states stands in a live announcement, or in the mention."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from bot import text as texts
from bot.drafting.checks.draft import EMAIL, Draft
from bot.drafting.checks.report import report
from bot.model import Finding
from bot.rulebook.book import Check, Rule

_NUMBER = regex.compile(r"(?<![\p{L}\p{N}_#@.,/:-])[€$£]?\d+(?:[.,:]\d+)*(?![\p{L}_]\p{N})")
_LIST_MARK = regex.compile(r"(?m:^)\s*\d{1,2}[.)]\s")
_ALWAYS = frozenset({"24/7", "112", "999"})


def fact(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Numbers, web addresses and e-mail addresses that nobody has announced."""
    known = _stated(known_text(draft))
    for start, end in _unknown_addresses(draft, known):
        message = f"“{draft.text[start:end]}” is not one of our published addresses."
        yield report(draft, check, rule, message, (start, end))
    marks = {m.end() - len(m.group().lstrip()) for m in _LIST_MARK.finditer(draft.plain)}
    for match in _NUMBER.finditer(draft.plain):
        if match.start() in marks or _bare(match.group()) in known.numbers or _is_always(draft, match):
            continue
        message = f"“{match.group()}” is in no live announcement: check it or leave it out."
        yield report(draft, check, rule, message, match.span())


def known_text(draft: Draft) -> str:
    """Everything a draft may state: live announcements, contacts, accounts, our names, and the mention."""
    book = draft.book
    live = book.live_announcements(draft.setting.at)
    accounts = [a for voice in book.accounts.values() for a in (voice.name, *voice.private_route.values())]
    return "\n".join(
        (
            *(text for a in live for text in (a.title, *a.texts.values(), *(f.value for f in a.facts))),
            *(value for _, value in draft.contacts),
            *accounts,
            *(book.head.organisation, book.head.about, *book.head.aliases, *book.terms.brand),
            draft.setting.mention,
        )
    )


class _Stated(NamedTuple):
    """What may be repeated: e-mail addresses, pages and numbers."""

    mails: frozenset[str]
    pages: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=256)
def _stated(known: str) -> _Stated:
    """Remembered: it stays the same while an answer is written."""
    return _Stated(
        frozenset(m.group().casefold() for m in EMAIL.finditer(known)),
        frozenset(_page(known[a:b]) for a, b in texts.links(known)),
        frozenset(_bare(m.group()) for m in _NUMBER.finditer(known)),
    )


def _unknown_addresses(draft: Draft, known: _Stated) -> Iterator[tuple[int, int]]:
    for match in EMAIL.finditer(draft.text):
        if match.group().casefold() not in known.mails:
            yield match.span()
    inside_mail = [m.span() for m in EMAIL.finditer(draft.text)]
    for span in texts.links(draft.text):
        if any(a <= span.start < b for a, b in inside_mail):
            continue
        if _page(draft.text[span.start : span.end]) not in known.pages:
            yield span


def _page(address: str) -> str:
    return regex.sub(r"^https?://(?:www\.)?|/+$", "", address.casefold())


def _bare(number: str) -> str:
    return number.lstrip("€$£").replace(",", ".").rstrip(".")


def _is_always(draft: Draft, match: regex.Match[str]) -> bool:
    around = draft.plain[match.start() : match.end() + 2].split()
    return any(word.strip(".,") in _ALWAYS for word in around)
