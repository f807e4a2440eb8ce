"""Replies to start from: announcements and templates that fit the mention, filled, checked, at most three.

Slots are filled from accounts, desks and announcements, never from the mention; the author's display name is
the one exception, sanitised. A candidate with an empty slot, or with a finding beyond a hint, is not offered:
an empty box is better than a bad draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import regex

from bot import limits
from bot import text as texts
from bot.drafting.checker import check
from bot.drafting.checks.draft import SLOT
from bot.drafting.checks.seeds import seeds
from bot.model import Reading, Setting, Suggestion
from bot.rulebook.book import Announcement, Book, Rule, Template

MOST = 3
FLOOR, SURE = 0.6, 0.75
"""Below the first no draft is offered, since half of them would be wrong. From the second confidence on,
the intent alone is enough for a template that no leaf claims."""
PROHIBITING, TROLLS = ("dont", "policy", "legal"), "no-feeding-trolls"
_NAME = regex.compile(r"[^\p{L}\p{M}\p{N} .'’-]+")
_NAME_LIMIT = 30
_TELLING = regex.compile(r"\p{L}{4,}")
_STEM = 5


class _Candidate(NamedTuple):
    source: str
    title: str
    text: str
    needs: tuple[str, ...] = ()


def suggest(
    reading: Reading, setting: Setting, book: Book, author: str, used_today: Mapping[str, int]
) -> tuple[Suggestion, ...]:
    """At most three drafts without a block or fix, best first.

    `author` is the display name as the network gives it; `used_today` counts by source (`template:<id>`) how
    often it has been used today. None are made for monitor, ignore and human-only, nor without a text in the
    mention's language, nor for a reading that is not sure: quiet beats wrong. What was approved for a storm
    fits all of it, understood or not.
    """
    unclear = (reading.abstained or reading.confidence < FLOOR) and not (setting.held_to or setting.storm)
    if reading.human_only or reading.reply != "reply" or unclear:
        return ()
    made: list[Suggestion] = []
    for candidate in _candidates(reading, setting, book, used_today):
        filled = fill(candidate.text, setting, book, author, reading.escalate, candidate.needs)
        if filled is None or any(filled == other.text for other in made):
            continue
        findings = check(filled, setting, book)
        if all(finding.severity == "hint" for finding in findings):
            made.append(
                Suggestion(
                    text=filled,
                    source=candidate.source,
                    title=candidate.title,
                    lang=setting.lang,
                    findings=findings,
                )
            )
        if len(made) == MOST:
            break
    return tuple(made)


def _candidates(reading: Reading, setting: Setting, book: Book, used_today: Mapping[str, int]) -> Iterator[_Candidate]:
    """Announcements on the topic, then templates; under a holding statement nothing but that statement."""
    if setting.held_to or setting.storm:
        yield from _announced(_statements(setting, book), setting)
        return
    yield from _announced(_on_topic(reading, setting, book), setting)
    for template in ranked(reading, setting, book, used_today):
        yield _Candidate(f"template:{template.id}", template.title, template.texts[setting.lang], template.needs)


def _announced(found: list[Announcement], setting: Setting) -> Iterator[_Candidate]:
    for one in found:
        approved = one.languages.get(setting.lang, "approved") == "approved"
        if setting.lang in one.texts and approved:
            yield _Candidate(f"announcement:{one.id}", one.title, one.texts[setting.lang].strip())


def _statements(setting: Setting, book: Book) -> list[Announcement]:
    """Holding statements that bind this reply; in a storm without a binding one, those in force."""
    live = [a for a in book.live_announcements(setting.at, setting.account) if a.type == "holding"]
    return [a for a in live if a.id in setting.held_to] if setting.held_to else live


def _on_topic(reading: Reading, setting: Setting, book: Book) -> list[Announcement]:
    """Live announcements that answer the mention: on a topic that its intent needs, and speaking of the same thing
    (holding statements answer in a storm only)."""
    live = book.live_announcements(setting.at, setting.account)
    known = book.intents.get(reading.intent)
    wanted = set(reading.topics).intersection(known.topics if known else reading.topics)
    names = " ".join((book.head.organisation, *book.head.aliases, *book.terms.brand))
    spoken = _stems(setting.mention, setting.lang) - _stems(names, setting.lang)
    asked = [a for a in live if a.type != "holding" and wanted.intersection(a.topics)]
    return [a for a in asked if spoken & _stems(a.texts.get(setting.lang, ""), setting.lang)]


def _stems(text: str, lang: str) -> set[str]:
    """The beginnings of its telling words: `delivery` and `delivered`, `zwrot` and `zwrotu` are one."""
    small = seeds("small words", lang)
    return {word.casefold()[:_STEM] for word in _TELLING.findall(text) if not small.find(word)}


def ranked(reading: Reading, setting: Setting, book: Book, used_today: Mapping[str, int]) -> list[Template]:
    """Templates that fit, best first: those of the leaf, then of what strongly matched, then of the intent."""
    fit = _Fit.of(reading, book)
    scored = []
    for place, template in enumerate(book.templates.values()):
        if not _fits(template, setting, used_today) or not _backed(template, reading, setting, book):
            continue
        score = fit.score(template) - used_today.get(f"template:{template.id}", 0)
        if score > 0:
            scored.append((-score, place, template))
    return [template for *_, template in sorted(scored, key=lambda entry: entry[:2])]


@dataclass(frozen=True, slots=True)
class _Fit:
    """What a template has to fit: one reading, seen as template ids and topics.

    A template must be meant for the intent; beside that it belongs to the leaf or to a rule that matched strongly,
    or shares a topic, or the intent is sure. Where the playbook says for which leaves it is, it is for no other.
    """

    reading: Reading
    leaf: tuple[str, ...]
    elsewhere: frozenset[str]
    """Templates of the playbook's other leaves."""
    matched: frozenset[str]
    closed: frozenset[str]
    """Intents that nothing is offered for: beside scorn all harmless ones, since nobody is thanked for an insult."""

    @classmethod
    def of(cls, reading: Reading, book: Book) -> _Fit:
        playbook, leaf = book.playbooks.get(reading.playbook), book.leaf(reading.playbook, reading.leaf)
        here = leaf.templates if leaf else ()
        known = {name for other in (playbook.leaves.values() if playbook else ()) for name in other.templates}
        light = {name for name, intent in book.intents.items() if intent.default_risk == "none"}
        strong = [book.rules[m.rule] for m in reading.matches if m.band == "strong" and m.rule in book.rules]
        return cls(
            reading=reading,
            leaf=here,
            elsewhere=frozenset(known.difference(here)),
            matched=frozenset(name for rule in strong for name in rule.templates),
            closed=frozenset(light if _scorned(strong) else ()),
        )

    def score(self, template: Template) -> float:
        """Above 0 if it fits; more is better."""
        meant = self.reading.intent in template.intents or not template.intents
        if not meant or template.id in self.elsewhere or self.closed.intersection(template.intents):
            return 0.0
        shared = len(set(template.topics).intersection(self.reading.topics))
        here, called = template.id in self.leaf, template.id in self.matched
        if not (here or called or shared or self.reading.confidence >= SURE):
            return 0.0
        first = 100 - 20 * self.leaf.index(template.id) if here else 0
        return 100 + 200 * here + first + 60 * called + 12 * shared


def _scorned(strong: Sequence[Rule]) -> bool:
    """Whether a prohibition says that this is somebody who only wants to be fed."""
    return any(rule.kind in PROHIBITING and rule.topics[0] == TROLLS for rule in strong)


def _fits(template: Template, setting: Setting, used_today: Mapping[str, int]) -> bool:
    """Right type, language, network and account, and not pasted too often today."""
    here = (
        (template.channels, setting.network),
        (template.accounts, setting.account),
        (template.languages or ("all",), setting.lang),
    )
    often = used_today.get(f"template:{template.id}", 0) >= template.variants_per_day
    spoken = setting.lang in template.texts and template.type == "template"
    return spoken and not often and all("all" in allowed or not v or v in allowed for allowed, v in here)


def _backed(template: Template, reading: Reading, setting: Setting, book: Book) -> bool:
    """Whether what it quotes is live, and the mention is by somebody whom it is meant for."""
    live = {one.id for one in book.live_announcements(setting.at, setting.account)}
    meant = template.audience not in book.audiences or f"audience.{template.audience}" in reading.flags
    return meant and live.issuperset(template.facts)


def fill(
    text: str, setting: Setting, book: Book, author: str, desk: str = "", needs: tuple[str, ...] = ()
) -> str | None:
    """`text` with its slots filled, or None if one of them or of `needs` stays empty or the network would refuse
    the length. `desk` is the id of the desk that the mention goes to."""
    values = slots(setting, book, author, desk)
    if not all(values.get(name) for name in needs):
        return None
    filled = _filled(text, values)
    return filled if filled and texts.fits(filled, limits.network_limit(setting.network)) else None


def _filled(text: str, values: Mapping[str, str]) -> str | None:
    """None if a slot stays empty."""
    if any(not values.get(name) for name in SLOT.findall(text)):
        return None
    return SLOT.sub(lambda slot: values[slot[1]], text).strip()


def slots(setting: Setting, book: Book, author: str, desk: str = "") -> dict[str, str]:
    """Every slot that can be filled here, by name."""
    name = display_name(author)
    values = {"author": name, "author_name": name, **_settled(book, setting.account, setting.lang)}
    if desk in book.desks:
        values["desk_name"] = book.desks[desk].name
    for one in book.live_announcements(setting.at, setting.account):
        values |= {f"fact.{one.id}.{fact.key}": fact.value for fact in one.facts}
        values[f"announcement.{one.id}"] = one.texts.get(setting.lang, "").strip()
    return values


def _settled(book: Book, account: str, lang: str) -> dict[str, str]:
    """Slots that depend on nothing but the account and the language."""
    voice = book.accounts.get(account)
    values = {"organisation": book.head.organisation}
    if voice is not None:
        route = voice.private_route.get(lang, "")
        values |= {"account": voice.name, "account_name": voice.name, "private_route": route}
    values |= {f"desk.{id}": desk.name for id, desk in book.desks.items()}
    contacts = book.contacts(account)
    values["status_page"] = contacts.get("status", "")
    return values | {f"contact.{key}": value for key, value in contacts.items()}


def sentences_of_templates(book: Book) -> Iterator[tuple[str, str]]:
    """(sentence, language) of all templates as each account would send them, so far as no moment or person
    decides: drafts are made of these again and again."""
    for account, template in product(book.accounts, book.templates.values()):
        for lang, text in template.texts.items():
            values = _settled(book, account, lang)
            for start, end in texts.sentences(text):
                sentence = text[start:end]
                if (filled := _filled(sentence, values)) is not None:
                    yield filled, lang


def display_name(author: str) -> str:
    """A public display name that may stand in a reply: letters and spaces, short, no address or handle."""
    plain = texts.clean(author).strip()
    if texts.links(plain) or "@" in plain:
        return ""
    name = " ".join(_NAME.sub(" ", plain).split())
    return name if any(c.isalpha() for c in name) and len(name) <= _NAME_LIMIT else ""
