"""The handover in ten states: as it was looked at, taken by Slack, on one screen, and enough to begin a shift with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.casework.handover import Due, Report, Sbar
from bot.casework.words import mark
from bot.model import Person
from bot.slack.views import handover_controls as controls
from bot.slack.views import handover_modals as modals
from bot.slack.views.handover import LONGEST, SPACES, handover
from bot.slack.views.handover_controls import Place
from bot.slack.views.handover_direct import Tidings, direct, line
from bot.slack.views.stage import Message
from tests.slack import golden
from tests.slack.builders import case
from tests.slack.handovers import (
    ACCEPTED,
    DRAFTED,
    PREVIOUS,
    PROMISES,
    READ_BACK,
    SBAR,
    STAGE,
    STATES,
    T,
    answered,
    at,
    items,
    links,
    nothing_open,
    press,
    report,
    stable,
    unstable,
    watch,
)
from tests.slack.rules import buttons, fine_message, fine_view, texts

Json = dict[str, Any]
WHERE = "https://kelora.slack.example/archives/C0HANDOVER/p1793944800000100"
ANA = Person(id="ana", name="Ana Whitlock", zone="Europe/Warsaw")
NOTICES = (
    "handover_draft",
    "handover_soon",
    "handover_posted",
    "handover_reping",
    "handover_backup",
    "handover_lead",
    "handover_addendum",
    "handover_question",
    "handover_declined",
    "nobody_incoming",
)


def made(one: Report) -> Message:
    return handover(one, STAGE, links(one), PREVIOUS)


def read(message: Message) -> str:
    """Everything that somebody reads in the blocks."""
    return "\n".join(texts(message.blocks))


def told(kind: str, one: Report, person: str = "budi", about: int = 0) -> Tidings:
    return Tidings(kind, one, person, STAGE, links(one), WHERE, about)


# --- as it was looked at, and taken by Slack


@pytest.mark.parametrize("name", STATES)
def test_each_state_looks_as_it_was_found_good(name: str) -> None:
    message = made(STATES[name])
    golden.same(f"handover-{name}", {"text": message.text, "blocks": message.blocks})


def test_the_draft_looks_as_it_was_found_good() -> None:
    message = direct(told("handover_draft", DRAFTED, "ana"))
    assert message is not None
    fine_message(message)
    golden.same("handover-drafted", {"text": message.text, "blocks": message.blocks})


@pytest.mark.parametrize("name", STATES)
def test_slack_takes_each_state(name: str) -> None:
    fine_message(made(STATES[name]), LONGEST + 1)


def _wordy(count: int) -> Report:
    """The worst that may come: everything is long, and every character grows when it is escaped."""
    endless = "&<>& <!channel> <@U0ANA0001> {at:never} <https://x.example|#7>\n" * 60
    long: Any = dict.fromkeys(("why", "summary", "state", "last_reply", "next", "if_then", "hold", "words"), endless)
    long |= dict.fromkeys(("account", "network", "author"), endless) | {"done": (endless,) * 3, "rules": (endless,) * 9}
    grave = tuple(unstable(5000 + number, url="https://chat.example/" + "x" * 400, **long) for number in range(count))
    due = Due(5000, endless, T, "budi")
    people = tuple(f"unlisted-{number}" * 9 for number in range(20))
    return report(
        items=grave,
        headline=endless,
        name=endless,
        layer=endless,
        outgoing=people,
        incoming=people,
        promises=(due,) * 60,
        wakes=(due,) * 60,
        watch=(endless,) * 60,
        guide=(endless,) * 60,
        outliers=(endless,) * 60,
        urgent=endless,
        helpful=endless,
        addendum=grave[:5],
    )


@pytest.mark.parametrize("count", [1, 7, 400])
def test_slack_takes_it_whatever_was_written_by_whomever(count: int) -> None:
    one, endless = _wordy(count), "&<> <!here>" * 300
    fine_message(made(one), 13_000)
    fine_message(made(replace(one, kind="item", sbar=Sbar(endless, endless, endless, endless))), 13_000)
    for kind in NOTICES:
        message = direct(told(kind, one, about=5000))
        assert message is not None
        fine_message(message, 13_000)
    fine_view(modals.everything(one, STAGE, links(one)))
    fine_view(modals.plan(replace(one, state="drafted"), STAGE, links(one)))


# --- one screen


@pytest.mark.parametrize("count", [0, 1, 7, 60, 400])
def test_at_most_seven_items_stand_in_full_in_at_most_four_lines_and_the_rest_is_counted(count: int) -> None:
    one = report(count) if count else nothing_open()
    message = made(one)
    shown = [block for block in message.blocks if "· <https" in block.get("text", {}).get("text", "")[:40]]
    counted = re.search(r"And (.*); Show all has them", read(message))
    rest = sum(int(number) for number in re.findall(r"\d+", counted[1])) if counted else 0
    assert len(shown) <= 7
    assert len(shown) + rest == count
    assert all(block["text"]["text"].count("\n") <= 3 for block in shown)
    assert len(message.blocks) <= 50
    assert ("Show all" in str(message.blocks)) == bool(count)


def test_what_still_waits_for_somebody_stands_in_full_before_what_was_accepted() -> None:
    one = answered(report(13), c1042=READ_BACK, c1055=READ_BACK, c1100=ACCEPTED, c1101=ACCEPTED, c1102=ACCEPTED)
    shown = [case for case in range(1200, 1208) if f"|#{case}>*" in read(made(one))]
    assert len(shown) == 7
    assert "|#1042>*" not in read(made(one))


def test_nothing_open_is_said_in_words_with_counts() -> None:
    message = made(nothing_open())
    for said in (message.text, read(message)):
        assert "Nothing is open: 4 came in, 3 were answered, 1 needed no reply." in said
    assert "Nothing was promised; nothing wakes by itself; nothing is held back." in read(message)
    assert buttons(message.blocks) == {}


def test_tiers_are_said_in_words_and_sorted_as_they_press() -> None:
    said = read(made(report(13)))
    assert said.index("Unstable ·") < said.index("Watch ·") < said.index("Stable ·")


# --- who reads only the handover knows


READER = report(items=(unstable(), press(), watch(), stable(1200)))


@pytest.mark.parametrize("how", ["blocks", "text"])
def test_a_reader_knows_what_presses_what_was_promised_what_wakes_and_what_must_not_be_answered(how: str) -> None:
    message = made(READER)
    said = message.text if how == "text" else read(message)
    urgent = re.search(r"(?:Most urgent: |🔴 Unstable · )[^\n]*?#(\d+)", said)
    assert urgent is not None
    assert urgent[1] == "1042"
    assert "answers with the desk's decision by <!date^" in said
    assert re.search(r"#1017\S* “We will get back to you tomorrow.”[^\n;]*<!date\^1793966400", said)
    assert re.search(r"#1019\S* “Akan kami kabari besok.”", said)
    assert re.search(r"#1100[^;\n]*<!date\^1793962800[^;\n]*|#1100[^;\n]*courier[^;\n]*<!date\^1793962800", said)
    assert re.search(r"Do not answer yet:?\*? [^\n]*#1055[^;\n]*held for the press desk", said)


def test_overdue_and_undated_promises_say_so() -> None:
    said = read(made(report(promises=PROMISES)))
    assert "overdue since <!date^1793941200" in said
    assert "“Damy znać.” · no time was named · the queue" in said


def test_the_shift_is_told_in_the_zone_of_each_who_has_to_do_with_it() -> None:
    assert "22:00–06:00 London, 05:00–13:00 Jakarta" in read(made(report()))


def test_figures_stand_beside_those_of_a_week_ago() -> None:
    said = read(made(report(outliers=(f"#1042 took 3 h at {mark(T)}: the desk was closed",))))
    assert "*Night in numbers* 52 in, 39 answered, 8 without a reply, 2 escalated, 5 open, median 7 min" in said
    assert "a week ago: 48 in, 40 answered, median 9 min" in said
    assert "the desk was closed" in said


def test_it_can_be_held_against_the_store_and_leads_to_the_one_before() -> None:
    said = read(made(report(13)))
    assert "13 items, checksum a1b2c3d4" in said
    assert f"<{PREVIOUS}|Previous handover>" in said
    assert "Previous handover" not in read(handover(report(13), STAGE, {}))


def test_nobody_coming_on_is_said_with_who_knows() -> None:
    said = read(made(STATES["declined-nobody-on"]))
    assert "Nobody is on next.* What was handed over is in the queue. Tomasz Lis has been told." in said
    assert "Given back* by Budi Hartanto: “I do not speak Polish.”" in said


def test_an_unstable_item_stays_with_whoever_had_it_until_it_is_accepted() -> None:
    keeps = "until then with Ana Whitlock"
    assert keeps in read(made(report(1)))
    assert keeps not in read(made(answered(report(1), c1042=READ_BACK)))


def test_instants_in_sentences_are_in_the_readers_zone_also_where_the_sentence_is_cut() -> None:
    long = unstable(state=f"waiting since {mark(T)} " + "for a very long time " * 40)
    said = read(made(report(items=(long, *items(6)))))
    assert "{at:" not in said
    assert "waiting since <!date^1793944800^{time}|06:00> for a very" in said


# --- what can be pressed


def _pressed(message: Message) -> set[str]:
    return set(buttons(message.blocks))


def test_each_tier_has_its_way_to_be_accepted() -> None:
    assert _pressed(made(report(items=(unstable(),)))) == {
        "handover.read_back",
        "handover.ask",
        "handover.decline",
        "handover.all",
    }
    assert "handover.accept" in _pressed(made(report(items=(watch(),))))
    assert {"handover.stable", "handover.accept"} <= _pressed(made(report(items=(stable(1200),))))


@pytest.mark.parametrize("state", ["drafted", "settled"])
def test_nothing_is_accepted_before_the_handover_is_posted_or_after_it_is_settled(state: str) -> None:
    assert _pressed(made(report(7, state=state))) == {"handover.all"}


def test_what_was_accepted_or_given_back_has_no_buttons() -> None:
    done = answered(report(items=(unstable(), watch())), c1042=READ_BACK, c1050=("declined", "away"))
    assert _pressed(made(done)) == {"handover.all"}


def test_a_question_can_still_be_followed_by_an_answer_and_acceptance() -> None:
    asked = answered(report(items=(unstable(),)), c1042=("asked", "Which warehouse?"))
    assert _pressed(made(asked)) == {"handover.read_back", "handover.decline", "handover.all"}
    assert "Budi Hartanto asks*: “Which warehouse?”" in read(made(asked))


def test_every_value_can_be_read_back() -> None:
    for block in made(report(13)).blocks:
        for control in [*block.get("elements", ()), block.get("accessory") or {}]:
            if "value" in control:
                assert controls.unpack(control["value"]).handover == 17
            for option in control.get("options", ()):
                assert controls.unpack(option["value"].partition(" ")[2]).case > 0


@pytest.mark.parametrize("place", [Place(17), Place(17, 1042), Place(17, 0, 3), Place(17, 1042, 2, "V0.9")])
def test_what_is_packed_can_be_unpacked(place: Place) -> None:
    assert controls.unpack(controls.pack(place)) == place


@pytest.mark.parametrize("value", ["", "17", "x.y", "1.2.x", '{"c":1}'])
def test_what_was_not_packed_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not made by this version"):
        controls.unpack(value)


# --- modals

SEVEN, ITEM = report(7), unstable()
PLACE = Place(17, 1042)
MODALS: dict[str, Json] = {
    "read-back": modals.read_back(SEVEN, ITEM, STAGE, links(SEVEN), PLACE),
    "ask": modals.ask(SEVEN, ITEM, STAGE, links(SEVEN), PLACE),
    "decline": modals.decline(SEVEN, ITEM, STAGE, links(SEVEN), PLACE),
    "notes": modals.notes(DRAFTED, STAGE),
    "plan": modals.plan(DRAFTED, STAGE, links(DRAFTED)),
    "everything": modals.everything(SEVEN, STAGE, links(SEVEN)),
    "leave": modals.leave(5, ("budi",), STAGE),
    "item": modals.item(case(owner="ana"), replace(SBAR, situation=f"Quiet since {mark(T)}."), ANA, STAGE, "budi"),
}
INPUTS = {
    "read-back": {"words"},
    "ask": {"words"},
    "decline": {"words"},
    "notes": {"urgent", "helpful"},
    "leave": {"urgent", "helpful"},
    "item": {"person", "situation", "background", "assessment", "recommendation"},
}


@pytest.mark.parametrize("name", MODALS)
def test_each_modal_looks_as_it_was_found_good(name: str) -> None:
    fine_view(MODALS[name])
    golden.same(f"modal-handover-{name}", MODALS[name])


@pytest.mark.parametrize("name", INPUTS)
def test_each_modal_that_answers_has_the_agreed_name_and_inputs(name: str) -> None:
    view = MODALS[name]
    assert view["callback_id"] == f"handover.{name.replace('-', '_')}.submit"
    assert {block["block_id"] for block in view["blocks"] if block["type"] == "input"} == INPUTS[name]


@pytest.mark.parametrize("count", [0, 1, 60, 400])
def test_show_all_has_every_item_promise_and_wake_up_once_page_by_page(count: int) -> None:
    one = report(count) if count else nothing_open()
    found: list[tuple[str, str]] = []
    for page in range(100):
        view = modals.everything(one, STAGE, links(one), page)
        fine_view(view)
        found += re.findall(r"· <[^|]*\|(#\d+)>\*|\*(?:Promised|Wakes)\* (\S*)", "\n".join(texts(view)))
        if f"{controls.PAGE}.on" not in str(view):
            break
    assert len(found) == count + len(one.promises) + len(one.wakes)
    assert len({number for number, _ in found if number}) == count


def test_everything_can_be_accepted_from_the_list() -> None:
    ways = {"handover.read_back", "handover.accept", "handover.ask", "handover.decline", "handover.stable"}
    assert ways <= set(buttons(MODALS["everything"]))


def test_who_gets_what_offers_who_comes_who_has_it_the_queue_and_everybody_but_viewers() -> None:
    view = MODALS["plan"]
    menus = [block["accessory"] for block in view["blocks"] if "accessory" in block]
    labels = [option["text"]["text"] for option in menus[0]["options"]]
    people = ["Ana Whitlock", "Budi Hartanto", "Maria Oakes", "Tomasz Lis"]
    assert labels == ["Next: Budi Hartanto", "Ana Whitlock keeps it", "The queue", *people]
    assert menus[0]["initial_option"]["value"] == "17.1042 incoming"
    assert "keep" not in str(menus[-1]["options"])
    assert len(menus) == modals.PLANNED
    following = modals.plan(DRAFTED, STAGE, links(DRAFTED), page=1)
    assert len([block for block in following["blocks"] if "accessory" in block]) == 13 - modals.PLANNED


def test_a_page_that_is_gone_shows_the_last_one() -> None:
    view = modals.everything(SEVEN, STAGE, links(SEVEN), page=9)
    assert controls.unpack(view["private_metadata"]).page == 0
    assert len([block for block in view["blocks"] if "accessory" in block]) > 0


def test_words_to_start_from_hold_local_times_since_an_input_shows_no_dates() -> None:
    [first] = [block["element"] for block in MODALS["item"]["blocks"] if block.get("block_id") == "situation"]
    assert first["initial_value"] == "Quiet since 07:00."


def leaving(mine: int, *incoming: str) -> str:
    return "\n".join(texts(modals.leave(mine, incoming, STAGE)))


def test_leaving_early_says_where_things_go() -> None:
    assert "5 conversations of yours go to Budi Hartanto." in "\n".join(texts(MODALS["leave"]))
    assert "2 conversations of yours go to the queue, and the lead is told" in leaving(2)
    assert "1 conversation of yours goes to the queue, and the lead is told" in leaving(1)
    assert "1 conversation of yours goes to Budi Hartanto. What is unstable" in leaving(1, "budi")
    assert "None of your conversations is open, so none has to go anywhere. Budi Hartanto may" in leaving(0, "budi")


# --- direct messages


@pytest.mark.parametrize("kind", NOTICES)
def test_each_notice_is_a_message_of_its_own_and_a_line_of_a_digest(kind: str) -> None:
    one = answered(report(7), c1042=("asked", "Which warehouse?"))
    message = direct(told(kind, one, about=1042))
    assert message is not None
    fine_message(message)
    assert line(told(kind, one, about=1042))
    golden.same(f"handover-notice-{kind}", {"text": message.text, "blocks": message.blocks})


def test_the_draft_says_until_when_it_can_be_changed_and_how() -> None:
    message = direct(told("handover_draft", DRAFTED, "ana"))
    assert message is not None
    assert f"until <!date^{int((T - timedelta(minutes=15)).timestamp())}^" in message.text
    assert _pressed(message) == {"handover.notes", "handover.plan"}


def test_whoever_gives_is_told_that_it_is_posted_and_whoever_takes_what_is_in_it() -> None:
    gives, takes = (direct(told("handover_posted", report(7), who)) for who in ("ana", "budi"))
    assert gives is not None
    assert takes is not None
    assert gives.text.startswith("*Your handover is posted* for Budi Hartanto.")
    assert "Most urgent: #1042" in takes.text
    assert "handover.all" in _pressed(takes)
    assert "handover.all" not in _pressed(gives)


def test_one_conversation_is_told_in_four_sentences_and_stays_with_its_giver_when_it_is_given_back() -> None:
    offered = STATES["sbar"]
    message = direct(told("handover_posted", offered))
    assert message is not None
    said = read(message)
    for letter in ("Situation", "Background", "Assessment", "Recommendation"):
        assert f"*{letter}* " in said
    assert SBAR.recommendation in said
    assert "handover.read_back" in _pressed(message)
    back = answered(offered, c1042=("declined", "I do not speak Polish."))
    assert "It stays with you." in line(told("handover_declined", back, "ana", 1042))
    assert "is still yours" in line(told("handover_backup", offered, "ana"))
    assert "It stays with Ana Whitlock" in line(told("handover_lead", offered, "tomasz"))


def test_what_is_counted_is_what_still_waits_and_not_what_has_ended() -> None:
    assert line(replace(told("handover_reping", report(7)), cases=(1042, 1200))).startswith("*2 conversations wait to")


def test_an_addendum_names_what_came() -> None:
    late = report(7, addendum=tuple(stable(number, standing="queued") for number in range(1300, 1309)))
    said = line(replace(told("handover_addendum", late, about=1300), cases=tuple(range(1300, 1309))))
    assert all(f"#{number}" in said for number in range(1300, 1307))
    assert "and 2 more" in said


def test_other_notices_are_not_about_handovers() -> None:
    assert direct(told("returned", report())) is None
    assert line(told("returned", report())) == ""


def test_spaces_grow_tighter_one_by_one() -> None:
    assert list(SPACES) == sorted(SPACES, key=lambda space: (space.items, space.width, space.listed), reverse=True)


def test_what_was_given_back_goes_to_nobody_by_name() -> None:
    back = unstable(standing="declined", by="budi", words="I do not speak Polish.")
    due = Due(back.case, "the time for the first reply ends", T + timedelta(hours=1), "budi")
    shown = list(texts(handover(report(items=(back,), wakes=(due,)), STAGE, {}).blocks))
    (told,) = [one for one in shown if "#1042" in one and "Unstable" in one]
    assert told.endswith("*Goes to* the queue; claim it to go on with it")
    assert "Budi answers" not in told
    (wakes,) = [one for one in shown if one.startswith("*Wakes")]
    assert wakes.endswith("· the queue")


def test_an_unstable_items_words_are_not_lost_however_many_there_are() -> None:
    words = "My son ate from it, his lips are swollen and the ambulance is here, what was in it, please tell us at once"
    last = "And the box was dented by the way, so much for gift wrapping, I have photographs of everything if you like"
    bad = unstable(summary=f"complaint, English: “{words}”, then “{last}”")
    many = (bad, *(unstable(2000 + n) for n in range(40)))
    shown = "\n".join(texts(handover(report(items=many), STAGE, {}).blocks))
    assert words in shown
    assert last in shown


def test_what_was_said_in_the_handover_before_is_told_again() -> None:
    said = (f"Budi read back {at(-9)}: “I answer when the lawyer has”", f"Maria asked {at(-8)}: “Which lawyer?”")
    made = report(
        items=(unstable(said=said),), carried=(f"Ana Whitlock {at(-8)}, time-critical: “The recall ends at nine.”",)
    )
    message = handover(made, STAGE, {})
    fine_message(message)
    shown = "\n".join(texts(message.blocks))
    assert "*Said before* Budi read back <!date^" in shown
    assert "“Which lawyer?”" in shown
    assert "*From the handover before* (1)\n• Ana Whitlock <!date^" in shown
    assert "The recall ends at nine." in shown


@pytest.mark.parametrize(
    ("kind", "owners", "said"),
    [
        ("shift", ("ana", "ana", "", "", ""), "5 open (2 of Ana Whitlock's, 3 in the queue)"),
        ("early", ("ana", "ana"), "2 open (2 of Ana Whitlock's, the queue stays as it is)"),
    ],
)
def test_the_figures_say_whose_is_open(kind: str, owners: tuple[str, ...], said: str) -> None:
    found = tuple(stable(3000 + n, owner=owner) for n, owner in enumerate(owners))
    made = report(items=found)
    made = replace(made, kind=kind, figures=replace(made.figures, open=len(found)))
    (shown,) = [one for one in texts(handover(made, STAGE, {}).blocks) if "in numbers*" in one]
    assert said in shown
    assert (" so far in numbers*" in shown) is (kind == "early")


def test_a_draft_says_until_when_it_may_be_written() -> None:
    made = replace(DRAFTED, closes_at=DRAFTED.at - timedelta(minutes=4))
    told = direct(Tidings("handover_draft", made, "ana", STAGE, {}))
    assert told is not None
    assert f"until <!date^{int(made.at.timestamp()) - 240}^" in told.text


def test_service_times_are_instants_and_rules_have_titles() -> None:
    """A message that stands for hours must not count minutes, and nobody knows a rule by its id."""
    shown = "\n".join(texts(handover(report(items=(unstable(due_at=T + timedelta(minutes=20)),)), STAGE, {}).blocks))
    assert f"due <!date^{int(T.timestamp()) + 1200}^" in shown
    assert "min left" not in shown
    assert "Promise no date or outcome" in shown
    assert "promises.no-dates" not in shown
