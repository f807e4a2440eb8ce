"""Who may do what: one table, checked inside the transaction of each verb.

A viewer looks. A drafter writes and looks after conversations. An approver lets replies out. A lead clears
what desks hold, and decides for others. An admin may do everything.
"""

from __future__ import annotations

from bot.errors import NotAllowed
from bot.model import ROLES, Person, Role

LEAST: dict[str, Role] = {
    "advise": "viewer",
    **dict.fromkeys(
        "claim release writing draft choose edit submit snooze wake close escalate clear note reread merge split "
        "link".split(),
        "drafter",
    ),
    **dict.fromkeys(
        "approve reject recall posted confirm send_again give_up correct withdraw reopen assign".split(),
        "approver",
    ),
}
"""The least role for each verb that a person can say. Who may clear, and who may advise, depends on the desk."""

SENTENCE: dict[Role, str] = {
    "viewer": "everybody",
    "drafter": "drafters, approvers and leads",
    "approver": "approvers and leads",
    "lead": "leads",
    "admin": "admins",
}


def at_least(person: Person, role: Role) -> bool:
    """Whether `person` has `role` or more."""
    return ROLES.index(person.role) >= ROLES.index(role)


def may(person: Person, verb: str) -> bool:
    """Whether the role of `person` permits `verb`; an unknown verb is permitted to nobody."""
    return verb in LEAST and at_least(person, LEAST[verb])


def check(person: Person, verb: str) -> None:
    """Raise NotAllowed with a sentence unless the role of `person` permits `verb`."""
    if not may(person, verb):
        raise NotAllowed(
            f"Your role here is {person.role}; this is for {who_may(verb)}. A lead can change your role in team.yaml."
        )


def who_may(verb: str) -> str:
    """The people who may, in words."""
    return SENTENCE[LEAST[verb]]
