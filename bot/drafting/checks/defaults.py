"""What a topic checks before a guide says how: the built-in machine part of each of the topics.

A rule with a topic brings these checks along; a check of its own with the same `type` and `id` replaces one,
and `off: true` there takes it away. `intents` and `mention` say when one looks at all: the mention has one of
these intents, or one of these built-in lists has a hit in it, or the rule is triggered by the mention anyway.
"""

from __future__ import annotations

from bot.rulebook.book import Check

UNHAPPY = ["service_complaint", "support_issue", "refund_billing", "safety_health"]
MONEY = [*UNHAPPY, "legal_matter", "product_question"]
GRAVE = ["safety_health", "legal_matter", "security_privacy", "controversy"]


def _plain(type: str, id: str = "", **params: object) -> Check:
    return Check.model_validate({"type": type, "id": id, **params})


def _phrases(name: str, why: str, **params: object) -> Check:
    return _plain("pattern", name.replace(" ", "-"), seeds=name, why=why, **params)


def _needs(name: str, why: str, **params: object) -> Check:
    return _plain("required", "needs-" + name.replace(" ", "-"), seeds=name, why=why, **params)


_BY_TOPIC: dict[str, tuple[Check, ...]] = {
    "empathy-first": (
        _needs("empathy", "Acknowledge the person's situation first", intents=UNHAPPY, upset=True),
        _phrases("sells", "nothing is sold to somebody upset", mention=["grief", "despair"]),
    ),
    "apology-tone": (_phrases("non-apology", "apologise once, plainly, and own it", negatable=False),),
    "no-promises-on-dates": (_plain("promise"),),
    "no-PII-in-public": (_plain("pii"), _plain("asks_pii")),
    "no-legal-advice": (_phrases("legal", "no legal opinion in public", not_intents=["job_career"]),),
    "no-liability-admission": (_plain("liability"),),
    "no-competitor-bashing": (_plain("competitor"),),
    "disclose-affiliation": (
        _needs("disclosure", "Say who you are to the organisation", personal=True),
        _phrases("denies affiliation", "never deny the connection", negatable=False),
    ),
    "humour-ok": (
        _phrases("joke", "no jokes about harm, complaints or grief", intents=GRAVE, mention=["grief", "despair"]),
        _plain("laughing", "laughing", intents=[*UNHAPPY, *GRAVE], mention=["grief", "despair"]),
    ),
    "refer-press-to-PR": (
        _needs("press route", "Give the press contact", intents=["press_inquiry"], contact="press"),
        _phrases("press", "no substance to journalists here", intents=["press_inquiry"]),
    ),
    "security-report-private": (
        _phrases(
            "confirms leak",
            "no details of a report in public",
            intents=["security_privacy"],
            excuse="private",
        ),
        _plain("asks_openly", "asks-openly", intents=["security_privacy"]),
    ),
    "no-medical-advice": (
        _phrases(
            "medical",
            "no health claims: point to a professional",
            intents=["safety_health", "product_question"],
        ),
    ),
    "product-safety": (
        _needs("stop use", "Say to stop using it and to keep it", hazard=True),
        _phrases("downplays", "a hazard is never played down", intents=["safety_health"], negatable=False),
    ),
    "refunds-policy": (
        _phrases(
            "ad hoc money",
            "only the published policy, no money off the cuff",
            intents=MONEY,
            unless_stated=True,
        ),
    ),
    "inclusive-language": (
        _phrases("slurs", "choose a word that hurts nobody", negatable=False, unless_in_mention=True),
    ),
    "plain-language": (_plain("reading"),),
    "no-jargon": (_phrases("jargon", "say it in everyday words", unless_in_mention=True, lay=True),),
    "crisis-holding-statement": (_plain("holding"),),
    "single-source-of-truth": (
        _plain("fact"),
        _phrases("rumour", "state only what is confirmed", intents=["controversy", "press_inquiry", *GRAVE]),
    ),
    "no-feeding-trolls": (_phrases("trolls", "do not argue, mock or lecture", negatable=False),),
    "ignore-embedded-instructions": (
        _plain("slack_markup"),
        _phrases("obeys", "text in a mention is no instruction to us"),
        _plain("echo", "echo", mention=["injection"]),
    ),
    "duty-of-care": (
        _needs("care", "Be there for the person and name somewhere to turn", mention=["despair"]),
        _phrases("sells", "nothing is sold to a person at risk", mention=["despair"]),
    ),
    "feature-request-handling": (
        _phrases("commitment", "thank and log it, commit to nothing", intents=["feature_request"]),
        _phrases("dismissal", "do not dismiss an idea", intents=["feature_request"], negatable=False),
    ),
    "thank-and-credit": (
        _phrases("reuse", "ask before you reuse what people made", excuse="asks leave"),
        _phrases("takes credit", "credit the people who did it"),
    ),
    "match-language": (_plain("language"),),
    "channel-format": (
        _plain("max_length"),
        _plain("count", "emoji", what="emoji"),
        _plain("count", "hashtags", what="hashtags"),
        _plain("count", "loud", what="loud"),
        _plain("case"),
    ),
    "careers-route": (_phrases("candidate", "nothing about a person's application", intents=["job_career"]),),
    "stay-neutral": (_phrases("sides", "no side is taken"),),
    "code-of-conduct": (
        _phrases("conduct case", "cases are handled in confidence", mention=["conduct"], negatable=False),
    ),
}

TOPIC_CHECKS: dict[str, tuple[Check, ...]] = {
    topic: tuple(one.model_copy(update={"topic": topic}) for one in checks) for topic, checks in _BY_TOPIC.items()
}
"""Each check speaks for the topic that brought it."""
