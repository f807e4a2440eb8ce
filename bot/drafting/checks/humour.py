"""Laughter where somebody is hurt, angry or grieving: faces that laugh, and laughing in letters."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from bot.drafting.checks.draft import Draft
from bot.drafting.checks.report import report
from bot.model import Finding
from bot.rulebook.book import Check, Rule

_LAUGHING = regex.compile(
    r"[😂🤣😅😜😝😆😹🙃😛😁🤪😏🔥]|\b(?:(?:ha|he|hi){2,}h?|lol|lmao|rofl|(?:wk){2,}|xd+|ngakak)\b",
    regex.IGNORECASE,
)


def laughing(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """The first laughing sign of a draft. The gate of the check decides where it matters."""
    match = _LAUGHING.search(draft.plain)
    if match:
        message = f"“{match.group()}” laughs where the person does not."
        yield report(draft, check, rule, message, match.span())
