"""What is accepted and what is refused, one sentence of Slack's at a time; slack_sdk's own models must pass."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.models import blocks as sdk
from slack_sdk.models.views import View

from bot.sandbox.slack.blocks import problems_in_message, problems_in_view
from bot.sandbox.slack.rendering import rendered


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Go"), **more}


def option(text: str = "one", value: str = "1") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def actions(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "actions", "elements": list(elements)}]


def modal(**more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Edit"), "blocks": [{"type": "divider"}], **more}


CONFIRM = sdk.ConfirmObject(title="Sure?", text=sdk.MarkdownTextObject(text="*Really*?"), confirm="Yes", deny="No")
OPTIONS = [sdk.Option(value="a", text="A"), sdk.Option(value="b", text="B", description="the second")]
CONSERVATIVE: list[sdk.Block] = [
    sdk.SectionBlock(text=sdk.MarkdownTextObject(text="*hi*"), accessory=sdk.ButtonElement(text="Go", action_id="go")),
    sdk.SectionBlock(fields=[sdk.PlainTextObject(text="a"), sdk.MarkdownTextObject(text="b", verbatim=True)]),
    sdk.DividerBlock(),
    sdk.HeaderBlock(text="Heading"),
    sdk.ImageBlock(image_url="https://kelora.example/a.png", alt_text="a lunch box", title="Box"),
    sdk.ContextBlock(
        elements=[sdk.MarkdownTextObject(text="small"), sdk.ImageElement(image_url="https://a.example/b", alt_text="b")]
    ),
    sdk.ActionsBlock(
        elements=[
            sdk.ButtonElement(text="Approve", action_id="case.approve", value="1", style="primary", confirm=CONFIRM),
            sdk.OverflowMenuElement(action_id="case.more", options=OPTIONS),
            sdk.StaticSelectElement(action_id="pick", placeholder="Pick", options=OPTIONS, initial_option=OPTIONS[0]),
            sdk.UserSelectElement(action_id="who", placeholder="Who"),
            sdk.RadioButtonsElement(action_id="radio", options=OPTIONS),
            sdk.CheckboxesElement(action_id="check", options=OPTIONS, initial_options=OPTIONS),
            sdk.DatePickerElement(action_id="day", initial_date="2026-03-02"),
        ]
    ),
    sdk.InputBlock(label="Reply", element=sdk.PlainTextInputElement(action_id="text", multiline=True, max_length=500)),
    sdk.RichTextBlock(
        elements=[
            sdk.RichTextQuoteElement(elements=[sdk.RichTextElementParts.Text(text="<!channel> *as it is*")]),
            sdk.RichTextListElement(
                style="bullet",
                elements=[
                    sdk.RichTextSectionElement(elements=[sdk.RichTextElementParts.Link(url="https://a.example")])
                ],
            ),
        ]
    ),
    sdk.MarkdownBlock(text="**bold**"),
]


@pytest.mark.parametrize("block", CONSERVATIVE, ids=lambda b: b.type)
def test_blocks_of_the_official_models_are_taken(block: sdk.Block) -> None:
    assert problems_in_message([block.to_dict()]) == []


def test_a_view_of_the_official_model_is_taken() -> None:
    blocks = [b for b in CONSERVATIVE if b.type != "markdown"]
    view = View(type="modal", title="Edit", submit="Save", close="Cancel", private_metadata="{}", blocks=blocks)
    assert problems_in_view(view.to_dict()) == []


def test_what_slack_stores_is_taken_again() -> None:
    stored = rendered([b.to_dict() for b in CONSERVATIVE])
    assert problems_in_message(stored) == []
    assert len({b["block_id"] for b in stored}) == len(stored)


REFUSED: list[tuple[list[Any], str]] = [
    ([{"type": "hologram"}], "unsupported type: hologram [json-pointer:/blocks/0/type]"),
    ([{"type": "alert", "text": plain("x")}], "unsupported type: alert [json-pointer:/blocks/0/type]"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    ([{"type": "divider", "block_id": "a"}] * 2, "`block_id` already exists [json-pointer:/blocks/1/block_id]"),
    ([{"type": "divider", "block_id": "a" * 256}], "must be less than 256 characters"),
    ([{"type": "section", "text": mrkdwn("")}], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (
        [{"type": "section", "text": mrkdwn("x" * 3001)}],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "section", "fields": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [{"type": "section", "fields": [plain("x" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    ([{"type": "section"}], "missing required field: text or fields [json-pointer:/blocks/0]"),
    (
        [{"type": "section", "text": plain("a"), "colour": 1}],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    ([{"type": "header", "text": mrkdwn("x")}], "[json-pointer:/blocks/0/text/type]"),
    ([{"type": "context", "elements": [plain("x")] * 11}], "no more than 10 items allowed"),
    (
        [{"type": "image", "image_url": "https://a.example"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    (actions(*[button()] * 26), "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    (actions(button(action_id="a"), button(action_id="a")), "`action_id` must be unique"),
    (actions(button(value="x" * 2001)), "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"),
    (actions(button(url="x" * 3001)), "must be less than 3001 characters"),
    (
        actions({**button(), "text": plain("x" * 76)}),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        actions(
            button(confirm={"title": plain("t"), "text": plain("x" * 301), "confirm": plain("y"), "deny": plain("n")})
        ),
        "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]",
    ),
    (actions({"type": "overflow", "options": [option()] * 6}), "no more than 5 items allowed"),
    (
        actions({"type": "overflow", "options": [option(value="v" * 151)]}),
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    (
        actions({"type": "static_select", "options": [option(text="t" * 76)]}),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    (actions({"type": "static_select", "options": [option()] * 101}), "no more than 100 items allowed"),
    (actions({"type": "static_select", "options": [option()], "initial_option": option(value="2")}), "initial option"),
    (
        actions({"type": "plain_text_input"}),
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        [
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}],
            }
        ],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    ([{"type": "markdown", "text": "x" * 6001}] * 2, "must be less than 12001 characters"),
]


@pytest.mark.parametrize(("blocks", "words"), REFUSED, ids=lambda x: x[:40] if isinstance(x, str) else "")
def test_what_slack_refuses_is_refused_with_a_pointer(blocks: list[Any], words: str) -> None:
    assert any(words in problem for problem in problems_in_message(blocks)), problems_in_message(blocks)


VIEWS: list[tuple[dict[str, Any], str]] = [
    (modal(title=plain("t" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (modal(submit=plain("t" * 25)), "must be less than 25 characters [json-pointer:/view/submit/text]"),
    (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
    (modal(callback_id="x" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
    (modal(blocks=[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    (modal(blocks=[{"type": "markdown", "text": "x"}]), "unsupported type: markdown"),
    (modal(submit_disabled=True), "invalid additional property: submit_disabled [json-pointer:/view]"),
    ({"type": "home", "blocks": [], "title": plain("x")}, "invalid additional property: title [json-pointer:/view]"),
    ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    ({"type": "pane", "blocks": []}, "unsupported type: pane [json-pointer:/view/type]"),
    (
        modal(blocks=[{"type": "input", "label": plain("l"), "element": {"type": "plain_text_input"}}]),
        "missing required field: submit [json-pointer:/view]",
    ),
]


@pytest.mark.parametrize(("view", "words"), VIEWS, ids=lambda x: x[:40] if isinstance(x, str) else "")
def test_a_bad_view_is_refused_with_a_pointer(view: dict[str, Any], words: str) -> None:
    assert any(words in problem for problem in problems_in_view(view)), problems_in_view(view)


def test_limits_themselves_are_still_allowed() -> None:
    blocks = [
        {"type": "section", "text": mrkdwn("x" * 3000)},
        {"type": "header", "text": plain("x" * 150)},
        *actions(button(value="x" * 2000), {"type": "overflow", "options": [option(value="v" * 150)] * 5}),
    ]
    assert problems_in_message(blocks) == []
    assert problems_in_view(modal(title=plain("t" * 24), private_metadata="x" * 3000)) == []
