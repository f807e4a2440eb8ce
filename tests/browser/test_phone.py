"""On a phone, 390 pixels wide: nothing has to be pushed sideways, and everything that can be pressed is on screen.

The views are the bot's own, as they were looked at and found good (`tests/golden/slack`). With BATON_SHOTS naming a
folder, each is photographed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.slack import views
from tests.browser import cards
from tests.browser.conftest import ANA, BUDI, QUEUE, Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PHONE = {"width": 390, "height": 844}
SHOTS = os.environ.get("BATON_SHOTS", "")
GOLDEN: dict[str, Any] = {
    file.stem: json.loads(file.read_text("utf-8")) for file in (Path(__file__).parents[1] / "golden").rglob("*.json")
}
VIEWS = {name: view for name, view in GOLDEN.items() if isinstance(view, dict) and view.get("blocks")}
MESSAGES = {name: view for name, view in VIEWS.items() if "type" not in view}
MODALS = {name: view for name, view in VIEWS.items() if view.get("type") == "modal"}
HOMES = {name: view for name, view in VIEWS.items() if view.get("type") == "home"}
TOO_WIDE = """(where) => {
    for (const row of document.querySelectorAll(".row")) row.style.contentVisibility = "visible";
    const all = document.querySelectorAll(`${where}, ${where} *`);
    const name = (one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 60)}`;
    const over = (one) => one.getBoundingClientRect().right > innerWidth + 0.5;
    const scrolls = (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible";
    const hidden = (one) => one.closest(".tries, .visually-hidden, .top-names");
    return [...all].filter((one) => !hidden(one) && (over(one) || scrolls(one))).map(name);
}"""
"""Answers what reaches over the right edge, or would have to be scrolled sideways."""


async def phone(scene: Scene) -> Page:
    return await scene.open(**PHONE)


async def shot(page: Page, name: str) -> None:
    """Photograph the page, if a folder for that was named."""
    if SHOTS:
        await page.screenshot(path=f"{SHOTS}/{name}.png")


async def test_every_message_of_the_bot_fits(scene: Scene):
    stamps = {}
    for name, message in MESSAGES.items():
        stamps[name] = await scene.post(message["blocks"], message["text"])
    page = await phone(scene)
    await expect(page.locator("#place .message")).to_have_count(len(MESSAGES))
    assert await page.evaluate(TOO_WIDE, "#place") == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if SHOTS:  # a message is photographed whole, so the screen must be as high as the longest
        await page.set_viewport_size({"width": PHONE["width"], "height": 4000})
    for name, ts in stamps.items() if SHOTS else ():
        row = page.locator(f".message[data-ts='{ts}']")
        await row.screenshot(path=f"{SHOTS}/{name}.png")


@pytest.mark.parametrize("name", HOMES)
async def test_home_fits(scene: Scene, name: str):
    await scene.app.call("views.publish", user_id=ANA, view=HOMES[name])
    page = await phone(scene)
    await page.locator("#open-nav").click()
    await page.locator("[data-channel=home]").click()
    await expect(page.locator(".home-body > .block")).to_have_count(len(HOMES[name]["blocks"]))
    assert await page.evaluate(TOO_WIDE, "#place") == []
    await shot(page, name)


async def test_every_modal_fits(scene: Scene):
    page = await phone(scene)
    workspace = scene.double.workspace
    for name, view in MODALS.items():
        workspace.open_modal(ANA, views.made(workspace, view))
        await expect(page.locator("dialog h2")).to_have_text(view["title"]["text"])
        await expect(page.locator(".modal-body > .block")).to_have_count(len(view["blocks"]))
        assert await page.evaluate(TOO_WIDE, "dialog") == [], name
        await shot(page, name)
        workspace.close_modals(ANA, everything=True)
        await expect(page.locator("dialog")).to_have_count(0)


async def test_the_introduction_is_small_and_its_first_step_is_whole(scene: Scene):
    page = await phone(scene)
    banner, first = page.locator(".welcome"), page.locator(".try").first
    box, step = await banner.bounding_box(), await first.bounding_box()
    assert box is not None
    assert step is not None
    assert box["height"] < PHONE["height"] / 5
    assert step["x"] >= box["x"]
    assert step["x"] + step["width"] <= box["x"] + box["width"]
    assert await first.evaluate("one => one.scrollWidth <= one.clientWidth + 2")
    await shot(page, "introduction")
    await page.locator("#open-nav").click()
    await page.locator("[data-channel=home]").click()
    await expect(banner).to_be_hidden()


async def test_what_is_pressed_is_as_large_as_a_finger(scene: Scene):
    await scene.post(cards.complaint())
    page = await phone(scene)
    sizes = await page.locator(".block-actions button").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert min(sizes) >= 40


async def test_a_double_click_presses_once_whatever_comes_in_its_place(scene: Scene):
    async def swaps(payload: dict[str, Any]) -> None:
        ts = payload["message"]["ts"]
        undo = [{"type": "actions", "elements": [cards.button("case.undo", "Undo")]}]
        await scene.app.call("chat.update", channel=QUEUE, ts=ts, text="Approved", blocks=undo)

    scene.app.after["case.go"] = swaps
    await scene.post([{"type": "actions", "elements": [cards.button("case.go", "Send")]}])
    page = await phone(scene)
    place = await page.get_by_role("button", name="Send", exact=True).nth(0).bounding_box()
    assert place is not None
    middle = (place["x"] + 20, place["y"] + place["height"] / 2)
    await page.mouse.click(*middle)
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    await page.mouse.click(*middle)
    await page.locator("[data-action='case.undo']").dispatch_event("click")
    assert scene.app.pressed() == ["case.go"]
    await page.get_by_role("button", name="Undo").click()
    await scene.app.heard_of("case.undo")
    assert scene.app.pressed() == ["case.go", "case.undo"]


async def test_a_select_on_home_is_never_held_back(scene: Scene):
    view = {
        "type": "home",
        "blocks": [
            {
                "type": "actions",
                "elements": [
                    {"type": "static_select", "action_id": "queue.risk", "options": cards.options("All", "High")},
                    cards.button("home.refresh", "Refresh"),
                ],
            }
        ],
    }
    await scene.app.call("views.publish", user_id=ANA, view=view)
    page = await scene.open()
    await page.locator("[data-channel=home]").click()
    await page.get_by_role("button", name="Refresh").click()
    await page.locator("select[data-action='queue.risk']").select_option("High")
    payload = await scene.app.heard_of("queue.risk")
    assert payload["actions"][0]["selected_option"]["value"] == "high"
    assert payload["container"]["type"] == "view"


async def test_what_the_app_writes_to_others_is_counted_beside_their_names_and_not_shown(scene: Scene):
    await scene.app.call("chat.postMessage", channel=BUDI, text="Ana asks you to take Friday")
    page = await scene.open()
    mark = page.locator(f"[data-key='as/{BUDI}'] .unread")
    await expect(mark).to_have_text("1")
    await scene.app.call("chat.postMessage", channel=BUDI, text="And a second thing")
    await expect(mark).to_have_text("2")
    assert "take Friday" not in await page.content()
    await page.locator(f"[data-key='as/{BUDI}']").click()
    direct = page.get_by_role("button", name="Baton messages")
    await expect(direct.locator(".unread")).to_have_text("2")
    await direct.click()
    await expect(page.locator("#place")).to_contain_text("Ana asks you to take Friday")
    await expect(direct.locator(".unread")).to_be_hidden()
    await expect(page.locator("#place .pane-foot")).to_contain_text("/baton in a channel")
    assert (await scene.app.heard_of("app_home_opened"))["event"]["tab"] == "messages"
    await page.locator(f"[data-key='as/{ANA}']").click()
    await expect(page.locator(f"[data-key='as/{ANA}']")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(f"[data-key='as/{BUDI}'] .unread")).to_be_hidden()


async def test_slacks_own_maximum_is_not_shown_as_a_bound(scene: Scene):
    view = cards.edit_view("Hello")
    view["blocks"][1]["element"]["max_length"] = 3000
    workspace = scene.double.workspace
    workspace.open_modal(ANA, views.made(workspace, view))
    page = await scene.open()
    await expect(page.locator(".counter")).to_have_text("5 characters")
