"""What must be there: a press contact, a disclosure, "stop using it", a word for the person."""

from __future__ import annotations

from collections.abc import Iterator

from bot.drafting.checks.draft import Draft
from bot.drafting.checks.report import report
from bot.drafting.checks.seeds import lines
from bot.drafting.checks.words import compiled, listed
from bot.model import Finding
from bot.rulebook.book import Check, Rule

SATISFIED_BY = {
    "empathy-first": "empathy",
    "product-safety": "stop use",
    "refer-press-to-PR": "press route",
    "disclose-affiliation": "disclosure",
    "duty-of-care": "care",
}
"""Nobody can list every way to say it: a guide's phrases add to these."""

CONTACTS = {"refer-press-to-PR": "press", "careers-route": "careers jobs join", "security-report-private": "security"}
"""Naming the published contact with such a key satisfies a requirement as well."""


def required(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """None of the phrases (`any`, or the built-in `seeds`) and none of the contacts (`contact`) is there."""
    keys = (str(check.params.get("contact", "")), *(CONTACTS.get(topic, "") for topic in rule.topics))
    if any(_has_contact(draft, part) for key in keys for part in key.split()):
        return
    name = str(check.params.get("seeds", ""))
    known = False
    for lang in draft.languages:
        own = listed(check, "any", lang)
        wanted = lines(name, lang) if own is None else own
        known = known or bool(wanted)
        if compiled(wanted).find(draft.text) or any(draft.says(also) for also in _also(rule)):
            return
    if known:
        yield report(draft, check, rule, str(check.params.get("why", f"Missing: {rule.title}")) + ".")


def _also(rule: Rule) -> tuple[str, ...]:
    """Built-in lists that satisfy a requirement of this rule beside its own phrases."""
    return tuple(SATISFIED_BY[topic] for topic in rule.topics if topic in SATISFIED_BY)


def _has_contact(draft: Draft, key: str) -> bool:
    """Whether a published contact whose key contains `key` is named in the draft."""
    if not key:
        return False
    told = draft.text.casefold()
    return any(key in name and value.casefold() in told for name, value in draft.contacts)
