"""Reasons are told in everyday words, each once, and what is a sentence already stays one."""

from __future__ import annotations

import pytest

from bot.model import Reason, Step
from bot.slack.views.reasons import told, way


@pytest.mark.parametrize(
    ("label", "why", "said"),
    [
        ("risk high", "sign('injury'), desk_words.legal", "high risk: words about injury, words for the legal desk"),
        ("risk crisis", "it belongs to a storm", "crisis: it belongs to a storm"),
        (
            "intent service_complaint",
            "like: the lid leaks, again",
            "Service complaint: reads like “the lid leaks, again”",
        ),
        ("risk high", "topic('duty-of-care') >= strong", "high risk: very close to our rule on duty of care"),
        ("risk high", "topic('safety.threats') >= possible", "high risk: close to our rule on threats"),
        ("risk high", "tripwire('duty-of-care')", "high risk: a phrase from our list on duty of care"),
        ("risk crisis", "'safety_health' in intents_all", "crisis: perhaps safety health"),
        ("risk high", "storm.active, storm.member", "high risk: part of a storm that is going on"),
        ("risk high", "a medical question, or a question", "high risk: a medical question, or a question"),
        ("damaged", "has_pii.card", "damaged: a card or account number"),
        ("risk", "has_pii", "risk: personal data"),
    ],
)
def test_labels_and_expressions_are_spelled_out(label: str, why: str, said: str) -> None:
    assert told([Reason(label=label, why=why)]) == [said]


def test_one_risk_is_told_once_with_everything_that_speaks_for_it() -> None:
    reasons = [Reason(label="risk high", why=why) for why in ("it is Safety", "has_pii.id", "somebody was hurt")]
    assert told(reasons) == ["high risk: an identity number; somebody was hurt"]
    assert told(reasons[:1]) == ["high risk: it is Safety"]


def test_no_risk_needs_no_reason() -> None:
    assert told([Reason(label="risk none", why="a thank you")]) == []


def test_of_the_way_only_what_something_spoke_for_is_told_and_where_it_ends() -> None:
    walk = (
        Step(node="danger", ask="Is somebody in danger?", answer="nobody is in danger"),
        Step(node="spoken-to", ask="Did they speak to us?", answer="yes", why="addressed"),
        Step(node="specialist", ask="Who must look?", answer="health", why="sign('injury')"),
        Step(node="safety", ask="What has happened?", answer="a danger, nobody is hurt"),
    )
    assert way(walk) == "spoken to: yes › health › a danger, nobody is hurt"
    assert way(()) == ""
