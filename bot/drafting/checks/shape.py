"""Form: length, counts, shouting, sentence length, and what must never leave: Slack markup and unfilled slots."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from bot import limits
from bot import text as texts
from bot.drafting.checks.draft import CODE, SLOT, Draft
from bot.drafting.checks.report import report
from bot.model import Finding
from bot.rulebook.book import Check, Rule
from bot.text import Span

_MARKUP = regex.compile(r"<(?:![^<>\n]{1,80}|[@#][A-Z0-9]{3,}[^<>\n]{0,80}|https?://[^<>\s|]+\|[^<>\n]*)>")
_BROADCAST = regex.compile(r"(?<![\w@])@(?:channel|here|everyone)\b", regex.IGNORECASE)
_HASHTAG = regex.compile(r"(?<![\w&/])#\p{L}[\p{L}\p{M}\p{N}_]*")
_HANDLE = regex.compile(r"(?<![\w@/.])@\w[\w.]*")
_EXCLAIMED = regex.compile(r"!")
_ASKED = regex.compile(r"\?")
_LOUD = regex.compile(r"[!?]*!{2,}[!?]*|!\?|\?{3,}")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_CAPITALS = regex.compile(r"(?<![\p{L}\p{N}_#@-])\p{Lu}{2,}(?![\p{Ll}\p{N}_-])")
_EVERYWHERE = frozenset(
    ("DM OK SMS FAQ URL PDF UK EU US UE ID TV QR USB GPS NFC PM VAT GDPR RODO OPML HTML IT HR PR").split()
)
_LONG_WORD = 14


def max_length(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Longer than the network (or the check's own `limit`) allows. Over the network's limit always blocks."""
    network = limits.network_limit(draft.setting.network)
    length = texts.length(draft.text, network.unit, network.url_length)
    own = _number(check.params.get("limit"), network.limit)
    if length > network.limit:
        message = f"{length} of {network.limit} characters on {draft.setting.network or 'this network'}: too long."
        yield report(draft, check, rule, message, severity="block")
    elif length > own:
        yield report(draft, check, rule, f"{length} characters; this rule allows {own}.")


def count(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Too many (or too few) of `what`: emoji, hashtags, mentions, links, exclamation, questions."""
    what = str(check.params.get("what", ""))
    places = counted(draft, what)
    most = _number(check.params.get("max"), _house_limit(draft, what))
    least = _number(check.params.get("min"), 0)
    if len(places) > most:
        span = (places[most].start, places[-1].end)
        yield report(draft, check, rule, f"{len(places)} {what} where {most} are the limit.", span)
    elif len(places) < least:
        yield report(draft, check, rule, f"Only {len(places)} {what}; at least {least} are expected.")


def counted(draft: Draft, what: str) -> list[Span]:
    """Places of what can be counted; an unknown name has none."""
    match what:
        case "emoji":
            return texts.emoji(draft.text)
        case "links":
            return texts.links(draft.text)
        case "hashtags" | "mentions" | "exclamation" | "questions":
            form = {
                "hashtags": _HASHTAG,
                "mentions": _HANDLE,
                "exclamation": _EXCLAIMED,
                "questions": _ASKED,
            }[what]
            return [Span(*m.span()) for m in form.finditer(draft.text)]
        case "loud":
            return [Span(*m.span()) for m in _LOUD.finditer(draft.text)]
    return []


def _house_limit(draft: Draft, what: str) -> int:
    style = draft.book.head.style
    return {"emoji": style.max_emoji, "hashtags": style.max_hashtags, "loud": 0}.get(what, 10**6)


def case(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Shouting: two words in capitals in a sentence, or half of its letters; known acronyms may stand so."""
    known = _EVERYWHERE | {word.upper() for word in draft.book.terms.acronyms} | _capitals(draft.setting.mention)
    for sentence in draft.sentences:
        words = draft.plain[sentence.start : sentence.end]
        loud = [m for m in _CAPITALS.finditer(words) if m.group() not in known]
        longest = max((len(m.group()) for m in loud), default=0)
        if len(loud) >= 2 or (loud and longest >= 4 and len(_WORD.findall(words)) <= 2 * len(loud)):
            span = (sentence.start + loud[0].start(), sentence.start + loud[-1].end())
            yield report(draft, check, rule, "Capitals read as shouting.", span)


def _capitals(mention: str) -> set[str]:
    """Short capitals that the mention uses itself, such as a product's name."""
    return {m.group() for m in _CAPITALS.finditer(mention) if len(m.group()) <= 4}


def reading(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Sentences beyond the guide's length, or made of long words: hard to follow on a phone."""
    most = _number(check.params.get("max_words_per_sentence"), draft.book.head.style.max_words_per_sentence)
    for sentence in draft.sentences:
        words = _WORD.findall(draft.plain[sentence.start : sentence.end])
        long = sum(len(word) >= _LONG_WORD for word in words)
        if len(words) > most:
            yield report(draft, check, rule, f"A sentence of {len(words)} words; {most} are easy to follow.", sentence)
        elif len(words) >= 8 and long * 4 > len(words):
            yield report(draft, check, rule, "Many long words in one sentence: say it more simply.", sentence)


def slack_markup(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Slack entities and broadcast words in a text for the outside. Always blocks."""
    for match in (*_MARKUP.finditer(draft.text), *_BROADCAST.finditer(draft.text)):
        message = f"“{match.group()}” is Slack markup: it has no place in a public reply."
        yield report(draft, check, rule, message, match.span(), severity="block")


def slot(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """A `{slot}` of a template that nobody has filled; in `code` it is meant as it stands. Always blocks."""
    code = [match.span() for match in CODE.finditer(draft.text)]
    for match in SLOT.finditer(draft.text):
        if not any(start < match.start() < end for start, end in code):
            message = f"“{match.group()}” is still to be filled in."
            yield report(draft, check, rule, message, match.span(), severity="block")


def _number(value: object, otherwise: int) -> int:
    return int(str(value)) if str(value).isdecimal() else otherwise
