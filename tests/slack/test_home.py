"""Home and the private lists: as they were looked at, within Slack's limits, with words where nothing is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest

from bot.model import FeedState
from bot.slack import ids
from bot.slack.home import HomeTab
from bot.slack.views import home, home_queue, queue, since
from bot.slack.views.help import unknown
from bot.slack.views.home import Overview, Pending
from bot.slack.views.home_queue import Shelf
from bot.slack.views.queue import Filter
from bot.slack.views.shift import duty
from tests.slack import golden
from tests.slack.builders import NOW, STAGE, case, mention
from tests.slack.rules import buttons, fine_message, fine_view, texts
from tests.slack.shifts import ON_ROTA, ROTA_TEAM, handover, person, promise, swap

CARD = "https://kelora.slack.example/archives/C0QUEUE001/p1793955900000100"
DUTY = duty(ROTA_TEAM.rota, "ana", NOW, (), [swap(asked_by="budi", giver="budi", taker="ana")])


def full(**fields: Any) -> Overview:
    plain: dict[str, Any] = {
        "me": person("ana"),
        "mine": [case(id=7, owner="ana", risk="low"), case(id=8, owner="ana", state="snoozed", snoozed_until=NOW)],
        "awaiting": [case(id=8, owner="ana")],
        "promises": [promise(4), promise(5, due_at=NOW - timedelta(hours=1)), promise(6, due_at=None)],
        "handovers": [Pending(handover(), 4, CARD)],
        "duty": DUTY,
        "changed": ["Refunds: the window is 30 days now.", "New announcement: the lid."],
        "counts": {"open": 3, "answered": 41},
        "feeds": [FeedState("telegram", True, "Telegram: well.", NOW, timedelta(seconds=2), 0, None)],
        "problems": ["A card could not be shown: the channel is archived."],
        "links": {7: CARD, 9: CARD, 1042: CARD},
    }
    queued: dict[str, Any] = {
        "queue": [case(id=9), case(id=10, risk="low")],
        "waiting": 2,
        "filter": Filter(),
        "page": 1,
    }
    queued |= {name: fields.pop(name) for name in list(fields) if name in queued}
    plain["whole_queue"] = queued["queue"]
    shelf = Shelf(queued["queue"], queued["waiting"], queued["filter"], queued["page"])
    return Overview(**{**plain, "shelf": shelf, **fields})


def test_home_looks_as_it_was_found_good() -> None:
    made = home.home(full(), ON_ROTA)
    fine_view(made)
    golden.same("home", made)


def test_an_empty_home_says_what_to_do() -> None:
    made = home.home(Overview(me=person("budi")), STAGE)
    fine_view(made)
    golden.same("home-empty", made)


def test_a_full_home_still_fits() -> None:
    many = [case(id=n, owner="ana" if n % 2 else "") for n in range(1, 401)]
    day = full(
        mine=many,
        queue=many,
        waiting=400,
        awaiting=many,
        promises=[promise(n) for n in range(60)],
        handovers=[Pending(handover(id=n), 9, CARD) for n in range(9)],
        changed=["c" * 500] * 40,
        feeds=[FeedState("f", False, "f" * 500, NOW, None, 3, NOW)] * 30,
        problems=["p" * 500] * 30,
        links=dict.fromkeys(range(1, 401), CARD),
    )
    made = home.home(day, ON_ROTA)
    fine_view(made)
    assert any("*Feeds*" in words for words in texts(made)), "the last part is cut off"


def test_every_word_that_needs_nothing_more_is_a_button() -> None:
    made = buttons(home.home(full(), ON_ROTA))
    assert {"word.next", "word.shift", "word.catchup", "word.handover", "word.promises", "word.help"} <= set(made)


def test_a_filter_hides_nothing_that_is_pressing() -> None:
    crisis = case(id=9, risk="crisis")
    made = home.home(
        full(mine=[], awaiting=[], queue=[], whole_queue=[crisis], waiting=1, filter=Filter(lang="pl")), ON_ROTA
    )
    said = list(texts(made))
    assert any("1 conversation needs you now" in words for words in said)
    assert any("*#9*" in words for words in said)


def test_who_is_off_duty_or_only_looks_is_not_called() -> None:
    off = duty(ROTA_TEAM.rota, "budi", NOW, ())
    tired = home.home(full(me=person("budi"), duty=off, mine=[], awaiting=[]), ON_ROTA)
    looks = home.home(full(me=person("ana").model_copy(update={"role": "viewer"}), mine=[], awaiting=[]), ON_ROTA)
    for made in (tired, looks):
        assert not any("needs you now" in words or "need you now" in words for words in texts(made))
        assert not any("Take the next one" in words for words in texts(made))
    assert "word.next" not in buttons(looks)


def test_what_one_asked_oneself_does_not_wait_for_ones_answer() -> None:
    asked = duty(ROTA_TEAM.rota, "ana", NOW, (), [swap()])
    said = list(texts(home.home(full(duty=asked, handovers=[]), ON_ROTA)))
    assert not any("Waiting for your answer" in words for words in said)
    assert any("You have asked" in words for words in said)


def test_filter_and_page_travel_in_the_view() -> None:
    wanted = Filter("kelora-pl", "pl", "high", True)
    made = home.home(full(filter=wanted, page=3), ON_ROTA)
    assert home_queue.unpack(made["private_metadata"]) == (wanted, 3)


@pytest.mark.parametrize("metadata", ["", "nonsense", "[]", '{"page": "x"}', '{"page": -4}'])
def test_a_view_that_says_nothing_about_filters_shows_everything(metadata: str) -> None:
    assert home_queue.unpack(metadata) == (Filter(), 1)


def test_what_is_filtered_by_stands_in_the_selects() -> None:
    made = home.home(full(filter=Filter(account="kelora-pl")), ON_ROTA)
    selects = [e for b in made["blocks"] for e in b.get("elements", ()) if e.get("type") == "static_select"]
    assert [one["action_id"] for one in selects] == [
        f"{ids.HOME_FILTER}.{what}" for what in ("account", "lang", "risk", "mine")
    ]
    assert selects[0]["initial_option"]["value"] == "kelora-pl"


async def test_home_opens_on_its_first_page_and_keeps_the_filter() -> None:
    class Noted(HomeTab):
        async def show(self, user: str, metadata: str | None = None) -> None:
            self._shown[user] = metadata or ""

    nothing = cast(Any, None)
    tab = Noted(nothing, nothing, nothing, {}, nothing)
    await tab.show("U1", home_queue.pack(Filter(lang="pl"), 3))
    await tab.opened("U1")
    assert home_queue.unpack(tab._shown["U1"]) == (Filter(lang="pl"), 1)


def test_pages_turn_at_both_ends() -> None:
    many = [case(id=n) for n in range(1, 26)]
    first, last = (buttons(home.home(full(queue=many, waiting=25, page=n), ON_ROTA)) for n in (1, 9))
    assert ("home.page.more" in first, "home.page.back" in first) == (True, False)
    assert ("home.page.more" in last, "home.page.back" in last) == (False, True)


def test_an_empty_filter_is_told_from_an_empty_queue() -> None:
    other = home.home(full(queue=[], waiting=4), ON_ROTA)
    none = home.home(full(queue=[], waiting=0), ON_ROTA)
    assert any("Choose another filter" in words for words in texts(other))
    assert any("Nobody is waiting" in words for words in texts(none))
    assert f"{ids.HOME_FILTER}.risk" not in str(none)


def test_what_is_overdue_is_said_in_words() -> None:
    said = list(texts(home.home(full(), ON_ROTA)))
    assert any("*Promised* (3, 1 overdue)" in words for words in said)
    assert any("overdue since" in words for words in said)


def test_a_day_ends_on_the_persons_own_clock() -> None:
    assert home.today_ends(person("budi"), NOW).isoformat() == "2026-11-06T16:59:59+00:00"


# --- lists


def test_a_list_looks_as_it_was_found_good() -> None:
    many = [case(id=n) for n in range(1, 24)]
    made = queue.listing("The queue", many, STAGE, dict.fromkeys(range(24), CARD), page=2, note="As far as known.")
    fine_message(made)
    golden.same("queue-page-2", {"text": made.text, "blocks": made.blocks})


def test_a_list_has_buttons_to_the_pages_beside_it() -> None:
    many = [case(id=n) for n in range(400)]
    made = queue.listing("The queue", many, STAGE, dict.fromkeys(range(400), CARD), typed="queue polish", page=3)
    fine_message(made)
    values = {e["action_id"]: e["value"] for e in made.blocks[-1]["elements"]}
    assert values == {"word.back": "queue polish 2", "word.more": "queue polish 4"}


@pytest.mark.parametrize("page", [0, 99])
def test_a_page_that_is_not_there_is_the_nearest_one(page: int) -> None:
    made = queue.listing("The queue", [case(id=n) for n in range(12)], STAGE, {}, page=page)
    assert "of 2" in made.blocks[0]["text"]["text"]


def test_an_empty_list_says_so_in_words() -> None:
    made = queue.listing("Yours", [], STAGE, {}, empty="Take the next one with /baton next.")
    fine_message(made)
    assert made.text == "Yours: nothing. Take the next one with /baton next."


def test_the_next_one_looks_as_it_was_found_good() -> None:
    made = queue.offer(case(id=12), mention(), 3, STAGE, {12: CARD})
    fine_message(made)
    golden.same("queue-next", {"text": made.text, "blocks": made.blocks})


@pytest.mark.parametrize("others", [0, 5])
def test_nothing_for_me_says_whether_others_have_something(others: int) -> None:
    made = queue.nothing_next(others)
    fine_message(made)
    assert ("5 conversations wait" in made.text) is bool(others)


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        (Filter(), True),
        (Filter(account="kelora-pl"), True),
        (Filter(account="kelora"), False),
        (Filter(lang="pl", risk="high"), True),
        (Filter(lang="pl", risk="low"), False),
        (Filter(mine=True), True),
    ],
)
def test_a_filter_takes_what_it_names(wanted: Filter, taken: bool) -> None:
    assert wanted.takes(case(), person("ana")) is taken


def test_for_me_means_my_languages_and_accounts() -> None:
    german = person("ana").model_copy(update={"languages": ("de",)})
    elsewhere = person("ana").model_copy(update={"accounts": ("kelora",)})
    assert not Filter(mine=True).takes(case(), german)
    assert not Filter(mine=True).takes(case(), elsewhere)


def test_an_unknown_word_is_answered_with_the_nearest() -> None:
    made = unknown("quuues", "queue", "polish")
    fine_message(made)
    assert made.blocks[-1]["elements"][0]["value"] == "queue polish"
    assert "“quuues”" in made.text


def test_a_word_that_resembles_nothing_is_answered_with_help() -> None:
    made = unknown("<!here>", "", "")
    fine_message(made)
    assert [e["value"] for e in made.blocks[-1]["elements"]] == ["help"]


def test_what_one_missed_looks_as_it_was_found_good() -> None:
    made = since.since(
        NOW - timedelta(days=1), ["Refunds: 30 days now."] * 20, [case(id=7, owner="ana")], "ana", STAGE, {7: CARD}
    )
    fine_message(made)
    golden.same("since", {"text": made.text, "blocks": made.blocks})


def test_nothing_missed_is_said_in_words() -> None:
    made = since.since(NOW - timedelta(days=1), [], [], "ana", STAGE, {})
    fine_message(made)
    assert "has not changed" in made.blocks[0]["text"]["text"]
