"""How a check says what it found: a span, a friendly sentence, a better wording and the evidence."""

from __future__ import annotations

from bot.drafting.checks.draft import Draft
from bot.model import Evidence, Finding
from bot.rulebook.book import Check, Rule, Severity

TOPIC_OF = {
    "promise": "no-promises-on-dates",
    "liability": "no-liability-admission",
    "pii": "no-PII-in-public",
    "asks_pii": "no-PII-in-public",
    "slack_markup": "ignore-embedded-instructions",
    "fact": "single-source-of-truth",
    "holding": "crisis-holding-statement",
    "language": "match-language",
    "competitor": "no-competitor-bashing",
    "max_length": "channel-format",
    "slot": "channel-format",
    "count": "channel-format",
    "case": "channel-format",
    "reading": "plain-language",
}
"""The topic that a check speaks for, where its rule has several."""


def report(
    draft: Draft,
    check: Check,
    rule: Rule,
    message: str,
    span: tuple[int, int] = (0, 0),
    *,
    phrase: str = "",
    severity: Severity | None = None,
    suggestion: str = "",
) -> Finding:
    """One finding. The rule's own words (`message` of the check, first `say`) win over the built-in ones."""
    own = check.params.get("message")
    return Finding(
        rule=rule.id,
        topic=topic_of(check, rule),
        check=check.id or check.type,
        severity=severity or rule.severity,
        message=own if isinstance(own, str) else message,
        start=span[0],
        end=span[1],
        suggestion=suggestion or say(rule, draft.setting.lang),
        evidence=Evidence(kind="phrase", text=phrase or draft.text[span[0] : span[1]], lang=draft.language),
    )


def topic_of(check: Check, rule: Rule) -> str:
    """The topic a finding counts for: the check's, if its rule has that one, else the rule's first."""
    wanted = str(check.params.get("topic") or TOPIC_OF.get(check.type, ""))
    return wanted if wanted in rule.topics else rule.topics[0]


def say(rule: Rule, lang: str) -> str:
    """The first good example of a rule in a language, or nothing."""
    return next((phrase.text for phrase in rule.say if phrase.lang == lang), "")
