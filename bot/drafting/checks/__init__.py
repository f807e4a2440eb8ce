"""The families of plain checks, one file each, and the table from a check's type to its function.

A check is a pure function `(draft, check, rule) -> findings`. Types without an entry
(`near_avoid`, `test`) are judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.drafting.checks import facts, humour, incident, presence, private, promises, shape, tongue, words
from bot.drafting.checks.draft import Draft
from bot.model import Finding
from bot.rulebook.book import Check, Rule

Judge = Callable[[Draft, Check, Rule], Iterator[Finding]]

REGISTRY: dict[str, Judge] = {
    "pattern": words.pattern,
    "terms": words.terms,
    "competitor": words.competitor,
    "required": presence.required,
    "max_length": shape.max_length,
    "count": shape.count,
    "case": shape.case,
    "reading": shape.reading,
    "slack_markup": shape.slack_markup,
    "slot": shape.slot,
    "pii": private.pii,
    "asks_pii": private.asks_pii,
    "promise": promises.promise,
    "liability": promises.liability,
    "fact": facts.fact,
    "holding": incident.holding,
    "language": tongue.language,
    "laughing": humour.laughing,
    "asks_openly": private.asks_openly,
    "echo": words.echo,
}
"""Every plain check by its type."""

ALWAYS = frozenset(REGISTRY) - {"pattern", "terms", "required", "laughing", "asks_openly", "echo"}
"""Types that look at every draft in scope; the others need a rule that the mention triggered."""
