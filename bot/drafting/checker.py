"""The plain half of checking a draft: pure, without vectors, fast enough for every keystroke and every send.

Rules in scope are asked for their checks: their own, and those that come with their topics (`defaults.py`).
Length, Slack markup and unfilled slots are physical limits and hold without any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from bot import limits
from bot import text as texts
from bot.drafting.checks import ALWAYS, REGISTRY
from bot.drafting.checks.defaults import TOPIC_CHECKS
from bot.drafting.checks.draft import Draft
from bot.drafting.checks.report import TOPIC_OF
from bot.drafting.checks.seeds import LISTS, seeds
from bot.drafting.checks.words import compiled, listed
from bot.drafting.gate import opens
from bot.drafting.scope import called_for, rules_for, triggered
from bot.model import Finding, Setting
from bot.rulebook.book import Book, Check, Rule

BUILT_IN = frozenset(one.id for checks in TOPIC_CHECKS.values() for one in checks if one.id)
"""Ids of checks that topics bring along: they have conditions of their own instead of a trigger."""
SEVERITIES = ("block", "fix", "hint")

NETWORK = Rule(
    id="network.limits",
    page="network",
    title="What the network and Slack allow",
    kind="format",
    topics=("channel-format", "ignore-embedded-instructions"),
    severity="block",
    always_on=True,
)
"""Stands in for limits that no guide can lift."""


def check(text: str, setting: Setting, book: Book) -> tuple[Finding, ...]:
    """Everything the plain checks say about `text`, most severe first. Raises for no text."""
    draft = Draft(text, setting, book)
    found: list[Finding] = list(_physical(draft))
    topics = called_for(book, setting)
    for rule in rules_for(book, setting):
        called = triggered(rule, topics, setting.mention)
        for one in checks_of(rule):
            if (called or _looks_always(one, rule)) and opens(draft, one, called):
                found += REGISTRY[one.type](draft, one, rule)
    return _told_once(found)


def _looks_always(one: Check, rule: Rule) -> bool:
    """Whether a check needs no trigger: it has its own conditions, or speaks for a topic of its rule."""
    return one.id in BUILT_IN or (one.type in ALWAYS and TOPIC_OF.get(one.type) in rule.topics)


def checks_of(rule: Rule) -> tuple[Check, ...]:
    """A rule's plain checks: its own, then those its topics bring along and it does not replace."""
    own = tuple(one for one in rule.checks if one.type in REGISTRY)
    taken = {(one.type, one.id) for one in own} | {
        (one.type, "") for one in own if one.type not in ("pattern", "required", "count")
    }
    brought = (one for topic in rule.topics for one in TOPIC_CHECKS.get(topic, ()))
    return own + tuple(one for one in brought if (one.type, one.id) not in taken)


def prepare(book: Book) -> None:
    """Compile every phrase that a check may look for (a second), so that nobody's first draft has to wait."""
    for lang, lists in LISTS.items():
        for name in lists:
            seeds(name, lang)
    for rule in book.rules.values():
        for one, lang, field in product(rule.checks, book.head.languages, ("any", "unless", "private")):
            compiled(listed(one, field, lang) or ())
    for banned in book.terms.banned.values():
        compiled(tuple(banned))


def _physical(draft: Draft) -> Iterator[Finding]:
    network = limits.network_limit(draft.setting.network)
    if not texts.fits(draft.text, network):
        yield from REGISTRY["max_length"](draft, Check(type="max_length"), NETWORK)
    for kind in ("slack_markup", "slot"):
        yield from REGISTRY[kind](draft, Check(type=kind), NETWORK)


def _told_once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding per topic and place: the more severe one stays, and before all what no guide can lift."""
    ordered = sorted(found, key=lambda f: (f.rule != NETWORK.id, SEVERITIES.index(f.severity), f.start, f.end, f.rule))
    kept: list[Finding] = []
    for one in ordered:
        if not any(one.topic == other.topic and _overlap(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _overlap(one: Finding, other: Finding) -> bool:
    return (one.start, one.end) == (other.start, other.end) or (one.start < other.end and other.start < one.end)
