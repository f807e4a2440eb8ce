"""Makes of a post, its vectors and the library what a person would say about it, with every reason.

    listen (orders to the machine out) → language → phrases found → intent → rules → playbook → risk → topics

Pure: the same arguments give the same reading. `segments` says which texts must be encoded for `read`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.matching import about, match, risk, topics, traits
from bot.matching.gloss import encodable
from bot.matching.guess import NAMESAKE_INTENT, Guess, doubted, urgent_first
from bot.matching.language import Language, identify
from bot.matching.library import Library
from bot.matching.normal import normal, words
from bot.matching.signs import Signs
from bot.matching.untrusted import Heard, listen
from bot.matching.walk import Circumstances, Walk, walk
from bot.model import Match, Post, Reading, Reason, Risk
from bot.ports import Vectors
from bot.rulebook.book import Playbook
from bot.text import sentences

MAX_SENTENCES = 8
FEW_WORDS = 3
"""With fewer words left beside its orders to the machine, a mention says nothing to people; with fewer words at all
it says something only if it is `ALMOST` an example or a tripwire."""
ALMOST = 0.75
MAIN_PLAYBOOK = "public-mention"
HELD_DESKS = ("press", "legal", "security")
FIGURES = "idiom"
"""The playbook's sign for figures of speech ("I would kill for a coffee")."""
SCORN, TROUBLE = "scorn", "trouble"
"""The playbook's signs for insults, and for things that went wrong: who thanks for those means the opposite."""
THANKS, CRITICISM = "praise", "controversy"
CAUSES = ("boycott", "rumour", "politics", "story")
"""Signs of criticism that is more than scorn."""
NEVER_THANKS, HARDLY_THANKS = 0.02, 0.1
"""What praise counts beside an insult, and beside trouble."""
UNSUPPORTED, IN_JEST = 0.35, 0.05
"""What a grave intent counts that no phrase, rule or desk word supports: a wrong one calls people from their beds."""
PII = ("contact", "card", "id")


@dataclass(frozen=True, slots=True)
class StormView:
    """What a reading needs to know of the storm that the mention belongs to."""

    id: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything found out before the playbook is walked."""

    post: Post
    heard: Heard
    language: Language
    signs: Signs
    guess: Guess
    matches: tuple[Match, ...]
    flags: tuple[str, ...]
    audiences: tuple[str, ...]
    storm: StormView | None


def language_of(post: Post, library: Library) -> Language:
    """What the source says if we serve it; else what the text looks like; else the account's language."""
    told = post.lang.lower().replace("_", "-").split("-")[0]
    if told in library.languages:
        return Language(told, True)
    account = library.book.accounts.get(post.account)
    home = account.languages[0] if account and account.languages else library.book.head.default_language
    return identify(listen(post.text).text or post.text, library.languages, home)


def segments(post: Post, library: Library) -> list[str]:
    """The texts to encode: the whole, then up to eight sentences if there are several."""
    lang = language_of(post, library).code
    return [encodable(piece, lang, library.english_only) for piece in _pieces(post)]


def _pieces(post: Post) -> list[str]:
    """The whole of what was said to people, then its sentences if there are several."""
    spoken = listen(post.text).text or post.text
    several = [spoken[start:end] for start, end in sentences(spoken) if words(spoken[start:end])]
    return [spoken, *(several[:MAX_SENTENCES] if len(several) > 1 else [])]


def read(post: Post, vectors: Vectors, library: Library, storm: StormView | None = None) -> Reading:
    """The reading of `post`; `vectors` (n, dim) are those of `segments(post, library)`, in order."""
    seen = _see(post, vectors, library, storm)
    playbook = _playbook(library, seen.guess.intent)
    circumstances = _circumstances(seen, library, playbook)
    before = _voices(seen, library, circumstances)
    grave, _ = risk.highest(before)
    circumstances = Circumstances({**circumstances.facts, "risk": grave}, circumstances.functions)
    walked = walk(playbook, circumstances) if playbook else Walk((), "", None)
    answer = walked.steps[-1].answer if walked.steps else ""
    final, reasons = risk.highest([*before, *risk.of_leaf(walked.leaf, answer)])
    return _reading(seen, library, playbook, walked, final, reasons)


def _see(post: Post, vectors: Vectors, library: Library, storm: StormView | None) -> _Seen:
    heard, language = listen(post.text), language_of(post, library)
    texts = [normal(piece, language.code) for piece in _pieces(post)]
    surfaces = tuple(dict.fromkeys((heard.text or post.text, texts[0])))
    signs = Signs(library.book, language, surfaces)
    wired = {i.id: phrase for i in library.book.intents.values() if (phrase := signs.any_of(i.tripwires))}
    guesser = library.guesser(language.code)
    anchors = library.anchors_of(language.code)
    near = anchors.nearest(texts, vectors)
    urgent, votes = match.urgent(library.book, near), match.votes(library.book, near)
    guess = guesser.guess(texts[0], vectors[0], wired, votes) if guesser else Guess((("", 0.0),), True)
    scorn = signs.sign(_playbook(library, ""), SCORN)
    if urgent or match.endangers(library.book, guess):
        scorn = ""  # an insult may wrap a threat: whoever is in danger comes first
    elif scorn and guesser:
        guess = guesser.guess(texts[0], vectors[0], {NAMESAKE_INTENT: scorn, **wired}, votes)
    ours = about.us(library, post, heard.text, vectors[0])
    playbook = _playbook(library, guess.intent)
    jest = bool(signs.sign(playbook, FIGURES))
    alone = match.alone(library.book, signs, wired, {} if jest else votes)
    guess = doubted(guess, alone, IN_JEST if jest else UNSUPPORTED)
    guess = _unless_mocking(guess, signs, playbook, scorn, jest)
    guess = _unless_terse(guess, texts[0], wired)
    guess = urgent_first(_unless_abuse(guess, heard, ours), urgent)
    guess = guesser.explained(guess, vectors[0]) if guesser else guess
    found = match.matches(library.book, post, guess, near, signs, storm is not None)
    audiences = signs.audiences()
    flags = _flags(post, heard, ours, audiences)
    return _Seen(post, heard, language, signs, guess, found, flags, audiences, storm)


def _unless_mocking(guess: Guess, signs: Signs, playbook: Playbook | None, scorn: str, jest: bool) -> Guess:
    """Beside an insult praise counts for next to nothing, and criticism without a cause for little; beside trouble
    that is no figure of speech nobody can be sure whether praise is meant."""
    if scorn:
        meant = any(signs.sign(playbook, cause) for cause in CAUSES)
        return doubted(doubted(guess, {THANKS}, NEVER_THANKS), () if meant else {CRITICISM}, UNSUPPORTED)
    if guess.intent == THANKS and not jest and signs.sign(playbook, TROUBLE):
        return replace(doubted(guess, {THANKS}, HARDLY_THANKS), abstained=True)
    return guess


def _unless_terse(guess: Guess, text: str, wired: Mapping[str, str]) -> Guess:
    """Not sure about a word or two ("hmm ok") that no example and no tripwire explains."""
    explained = guess.similarity >= ALMOST or guess.intent in wired
    return guess if len(words(text)) >= FEW_WORDS or explained else replace(guess, abstained=True)


def _unless_abuse(guess: Guess, heard: Heard, ours: bool) -> Guess:
    """Spam if nothing but orders to the machine is left, or if it is not about us; and, unsurely, if what stands
    beside the orders cannot be understood."""
    if heard.orders and len(words(heard.text)) < FEW_WORDS:
        return replace(about.namesake(guess), abstained=False)
    return about.namesake(guess) if not ours or (heard.orders and guess.abstained) else guess


def _flags(post: Post, heard: Heard, ours: bool, audiences: tuple[str, ...]) -> tuple[str, ...]:
    raised = {"injection": bool(heard.orders), "markup": heard.markup, "not-about-us": not ours}
    return (
        *(name for name, up in raised.items() if up),
        *(f"pii.{kind}" for kind in PII if kind in post.pii),
        *(f"audience.{name}" for name in audiences),
    )


def _playbook(library: Library, intent: str) -> Playbook | None:
    books, known = library.book.playbooks, library.book.intents.get(intent)
    named = known.playbook if known else ""
    return books.get(named) or books.get(MAIN_PLAYBOOK) or next(iter(books.values()), None)


def _circumstances(seen: _Seen, library: Library, playbook: Playbook | None) -> Circumstances:
    bands = match.bands_by_topic(seen.matches)
    return Circumstances(
        _facts(seen, library),
        {
            "topic": lambda name: bands.get(name, "weak"),
            "tripwire": seen.signs.tripwires_of_topic,
            "sign": lambda name: seen.signs.sign(playbook, name),
        },
    )


def _facts(seen: _Seen, library: Library) -> Mapping[str, object]:
    post, text = seen.post, seen.heard.text or seen.post.text
    stormy = seen.storm is not None and seen.storm.active
    desks = {f"desk_words.{name}": bool(seen.signs.desk(name)) for name in library.book.desks}
    return {
        **{f"desk_words.{name}": False for name in (*HELD_DESKS, "support")},
        **desks,
        **{f"has_pii.{kind}": kind in post.pii for kind in PII},
        "has_pii": bool(post.pii),
        "intent": seen.guess.intent,
        "intents_all": [seen.guess.intent, *seen.guess.also],
        "confidence": seen.guess.confidence,
        "abstained": seen.guess.abstained,
        "risk": "none",
        "lang": seen.language.code,
        "source": post.network,
        "network": post.network,
        "account": post.account,
        "addressed": post.addressed,
        "author.followers": post.followers or 0,
        "storm.active": stormy,
        "storm.member": stormy,
        "posted_hours_ago": 0,
        "injection": bool(seen.heard.orders),
        "about_us": "not-about-us" not in seen.flags,
        "question": traits.question(text),
        "first_person": traits.first_person(text, seen.language.code),
        "emoji_only": traits.emoji_only(text),
    }


def _voices(seen: _Seen, library: Library, circumstances: Circumstances) -> list[risk.Voice]:
    """All opinions on the risk but the leaf's."""
    stormy = seen.storm is not None and seen.storm.active
    return [
        *risk.of_intents(library.book, seen.guess),
        *risk.raised(library.book, seen.guess, circumstances),
        *risk.of_personal_data(seen.post.pii),
        *([risk.Voice("crisis", "it belongs to a storm that is going on")] if stormy else []),
    ]


def _reading(
    seen: _Seen,
    library: Library,
    playbook: Playbook | None,
    walked: Walk,
    grave: Risk,
    reasons: tuple[Reason, ...],
) -> Reading:
    leaf, guess = walked.leaf, seen.guess
    known = library.book.intents.get(guess.intent)
    escalate = leaf.escalate if leaf else (known.escalate if known else "none")
    return Reading(
        lang=seen.language.code,
        lang_sure=seen.language.sure,
        intent=guess.intent,
        confidence=round(guess.confidence, 3),
        abstained=guess.abstained,
        also=guess.also,
        risk=grave,
        reasons=(*_why_intent(guess), *reasons),
        escalate=escalate,
        reply=leaf.reply if leaf else "reply",
        approval=leaf.approval if leaf else "none",
        human_only=bool(leaf and leaf.human_only),
        held=escalate in HELD_DESKS,
        tell=leaf.tell if leaf else "",
        playbook=playbook.id if playbook else "",
        leaf=walked.name if leaf else "",
        walk=walked.steps,
        matches=seen.matches,
        topics=topics.ranked(library.book, guess, leaf, seen.matches, seen.audiences, seen.flags),
        flags=seen.flags,
        storm=seen.storm.id if seen.storm else "",
        guide=library.book.hash,
    )


def _why_intent(guess: Guess) -> tuple[Reason, ...]:
    if not guess.nearest:
        return ()
    return (Reason(label=f"intent {guess.intent}", why=f"like: {guess.nearest}"),)
