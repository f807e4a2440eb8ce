"""What a running bot makes of a Slack that misbehaves, and of people who press at the same moment."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.casework.ground import Command
from bot.model import CaseView
from bot.sandbox.slack.seed import ANA, BUDI, FEED, MARIA, QUEUE, SAM
from bot.slack import cards, face
from bot.slack.views.card import card
from bot.slack.views.stage import Message, Stage
from bot.store.inbox import Inbox
from tests.proof.doubles import Doubles, Json, until
from tests.proof.judge import judge
from tests.proof.life import Life
from tests.proof.running import Running
from tests.proof.truth import drained


async def test_an_event_that_could_not_be_stored_is_not_acknowledged_and_comes_again(
    town: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    proper, tries = Inbox.put, []

    def full_disk(self: Inbox, *args: Any) -> Any:
        tries.append(args)
        if len(tries) == 1:
            raise sqlite3.OperationalError("database or disk is full")
        return proper(self, *args)

    monkeypatch.setattr(Inbox, "put", full_disk)
    await town.mention()
    assert len(await town.shown(1)) == 1
    envelopes = [r for r in town.doubles.slack.log if r["kind"] == "envelope" and r["what"] == "message"]
    first, second = envelopes[:2]
    assert first["acked_ms"] is None
    assert first["event_id"] == second["event_id"]
    assert second["acked_ms"] is not None


async def test_an_event_that_comes_three_times_makes_one_card(town: Running) -> None:
    await town.mention()
    await town.shown(1)
    (payload,) = [p for p in town.doubles.acked.values() if p["event"].get("channel") == FEED]
    acks = [await town.doubles.slack.sockets.deliver("events_api", payload, attempt=n) for n in (1, 2)]
    assert all(ack.ok for ack in acks)
    await asyncio.sleep(0.3)
    assert [len(messages) for messages in town.cards().values()] == [1]
    assert len((await town.view()).mentions) == 1


async def test_a_message_and_its_app_mention_are_one_mention(town: Running) -> None:
    await town.mention(text="@baton the lid of my mug is broken")
    await town.shown(1)
    await town.doubles.slack.sockets.idle()
    kinds = {p["event"]["type"] for p in town.doubles.acked.values() if p["event"].get("channel") == FEED}
    assert kinds == {"message", "app_mention"}
    assert len((await town.view()).mentions) == 1
    assert len(town.cards()) == 1


async def test_an_event_that_nobody_listens_to_is_acknowledged(town: Running) -> None:
    await town.doubles.slack.people.join(ANA, QUEUE)
    await town.doubles.slack.sockets.idle()
    assert [p["event"]["type"] for p in town.doubles.acked.values()] == ["member_joined_channel"]


async def test_after_a_disconnect_and_dead_addresses_the_socket_comes_back(
    town: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(face, "WINDOW", 0.3)
    town.doubles.slack.faults.arm("link", "refuse_socket", times=2)
    await town.doubles.slack.sockets.disconnect()
    await until(lambda: town.doubles.slack.sockets.connections, 10.0, "a new connection")
    await town.mention()
    await town.shown(1)


async def test_too_many_posts_waits_as_asked_and_loses_nothing(town: Running) -> None:
    town.doubles.slack.faults.arm("chat.postMessage", "ratelimited", times=2, seconds=1)
    for number in range(1, 5):
        await town.mention(number, f"The lid of my mug is broken, order {number}")
    await town.shown(4)
    await town.in_step()
    at = [town.doubles.clock.now().fromisoformat(r["at"]).timestamp() for r in town.calls("chat.postMessage")[:3]]
    assert at[1] - at[0] >= 1.0
    assert at[2] - at[1] >= 1.0


async def test_too_many_updates_waits_as_asked_and_the_last_state_is_shown(town: Running) -> None:
    for number in (1, 2):
        await town.mention(number, f"The lid of my mug is broken, order {number}")
    first, second = await town.shown(2)
    town.doubles.slack.faults.arm("chat.update", "ratelimited", times=2, seconds=1)
    before = len(town.calls("chat.update"))
    for message in (first, second):
        await town.press(ANA, message, "case.claim")
    await town.in_step()
    calls = town.calls("chat.update")[before:]
    at = [town.doubles.clock.now().fromisoformat(r["at"]).timestamp() for r in calls]
    assert at[1] - at[0] >= 1.0
    assert all("Ana Prior has this" in str(messages[0]["blocks"]) for messages in town.cards().values())


async def test_a_card_whose_posting_was_cut_off_is_found_and_not_posted_twice(town: Running) -> None:
    town.doubles.slack.faults.arm("chat.postMessage", "drop_after")
    await town.mention()
    (message,) = await town.shown(1)
    await town.in_step()
    await town.press(ANA, message, "case.claim")
    await town.becomes("open")
    await town.in_step()
    assert [len(messages) for messages in town.cards().values()] == [1]


@pytest.mark.parametrize("fault", ["error_500", "html_502", "garbage", "drop_before", "drop_after"])
async def test_a_card_catches_up_after_a_failed_update(town: Running, fault: str) -> None:
    await town.mention()
    (message,) = await town.shown(1)
    await town.in_step()
    town.doubles.slack.faults.arm("chat.update", fault, times=2)
    await town.press(ANA, message, "case.claim")
    await until(lambda: "Ana Prior has this" in str(town.cards()[1][0]["blocks"]), 10.0, "the card follows")
    await town.in_step()


async def test_a_deleted_card_is_posted_anew(town: Running) -> None:
    await town.mention()
    (message,) = await town.shown(1)
    await town.in_step()
    town.doubles.slack.workspace.delete(QUEUE, message["ts"])
    await town.press(ANA, message, "case.claim")
    await until(lambda: [len(m) for m in town.cards().values()] == [1], 10.0, "a new card")
    await town.in_step()
    assert town.cards()[1][0]["ts"] != message["ts"]


async def test_a_card_that_cannot_be_made_does_not_keep_the_others(
    town: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clumsy(view: CaseView, stage: Stage) -> Message:
        if view.case.id == 2:
            raise AttributeError("a mistake of ours")
        return card(view, stage)

    monkeypatch.setattr(cards, "card", clumsy)
    for number in (1, 2, 3):
        await town.mention(number, f"The lid of my mug is broken, order {number}")
    await until(lambda: len(town.cards()) == 3, 10.0, "three cards")
    assert "#2 cannot be shown" in town.cards()[2][0]["text"]
    await town.in_step()


async def test_of_two_who_approve_at_once_one_wins_and_the_other_hears_who(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    await asyncio.gather(*(town.press(who, message, "case.approve") for who in (ANA, MARIA)))
    await town.becomes("answered")
    await until(lambda: town.told(ANA) or town.told(MARIA), 5.0, "the loser is told")
    assert sum(town.doubles.asked.values()) == 1
    loser, winner = (ANA, "Maria") if town.told(ANA) else (MARIA, "Ana")
    assert winner in town.told(loser)[0]


async def test_twenty_presses_of_approve_send_one_reply(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    await asyncio.gather(*(town.press(ANA, message, "case.approve") for _ in range(20)))
    await town.becomes("answered")
    assert sum(town.doubles.asked.values()) == 1


@pytest.mark.parametrize("who", [SAM, BUDI, "a visitor"])
async def test_whoever_may_not_approve_is_told_so_and_nothing_is_sent(town: Running, who: str) -> None:
    await town.post()
    (message,) = await town.shown(1)
    user = town.doubles.visitor(9) if who == "a visitor" else who
    town.doubles.slack.workspace.channels[QUEUE].members.add(user)
    await town.press(user, message, "case.approve")
    await until(lambda: town.told(user), 10.0, "a sentence")
    assert "Your role here is" in town.told(user)[0]
    assert not town.doubles.asked
    assert (await town.case()).state == "open"


TALK = "send it", "approve", "/baton approve", "ok to post?", "case.approve", "👍", "@baton send #1", "reply: sorry!"


async def test_what_people_say_under_cards_never_leaves(town: Running) -> None:
    await town.post()
    await town.mention(2)
    first, second = await town.shown(2)
    dice, people = Random(8), town.doubles.slack.people
    for _ in range(60):
        where = dice.choice((first["ts"], second["ts"], None))
        await people.write(dice.choice((ANA, BUDI, MARIA)), QUEUE, dice.choice(TALK), thread_ts=where)
    await town.doubles.slack.sockets.idle()
    await asyncio.sleep(0.3)
    assert await town.ask(lambda tx: tx.counters.all().get("mentions")) == 2
    assert not town.doubles.asked
    assert not _ours(town.doubles, FEED)


@pytest.mark.parametrize("place", ["forum", "feed"])
async def test_ending_during_a_send_waits_for_it(tmp_path: Path, place: str) -> None:
    doubles = Doubles(tmp_path)
    await doubles.start()
    life = Life(tmp_path, doubles.env)
    try:
        sent = asyncio.Event()
        doubles.on("reply", sent.set)  # before the press: the reply may be there as soon as that is taken
        await _approved_soon(doubles, place)
        await asyncio.wait_for(sent.wait(), 10.0)
        began = doubles.clock.ticks()
        assert await life.stop() == 0
        assert doubles.clock.ticks() - began < 15
    finally:
        life.kill()
        await doubles.stop()
    verdict = judge(doubles)
    assert [v for v in verdict.violations if not v.startswith("card")] == []
    assert verdict.figures["sent"] == 1
    assert "deliveries" not in drained(tmp_path)


async def _approved_soon(doubles: Doubles, place: str) -> None:
    """A post whose card somebody approves as soon as it can be; the answer to the reply will be slow."""
    await until(lambda: doubles.slack.sockets.connections, 20.0, "the bot connects")
    if place == "forum":
        await doubles.forum.post("t1", "mia", "The lid of my mug is broken")
    else:
        await doubles.slack.people.write(doubles.visitor(1), FEED, "The lid of my mug is broken")
    await until(lambda: _approvable(doubles), 20.0, "a card that can be approved")
    doubles.forum.faults.arm("forum.replies", "hang", seconds=1.5)
    doubles.slack.faults.arm("chat.postMessage", "hang", seconds=1.5)
    (message,) = _approvable(doubles)
    await doubles.slack.people.press(ANA, QUEUE, message["ts"], "case.approve")


def _approvable(doubles: Doubles) -> list[Json]:
    return [m for m in doubles.slack.workspace.channels[QUEUE].messages.values() if "case.approve" in str(m)]


def _ours(doubles: Doubles, channel: str) -> list[Json]:
    """What Baton has said in a channel."""
    messages = doubles.slack.workspace.channels[channel].messages.values()
    return [m for m in messages if m.get("bot_id") == doubles.slack.workspace.app.bot_id]


async def test_a_lost_socket_is_told_to_whoever_watches_over_the_bot(town: Running) -> None:
    assert await town.bot._missing() == ""
    town.doubles.slack.faults.arm("link", "refuse_socket", times=100)
    await town.doubles.slack.sockets.disconnect()
    end = town.doubles.clock.ticks() + 5.0
    while not (missing := await town.bot._missing()):
        assert town.doubles.clock.ticks() < end
        await asyncio.sleep(0.01)
    assert "socket is closed" in missing


async def test_a_desk_that_is_rung_before_the_card_stands_is_led_to_it(town: Running) -> None:
    town.doubles.slack.faults.arm("chat.postMessage", "ratelimited", seconds=1)
    await town.mention()
    end = town.doubles.clock.ticks() + 5.0
    while not await town.ask(lambda tx: tx.cases.counts()):
        assert town.doubles.clock.ticks() < end
        await asyncio.sleep(0.01)
    maria = town.bot.live.team.person("maria")
    assert maria is not None
    await town.bot.live.carry_out(Command("escalate", 1, maria, to="press"))
    desk = next(key for key, one in town.doubles.slack.workspace.channels.items() if one.name == "desk-press")
    await until(lambda: _ours(town.doubles, desk), 10.0, "the desk is rung")
    (rung,) = _ours(town.doubles, desk)
    card = town.cards()[1][0]
    assert f"/archives/{QUEUE}/p{card['ts'].replace('.', '')}" in str(rung["blocks"])
