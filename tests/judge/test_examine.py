"""What `baton check` finds: the guide's own tests, examples against checks, and rules that disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BatonError
from bot.judge.contradictions import meet
from bot.judge.examine import examination, examine
from bot.rulebook.book import Scope
from bot.rulebook.problems import Problem

from . import guide

pytestmark = pytest.mark.usefixtures("hashing")
PAGE = "styleguide/rules/promises.md"


def rule(
    name: str, *, kind: str = "dont", say: str, avoid: str, calls: str = "is there news", scope: str = "{}"
) -> str:
    """A rule page with one rule."""
    return (
        f"---\ntitle: {name}\nlanguage: en\n---\n\n## {name}: About {name}\n\n```yaml\nkind: {kind}\n"
        f"topics: [stay-neutral]\nseverity: fix\nscope: {scope}\n```\n\n**Why.** Because.\n\n**Applies when**\n"
        f"- {calls}\n- {calls} of the old mill\n- {calls} of the harbour\n\n**Say**\n- {say}\n\n**Avoid**\n- {avoid}\n"
    )


def found(folder: Path, **changed: str) -> list[Problem]:
    """What is wrong when files are written over the small guide, beyond what is wrong with that."""
    before = set(examine(folder, False))
    guide.write(folder, {path.replace("__", "/") + ".md": text for path, text in changed.items()})
    return [problem for problem in examine(folder, False) if problem not in before]


def edited(folder: Path, old: str, new: str) -> list[Problem]:
    """What the small guide's rule page says too much after an edit."""
    text = (folder / PAGE).read_text("utf-8")
    assert old in text
    return found(folder, **{PAGE.removesuffix(".md"): text.replace(old, new)})


def test_the_book_is_handed_out_with_its_problems(folder: Path) -> None:
    seen = examination(folder, True)
    assert seen.book is not None
    assert seen.problems == sorted(seen.problems)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BatonError, match="no folder"):
        examine(tmp_path / "nowhere", True)


def test_without_vectors_only_files_are_judged(folder: Path) -> None:
    text = (folder / PAGE).read_text("utf-8")
    guide.write(folder, {PAGE: text.replace("There is no date yet.", "It will be there by monday.")})
    assert len(examine(folder, False)) > len(examine(folder, True))


def test_a_recommended_sentence_that_the_rules_own_check_refuses_is_an_error(folder: Path) -> None:
    text = (folder / PAGE).read_text("utf-8").replace(", when: \"topic('plain-language') >= weak\"", "")
    guide.write(folder, {PAGE: text})
    told = edited(folder, "There is no date yet.", "It will be there by monday.")
    problem = next(p for p in told if p.level == "error" and "`pattern`" in p.what)
    assert "recommends “It will be there by monday.”" in problem.what
    assert (folder / PAGE).read_text("utf-8").splitlines()[problem.line - 1] == "- It will be there by monday."


def test_an_avoided_sentence_that_nothing_finds_is_told(folder: Path) -> None:
    same = "The mill opens its doors on market days"
    told = found(folder, styleguide__rules__mill=rule("mill", say=same, avoid=same.upper()))
    assert any(p.level == "warning" and "nothing would find it" in p.what for p in told)
    assert any(p.level == "warning" and "recommends and avoids almost the same" in p.what for p in told)


def test_a_test_draft_that_plain_checks_overlook_is_an_error(folder: Path) -> None:
    tests = "tests: [{draft: We sell teapots in the old town, lang: en, expect: finding}]\n"
    told = edited(folder, "effective:", f"{tests}effective:")
    assert [(p.level, "We sell teapots" in p.what) for p in told] == [("error", True)]


def test_a_test_mention_is_told_when_it_is_read_otherwise(folder: Path) -> None:
    tests = (
        "tests:\n  - {mention: xyzzy plugh, lang: en}\n"
        "  - {mention: When will this be fixed?, lang: en, expect: quiet}\n"
    )
    missed, loud = edited(folder, "effective:", f"{tests}effective:")
    assert (missed.level, loud.level) == ("warning", "warning")
    assert "does not call for `promises.no-dates`" in missed.what
    assert "calls for `promises.no-dates`" in loud.what
    assert loud.line == missed.line + 1


def test_a_test_of_an_intent_is_told_with_what_was_read(folder: Path) -> None:
    text = "examples: [I love it so much, best thing ever]\ntests:\n  en:\n    - how does it work\n"
    (folder / "intents/praise.yaml").write_text(text, "utf-8")
    problem = next(p for p in examine(folder, False) if p.file == "intents/praise.yaml")
    assert (problem.level, problem.line) == ("warning", 4)
    assert "is read as question" in problem.what


def test_two_rules_that_contradict_each_other_are_an_error_that_names_both(folder: Path) -> None:
    same = "The mill opens its doors on market days."
    told = found(
        folder,
        styleguide__rules__mill=rule("mill", say=same, avoid="Who cares about old mills anyway"),
        styleguide__rules__doors=rule("doors", say="Please look at the page of the mill", avoid=same[:-1]),
    )
    [problem] = [p for p in told if p.level == "error"]
    assert "`mill.mill`" in problem.what
    assert "`doors.doors`" in problem.what


def test_rules_that_are_never_in_force_together_do_not_contradict(folder: Path) -> None:
    same = "The mill opens its doors on market days."
    told = found(
        folder,
        styleguide__rules__mill=rule("mill", say=same, avoid="Who cares about mills", scope="{intents: [praise]}"),
        styleguide__rules__doors=rule("doors", say="See the page", avoid=same, scope="{intents: [question]}"),
    )
    assert [p for p in told if p.level == "error"] == []


def test_a_sentence_that_denies_is_not_the_twin_of_what_it_denies(folder: Path) -> None:
    told = found(
        folder,
        styleguide__rules__mill=rule("mill", say="We can not promise you a day for the mill", avoid="Who cares"),
        styleguide__rules__doors=rule("doors", say="See the page", avoid="We can promise you a day for the mill"),
    )
    assert [p for p in told if p.level == "error"] == []


def test_one_who_asks_and_one_who_forbids_for_the_same_mentions_are_told(folder: Path) -> None:
    pages = {
        "styleguide__rules__mill": rule("mill", kind="do", say="Tell them about the wheel", avoid="No comment"),
        "styleguide__rules__doors": rule("doors", say="See the page", avoid="Ask the miller about his cat"),
    }
    [problem] = [p for p in found(folder, **pages) if "same mentions" in p.what]
    assert problem.level == "warning"
    settled = pages["styleguide__rules__mill"].replace("severity: fix", "severity: fix\noverrides: [doors.doors]")
    guide.write(folder, {"styleguide/rules/mill.md": settled})
    assert not any("same mentions" in p.what for p in examine(folder, False))


def test_a_trigger_that_is_there_twice_is_told(folder: Path) -> None:
    told = edited(folder, "- When will this be fixed?", "- When will this be fixed?\n- WHEN will this be fixed?")
    assert any("almost the same as" in p.what for p in told)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({}, {"accounts": "a"}, True),
        ({"accounts": "b"}, {"accounts": "a"}, False),
        ({"accounts": ["a", "b"]}, {"accounts": "a"}, True),
        ({"risk_max": "low"}, {"risk_min": "high"}, False),
        ({"storm": "only"}, {"storm": "never"}, False),
        ({"storm": "only"}, {"storm": "any"}, True),
    ],
)
def test_scopes_meet_unless_something_keeps_them_apart(one: object, other: object, both: bool) -> None:
    assert meet(Scope.model_validate(one), Scope.model_validate(other)) is both
