"""Why something was judged as it was, in words: labels and the guide's own expressions, spelled out."""

from __future__ import annotations

import re

from bot.model import Reason
from bot.slack.views import words

_SPELLED = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"sign\('([\w-]+)'\)", r"signs of \1"),
        (r"tripwire\('([\w-]+)'\)", r"a sure phrase for \1"),
        (r"topic\('([\w-]+)'\)(?: [<>]=? \w+)?", r"close to \1"),
        (r"desk_words\.(\w+)", r"words for the \1 desk"),
        (r"has_pii\.card", "a card or account number"),
        (r"has_pii\.id", "an identity number"),
        (r"has_pii\.contact", "contact data"),
        (r"has_pii\b", "personal data"),
        (r"storm\.(?:active|member)", "a storm is going on"),
        (r"author\.followers >=? (\d+)", r"more than \1 followers"),
        (r"intent == '(\w+)'", r"it is \1"),
        (r"not about_us\b", "not about us"),
    )
)
"""Parts of expressions, and how a person would say them; whatever is not listed stays as it was written."""


def because(reason: Reason) -> str:
    """`high risk: signs of injury`. Not escaped."""
    return f"{_label(reason.label)}: {spelled(reason.why)}"


def spelled(why: str) -> str:
    """An expression's parts in words; sentences stay as they are."""
    for pattern, said in _SPELLED:
        why = pattern.sub(said, why)
    return why


def _label(label: str) -> str:
    """`risk high` and `intent service_complaint` as the card's header says them."""
    kind, _, name = label.partition(" ")
    grave = next((said for risk, said in words.RISK.items() if risk == name), "")
    if kind == "risk" and grave:
        return grave
    return words.intent(name) if kind == "intent" and name else label
