"""Which rules count for a draft, and which of them the mention itself has called for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.model import RISKS, Setting
from bot.rulebook import phrases
from bot.rulebook.book import Book, Rule, Scope


def rules_for(book: Book, setting: Setting) -> tuple[Rule, ...]:
    """Active rules in force at `setting.at` whose scope includes this draft, in the guide's order."""
    heard = audiences(book, setting.mention)
    return tuple(
        rule
        for rule in book.rules.values()
        if rule.status == "active" and in_force(rule, book, setting) and in_scope(rule.scope, setting, heard)
    )


def in_force(rule: Rule, book: Book, setting: Setting) -> bool:
    """Whether the day in the organisation's zone lies within the rule's effective dates."""
    day = setting.at.astimezone(ZoneInfo(book.head.zone)).date()
    begun = rule.effective.from_ is None or rule.effective.from_ <= day
    return begun and (rule.effective.until is None or day <= rule.effective.until)


def in_scope(scope: Scope, setting: Setting, heard: frozenset[str] = frozenset()) -> bool:
    """Whether a scope includes the setting. What a setting does not know (regions) excludes nothing."""
    fields = (
        (scope.accounts, setting.account),
        (scope.channels, setting.network),
        (scope.intents, setting.intent),
        (scope.languages, setting.lang),
        (scope.posted_as, setting.posted_as),
    )
    if not all("all" in allowed or not value or value in allowed for allowed, value in fields):
        return False
    if "all" not in scope.audiences and not heard.intersection(scope.audiences):
        return False
    if not RISKS.index(scope.risk_min) <= RISKS.index(setting.risk) <= RISKS.index(scope.risk_max):
        return False
    return scope.storm == "any" or setting.storm == (scope.storm == "only")


def audiences(book: Book, mention: str) -> frozenset[str]:
    """Audiences whose signs stand in the mention."""
    return frozenset(id for id, who in book.audiences.items() if says(who.signs.values(), mention))


def says(lists: Iterable[tuple[str, ...]], text: str) -> bool:
    """Whether a phrase of any list stands in `text`; lists that are not well-formed say nothing."""
    return any(_says(lines, text) for lines in lists)


@lru_cache(maxsize=8192)
def _says(lines: tuple[str, ...], text: str) -> bool:
    """Remembered, since a mention stays the same while its answer is written and judged again and again."""
    return phrases.occurs(lines, text)


def triggered(rule: Rule, called: frozenset[str], mention: str) -> bool:
    """Whether the mention calls for the rule: always on, one of the topics `called` for, or a tripwire."""
    return rule.always_on or not called.isdisjoint(rule.topics) or says(rule.tripwires.values(), mention)


def called_for(book: Book, setting: Setting) -> frozenset[str]:
    """Topics of the reading and of the leaf, and those that recognised audiences require."""
    topics = set(setting.topics)
    for id in audiences(book, setting.mention):
        topics.update(book.audiences[id].require_topics)
    for playbook in book.playbooks.values():
        if setting.leaf in playbook.leaves:
            topics.update(playbook.leaves[setting.leaf].show_topics)
    return frozenset(topics)
