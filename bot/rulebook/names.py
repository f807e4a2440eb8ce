"""Every name that a guide may use beside its own ids, in one place."""

from __future__ import annotations

from bot.rulebook.book import TOPICS, Book

IDENTIFIERS = frozenset(
    {
        "intent",
        "intents_all",
        "risk",
        "lang",
        "source",
        "network",
        "account",
        "addressed",
        "author.followers",
        "words",
        "question",
        "first_person",
        "confidence",
        "abstained",
        "emoji_only",
        "has_pii",
        "has_pii.card",
        "has_pii.id",
        "has_pii.contact",
        "injection",
        "storm.active",
        "storm.member",
        "posted_hours_ago",
    }
)
"""What an expression may read, beside `desk_words.<desk>`."""

DRAFT_IDENTIFIERS = frozenset({"posted_as"})
"""What `when` of a check may read in addition."""

CHECK_TYPES = frozenset(
    {
        "pattern",
        "terms",
        "required",
        "max_length",
        "count",
        "case",
        "reading",
        "pii",
        "asks_pii",
        "promise",
        "liability",
        "competitor",
        "laughing",
        "asks_openly",
        "echo",
        "slack_markup",
        "slot",
        "fact",
        "holding",
        "language",
        "near_avoid",
        "test",
    }
)
"""Families of machine checks."""

SLOTS = frozenset(
    {"author", "author_name", "private_route", "desk_name", "account_name", "organisation", "status_page"}
)
"""Slots of templates, beside `{contact.<key>}`, `{fact.<announcement>.<key>}` and `{announcement.<id>}`."""

STANDARD_CONTACTS = frozenset({"press", "security", "help", "privacy", "conduct", "careers", "join"})
"""Contact keys that a template may use although this organisation has none: it is then not offered."""


def identifiers(book: Book) -> frozenset[str]:
    """What expressions may read in this book."""
    return IDENTIFIERS | {f"desk_words.{desk}" for desk in book.desks}


def slots(book: Book) -> frozenset[str]:
    """Slots that can be filled in this book."""
    contacts = {f"contact.{key}" for key in {*book.contacts(), *STANDARD_CONTACTS}}
    stated = {f"fact.{a.id}.{fact.key}" for a in book.announcements.values() for fact in a.facts}
    return SLOTS | contacts | stated | {f"announcement.{name}" for name in book.announcements}


def tripwires(book: Book) -> frozenset[str]:
    """What `tripwire('…')` may ask for: a topic, a rule or an intent."""
    return frozenset({*TOPICS, *book.rules, *book.intents})


LANGUAGES = frozenset(
    (
        "ace af am an ar ary arz as az ba bcl be bg bn br bs ca crh cs cy da de dz el en eo es et eu ext fa fi fo fr "
        "fuv fy ga gcf gcr gd gl gom gu gug guw ha hbo he hi hr ht hu hy id ig is it ja jv ka kab kik kk km kn ko ku "
        "ky la lb lg lij ln lo lt ltg lv mg mk ml mn mr ms mt my ne nl nn no nso oc om or pa pcm pl ps pt qu ro ru rw "
        "sa sdh se si sk sl sn so sq sr st sv sw ta te tg th tk tl tr tt ug uk ur uz uzs vec vi vo wa wuu xh yo yue "
        "zh zu"
    ).split()
)
"""Codes of the languages that can be told apart in a post; py3langid's list."""
