"""What Slack sends is read as the small values that handlers work with; the shapes come from the local Slack."""

from __future__ import annotations

from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.sandbox.slack import payloads as sent
from bot.sandbox.slack.fingers import chosen, find
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.rendering import by_app, initial_state
from bot.sandbox.slack.seed import ANA, QUEUE, seeded
from bot.sandbox.slack.views import made
from bot.sandbox.slack.workspace import Workspace
from bot.slack import ids, payloads
from bot.slack.views import modals
from bot.slack.views.card import card
from tests.slack.builders import NOW, STAGE
from tests.slack.cases import CASES

OPEN = CASES["open"]
URL = "http://127.0.0.1:8700/response/1"


@pytest.fixture
def workspace() -> Workspace:
    return seeded(FrozenClock(NOW))


def origin(workspace: Workspace) -> sent.Origin:
    return sent.Origin(workspace, workspace.people[ANA], "1.2.abc")


def submitted(workspace: Workspace, modal: Json, **values: Any) -> payloads.Submission:
    """The modal as a person fills it in: `values` by block id, texts, options or picked instants."""
    view = made(workspace, modal)
    for block_id, value in values.items():
        block, element = find(view["blocks"], block_id, block_id)
        view["state"]["values"].setdefault(block["block_id"], {})[element["action_id"]] = chosen(element, value)
    return payloads.submission(sent.submission(origin(workspace), view))


def on_card(workspace: Workspace, action_id: str, option: str | None = None) -> payloads.Click:
    """A control of the open card, used by Ana."""
    message = by_app(workspace, "text", card(OPEN, STAGE).blocks) | {"ts": "1793955900.000100"}
    block, element = next(
        (b, e)
        for b in message["blocks"]
        for e in [*b.get("elements", ()), b.get("accessory") or {}]
        if e.get("action_id") == action_id
        and (option is None or any(one["value"] == option for one in e.get("options", ())))
    )
    action = {"action_id": action_id, "block_id": block["block_id"]} | chosen(element, option=option)
    channel = workspace.channels[QUEUE]
    return payloads.click(sent.on_message(origin(workspace), channel, message, action, {}, URL))


def test_a_button_carries_who_where_and_what(workspace: Workspace) -> None:
    click = on_card(workspace, "case.approve")
    assert (click.user, click.channel, click.ts) == (ANA, QUEUE, "1793955900.000100")
    assert (click.trigger_id, click.response_url, click.view) == ("1.2.abc", URL, {})
    assert ids.unpack(click.value).draft == 11


def test_a_menu_carries_the_chosen_option(workspace: Workspace) -> None:
    click = on_card(workspace, ids.MORE, "case.snooze 1042.11.1")
    assert (click.action, click.value) == (ids.MORE, "case.snooze 1042.11.1")


def test_a_button_in_a_modal_carries_the_modal(workspace: Workspace) -> None:
    view = made(workspace, modals.edit(OPEN, OPEN.drafts[0], STAGE))
    block, element = find(view["blocks"], ids.CHECK_AGAIN)
    action = {"action_id": ids.CHECK_AGAIN, "block_id": block["block_id"]} | chosen(element)
    click = payloads.click(sent.on_view(origin(workspace), view, action))
    assert (click.action, click.channel, click.response_url) == (ids.CHECK_AGAIN, "", "")
    assert payloads.entered(click.view)["text"] == OPEN.drafts[0].text


def test_editing_gives_the_text_what_then_and_the_reason(workspace: Workspace) -> None:
    modal = modals.edit(OPEN, OPEN.drafts[0], STAGE)
    form = submitted(workspace, modal, text="Nowy tekst", then="submit")
    assert (form.user, form.name) == (ANA, "edit")
    assert form.values == {"text": "Nowy tekst", "then": "submit", "reason": "", "at": ""}
    assert ids.unpack(form.metadata).draft == 11


def test_what_stands_there_at_first_counts_as_entered(workspace: Workspace) -> None:
    form = submitted(workspace, modals.edit(OPEN, OPEN.drafts[0], STAGE))
    assert form.values == {"text": OPEN.drafts[0].text, "then": "save", "reason": "", "at": ""}


def test_snoozing_gives_a_choice_or_an_instant(workspace: Workspace) -> None:
    modal = modals.snooze(OPEN, STAGE, "Europe/London")
    chosen_one = submitted(workspace, modal, until="tomorrow", reason="courier")
    assert chosen_one.values == {"until": "tomorrow", "at": "", "reason": "courier", "waits_for": "author"}
    assert submitted(workspace, modal, at=1793999999).values["at"] == "1793999999"


@pytest.mark.parametrize(
    ("modal", "values"),
    [
        (modals.write(OPEN, STAGE), {"text": "Dzień dobry"}),
        (modals.reject(OPEN, OPEN.drafts[0], STAGE), {"reason": "too cold"}),
        (modals.escalate(OPEN, STAGE), {"desk": "press", "reason": "a journalist"}),
        (modals.close(OPEN, STAGE), {"why": "spam", "reason": "an advert"}),
        (modals.assign(OPEN, STAGE), {"person": "budi"}),
        (modals.post(OPEN, OPEN.drafts[0], STAGE), {"url": "https://chat.example/r1", "reason": "mine"}),
        (modals.confirm(CASES["unknown"], STAGE), {"url": "https://chat.example/r1"}),
        (modals.gap("guaranteed"), {"text": "may we say it"}),
    ],
    ids=lambda one: one.get("callback_id", "") if isinstance(one, dict) else "",
)
def test_every_modal_gives_what_was_entered_by_block_id(workspace: Workspace, modal: Json, values: Json) -> None:
    assert submitted(workspace, modal, **values).values == values


def test_an_untouched_input_is_empty(workspace: Workspace) -> None:
    view = made(workspace, modals.write(OPEN, STAGE))
    assert view["state"]["values"] == initial_state(view["blocks"])
    assert payloads.entered(view) == {"text": ""}


def test_a_view_without_inputs_gives_nothing() -> None:
    assert payloads.entered({}) == {}


def test_a_command_is_read(workspace: Workspace) -> None:
    body = sent.command(origin(workspace), workspace.channels[QUEUE], "/styleguide", " can we say it ", URL)
    assert payloads.slash(body) == payloads.Slash(ANA, "/styleguide", "can we say it", QUEUE, URL, "1.2.abc")


def test_half_a_character_is_no_reason_to_fail() -> None:
    view = {"state": {"values": {"text": {"text": {"type": "plain_text_input", "value": "so \ud83d sorry"}}}}}
    assert payloads.entered(view) == {"text": "so ? sorry"}
    body = {"user_id": "U1", "command": "/styleguide", "text": "\ude00 refunds"}
    assert payloads.slash(body).text == "? refunds"
