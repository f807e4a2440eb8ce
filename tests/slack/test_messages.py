"""Alerts, the log, look-ups, Home and help: as they were looked at, and taken by Slack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.moves import EVENT
from bot.matching.lookup import Answer
from bot.model import Evidence, Person
from bot.slack import ids
from bot.slack.views import lookup
from bot.slack.views.alert import alert, left_alone
from bot.slack.views.help import help
from bot.slack.views.log import lines
from tests.slack import golden
from tests.slack.builders import NOW, STAGE, TEAM, event, view
from tests.slack.cases import CASES
from tests.slack.rules import buttons, fine_message

CARD = "https://kelora.slack.example/archives/C0QUEUE001/p1793955900000100"
ALERTS = {
    "escalated": (event("escalated", "ana", detail={"desk": "press", "rung": ["maria"]}), "held"),
    "held": (event("escalated", detail={"desk": "press", "rung": [], "held": True}), "held"),
    "lost": (event("lost", detail={"delivery": 5}), "unknown"),
    "refused": (event("refused", detail={"delivery": 5}), "refused"),
    "voided": (event("voided", detail={"why": "author_edited"}), "voided"),
    "breached": (event("breached", detail={"kind": "look"}), "claimed"),
    "rung": (event("rung", detail={"to": "maria", "ring": "lead", "step": 2, "round": 0}), "human-only"),
}
ANSWER = Answer(
    rule="promises.no-dates",
    title="Promise no date or outcome",
    why="A date given by one person binds the others.",
    say=("There's no date to share so far.",),
    avoid=("Done on Monday at the latest, promise.",),
    topics=("no-promises-on-dates",),
    score=0.8,
    evidence=Evidence(kind="anchor", text="when"),
)


def person(key: str) -> Person:
    found = TEAM.person(key)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ALERTS)
def test_alerts_look_as_they_were_found_good(name: str) -> None:
    what, shown = ALERTS[name]
    made = alert(what, CASES[shown], STAGE, CARD)
    fine_message(made)
    golden.same(f"alert-{name}", {"text": made.text, "blocks": made.blocks})


SIGNS = (
    event("opened", id=1),
    event("rung", id=2, detail={"to": "ana", "ring": "owner"}),
    event("breached", id=3, detail={"kind": "look"}),
    event("rung", id=4, detail={"to": "maria", "ring": "lead"}),
    event("breached", id=5, detail={"kind": "word"}),
    event("reopened", id=6),
    event("breached", id=7, detail={"kind": "look"}),
)


@pytest.mark.parametrize(("risk", "alerts"), [("crisis", [3, 7]), ("high", [4]), ("low", [4])])
def test_a_case_that_is_left_alone_is_said_once_until_it_is_opened_again(risk: str, alerts: list[int]) -> None:
    found = [[one.id for one in SIGNS[:n] if left_alone(one, view(risk=risk, events=SIGNS[:n]))] for n in (5, 7)]
    assert sorted({*found[0], *found[1]}) == alerts


def test_what_has_ended_meanwhile_alerts_nobody() -> None:
    done = view("answered", risk="crisis", ended_at=NOW, events=SIGNS)
    assert not any(left_alone(one, done) for one in SIGNS)


def test_an_alert_without_a_card_has_no_button() -> None:
    assert buttons(alert(ALERTS["lost"][0], CASES["unknown"], STAGE, "").blocks) == {}


def test_who_is_rung_is_told_by_slack() -> None:
    made = alert(ALERTS["escalated"][0], CASES["held"], STAGE, CARD)
    rung = [p for b in made.blocks if b["type"] == "rich_text" for e in b["elements"] for p in e["elements"]]
    assert {"type": "user", "user_id": "U0MARIA01"} in rung


LOGGED = [
    event("read"),
    event("claimed", "ana"),
    event("drafted"),
    event("drafted", "budi"),
    event("edited", "ana", detail={"changed": 0.25}),
    event("checked"),
    event("approved", "ana", detail={"lacking": "a second approver", "override": True}),
    event("revised", detail={"deleted": True}),
    event("voided", detail={"why": "author_edited"}),
    event("assigned", "ana", detail={"to": "budi"}),
    event("closed", "budi", detail={"label": "duplicate"}),
]


def test_the_log_has_a_line_for_what_matters() -> None:
    told = lines(LOGGED, STAGE).split("\n")
    said = [line.split("> ", 1)[1] for line in told]
    assert said == [
        "Ana Whitlock took this.",
        "Budi Hartanto wrote a draft.",
        "Ana Whitlock edited the draft (25% of the suggested text changed).",
        "Ana Whitlock approved the draft with a reason; it still needs a second approver.",
        "The author deleted a post.",
        "The approved reply was stopped: the author changed what they wrote.",
        "Ana Whitlock handed this to Budi Hartanto.",
        "Budi Hartanto closed this (duplicate).",
    ]


def test_noise_leaves_no_line() -> None:
    assert lines([event("read"), event("checked"), event("opened"), event("sending")], STAGE) == ""


@pytest.mark.parametrize("verb", sorted(set(EVENT.values())))
def test_every_event_can_be_told(verb: str) -> None:
    assert "<@" not in lines([event(verb, "U0SAM00005")], STAGE)


def test_a_long_log_is_cut_between_lines() -> None:
    told = lines([event("claimed", "ana")] * 500, STAGE)
    assert len(told) < 3200
    assert told.endswith("see the card.")


def test_a_look_up_shows_the_best_three() -> None:
    made = lookup.answers("can we say guaranteed?", [replace(ANSWER, rule=f"r{n}") for n in range(5)], STAGE)
    fine_message(made)
    assert len([block for block in made.blocks if block["type"] == "rich_text"]) == 3


def test_a_look_up_looks_as_it_was_found_good() -> None:
    made = lookup.answers("can we say guaranteed?", [ANSWER], STAGE)
    golden.same("lookup", {"text": made.text, "blocks": made.blocks})
    assert ids.LOOKUP_GAP in buttons(made.blocks)


def test_nothing_found_names_what_comes_near() -> None:
    made = lookup.nothing("<!here> price?", ["Refunds", "Prices"], STAGE)
    fine_message(made)
    golden.same("lookup-nothing", {"text": made.text, "blocks": made.blocks})


@pytest.mark.parametrize("key", ["ana", "budi", "ewa"])
def test_help_says_what_this_person_may_do(key: str) -> None:
    made = help(person(key))
    fine_message(made)
    golden.same(f"help-{key}", {"text": made.text, "blocks": made.blocks})
