"""The judging commands as they are called: what they print, what they write, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot import config
from bot.cli import app
from bot.judge import calls
from bot.matching.encoder import HashingEncoder
from tests.judge import guide


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small guide stands where the starter library does, and the encoder knows spelling only."""
    folder = guide.write(tmp_path / "guide")
    monkeypatch.setattr(config, "starter", lambda: (folder / "styleguide", folder / "intents"))
    monkeypatch.setattr(calls, "encoder", lambda model="default": HashingEncoder())
    return folder


def baton(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(result: Result) -> str:
    """The sentence of a command that was called wrongly: no traceback, exit code 2."""
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def predicted(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]


# try, lint, lookup


def test_try_shows_the_reading_and_the_drafts() -> None:
    said = baton("try", "when will this be fixed", "--network", "x").output
    assert "intent     question" in said
    assert "promises.no-dates" in said
    assert "1. template:no-date  (28 of 280 characters)" in said


def test_try_as_json_has_the_reading_and_the_drafts() -> None:
    said = json.loads(baton("try", "when will this be fixed", "--json").output)
    assert set(said) == {"reading", "drafts"}
    assert {"lang", "intent", "confidence", "risk", "topics", "matches"} <= set(said["reading"])
    assert {"text", "source", "lang"} <= set(said["drafts"][0])


def test_try_shows_no_personal_data() -> None:
    assert "jane.doe" not in baton("try", "answer to jane.doe@mail.example please").output


@pytest.mark.parametrize("text", ["", " ", "🙂", "?!"])
def test_try_takes_what_hardly_is_a_text(text: str) -> None:
    assert baton("try", text).exit_code == 0


def lint(draft: str, *more: str) -> Result:
    return baton("lint", "--network", "x", "--mention", "when will this be fixed", "--draft", draft, *more)


def test_lint_fails_when_a_finding_blocks() -> None:
    result = lint("Thanks <!channel>")
    assert result.exit_code == 1
    assert "must not be sent" in result.output


def test_lint_does_not_fail_for_less() -> None:
    result = lint("Done by Monday, promise.")
    assert result.exit_code == 0
    assert "Nothing blocks it." in result.output
    assert lint("Thank you for telling us.").output == "Nothing to complain about.\n"


def test_lint_as_json_lists_findings_and_fails_alike() -> None:
    result = lint("Thanks <!channel>", "--json")
    assert result.exit_code == 1
    assert {f["severity"] for f in json.loads(result.output)} >= {"block"}


def test_lookup_answers_with_rules_and_as_json() -> None:
    assert "promises.no-dates" in baton("lookup", "dates", "that", "are", "not", "announced").output
    [answer] = json.loads(baton("lookup", "no-dates", "--json").output)
    assert set(answer) == {"rule", "title", "why", "say", "avoid"}
    assert "says nothing about that" in baton("lookup", "qqq", "www").output


# predict, score


def test_predict_writes_three_files(tmp_path: Path) -> None:
    mentions = guide.lines(tmp_path / "m.jsonl", [guide.mention(1), guide.mention(2, "I love it so much")])
    drafts = guide.lines(tmp_path / "d.jsonl", [{"id": "d1", "channel": "x", "draft": "Thanks <!here>"}])
    out = tmp_path / "deep" / "out"
    assert baton("predict", "--mentions", mentions, "--drafts", drafts, "--out", out).exit_code == 0
    first, second = predicted(out, "pred_mentions")
    assert (first["intent"], second["intent"]) == ("question", "praise")
    assert {"risk", "should_escalate", "should_reply", "topics", "storm", "confidence", "abstained"} <= set(first)
    assert predicted(out, "pred_drafts")[0]["violations"] == ["ignore-embedded-instructions"]
    suggestion = predicted(out, "suggestions")[0]
    assert set(suggestion) == {"id", "held", "drafts"}
    assert set(suggestion["drafts"][0]) == {"text", "template", "findings"}


def test_predict_tells_what_it_ignores(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"orgs": {"spokewell": {**guide.ORG, "slogans": []}}}), "utf-8")
    mentions = guide.lines(tmp_path / "m.jsonl", [guide.mention(1)])
    result = baton("predict", "--mentions", mentions, "--facts", facts, "--out", tmp_path)
    assert result.exit_code == 0
    assert "`slogans`" in result.stderr
    assert "`haiku`" in result.stderr


@pytest.mark.parametrize("written", ["- how are you\n- hello there\n", "examples: {en: [how are you, hello there]}\n"])
def test_intents_of_another_folder_need_only_examples(written: str, tmp_path: Path) -> None:
    for name in ("greeting", "farewell"):
        texts = written if name == "greeting" else written.replace("how are you", "goodbye all").replace("hello", "bye")
        target = tmp_path / "mine" / f"{name}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(texts if texts.startswith("examples") else f"examples:\n{texts}", "utf-8")
    mentions = guide.lines(tmp_path / "m.jsonl", [guide.mention(1, "goodbye all"), guide.mention(2, "how are you")])
    result = baton("predict", "--mentions", mentions, "--intents", tmp_path / "mine", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert [row["intent"] for row in predicted(tmp_path, "pred_mentions")] == ["farewell", "greeting"]


def test_score_prints_measures_as_json(tmp_path: Path) -> None:
    label = {
        "intent": "question",
        "risk": "low",
        "should_escalate": "none",
        "should_reply": "reply",
        "topics": ["humour-ok"],
    }
    also = {f"{name}_ok": [] for name in ("intent", "risk", "escalate", "reply", "topics")}
    gold = {"gold": {**label, **also, "storm_id": None}, "tags": []}
    guide.lines(tmp_path / "mentions.jsonl", [guide.mention(1, **gold)])
    found = json.loads(baton("score", tmp_path).output)
    assert found["mentions"]["intent_strict"] == 1.0
    assert "drafts" not in found


# check


def test_check_says_what_was_checked_when_all_is_well() -> None:
    result = baton("check", "--fast")
    assert "error" not in result.output.replace("0 errors", "")
    assert "1 rule, 2 intents, 2 templates" in result.output
    assert result.exit_code == 0


def test_check_fails_with_every_error_by_file_and_line(small_world: Path) -> None:
    (small_world / "styleguide/accounts.yaml").write_text("kelora: {network: [}\n", "utf-8")
    (small_world / "intents/praise.yaml").write_text("exampels: [a]\n", "utf-8")
    result = baton("check", small_world, "--json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert {"accounts.yaml", "intents/praise.yaml"} <= {p["file"] for p in found if p["level"] == "error"}
    assert all(set(p) == {"level", "file", "line", "what", "cure"} for p in found)
    errors = sum(p["level"] == "error" for p in found)
    assert f"{errors} errors" in baton("check", small_world).output


# what is called wrongly


def test_a_file_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    assert "nowhere.jsonl cannot be read" in told(
        baton("predict", "--mentions", tmp_path / "nowhere.jsonl", "--out", tmp_path)
    )
    assert "nowhere.json cannot be read" in told(
        baton("predict", "--facts", tmp_path / "nowhere.json", "--out", tmp_path)
    )


def test_a_line_that_is_not_json_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text("hello\n", "utf-8")
    assert "m.jsonl:1: this line is not JSON" in told(
        baton("predict", "--mentions", tmp_path / "m.jsonl", "--out", tmp_path)
    )


def test_an_unknown_guide_folder_is_a_sentence(tmp_path: Path) -> None:
    sentence = told(baton("predict", "--styleguide", tmp_path / "nowhere", "--out", tmp_path))
    assert "nowhere: This folder does not exist." in sentence
    assert "There is no folder" in told(baton("check", tmp_path / "nowhere"))


def test_a_broken_guide_lists_all_its_problems(small_world: Path, tmp_path: Path) -> None:
    (small_world / "styleguide/desks.yaml").write_text("press: [\n", "utf-8")
    (small_world / "styleguide/templates/shop.md").write_text("---\nintentz: [a]\n---\nHello.\n", "utf-8")
    sentence = told(baton("predict", "--out", tmp_path))
    assert "desks.yaml" in sentence
    assert "templates/shop.md" in sentence


def test_a_folder_without_labels_is_a_sentence(tmp_path: Path) -> None:
    assert "neither mentions.jsonl nor drafts.jsonl" in told(baton("score", tmp_path))
    guide.lines(tmp_path / "mentions.jsonl", [guide.mention(1)])
    assert "m1 has no `gold` labels" in told(baton("score", tmp_path))


@pytest.mark.parametrize("facts", ["[]", "{", '"text"'])
def test_facts_that_are_none_are_a_sentence(facts: str, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(facts, "utf-8")
    assert "facts.json" in told(baton("predict", "--facts", tmp_path / "facts.json", "--out", tmp_path))


def test_a_word_that_is_no_command_is_a_sentence() -> None:
    assert baton("prdict").exit_code == 2
