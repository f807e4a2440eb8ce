"""How grave a mention is: the highest of all voices, each with its reason. Nothing lowers it but a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.matching.guess import Guess
from bot.matching.walk import Circumstances
from bot.model import RISKS, Reason, Risk
from bot.rulebook import expressions
from bot.rulebook.book import Book, Leaf

SECOND_VOICE = 0.30


class Voice(NamedTuple):
    """One opinion on the risk."""

    risk: Risk
    why: str


def highest(voices: Iterable[Voice]) -> tuple[Risk, tuple[Reason, ...]]:
    """The highest risk that any voice names, and the reasons of those who name it."""
    every = list(voices)
    top: Risk = max((voice.risk for voice in every), key=RISKS.index, default="none")
    reasons = dict.fromkeys(voice.why for voice in every if voice.risk == top and voice.why)
    return top, tuple(Reason(label=f"risk {top}", why=why) for why in reasons)


def of_intents(book: Book, guess: Guess) -> list[Voice]:
    """The first intent's usual risk; a grave one that is close behind may raise it by being possible."""
    voices = []
    for place, (intent, share) in enumerate(guess.ranked[:3]):
        known = book.intents.get(intent)
        if known and (place == 0 or (share >= SECOND_VOICE and known.default_risk in ("high", "crisis"))):
            how = "is" if place == 0 else "may be"
            voices.append(Voice(known.default_risk, f"it {how} {known.title or intent}"))
    return voices


def raised(book: Book, guess: Guess, circumstances: Circumstances) -> list[Voice]:
    """What the `raise_risk` lines say.

    Of intents that are not the first, only lines that ask for a rule's own evidence: a hint at self-harm
    counts whatever else the post may want.
    """
    voices = []
    for place, (intent, _) in enumerate(guess.ranked):
        known = book.intents.get(intent)
        for line in known.raise_risk if known else ():
            concerns = place == 0 or bool(expressions.parse(line.if_).calls())
            if concerns and (why := circumstances.why(line.if_)):
                voices.append(Voice(line.to, ", ".join(why)))
    return voices


def of_leaf(leaf: Leaf | None, answer: str) -> list[Voice]:
    """The least risk of everything that ends in this leaf."""
    return [Voice(leaf.risk, answer)] if leaf else []


def of_personal_data(kinds: Iterable[str]) -> list[Voice]:
    """Card and identity numbers in public are high; contact data is low."""
    names = {"card": "a card or account number is in public", "id": "an identity number is in public"}
    found = [Voice("high", names[kind]) for kind in kinds if kind in names]
    return found or [Voice("low", "contact data is in public") for kind in kinds if kind == "contact"][:1]
