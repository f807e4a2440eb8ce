"""Every verb against every role and every state: the whole table, and that nothing is changed by a refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.casework.casework import VERBS, carry_out
from bot.casework.moves import EVENT, MOVES, allowed
from bot.casework.roles import LEAST, may, who_may
from bot.errors import NotAllowed, Overtaken, Refused
from bot.model import ROLES, CaseState, Person
from tests import world
from tests.casework.room import Room

ALL_STATES: tuple[CaseState, ...] = ("open", "snoozed", "approved", "sending", "unknown", "answered", "closed")
DRAFTER = set(
    "claim release writing draft choose edit submit snooze wake close escalate clear note reread "
    "merge split link".split()
)
APPROVER = set("approve reject recall posted confirm send_again give_up correct withdraw reopen assign".split())


def bring_to(room: Room, state: str) -> None:
    """A case in `state`, brought there by the ordinary verbs."""
    room.open()
    if state == "snoozed":
        room.press("snooze", "ana", reason="waits", until=room.ground.now + timedelta(hours=1))
    elif state == "closed":
        room.press("close", "ana", reason="no reply needed")
    elif state != "open":
        room.press("approve", "ana")
    if state in ("sending", "unknown", "answered"):
        reply = room.take()
        assert reply is not None
        if state == "answered":
            room.arrived(reply)
    if state == "unknown":
        from bot.casework import sending

        room.do(lambda tx, g: sending.recover(tx, g, "boot-2"))
    assert room.state() == state


def prepare(room: Room, verb: str, state: str) -> None:
    """A case in `state`, and what else `verb` needs to succeed on it."""
    if verb == "split" and state == "closed":
        room.open()
        room.hear(thread_id="t2")
        room.press("merge", "ana", into=2)
        return
    bring_to(room, state)
    if verb == "release" and state in ("open", "snoozed"):
        room.press("claim", "ana")
    if verb in ("merge", "link", "split"):
        room.hear(thread_id="t2")
    if verb == "split" and state == "open":
        room.press("merge", "ana", room.look(2), into=1)


def fields(verb: str) -> dict[str, Any]:
    """What a verb needs to succeed on an ordinary case."""
    known: dict[str, dict[str, Any]] = {
        "assign": {"to": "budi"},
        "snooze": {"until": world.NOON + timedelta(hours=2), "reason": "waits"},
        "close": {"reason": "no reply needed"},
        "reject": {"reason": "too cold"},
        "escalate": {"to": "press"},
        "advise": {"to": "press", "text": "Please send us the box."},
        "merge": {"into": 2},
        "split": {"into": 2},
        "link": {"into": 2},
        "draft": {"text": "Another one."},
        "edit": {"text": "Other words."},
        "posted": {"url": "https://x.example/r"},
        "correct": {"text": "Other words.", "judged": world.BOOK.hash},
        "withdraw": {"reason": "the wrong account"},
    }
    return known.get(verb, {})


def test_the_permission_table_is_this() -> None:
    for verb in VERBS:
        rights = {role for role in ROLES if may(Person(id="p", name="P", role=role), verb)}
        expected = {"approver", "lead", "admin"} | ({"drafter"} if verb in DRAFTER else set())
        assert rights == (set(ROLES) if verb == "advise" else expected), verb
    assert set(VERBS) == DRAFTER | APPROVER | {"advise"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"advise"}))
def test_every_verb_asks_for_the_right_of_its_role(room: Room, verb: str, role: str) -> None:
    start = next(state for state in ALL_STATES if allowed(state, verb))
    prepare(room, verb, start)
    who = {"viewer": "vera", "drafter": "dan", "approver": "ana", "lead": "lea", "admin": "adam"}[role]
    if verb == "release":
        room.press("release", "ana")
        room.press("claim", who) if role != "viewer" else None
    before = room.look()
    if may(world.person(who), verb):
        room.press(verb, who, **fields(verb))
    else:
        with pytest.raises(NotAllowed, match=f"Your role here is {role}; this is for {who_may(verb)}"):
            room.press(verb, who, **fields(verb))
        assert room.look() == before


@pytest.mark.parametrize("state", ALL_STATES)
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_moves_as_the_table_says_or_is_refused_with_a_sentence(room: Room, verb: str, state: str) -> None:
    prepare(room, verb, state)
    before = room.look()
    if verb in MOVES[state]:  # type: ignore[index]
        room.press(verb, "budi" if verb == "advise" else "ana", **fields(verb))
        assert room.state() in MOVES[state][verb]  # type: ignore[index]
        if verb not in ("choose", "clear"):
            assert EVENT[verb] in room.verbs()
    else:
        with pytest.raises(Overtaken) as refusal:
            room.press(verb, "ana", **fields(verb))
        assert str(refusal.value).endswith(".")
        assert room.look() == before


def test_an_unknown_verb_is_refused_with_a_sentence(room: Room) -> None:
    room.open()
    for verb in ("breach", "erase", "explode"):
        with pytest.raises(Refused, match=f"does not know how to {verb}"):
            room.press(verb, "adam")


def test_an_unknown_case_is_a_look_up_error(room: Room) -> None:
    from bot.casework.ground import Command

    with pytest.raises(LookupError, match="no conversation #7"):
        room.do(lambda tx, g: carry_out(tx, g, Command(verb="claim", case=7, by=world.person("ana"))))


def test_every_person_verb_has_a_least_role_and_an_event() -> None:
    assert set(VERBS) <= set(LEAST)
    assert {verb for moves in MOVES.values() for verb in moves} <= (set(EVENT))


def test_whoever_is_too_late_hears_who_and_when(room: Room) -> None:
    view = room.open()
    room.press("approve", "ana", view)
    room.wait(minutes=3)
    with pytest.raises(Overtaken, match=r"^Ana approved this 3 minutes ago; a reply is on its way now\.$"):
        room.press("approve", "budi", view)
    assert room.db.execute("select count(*) from deliveries").fetchone()[0] == 1
