"""Nearness and tripwires become matches: rules in scope, in bands, each with the words that say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.matching.anchors import Nearest
from bot.matching.guess import URGENT_FROM, Guess
from bot.matching.signs import Signs
from bot.model import Band, Evidence, Match, Post
from bot.rulebook.book import Bands, Book, Phrase, Rule

TRIPWIRE_BONUS = 2.0
INTENT_BONUS = 1.0
FEW_INTENTS = 3
SAFETY_TOPICS = ("duty-of-care", "product-safety", "no-medical-advice")
"""Class 1 of the order of precedence: people's safety comes before everything else."""
VOTE_FROM, VOTE_MOST = 1.5, 5.0
_BAND_ORDER: Mapping[str, int] = {"weak": 0, "possible": 1, "strong": 2}


def matches(
    book: Book, post: Post, guess: Guess | None, near: Sequence[Nearest], signs: Signs, storm: bool
) -> tuple[Match, ...]:
    """Rules that are possible or strong, best first."""
    by_rule = {one.rule: one for one in near}
    found = []
    for rule in book.rules.values():
        if _in_force(rule, post, storm):
            one = _match(book, rule, by_rule.get(rule.id), signs, guess, post)
            if one and one.band != "weak":
                found.append(one)
    overridden = {loser for one in found for loser in book.rules[one.rule].overrides}
    kept = [one for one in found if one.rule not in overridden]
    return tuple(sorted(kept, key=lambda one: (-one.score, one.rule)))


def votes(book: Book, near: Sequence[Nearest]) -> dict[str, float]:
    """How far the best rule that is written for few intents stands out, by intent, in background units."""
    found: dict[str, float] = {}
    for one in near:
        intents = book.written_for(book.rules[one.rule])
        if not 0 < len(intents) <= FEW_INTENTS:
            continue
        strength = max(0.0, min(one.z, VOTE_MOST) - VOTE_FROM) / len(intents) ** 0.5
        for intent in intents:
            found[intent] = max(found.get(intent, 0.0), strength)
    return found


def urgent(book: Book, near: Sequence[Nearest]) -> frozenset[str]:
    """Grave intents for which a rule on people's safety stands out strongly: those who must act first."""
    near = [one for one in near if one.z >= book.head.bands.strong]
    strong = (book.rules[one.rule] for one in near if book.rules[one.rule].topics[0] in SAFETY_TOPICS)
    grave = {name for name, intent in book.intents.items() if intent.default_risk in ("high", "crisis")}
    narrow = (names for rule in strong if len(names := book.written_for(rule)) <= FEW_INTENTS)
    return frozenset(name for names in narrow for name in names if name in grave)


def endangers(book: Book, guess: Guess) -> bool:
    """Whether the guess leaves room for an intent on people's safety."""
    safety = {name for name, intent in book.intents.items() if set(intent.topics).intersection(SAFETY_TOPICS)}
    return any(intent in safety and share >= URGENT_FROM for intent, share in guess.ranked)


def alone(book: Book, signs: Signs, wired: Mapping[str, str], supported: Mapping[str, float]) -> frozenset[str]:
    """Grave intents for which nothing speaks: no tripwire, no rule that is written for them, no word of their desk."""
    grave = (intent for intent in book.intents.values() if intent.default_risk in ("high", "crisis"))
    return frozenset(
        intent.id
        for intent in grave
        if intent.id not in wired and not supported.get(intent.id) and not signs.desk(intent.escalate)
    )


def bands_by_topic(found: Sequence[Match]) -> dict[str, Band]:
    """The best band of each topic, and of each rule by its id: what `topic('x')` answers in expressions.

    Of several rules on one topic only the best counts by its id, so that expressions can tell apart what a
    topic holds together: a threat and a person at risk.
    """
    best: dict[str, Band] = {}
    for one in found:
        rivals = any(other.topics[0] == one.topics[0] and other.score > one.score for other in found)
        own: Band = "weak" if rivals else one.band
        for name, band in (*((topic, one.band) for topic in one.topics), (one.rule, own)):
            if _BAND_ORDER[band] > _BAND_ORDER[best.get(name, "weak")]:
                best[name] = band
    return best


def _match(book: Book, rule: Rule, near: Nearest | None, signs: Signs, guess: Guess | None, post: Post) -> Match | None:
    phrase = signs.any_of(rule.tripwires)
    if near is None and not phrase:
        return None
    wanted = _share_in_scope(rule, guess)
    score = (near.z if near else 0.0) + TRIPWIRE_BONUS * bool(phrase) + INTENT_BONUS * wanted
    band = _band(score, book.head.rules.get(rule.id, book.head.bands), bool(phrase))
    lang = signs.language.code
    return Match(
        rule=rule.id,
        title=rule.title,
        kind=rule.kind,
        topics=rule.topics,
        score=round(score, 3),
        band=band,
        evidence=_evidence(phrase, near, lang),
        say=_line(rule.say, lang),
        avoid=_line(rule.avoid, lang),
        note="" if wanted or "all" in rule.scope.intents else "written for other intents",
    )


def _band(score: float, bands: Bands, wired: bool) -> Band:
    if score >= bands.strong:
        return "strong"
    return "possible" if wired or score >= bands.possible else "weak"


def _evidence(phrase: str, near: Nearest | None, lang: str) -> Evidence:
    if phrase or near is None:
        return Evidence(kind="tripwire", text=phrase, lang=lang)
    return Evidence(kind="anchor", text=near.anchor, lang=lang, similarity=round(near.similarity, 3))


def _share_in_scope(rule: Rule, guess: Guess | None) -> float:
    """How probable it is that the mention has one of the intents the rule was written for; 0 if it names none."""
    if guess is None or "all" in rule.scope.intents:
        return 0.0
    return sum(share for intent, share in guess.ranked if intent in rule.scope.intents)


def _line(lines: Sequence[Phrase], lang: str) -> str:
    """The first sentence in the mention's language, else the first."""
    return next((line.text for line in lines if line.lang == lang), lines[0].text if lines else "")


def _in_force(rule: Rule, post: Post, storm: bool) -> bool:
    day = post.created_at.date()
    begun = rule.effective.from_ is None or rule.effective.from_ <= day
    ended = rule.effective.until is not None and rule.effective.until < day
    fits = {"any": True, "only": storm, "never": not storm}[rule.scope.storm]
    return rule.status == "active" and begun and not ended and fits and _in_scope(rule, post)


def _in_scope(rule: Rule, post: Post) -> bool:
    wanted = ((rule.scope.accounts, post.account), (rule.scope.channels, post.network))
    return all("all" in listed or not value or value in listed for listed, value in wanted)
