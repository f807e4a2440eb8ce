"""The proofs can see: a bot with a mistake planted in it is caught, by the name of the promise that it breaks."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.casework import replies, sending
from bot.delivery import Courier
from bot.sandbox.slack.seed import ANA, BUDI
from bot.slack import cards
from bot.sources.webhook import Webhook
from tests.proof import seeded
from tests.proof.doubles import Doubles, until
from tests.proof.judge import Verdict, judge
from tests.proof.kills import Plan, run
from tests.proof.running import Running, running
from tests.proof.truth import drained

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def uprooted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test plants into this process is gone after it."""
    for holder, name in (
        (Webhook, "receive"),
        (sending, "recover"),
        (Courier, "_send"),
        (replies, "_as_seen"),
        (cards, "_settle"),
    ):
        monkeypatch.setattr(holder, name, getattr(holder, name))


async def test_ack_before_commit_is_caught_as_a_lost_mention(tmp_path: Path) -> None:
    plan = Plan(kills=6, bug="ack before commit", moments=("hook",), by_time=0.0, at_once=1.0)
    assert (await run(plan, tmp_path)).broken("lost mention")


async def test_resend_after_crash_is_caught_as_sent_twice(tmp_path: Path) -> None:
    plan = Plan(kills=6, bug="resend after crash", moments=("reply",), by_time=0.0, at_once=1.0)
    assert (await run(plan, tmp_path)).broken("sent twice")


async def test_a_card_without_look_up_is_caught_as_two_cards(tmp_path: Path) -> None:
    plan = Plan(kills=4, bug="card without look-up", moments=("card",), by_time=0.0, at_once=1.0)
    assert (await run(plan, tmp_path)).broken("card")


async def test_a_time_out_taken_for_not_sent_is_caught_as_sent_twice(tmp_path: Path) -> None:
    assert (await _cut_off(tmp_path, "time-out taken for not sent")).broken("sent twice")


async def test_a_reply_whose_connection_broke_is_unknown_and_sent_once(tmp_path: Path) -> None:
    verdict = await _cut_off(tmp_path, "")
    assert verdict.violations == []
    assert verdict.figures["unknown"] == 1


async def test_approve_without_revision_check_is_caught_by_an_edit_that_was_not_seen(town: Running) -> None:
    seeded.plant("approve without revision check")
    assert await _approved_unseen(town)


async def test_an_approval_of_an_older_wording_is_refused(town: Running) -> None:
    assert not await _approved_unseen(town)


async def _approved_unseen(town: Running) -> bool:
    """Whether a text went out that the approver had not on the screen: a colleague had edited it meanwhile."""
    await town.post()
    (message,) = await town.shown(1)
    people, workspace = town.doubles.slack.people, town.doubles.slack.workspace
    await town.press(BUDI, message, "case.edit")
    await until(lambda: workspace.modals(BUDI), 5.0, "the modal")
    view = workspace.modals(BUDI)[-1]
    await people.submit(BUDI, view["id"], {"text": "We have had a look at the lid. Please send us a message."})
    await until(lambda: message["blocks"] != town.cards()[1][0]["blocks"], 5.0, "the card follows")
    await asyncio.sleep(0.3)
    await town.press(ANA, message, "case.approve")
    await asyncio.sleep(0.5)
    return bool(town.doubles.asked)


async def _cut_off(folder: Path, bug: str) -> Verdict:
    """A reply arrives, and the connection breaks before the forum could say so."""
    seeded.plant(bug)
    async with running(folder, pace=10.0) as town:
        await town.post()
        (message,) = await town.shown(1)
        town.doubles.forum.faults.arm("forum.replies", "drop_after", times=1)
        await town.press(ANA, message, "case.approve")
        await until(lambda: sum(town.doubles.asked.values()) > bool(bug), 5.0, "the reply arrives")
        await until(lambda: not drained(folder), 10.0, "the bot drains")
        doubles: Doubles = town.doubles
    return judge(doubles)
