"""What the judging commands say, word for word where it matters."""

from __future__ import annotations

from bot.cli_words import answers, findings, problems, tried
from bot.judge.calls import Tried
from bot.model import Evidence, Finding, Match, Reading, Reason, Step, Suggestion
from bot.rulebook.problems import Problem
from tests import world

READING = Reading(
    lang="pl",
    lang_sure=False,
    intent="safety_health",
    confidence=0.44,
    abstained=True,
    also=("support_issue",),
    risk="high",
    reasons=(
        Reason(label="intent safety_health", why="like: the lid burst"),
        Reason(label="high", why="it says “burned”"),
    ),
    escalate="legal",
    reply="reply",
    approval="desk:legal",
    leaf="leaf-injury",
    tell="Ask legal first.",
    walk=(Step(node="danger", ask="Is somebody in danger?", answer="yes", why="sign"),),
    matches=(
        Match(
            rule="safety.stop-use",
            title="Tell them to stop",
            kind="do",
            topics=("product-safety",),
            score=4.0,
            band="strong",
            evidence=Evidence(kind="anchor", text="the lid burst in my hands"),
            say="Please stop using it.",
            avoid="It is perfectly safe.",
        ),
    ),
    flags=("pii.contact", "audience.minor"),
)


def shown(**changed: object) -> str:
    reading = READING.model_copy(update=changed)
    draft = Suggestion(text="Please stop.", source="template:stop", title="Stop", lang="pl")
    return tried(Tried("the lid burst", "x", reading, (draft,) if not reading.human_only else ()))


def test_a_reading_says_everything_and_why() -> None:
    said = shown()
    for words in (
        "language   Polish (not sure)",
        "intent     safety_health (44%, not sure); perhaps also support_issue",
        "like: the lid burst",
        "because it says “burned”",
        "escalate   the legal desk; approval: desk:legal",
        "Is somebody in danger? Yes (sign).",
        "→ leaf-injury: Ask legal first.",
        "[strong] Tell them to stop  (safety.stop-use)",
        "like “the lid burst in my hands”",
        "it contains somebody's contact data",
        "it may come from: minor",
        "1. Stop  (template:stop, 12 of 280 characters)",
    ):
        assert words in said


def test_weaker_matches_are_counted_beyond_the_first_few() -> None:
    weak = READING.matches[0].model_copy(update={"band": "possible"})
    assert "and 4 weaker matches" in shown(matches=(weak,) * 7)
    assert "weaker" not in shown(matches=READING.matches * 7)


def test_it_says_why_there_is_no_draft() -> None:
    assert "a person answers this in their own words" in shown(human_only=True)


def finding(severity: str) -> Finding:
    return Finding.model_validate(
        {"rule": "a.b", "topic": "t", "check": "c", "severity": severity, "message": "No.", "start": 0, "end": 4}
    )


def test_findings_quote_the_words_and_end_with_a_verdict() -> None:
    said = findings("Sure thing", [finding("block"), finding("hint"), finding("hint")])
    assert said.startswith("[must not be sent] “Sure” No.  (a.b, t)")
    assert said.endswith("1 blocking finding, 2 hints. It must not be sent as it is.")
    assert findings("Sure thing", [finding("fix")]).endswith("1 thing to change. Nothing blocks it.")


def test_problems_are_listed_and_counted() -> None:
    found = [Problem("a.md", 3, "error", "Wrong.", "Right it."), Problem("b.md", 0, "warning", "Odd.")]
    assert problems(found) == "error a.md:3: Wrong. Right it.\nnote  b.md: Odd.\n\n1 error, 1 warning."
    assert problems([], "5 rules were checked.") == "No problems. 5 rules were checked."


def test_no_answer_names_the_organisation() -> None:
    assert f"The guide of {world.BOOK.head.organisation} says nothing" in answers([], world.BOOK)
