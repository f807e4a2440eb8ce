"""Why something was judged as it was, as a colleague would say it: the guide's own expressions in everyday words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot import text
from bot.model import Reason, Step
from bot.slack.views import words

_SPELLED = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"sign\('idiom'\)", "a figure of speech"),
        (r"sign\('([\w-]+)'\)", r"words about <\1>"),
        (r"tripwire\('(?:[\w-]+\.)?([\w-]+)'\)", r"a phrase from our list on <\1>"),
        (r"topic\('(?:[\w-]+\.)?([\w-]+)'\) (?:>=|==) strong", r"very close to our rule on <\1>"),
        (r"topic\('(?:[\w-]+\.)?([\w-]+)'\) < \w+", r"not what our rule on <\1> is for"),
        (r"topic\('(?:[\w-]+\.)?([\w-]+)'\)(?: [<>=]=? \w+)?", r"close to our rule on <\1>"),
        (r"desk_words\.(\w+)", r"words for the <\1> desk"),
        (r"has_pii\.card", "a card or account number"),
        (r"has_pii\.id", "an identity number"),
        (r"has_pii\.contact", "contact data"),
        (r"has_pii\b", "personal data"),
        (r"storm\.(?:active|member)", "part of a storm that is going on"),
        (r"author\.followers >=? (\d+)", r"more than \1 followers"),
        (r"author\.followers <=? (\d+)", r"fewer than \1 followers"),
        (r"intent == '(\w+)'", r"taken for <\1>"),
        (r"'(\w+)' in intents_all", r"perhaps <\1>"),
        (r"intent in \[[^\]]*\]|intent (?:!=|not in) .*", "what they want"),
        (r"risk == '(?:high|crisis)'", "too serious to leave"),
        (r"not about_us\b", "not about us"),
        (r"^not first_person$", "not their own story"),
        (r"^first_person$", "their own story"),
        (r"^not question$", "no question"),
        (r"^question$", "a question"),
        (r"^not addressed$", "not said to us"),
        (r"^addressed$", "said to us"),
        (r"^emoji_only$", "nothing but pictures"),
        (r"^not abstained$", "sure enough"),
        (r"^abstained$", "we are not sure"),
        (r"^injection$", "orders to a bot"),
    )
)
"""Parts of expressions, and how a person would say them; whatever is not listed stays as it was written."""
_NAME = re.compile(r"<([\w-]+)>")
_LIKE = "like: "
_THEN = " › "
_BEFORE = "… › "
_AND = " · "
_USUAL = "it is "
"""How a reason begins that only says which risk the intent has on any day."""


def told(reasons: Iterable[Reason]) -> list[str]:
    """Reasons for a card, each thing once: what it reads like, then the risk with all that speaks for it.

    No risk needs no reason, and what the intent is on any day is no news beside a reason of the mention's own.
    """
    by_label: dict[str, list[str]] = {}
    for reason in reasons:
        if reason.label != "risk none":
            by_label.setdefault(reason.label, []).append(reason.why)
    return [f"{_label(label)}: {'; '.join(map(spelled, _own(several)))}" for label, several in by_label.items()]


def _own(whys: list[str]) -> list[str]:
    return [why for why in whys if not why.startswith(_USUAL)] or whys


def spelled(why: str) -> str:
    """An expression's parts in words, each said once; sentences stay as they are."""
    if why.startswith(_LIKE):
        return f"reads like “{why.removeprefix(_LIKE)}”"
    return ", ".join(dict.fromkeys(_in_words(part) for part in why.split(", ")))


def way(walk: Sequence[Step], limit: int = 0) -> str:
    """The walk through the decision tree: the answers that something spoke for, and the last one. Not escaped.

    With a `limit` of characters the first answers give way, since the last one decides."""
    telling = [step for place, step in enumerate(walk) if step.why or place == len(walk) - 1]
    answers = [_answer(step) for step in telling]
    while limit and len(answers) > 1 and len(_BEFORE + _THEN.join(answers)) > limit:
        answers = answers[1:]
    cut = len(answers) < len(telling)
    said = (_BEFORE if cut else "") + _THEN.join(answers)
    return text.excerpt(said, limit) if limit else said


def fitting(parts: Sequence[str], limit: int) -> str:
    """Reasons on one line of at most `limit` characters; where that is too short the first two share it."""
    if len(_AND.join(parts)) <= limit or len(parts) < 2:
        return text.excerpt(_AND.join(parts), limit)
    room = limit - len(_AND)
    first = text.excerpt(parts[0], max(room // 2, room - len(parts[1])))
    return first + _AND + text.excerpt(parts[1], room - len(first))


def _answer(step: Step) -> str:
    plain = step.answer in ("yes", "no")
    return f"{step.node.replace('-', ' ')}: {step.answer}" if plain else step.answer


def _in_words(part: str) -> str:
    for pattern, said in _SPELLED:
        part = pattern.sub(said, part)
    return _NAME.sub(lambda name: name[1].replace("_", " ").replace("-", " "), part)


def _label(label: str) -> str:
    """`risk high` and `intent service_complaint` as the card's header says them."""
    kind, _, name = label.partition(" ")
    grave = next((said for risk, said in words.RISK.items() if risk == name), "")
    if kind == "risk" and grave:
        return grave
    return words.intent(name) if kind == "intent" and name else label
