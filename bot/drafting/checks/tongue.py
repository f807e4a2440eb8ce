"""Language and register: answered in the writer's language, addressed as the account addresses people."""

from __future__ import annotations

from collections.abc import Iterator

from bot.drafting.checks.draft import Draft
from bot.drafting.checks.report import report
from bot.drafting.checks.seeds import seeds
from bot.model import Finding
from bot.rulebook.book import Check, Rule

NAMES = {"en": "English", "id": "Indonesian", "pl": "Polish"}
_FORMAL = {
    "pl": ("pan", "impersonal", "formal", "państwo"),
    "id": ("kak", "anda", "formal", "bapak", "neutral"),
}


def language(draft: Draft, check: Check, rule: Rule) -> Iterator[Finding]:
    """Another language than the mention's, or forms of address that the account's register excludes."""
    expected = draft.setting.lang
    if draft.language != expected:
        names = NAMES.get(draft.language, draft.language), NAMES.get(expected, expected)
        yield report(draft, check, rule, f"Written in {names[0]}; the mention is in {names[1]}.")
        return
    register = registered(draft)
    if not any(mark in register for mark in _FORMAL.get(expected, ())):
        return
    for hit in seeds("familiar", expected).find(draft.plain)[:3]:
        message = f"“{hit.text}” is too familiar; this account writes {register}."
        yield report(draft, check, rule, message, (hit.start, hit.end), phrase=hit.phrase)


def registered(draft: Draft) -> str:
    """The account's register for the draft's language, case folded; empty if it names none."""
    account = draft.book.accounts.get(draft.setting.account)
    voices = [account] if account else list(draft.book.accounts.values())
    found = (voice.register_.get(draft.setting.lang, "") for voice in voices)
    return next((register.casefold() for register in found if register), "")
