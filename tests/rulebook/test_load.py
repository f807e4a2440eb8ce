"""What reading a guide makes of files, good and bad; nothing in a file may raise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rulebook import files
from bot.rulebook.book import Book
from bot.rulebook.load import load, load_texts
from bot.rulebook.mend import merge

from .small import RULE, TEXTS, changed


def book(texts: dict[str, str] = TEXTS) -> Book:
    loaded = load_texts(texts)
    assert loaded.problems == ()
    assert loaded.book is not None
    return loaded.book


def complaints(texts: dict[str, str]) -> list[str]:
    return [str(problem) for problem in load_texts(texts).problems]


def written(folder: Path, texts: dict[str, str]) -> tuple[Path, Path]:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder / "styleguide", folder / "intents"


def test_folders_and_their_texts_make_the_same_book(tmp_path: Path) -> None:
    loaded = load(*written(tmp_path, TEXTS))
    assert loaded.problems == ()
    assert loaded.book == book()
    assert loaded.texts == TEXTS


def test_a_rule_has_its_lists_languages_and_lines() -> None:
    rule = book().rules["promises.no-dates"]
    assert rule.title == "Give no dates that are not announced"
    assert [(p.lang, p.text, p.line) for p in rule.applies_when] == [
        ("en", "When will this be fixed?", 29),
        ("en", "Is there a date, by any chance?", 30),
        ("pl", "na kiedy?", 32),
        ("en", "(btw) what now?", 33),
    ]
    assert [p.lang for p in rule.avoid] == ["en", "no"]
    assert rule.rationale == "A date binds the next shift."
    assert (rule.owner, rule.effective.from_) == ("@lead", date(2026, 1, 1))
    assert str(rule.place) == "rules/promises.md:11"
    assert str(rule.place.at("scope.intents.0")) == "rules/promises.md:17"


def test_a_rule_narrows_the_scope_of_its_page() -> None:
    scope = book().rules["promises.no-dates"].scope
    assert (scope.accounts, scope.intents, scope.channels) == (("kelora",), ("question",), ("all",))


def test_bare_texts_are_in_the_default_language() -> None:
    intent = book().intents["question"]
    assert intent.examples == {"en": ("what is this", "how does it work")}
    assert intent.tripwires == {"pl": ("pytani*",)}


def test_an_intent_needs_only_examples() -> None:
    assert book({**TEXTS, "intents/praise.yaml": "examples: {en: well done}"}).intents["praise"].examples == {
        "en": ("well done",)
    }
    assert complaints({**TEXTS, "intents/praise.yaml": "title: x"}) == ["intents/praise.yaml:1: `examples` is missing."]


def test_templates_have_a_section_for_each_language() -> None:
    template = book().templates["no-date"]
    assert template.texts == {"en": "Hi {author_name}.", "pl": "Hej."}
    assert template.languages == ("en", "pl")


def test_times_without_a_zone_are_in_the_zone_of_the_organisation() -> None:
    announcement = book().announcements["opening"]
    assert announcement.from_ == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert announcement.until is None
    assert announcement.live(datetime(2026, 3, 2, tzinfo=UTC))


def test_yaml_does_not_change_what_was_written() -> None:
    texts = changed("styleguide/desks.yaml", "first: '@press'", "name: no\n  ack: 1.10\n  slack: on\n  first: 0o7")
    desk = book(texts).desks["press"]
    assert (desk.name, desk.ack, desk.slack, desk.first, desk.hours) == ("no", "1.10", "on", "0o7", "09:00-17:00")
    assert "no" in book().head.languages
    assert book().announcements["opening"].facts[0].value == "09:00"


def test_yes_and_no_are_understood_where_a_choice_is_meant() -> None:
    assert book(changed(RULE, "severity: fix", "severity: fix\nalways_on: yes")).rules["promises.no-dates"].always_on


def test_headings_can_be_in_another_language() -> None:
    texts = changed("styleguide/guide.yaml", "zone", "headings: {Mówimy: Say, avoid: Unikamy, Dlaczego: why}\nzone")
    page = TEXTS[RULE].replace("**Say**", "**Mówimy:**").replace("**Avoid**", "**unikamy**")
    rule = book({**texts, RULE: page.replace("**Why.**", "**Dlaczego.**")}).rules["promises.no-dates"]
    assert rule == book().rules["promises.no-dates"]


@pytest.mark.parametrize(
    ("path", "old", "new", "complaint"),
    [
        (
            RULE,
            "severity:",
            "severty:",
            "rules/promises.md:16: `severty` is not a field of a rule. Did you mean `severity`?",
        ),
        (
            RULE,
            "intents: [q",
            "intent: [q",
            "rules/promises.md:17: `scope.intent` is not a field of a scope. Did you mean",
        ),
        (
            RULE,
            "severity: fix",
            "severity: fx",
            "16: `severity` is `fx`; it can be block, fix or hint. Did you mean `fix`?",
        ),
        (RULE, "from: 2026-01-01", "from: 2026-13-01", "22: `effective.from` is `2026-13-01`, which is not a day"),
        (RULE, "kind: dont\n", "", "rules/promises.md:14: `kind` is missing."),
        (RULE, "kind: dont", "kind: dont\nkind: do", "15: `kind` is written twice, first on line 14."),
        (RULE, "kind: dont", "kind: &a dont", "14: `&a` is an anchor"),
        (RULE, "kind: dont", "kind: *a", "14: `*a` is an alias"),
        (RULE, "kind: dont", "kind: !!str dont", "14: `tag:yaml.org,2002:str` is a tag"),
        (RULE, "kind: dont", "kind: [dont", "This is not YAML"),
        (RULE, "kind: dont", "kind: dont\nhash: abc", "15: `hash` is not a field to write."),
        (RULE, "kind: dont", "kind: dont\nsay: [x]", "15: `say` is written in Markdown"),
        (RULE, "owner:", "page: dates\nowner:", "2: `page` is `dates`, but the name of this is `promises`."),
        (RULE, "owner:", "ower:", "2: `ower` is not a field of a rule page. Did you mean `owner`?"),
        (RULE, "**Say**", "**Sya**", "38: **Sya** is not a list of a rule. Did you mean `say`?"),
        (RULE, "## no-dates:", "## No Dates:", "11: `## No Dates: Give no dates that are not announced` has no name"),
        (RULE, "\n```\n", "\n", "A fence (```) is opened and not closed."),
        (RULE, "```yaml", "```", "11: The rule `no-dates` has no ```yaml block."),
        (RULE, "**Why", "```yaml\nkind: do\n```\n**Why", "26: The rule `no-dates` has more than one ```yaml block."),
        (RULE, "- (pl)", "- (de)", "32: `(de)` is not a language of this guide."),
        (RULE, "---\n\nFor", "\nFor", "The front matter begins with `---` and does not end."),
        ("styleguide/guide.yaml", "organisation", "organization", "Did you mean `organisation`?"),
        ("styleguide/guide.yaml", "organisation: Kelora", "- a", "This is not YAML"),
        ("styleguide/accounts.yaml", "network: x\n", "\n", "accounts.yaml:1: `network` is missing."),
        ("styleguide/accounts.yaml", "network", "netwrk", "accounts.yaml:2: `netwrk` is not a field of an account."),
        ("styleguide/desks.yaml", "press:\n", "legal: x\npress:\n", "desks.yaml:1: `legal` has to be a mapping"),
        (
            "styleguide/playbooks/main.yaml",
            "ask: Which?",
            "aks: Which?",
            "11: `nodes.which.aks` is not a field of a node.",
        ),
        (
            "styleguide/playbooks/main.yaml",
            "reply: reply",
            "reply: rply",
            "playbooks/main.yaml:17: `leaves.answer.reply`",
        ),
        (
            "styleguide/announcements/opening.md",
            "2026-03-01T09:00:00",
            "nine",
            "3: `from` is `nine`, which is not a time",
        ),
        ("styleguide/announcements/opening.md", "We open at nine.", "", "There is no wording in `en`."),
        ("styleguide/templates/no-date.md", "## en", "Hi\n## en", "There is wording above the first section."),
        ("styleguide/templates/no-date.md", "## pl", "## en", "There is a second section `## en`."),
        ("intents/question.yaml", "to: high", "to: hgh", "intents/question.yaml:3: `raise_risk.0.to` is `hgh`"),
    ],
)
def test_a_mistake_is_a_sentence_with_its_line(path: str, old: str, new: str, complaint: str) -> None:
    told = complaints(changed(path, old, new))
    assert any(complaint in one for one in told), told


def test_two_broken_pages_are_told_at_once_and_the_others_are_read() -> None:
    texts = {
        **TEXTS,
        "styleguide/rules/bad.md": "## x: y\n",
        "intents/bad.yaml": "examples: [",
        "intents/no.yaml": "- a",
    }
    loaded = load_texts(texts)
    assert {problem.file for problem in loaded.errors} == {"rules/bad.md", "intents/bad.yaml", "intents/no.yaml"}
    assert loaded.broken == {problem.file for problem in loaded.errors}
    assert loaded.book is not None
    assert (list(loaded.book.rules), list(loaded.book.intents)) == (["promises.no-dates"], ["question"])


def test_the_same_rule_twice_is_told_with_both_places() -> None:
    page = TEXTS[RULE] + TEXTS[RULE][TEXTS[RULE].index("## no-dates") :]
    assert complaints({**TEXTS, RULE: page}) == [
        "rules/promises.md:44: The rule `promises.no-dates` is there already: rules/promises.md:11."
        " Give one of them another name."
    ]


def test_files_that_are_not_text_are_told(tmp_path: Path) -> None:
    folders = written(tmp_path, TEXTS)
    rules = tmp_path / "styleguide" / "rules"
    (rules / "latin.md").write_bytes("## a: b\nżó".encode("iso-8859-2"))
    (rules / "nul.md").write_bytes(b"a\n\0")
    (rules / "big.md").write_text("x" * (files.SIZE_LIMIT + 1))
    (rules / "empty.md").write_bytes(b"")
    (rules / "README.md").write_text("for people")
    (rules / ".hidden.md").write_text("## a: b")
    (rules / "draft.md~").write_text("## a: b")
    (rules / "bom.md").write_bytes(b"\xef\xbb\xbf---\r\nowner: x\r\n---\r\n")
    (tmp_path / "styleguide" / "acounts.yaml").write_text("a: b")
    (tmp_path / "styleguide" / "rule").mkdir()
    (tmp_path / "styleguide" / "rule" / "x.md").write_text("")
    assert [str(problem) for problem in load(*folders).problems] == [
        "acounts.yaml: Baton does not read this file. Did you mean `accounts.yaml`?",
        "rule/x.md: Baton does not read this file. Did you mean `rules`?",
        "rules/big.md: This file is larger than 1 MB. Split it.",
        "rules/latin.md:2: This file is not UTF-8 (byte 0xbf). Save it as UTF-8.",
        "rules/nul.md:2: There is a NUL in this file. Delete it.",
    ]


def test_missing_folders_and_guide_are_told(tmp_path: Path) -> None:
    loaded = load(tmp_path / "a", tmp_path / "b")
    assert loaded.book is None
    assert [problem.what for problem in loaded.problems] == [
        "This folder does not exist.",
        "This folder does not exist.",
        "This file does not exist.",
    ]


def test_an_id_that_says_what_the_name_says_is_tolerated() -> None:
    page = TEXTS[RULE].replace("owner:", "page: promises\nowner:")
    texts = {**TEXTS, RULE: page, "intents/praise.yaml": "id: praise\nexamples: [nice]"}
    assert "praise" in book(texts).intents
    wrong = complaints({**TEXTS, "intents/praise.yaml": "id: prise\nexamples: [nice]"})
    assert wrong == [
        "intents/praise.yaml:1: `id` is `prise`, but the name of this is `praise`. Delete it; Baton makes it."
    ]


def test_an_empty_file_in_every_place_never_raises() -> None:
    for path in TEXTS:
        load_texts({**TEXTS, path: ""})


def test_layout_and_comments_do_not_change_a_hash_but_words_do() -> None:
    before = book().rules["promises.no-dates"].hash
    assert len(before) == 16
    page = TEXTS[RULE].replace("kind: dont", "# why not\nkind:   'dont'").replace("\n**Say**", "\n\n\n**Say**")
    assert book({**TEXTS, RULE: page}).rules["promises.no-dates"].hash == before
    assert book({**TEXTS, RULE: page}).hash == book().hash
    assert book(changed(RULE, "no date yet", "no day yet")).rules["promises.no-dates"].hash != before
    assert book(changed(RULE, "accounts: [kelora]", "accounts: [all]")).rules["promises.no-dates"].hash != before
    assert book(changed("styleguide/terms.yaml", "use", "employ")).hash != book().hash


def test_references_to_unknown_intents_can_be_dropped_with_one_warning() -> None:
    texts = {path: text for path, text in TEXTS.items() if not path.startswith("intents/")}
    loaded = load_texts({**texts, "intents/other.yaml": "examples: [a]"}, drop_unknown_intents=True)
    assert [str(problem) for problem in loaded.problems] == [
        "intents: Rules and templates name intents that do not exist: question. These references were dropped."
    ]
    assert loaded.book is not None
    assert loaded.book.rules["promises.no-dates"].scope.intents == ("all",)
    assert loaded.book.templates["no-date"].intents == ()
    assert loaded.book.rules["promises.no-dates"].hash == book().rules["promises.no-dates"].hash


def test_a_broken_page_is_taken_from_the_last_good_texts() -> None:
    new = {**changed(RULE, "kind: dont", "kind: dnt"), "intents/praise.yaml": "examples: [nice]"}
    mended = merge(files.Texts(new), TEXTS)
    assert mended.replaced == ("rules/promises.md",)
    assert [str(problem)[:22] for problem in mended.problems] == ["rules/promises.md:14: "]
    assert mended.loaded.book is not None
    assert mended.loaded.book.rules == book().rules
    assert "praise" in mended.loaded.book.intents


def test_a_page_that_is_new_and_broken_is_left_out_and_a_deleted_one_stays_deleted() -> None:
    new = {**TEXTS, "intents/bad.yaml": "examples: ["}
    mended = merge(files.Texts(new), {**TEXTS, "intents/gone.yaml": "examples: [a]"})
    assert (mended.replaced, mended.dropped) == ((), ("intents/bad.yaml",))
    assert mended.loaded.book is not None
    assert list(mended.loaded.book.intents) == ["question"]


def test_a_page_that_only_the_whole_guide_shows_to_be_wrong_is_mended_too() -> None:
    mended = merge(files.Texts(changed(RULE, "[kelora]", "[kelorra]")), TEXTS)
    assert mended.replaced == ("rules/promises.md",)
    assert mended.loaded.book == book()


def test_a_file_that_is_no_text_is_taken_from_the_last_good_texts(tmp_path: Path) -> None:
    folders = written(tmp_path, TEXTS)
    (tmp_path / "styleguide" / "guide.yaml").write_bytes(b"\xff")
    mended = merge(files.read(*folders), TEXTS)
    assert mended.loaded.book == book()
    assert mended.replaced == ("guide.yaml",)


_LINES = st.sampled_from(
    [
        *("---", "```yaml", "```", "## a-b: c", "## en", "**Say**", "**Why.** x", "- x", "- (pl) x", "kind: do"),
        *("a: [", "a: *b", "scope: x", "examples: [a]", "checks: [{type: x}]", "\x00", "\t", "nodes: {a: {ask: b}}"),
        *("languages: {en: x}", "facts: [{key: a}]", "until: x", "topics: {a: b}", "version: 1e9", "effective: 3"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.lists(_LINES | st.text(max_size=20), max_size=12).map("\n".join))
def test_any_text_in_any_file_is_read_or_told_and_never_raises(path: str, text: str) -> None:
    loaded = load_texts({**TEXTS, path: text})
    assert all(problem.what.endswith((".", "?")) for problem in loaded.problems)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_any_damage_to_a_good_file_never_raises(path: str, data: st.DataObject) -> None:
    text = TEXTS[path]
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 30)))
    middle = data.draw(st.text(alphabet="-:#`*[]{}()&!|>'\" \n\tax1ż\x00\u2028", max_size=6))
    load_texts({**TEXTS, path: text[:at] + middle + text[end:]})
