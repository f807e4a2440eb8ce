# ruff: noqa: E501 - a phrase stays on one line
"""What can be seen in a text without understanding it: a question, the first person, nothing but emoji."""

from __future__ import annotations

import regex

from bot.matching.normal import words
from bot.rulebook import phrases

_QUESTIONS = phrases.compile(
    """
(what|when|where|why|who|which|how|whose) (is|are|was|were|do|does|did|can|could|should|would|will|much|many|long|come|to|about|has|have)
(can|could|would|will|do|does|did|is|are|has|have|should) (you|i|we|it|they|there|anyone|anybody|someone|somebody|this|that|the|my|your)
any (idea*|chance|news|update*|plan*)
(apa|apakah|kapan|kenapa|mengapa|bagaimana|gimana|gmn|berapa|brp|dimana|mana|siapa|bisakah|bolehkah|adakah)
(ada|bisa|boleh) ... (gak|ga|nggak|tidak|kah) ya
(czy|kiedy|gdzie|dlaczego|czemu|jak|ile|kto|który|która|które|skąd|kogo|komu)
""".strip().split("\n")
)
_FIRST = phrases.compile(
    [
        "(i|i'm|i've|i'd|i'll|me|my|mine|myself|we|we're|we've|us|our|ours)",
        "(saya|aku|gue|gw|gua|kami|kita|ku|punyaku)",
        "(ja|mnie|mi|mną|mój|moja|moje|moją|mojego|mojej|moim|moich|my|nam|nas|nasz*|mam|mamy|jestem|jesteśmy)",
        "(dostałem|dostałam|kupiłem|kupiłam|zamówiłem|zamówiłam|czekam|czekamy|próbuję|używam|chcę|proszę|piszę|mogę|nie mogę|zapłaciłem|zapłaciłam)",
    ]
)
_POLISH_PAST = regex.compile(r"\b\p{Ll}{2,}(?:łem|łam|liśmy|łyśmy)\b", regex.IGNORECASE)
_INDONESIAN_MINE = regex.compile(r"\b\p{Ll}{3,}ku\b", regex.IGNORECASE)
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}")
_NOISE = regex.compile(r"@[\w.\-]+|#\w+|https?://\S+|\bRT\b")


def question(text: str) -> bool:
    """Whether somebody is asked something, with or without a question mark."""
    return "?" in regex.sub(r"https?://\S+", "", text) or bool(_opening_question(text))


def _opening_question(text: str) -> bool:
    """A question word counts at the start of a clause only: "that is why I left" asks nothing."""
    for clause in regex.split(r"[.!,;:\n…—]+", text):
        hits = _QUESTIONS.find(clause.strip())
        if hits and hits[0].start <= 12 and len(words(clause)) >= 3:
            return True
    return False


def first_person(text: str, lang: str = "") -> bool:
    """Whether the writer speaks about themselves."""
    if _FIRST.find(text):
        return True
    return (lang == "pl" and bool(_POLISH_PAST.search(text))) or (lang == "id" and bool(_INDONESIAN_MINE.search(text)))


def emoji_only(text: str) -> bool:
    """Whether nothing but pictures (and handles, hashtags, links) was written."""
    bare = _NOISE.sub(" ", text)
    return not words(bare) and bool(_PICTURE.search(bare))
