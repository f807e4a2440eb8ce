"""Personal data: none in public, and nobody asked for theirs where all can read it."""

from __future__ import annotations

from collections.abc import Iterator

from bot import pii as personal
from bot.drafting.checks.draft import Draft, Found
from bot.drafting.checks.report import report
from bot.drafting.checks.seeds import seeds
from bot.drafting.checks.words import compiled, forbidden, listed
from bot.model import Finding
from bot.rulebook.book import Check, Rule
from bot.text import Span


def pii(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Personal data in the draft; the organisation's published contacts are none."""
    for hit in personal.find(draft.text, published(draft)):
        message = f"This looks like personal data ({hit.kind}): not in public."
        yield report(draft, check, rule, message, (hit.start, hit.end), phrase=hit.kind)
    for found in draft.named("discloses"):
        message = f"“{found.words}” tells in public what only our systems know."
        yield report(draft, check, rule, message, (found.start, found.end), phrase=found.phrase)


def published(draft: Draft) -> tuple[str, ...]:
    """Addresses that the organisation itself gives out: contacts and facts of live announcements."""
    live = draft.book.live_announcements(draft.setting.at)
    return (*(value for _, value in draft.contacts), *(fact.value for a in live for fact in a.facts))


def asks_pii(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Asks for data without a private way in the same sentence (or beside it). `private` adds phrases."""
    for index, sentence in enumerate(draft.sentences):
        asked = _asked(draft, check, sentence)
        if asked is None or _goes_private(draft, check, index):
            continue
        message = f"“{asked.words}” is asked for in public: give a private way in the same sentence."
        yield report(draft, check, rule, message, (asked.start, asked.end), phrase=asked.phrase)


def asks_openly(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Asks for anything "here" or "below" where the matter belongs into a private message."""
    for sentence in draft.sentences:
        words = draft.plain[sentence.start : sentence.end]
        request = next(draft.named("asks", words), None)
        open_place = next(draft.named("public", words), None)
        if request is None or open_place is None or _is_private(draft, sentence):
            continue
        if not draft.negated(request._replace(start=request.start + sentence.start)):
            message = f"“{open_place.words}” is public: this is told in private only."
            yield report(draft, check, rule, message, sentence)


def _asked(draft: Draft, check: Check, sentence: Span) -> Found | None:
    """The data that a sentence asks for, if it asks for any: by the guide's own phrases or the built-in ones."""
    if listed(check, "any", draft.setting.lang) is not None:
        for own in forbidden(draft, check, ""):
            if sentence.start <= own.start < sentence.end and not draft.negated(own):
                return own
    words = draft.plain[sentence.start : sentence.end]
    asking = words.rstrip().endswith("?")
    for lang in draft.languages:
        requests = seeds("asks", lang).find(words)
        for hit in seeds("data", lang).find(words):
            found = Found(hit.start + sentence.start, hit.end + sentence.start, hit.phrase, hit.text, lang)
            request = next((r for r in requests if asking or r.start < hit.end), None)
            if request is None:
                continue
            begun = found._replace(start=request.start + sentence.start)
            if asking or not (draft.negated(found) or draft.negated(begun)):  # "czy" asks, it does not refuse
                return found
    return None


def _goes_private(draft: Draft, check: Check, index: int) -> bool:
    """A private way in this sentence, or in a neighbour while this one does not say "here"."""
    sentence = draft.sentences[index]
    if _is_private(draft, sentence, check):
        return True
    around = draft.sentences[max(0, index - 1) : index] + draft.sentences[index + 1 : index + 2]
    return not draft.says("public", sentence) and any(_is_private(draft, other, check) for other in around)


def _is_private(draft: Draft, sentence: Span, check: Check | None = None) -> bool:
    own = (listed(check, "private", lang) or () for lang in draft.languages) if check else ()
    if any(compiled(lines).find(draft.plain[sentence.start : sentence.end]) for lines in own if lines):
        return True
    linked = any(sentence.start <= link.start < sentence.end for link in draft.links)
    return linked or draft.says("private", sentence)
