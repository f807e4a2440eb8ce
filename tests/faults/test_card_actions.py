"""What a running bot makes of everything that is pressed on a card or an alert beside Approve: desks, two conversations
that are one, clocks, and presses that come twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from bot.casework.ground import Command, Ground, Terms
from bot.casework.step import Step
from bot.rulebook.book import Targets
from bot.sandbox.slack import Answer
from bot.sandbox.slack.seed import ALERTS, ANA, BUDI, MARIA, QUEUE, SAM
from bot.slack.cards import ALERTED
from bot.store.store import Tx
from tests.proof.doubles import Json, until
from tests.proof.running import Running

T = TypeVar("T")
PRESS = "C0PRESS005"
WORDS = "We know of it and look into it."


async def do(town: Running, verb: str, who: str, case: int = 1, **fields: object) -> None:
    """Somebody does something elsewhere than on the card."""
    person = town.bot.live.team.person(who)
    assert person is not None
    await town.bot.live.carry_out(Command(verb, case, person, **fields))  # type: ignore[arg-type]


async def says(town: Running, *words: str, case: int = 1, without: str = "") -> Json:
    """The card of a case, once it says all of these words, and not others."""

    def there() -> bool:
        shown = str(town.cards()[case][0])
        return all(one in shown for one in words) and (not without or without not in shown)

    await until(there, 10.0, f"card {case} says {words}")
    return town.cards()[case][0]


async def heard(town: Running, who: str, words: str) -> None:
    """Somebody gets a private sentence."""
    await until(lambda: any(words in one for one in town.told(who)), 5.0, f"{who} hears: {words}")


async def chosen(town: Running, who: str, message: Json, block: str, option: str) -> Json:
    """Choose from a menu of a card; the modal that opens."""
    people = town.doubles.slack.people
    await people.press(who, QUEUE, message["ts"], "case.more", block_id=block, option=option)
    return await modal(town, who)


async def modal(town: Running, who: str) -> Json:
    await until(lambda: town.doubles.slack.workspace.modals(who), 5.0, "a modal")
    return town.doubles.slack.workspace.modals(who)[-1]


async def submit(town: Running, who: str, view: Json, **values: object) -> Answer:
    return await town.doubles.slack.people.submit(who, view["id"], values)


async def eventually(find: Callable[[], Awaitable[T]], want: Callable[[T], bool], patience: float = 10.0) -> T:
    """What `find` answers as soon as it is wanted."""
    for _ in range(int(patience * 100)):
        if want(found := await find()):
            return found
        await asyncio.sleep(0.01)
    raise AssertionError(f"still {found}")


async def rung(town: Running) -> Json:
    """The alert in the desk's channel."""
    channel = town.doubles.slack.workspace.channels[PRESS]
    await until(lambda: channel.messages, 10.0, "the desk is asked")
    return next(iter(channel.messages.values()))


# --- desks


async def test_a_desk_answers_where_it_is_asked_and_its_words_become_the_owners_draft(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    await town.press(ANA, message, "case.claim")
    await do(town, "escalate", "ana", to="press", reason="May we say anything?")
    alert = await rung(town)
    await says(town, "Waits for the press desk", "Answer as press desk…")
    await town.doubles.slack.people.press(MARIA, PRESS, alert["ts"], "case.advise")
    view = await modal(town, MARIA)
    assert "*#1* stays with Ana Prior; your words become a draft there" in str(view)
    await submit(town, MARIA, view, text=WORDS)
    await heard(town, MARIA, "Your answer stands in #1 as a draft; it stays with Ana Prior.")
    card = await says(town, WORDS, without="Answer as press desk")
    assert (await town.case()).owner == "ana"
    assert "Waits for" not in str(card)


async def test_who_is_not_of_the_desk_hears_so_and_keeps_what_they_wrote(town: Running) -> None:
    await town.post()
    await town.shown(1)
    await do(town, "escalate", "ana", to="press")
    card = await says(town, "Answer as press desk…")
    await town.press(BUDI, card, "case.advise")
    answer = await submit(town, BUDI, await modal(town, BUDI), text=WORDS)
    assert "People of the press desk or a lead answer here" in str(answer.errors)
    assert WORDS not in str((await town.view()).drafts)


async def test_a_desk_clears_held_drafts_from_its_alert(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    reading = (await town.case()).reading
    assert reading is not None
    holding = reading.model_copy(update={"escalate": "press", "held": True})
    await town.bot.live.decide(lambda tx, _: tx.cases.set(1, held=True, reading=holding))
    await says(town, "Held for the press desk")
    await do(town, "escalate", "ana", to="press")
    alert = await rung(town)
    await town.doubles.slack.people.press(MARIA, PRESS, alert["ts"], "case.clear")
    await says(town, "Cleared by Maria", "Approve & send")
    await town.doubles.slack.people.press(MARIA, PRESS, alert["ts"], "case.clear")
    whispers = town.doubles.slack.workspace.ephemerals
    await until(lambda: "Nothing is held here any more" in str(whispers.get((MARIA, PRESS))), 5.0, "she is told")
    assert message["ts"] == town.cards()[1][0]["ts"]


# --- two conversations


async def two(town: Running) -> list[Json]:
    """Two conversations of one author, who began again elsewhere."""
    await town.doubles.forum.post("t1", "mia", "The lid of my mug is broken")
    await town.shown(1)
    await town.doubles.forum.post("t2", "mia", "The lid of my mug is broken, as I said")
    return await town.shown(2)


async def test_two_conversations_are_merged_from_the_card_and_split_again(town: Running) -> None:
    _, second = await two(town)
    view = await chosen(town, ANA, second, "applies", "case.same 2.0.0")
    assert "#1 · " in str(view["blocks"][0]), "the other one of this author is offered"
    await submit(town, ANA, view, other="1", how="merge")
    await heard(town, ANA, "Everything goes on in #1.")
    gone = await says(town, "Goes on in #1", "Split off again", case=2)
    assert "Approve" not in str(gone)
    stayed = await says(town, "With what was said in #2", "as I said", case=1)
    await town.press(ANA, stayed, "same.split")
    await heard(town, ANA, "#2 and #1 are two conversations again.")
    await says(town, "Approve & send", "as I said", case=2)
    await says(town, "Approve & send", case=1, without="#2")


async def test_one_is_split_off_from_the_card_of_the_one_that_ended(town: Running) -> None:
    await two(town)
    await do(town, "merge", "ana", 2, into=1)
    gone = await says(town, "Split off again", case=2)
    await town.press(ANA, gone, "same.split")
    await says(town, "Approve & send", case=2)


async def test_conversations_are_linked_by_number_and_a_wrong_number_is_refused_beside_the_input(town: Running) -> None:
    _, second = await two(town)
    view = await chosen(town, ANA, second, "applies", "case.same 2.0.0")
    for wrong, said in (("soon", "Write the number alone"), ("99", "There is no conversation #99"), ("", "Choose")):
        assert said in str((await submit(town, ANA, view, number=wrong, how="link")).errors)
    await submit(town, ANA, view, number="#1", how="link")
    await says(town, "linked with #1", case=2)
    await says(town, "linked with #2", case=1)


# --- the clock


def hurry(town: Running, **spans: str) -> None:
    """From now on every conversation has so much time."""
    live, book = town.bot.live, town.bot.live.book
    head = book.head.model_copy(update={"clocks": dict.fromkeys(("none", "low", "high"), Targets(**spans))})
    live._ground = replace(live._ground, book=book.model_copy(update={"head": head}))


async def test_a_card_follows_a_clock_that_is_nearly_over_and_then_over(town: Running) -> None:
    await town.post()
    await town.shown(1)
    hurry(town, word="10s")
    await says(town, "*Nearly over:* a first public reply is due by")
    await says(town, "*Over since", "the time for a first public reply")


async def test_who_opened_the_editor_is_writing_until_they_save_or_ten_minutes_have_passed(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    await town.press(ANA, message, "case.edit")
    card = await says(town, "Ana Prior is writing.")
    await submit(town, ANA, await modal(town, ANA), text="Sorry about the lid.", then="save")
    await says(town, "Sorry about the lid.", without="is writing")
    await town.press(BUDI, card, "case.edit", value=None)
    long_ago = town.doubles.clock.now() - timedelta(minutes=11)
    await eventually(town.case, lambda case: case.writing_by == "budi")
    await town.bot.live.decide(lambda tx, _: tx.cases.set(1, writing_at=long_ago))
    await eventually(town.case, lambda case: not case.writing_by)


# --- presses that come twice, and what people hear


async def test_the_second_press_of_approve_does_not_call_the_reply_back(town: Running) -> None:
    live = town.bot.live
    live._ground = replace(live._ground, terms=dict.fromkeys(live._ground.terms, Terms(undo=60)))
    await town.post()
    (message,) = await town.shown(1)
    await town.press(ANA, message, "case.approve")
    card = await says(town, "Goes out at")
    top = next(number for number, block in enumerate(card["blocks"]) if "Undo" in str(block.get("accessory")))
    assert top == 1
    assert all(block["type"] != "actions" for block in card["blocks"])
    await town.press(ANA, card, "case.recall")
    await says(town, "Approve & send")
    assert not town.doubles.asked


async def test_whose_draft_is_rejected_hears_why(town: Running) -> None:
    await town.post()
    await town.shown(1)
    await do(town, "draft", "budi", text="We are sorry about the lid of your mug.")
    draft = next(one for one in (await town.view()).drafts if one.author == "budi")
    card = await says(town, "We are sorry about the lid of your mug.")
    view = await chosen(town, ANA, card, "case", f"case.reject 1.{draft.id}.{draft.revision}")
    await submit(town, ANA, view, reason="Say what we will do.")
    await until(lambda: town.direct(BUDI), 5.0, "Budi is told")
    assert "Ana Prior rejected your draft in" in town.direct(BUDI)[-1]["text"]
    assert "“Say what we will do.”" in town.direct(BUDI)[-1]["text"]


async def test_a_close_whose_label_says_it_all_needs_no_words(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    view = await chosen(town, BUDI, message, "case", _option(message, "case.close"))
    answer = await submit(town, BUDI, view, why="for_another_reason")
    assert "Say in a few words why" in str(answer.errors)
    await submit(town, BUDI, view, why="spam")
    await says(town, "Closed without a reply", "spam")


def _option(message: Json, action: str) -> str:
    """The value of an option of the card's menu."""
    (row,) = [block for block in message["blocks"] if block["block_id"] == "case"]
    menu = next(one for one in row["elements"] if one["action_id"] == "case.more")
    return next(str(one["value"]) for one in menu["options"] if one["value"].startswith(action))


# --- rights are told before somebody types


async def test_a_dialog_that_one_could_only_fill_in_for_nothing_does_not_open(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    town.doubles.slack.workspace.channels[QUEUE].members.add(SAM)
    await town.press(SAM, message, "case.edit", value=None)
    await heard(town, SAM, "Your role here is viewer")
    assert not town.doubles.slack.workspace.modals(SAM)


async def test_what_stands_against_approving_an_edit_is_told_in_the_dialog(town: Running) -> None:
    await town.post()
    await town.shown(1)
    await do(town, "claim", "budi")
    card = await says(town, "Budi Hartanto has this")
    await town.press(ANA, card, "case.edit", value=None)
    view = await modal(town, ANA)
    answer = await submit(town, ANA, view, text="Quite another thing altogether.", then="approve")
    assert "Budi Hartanto has this conversation" in answer.errors["reason"]
    answer = await submit(town, ANA, view, text="Quite another thing altogether.", then="approve", reason="He is out.")
    assert "somebody else has to approve it" in answer.errors["then"]


async def test_check_again_judges_what_stands_in_the_dialog(town: Running) -> None:
    await town.post()
    (message,) = await town.shown(1)
    await town.press(ANA, message, "case.edit", value=None)
    view, people = await modal(town, ANA), town.doubles.slack.people
    await people.press_in_view(ANA, view["id"], "edit.check", values={"text": WORDS, "then": "save", "reason": None})
    await until(lambda: WORDS in str(town.doubles.slack.workspace.modals(ANA)[-1]["blocks"]), 5.0, "the typed words")


async def test_a_crisis_that_nobody_looks_at_is_said_once_among_the_alerts(town: Running) -> None:
    channel = town.doubles.slack.workspace.channels[ALERTS]
    await town.post()
    await town.shown(1)
    await town.bot.live.decide(lambda tx, ground: tx.cases.set(1, risk="crisis"))
    for kind in ("look", "word"):
        await town.bot.live.decide(lambda tx, ground, k=kind: breach(tx, ground, k))  # type: ignore[misc]
    await until(lambda: channel.messages, 10.0, "an alert")
    (said,) = [one["text"] for one in channel.messages.values()]
    assert said.startswith("*The time for a first look is over* for #1")
    last = await town.ask(lambda tx: tx.events.newest())
    await eventually(lambda: town.ask(lambda tx: tx.counters.all().get(ALERTED, 0)), lambda seen: seen >= last)
    assert len(channel.messages) == 1


def breach(tx: Tx, ground: Ground, kind: str) -> None:
    """What the clock does when a service time is over."""
    step = Step(tx, ground, tx.cases.one(1))
    step.move("breach")
    step.tell("breach", "", kind=kind, due=ground.now.isoformat())
