"""A small world for tests of the core: a guide, a team, and short ways to make posts, readings and commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.casework import fingerprint
from bot.casework.ground import Command, Ground, Terms
from bot.config import Team
from bot.intake import Arrival
from bot.model import CaseView, Draft, Evidence, Incoming, Match, Person, Reading, Suggestion
from bot.rulebook.book import Account, Announcement, Book, Check, Desk, Head, Intent, Rule, Template

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""A Friday."""
THANKS = "Thank you for telling us. We are looking into it."
SORRY = "Sorry about the lid. Please send us a message so that we can help."


def rule(name: str, word: str, severity: str, **fields: Any) -> Rule:
    """A rule that finds fault with one word, whatever the mention."""
    page, _, _ = name.partition(".")
    return Rule.model_validate(
        {
            "id": name,
            "page": page,
            "title": f"Never say {word}",
            "kind": "dont",
            "topics": "plain-language",
            "severity": severity,
            "always_on": True,
            "checks": (Check.model_validate({"type": "pattern", "any": [word]}),),
            "hash": f"hash-of-{name}",
            **fields,
        }
    )


def _book() -> Book:
    rules = (
        rule("words.vow", "guaranteed", "block"),
        rule("words.soft", "surely", "fix"),
        rule("words.plain", "kindly", "hint"),
        rule("money.two", "moneyback", "hint", approval="second_person"),
        rule("law.desk", "lawsuit", "hint", approval="desk:legal"),
    )
    lid = Announcement(id="lid", title="The lid", facts=(), texts={"en": "The lid is replaced for free."}, hash="lid-1")
    template = Template(id="lid-template", texts={"en": SORRY}, facts=("lid",), hash="t-1")
    return Book(
        head=Head(organisation="Kelora", about="lunch boxes", aliases=("@kelora",)),
        rules={one.id: one for one in rules},
        intents={
            "support_issue": Intent(id="support_issue", examples={"en": ("the lid leaks", "my box is broken")}),
            "praise": Intent(id="praise", examples={"en": ("lovely box", "thank you")}, default_risk="none"),
        },
        templates={"lid-template": template},
        announcements={"lid": lid},
        accounts={
            "kelora": Account(id="kelora", network="x", languages=("en",)),
            "kelora-pl": Account(id="kelora-pl", network="forum", languages=("pl",)),
        },
        desks={
            "press": Desk(id="press", name="Press", first="@press-people"),
            "legal": Desk(id="legal", name="Legal", first="@dora", stand_in="@lea"),
        },
        hash="guide-1",
    )


BOOK = _book()

TEAM = Team.model_validate(
    {
        "default_role": "viewer",
        "people": {
            "vera": {"name": "Vera", "slack": "U01", "role": "viewer"},
            "dan": {"name": "Dan", "slack": "U02", "role": "drafter"},
            "ana": {"name": "Ana", "slack": "U03", "role": "approver"},
            "budi": {"name": "Budi", "slack": "U04", "role": "approver"},
            "dora": {"name": "Dora", "slack": "U05", "role": "approver"},
            "lea": {"name": "Lea", "slack": "U06", "role": "lead"},
            "adam": {"name": "Adam", "slack": "U07", "role": "admin"},
        },
        "groups": {"press-people": ["budi"]},
    }
)


def person(key: str) -> Person:
    """Somebody of the team."""
    found = TEAM.person(key)
    assert found is not None
    return found


def ground(now: datetime = NOON, book: Book = BOOK, **fields: Any) -> Ground:
    """What verbs stand on; ten seconds of undo at every source."""
    terms = {"feed": Terms(10.0, corrects=True, withdraws=True)}
    plain: dict[str, Any] = {"terms": terms, "after": lambda s: now + timedelta(seconds=s)}
    return Ground(book=book, team=TEAM, now=now, **{**plain, **fields})


def post(number: int | str = 1, text: str = "The lid leaks!", **fields: Any) -> Incoming:
    """A post of the source `feed`."""
    plain: dict[str, Any] = {
        "source": "feed",
        "external_id": f"p{number}",
        "account": "kelora",
        "network": "x",
        "author": "@mia",
        "text": text,
        "created_at": NOON,
        "url": f"https://x.example/p{number}",
        "reply_to": {"external_id": f"p{number}"},
    }
    return Incoming(**{**plain, **fields})


def arrival(number: int | str = 1, text: str = "The lid leaks!", **fields: Any) -> Arrival:
    """A post that may be stored."""
    made = post(number, text, **fields)
    return Arrival(made, made.text, ())


def match(name: str = "words.soft", band: str = "strong") -> Match:
    """A rule on the card."""
    one = BOOK.rules[name]
    return Match.model_validate(
        {
            "rule": name,
            "title": one.title,
            "kind": one.kind,
            "topics": one.topics,
            "score": 3.2,
            "band": band,
            "evidence": Evidence(kind="anchor", text="it leaks"),
        }
    )


def reading(**fields: Any) -> Reading:
    """What the encoder side made of a case."""
    plain: dict[str, Any] = {"lang": "en", "intent": "support_issue", "confidence": 0.8, "risk": "low"}
    return Reading(**{"matches": (match(),), **plain, **fields})


def suggestions(*texts: str) -> tuple[Suggestion, ...]:
    """Proposals of Baton; the first comes from the template that cites the announcement."""
    return tuple(
        Suggestion(text=text, source=f"template:{'lid-template' if n == 0 else f't{n}'}", lang="en")
        for n, text in enumerate(texts or (SORRY, THANKS))
    )


def seen(view: CaseView, draft: Draft, book: Book = BOOK) -> dict[str, str]:
    """What a button carries: short digests of what is on the screen."""
    return fingerprint.short(fingerprint.parts(book, view.case, view.mentions, draft, view.case.owner))


def press(verb: str, who: str, view: CaseView, draft: Draft | None = None, book: Book = BOOK, **fields: Any) -> Command:
    """The command behind a button on the card `view`, for the draft that it shows unless another is given."""
    shown = draft or view.draft
    named = {} if shown is None else {"draft": shown.id, "draft_revision": shown.revision}
    digests = {} if shown is None else {"seen": seen(view, shown, book)}
    return Command(**{"verb": verb, "case": view.case.id, "by": person(who), **named, **digests, **fields})


def changed(book: Book, name: str) -> Book:
    """The guide after somebody edited the rule `name`."""
    edited = book.rules[name].model_copy(update={"hash": f"{book.rules[name].hash}+"})
    return book.model_copy(update={"rules": {**book.rules, name: edited}, "hash": f"{book.hash}+"})


def later(ground: Ground, **delta: float) -> Ground:
    """The same ground some time on."""
    now = ground.now + timedelta(**delta)
    return replace(ground, now=now, after=lambda s: now + timedelta(seconds=s))
