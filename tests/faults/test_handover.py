"""A handover from end to end over the double: posted once, updated in place, answered by buttons, modals and lists."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.casework import handing
from bot.casework.ground import Command, Ground
from bot.casework.handover import Report
from bot.casework.parties import Parties
from bot.model import Case, Person
from bot.sandbox.slack.seed import ALERTS, ANA, BUDI, HANDOVER, MARIA, QUEUE, SAM, SARI
from bot.slack import handover_board
from bot.slack.handover import newest
from bot.slack.handover_board import HandoverBoard
from bot.slack.views.handover import handover
from bot.slack.views.stage import Message
from bot.store.store import Tx
from tests.proof.doubles import Json, until
from tests.proof.running import Running

KEYS = {ANA: "ana", BUDI: "budi", MARIA: "maria", SARI: "sari"}
READ_BACK = "I ask the press desk first and answer by noon."


class Night:
    """Ana's shift, which ends when a test says so; Budi comes on, Sari stands by, Maria leads."""

    def __init__(self, town: Running) -> None:
        self.town, self.live = town, town.bot.live
        self.slack = town.doubles.slack

    async def open(self, count: int) -> None:
        """So many conversations of Ana's; the first waits for the press desk."""
        for number in range(1, count + 1):
            await self.town.mention(number, f"The lid of my mug is broken, order {number}")
        await self.town.shown(count)
        for number in range(1, count + 1):
            await self.do("claim", ANA, number)
        await self.do("escalate", ANA, 1, to="press", reason="a journalist asks")

    async def do(self, verb: str, user: str, case: int, **fields: Any) -> None:
        await self.live.carry_out(Command(verb, case, self.person(user), **fields))

    def person(self, user: str) -> Person:
        found = self.live.team.person(KEYS[user])
        assert found is not None
        return found

    async def draft(self, ahead: timedelta = timedelta(hours=1), incoming: tuple[str, ...] = ("budi",)) -> int:
        """The handover of a shift that ends so far ahead; Ana is told."""

        def begin(tx: Tx, ground: Ground) -> int:
            at = ground.now + ahead
            until_at = at + timedelta(hours=8)
            made = handing.open_for(
                tx, Parties("", "night", at - timedelta(hours=8), at, ("ana",), incoming, "sari", "maria", until_at)
            )
            tx.notices.put("handover_draft", ground.now, ground.now, person="ana", handover=made)
            return made

        return await self.live.decide(begin)

    async def end(self, handover: int) -> Json:
        """The shift ends; answers the message once it stands."""
        await self.live.decide(lambda tx, ground: handing.hand_over(tx, ground, handover))
        await until(lambda: len(self.posted()) == 1, 10.0, "a handover in its channel")
        return self.posted()[0]

    def posted(self, channel: str = HANDOVER) -> list[Json]:
        """Handovers that stand in a channel."""
        messages = self.slack.workspace.channels[channel].messages.values()
        return [m for m in messages if (m.get("metadata") or {}).get("event_type") == "baton_handover"]

    def direct(self, user: str) -> list[Json]:
        """What Baton wrote to somebody directly."""
        return [message for message in self._room(user).values() if message.get("bot_id")]

    def place(self, user: str) -> str:
        """The channel of somebody's direct messages with Baton."""
        return next(one.id for one in self.slack.workspace.channels.values() if one.im_with == user)

    def _room(self, user: str) -> dict[str, Json]:
        channels = self.slack.workspace.channels.values()
        return next((one.messages for one in channels if one.im_with == user), {})

    async def says(self, words: str, patience: float = 10.0) -> None:
        """Wait until the message says so."""
        await until(lambda: any(words in str(one) for one in self.posted()), patience, f"the handover says: {words}")

    async def press(self, user: str, action: str, case: int = 0, where: Json | None = None, channel: str = "") -> None:
        """Press a control of a message: a button, or an entry of an item's menu."""
        message = where or self.posted()[0]
        for block in message["blocks"]:
            for control in [*block.get("elements", ()), block.get("accessory") or {}]:
                values = [control.get("value", ""), *(option["value"] for option in control.get("options", ()))]
                for value in values:
                    if control.get("action_id") == action and (not case or value.endswith(f".{case}")):
                        await self._press(user, message, channel or HANDOVER, block, control, value)
                        return
                    if value.startswith(f"{action} ") and value.endswith(f".{case}"):
                        await self._press(user, message, channel or HANDOVER, block, control, value)
                        return
        raise AssertionError(f"nothing called {action} for #{case} is on screen")

    async def _press(self, user: str, message: Json, channel: str, block: Json, control: Json, value: str) -> None:
        how: dict[str, Any] = {"option": value} if control["type"] == "overflow" else {"value": value}
        await self.slack.people.press(user, channel, message["ts"], control["action_id"], block["block_id"], **how)

    async def modal(self, user: str, title: str) -> Json:
        """The modal on somebody's screen, once it has this title."""

        def there() -> Json | None:
            view = self.view(user)
            return view if view and view["title"]["text"] == title else None

        await until(there, 10.0, f"{title} opens for {user}")
        found = there()
        assert found is not None
        return found

    def view(self, user: str) -> Json | None:
        stack = self.slack.workspace.stacks.get(user, [])
        return self.slack.workspace.views[stack[-1]] if stack else None

    async def case(self, number: int) -> Case:
        return await self.town.case(number)

    async def owner(self, number: int) -> str:
        return (await self.case(number)).owner


@pytest.fixture
def night(town: Running) -> Night:
    return Night(town)


async def test_a_handover_is_accepted_item_by_item_in_one_message(night: Night) -> None:
    await night.open(3)
    message = await night.end(await night.draft())
    assert "Accepted 0 of 3" in str(message)
    assert await night.owner(1) == "ana"
    assert await night.owner(2) == "budi"
    await night.press(BUDI, "handover.read_back", 1)
    view = await night.modal(BUDI, "Accept #1")
    answer = await night.slack.people.submit(BUDI, view["id"], {"words": "fine"})
    assert "In your own words" in str(view)
    assert "three words" in str(answer)
    await night.slack.people.submit(BUDI, view["id"], {"words": READ_BACK})
    await night.says("Accepted 1 of 3")
    await night.says(READ_BACK)
    assert await night.owner(1) == "budi"
    await night.press(BUDI, "handover.stable")
    await night.says("Settled")
    assert [one["ts"] for one in night.posted()] == [message["ts"]]


async def test_a_question_reaches_who_handed_it_over_and_stands_in_the_message(night: Night) -> None:
    await night.open(1)
    await night.end(await night.draft())
    await night.press(BUDI, "handover.ask", 1)
    view = await night.modal(BUDI, "Ask about #1")
    await night.slack.people.submit(BUDI, view["id"], {"words": "Which order is it?"})
    await night.says("Budi Hartanto asks*: “Which order is it?”")
    await until(lambda: "Which order is it?" in str(night.direct(ANA)), 10.0, "Ana hears the question")
    await night.press(BUDI, "handover.read_back", 1)
    view = await night.modal(BUDI, "Accept #1")
    await night.slack.people.submit(BUDI, view["id"], {"words": READ_BACK})
    await night.says("Settled")


async def test_what_is_given_back_is_in_the_queue_and_the_lead_hears_why(night: Night) -> None:
    await night.open(2)
    await night.end(await night.draft())
    await night.press(BUDI, "handover.decline", 1)
    view = await night.modal(BUDI, "Decline #1")
    await night.slack.people.submit(BUDI, view["id"], {"words": "I am not a lawyer."})
    await night.says("1 given back")
    assert await night.owner(1) == ""
    await until(lambda: "I am not a lawyer." in str(night.direct(MARIA)), 10.0, "the lead hears it")


async def test_the_draft_takes_notes_and_plans_from_the_direct_message(night: Night) -> None:
    await night.open(2)
    handover = await night.draft()
    await until(lambda: "Write notes" in str(night.direct(ANA)), 10.0, "Ana gets the draft")
    draft = next(one for one in night.direct(ANA) if "Write notes" in str(one))
    await night.press(ANA, "handover.notes", where=draft, channel=night.place(ANA))
    view = await night.modal(ANA, "Notes for the next shift")
    await night.slack.people.submit(ANA, view["id"], {"urgent": "Call the courier at 9.", "helpful": "Say paczka."})
    await night.press(ANA, "handover.plan", where=draft, channel=night.place(ANA))
    view = await night.modal(ANA, "Who gets what")
    row = next(block for block in view["blocks"] if f"{handover}.2 queue" in str(block))
    await night.slack.people.press_in_view(
        ANA, view["id"], "handover.give", row["block_id"], option=f"{handover}.2 queue"
    )
    while not await night.town.ask(lambda tx: tx.handovers.item(handover, 2)):
        await asyncio.sleep(0.01)
    await night.end(handover)
    await night.says("Call the courier at 9.")
    await night.says("1 in the queue")
    assert await night.owner(2) == ""


async def test_everything_can_be_accepted_from_the_list_which_is_drawn_anew(night: Night) -> None:
    await night.open(3)
    await night.end(await night.draft())
    await night.press(BUDI, "handover.all")
    listed = await night.modal(BUDI, "3 items")
    block = next(block for block in listed["blocks"] if "handover.read_back" in str(block))
    value = next(o["value"] for o in block["accessory"]["options"] if o["value"].startswith("handover.read_back"))
    await night.slack.people.press_in_view(BUDI, listed["id"], "handover.more", block["block_id"], option=value)
    view = await night.modal(BUDI, "Accept #1")
    await night.slack.people.submit(BUDI, view["id"], {"words": READ_BACK})
    await until(lambda: "Accepted 1 of 3" in str(night.view(BUDI)), 10.0, "the list follows")
    listed = await night.modal(BUDI, "3 items")
    await night.slack.people.press_in_view(BUDI, listed["id"], "handover.stable")
    await until(lambda: "Accepted 3 of 3" in str(night.view(BUDI)), 10.0, "the list follows")


@pytest.mark.parametrize("user", [SAM, ANA])
async def test_who_may_not_accept_hears_why(night: Night, user: str) -> None:
    await night.open(2)
    await night.end(await night.draft())
    night.slack.workspace.channels[HANDOVER].members.add(user)
    await night.press(user, "handover.stable")
    whispers = night.slack.workspace.ephemerals
    await until(lambda: whispers.get((user, HANDOVER)), 10.0, "a sentence")
    (said,) = [one["text"] for one in whispers[(user, HANDOVER)].values()]
    assert "No stable conversation here is offered to you. They wait for Budi" in said
    assert "Accepted 0 of 2" in str(night.posted())


async def test_one_conversation_goes_to_one_person_in_four_sentences(night: Night) -> None:
    await night.open(1)
    await night.slack.people.command(ANA, QUEUE, "/baton handover #1 @sari")
    view = await night.modal(ANA, "Hand over #1")
    assert "{at:" not in str(view)
    await night.slack.people.submit(ANA, view["id"], {"recommendation": "Call the desk before noon."})
    await until(lambda: "Call the desk before noon." in str(night.posted()), 10.0, "it is posted")
    await until(lambda: "Call the desk before noon." in str(night.direct(SARI)), 10.0, "Sari gets it")
    assert await night.owner(1) == "ana"
    offer = next(one for one in night.direct(SARI) if "Call the desk" in str(one))
    await night.press(SARI, "handover.read_back", 1, where=offer, channel=night.place(SARI))
    view = await night.modal(SARI, "Accept #1")
    await night.slack.people.submit(SARI, view["id"], {"words": READ_BACK})
    await night.says("Accepted* by Sari")
    assert await night.owner(1) == "sari"


async def test_somebody_who_leaves_early_hands_over_what_is_theirs(night: Night) -> None:
    await night.open(2)
    await night.slack.people.command(ANA, QUEUE, "/baton handover now")
    view = await night.modal(ANA, "Leave early")
    assert "2 conversations of yours" in str(view)
    await night.slack.people.submit(ANA, view["id"], {"urgent": "My child is ill."})
    await night.says("Ana Prior left early")
    await night.says("My child is ill.")


async def test_the_latest_handover_is_a_command_away(night: Night) -> None:
    await night.slack.people.command(BUDI, QUEUE, "/baton handover")
    await until(lambda: "No handover has been posted yet" in str(_whispers(night, BUDI)), 10.0, "an answer")
    await night.open(1)
    await night.end(await night.draft())
    await night.slack.people.command(BUDI, QUEUE, "/baton handover")
    await until(lambda: "Most urgent: #1" in str(_whispers(night, BUDI)), 10.0, "the handover")


async def test_what_waits_to_be_accepted_comes_before_what_one_only_stands_by_for(night: Night) -> None:
    await night.open(2)
    offered = await night.draft()
    await night.end(offered)

    def newer(tx: Tx, ground: Ground) -> int:
        at = ground.now
        made = handing.open_for(tx, Parties("", "late", at, at, ("sari",), ("maria",), "budi", "budi", at))
        tx.handovers.set(made, state="posted")
        return made

    assert await night.live.decide(newer) > offered
    ground = night.live.ground()
    assert await night.town.ask(lambda tx: newest(tx, ground, "budi")) == offered


@pytest.mark.parametrize(
    ("words", "why"), [("handover #1", "they or a lead"), ("handover now", "nothing to hand over")]
)
async def test_who_may_not_hand_over_hears_so_before_they_write(night: Night, words: str, why: str) -> None:
    await night.open(1)
    await night.slack.people.command(BUDI, QUEUE, f"/baton {words}")
    await until(lambda: why in str(_whispers(night, BUDI)), 10.0, "why not")
    assert night.view(BUDI) is None


async def test_who_may_not_answer_an_item_hears_so_before_they_write(night: Night) -> None:
    await night.open(1)
    await night.end(await night.draft())
    night.slack.workspace.channels[HANDOVER].members.add(SAM)
    await night.press(SAM, "handover.read_back", 1)
    await until(lambda: night.slack.workspace.ephemerals.get((SAM, HANDOVER)), 10.0, "a sentence")
    assert night.view(SAM) is None


def _whispers(night: Night, user: str) -> list[Json]:
    return list(night.slack.workspace.ephemerals.get((user, QUEUE), {}).values())


# --- Slack is not well


async def test_a_handover_whose_posting_was_cut_off_is_found_and_not_posted_twice(night: Night) -> None:
    await night.open(1)
    handover = await night.draft()
    night.slack.faults.arm("chat.postMessage", "drop_after", times=3)
    await night.live.decide(lambda tx, ground: handing.hand_over(tx, ground, handover))
    await until(night.posted, 20.0, "a handover")
    await _in_step(night)
    assert len(night.posted()) == 1


@pytest.mark.parametrize("fault", ["error_500", "garbage", "drop_before", "drop_after"])
async def test_a_handover_catches_up_after_a_failed_update(night: Night, fault: str) -> None:
    await night.open(1)
    await night.end(await night.draft())
    await _in_step(night)
    night.slack.faults.arm("chat.update", fault, times=2)
    await night.press(BUDI, "handover.read_back", 1)
    view = await night.modal(BUDI, "Accept #1")
    await night.slack.people.submit(BUDI, view["id"], {"words": READ_BACK})
    await night.says("Accepted 1 of 1", 20.0)


async def test_a_deleted_handover_is_posted_anew(night: Night) -> None:
    await night.open(2)
    message = await night.end(await night.draft())
    await _in_step(night)
    night.slack.workspace.delete(HANDOVER, message["ts"])
    await night.live.decide(lambda tx, ground: tx.handovers.set(1, helpful="Look at the door."))
    await night.says("Look at the door.")
    assert [one["ts"] for one in night.posted()] != [message["ts"]]


async def test_a_handover_that_cannot_be_made_does_not_keep_the_others(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clumsy(report: Report, *rest: Any) -> Message:
        if report.id == 1:
            raise AttributeError("a mistake of ours")
        return handover(report, *rest)

    monkeypatch.setattr(handover_board, "handover", clumsy)
    await night.open(1)
    first = await night.draft()
    await night.live.decide(lambda tx, ground: handing.hand_over(tx, ground, first))
    second = await night.draft()
    await night.live.decide(lambda tx, ground: handing.hand_over(tx, ground, second))
    await until(lambda: len(night.posted()) == 2, 10.0, "both")
    await _in_step(night)
    assert ["cannot be shown" in one["text"] for one in night.posted()] == [True, False]


async def test_two_loops_post_it_once(night: Night) -> None:
    await night.open(1)
    handover, bot = await night.draft(), night.town.bot
    boards = [HandoverBoard(night.live, bot.face.slack, bot.cards) for _ in range(3)]
    await night.live.decide(lambda tx, ground: handing.hand_over(tx, ground, handover))
    await asyncio.gather(*(board.catch_up() for board in boards))
    await _in_step(night)
    assert len(night.posted()) == 1


async def test_without_a_channel_of_its_own_a_handover_stands_among_the_alerts(night: Night) -> None:
    night.town.bot.cards.channels.pop("handover")
    await night.open(1)
    handover = await night.draft()
    await night.live.decide(lambda tx, ground: handing.hand_over(tx, ground, handover))
    await until(lambda: night.posted(ALERTS), 10.0, "a handover among the alerts")


async def _in_step(night: Night) -> None:
    """Wait until every handover shows what the store says."""
    for _ in range(1000):
        if not await night.town.ask(lambda tx: tx.handovers.lagging()):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("a handover lags behind")
