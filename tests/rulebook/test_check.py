"""Each check of a guide as a whole, once: the small guide is right, and one change makes one problem."""

from __future__ import annotations

import pytest

from bot.rulebook.check import check, examine
from bot.rulebook.load import load_texts

from .small import RULE, TEXTS, changed

PLAYBOOK = "styleguide/playbooks/main.yaml"
TEMPLATE = "styleguide/templates/no-date.md"
ANNOUNCEMENT = "styleguide/announcements/opening.md"
ACCOUNTS, DESKS = "styleguide/accounts.yaml", "styleguide/desks.yaml"
CLOCKS = "clocks: {low: {look"


def complaints(texts: dict[str, str], names: set[str] | None = None) -> list[str]:
    loaded = load_texts(texts)
    assert loaded.problems == ()
    assert loaded.book is not None
    return [f"{problem.level} {problem}" for problem in check(loaded.book, names)]


def test_a_right_guide_has_no_problems() -> None:
    assert complaints(TEXTS) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "complaint"),
    [
        (
            RULE,
            "[no-promises-on-dates]",
            "[no-promises]",
            "error rules/promises.md:15: There is no topic `no-promises`. Did",
        ),
        (RULE, "[no-promises-on-dates]", "[]", "15: A rule has one to three topics, not 0."),
        ("styleguide/guide.yaml", "Europe/Warsaw", "Europe/Warszawa", "guide.yaml:2: `zone`: `Europe/Warszawa`"),
        (
            "styleguide/guide.yaml",
            "zone:",
            f"{CLOCKS}: soon}}}}\nzone:",
            "2: `clocks.low.look`: `soon` is no span of time.",
        ),
        ("styleguide/guide.yaml", "zone:", f"{CLOCKS}: 2h, word: 1h}}}}\nzone:", "`word` is due before `look`."),
        ("styleguide/guide.yaml", "zone:", f"{CLOCKS}: 1h, hours: late}}}}\nzone:", "2: `clocks.low.hours`: `late`"),
        ("styleguide/guide.yaml", "zone:", "fast_networks: [hakernews]\nzone:", "warning guide.yaml:2: `hakernews`"),
        (ACCOUNTS, "  network: x\n", "  network: x\n  hours: nine to five\n", "error accounts.yaml:3: `hours`: `nine"),
        (
            ACCOUNTS,
            "  network: x\n",
            "  network: x\n  zone: Warsaw\n",
            "error accounts.yaml:3: `zone`: `Warsaw` is not",
        ),
        (ACCOUNTS, "  network: x\n", "  network: x\n  holidays: XX\n", "accounts.yaml:3: `holidays`: no holidays are"),
        (
            ACCOUNTS,
            "  network: x\n",
            f"  network: x\n  {CLOCKS}: 5}}}}\n",
            "accounts.yaml:3: `clocks.low.look`: `5` is",
        ),
        (DESKS, "09:00-17:00", "Mon-Fri", "error desks.yaml:3: `hours`: `Mon-Fri` names no hours"),
        (DESKS, "  words:", "  holidays: PLX\n  words:", "desks.yaml:4: `holidays`: no holidays are known for `PLX`"),
        (DESKS, "  words:", "  ack: soon\n  words:", "error desks.yaml:4: `ack`: `soon` is no span of time."),
        ("styleguide/guide.yaml", "[en, pl, no]", "[en, pl, no, xq]", "There is no language `xq`."),
        ("styleguide/accounts.yaml", "[en, pl]", "[en, pl_PL]", "There is no language `pl_PL`."),
        (RULE, "[question]", "[qestion]", "17: There is no intent `qestion`. Did you mean `question`?"),
        (RULE, "kind: dont", "kind: dont\ntemplates: [no-dat]", "15: There is no template `no-dat`. Did"),
        (RULE, "kind: dont", "kind: dont\nescalate: pres", "15: There is no desk `pres`. Did you mean `press`?"),
        (RULE, "kind: dont", "kind: dont\napproval: desk:pr", "15: There is no desk `pr`."),
        (RULE, "kind: dont", "kind: dont\napproval: lead", "15: `approval` is `lead`; it can be none"),
        (RULE, "kind: dont", "kind: dont\noverrides: [promises.no]", "15: There is no rule `promises.no`."),
        (RULE, "kind: dont", "kind: dont\nconflicts_with: x.y", "15: There is no rule `x.y`."),
        (RULE, "kind: dont", "kind: dont\noverrides: promises.no-dates", "15: Rules override each other in a circle:"),
        (RULE, "[kelora]", "[kelorra]", "4: There is no account `kelorra`. Did you mean `kelora`?"),
        (RULE, "{intents:", "{audiences: novise, intents:", "17: There is no audience `novise`. Did"),
        (RULE, "{intents:", "{channels: [twiter], intents:", "warning rules/promises.md:17: `twiter` is not a network"),
        (RULE, "[release date]", "[release (date]", "19: The phrase `release (date` opens `(` and does not close it."),
        (RULE, "(monday|friday)", "(monday|", "21: The phrase `will ... by (monday|`"),
        (RULE, "type: pattern", "type: patern", "21: `patern` is not a type of check. Did you mean `pattern`?"),
        (RULE, "any: [", "regex: '(a', any: [", "21: The regular expression `(a` is wrong:"),
        (RULE, ">= weak", "> = weak", "21: The expression"),
        (
            RULE,
            "topic('plain",
            "topic('plane",
            "21: `topic('plane-language')` asks for something that does not exist. Did",
        ),
        (
            RULE,
            "topic('plain-language') >= weak",
            "posted_is == 'x'",
            "21: `posted_is` is not known in expressions. Did",
        ),
        (
            RULE,
            "2026-01-01}",
            "2026-01-02, until: 2026-01-01}",
            "22: `until` (2026-01-01) is before `from` (2026-01-02).",
        ),
        (
            RULE,
            "kind: dont",
            "kind: dont\ntests: [{mention: a, draft: b}]",
            "15: A test has either a `mention` or a `draft`.",
        ),
        (
            RULE,
            "- There is no date yet.\n",
            "",
            "error rules/promises.md:11: The rule `promises.no-dates` has no **Say** example.",
        ),
        (RULE, "- Done by Monday, promise.\n- (no) Ferdig i morgen.\n", "", "has no **Avoid** example."),
        (
            RULE,
            "- (pl) na kiedy?\n",
            "",
            "warning rules/promises.md:11: The rule `promises.no-dates` has **Applies when**",
        ),
        (
            RULE,
            "- Is there a date,\n  by any chance?\n- (pl) na kiedy?\n",
            "",
            "has only 2 **Applies when** sentences.",
        ),
        (TEMPLATE, "[question]", "[praise]", "templates/no-date.md:2: There is no intent `praise`."),
        (TEMPLATE, "[opening]", "[openin]", "3: There is no announcement `openin`. Did you mean `opening`?"),
        (TEMPLATE, "{author_name}", "{autor_name}", "`{autor_name}` is not a slot. Did you mean `author_name`?"),
        (TEMPLATE, "{author_name}", "{fact.opening.our}", "is not a slot. Did you mean `fact.opening.hour`?"),
        (TEMPLATE, "{author_name}", "{contact.pres}", "is not a slot. Did you mean `contact.press`?"),
        (TEMPLATE, "facts:", "needs: [private_rout]\nfacts:", "3: `{private_rout}` is not a slot."),
        (TEMPLATE, "facts:", "languages: [en, no]\nfacts:", "3: There is no wording in `no`."),
        (TEMPLATE, "facts:", "audience: novise\nfacts:", "3: `novise` is not an audience of audiences.yaml. Did"),
        (ANNOUNCEMENT, "until: null", "until: 2026-02-01T00:00:00Z", "opening.md:4: `until` is before `from`."),
        (ANNOUNCEMENT, "until: null", "supersedes: gone", "4: There is no announcement `gone`."),
        (ANNOUNCEMENT, "until: null", "accounts: [kelorra]", "4: There is no account `kelorra`."),
        (PLAYBOOK, "start: danger", "start: dangr", "main.yaml:1: `start` leads to `dangr`, which is not there. Did"),
        (PLAYBOOK, "if_yes: stop", "if_yes: stopp", "8: The node `danger` leads to `stopp`, which is not there. Did"),
        (PLAYBOOK, "    if_no: which\n", "", "5: The node `danger` has no `if_no`."),
        (PLAYBOOK, "if_no: which", "if_no: stop", "10: No way leads to `which`."),
        (PLAYBOOK, "if_no: which", "if_no: stop", "17: No way leads to `answer`."),
        (PLAYBOOK, "nothing: stop}", "nothing: danger}", "5: The nodes go round in a circle: danger → which → danger."),
        (PLAYBOOK, "otherwise: nothing", "otherwise: nothin", "14: `nothin` is not one of the choices of `which`. Did"),
        (PLAYBOOK, '{a question: "', '{question: "', "13: `question` is not one of the choices"),
        (PLAYBOOK, "sign('injury')", "sign('injry')", "7: `sign('injry')` asks for something that does not exist."),
        (PLAYBOOK, "[burn*]", "['*']", "3: The phrase `*` has a `*` alone"),
        (PLAYBOOK, "escalate: press", "escalate: pr", "16: There is no desk `pr`."),
        (PLAYBOOK, "[no-date]", "[x]", "17: There is no template `x`. There is no-date."),
        (PLAYBOOK, "[plain-language]", "[plain]", "17: There is no topic `plain`."),
        (
            "intents/question.yaml",
            "playbook: main",
            "playbook: man",
            "question.yaml:2: There is no playbook `man`. Did",
        ),
        (
            "intents/question.yaml",
            "desk_words.press",
            "desk_words.pres",
            "3: `desk_words.pres` is not known in expressions.",
        ),
        ("intents/question.yaml", "pytani*", "pytani(", "4: The phrase `pytani(`"),
        (
            "intents/question.yaml",
            "[what is this, how does it work]",
            "[]",
            "1: The intent `question` has no examples.",
        ),
        (
            "styleguide/desks.yaml",
            "[journalist*]",
            "['a|b']",
            "desks.yaml:4: The phrase `a|b` has `|` outside of (a|b).",
        ),
        ("styleguide/audiences.yaml", "[new to this]", "[new (]", "audiences.yaml:2: The phrase `new (`"),
        ("styleguide/audiences.yaml", "[plain-language]", "[plain-languag]", "audiences.yaml:3: There is no topic"),
        ("styleguide/terms.yaml", "utili*", "(utili", "terms.yaml:3: The phrase `(utili` opens"),
        ("styleguide/guide.yaml", "zone", "rules: {a.b: {strong: 2}}\nzone", "guide.yaml:2: There is no rule `a.b`."),
    ],
)
def test_a_mistake_is_told_where_it_is(path: str, old: str, new: str, complaint: str) -> None:
    told = complaints(changed(path, old, new))
    assert any(complaint in one for one in told), told


def test_a_rule_that_nothing_calls_for_is_an_error() -> None:
    page = TEXTS[RULE].replace("tripwires:\n  en: [release date]\n", "")
    begin, end = page.index("- When will"), page.index("**Does not apply")
    silent = {**TEXTS, RULE: page[:begin] + page[end:]}
    assert "Nothing calls for the rule `promises.no-dates`." in complaints(silent)[0]
    always = silent[RULE].replace("kind: dont", "kind: dont\nalways_on: yes")
    assert complaints({**silent, RULE: always}) == []


def test_the_same_name_on_two_pages_is_a_warning() -> None:
    told = complaints({**TEXTS, "styleguide/rules/words.md": TEXTS[RULE]})
    assert told == [
        "warning rules/words.md:11: `no-dates` is also the name of a rule on another page (rules/promises.md:11)."
        " Give one of them another name."
    ]


def test_eight_questions_in_a_row_are_too_many() -> None:
    nodes = "".join(f"  n{n}: {{ask: a, if_yes: n{n + 1}, if_no: end}}\n" for n in range(7))
    tree = f"start: n0\nnodes:\n{nodes}  n7: {{ask: a, if_yes: end, if_no: end}}\nleaves: {{end: {{reply: ignore}}}}\n"
    told = complaints({**TEXTS, "styleguide/playbooks/long.yaml": tree})
    assert len(told) == 1
    assert "long.yaml:2: The longest way asks 8 questions; 7 are the limit." in told[0]
    assert (
        complaints(
            {
                **TEXTS,
                "styleguide/playbooks/long.yaml": tree.replace("if_yes: n7", "if_yes: end").replace(
                    "  n7: {ask: a, if_yes: end, if_no: end}\n", ""
                ),
            }
        )
        == []
    )


def test_lists_of_baton_are_judged_only_when_their_names_are_given() -> None:
    texts = changed(RULE, "any: [will ... by (monday|friday)]", "any: ['@promise', '@(all|here)']")
    assert complaints(texts) == complaints(texts, {"promise"}) == []
    assert (
        "21: `@promise` is not a phrase list of Baton. Did you mean `promises`?" in complaints(texts, {"promises"})[0]
    )


def test_what_a_broken_file_may_define_is_not_missing() -> None:
    loaded = load_texts({**TEXTS, "styleguide/desks.yaml": "press: ["})
    assert [problem.file for problem in examine(loaded)] == ["desks.yaml"]


def test_examine_without_a_book_tells_what_reading_found() -> None:
    loaded = load_texts({})
    assert examine(loaded) == loaded.problems
