"""Whether two replies say yes and no to the same question: by how they begin, else by a sentence that both make.

Careful on purpose: an answer counts only where it stands as one ("Yes, …", "Niestety nie."), and a negation only in
sentences that otherwise say the same in the same language. "No problem" is not a no.
"""

# ruff: noqa: E501

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from bot.drafting.checks.seeds import seeds
from bot.text import excerpt, sentences

_FLAGS = regex.IGNORECASE | regex.VERSION1
_CLAUSE = regex.compile(r"[^,.!?;:\n–—]+")
_WORD = regex.compile(r"\p{L}+")
OPENING = 3
"""Clauses at the beginning in which an answer may stand: after the greeting and the thanks."""
ALIKE = 0.6
"""The share of words that two sentences have in common when one negates the other."""
FEWEST = 3
"""Words that they must share at least."""
_STEM, _SHORT = 5, 3
QUOTED = 80

_ANSWERS: dict[str, tuple[str, str]] = {
    "en": (
        r"(?:oh |why )?(?:yes|yep|yeah|correct|absolutely|of course|certainly|sure|it does|it is|we do|you can|definitely)(?: indeed| (?:it|we|you|they|there|that|this|the|she|he) .*)?",
        r"(?:oh )?(?:no|nope|not yet|not at the moment|not really|unfortunately(?: it (?:does|is))? not|sadly not|(?:we['’]re |i['’]m )?afraid not|sorry no|it does(?: not|n['’]t)|it is(?: not|n['’]t)|not any ?more)(?: (?:it|we|you|they|there|that|this|the|she|he) .*)?",
    ),
    "id": (
        r"(?:ya|iya|betul|benar|bisa|tentu(?: saja| bisa)?|boleh|ada|sudah(?: ada| bisa)?|pasti bisa)(?: (?:kak|kok|ya|dong|bisa|banget|min|pak|bu))*",
        r"(?:tidak(?: bisa| ada)?|belum(?: bisa| ada| ya| tersedia)?|enggak|nggak|gak(?: bisa| ada)?|bukan|sayangnya (?:tidak|belum)(?: bisa| ada| tersedia)?|maaf (?:tidak|belum)(?: bisa| ada)?)(?: (?:kak|kok|ya|dulu|min|pak|bu))*",
    ),
    "pl": (
        r"(?:tak|owszem|zgadza się|oczywiście|jak najbardziej|pewnie|zdecydowanie tak|można|da się)(?: (?:tak|panie|pani|można|to możliwe))*",
        r"(?:nie|niestety nie(?: jest to możliwe)?|niestety jeszcze nie|jeszcze nie|już nie|na razie nie|obecnie nie|nie można|nie da się|nie ma takiej możliwości)(?: (?:panie|pani|jest to możliwe))*",
    ),
}
"""By language: a clause that says yes, and one that says no."""
_HARMLESS = regex.compile(
    r"not only|no (?:problem|worries|later than|doubt)|not to worry|do(?:n['’]t| not) (?:hesitate|worry)|tidak (?:masalah|apa-apa|hanya|lebih)|jangan (?:ragu|khawatir|sungkan)|"
    r"nie (?:ma (?:problemu|sprawy|za co)|tylko|później niż|martw\p{L}*)|bez (?:problemu|obaw)",
    _FLAGS,
)
_FILLER = frozenset(
    "the and you your our for with that this are can will have has does did not cannot never without isn don doesn won "
    "aren yang dan untuk dengan bisa kami kak kakak akan ada juga tidak belum bukan tak nggak gak enggak ya "
    "się nie jest dla oraz przez państwo pan pani może można będzie już jeszcze bez ani nigdy unfortunately sadly "
    "niestety sayangnya maaf sorry yes tak".split()
)


class _Sentence(NamedTuple):
    words: str
    stems: frozenset[str]
    negated: bool


def opposed(ours: str, theirs: str, lang_a: str, lang_b: str) -> tuple[str, str] | None:
    """How each side answers ("yes" and "no", or the two sentences), None where they do not oppose each other."""
    mine, other = _opening(ours, lang_a), _opening(theirs, lang_b)
    if mine and other:
        return (mine, other) if mine != other else None
    if lang_a != lang_b or not seeds("negators", lang_a).patterns:
        return None
    for one in _sentences(ours, lang_a):
        for two in _sentences(theirs, lang_b):
            if one.negated != two.negated and _alike(one.stems, two.stems):
                return excerpt(one.words, QUOTED), excerpt(two.words, QUOTED)
    return None


@lru_cache(maxsize=8)
def _forms(lang: str) -> tuple[regex.Pattern[str], regex.Pattern[str]] | None:
    found = _ANSWERS.get(lang)
    return (regex.compile(found[0], _FLAGS), regex.compile(found[1], _FLAGS)) if found else None


@lru_cache(maxsize=2048)
def _opening(text: str, lang: str) -> str:
    """ "yes", "no", or "" where the reply does not begin with an answer."""
    forms = _forms(lang)
    plain = _HARMLESS.sub(" ", text)
    clauses = [match.group().strip() for match in _CLAUSE.finditer(plain)][:OPENING]
    for clause in clauses if forms else ():
        for name, form in zip(("yes", "no"), forms or (), strict=True):
            if form.fullmatch(clause):
                return name
    return ""


@lru_cache(maxsize=2048)
def _sentences(text: str, lang: str) -> tuple[_Sentence, ...]:
    """What a reply states, sentence by sentence; questions are left out."""
    negators, found = seeds("negators", lang), []
    for start, end in sentences(text):
        words = text[start:end]
        if words.endswith("?"):
            continue
        plain = _HARMLESS.sub(" ", words)
        stems = frozenset(w[:_STEM] for w in _WORD.findall(plain.casefold()) if len(w) >= _SHORT and w not in _FILLER)
        found.append(_Sentence(words, stems, bool(negators.find(plain))))
    return tuple(found)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = sum(1 for stem in one if any(_same(stem, other) for other in two))
    return shared >= FEWEST and shared >= ALIKE * max(len(one), len(two))


def _same(one: str, two: str) -> bool:
    """Whether two stems are forms of one word: `fit` and `fits`."""
    return one.startswith(two) or two.startswith(one)
