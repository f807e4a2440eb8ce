"""Shifts, words and notices over a running bot: what is typed or pressed is answered, and others are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.casework.ground import Command
from bot.rota.rota import Rota
from bot.sandbox.slack.seed import ANA, BUDI, MARIA, ON_DUTY, QUEUE, SAM
from bot.slack import duty_group, notices
from tests.proof.doubles import Json, until
from tests.proof.running import Running, running

PRESS = "C0PRESS005"
ZONE = ZoneInfo("Europe/London")
TODAY = datetime.now(ZONE)
DAY = [f"{TODAY + timedelta(days=n):%a}" for n in range(-1, 5)]
"""Yesterday, today, tomorrow … by name."""
SHIFTS = f"""
rota:
  community:
    zone: Europe/London
    weekly:
      all: {{days: "{DAY[0]}, {DAY[1]}, {DAY[2]}", from: "00:00", to: "00:00", people: [ana, budi]}}
      first: {{days: {DAY[4]}, from: "09:00", to: "17:00", people: [ana]}}
      second: {{days: {DAY[5]}, from: "09:00", to: "17:00", people: [budi]}}
      nobody: {{days: {DAY[3]}, from: "09:00", to: "17:00", people: []}}
"""
"""Ana and Budi are on; later this week each has a shift alone, and one has nobody."""


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    monkeypatch.setattr(duty_group, "LOOK", 0.05)
    async with running(tmp_path, pace=10.0, rota=SHIFTS) as found:
        yield found


async def say(town: Running, user: str, words: str) -> Json:
    """Type a command and wait for its private answer."""
    heard = town.doubles.slack.workspace.ephemerals
    before = len(heard.get((user, QUEUE), {}))
    await town.doubles.slack.people.command(user, QUEUE, f"/baton {words}")
    await until(lambda: len(heard.get((user, QUEUE), {})) > before, 5.0, f"an answer to {words}")
    return [*heard[user, QUEUE].values()][-1]


async def press(town: Running, user: str, message: Json, action: str, channel: str = QUEUE) -> Json:
    """Press a button of a private answer, and wait until the answer stands in its place."""
    before = message["blocks"]
    await town.doubles.slack.people.press(user, channel, message["ts"], action, seen=message)
    heard = town.doubles.slack.workspace.ephemerals[user, channel]
    await until(lambda: heard[message["ts"]]["blocks"] != before, 5.0, f"{action} is answered in place")
    return heard[message["ts"]]


async def written_to(town: Running, user: str, count: int = 1) -> Json:
    """The newest of so many direct messages."""
    await until(lambda: len(town.direct(user)) >= count, 5.0, f"{count} direct messages")
    return town.direct(user)[-1]


async def all_told(town: Running) -> None:
    """Wait until nothing is left to be told."""
    clock = town.bot.live.clock
    end = clock.ticks() + 5.0
    while left := await town.ask(lambda tx: tx.notices.due(clock.now())):
        assert clock.ticks() < end, f"these are not told: {left}"
        await asyncio.sleep(0.01)


async def modal(town: Running, user: str) -> Json:
    await until(lambda: town.doubles.slack.workspace.modals(user), 5.0, "the modal")
    return town.doubles.slack.workspace.modals(user)[-1]


async def home_of(town: Running, user: str, words: str) -> Json:
    """A person's Home, once it holds these words."""
    workspace = town.doubles.slack.workspace

    def view() -> Json:
        found: Json = workspace.views.get(workspace.homes.get(user, ""), {})
        return found

    await until(lambda: words in str(view().get("blocks")), 5.0, f"Home says {words}")
    return view()


# --- shifts


async def test_a_swap_is_asked_for_answered_and_changes_the_rota(office: Running) -> None:
    asked = await say(office, ANA, f"shift swap @budi {DAY[4]}")
    assert "Budi Hartanto is asked" in asked["text"]
    question = await written_to(office, BUDI)
    assert "*Ana Prior asks:* You work" in str(question["blocks"])
    channel = office.doubles.slack.workspace.direct(BUDI).id
    await office.doubles.slack.people.press(BUDI, channel, question["ts"], "shift.accept", seen=question)
    told = await written_to(office, ANA)
    assert "Budi Hartanto accepted" in told["text"]
    ground = office.bot.live.ground()
    noon = datetime.combine(TODAY.date() + timedelta(days=3), datetime.min.time(), ZONE).astimezone(UTC)
    assert ground.team.rota.on(noon + timedelta(hours=12), ground.changes) == ("budi",)
    await until(lambda: "You accepted" in str(office.direct(BUDI)[0]), 5.0, "the question makes way for the answer")


async def test_only_who_is_asked_can_answer(office: Running) -> None:
    await say(office, ANA, f"cover @budi {DAY[4]}")
    question = await written_to(office, BUDI)
    await office.doubles.slack.people.press(
        MARIA, office.doubles.slack.workspace.direct(BUDI).id, question["ts"], "shift.accept", seen=question
    )
    await until(lambda: office.direct(MARIA) or office.doubles.slack.workspace.ephemerals, 5.0, "Maria is told")
    assert (await office.ask(lambda tx: tx.swaps.one(1))).state == "asked"


async def test_an_empty_shift_is_taken_at_once(office: Running) -> None:
    said = await say(office, BUDI, f"take {DAY[3]}")
    assert said["text"].startswith("Done: You work")
    assert (await office.ask(lambda tx: tx.swaps.one(1))).state == "accepted"


async def test_what_is_left_out_is_asked_for_in_a_modal(office: Running) -> None:
    await office.doubles.slack.people.command(ANA, QUEUE, "/baton swap")
    view = await modal(office, ANA)
    assert view["callback_id"] == "shift.swap.submit"
    mine, theirs = (block["element"]["options"] for block in view["blocks"][:2])
    chosen = {"shift": _called(mine, "first"), "back": _called(theirs, "second")}
    await office.doubles.slack.people.submit(ANA, view["id"], chosen)
    assert "*Ana Prior asks:* You work" in str(await written_to(office, BUDI))


async def test_a_choice_that_cannot_be_is_refused_beside_the_input(office: Running) -> None:
    await office.doubles.slack.people.command(ANA, QUEUE, "/baton cover")
    view = await modal(office, ANA)
    chosen = {"shift": _called(view["blocks"][0]["element"]["options"], "all"), "person": "budi"}
    answer = await office.doubles.slack.people.submit(ANA, view["id"], chosen)
    assert "Budi Hartanto is on at that time already" in str(answer.errors)


def _called(options: list[Json], name: str) -> str:
    """The value of the first option for a shift of this name."""
    return next(str(one["value"]) for one in options if f", {name}," in one["text"]["text"])


async def test_a_swap_that_cannot_be_is_refused_with_what_to_do(office: Running) -> None:
    said = await say(office, ANA, f"swap @budi {DAY[3]}")
    assert "You have no shift on" in said["text"]
    assert "/baton shift" in said["text"]


async def test_what_was_said_about_a_swap_is_not_passed_over(office: Running) -> None:
    assert "is over" in (await say(office, ANA, "swap @budi yesterday"))["text"]
    assert "which day “whenever” is" in (await say(office, ANA, "cover @budi whenever"))["text"]


async def test_where_no_shift_is_empty_it_is_said_whom_to_ask(office: Running) -> None:
    said = await say(office, ANA, f"take {DAY[5]}")
    assert "Ask one of them with /baton take @budi" in said["text"]


async def test_who_only_looks_is_offered_no_shift_and_no_conversation(office: Running) -> None:
    await office.post()
    await office.shown(1)
    office.doubles.slack.workspace.channels[QUEUE].members.add(SAM)
    assert "shifts are for drafters" in (await say(office, SAM, "take"))["text"]
    assert "conversations are for drafters" in (await say(office, SAM, "next"))["text"]
    assert "Your role here is viewer" in (await say(office, SAM, "snooze #1 3h"))["text"]


async def test_a_time_that_was_typed_stands_in_the_dialog(office: Running) -> None:
    await office.post()
    await office.shown(1)
    await office.doubles.slack.people.command(ANA, QUEUE, "/baton snooze #1 3h")
    view = await modal(office, ANA)
    assert view["title"]["text"] == "Put #1 aside"
    assert next(one for one in view["blocks"] if one["block_id"] == "at")["element"]["initial_date_time"]


async def test_the_user_group_follows_the_rota(office: Running) -> None:
    groups = office.doubles.slack.workspace.groups
    await until(lambda: set(_members(groups)) == {ANA, BUDI}, 5.0, "those on duty")
    team = office.bot.live.team
    office.bot.live.enlist(team.model_copy(update={"rota": Rota.read({"x": _always("maria")})}))
    await until(lambda: set(_members(groups)) == {MARIA}, 5.0, "the group has followed")
    assert len(office.calls("usergroups.users.update")) <= 2


async def test_a_workspace_without_user_groups_is_told_so_and_goes_on(office: Running) -> None:
    office.doubles.slack.settings = replace(office.doubles.slack.settings, paid=False)
    team = office.bot.live.team
    office.bot.live.enlist(team.model_copy(update={"rota": Rota.read({"x": _always("maria")})}))
    await until(lambda: "plan has no user groups" in office.bot.cards.problem, 5.0, "it is said")
    before = len(office.calls("usergroups.users.update"))
    await asyncio.sleep(0.3)
    assert len(office.calls("usergroups.users.update")) == before, "Slack is not asked again and again"
    await office.post()
    await office.shown(1)


def _members(groups: list) -> tuple[str, ...]:  # type: ignore[type-arg]
    return next(tuple(group.users) for group in groups if group.id == ON_DUTY)


def _always(person: str) -> Json:
    return {"zone": "UTC", "weekly": {"on": {"days": "Mon-Sun", "from": "00:00", "to": "00:00", "people": [person]}}}


# --- words


async def test_the_next_one_is_shown_and_taken_with_one_press(office: Running) -> None:
    await office.post()
    await office.shown(1)
    offered = await say(office, ANA, "next")
    assert "Next for you: #1" in offered["text"]
    done = await press(office, ANA, offered, "word.claim")
    assert done["text"] == "#1 is yours."
    assert (await office.case()).owner == "ana"
    assert "#1" in (await say(office, ANA, "mine"))["blocks"][1]["text"]["text"]
    assert "in the queue again" in (await press(office, ANA, done, "word.release"))["text"]


async def test_a_slip_is_understood_and_a_guess_is_offered(office: Running) -> None:
    assert (await say(office, ANA, "queeu"))["text"].startswith("The queue")
    offered = await say(office, ANA, "quuues")
    assert "Did you mean `/baton queue`" in offered["text"]
    assert (await press(office, ANA, offered, "word.queue"))["text"].startswith("The queue")


async def test_whom_one_assigns_to_hears_of_it_with_the_way_to_the_card(office: Running) -> None:
    await office.post()
    await office.shown(1)
    assert (await say(office, ANA, "assign #1 @budi"))["text"] == "#1 is handed to Budi Hartanto."
    told = await written_to(office, BUDI)
    assert "Ana Prior handed *#1*" in str(told["blocks"])
    assert any(e.get("url") for block in told["blocks"] for e in block.get("elements", ()))


async def test_who_has_no_right_is_told_so(office: Running) -> None:
    await office.post()
    await office.shown(1)
    said = await say(office, BUDI, "assign #1 @ana")
    assert "Your role here is drafter" in said["text"]
    assert (await office.case()).owner == ""


async def test_catching_up_tells_the_story_of_a_conversation(office: Running) -> None:
    await office.post()
    await office.shown(1)
    said = await say(office, ANA, "#1")
    assert said["text"].startswith("Catch-up on #1.")
    assert "None of the open conversations is yours" in str(await say(office, ANA, "catch me up"))


@pytest.mark.parametrize("words", ["", "help", "queue", "mine", "next", "shift", "handover", "catchup", "promises"])
async def test_every_word_is_answered_when_there_is_nothing(office: Running, words: str) -> None:
    said = await say(office, MARIA, words)
    assert said["text"]


async def test_quiet_hours_are_kept_over_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path, pace=10.0, rota=SHIFTS) as town:
        assert "22:00 to 07:00" in (await say(town, BUDI, "quiet 22-7"))["text"]
        assert town.bot.live.team.people["budi"].quiet == "22:00-07:00"
    async with running(tmp_path, pace=10.0, rota=SHIFTS) as town:
        assert town.bot.live.team.people["budi"].quiet == "22:00-07:00"
        await say(town, BUDI, "quiet off")
        assert town.bot.live.team.people["budi"].quiet == ""


async def test_a_conversation_that_woke_is_put_aside_again_with_one_press(office: Running) -> None:
    await office.post()
    await office.shown(1)
    live, ana = office.bot.live, office.bot.live.team.by_slack(ANA)
    await live.carry_out(Command("claim", 1, ana))
    at = live.clock.now() + timedelta(seconds=0.5)
    await live.carry_out(Command("snooze", 1, ana, until=at, reason="the courier"))
    await until(lambda: "is back" in str(office.direct(ANA)), 8.0, "Ana hears that it woke")
    told = next(message for message in office.direct(ANA) if "is back" in str(message))
    assert "“the courier”" in str(told["blocks"])
    channel = office.doubles.slack.workspace.direct(ANA).id
    await office.doubles.slack.people.press(ANA, channel, told["ts"], "word.hour", seen=told)
    case = await office.becomes("snoozed")
    assert case.reason == "the courier"
    assert timedelta(minutes=59) < (case.snoozed_until or at) - live.clock.now() < timedelta(minutes=61)


async def test_others_see_who_is_writing(office: Running) -> None:
    await office.post()
    (card,) = await office.shown(1)
    await office.press(ANA, card, "case.edit")
    await modal(office, ANA)
    await until(lambda: "Ana Prior is writing" in str(office.cards()[1][0]["blocks"]), 5.0, "the card says so")


async def test_a_desk_answers_from_its_message_and_the_owner_hears_it(office: Running) -> None:
    await office.post()
    await office.shown(1)
    live, ana = office.bot.live, office.bot.live.team.by_slack(ANA)
    await live.carry_out(Command("claim", 1, ana))
    await live.carry_out(Command("escalate", 1, ana, to="press", reason="May we say this?"))
    asked = office.doubles.slack.workspace.channels[PRESS].messages
    await until(lambda: asked, 5.0, "the desk is asked")
    (rung,) = asked.values()
    await office.doubles.slack.people.press(MARIA, PRESS, rung["ts"], "case.advise", seen=rung)
    view = await modal(office, MARIA)
    await office.doubles.slack.people.submit(MARIA, view["id"], {"text": "Say that we are looking into it."})
    assert "press desk answered" in (await written_to(office, ANA))["text"]
    assert "Say that we are looking into it." in [draft.text for draft in (await office.view()).drafts]
    assert (await office.case()).owner == "ana"


# --- Home


async def test_home_filters_turns_and_answers(office: Running) -> None:
    people = office.doubles.slack.people
    await office.post()
    await office.shown(1)
    await people.open_home(ANA)
    view = await home_of(office, ANA, "home.filter.risk")
    await people.press_in_view(ANA, view["id"], "home.filter.risk", option="crisis")
    view = await home_of(office, ANA, "Nothing of that kind waits")
    assert "crisis" in view["private_metadata"]
    await people.press_in_view(ANA, view["id"], "word.shift", block_id="words")
    assert "shift.swap" in str((await modal(office, ANA))["blocks"])


async def test_home_follows_what_its_owner_does(office: Running) -> None:
    await office.post()
    await office.shown(1)
    before = len(_published(office, ANA))
    await office.doubles.slack.people.open_home(ANA)
    await until(lambda: len(_published(office, ANA)) > before, 5.0, "Home is published")
    await say(office, ANA, "claim 1")
    await home_of(office, ANA, "*My conversations* (1)")


def _published(town: Running, user: str) -> list[Json]:
    return [call for call in town.calls("views.publish") if call["args"]["user_id"] == user]


async def test_home_is_there_when_a_shift_begins(office: Running) -> None:
    await home_of(office, BUDI, "You're on until")
    assert MARIA not in office.doubles.slack.workspace.homes
    team = office.bot.live.team
    office.bot.live.enlist(team.model_copy(update={"rota": Rota.read({"x": _always("maria")})}))
    await home_of(office, MARIA, "You're on until")


async def test_a_promise_is_ended_on_home_or_dropped_with_a_reason(office: Running) -> None:
    await office.post()
    await office.shown(1)
    now = office.bot.live.clock.now()
    for words in ("We write again tomorrow.", "We call you today."):
        await office.bot.store.write(lambda tx, words=words: tx.promises.made(1, None, words, now, "ana", now))
    people = office.doubles.slack.people
    await people.open_home(ANA)
    view = await home_of(office, ANA, "We call you today")
    await people.press_in_view(ANA, view["id"], "promise.done", value="1")
    view = await home_of(office, ANA, "*Promised* (1")
    await people.press_in_view(ANA, view["id"], "promise.drop")
    asked = await modal(office, ANA)
    await people.submit(ANA, asked["id"], {"reason": "They found it themselves"})
    await until(lambda: "promise.done" not in str(_home(office, ANA)), 5.0, "no promise is left")
    found = await office.ask(lambda tx: tx.promises.of(1))
    assert [(one.state, one.note) for one in found] == [("kept", ""), ("dropped", "They found it themselves")]


def _home(town: Running, user: str) -> Json:
    workspace = town.doubles.slack.workspace
    return workspace.views[workspace.homes[user]]


# --- notices


async def test_what_was_held_back_becomes_one_digest(office: Running) -> None:
    await office.post()
    await office.shown(1)
    now = office.bot.live.clock.now()
    later = now + timedelta(seconds=0.4)

    def put(tx: object) -> None:
        for kind in ("returned", "orphan", "assigned"):
            tx.notices.put(kind, now, later, person="budi", case=1)  # type: ignore[attr-defined]
        tx.notices.put("rung", now, later, person="budi", case=1, urgent=True, ring="backup")  # type: ignore[attr-defined]

    await office.bot.store.write(put)
    await written_to(office, BUDI, 2)
    await all_told(office)
    alone, digest = office.direct(BUDI)
    assert "You are the backup" in alone["text"]
    assert digest["text"] == "Since you were last here: 3 things."
    assert digest["metadata"]["event_payload"]["notices"].count(",") == 2


async def test_a_notice_survives_a_slack_that_does_not_answer(office: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "FIRST_PAUSE", 0.1)
    await office.post()
    await office.shown(1)
    office.doubles.slack.faults.arm("chat.postMessage", "error_500", times=2)
    now = office.bot.live.clock.now()
    await office.bot.store.write(lambda tx: tx.notices.put("returned", now, now, person="budi", case=1))
    assert "went back to the queue" in (await written_to(office, BUDI))["text"]


async def test_somebody_who_is_not_in_slack_stops_nobody_else(office: Running) -> None:
    await office.post()
    await office.shown(1)
    now = office.bot.live.clock.now()
    await office.bot.store.write(lambda tx: tx.notices.put("returned", now, now, person="zoe", case=1))
    await office.bot.store.write(lambda tx: tx.notices.put("returned", now, now, person="budi", case=1))
    await written_to(office, BUDI)
    await all_told(office)
