"""What can happen to a case, as data: `MOVES[state][verb]` lists the states that it may lead to.

Buttons, the property tests and the tables in bot/README.md are made from this. A verb that is not listed for
a state is refused with a sentence about who was faster.
"""

from __future__ import annotations

from bot.model import CaseState

STAY: tuple[CaseState, ...] = ("open",)

MOVES: dict[CaseState, dict[str, tuple[CaseState, ...]]] = {
    "open": {
        **dict.fromkeys(
            "claim release assign draft choose edit submit reject escalate clear note reread".split(),
            STAY,
        ),
        "author_wrote": STAY,
        "author_edited": STAY,
        "approve": ("open", "approved"),
        "posted": ("answered",),
        "close": ("closed",),
        "snooze": ("snoozed",),
    },
    "snoozed": {
        "wake": STAY,
        "claim": ("snoozed",),
        "assign": ("snoozed",),
        "note": ("snoozed",),
        "author_wrote": ("open", "snoozed"),
        "author_edited": ("open", "snoozed"),
        "close": ("closed",),
    },
    "approved": {
        "recall": STAY,
        "void": STAY,
        "author_wrote": STAY,
        "author_edited": STAY,
        "hold": ("approved",),
        "note": ("approved",),
        "sending": ("sending",),
    },
    "sending": {
        "sent": ("answered",),
        "not_sent": ("approved",),
        "refused": STAY,
        "lost": ("unknown",),
        "note": ("sending",),
        "author_wrote": ("sending",),
        "author_edited": ("sending",),
    },
    "unknown": {
        "confirm": ("answered",),
        "send_again": ("approved",),
        "give_up": STAY,
        "note": ("unknown",),
        "author_wrote": ("unknown",),
        "author_edited": ("unknown",),
    },
    "answered": {
        "note": ("answered",),
        "reopen": STAY,
        "author_wrote": STAY,
        "author_edited": ("answered",),
    },
    "closed": {
        "note": ("closed",),
        "reopen": STAY,
        "author_wrote": STAY,
        "author_edited": ("closed",),
    },
}

EVENT = {
    "claim": "claimed",
    "release": "released",
    "assign": "assigned",
    "draft": "drafted",
    "choose": "chosen",
    "edit": "edited",
    "submit": "submitted",
    "approve": "approved",
    "reject": "rejected",
    "escalate": "escalated",
    "clear": "cleared",
    "note": "noted",
    "reread": "reread",
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
