"""What can happen to a case, as data: `MOVES[state][verb]` lists the states that it may lead to.

Buttons, the property tests and the tables in bot/README.md are made from this. A verb that is not listed for
a state is refused with a sentence about who was faster.
"""

from __future__ import annotations

from datetime import timedelta

from bot.model import CaseState

WRITING = timedelta(minutes=10)
"""How long an opened edit dialog counts as writing."""
OTHER = "for_another_reason"
"""The label of a close that says nothing by itself: words have to."""

STAY: tuple[CaseState, ...] = ("open",)

MOVES: dict[CaseState, dict[str, tuple[CaseState, ...]]] = {
    "open": {
        **dict.fromkeys(
            "claim release assign writing draft choose edit submit reject escalate advise clear note reread "
            "split link breach ring".split(),
            STAY,
        ),
        "merge": ("open", "closed"),
        "author_wrote": STAY,
        "author_edited": STAY,
        "approve": ("open", "approved"),
        "posted": ("answered",),
        "close": ("closed",),
        "snooze": ("snoozed",),
    },
    "snoozed": {
        "wake": STAY,
        "advise": STAY,
        **dict.fromkeys("claim release assign note link breach".split(), ("snoozed",)),
        "author_wrote": ("open", "snoozed"),
        "author_edited": ("open", "snoozed"),
        "close": ("closed",),
    },
    "approved": {
        "recall": STAY,
        "edit": STAY,
        "void": STAY,
        "author_wrote": STAY,
        "author_edited": STAY,
        **dict.fromkeys("hold note breach".split(), ("approved",)),
        "sending": ("sending",),
    },
    "sending": {
        "sent": ("answered",),
        "not_sent": ("approved",),
        "refused": STAY,
        "lost": ("unknown",),
        **dict.fromkeys("note author_wrote author_edited breach".split(), ("sending",)),
    },
    "unknown": {
        "confirm": ("answered",),
        "send_again": ("approved",),
        "give_up": STAY,
        **dict.fromkeys("release note author_wrote author_edited breach ring".split(), ("unknown",)),
    },
    "answered": {
        **dict.fromkeys("note correct withdraw".split(), ("answered",)),
        "link": ("answered",),
        "reopen": STAY,
        "author_wrote": STAY,
        "author_edited": ("answered",),
    },
    "closed": {
        "note": ("closed",),
        "link": ("closed",),
        "split": STAY,
        "reopen": STAY,
        "author_wrote": STAY,
        "author_edited": ("closed",),
    },
}

EVENT = {
    "claim": "claimed",
    "release": "released",
    "assign": "assigned",
    "writing": "writing",
    "draft": "drafted",
    "choose": "chosen",
    "edit": "edited",
    "submit": "submitted",
    "approve": "approved",
    "reject": "rejected",
    "escalate": "escalated",
    "advise": "advised",
    "clear": "cleared",
    "note": "noted",
    "reread": "reread",
    "merge": "merged",
    "split": "split",
    "link": "linked",
    "breach": "breached",
    "ring": "rung",
    "posted": "posted",
    "close": "closed",
    "snooze": "snoozed",
    "wake": "woken",
    "recall": "recalled",
    "void": "voided",
    "hold": "held",
    "sending": "sending",
    "sent": "sent",
    "not_sent": "not_sent",
    "refused": "refused",
    "lost": "lost",
    "confirm": "confirmed",
    "send_again": "resent",
    "give_up": "given_up",
    "correct": "correcting",
    "withdraw": "withdrawing",
    "reopen": "reopened",
    "author_wrote": "joined",
    "author_edited": "revised",
}
"""The event that a verb leaves: its past participle."""


def allowed(state: CaseState, verb: str) -> bool:
    """Whether `verb` may happen to a case in `state`."""
    return verb in MOVES[state]


def leads_to(state: CaseState, verb: str, target: CaseState) -> bool:
    """Whether `verb` may bring a case from `state` to `target`."""
    return target in MOVES[state].get(verb, ())
