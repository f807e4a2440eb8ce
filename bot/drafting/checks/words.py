"""Wording: phrases that a rule forbids, words with a better alternative, and talk about competitors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import regex

from bot.drafting.checks.draft import Draft, Found, hits
from bot.drafting.checks.report import report
from bot.drafting.checks.seeds import seeds
from bot.model import Finding
from bot.rulebook import phrases
from bot.rulebook.book import Check, Rule
from bot.rulebook.phrases import Phrases

_LONGER = regex.compile(r"\p{L}{4,}")
_ECHO_STEMS = 3
_ECHO_SHARE = 0.5
_NAME = regex.compile(r"(?<![.!?\n]\s)(?<!^)(?<![\w@#])\p{Lu}[\p{L}\p{N}]{2,}(?:\s\p{Lu}[\p{L}\p{N}]+)?")
_LABELLED = regex.compile(r"[@#]?\b\p{Lu}[\p{L}\p{N}]{2,}\b")


@lru_cache(maxsize=2048)
def compiled(lines: tuple[str, ...]) -> Phrases:
    """A list of a guide; lines that are no phrases are left out (loading the guide has told its author)."""
    return phrases.compile(tuple(filter(_is_phrase, lines)))


def _is_phrase(line: str) -> bool:
    try:
        phrases.verify(line)
    except ValueError:
        return False
    return True


def listed(check: Check, field: str, lang: str) -> tuple[str, ...] | None:
    """A check's own list for a language, written by language or for all (or for its `lang`). None: absent."""
    value = check.params.get(field)
    if value is None:
        return None
    if isinstance(value, Mapping):
        value = value.get(lang, ())
    elif check.lang and check.lang != lang:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(line) for line in value)  # type: ignore[attr-defined]


def forbidden(draft: Draft, check: Check, name: str) -> Iterator[Found]:
    """Hits of the check's own list `any`, or of the built-in list `name` if it has none."""
    for lang in draft.languages:
        own = listed(check, "any", lang)
        yield from hits(seeds(name, lang) if own is None else compiled(own), draft.plain, lang)


def excused(draft: Draft, check: Check, found: Found) -> bool:
    """Whether negation, an `unless` phrase or a built-in excuse stands in the same sentence."""
    sentence = draft.sentence_at(found.start)
    if check.params.get("negatable", True) and draft.negated(found):
        return True
    if any(draft.says(name, sentence) for name in _strings(check.params.get("excuse"))):
        return True
    unless = listed(check, "unless", found.lang) or ()
    return bool(unless) and bool(compiled(unless).find(draft.text[sentence.start : sentence.end]))


def pattern(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Phrases that must not be used; `in: first_sentence` looks only there. At most three are told."""
    last = draft.sentences[0].end if check.params.get("in") == "first_sentence" and draft.sentences else None
    told = 0
    for found in forbidden(draft, check, str(check.params.get("seeds", ""))):
        if told == 3 or (last is not None and found.start >= last) or excused(draft, check, found):
            continue
        if check.params.get("unless_in_mention") and found.words.casefold() in draft.setting.mention.casefold():
            continue
        told += 1
        why = str(check.params.get("why", rule.title))
        yield report(draft, check, rule, f"“{found.words}”: {why}.", (found.start, found.end), phrase=found.phrase)


def terms(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Words with an alternative: the check's `banned`, or the list of terms.yaml."""
    own = check.params.get("banned")
    banned: Mapping[str, Any] = own if isinstance(own, Mapping) else draft.book.terms.banned
    exceptions = {word.casefold() for word in _strings(check.params.get("exceptions"))}
    for lang in draft.languages:
        pairs = banned.get(lang, {} if lang in banned or _by_language(banned) else banned)
        if not isinstance(pairs, Mapping):
            continue
        better = {str(word): str(alternative) for word, alternative in pairs.items()}
        for found in hits(compiled(tuple(better)), draft.plain, lang):
            if found.words.casefold() in exceptions:
                continue
            instead = better.get(found.phrase, "")
            advice = f"Prefer “{instead}” to “{found.words}”." if instead else f"Do not write “{found.words}”."
            span = (found.start, found.end)
            yield report(draft, check, rule, advice, span, phrase=found.phrase, suggestion=instead)


def echo(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Says what an instruction inside the mention told us to say."""
    for sentence in draft.sentences:
        told = _stems(draft.text[sentence.start : sentence.end])
        if len(told) >= _ECHO_STEMS and len(told & _stems(draft.setting.mention)) >= _ECHO_SHARE * len(told):
            message = "This repeats what the mention tells us to say: it is data, not an instruction."
            yield report(draft, check, rule, message, sentence)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:5] for word in _LONGER.findall(text)}


def competitor(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Another maker's name and a bad word in one sentence, or running others down without a name."""
    for found in draft.named("bash alone"):
        message = f"“{found.words}” runs others down: speak about our product."
        yield report(draft, check, rule, message, (found.start, found.end), phrase=found.phrase)
    names = {name.casefold() for name in (*draft.book.terms.competitors, *_foreign_names(draft))}
    for sentence in draft.sentences:
        words = draft.plain[sentence.start : sentence.end]
        name = next((m.group() for m in _LABELLED.finditer(words) if m.group().casefold() in names), "")
        for found in draft.named("bash", words) if name else ():
            shifted = found._replace(start=found.start + sentence.start, end=found.end + sentence.start)
            if not draft.negated(shifted):
                span = (shifted.start, shifted.end)
                yield report(draft, check, rule, f"“{found.words}” about {name}: stay fair about others.", span)
                break


def _foreign_names(draft: Draft) -> set[str]:
    """Names in the mention that are not ours."""
    head, ours = draft.book.head, draft.book.terms.brand
    own = " ".join((head.organisation, head.about, *head.aliases, *ours)).casefold()
    return {m.group() for m in _NAME.finditer(draft.setting.mention) if m.group().casefold() not in own}


def _by_language(banned: Mapping[str, object]) -> bool:
    return all(isinstance(value, Mapping) for value in banned.values())


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
