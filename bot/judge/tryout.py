"""Does a guide do what its own examples say? Tests of intents and rules are read, say and avoid lines judged.

A sentence that a rule recommends and its own checks refuse is an error, and so is a test draft that plain
checks overlook. What depends on likeness is told as a warning: it shifts a little with every added example.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.drafting.checker import check, checks_of
from bot.drafting.checks import REGISTRY
from bot.drafting.checks.draft import Draft
from bot.drafting.gate import opens
from bot.mind import Mind
from bot.model import Finding, Match, Post, Reading, Setting
from bot.rulebook.book import Book, Phrase, Place, Rule, RuleTest
from bot.rulebook.problems import Level, Problem

WHOLE_REPLY = frozenset({"required", "holding", "echo", "language"})
"""Checks that a single sentence cannot pass or fail."""
NOTICED = ("strong", "possible")


def problems(learnt: Mind, now: datetime) -> list[Problem]:
    """All of them, in the guide's order."""
    rules = [rule for rule in learnt.book.rules.values() if rule.status == "active"]
    found = list(_intents(learnt, now))
    found += _mentions(learnt, rules, now)
    for rule in rules:
        found += _drafts(learnt, rule, now)
        found += _say(learnt.book, rule, now)
        found += _avoid(learnt, rule, now)
    return found


# Mentions.


def _intents(learnt: Mind, now: datetime) -> Iterator[Problem]:
    """Tests of intents that are read as something else."""
    tests = [
        (intent, lang, number, text)
        for intent in learnt.book.intents.values()
        for lang, texts in intent.tests.items()
        for number, text in enumerate(texts)
    ]
    readings = _readings(learnt, [(text, lang) for _, lang, _, text in tests], now)
    for (intent, lang, number, text), reading in zip(tests, readings, strict=True):
        if reading.intent != intent.id:
            what = f"The test “{_short(text)}” is read as {reading.intent} ({reading.confidence:.0%})."
            cure = "Add an example that is like it, or a counter-example there."
            yield _problem("warning", intent.place.at(f"tests.{lang}.{number}"), what, cure)


def _mentions(learnt: Mind, rules: list[Rule], now: datetime) -> Iterator[Problem]:
    """Test mentions that do not call for their rule, or do although they should not."""
    tests = [(rule, n, test) for rule in rules for n, test in enumerate(rule.tests) if test.mention]
    readings = _readings(learnt, [(test.mention, test.lang) for *_, test in tests], now)
    for (rule, number, test), reading in zip(tests, readings, strict=True):
        match = next((m for m in reading.matches if m.rule == rule.id and m.band in NOTICED), None)
        place = rule.place.at(f"tests.{number}")
        if test.expect == "match" and match is None:
            best = ", ".join(m.rule for m in reading.matches[:2]) or "nothing"
            what = f"The test “{_short(test.mention)}” does not call for `{rule.id}` but for {best}."
            yield _problem("warning", place, what, "Add an **Applies when** sentence that is like it.")
        if test.expect == "quiet" and match is not None and match.evidence.kind in ("anchor", "tripwire"):
            what = f"The test “{_short(test.mention)}” calls for `{rule.id}`: {_evidence(match)}."
            yield _problem("warning", place, what, "Add it to **Does not apply when**.")


def _readings(learnt: Mind, texts: list[tuple[str, str]], now: datetime) -> list[Reading]:
    posts = [Post(text=text, lang=lang, created_at=now) for text, lang in texts]
    return [read.reading for read in learnt.read(posts)] if posts else []


# Drafts.


def _drafts(learnt: Mind, rule: Rule, now: datetime) -> Iterator[Problem]:
    """Test drafts that are overlooked, or complained about although they should not be."""
    for number, test in enumerate(rule.tests):
        if not test.draft:
            continue
        about = _about(learnt.judge(test.draft, _setting(learnt.book, rule, test.lang, now)), rule)
        place = rule.place.at(f"tests.{number}")
        if test.expect == "quiet" and about:
            what = f"The test draft “{_short(test.draft)}” is complained about: {about[0].message}"
            yield _problem("warning", place, what)
        if test.expect != "quiet" and not about:
            yield _overlooked(rule, test, place)


def _overlooked(rule: Rule, test: RuleTest, place: Place) -> Problem:
    level: Level = "error" if checks_of(rule) else "warning"
    what = f"Nothing in `{rule.id}` finds anything in the test draft “{_short(test.draft)}”."
    return _problem(level, place, what, "Add a phrase to its checks, or an **Avoid** sentence that is like it.")


def _say(book: Book, rule: Rule, now: datetime) -> Iterator[Problem]:
    """Recommended sentences that the rule's own plain checks refuse."""
    for phrase in rule.say:
        draft = Draft(phrase.text, _setting(book, rule, phrase.lang, now), book)
        for one in checks_of(rule):
            if one.type in WHOLE_REPLY or not opens(draft, one, True):
                continue
            for finding in list(REGISTRY[one.type](draft, one, rule))[:1]:
                what = (
                    f"`{rule.id}` recommends “{_short(phrase.text)}”, and its check `{one.id or one.type}` refuses it:"
                )
                cure = "Reword the sentence, or narrow the check."
                yield _problem("error", _line(rule, phrase), f"{what} {finding.message}", cure)


def _avoid(learnt: Mind, rule: Rule, now: datetime) -> Iterator[Problem]:
    """Sentences to avoid that nobody would find in a draft."""
    for phrase in rule.avoid:
        where = _setting(learnt.book, rule, phrase.lang, now)
        # Likeness finds nearly all of them, and costs half of what the plain checks do.
        if not (
            _about(learnt.resembles(phrase.text, where), rule) or _about(check(phrase.text, where, learnt.book), rule)
        ):
            what = f"`{rule.id}` says to avoid “{_short(phrase.text)}”, and nothing would find it in a draft."
            cure = "Make it more different from what is under **Say**, or add a check."
            yield _problem("warning", _line(rule, phrase), what, cure)


def _about(findings: tuple[Finding, ...], rule: Rule) -> list[Finding]:
    """Findings of the rule, or of another one on the same topic that was quicker."""
    return [one for one in findings if one.rule == rule.id or one.topic in rule.topics]


def _setting(book: Book, rule: Rule, lang: str, now: datetime) -> Setting:
    """Circumstances in which the rule is in force, with the first mention that it is for."""
    scope = rule.scope
    spoken = lang or book.head.default_language
    anchors = [phrase.text for phrase in rule.applies_when if phrase.lang == spoken]
    return Setting(
        network=_first(scope.channels),
        lang=spoken,
        account=_first(scope.accounts),
        posted_as=_first(scope.posted_as) or "brand_account",
        mention=next(iter(anchors), ""),
        intent=_first(scope.intents),
        risk=scope.risk_min if scope.risk_min != "none" or scope.risk_max == "none" else "low",
        topics=rule.topics,
        storm=scope.storm == "only",
        at=now,
    )


def _first(names: tuple[str, ...]) -> str:
    return "" if "all" in names else names[0]


def _line(rule: Rule, phrase: Phrase) -> Place:
    return Place(file=rule.place.file, line=phrase.line or rule.place.line)


def _evidence(match: Match) -> str:
    return f"{match.band}, {match.evidence.kind} “{_short(match.evidence.text)}”"


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:69]}…"


def _problem(level: Level, place: Place, what: str, cure: str = "") -> Problem:
    return Problem(place.file, place.line, level, what, cure)
