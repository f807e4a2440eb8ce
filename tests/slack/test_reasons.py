"""Reasons are told in words, and what is a sentence already stays one."""

from __future__ import annotations

import pytest

from bot.model import Reason
from bot.slack.views.reasons import because


@pytest.mark.parametrize(
    ("label", "why", "said"),
    [
        ("risk high", "sign('injury'), desk_words.legal", "high risk: signs of injury, words for the legal desk"),
        ("risk crisis", "it belongs to a storm", "crisis: it belongs to a storm"),
        ("intent service_complaint", "like: the lid leaks", "Service complaint: like: the lid leaks"),
        ("risk high", "topic('duty-of-care') >= strong", "high risk: close to duty-of-care"),
        ("damaged", "has_pii.card", "damaged: a card or account number"),
        ("risk", "has_pii", "risk: personal data"),
    ],
)
def test_labels_and_expressions_are_spelled_out(label: str, why: str, said: str) -> None:
    assert because(Reason(label=label, why=why)) == said
