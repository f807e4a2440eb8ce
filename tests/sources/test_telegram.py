"""Telegram through the real client against the double: what comes in, what goes out, and what it says of itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.errors import MaybeSent, NotSent, RefusedByNetwork
from bot.log import masked
from bot.model import Receipt
from bot.sandbox.telegram.faults import AFTER, BEFORE
from bot.sandbox.telegram.server import TOKEN
from bot.sources import telegram, telegram_source
from bot.store.sqlite import SqliteStore
from tests import world
from tests.sources.telegrams import FORUM, JON, MIA, NEWS, OTHER, OWNER, PLAIN, Line, reply, source, town, until


@pytest.fixture
async def line(store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setattr(telegram_source, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(telegram_source, "LONGEST_PAUSE", 0.05)
    monkeypatch.setattr(telegram_source, "SHORT_POLL", 0)
    double = town(clock)
    await double.start()
    made = Line(double, store, clock)
    yield made
    await made.source._api.close()
    await double.stop()
    made.encoder.stop()


# -------------------------------------------------------------------------------------------------- in


async def test_what_is_written_in_group_topic_and_channel_becomes_mentions_of_their_accounts(line: Line) -> None:
    write = line.double.write
    async with line.reading():
        write(FORUM, MIA, "the lid leaks", topic=1)
        write(PLAIN, JON, "where is my order")
        write(NEWS, OWNER, "New colours")
        await line.settled()
    found = {m.shown: m for m in await line.mentions()}
    assert {text: (m.account, m.network, m.external_id) for text, m in found.items()} == {
        "the lid leaks": ("kelora", "telegram", f"{FORUM}:2"),
        "where is my order": ("kelora-pl", "telegram", f"{PLAIN}:1"),
        "New colours": ("kelora", "telegram", f"{NEWS}:1"),
    }
    lid = found["the lid leaks"]
    assert (lid.author, lid.author_name, lid.thread_id) == (str(MIA), "Mia Kowalska", f"{FORUM}:1")
    assert lid.reply_to == {"chat": str(FORUM), "message": "2", "topic": "1"}
    assert lid.url == "https://t.me/kelora_club/1/2"


async def test_an_update_that_is_sent_again_after_a_crash_between_commit_and_confirm_is_one_mention(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.double.write(FORUM, MIA, "the lid leaks")
    kept = asyncio.Event()
    take = telegram_source.Telegram.take

    async def killed(self: telegram_source.Telegram, updates: list[Any]) -> None:
        await take(self, updates)
        kept.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr(telegram_source.Telegram, "take", killed)
        async with line.reading():
            await kept.wait()
    assert len(line.double.updates.waiting) == 1, "nothing was confirmed before the crash"
    async with line.reading():
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["the lid leaks"]


async def test_nothing_is_confirmed_that_could_not_be_stored(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.double.write(FORUM, MIA, "the lid leaks")
    store, tried = line.store, asyncio.Event()

    async def full(work: Any) -> Any:
        tried.set()
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        async with line.reading():
            await tried.wait()
            await asyncio.sleep(0.05)
    assert not line.double.updates.confirmed
    async with line.reading():
        await line.settled()
    assert len(await line.mentions()) == 1


async def test_after_a_quiet_week_lower_numbers_are_read_like_any_others(line: Line) -> None:
    async with line.reading():
        line.double.write(FORUM, MIA, "before")
        await line.settled()
    line.clock.advance(8 * 86_400)
    line.double.updates._number -= 4
    line.double.updates._put_at = line.clock.now()
    line.double.write(FORUM, MIA, "after")
    assert line.double.updates.waiting[0].number < max(line.double.updates.confirmed)
    async with line.reading():
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["before", "after"]


async def test_a_number_that_was_used_before_hides_no_other_message(line: Line) -> None:
    async with line.reading():
        line.double.write(FORUM, MIA, "before")
        await line.settled()
        line.clock.advance(8 * 86_400)
        line.double.updates._number -= 1
        line.double.updates._put_at = line.clock.now()
        line.double.write(FORUM, MIA, "after")
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["before", "after"]


async def test_an_edit_is_a_revision_and_an_edit_of_what_we_never_saw_is_a_mention(line: Line) -> None:
    there = line.double.town
    hidden = line.double.write(FORUM, JON, "never seen")
    line.double.updates.waiting.clear()
    async with line.reading():
        said = line.double.write(FORUM, MIA, "the lid leaks")
        there.edit(FORUM, said["message_id"], "the lid leaks badly")
        there.edit(FORUM, hidden["message_id"], "seen now")
        await line.settled()
    assert [(m.shown, m.revision) for m in await line.mentions()] == [("the lid leaks badly", 2), ("seen now", 1)]


async def test_a_chat_that_is_not_listed_is_counted_and_named_and_nothing_of_it_is_kept(line: Line) -> None:
    async with line.reading() as reads:
        line.double.write(OTHER, MIA, "a joke")
        line.double.write(OTHER, JON, "another")
        line.double.write(FORUM, MIA, "the lid leaks")
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["the lid leaks"]
    assert f"in a chat that is not listed: Lunch memes ({OTHER}, 2 messages)" in reads.health().sentence
    inbox = await line.store.read(lambda tx: tx.inbox.rows("select payload from inbox"))
    assert all("joke" not in row["payload"] for row in inbox)


async def test_a_group_that_becomes_a_supergroup_goes_on_in_the_same_conversation(line: Line) -> None:
    async with line.reading() as reads:
        before = line.double.write(PLAIN, JON, "where is my order")
        new = line.double.town.migrate(PLAIN)
        after = line.double.write(new.id, JON, "still nothing")
        await line.settled()
        found = await line.mentions()
        assert [(m.shown, m.account) for m in found] == [
            ("where is my order", "kelora-pl"),
            ("still nothing", "kelora-pl"),
        ]
        assert len({m.case_id for m in found}) == 1
        old = await reads.send(reply(PLAIN, before["message_id"]))
        assert old.external_id == f"{new.id}:{after['message_id'] + 1}"
        line.clock.advance(2)
        here = await reads.send(reply(new.id, after["message_id"], "On its way."))
    assert new.messages[int(here.external_id.split(":")[1])]["reply_to_message"]["message_id"] == after["message_id"]


async def test_a_group_that_moved_unseen_is_found_when_answering(line: Line) -> None:
    before = line.double.write(PLAIN, JON, "where is my order")
    new = line.double.town.migrate(PLAIN)
    with pytest.raises(NotSent) as moved:
        await line.source.send(reply(PLAIN, before["message_id"]))
    assert moved.value.retry_at == line.clock.now()
    line.clock.advance(2)
    assert (await line.source.send(reply(PLAIN, before["message_id"]))).external_id.startswith(f"{new.id}:")
    assert await line.store.read(lambda tx: tx.marks.of("feed", "moved:")) == {str(PLAIN): str(new.id)}


async def test_business_chats_are_read_and_answered_only_where_that_is_set(line: Line) -> None:
    there = line.double.town
    connection = there.connect(OWNER)
    async with line.reading():
        line.double.write(MIA, MIA, "a private matter", business=connection.id)
        line.double.write(FORUM, MIA, "the lid leaks")
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["the lid leaks"]
    line.part["business"] = True
    async with line.reading() as reads:
        await until(lambda: "business_message" in (line.double.updates.allowed or ()))
        said = line.double.write(MIA, MIA, "my refund?", business=connection.id)
        line.double.write(MIA, OWNER, "we answer by phone", business=connection.id)
        await line.settled()
        [_, mention] = await line.mentions()
        assert (mention.shown, mention.addressed, mention.url) == ("my refund?", True, "")
        answer = await reads.send(reply(MIA, said["message_id"], business=connection.id))
        assert there.find(MIA, connection.id).messages[int(answer.external_id.rsplit(":", 1)[1])]["text"]
        there.delete(MIA, said["message_id"], business=connection.id)
        await line.settled()
        await reads.withdraw(reply(MIA, said["message_id"]), answer.external_id)
    assert (await line.mentions())[-1].deleted_at is not None


async def test_poison_is_parked_and_the_rest_goes_on(line: Line) -> None:
    put = line.double.updates.put
    put("message", {"message_id": 1, "chat": 7})  # type: ignore[dict-item]
    put("message", {"message_id": "x", "chat": {"id": FORUM, "type": "supergroup"}, "text": "hm", "from": {"id": 1}})
    put("edited_message", [])  # type: ignore[arg-type]
    line.double.write(FORUM, MIA, "the lid leaks")
    async with line.reading():
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["the lid leaks"]
    parked = await line.parked()
    assert len(parked) == 3
    assert all("shape" in error or "field" in error or "text" in error for _, _, error in parked), parked


# -------------------------------------------------------------------------------------------------- how it goes


async def test_it_says_at_the_start_what_it_cannot_see(line: Line) -> None:
    there = line.double.town
    there.reads_all = False
    there.find(NEWS).bot = "member"
    there.find(PLAIN).bot = "kicked"
    async with line.reading() as reads:
        await until(lambda: len(reads._sights.complaints()) == 3)
        health = reads.health()
        assert not health.ok
        assert "Kelora club: privacy mode hides what is not said to the bot itself." in health.sentence
        assert "Kelora news: the bot sees a channel only as its admin." in health.sentence
        assert f"{PLAIN}: the bot was removed from the chat." in health.sentence
        there.let_bot_be(FORUM, "administrator", OWNER)
        there.let_bot_be(NEWS, "administrator", OWNER)
        await until(lambda: "privacy" not in reads.health().sentence and "news" not in reads.health().sentence)


async def test_a_refused_token_is_said_with_its_cure_and_tried_again(line: Line) -> None:
    line.part["token"] = "7:wrong"
    made = source(line.double, line.store, line.clock, token="7:wrong")
    task = asyncio.create_task(made.run())
    await until(lambda: "TELEGRAM_BOT_TOKEN was refused" in made.health().sentence)
    assert not made.health().ok
    assert "20 Nov 12:00 UTC" in made.health().sentence
    line.double.token = "7:wrong"
    await until(lambda: made.health().ok)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_telegram_that_is_down_is_tried_again_and_nothing_is_lost(line: Line) -> None:
    async with line.reading() as reads:
        await until(lambda: reads.health().ok and bool(reads._us))
        for kind in ("drop_before", "html_502", "garbage", "no_result", "error_500", "ratelimited"):
            line.double.faults.arm("getUpdates", kind, seconds=0.1)
        said = [line.double.write(FORUM, MIA, f"number {n}")["text"] for n in range(3)]
        await until(lambda: not reads.health().ok)
        await until(lambda: reads.health().ok and not line.double.updates.waiting)
    assert [m.shown for m in await line.mentions()] == said


async def test_two_readers_of_one_token_hear_of_each_other(line: Line) -> None:
    other = source(line.double, line.store, line.clock, name="other")
    async with line.reading() as reads:
        await until(lambda: bool(line.double.calls("getUpdates")))
        task = asyncio.create_task(other.run())
        await until(lambda: "Another program reads with this bot's token" in reads.health().sentence)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_webhook_that_somebody_left_is_taken_away_before_reading(line: Line) -> None:
    line.double.updates.set_hook("http://127.0.0.1:9/old", "")
    line.double.write(FORUM, MIA, "the lid leaks")
    async with line.reading():
        await line.settled()
    assert [m.shown for m in await line.mentions()] == ["the lid leaks"]


async def test_it_stops_within_two_seconds_while_it_waits(line: Line) -> None:
    async with line.reading():
        await until(lambda: bool(line.double.calls("getUpdates")))
        began = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - began < 2


# -------------------------------------------------------------------------------------------------- out


async def test_a_reply_answers_the_message_in_its_topic_as_plain_text_and_has_a_receipt(line: Line) -> None:
    said = line.double.write(FORUM, MIA, "the lid leaks", topic=1)
    receipt = await line.source.send(reply(FORUM, said["message_id"], "*Sorry* <b> see kelora.example", topic=1))
    [call] = line.double.calls("sendMessage")
    assert "parse_mode" not in call["args"]
    assert call["args"]["link_preview_options"] == '{"is_disabled": true}'
    sent = line.double.town.find(FORUM).messages[3]
    assert (sent["text"], sent["message_thread_id"]) == ("*Sorry* <b> see kelora.example", 1)
    assert sent["reply_to_message"]["message_id"] == said["message_id"]
    assert receipt == Receipt(external_id=f"{FORUM}:3", permalink="https://t.me/kelora_club/1/3", at=world.NOON)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda there: there.delete(FORUM, 2), "no longer there"),
        (lambda there: there.find(FORUM).topics.clear(), "topic is no longer there"),
        (lambda there: setattr(there.find(FORUM).topics[1], "closed", True), "topic is closed"),
        (lambda there: setattr(there.find(FORUM), "bot", "kicked"), "removed from the chat"),
        (lambda there: setattr(there.find(FORUM), "bot", "left"), "not in the chat"),
        (lambda there: setattr(there.find(FORUM), "bot", "restricted"), "may not write there"),
        (lambda there: there.chats.clear(), "does not exist"),
    ],
)
async def test_a_refusal_is_told_in_words_with_what_to_do(line: Line, change: Any, words: str) -> None:
    line.double.write(FORUM, MIA, "the lid leaks", topic=1)
    change(line.double.town)
    with pytest.raises(RefusedByNetwork) as refused:
        await line.source.send(reply(FORUM, 2, topic=1))
    assert words in refused.value.words
    assert len(line.double.calls("sendMessage")) == 1


async def test_a_text_that_is_too_long_is_refused_before_anything_is_sent(line: Line) -> None:
    line.double.write(FORUM, MIA, "the lid leaks")
    await line.source.send(reply(FORUM, 2, "🍱" * 2048))
    with pytest.raises(RefusedByNetwork, match="too long") as refused:
        await line.source.send(reply(FORUM, 2, "🍱" * 2048 + "x"))
    assert "4097" in refused.value.words
    assert len(line.double.calls("sendMessage")) == 1


CLASSES: dict[str, tuple[type[Exception], int]] = {
    "drop_before": (MaybeSent, 0),
    "drop_after": (MaybeSent, 1),
    "hang": (MaybeSent, 1),
    "error_500": (MaybeSent, 0),
    "html_502": (MaybeSent, 0),
    "garbage": (MaybeSent, 1),
    "no_result": (MaybeSent, 1),
    "ratelimited": (NotSent, 0),
}
"""What each fault means for a reply, and how many messages it left; beside the refusals above and a closed port."""


def test_every_fault_of_the_double_has_its_class() -> None:
    assert set(CLASSES) == BEFORE | AFTER


@pytest.mark.parametrize("fault", CLASSES)
async def test_each_failure_is_what_can_be_known_of_it_and_is_called_once(
    line: Line, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram, "ANSWER", 0.2)
    made = source(line.double, line.store, line.clock)
    line.double.write(FORUM, MIA, "the lid leaks")
    line.double.faults.arm("sendMessage", fault, seconds=7 if fault == "ratelimited" else 0.5)
    kind, arrived = CLASSES[fault]
    with pytest.raises(kind) as failure:
        await made.send(reply(FORUM, 2))
    assert "Telegram" in str(failure.value)
    assert len(line.double.calls("sendMessage")) == 1
    assert len(line.double.town.find(FORUM).messages) == 1 + arrived
    if isinstance(failure.value, NotSent):
        assert failure.value.retry_at == line.clock.now() + timedelta(seconds=7)
    await made._api.close()


async def test_a_connection_that_never_stood_is_certainly_not_sent(line: Line) -> None:
    made = source(line.double, line.store, line.clock)
    await line.double.stop()
    with pytest.raises(NotSent, match="cannot be reached"):
        await made.send(reply())
    await made._api.close()


async def test_an_address_that_takes_too_long_to_answer_a_connection_is_certainly_not_sent(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram, "CONNECT", 0.0001)
    made = source(line.double, line.store, line.clock)
    with pytest.raises(NotSent, match="cannot be reached"):
        await made.send(reply())
    await made._api.close()


async def test_the_twenty_first_reply_in_a_minute_is_put_off_and_goes_when_there_is_room(line: Line) -> None:
    line.double.write(FORUM, MIA, "the lid leaks")
    for number in range(20):
        await line.source.send(reply(FORUM, 2, f"answer {number}"))
        line.clock.advance(1)
    with pytest.raises(NotSent) as later:
        await line.source.send(reply(FORUM, 2, "answer 20"))
    assert later.value.retry_at == line.clock.now() + timedelta(seconds=40)
    assert len(line.double.calls("sendMessage")) == 20, "Telegram was not even asked"
    line.clock.advance(40)
    await line.source.send(reply(FORUM, 2, "answer 20"))


async def test_a_sent_reply_can_be_corrected_and_taken_back_for_two_days(line: Line) -> None:
    line.double.write(FORUM, MIA, "the lid leaks")
    receipt = await line.source.send(reply(FORUM, 2))
    messages = line.double.town.find(FORUM).messages
    better = reply(FORUM, 2, "Sorry about the lids.")
    await line.source.correct(better, receipt.external_id)
    assert messages[3]["text"] == "Sorry about the lids."
    await line.source.correct(better, receipt.external_id)
    line.clock.advance(49 * 3600)
    with pytest.raises(RefusedByNetwork, match="48 hours"):
        await line.source.withdraw(better, receipt.external_id)
    line.clock.advance(-2 * 3600)
    await line.source.withdraw(better, receipt.external_id)
    assert 3 not in messages
    await line.source.withdraw(better, receipt.external_id)
    with pytest.raises(RefusedByNetwork):
        await line.source.correct(reply(FORUM, 2, "again"), receipt.external_id)


def test_a_token_is_masked_also_inside_an_address() -> None:
    line = masked(None, "", {"why": f"https://api.telegram.org/bot{TOKEN}/getMe"})
    assert line["why"] == "https://api.telegram.org/bot[secret]/getMe"
