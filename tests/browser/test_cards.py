"""Cards on the page: what is drawn, and that pressing reaches the app."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser import cards
from tests.browser.conftest import ANA, BUDI, QUEUE, Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_every_block_type_is_drawn(scene: Scene):
    await scene.post(cards.every_block(), "Every block")
    page = await scene.open()
    drawn = await page.locator(".blocks [data-block]").evaluate_all("all => all.map(one => one.dataset.block)")
    assert drawn == [block["type"] for block in cards.every_block()]
    assert await page.locator(".unknown").count() == 0
    body = page.locator(".blocks")
    for selector in ("h3", "strong", "em", "s", "code", "ul li", "blockquote", "pre", "select", "input[type=date]"):
        assert await body.locator(selector).count() > 0, selector
    await expect(body.locator(".block-section")).to_contain_text("2*3*4")
    await expect(body.locator(".mention").first).to_have_text("@Budi Hartanto")
    await expect(body.locator("time")).to_have_text("6 Nov 2026 at 09:05")
    await expect(body.locator("a", has_text="label")).to_have_attribute("href", "https://kelora.example")


async def test_a_pressed_button_reaches_the_app_after_its_question_was_answered(scene: Scene):
    ts = await scene.post(cards.complaint())
    page = await scene.open()
    await page.get_by_role("button", name="Approve & send").click()
    assert not scene.app.pressed()
    await page.get_by_role("button", name="Not yet").click()
    assert not scene.app.pressed()
    await page.get_by_role("button", name="Approve & send").click()
    await page.get_by_role("button", name="Approve", exact=True).click()
    payload = await scene.app.heard_of("case.approve")
    assert payload["user"]["id"] == ANA
    assert payload["message"]["ts"] == ts
    assert payload["actions"][0]["value"] == "1042"


async def test_an_overflow_menu_and_a_select_say_what_was_chosen(scene: Scene):
    await scene.post(cards.every_block())
    page = await scene.open()
    await page.locator("[data-action='one.more']").click()
    await page.get_by_role("menuitem", name="Beta").click()
    payload = await scene.app.heard_of("one.more")
    assert payload["actions"][0]["selected_option"]["value"] == "beta"
    await page.locator("select[data-action='one.pick']").select_option("Blue")
    payload = await scene.app.heard_of("one.pick")
    assert payload["actions"][0]["selected_option"]["value"] == "blue"
    await page.get_by_label("Pepper").check()
    payload = await scene.app.heard_of("one.boxes")
    assert [one["value"] for one in payload["actions"][0]["selected_options"]] == ["pepper"]


async def test_a_menu_is_worked_by_keyboard(scene: Scene):
    await scene.post(cards.complaint())
    page = await scene.open()
    menu = page.locator("[data-action='case.more']")
    await menu.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Snooze…")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_be_focused()
    assert not scene.app.pressed()


async def test_an_updated_card_is_redrawn_in_place_and_keeps_the_focus(scene: Scene):
    ts = await scene.post(cards.complaint())
    page = await scene.open()
    await page.get_by_role("button", name="Edit…").focus()
    blocks = cards.complaint()
    blocks[0]["text"]["text"] = "Complaint · answered"
    await scene.app.call("chat.update", channel=QUEUE, ts=ts, text="Answered", blocks=blocks)
    await expect(page.locator(".block-header")).to_have_text("Complaint · answered")
    await expect(page.get_by_role("button", name="Edit…")).to_be_focused()
    assert await page.locator(".message").count() == 1


async def test_an_app_that_does_not_answer_is_told_in_a_sentence(scene: Scene):
    await scene.post(cards.every_block())
    page = await scene.open()
    await scene.app.socket.close()
    await page.get_by_role("button", name="Press", exact=True).click()
    await expect(page.locator(".toast")).to_contain_text("Baton did not answer within three seconds", timeout=8000)


async def test_only_its_reader_sees_an_ephemeral_message(scene: Scene):
    await scene.app.call("chat.postEphemeral", channel=QUEUE, user=ANA, text="For *you*")
    page = await scene.open()
    await expect(page.locator(".ephemeral")).to_contain_text("Only visible to you")
    await page.locator(f"[data-key='as/{BUDI}']").click()
    await expect(page.locator(f"[data-key='as/{BUDI}']")).to_have_attribute("aria-pressed", "true")
    assert await page.locator(".ephemeral").count() == 0


@pytest.mark.parametrize("name", cards.HOSTILE)
async def test_hostile_text_stays_text(scene: Scene, name: str):
    text = cards.HOSTILE[name]
    short = text[:2900]
    await scene.double.people.write(BUDI, QUEUE, text)
    await scene.post(text=short)
    await scene.post([cards.quote(short), {"type": "section", "text": cards.mrkdwn(short)}])
    scene.hall.add("", text, text)
    page = await scene.open(390, 844)
    await expect(page.locator("#place .message")).to_have_count(3)
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("#place img, #place script, #outside img, #outside script").count() == 0
    assert await page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    scroller = page.locator("#place .timeline-scroll")
    assert await scroller.evaluate("one => one.scrollWidth - one.clientWidth") == 0


async def test_escaped_text_never_becomes_a_mention(scene: Scene):
    await scene.post(text="&lt;!channel&gt; &lt;@U0ANA00001&gt; &amp;lt;b&amp;gt;")
    page = await scene.open()
    await expect(page.locator(".message-text")).to_have_text("<!channel> <@U0ANA00001> &lt;b&gt;")
    assert await page.locator(".message-text .mention").count() == 0


async def test_five_hundred_messages_are_added_to_and_not_drawn_again(scene: Scene):
    for number in range(500):
        scene.double.workspace.post(QUEUE, {"user": BUDI, "text": f"Message {number}"})
    page = await scene.open()
    await expect(page.locator("#place .message")).to_have_count(500)
    await page.evaluate("document.querySelector('#place .message').dataset.same = 'yes'")
    started = scene.double.clock.ticks()
    await scene.double.people.write(BUDI, QUEUE, "One more")
    await expect(page.get_by_text("One more")).to_be_in_viewport()
    assert scene.double.clock.ticks() - started < 2
    assert await page.locator("#place [data-same=yes]").count() == 1


async def test_times_are_told_on_the_clock_of_whoever_one_acts_as(scene: Scene):
    await scene.post([cards.context("<!date^1793955900^{date_short} at {time}|6 Nov, 09:05>")])
    page = await scene.open(user=BUDI)
    await expect(page.locator("#place .message time", has_text="at 16:05").first).to_have_text("6 Nov 2026 at 16:05")
