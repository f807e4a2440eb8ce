"""A running bot whose replies are stopped, lost, refused or changed: what stands in public, and what people hear."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.sandbox.slack.seed import ALERTS, ANA, FEED, MARIA, QUEUE
from tests.faults.test_card_actions import eventually, modal, says, submit
from tests.proof.doubles import Json, until
from tests.proof.running import Running


async def types(town: Running, who: str, words: str) -> str:
    """Type a command in the queue; the private answer."""
    before = len(town.told(who))
    await town.doubles.slack.people.command(who, QUEUE, words)
    await until(lambda: len(town.told(who)) > before, 5.0, f"an answer to {words}")
    return town.told(who)[-1]


def posts(town: Running, channel: str) -> list[Json]:
    """Calls that post into a channel."""
    return [one for one in town.calls("chat.postMessage") if one["args"].get("channel") == channel]


def private(town: Running, who: str) -> list[Json]:
    """What somebody alone sees in the queue."""
    return list(town.doubles.slack.workspace.ephemerals.get((who, QUEUE), {}).values())


def undo(town: Running, seconds: float) -> None:
    """Another undo time for every source."""
    town.bot.live.agree({name: replace(one, undo=seconds) for name, one in town.bot.live.ground().terms.items()})


def public(town: Running, ts: str) -> list[Json]:
    """Baton's replies in the thread of a mention."""
    said = town.doubles.slack.workspace.channels[FEED].messages.values()
    return [m for m in said if m.get("thread_ts") == ts and m["ts"] != ts]


async def approve(town: Running, number: int = 1) -> str:
    """A mention with an approved reply; the mention's ts."""
    ts = await town.mention(number)
    cards = await town.shown(number)
    await town.press(ANA, cards[number - 1], "case.approve")
    return ts


async def test_a_freeze_stops_a_reply_in_its_undo_time_and_thaw_lets_it_go(town: Running) -> None:
    undo(town, 3.0)
    ts = await approve(town)
    await town.becomes("approved")
    said = await types(town, MARIA, "/baton freeze 30m a wrong price in the post")
    assert "stopped all replies" in said
    await says(town, "everything is stopped", "a wrong price in the post")
    await asyncio.sleep(3.5)
    assert (public(town, ts), (await town.case()).state) == ([], "approved")
    undo(town, 0.2)
    await types(town, MARIA, "/baton thaw")
    await town.becomes("answered")
    assert len(public(town, ts)) == 1


async def test_a_freeze_is_announced_and_refused_to_those_who_do_not_lead(town: Running) -> None:
    assert "only leads and admins" in await types(town, ANA, "/baton freeze 30m because")
    await types(town, MARIA, "/baton freeze 30m except @ana because")
    alerts = town.doubles.slack.workspace.channels[ALERTS].messages
    await until(lambda: any("Ana Prior may still send" in str(m) for m in alerts.values()), 5.0, "an announcement")
    ts = await approve(town)
    await town.becomes("answered")
    assert len(public(town, ts)) == 1


async def test_a_reply_whose_answer_was_lost_is_found_in_its_thread_and_not_sent_again(town: Running) -> None:
    ts = await town.mention()
    (card,) = await town.shown(1)
    town.doubles.slack.faults.arm("chat.postMessage", "drop_after")
    await town.press(ANA, card, "case.approve")
    await town.becomes("unknown")
    await town.becomes("answered")
    (reply,) = public(town, ts)
    view = await town.view()
    assert view.delivery is not None
    assert (view.delivery.external_id, view.delivery.attempt) == (reply["ts"], 1)
    assert view.delivery.permalink


async def test_a_reply_that_never_arrived_stays_unknown_and_the_card_says_that_baton_looked(town: Running) -> None:
    ts = await town.mention()
    (card,) = await town.shown(1)
    town.doubles.slack.faults.arm("chat.postMessage", "drop_before")
    await town.press(ANA, card, "case.approve")
    await says(town, "Baton looked there once and did not find it")
    assert ((await town.case()).state, public(town, ts)) == ("unknown", [])


async def test_a_public_reply_is_corrected_where_it_stands_and_then_taken_down(town: Running) -> None:
    ts = await approve(town)
    await town.becomes("answered")
    card = await says(town, "Correct…")
    await town.press(ANA, card, "case.correct")
    await submit(town, ANA, await modal(town, ANA), text="Sorry about the lid. Please write to us.")
    await until(lambda: "Please write to us" in public(town, ts)[0]["text"], 5.0, "other words")
    card = await says(town, "Corrected by", "Withdraw…")
    assert len(public(town, ts)) == 1
    await town.press(ANA, card, "case.withdraw")
    await submit(town, ANA, await modal(town, ANA), reason="the wrong account")
    await until(lambda: not public(town, ts), 5.0, "nothing there")
    await says(town, "Taken down by", without="Withdraw…")
    assert (await town.case()).state == "answered"


async def test_a_reply_that_is_gone_cannot_be_corrected_and_the_networks_words_are_shown(town: Running) -> None:
    ts = await approve(town)
    await town.becomes("answered")
    card = await says(town, "Correct…")
    [reply] = public(town, ts)
    del town.doubles.slack.workspace.channels[FEED].messages[reply["ts"]]
    await town.press(ANA, card, "case.correct")
    await submit(town, ANA, await modal(town, ANA), text="Other words.")
    await says(town, "The correction was refused", "not there any more")


async def test_a_failed_reply_stands_in_the_list_and_trying_again_really_calls(town: Running) -> None:
    ts = await town.mention()
    (card,) = await town.shown(1)
    feed = town.doubles.slack.workspace.channels[FEED]
    feed.members.discard(town.doubles.slack.workspace.app.user)
    await town.press(ANA, card, "case.approve")
    await says(town, "refused the reply")
    before = len(posts(town, FEED))
    assert "1 reply did not arrive" in await types(town, ANA, "/baton failed")
    feed.members.add(town.doubles.slack.workspace.app.user)
    [shown] = [m for m in private(town, ANA) if "Try again" in str(m)]
    await town.doubles.slack.people.press(ANA, QUEUE, shown["ts"], "case.approve", seen=shown)
    await town.becomes("answered")
    assert (len(public(town, ts)), len(posts(town, FEED)) - before) == (1, 1)
    assert "Every reply arrived" in await types(town, ANA, "/baton failed")


async def test_a_reply_is_scheduled_in_the_edit_modal_and_waits_for_its_time(town: Running) -> None:
    ts = await town.mention()
    (card,) = await town.shown(1)
    await town.press(ANA, card, "case.edit")
    view, at = await modal(town, ANA), int(town.doubles.clock.now().timestamp()) + 3600
    await submit(town, ANA, view, then="later", at=at)
    await town.becomes("approved")
    delivery = (await town.view()).delivery
    assert delivery is not None
    assert int(delivery.due_at.timestamp()) == at
    card = await says(town, "Goes out at", "Edit…", "Undo")
    await town.press(ANA, card, "case.edit")
    await submit(town, ANA, await modal(town, ANA), then="approve")
    await town.becomes("answered")
    assert len(public(town, ts)) == 1


async def test_a_time_has_to_be_chosen_to_send_later(town: Running) -> None:
    await town.mention()
    (card,) = await town.shown(1)
    await town.press(ANA, card, "case.edit")
    answer = await submit(town, ANA, await modal(town, ANA), then="later")
    assert "Choose when it shall go out" in str(answer)
    assert (await town.case()).state == "open"


async def test_feeds_are_told_with_when_they_were_last_heard(town: Running) -> None:
    await town.mention()
    await town.shown(1)
    said = await eventually(lambda: types(town, ANA, "/baton feeds"), lambda one: "feed" in one)
    assert "All feeds work" in said
