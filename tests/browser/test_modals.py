"""Modals on the page: values, errors at their fields, and that nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser import cards
from tests.browser.conftest import ANA, BUDI, Scene

NAMELESS = """() => {
    const said = (id) => document.getElementById(id)?.textContent ?? "";
    const name = (one) =>
        one.getAttribute("aria-label") ||
        (one.getAttribute("aria-labelledby") ?? "").split(" ").map(said).join("") ||
        one.textContent.trim() ||
        one.closest("label")?.textContent.trim();
    const all = document.querySelectorAll("button, input, select, textarea, dialog, [role=region]");
    return [...all].filter((one) => !name(one)).map((one) => one.outerHTML);
}"""
"""Answers the controls that a screen reader could not name."""

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def edit(scene: Scene, view: dict[str, Any]) -> Page:
    """The page with `view` opened by pressing Edit."""

    async def opens(payload: dict[str, Any]) -> None:
        await scene.app.call("views.open", trigger_id=payload["trigger_id"], view=view)

    scene.app.after["case.edit"] = opens
    await scene.post(cards.complaint())
    page = await scene.open()
    await page.get_by_role("button", name="Edit…").click()
    await page.wait_for_selector("dialog.modal")
    return page


async def test_a_modal_submits_what_was_put_in(scene: Scene):
    page = await edit(scene, cards.edit_view())
    await expect(page.locator("dialog textarea")).to_be_focused()
    await page.locator("dialog textarea").fill("Dziękujemy, sprawdzamy.")
    await page.locator("dialog select").select_option("Kelora")
    await page.get_by_label("Facts").check()
    await page.get_by_label("Thank them").check()
    await page.locator("dialog input[type=date]").fill("2026-11-09")
    await page.get_by_role("button", name="Send for approval").click()
    payload = await scene.app.heard_of("view_submission")
    values = {block: state["in"] for block, state in payload["view"]["state"]["values"].items()}
    assert values["text"]["value"] == "Dziękujemy, sprawdzamy."
    assert values["as"]["selected_option"]["value"] == "kelora"
    assert values["why"]["selected_option"]["value"] == "facts"
    assert [one["value"] for one in values["also"]["selected_options"]] == ["thank-them"]
    assert values["day"]["selected_date"] == "2026-11-09"
    await expect(page.locator("dialog")).to_have_count(0)


async def test_missing_and_overlong_fields_are_named_before_the_app_is_asked(scene: Scene):
    page = await edit(scene, cards.edit_view())
    await page.locator("dialog textarea").fill("x" * 312)
    await expect(page.locator(".counter")).to_have_text("312 / 300 — 12 too many")
    await page.get_by_role("button", name="Send for approval").click()
    await expect(page.locator(".field-error").first).to_contain_text("at most 300 characters")
    await expect(page.get_by_text("Please complete this required field.")).to_have_count(1)
    assert not [p for p in scene.app.heard if p["type"] == "view_submission"]


async def test_errors_of_the_app_stand_at_their_fields(scene: Scene):
    sentence = "This promises a date. Say what happens next instead."
    scene.app.replies["view_submission"] = lambda _: {"response_action": "errors", "errors": {"text": sentence}}
    page = await edit(scene, cards.edit_view())
    await page.get_by_label("Tone").check()
    await page.get_by_role("button", name="Send for approval").click()
    await expect(page.locator(".block-input", has_text="Reply").locator(".field-error")).to_have_text(sentence)
    await expect(page.locator("dialog textarea")).to_have_value("Bardzo przepraszamy.")
    await expect(page.locator("dialog textarea")).to_be_focused()


async def test_an_update_keeps_what_was_typed_unless_the_block_has_a_new_id(scene: Scene):
    page = await edit(scene, cards.edit_view())
    view_id = scene.double.workspace.modals(ANA)[-1]["id"]
    await page.locator("dialog textarea").fill("My own words")
    checked = cards.edit_view("Other words")
    checked["blocks"].insert(1, cards.context("Two findings."))
    await scene.app.call("views.update", view_id=view_id, view=checked)
    await expect(page.locator("dialog")).to_contain_text("Two findings.")
    await expect(page.locator("dialog textarea")).to_have_value("My own words")
    renewed = cards.edit_view("Other words")
    renewed["blocks"][1]["block_id"] = "text-2"
    await scene.app.call("views.update", view_id=view_id, view=renewed)
    await expect(page.locator("dialog textarea")).to_have_value("Other words")


async def test_a_pushed_view_goes_back_to_the_one_below_with_its_text(scene: Scene):
    view = cards.edit_view()
    view["blocks"].append({"type": "actions", "elements": [cards.button("check", "Check again")]})

    async def pushes(payload: dict[str, Any]) -> None:
        above = {"type": "modal", "title": cards.plain("Findings"), "blocks": [cards.quote("None.")]}
        await scene.app.call("views.push", trigger_id=payload["trigger_id"], view=above)

    scene.app.after["check"] = pushes
    page = await edit(scene, view)
    await page.locator("dialog textarea").fill("Half a sentence")
    await page.get_by_role("button", name="Check again").click()
    await expect(page.locator("#modal-title")).to_have_text("Findings")
    await page.keyboard.press("Escape")
    await expect(page.locator("#modal-title")).to_have_text("Edit the reply")
    await expect(page.locator("dialog textarea")).to_have_value("Half a sentence")


async def test_escape_closes_a_modal_and_gives_the_focus_back(scene: Scene):
    page = await edit(scene, cards.edit_view() | {"notify_on_close": True})
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_have_count(0)
    await scene.app.heard_of("view_closed")
    await expect(page.get_by_role("button", name="Edit…")).to_be_focused()


async def test_pickers_and_searches_give_ids_dates_and_options(scene: Scene):
    def field(block: str, element: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "input",
            "block_id": block,
            "label": cards.plain(block),
            "element": {"action_id": "in", **element},
        }

    offered = cards.options("Third cracked lid", "Cracked box")
    scene.app.replies["block_suggestion"] = lambda _: {"options": offered}
    view = cards.edit_view() | {
        "blocks": [
            field("owner", {"type": "users_select"}),
            field("helpers", {"type": "multi_users_select", "placeholder": cards.plain("Who helps")}),
            field("count", {"type": "number_input", "is_decimal_allowed": False}),
            field("time", {"type": "timepicker"}),
            field("like", {"type": "external_select", "action_id": "seek", "min_query_length": 2}),
        ]
    }
    page = await edit(scene, view)
    dialog = page.locator("dialog")
    await dialog.get_by_label("owner").select_option("Budi Hartanto")
    await dialog.locator("summary").click()
    await dialog.get_by_label("Sam Whitlock").check()
    await expect(dialog.locator("summary")).to_have_text("Sam Whitlock")
    await dialog.get_by_label("count").fill("7")
    await dialog.get_by_label("time").fill("09:30")
    await dialog.get_by_label("like").press_sequentially("crack")
    await page.get_by_role("option", name="Cracked box").click()
    await page.get_by_role("button", name="Send for approval").click()
    payload = await scene.app.heard_of("view_submission")
    values = {block: next(iter(state.values())) for block, state in payload["view"]["state"]["values"].items()}
    assert values["owner"]["selected_user"] == BUDI
    assert values["helpers"]["selected_users"] == ["U0SAM00005"]
    assert values["count"]["value"] == "7"
    assert values["time"]["selected_time"] == "09:30"
    assert values["like"]["selected_option"]["value"] == "cracked-box"


async def test_a_problem_is_told_above_the_modal_and_stays_when_it_closes(scene: Scene):
    page = await edit(scene, cards.edit_view())
    await page.get_by_label("Tone").check()
    scene.app.replies["view_submission"] = lambda _: {"response_action": "errors", "errors": {"nowhere": "Not so."}}
    await page.get_by_role("button", name="Send for approval").click()
    toast = page.locator("dialog .toast")
    await expect(toast).to_contain_text("Baton refused this, but not at a field that is on screen.")
    await page.keyboard.press("Escape")
    await expect(page.locator("body > #toasts .toast")).to_be_visible()
    await page.get_by_label("Dismiss", exact=True).click()
    await expect(page.locator(".toast")).to_have_count(0)


async def test_every_control_has_a_name_that_can_be_read_out(scene: Scene):
    await scene.post(cards.every_block())
    page = await edit(scene, cards.edit_view())
    assert await page.evaluate(NAMELESS) == []


async def test_a_press_in_a_modal_tells_what_stands_in_its_fields(scene: Scene):
    view = cards.edit_view()
    view["blocks"].append({"type": "actions", "elements": [cards.button("check", "Check again")]})
    page = await edit(scene, view)
    await page.locator("dialog textarea").fill("Half a sentence")
    await page.get_by_role("button", name="Check again").click()
    payload = await scene.app.heard_of("check")
    assert payload["view"]["state"]["values"]["text"]["in"]["value"] == "Half a sentence"
