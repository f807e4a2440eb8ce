"""Several people and one bot: what one writes the others see, what is claimed is claimed once, and a restart loses
nothing of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox.slack.seed import ANA, BUDI, FEED, MARIA, QUEUE, TOMASZ
from bot.text import escape
from tests.proof.doubles import Json, until
from tests.proof.running import Running, running

BETTER = "We have had a look at the lid. Please send us a message with your order number."


async def test_what_one_person_writes_another_opens_with_their_name_even_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path, pace=10.0) as town:
        await town.post()
        (message,) = await town.shown(1)
        await town.press(BUDI, message, "case.edit")
        await town.doubles.slack.people.submit(BUDI, (await _modal(town, BUDI))["id"], {"text": BETTER})
        await until(lambda: "Budi Hartanto" in str(town.cards()[1][0]["blocks"]), 5.0, "the card names the writer")
        await town.in_step()
        assert BETTER in str(town.cards()[1][0]["blocks"])
        await town.press(MARIA, town.cards()[1][0], "case.edit")
        assert BETTER in str((await _modal(town, MARIA))["blocks"])
        before = (await town.view()).drafts
    async with running(tmp_path, pace=10.0) as town:
        after = (await town.view()).drafts
        assert [(d.id, d.text, d.author, d.revision) for d in after] == [
            (d.id, d.text, d.author, d.revision) for d in before
        ]
        assert (after[0].text, after[0].author) == (BETTER, "budi")


async def test_a_reply_in_slack_reads_as_it_was_approved(town: Running) -> None:
    ts, plain = await town.mention(), "Lids of 5 < 6 cm & <b> fit; send &amp; we look."
    (message,) = await town.shown(1)
    await town.press(MARIA, message, "case.edit")
    view = await _modal(town, MARIA)
    await town.doubles.slack.people.submit(MARIA, view["id"], {"text": plain})
    await until(lambda: plain[:9] in str(town.cards()[1][0]["blocks"]), 5.0, "the card shows it")
    await town.in_step()
    await until(lambda: "case.approve" in str(town.cards()[1][0]["blocks"]), 5.0, "it is checked")
    await town.press(ANA, town.cards()[1][0], "case.approve")
    await town.becomes("answered")
    said = town.doubles.slack.workspace.channels[FEED].messages.values()
    assert [m["text"] for m in said if m.get("thread_ts") == ts and m["ts"] != ts] == [escape(plain)]


async def test_of_four_who_press_claim_at_once_one_has_it_and_the_others_hear_who(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    people = {ANA: "Ana", BUDI: "Budi", MARIA: "Maria", TOMASZ: "Tomasz"}
    await asyncio.gather(*(town.press(who, message, "case.claim") for who in people))
    await until(lambda: sum(bool(town.told(who)) for who in people) == 3, 5.0, "three are told")
    (owner,) = [who for who in people if not town.told(who)]
    assert all(
        town.told(who) == [f"{town.bot.live.team.by_slack(owner).name} took this just now."]
        for who in people
        if who != owner
    )
    await town.press(owner, message | {"blocks": _as_release(message)}, "case.release")
    await until(lambda: "case.claim" in str(town.cards()[1][0]["blocks"]), 5.0, "free again")
    assert (await town.case()).owner == ""


async def test_a_look_up_is_answered_privately_and_what_is_missing_is_noted(town: Running) -> None:
    people, clock = town.doubles.slack.people, town.doubles.clock
    since, began = clock.now(), clock.ticks()
    await people.command(BUDI, QUEUE, "/styleguide may we name a date?")
    said = await _whispered(town, 1)
    assert clock.ticks() - began < 3.0
    for words in ("Give no dates that are not announced", "Done by Monday, promise.", "There is no date yet."):
        assert words in str(said)
    await people.command(BUDI, QUEUE, "/styleguide qqq xxx zzz")
    assert "No rule about “qqq xxx zzz” yet" in str(await _whispered(town, 2))
    assert await town.ask(lambda tx: tx.gaps.since(since)) == [("look-up", "qqq xxx zzz")]
    assert not [m for m in town.doubles.slack.workspace.channels[QUEUE].messages.values() if "xxx" in str(m)]


async def _modal(town: Running, user: str) -> Json:
    await until(lambda: town.doubles.slack.workspace.modals(user), 5.0, "the modal")
    return town.doubles.slack.workspace.modals(user)[-1]


async def _whispered(town: Running, count: int) -> Json:
    """The newest of so many private answers to Budi."""
    heard = town.doubles.slack.workspace.ephemerals
    await until(lambda: len(heard.get((BUDI, QUEUE), {})) == count, 5.0, "a private answer")
    return [*heard[BUDI, QUEUE].values()][-1]


def _as_release(message: Json) -> list[Json]:
    """The blocks as they look once the case is claimed."""

    def turned(element: Json) -> Json:
        claim = element.get("action_id") == "case.claim"
        return {**element, "action_id": "case.release"} if claim else element

    return [
        {**block, "elements": [turned(e) for e in block["elements"]]} if block["type"] == "actions" else block
        for block in message["blocks"]
    ]
