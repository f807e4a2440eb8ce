"""When a check looks at all: conditions on the mention and the setting that a check may carry."""

from __future__ import annotations

from bot.drafting.checks.draft import Draft
from bot.drafting.scope import audiences, says
from bot.rulebook import expressions
from bot.rulebook.book import Check

_EXPERTS = frozenset({"github", "hackernews", "matrix"})
FOREMOST = 2
_UNHAPPY = frozenset({"service_complaint", "support_issue", "refund_billing", "safety_health"})


def opens(draft: Draft, check: Check, triggered: bool) -> bool:
    """Whether the check's own conditions hold. `triggered`: its rule was called for by the mention."""
    params, setting = check.params, draft.setting
    if params.get("off") or setting.intent in _list(params.get("not_intents")):
        return False
    if isinstance(when := params.get("when"), str) and not _holds(draft, when):
        return False
    if params.get("upset") and not is_upset(draft):
        return False
    if params.get("hazard"):
        return is_hazard(draft, triggered)
    if params.get("personal"):
        return setting.posted_as not in ("brand_account", "")
    if params.get("lay") and setting.network in _EXPERTS:
        return False
    intents, mention = _list(params.get("intents")), _list(params.get("mention"))
    if not intents and not mention:
        return True
    return setting.intent in intents or draft.mention_says(*mention)


def is_upset(draft: Draft) -> bool:
    """Whether the mention shows distress, not merely a matter of service."""
    return draft.setting.intent in _UNHAPPY and draft.mention_says("upset", "grief")


def is_hazard(draft: Draft, triggered: bool) -> bool:
    """Whether something we sell may hurt somebody: not a question about health, not a person at risk."""
    setting = draft.setting
    if setting.intent != "safety_health" and not triggered:
        return False
    asks_only = setting.mention.rstrip().endswith("?") and not triggered
    return draft.mention_says("hazard") and not draft.mention_says("despair") and not asks_only


def _holds(draft: Draft, when: str) -> bool:
    """A guide's `when`; what cannot be read or answered here does not hold."""
    setting, book = draft.setting, draft.book
    facts = {
        "intent": setting.intent,
        "intents_all": [setting.intent],
        "risk": setting.risk,
        "lang": setting.lang,
        "source": setting.network,
        "network": setting.network,
        "account": setting.account,
        "posted_as": setting.posted_as,
        "storm.active": setting.storm,
        "storm.member": setting.storm,
    }
    heard = audiences(book, setting.mention)
    try:
        return expressions.parse(when).true(
            facts,
            topic=lambda name: _band(name, setting.topics),
            tripwire=lambda topic: _tripped(draft, topic),
            sign=lambda name: name in heard,
        )
    except (ValueError, TypeError):
        return False


def _band(topic: str, ranked: tuple[str, ...]) -> str | None:
    """What the reading says about a topic: the first two of its list are what the mention is about."""
    if topic in ranked[:FOREMOST]:
        return "strong"
    return "possible" if topic in ranked else None


def _tripped(draft: Draft, topic: str) -> bool:
    """Whether a tripwire of a rule with this topic stands in the mention."""
    rules = (rule for rule in draft.book.rules.values() if topic in rule.topics)
    return any(says(rule.tripwires.values(), draft.setting.mention) for rule in rules)


def _list(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
