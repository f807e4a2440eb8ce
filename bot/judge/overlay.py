"""Another organisation's facts over the shipped guide: its names, contacts and announcements instead of ours.

Rules, intents, templates and the decision tree stay; no account, contact, desk address or announcement of the
guide is used. Unknown keys of the file are ignored, and told once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.errors import BatonError
from bot.rulebook.book import Account, Announcement, Book, Style, Terms
from bot.rulebook.digest import digest

KNOWN = {"kind", "aliases", "contacts", "facts", "holding_statements", "register"}
DETECTORS = ("cause", "number", "promise", "recovery", "date", "humour")
DESK_OF = {"press": "press", "security": "security", "conduct": "security", "privacy": "legal"}
"""Which desk a contact of that name belongs to; the others are published contacts of every account."""
ROUTE = {"en": "a private message", "id": "pesan pribadi", "pl": "wiadomość prywatna"}
MARKS = (("Kak", "kak"), ("Pan", "pan-pani"), ("plural", "impersonal"), ("impersonal", "impersonal"))


def overlay(
    book: Book,
    org: str,
    facts: Mapping[str, Any],
    limits: Mapping[str, Any],
    networks: Iterable[str],
    notice: Callable[[str], None],
) -> Book:
    """`book` as the organisation `org` would have it, with one account a network."""
    for key in sorted(set(facts) - KNOWN):
        notice(f"facts of {org}: `{key}` is not known and is ignored")
    contacts = {str(k): str(v) for k, v in (facts.get("contacts") or {}).items()}
    aliases = tuple(dict.fromkeys(str(a) for a in facts.get("aliases") or (org,)))
    desks = {
        name: desk.model_copy(update={"contacts": {k: v for k, v in contacts.items() if DESK_OF.get(k) == name}})
        for name, desk in book.desks.items()
    }
    published = {k: v for k, v in contacts.items() if k not in DESK_OF}
    accounts = {f"{org}-{n}": _account(org, n, aliases, facts.get("register") or {}, published) for n in networks}
    languages = tuple(dict.fromkeys((*book.head.languages, *(facts.get("register") or {}))))
    head = book.head.model_copy(
        update={
            "organisation": aliases[0],
            "about": str(facts.get("kind", "")),
            "aliases": aliases,
            "languages": languages,
            "style": _style(book.head.style, limits),
        }
    )
    announced = _announcements(org, facts, notice)
    changed = book.model_copy(
        update={
            "head": head,
            "desks": desks,
            "accounts": accounts,
            "announcements": announced,
            "terms": Terms(brand=aliases, acronyms=book.terms.acronyms, banned=book.terms.banned),
        }
    )
    return changed.model_copy(update={"hash": digest(changed)})


def _account(
    org: str, network: str, aliases: tuple[str, ...], register: Mapping[str, Any], contacts: dict[str, str]
) -> Account:
    languages = tuple(register) or ("en",)
    return Account(
        id=f"{org}-{network}",
        network=network,
        name=aliases[0],
        languages=languages,
        register={lang: _mark(str(words)) for lang, words in register.items()},
        private_route={lang: ROUTE[lang] for lang in ROUTE},
        contacts=contacts,
    )


def _mark(words: str) -> str:
    """The form of address that a register's description asks for."""
    return next((name for mark, name in MARKS if mark in words), "neutral")


def _style(style: Style, limits: Mapping[str, Any]) -> Style:
    named = {key: limits[key] for key in ("max_emoji", "max_hashtags", "max_words_per_sentence") if key in limits}
    return style.model_copy(update={key: int(value) for key, value in named.items()})


def _announcements(org: str, facts: Mapping[str, Any], notice: Callable[[str], None]) -> dict[str, Announcement]:
    found: dict[str, Announcement] = {}
    for number, one in enumerate(facts.get("facts") or (), 1):
        name = _name(str(one.get("id", f"f{number}")))
        found[name] = Announcement(id=name, title=name, texts={"en": str(one.get("text", ""))}, type="fact")
    for number, one in enumerate(facts.get("holding_statements") or (), 1):
        name = _name(str(one.get("id", f"hs{number}")))
        not_allowed = tuple(str(x) for x in one.get("not_allowed") or ())
        for entry in not_allowed:
            if not any(word in entry for word in DETECTORS):
                notice(f"holding statement {name} of {org}: nothing looks for `{entry}`")
        found[name] = Announcement(
            id=name,
            title=str(one.get("topic", name)),
            type="holding",
            texts={"en": str(one.get("text", ""))},
            not_allowed=not_allowed,
            topics=("crisis-holding-statement",),
        ).model_copy(update={"from_": _begin(name, org, one.get("active_from"))})
    return {name: one.model_copy(update={"hash": digest(one)}) for name, one in found.items()}


def _begin(name: str, org: str, value: object) -> datetime | None:
    try:
        return moment(value)
    except ValueError as error:
        what = f"holding statement {name} of {org}: `active_from` is not an instant ({error})."
        raise BatonError(what) from error


def moment(value: object) -> datetime | None:
    """An instant as files write it, in UTC where they name no zone; None for nothing. Raises ValueError."""
    if not value:
        return None
    at = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _name(text: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", text.casefold()).strip("-")
