"""The machine of `machine.py` finds nothing in Baton, and finds each bug that is sown here by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from bot import delivery
from bot.casework import arrival, consent, replies, sending
from bot.store.deliveries import Deliveries
from bot.store.drafts import Drafts
from tests import world
from tests.casework.machine import Conversations

Sow = Callable[[pytest.MonkeyPatch], None]
TEXT = f"{world.SORRY} Thanks."


def resend_after_crash(patch: pytest.MonkeyPatch) -> None:
    def recover(tx: Any, ground: Any, boot: str) -> int:
        for one in tx.deliveries.interrupted(boot):
            sending.not_sent(tx, ground, one.id, ground.now, "")
        return 0

    patch.setattr(sending, "recover", recover)


def time_out_taken_for_not_sent(patch: pytest.MonkeyPatch) -> None:
    async def lost(self: Any, number: int, words: str) -> None:
        at: datetime = self.live.clock.now()
        await self.live.decide(lambda tx, ground: sending.not_sent(tx, ground, number, at, words))

    patch.setattr(delivery.Courier, "_lost", lost)


def approve_without_revision_check(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(replies, "_as_seen", lambda step, command, chosen: None)


def send_without_looking_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sending, "stale", lambda step, delivery: "")


def send_without_claiming(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Deliveries, "claim", lambda self, delivery, boot: True)


def approve_ones_own_at_high_risk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(consent, "four_eyes", lambda request: "")


def leave_siblings_in_play(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Drafts, "supersede", lambda self, case, keep=None, *, untouched=False: [])


def keep_approvals_when_called_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sending, "back_in_play", lambda step, draft, reason: None)


def forget_what_was_written_meanwhile(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sending, "unanswered", lambda step, delivery: None)
    patch.setattr(replies, "unanswered", lambda step, delivery: None)


def ignore_the_author_after_approval(patch: pytest.MonkeyPatch) -> None:
    def acted(step: Any, verb: str, mention: int, **detail: Any) -> None:
        step.tell(verb, "", mention=mention, **detail)

    patch.setattr(arrival, "author_acted", acted)


def approved(m: Conversations) -> None:
    m.approve_what_is_there("ana")


STORIES: dict[Sow, tuple[Callable[[Conversations], Any], ...]] = {
    resend_after_crash: (approved, lambda m: m.deliver("crash after the call"), lambda m: m.deliver("arrives")),
    time_out_taken_for_not_sent: (approved, lambda m: m.deliver("arrives, then silence")),
    approve_without_revision_check: (lambda m: m.author_edits(True), lambda m: m.approve("ana", 0)),
    send_without_looking_again: (
        approved,
        lambda m: m.the_guide_changes("words.soft"),
        lambda m: m.read_and_check(),
        lambda m: m.deliver("arrives"),
    ),
    send_without_claiming: (approved, lambda m: m.deliver("crash after the call"), lambda m: m.deliver("arrives")),
    approve_ones_own_at_high_risk: (
        lambda m: m.edit("ana", TEXT, 0),
        lambda m: m.read_and_check(),
        approved,
        lambda m: m.deliver("arrives"),
    ),
    leave_siblings_in_play: (approved,),
    keep_approvals_when_called_back: (approved, lambda m: m.deliver("no")),
    forget_what_was_written_meanwhile: (approved, lambda m: m.deliver("arrives while the author writes on")),
    ignore_the_author_after_approval: (
        approved,
        lambda m: m.author_writes(0.1),
        lambda m: m.deliver("arrives"),
    ),
}
"""For each sown bug the shortest history that shows it; without the bug each of them is harmless."""
WANDERED_INTO = (send_without_claiming, leave_siblings_in_play)
"""Bugs that random histories find within seconds; the others are rarer and are shown by their story."""


def tell(sow: Sow) -> None:
    """Play a story through the machine, with all that must hold after each step."""
    machine = Conversations()
    machine.begin("high" if sow is approve_ones_own_at_high_risk else "low")
    try:
        for step in STORIES[sow]:
            step(machine)
            machine.nothing_is_sent_without_consent()
            machine.nothing_is_sent_twice()
            machine.no_state_lies()
            machine.the_story_leads_to_where_the_case_stands()
    finally:
        machine.teardown()


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand tracebacks that are meant would take longer than all histories."""
    monkeypatch.setattr(delivery.log, "exception", lambda *args, **fields: None, raising=False)


def machine_settings(**fields: Any) -> settings:
    plain: dict[str, Any] = {
        "stateful_step_count": 30,
        "deadline": None,
        "suppress_health_check": tuple(HealthCheck),
        "verbosity": Verbosity.quiet,
    }
    return settings(**{**plain, **fields})


def test_the_machine_finds_nothing() -> None:
    examples = max(30, settings.default.max_examples) if settings.default else 30  # type: ignore[union-attr]
    run_state_machine_as_test(Conversations, settings=machine_settings(max_examples=examples))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("sow", WANDERED_INTO, ids=lambda sow: sow.__name__)
def test_random_histories_find_the_sown_bug(sow: Sow, monkeypatch: pytest.MonkeyPatch) -> None:
    sow(monkeypatch)
    found = machine_settings(
        max_examples=400, phases=(Phase.generate,), derandomize=True, database=None, report_multiple_bugs=False
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Conversations, settings=found)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("sow", STORIES, ids=lambda sow: sow.__name__)
def test_a_short_history_shows_the_sown_bug_and_only_that(sow: Sow, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(sow)
    sow(monkeypatch)
    with pytest.raises(AssertionError):
        tell(sow)
