"""One view for each thing that a card can have to say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.casework.leaving import CLOSED
from bot.model import CaseView
from tests.slack.builders import (
    AT,
    NOW,
    THANKS,
    amendment,
    approval,
    delivery,
    draft,
    event,
    finding,
    mention,
    reading,
    view,
)

BY_HAND = {"by_hand": "yes"}
HELD = {"held": True, "reading": reading(escalate="press", held=True)}
ONE = (draft(),)
PRESS = {"desk": "press", "rung": ["maria"]}
STORY = (event("opened", minutes=0), event("claimed", "ana", minutes=3))
ASIDE = {"snoozed_until": AT + timedelta(days=1), "reason": "the number on the box", "owner": "ana", "owner_since": AT}

SENT: dict[str, Any] = {
    "drafts": (draft(state="sent"),),
    "delivery": delivery("sent", sent_at=NOW, permalink="https://chat.example/r1", external_id="m7"),
    "ended_at": NOW,
    "waiting_since": None,
}

CASES: dict[str, CaseView] = {
    "open": view(contacts=3, last_owner="ana"),
    "low-risk": view(risk="low", reading=reading(risk="low", reasons=())),
    "new": view(reading=None, read_revision=0, drafts=()),
    "being-read-again": view(mentions_revision=2, mentions=(mention(), mention(2, "Halo?"))),
    "not-sure": view(reading=reading(abstained=True, confidence=0.3)),
    "marked": view(reading=reading(flags=("injection", "pii.card", "audience.press"), also=("refund_billing",))),
    "answered-before": view(
        drafts=(draft(state="sent"), draft(12, THANKS)),
        delivery=delivery("sent", sent_at=NOW, permalink="https://chat.example/r1"),
    ),
    "claimed": view(owner="ana", owner_since=NOW),
    "claimed-by-unlisted": view(owner="U0SAM00005", owner_since=NOW),
    "burst": view(mentions=tuple(mention(n, f"Post {n}") for n in range(1, 6))),
    "edited-and-deleted": view(mentions=(mention(revision=2), mention(2, "Nieważne.", deleted_at=NOW))),
    "edited-after-draft": view(
        drafts=(draft(author="ana", source="person", title=""),), events=(event("revised", mention_id=1),)
    ),
    "draft-edited": view(drafts=(draft(author="ana", revision=2), draft(12, THANKS))),
    "findings": view(drafts=(draft(findings=(finding(), finding(severity="hint", suggestion=""))),)),
    "too-long": view(drafts=(draft(text="Przepraszamy. " * 400),)),
    "unchecked": view(drafts=(draft(checked=""),)),
    "no-draft": view(drafts=()),
    "human-only": view(drafts=(), reading=reading(human_only=True, tell="Call the duty manager first.")),
    "monitor": view(drafts=(), reading=reading(reply="monitor")),
    "by-hand": view(mentions=(mention(reply_to=BY_HAND),)),
    "submitted": view(drafts=(draft(state="submitted"),), events=(event("submitted", "budi"),)),
    "second-approver": view(
        owner="ana",
        owner_since=NOW,
        drafts=(draft(state="submitted"),),
        approvals=(approval(),),
        events=(event("approved", "ana", detail={"lacking": "a second approver"}),),
    ),
    "held": view(
        **HELD, events=(event("escalated", detail={"desk": "press", "rung": ["maria"], "held": True}, minutes=1),)
    ),
    "cleared": view(**HELD, cleared_by="maria"),
    "refused": view(drafts=ONE, delivery=delivery("refused", words="the chat is closed")),
    "voided": view(drafts=ONE, delivery=delivery("voided", words="author_wrote")),
    "given-up": view(drafts=ONE, delivery=delivery("voided", words="given up")),
    "approved": view("approved", owner="ana", drafts=(draft(state="approved"),), delivery=delivery("due")),
    "held-delivery": view("approved", drafts=(draft(state="approved"),), delivery=delivery("held")),
    "not-sent": view(
        "approved", drafts=(draft(state="approved"),), delivery=delivery("due", words="The network is busy.", attempt=1)
    ),
    "sending": view("sending", drafts=(draft(state="approved"),), delivery=delivery("sending")),
    "unknown": view(
        "unknown", drafts=(draft(state="approved"),), delivery=delivery("unknown", words="It did not answer in time.")
    ),
    "answered": view(
        "answered",
        drafts=(draft(state="sent"),),
        delivery=delivery("sent", sent_at=NOW, permalink="https://chat.example/r1?a=1&b=2"),
        ended_at=NOW,
        waiting_since=None,
    ),
    "scheduled": view(
        "approved", drafts=(draft(state="approved"),), delivery=delivery("due", due_at=NOW + timedelta(hours=3))
    ),
    "out-of-hours": view(
        "approved",
        drafts=(draft(state="approved"),),
        delivery=delivery("due", due_at=NOW + timedelta(hours=20), words=CLOSED),
    ),
    "corrected": view("answered", **SENT, amendments=(amendment("done", ended_at=NOW),)),
    "correction-refused": view(
        "answered", **SENT, amendments=(amendment("refused", words="that message is too old", ended_at=NOW),)
    ),
    "correction-unknown": view("answered", **SENT, amendments=(amendment("unknown", words="No answer", ended_at=NOW),)),
    "being-corrected": view("answered", **SENT, amendments=(amendment("sending"),)),
    "withdrawn": view(
        "answered",
        **(SENT | {"delivery": delivery("withdrawn", sent_at=NOW)}),
        amendments=(amendment("done", kind="withdraw", ended_at=NOW),),
    ),
    "closed": view(
        "closed",
        drafts=(),
        reason="said under another post",
        ended_at=NOW,
        waiting_since=None,
        events=(event("closed", "budi", detail={"label": "duplicate"}),),
    ),
    "snoozed": view(
        "snoozed",
        snoozed_until=AT + timedelta(days=1),
        reason="waiting for the courier",
        owner="ana",
        owner_since=AT,
        events=(event("snoozed", "ana"),),
    ),
    "nearly-over": view(opened_at=NOW - timedelta(minutes=26), waiting_since=NOW - timedelta(minutes=26)),
    "over": view(opened_at=NOW - timedelta(minutes=40), waiting_since=NOW - timedelta(minutes=40)),
    "writing": view(owner="ana", owner_since=NOW, writing_by="ana", writing_at=NOW - timedelta(minutes=2)),
    "desk-asked": view(
        owner="ana", owner_since=NOW, waits_for="desk:press", events=(*STORY, event("escalated", "ana", detail=PRESS))
    ),
    "snoozed-for-the-author": view(
        "snoozed", **ASIDE, waits_for="author", events=(*STORY, event("snoozed", "ana", detail={"waits_for": "author"}))
    ),
    "snoozed-for-a-desk": view("snoozed", **ASIDE, waits_for="desk:press", events=(*STORY, event("snoozed", "ana"))),
    "merged-with": view(owner="ana", owner_since=NOW, events=(*STORY, event("merged", "ana", detail={"other": 1040}))),
    "merged-into": view(
        "closed",
        drafts=(),
        mentions=(),
        reason="merged into #1050",
        waiting_since=None,
        ended_at=NOW,
        events=(*STORY, event("merged", "ana", detail={"other": 1050, "ended": True})),
    ),
    "linked": view(events=(event("opened", minutes=0), event("linked", "ana", detail={"other": 1040}))),
}
