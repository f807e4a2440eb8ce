"""Cases by hand in every state: a furious customer in Polish, a desk, a small team, two drafts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.config import Team
from bot.model import (
    Amendment,
    Approval,
    Case,
    CaseView,
    Delivery,
    Draft,
    Event,
    Evidence,
    Finding,
    Match,
    Mention,
    Reading,
    Reason,
    Step,
)
from bot.rulebook.book import Account, Book, Desk, Head, Rule, Targets
from bot.slack.views.stage import Stage

AT = datetime(2026, 11, 6, 9, 5, tzinfo=UTC)
"""When the author wrote."""
NOW = AT + timedelta(minutes=12)

COMPLAINT = "Już trzeci raz dostaję pękniętą pokrywkę. Kto to pakuje?! Chcę zwrotu."
SORRY = "Bardzo przepraszamy za pękniętą pokrywkę. Proszę napisać do nas wiadomość prywatną, sprawdzimy to."
THANKS = "Dziękujemy za zgłoszenie i przepraszamy. Proszę o wiadomość prywatną."


def rule(name: str, title: str, kind: str, severity: str = "fix") -> Rule:
    return Rule.model_validate(
        {
            "id": name,
            "page": name.partition(".")[0],
            "title": title,
            "kind": kind,
            "topics": "plain-language",
            "severity": severity,
            "rationale": "A date given by one person binds the others.",
            "owner": "@maria",
            "hash": f"hash-of-{name}",
        }
    )


RULES = (
    rule("promises.no-dates", "Promise no date or outcome", "dont"),
    rule("tone.sorry-once", "Say sorry once, plainly", "do", "hint"),
    rule("money.policy", "Refunds: only the published policy", "policy", "block"),
)
BOOK = Book(
    head=Head(
        organisation="Kelora", zone="Europe/London", clocks={"high": Targets(look="30m", word="1h", resolve="8h")}
    ),
    rules={one.id: one for one in RULES},
    accounts={"kelora-pl": Account(id="kelora-pl", network="telegram", name="Kelora Polska", languages=("pl",))},
    desks={"press": Desk(id="press", name="Press desk", first="@maria"), "support": Desk(id="support")},
    hash="guide-1",
)
TEAM = Team.model_validate(
    {
        "people": {
            "ana": {"name": "Ana Whitlock", "slack": "U0ANA0001", "role": "approver"},
            "budi": {"name": "Budi Hartanto", "slack": "U0BUDI001", "role": "drafter", "zone": "Asia/Jakarta"},
            "maria": {"name": "Maria Oakes", "slack": "U0MARIA01", "role": "lead"},
            "ewa": {"name": "Ewa Brzozowska", "slack": "U0EWA0001", "role": "viewer"},
        }
    }
)
STAGE = Stage(book=BOOK, team=TEAM, now=NOW)


def match(name: str, like: str, band: str = "strong", **fields: Any) -> Match:
    one = BOOK.rules[name]
    plain = {"rule": name, "title": one.title, "kind": one.kind, "topics": one.topics, "score": 3.2, "band": band}
    return Match.model_validate({**plain, "evidence": Evidence(kind="anchor", text=like), **fields})


READING = Reading(
    lang="pl",
    intent="service_complaint",
    confidence=0.81,
    risk="high",
    reasons=(Reason(label="risk high", why="chcę zwrotu"), Reason(label="damaged", why="for the third time")),
    playbook="public-mention",
    leaf="leaf-reply",
    walk=(
        Step(node="danger", ask="Is somebody in danger?", answer="nobody is in danger"),
        Step(node="meant-for-us", ask="Is it meant seriously?", answer="it is meant for us"),
    ),
    matches=(
        match("promises.no-dates", "kiedy oddacie pieniądze", say="There is no date yet.", avoid="Done by Monday."),
        match("tone.sorry-once", "znowu zepsute"),
        match("money.policy", "chcę zwrotu", "possible"),
    ),
    topics=("plain-language",),
)


def mention(number: int = 1, text: str = COMPLAINT, **fields: Any) -> Mention:
    plain: dict[str, Any] = {
        "id": number,
        "case_id": 1042,
        "revision": 1,
        "source": "feed",
        "external_id": f"p{number}",
        "account": "kelora-pl",
        "network": "telegram",
        "thread_id": "t7",
        "author": "u-551",
        "author_name": "brisk_otter",
        "followers": 412,
        "addressed": True,
        "lang": "pl",
        "shown": text,
        "url": f"https://chat.example/p{number}",
        "pii": (),
        "reply_to": {},
        "created_at": AT + timedelta(minutes=number - 1),
        "received_at": AT + timedelta(minutes=number - 1),
    }
    return Mention(**{**plain, **fields})


def case(**fields: Any) -> Case:
    plain: dict[str, Any] = {
        "id": 1042,
        "state": "open",
        "revision": 3,
        "source": "feed",
        "account": "kelora-pl",
        "network": "telegram",
        "thread_id": "t7",
        "author": "u-551",
        "author_name": "brisk_otter",
        "owner": "",
        "owner_since": None,
        "reading": READING,
        "read_revision": 1,
        "reread": False,
        "mentions_revision": 1,
        "risk": "high",
        "held": False,
        "cleared_by": "",
        "shown_draft": None,
        "snoozed_until": None,
        "reason": "",
        "previous_id": None,
        "opened_at": AT,
        "last_mention_at": AT,
        "waiting_since": AT,
        "ended_at": None,
    }
    return Case(**{**plain, **fields})


def draft(number: int = 11, text: str = SORRY, **fields: Any) -> Draft:
    plain: dict[str, Any] = {
        "id": number,
        "case_id": 1042,
        "revision": 1,
        "state": "proposed",
        "text": text,
        "first_text": text,
        "source": "template:damaged-again",
        "title": "Damaged again",
        "lang": "pl",
        "author": "",
        "reason": "",
        "created_at": AT,
        "revised_at": AT,
        "checked": "guide-1",
    }
    return Draft(**{**plain, **fields})


def delivery(state: str, **fields: Any) -> Delivery:
    plain: dict[str, Any] = {
        "id": 5,
        "case_id": 1042,
        "draft_id": 11,
        "draft_revision": 1,
        "approval_id": 3,
        "source": "feed",
        "account": "kelora-pl",
        "network": "telegram",
        "thread_id": "t7",
        "reply_to": {},
        "text": SORRY,
        "key": "k",
        "state": state,
        "due_at": NOW + timedelta(seconds=10),
        "attempt": 0,
        "by": "ana",
    }
    return Delivery(**{**plain, **fields})


def amendment(state: str, **fields: Any) -> Amendment:
    plain: dict[str, Any] = {
        "id": 2,
        "case_id": 1042,
        "delivery_id": 5,
        "kind": "correct",
        "text": THANKS,
        "before": SORRY,
        "by": "maria",
        "made_at": NOW,
        "due_at": NOW,
        "state": state,
        "attempt": 1,
    }
    return Amendment(**{**plain, **fields})


def event(verb: str, by: str = "", minutes: float = 6, **fields: Any) -> Event:
    at = AT + timedelta(minutes=minutes)
    return Event(**{"id": 1, "case_id": 1042, "verb": verb, "by": by, "at": at, **fields})


def approval(by: str = "ana") -> Approval:
    return Approval(3, 1042, 11, 1, by, NOW, "f", {})


def finding(text: str = SORRY, words: str = "sprawdzimy", **fields: Any) -> Finding:
    start = max(0, text.find(words))
    plain: dict[str, Any] = {
        "rule": "promises.no-dates",
        "topic": "no-promises-on-dates",
        "check": "similar",
        "severity": "fix",
        "message": "This sounds like a promise.",
        "start": start,
        "end": start + len(words),
        "suggestion": "There is no date to share so far.",
    }
    return Finding(**{**plain, **fields})


def view(state: str = "open", /, **fields: Any) -> CaseView:
    """A view; fields of the case and of the view may be mixed."""
    own = {"mentions", "drafts", "approvals", "delivery", "events", "contacts", "last_owner", "amendments"}
    shown: dict[str, Any] = {"mentions": (mention(),), "drafts": (draft(), draft(12, THANKS, title="Short thanks"))}
    shown |= {name: value for name, value in fields.items() if name in own}
    about = {name: value for name, value in fields.items() if name not in own}
    return CaseView(case=case(state=state, **about), **shown)


def reading(**fields: Any) -> Reading:
    return READING.model_copy(update=fields)
