"""Our measures are those of the labelled set's own script, to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.judge.predict import Predictions, rows
from bot.judge.score import f1, score
from bot.rulebook.book import INTENTS, TOPICS

from . import guide
from .conftest import JUDGED

Rows = Sequence[Mapping[str, Any]]
MENTIONS, DRAFTS = rows(JUDGED / "mentions.jsonl"), rows(JUDGED / "drafts.jsonl")


def script(folder: Path, mentions: Rows, drafts: Rows) -> Any:
    files = [guide.lines(folder / "m.jsonl", mentions), guide.lines(folder / "d.jsonl", drafts)]
    order = [sys.executable, str(JUDGED / "score.py"), str(JUDGED), *map(str, files), "--json"]
    return json.loads(subprocess.run(order, check=True, capture_output=True, text=True).stdout)


def ours(mentions: Rows, drafts: Rows) -> Any:
    return json.loads(json.dumps(score(MENTIONS, mentions, DRAFTS, drafts)))


def made_up(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Predictions by chance, near the truth in some rows; rows and fields may be missing."""
    chance = random.Random(seed)
    mentions = []
    for row in MENTIONS:
        gold = row["gold"]
        said = {
            "id": row["id"],
            "intent": chance.choice([gold["intent"], chance.choice(INTENTS), "unheard_of"]),
            "risk": chance.choice([gold["risk"], "none", "low", "high", "crisis"]),
            "should_escalate": chance.choice([gold["should_escalate"], "none", "legal", None]),
            "should_reply": chance.choice([gold["should_reply"], "reply", "monitor"]),
            "topics": chance.sample(TOPICS, chance.randrange(7)) + gold["topics"],
            "storm": chance.choice([None, "s1", "s2", gold["storm_id"]]),
        }
        if chance.random() < 0.2:
            del said[chance.choice(["risk", "should_escalate", "topics", "storm"])]
        if chance.random() < 0.9:
            mentions.append(said)
    drafts = [{"id": d["id"], "violations": chance.sample(TOPICS, chance.randrange(3))} for d in DRAFTS]
    return mentions, [row for row in drafts if chance.random() < 0.9]


@pytest.mark.judged
@pytest.mark.parametrize("seed", range(4))
def test_measures_of_chance_are_those_of_the_script(seed: int, tmp_path: Path) -> None:
    mentions, drafts = made_up(seed)
    assert ours(mentions, drafts) == script(tmp_path, mentions, drafts)


@pytest.mark.judged
def test_measures_of_nothing_are_those_of_the_script(tmp_path: Path) -> None:
    assert ours([], []) == script(tmp_path, [], [])


@pytest.mark.judged
def test_the_truth_gets_full_marks() -> None:
    said = [{"id": m["id"], "storm": m["gold"]["storm_id"], **m["gold"]} for m in MENTIONS]
    judged = [{"id": d["id"], "violations": d["gold"]["violations"]} for d in DRAFTS]
    found = ours(said, judged)
    assert found["mentions"]["intent_strict"] == found["drafts"]["draft_exact"] == 1.0
    assert all(len(set(right.split("/"))) == 1 for right in found["mentions"]["gates"].values())


@pytest.mark.judged
@pytest.mark.model
@pytest.mark.timeout(600)
def test_measures_of_batons_own_predictions_are_those_of_the_script(predictions: Predictions, tmp_path: Path) -> None:
    found = ours(predictions.mentions, predictions.drafts)
    assert found == script(tmp_path, predictions.mentions, predictions.drafts)


def test_f1_of_nothing_is_nothing() -> None:
    assert f1(0, 0, 0) == (0.0, 0.0, 0.0)
    assert f1(1, 1, 0) == (0.5, 1.0, pytest.approx(2 / 3))


def test_a_section_without_labels_is_left_out() -> None:
    assert score([], [], [], []) == {}
