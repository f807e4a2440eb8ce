"""A small guide of an invented kettle maker, for logic tests with the hashing encoder."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.matching import index
from bot.matching.encoder import HashingEncoder
from bot.matching.library import Library
from bot.model import Post
from bot.ports import Vectors
from bot.rulebook.book import Audience, Book, Desk, Head, Intent, Leaf, Node, Phrase, Playbook, Raise, Rule

ENCODER = HashingEncoder(256)
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

PRAISE = (
    "I love this kettle",
    "best kettle ever, thank you",
    "what a lovely gift, thank you so much",
    "love the new colour",
)
REFUND = (
    "where is my refund",
    "I want my money back",
    "you charged me twice, refund please",
    "money back for the returned kettle",
)
HURT = (
    "the kettle burned my hand",
    "steam scalded my arm",
    "my hand is blistered from your kettle",
    "the lid cut my finger",
)
SPAM = (
    "win a free phone click here",
    "follow me for crypto profit",
    "cheap followers click the link",
    "earn profit from home",
)


def _phrases(lang: str, *lines: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(lang=lang, text=line) for line in lines)


def _intents() -> dict[str, Intent]:
    return {
        intent.id: intent
        for intent in (
            Intent(id="praise", examples={"en": PRAISE}, default_risk="none", topics=("thank-and-credit",)),
            Intent(
                id="refund_billing",
                examples={"en": REFUND, "pl": ("gdzie mój zwrot pieniędzy", "oddajcie pieniądze za czajnik")},
                counter_examples={"en": ("this kettle paid back its price in joy",)},
                tripwires={"en": ("chargeback",)},
                raise_risk=(Raise(**{"if": "desk_words.legal", "to": "high"}),),
                topics=("refunds-policy",),
            ),
            Intent(
                id="safety_health",
                examples={"en": HURT},
                default_risk="high",
                topics=("product-safety",),
                escalate="legal",
            ),
            Intent(id="spam_abuse", examples={"en": SPAM}, topics=("no-feeding-trolls",)),
        )
    }


def _rules() -> dict[str, Rule]:
    stop = Rule(
        id="safety.stop",
        page="safety",
        title="Tell them to stop using it",
        kind="do",
        topics=("product-safety",),
        severity="fix",
        applies_when=_phrases("en", "the kettle burned me", "it scalded my hand", "hot steam hurt my arm"),
        not_when=_phrases("en", "the water is hot the way I like it"),
        say=_phrases("en", "Please stop using it and keep it."),
        avoid=_phrases("en", "Just wrap it in tape."),
        tripwires={"en": ("burn* ... (hand|arm)",), "pl": ("poparzył*",)},
        rationale="Somebody else may be next.",
    )
    money = Rule(
        id="money.policy",
        page="money",
        title="Only the published return times",
        kind="policy",
        topics=("refunds-policy",),
        severity="fix",
        applies_when=(
            *_phrases("en", "where is my refund", "I want my money back", "when do I get my money"),
            *_phrases("pl", "gdzie mój zwrot", "kiedy oddacie pieniądze", "czekam na zwrot pieniędzy"),
        ),
        say=_phrases("en", "Refunds take 14 days after the parcel arrives."),
        avoid=_phrases("en", "You will have it tomorrow."),
        rationale="One answer for all.",
    )
    return {rule.id: rule for rule in (stop, money)}


def _playbook() -> Playbook:
    return Playbook(
        id="public-mention",
        start="meant",
        nodes={
            "meant": Node(ask="Is it meant for us?", prefill="intent != 'spam_abuse'", if_yes="kind", if_no="ignore"),
            "kind": Node(
                ask="Which is it?",
                choices={"hurt": "care", "a storm": "holding", "anything else": "answer"},
                prefill={
                    "hurt": "sign('injury') or intent == 'safety_health'",
                    "a storm": "storm.active and storm.member",
                },
                otherwise="anything else",
            ),
        },
        leaves={
            "ignore": Leaf(reply="ignore"),
            "care": Leaf(
                reply="reply",
                escalate="legal",
                risk="high",
                approval="desk:legal",
                show_topics=("product-safety", "empathy-first"),
                tell="First the person.",
            ),
            "holding": Leaf(reply="reply", escalate="press", risk="crisis", show_topics=("crisis-holding-statement",)),
            "answer": Leaf(reply="reply", risk="low", show_topics=("plain-language",)),
        },
        signs={"injury": {"en": ("scald*", "burned my"), "pl": ("poparzył*",)}},
    )


BOOK = Book(
    head=Head(
        organisation="Kettlewick", about="boiling water at home", aliases=("Kettlewick",), languages=("en", "pl")
    ),
    rules=_rules(),
    intents=_intents(),
    playbooks={"public-mention": _playbook()},
    desks={"legal": Desk(id="legal", words={"en": ("solicitor",), "pl": ("adwokat*",)})},
    audiences={
        "grieving": Audience(
            id="grieving",
            signs={"en": ("passed away",)},
            require_topics=("empathy-first",),
            forbid_topics=("thank-and-credit",),
        )
    },
    hash="g1",
)


def library(book: Book = BOOK) -> Library:
    """The guide, built on hashed vectors."""
    return Library.build(book, index.embed(index.texts(book), ENCODER))


def post(text: str, **more: object) -> Post:
    return Post.model_validate({"text": text, "created_at": NOON, **more})


def encode(texts: list[str]) -> Vectors:
    return ENCODER.encode(texts)
