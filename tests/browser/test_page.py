"""The page around the cards: writing, commands, threads, people, the outside, the phone, reconnecting."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.clock import Clock
from bot.sandbox.telegram import GROUP, Group, TelegramDouble, seeded
from tests.browser import cards
from tests.browser.conftest import ANA, BUDI, QUEUE, Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_first_screen_says_who_one_is_and_what_to_try_until_dismissed(scene: Scene):
    page = await scene.open()
    banner = page.locator(".welcome")
    await expect(banner).to_contain_text("Ana Prior (approver)")
    await expect(banner.locator(".try")).to_have_count(3)
    await page.get_by_role("button", name="Ask the guide").click()
    await expect(page.get_by_label("Message #community-queue")).to_have_value("/styleguide can we say guaranteed?")
    await page.get_by_label("Dismiss this introduction").click()
    await page.reload()
    await page.wait_for_selector(".person")
    assert await banner.count() == 0


async def test_enter_sends_a_message_and_a_slash_command_reaches_the_app(scene: Scene):
    scene.app.replies["/styleguide"] = lambda _: {"text": "*No rule about that yet.*"}
    page = await scene.open()
    box = page.get_by_label("Message #community-queue")
    await box.fill("Good morning")
    await box.press("Enter")
    await expect(page.locator(".message")).to_contain_text("Good morning")
    await box.fill("/sty")
    await page.get_by_role("button", name="/styleguide").click()
    await box.press_sequentially("can we say guaranteed?")
    await box.press("Enter")
    await expect(page.locator(".ephemeral")).to_contain_text("No rule about that yet.")
    assert (await scene.app.heard_of("/styleguide"))["text"] == "can we say guaranteed?"


async def test_what_cannot_be_done_is_said_and_the_text_stays(scene: Scene):
    page = await scene.open()
    box = page.get_by_label("Message #community-queue")
    await box.fill("/shrug hello")
    await box.press("Enter")
    await expect(page.locator(".toast")).to_contain_text("/shrug is not a command here")
    await expect(box).to_have_value("/shrug hello")


async def test_a_thread_opens_beside_the_channel_and_takes_replies(scene: Scene):
    ts = await scene.post(cards.complaint())
    await scene.post(text="Ana claimed this.", thread_ts=ts)
    page = await scene.open()
    await expect(page.locator("#place .message")).to_have_count(1)
    await page.get_by_role("button", name="1 reply").click()
    await expect(page.locator("#thread .message")).to_have_count(2)
    await page.get_by_label("Reply in thread", exact=True).last.fill("I know this parcel.")
    await page.keyboard.press("Enter")
    await expect(page.locator("#thread")).to_contain_text("I know this parcel.")
    await expect(page.get_by_role("button", name="2 replies")).to_be_visible()
    await expect(page.locator("#place .message")).to_have_count(1)


async def test_another_channel_shows_how_much_is_unread_until_it_is_opened(scene: Scene):
    page = await scene.open()
    alerts = page.locator("[data-channel=C0ALERTS02]")
    await scene.double.people.write(BUDI, "C0ALERTS02", "Something is on fire")
    await expect(alerts.locator(".unread")).to_have_text("1")
    await alerts.click()
    await expect(page.locator("#place-name")).to_have_text("#alerts")
    await expect(alerts.locator(".unread")).to_be_hidden()


async def test_acting_as_somebody_else_writes_in_their_name(scene: Scene):
    page = await scene.open()
    await page.get_by_role("button", name="Budi Hartanto").click()
    await expect(page.locator(f"[data-key='as/{BUDI}']")).to_have_attribute("aria-pressed", "true")
    await page.get_by_label("Message #community-queue").fill("Budi here")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message .author")).to_have_text("Budi Hartanto")


async def test_home_is_asked_for_and_drawn_when_it_is_published(scene: Scene):
    page = await scene.open()
    await page.get_by_role("button", name="Baton Home").click()
    await scene.app.heard_of("app_home_opened")
    blocks = [
        {"type": "header", "text": cards.plain("Good morning, Ana")},
        {"type": "actions", "elements": [cards.button("home.open", "Open")]},
    ]
    await scene.app.call("views.publish", user_id=ANA, view={"type": "home", "blocks": blocks})
    await expect(page.locator(".home .block-header")).to_have_text("Good morning, Ana")
    await page.locator(".home").get_by_role("button", name="Open").click()
    assert (await scene.app.heard_of("home.open"))["view"]["type"] == "home"


async def test_a_member_writes_outside_and_sees_the_brand_answer(scene: Scene):
    page = await scene.open()
    outside = page.locator("#outside")
    await outside.get_by_label("Write as").select_option("brisk_otter")
    await outside.get_by_label("Write in Kelora forum").fill("Third cracked lid!")
    await page.keyboard.press("Enter")
    thread = outside.locator(".outside-thread", has_text="Third cracked lid!")
    await expect(thread.locator(".author")).to_have_text("brisk_otter")
    scene.hall.add("t2", "Kelora", "We are sorry.", brand=True)
    await expect(thread.locator(".post.brand")).to_contain_text("Kelora")
    await expect(thread.locator(".post.brand .brand-mark")).to_have_text("BRAND")


async def test_a_lost_connection_comes_back_with_what_was_missed_and_keeps_what_was_typed(scene: Scene):
    page = await scene.open()
    await page.get_by_label("Message #community-queue").fill("half a thought")
    await page.context.set_offline(True)
    for socket in list(scene.stage.sockets):
        await socket.close()
    await expect(page.locator("#waiting")).to_be_visible()
    await scene.double.people.write(BUDI, QUEUE, "Meanwhile")
    await page.context.set_offline(False)
    await expect(page.locator("#place .message")).to_contain_text("Meanwhile", timeout=8000)
    await expect(page.locator("#waiting")).to_be_hidden()
    await expect(page.get_by_label("Message #community-queue")).to_have_value("half a thought")


async def test_one_switches_between_places_and_sees_answers_arrive_in_each(scene: Scene):
    telegram = seeded(TelegramDouble(Clock()))
    scene.stage.places = (scene.hall, Group(telegram, GROUP))
    page = await scene.open()
    outside = page.locator("#outside")
    forum, group = (outside.get_by_role("tab", name=name) for name in ("Kelora forum", "Kelora lunch club"))
    await expect(forum).to_have_attribute("aria-selected", "true")
    await expect(outside.get_by_role("tabpanel")).to_have_count(1)
    await group.click()
    panel = outside.get_by_role("tabpanel", name="Kelora lunch club (Telegram)")
    await expect(panel.locator(".in-thread option")).to_have_text(["General", "Help", "Orders", "Recipes"])
    await panel.get_by_label("Write as").select_option("Jon Hale")
    await panel.get_by_label("Where").select_option("Orders")
    await panel.get_by_label("Write in Kelora lunch club").fill("Where is my parcel?")
    await page.keyboard.press("Enter")
    orders = panel.locator(".outside-thread", has=page.get_by_role("heading", name="Orders"))
    await expect(orders.locator(".author")).to_have_text("Jon Hale")
    (written,) = telegram.town.find(GROUP).messages.values()
    telegram.town.answer(telegram.town.find(GROUP), "It is on its way.", written["message_thread_id"], 0)
    await expect(orders.locator(".post.brand")).to_contain_text("It is on its way.")

    # What arrives in the place that is not open is counted on its tab, and another actor stays where one was.
    scene.hall.add("t1", "Kelora", "It does fit.", brand=True)
    await expect(forum).to_contain_text("1 new")
    await page.get_by_role("button", name="Budi Hartanto").click()
    await expect(group).to_have_attribute("aria-selected", "true")
    scene.hall.add("t1", "Kelora", "Both of them.", brand=True)
    await group.focus()
    await page.keyboard.press("ArrowLeft")
    await expect(forum).to_be_focused()
    await expect(forum).not_to_contain_text("new")
    await expect(outside.get_by_text("Both of them.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 760, 1000])
async def test_a_narrow_window_has_no_sideways_scrolling_and_reaches_everything(scene: Scene, width: int):
    await scene.post(cards.complaint())
    await scene.post(cards.every_block())
    page = await scene.open(width, 844)
    sideways = "document.documentElement.scrollWidth - innerWidth"
    assert await page.evaluate(sideways) <= 0
    scroller = page.locator("#place .timeline-scroll")
    assert await scroller.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    await expect(page.locator("#place-name")).to_be_in_viewport()
    await expect(page.get_by_label("Message #community-queue")).to_be_in_viewport()
    await page.get_by_role("button", name="Outside world").click()
    await expect(page.get_by_label("Write in Kelora forum")).to_be_in_viewport()
    await page.get_by_role("button", name="Close the outside world").click()
    if width < 721:
        await page.get_by_role("button", name="Channels and people").click()
        await page.get_by_role("button", name="alerts").click()
        await expect(page.locator("#place-name")).to_have_text("#alerts")
        await expect(page.locator("#sidebar")).not_to_be_in_viewport()
    assert await page.evaluate(sideways) <= 0
