"""A shift on the page, with the real bot: see who is on, take a conversation, leave early, take over from others."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.test_phone import TOO_WIDE, shot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.timeout(240),
]
HURT = "The lid of your lunch box cut my little boy's lip and it is bleeding. He is three."
ASKED = "Does the travel mug fit into a bicycle cage?"
FEED = [
    {"external_id": "s1", "author": "mira", "network": "forum", "text": HURT},
    {"external_id": "s2", "author": "jonas", "network": "forum", "text": ASKED},
]
PHONE = {"width": 390, "height": 844}


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A running demo; the address of its page."""
    feed = tmp_path_factory.mktemp("feed") / "day.jsonl"
    lines = [{"at": f"2026-11-06T08:00:0{n}Z", "via": "forum", **post} for n, post in enumerate(FEED)]
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", "--feed", str(feed)),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"},
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    first = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    found = re.search(r"http://[\d.:]+", first)
    assert found, first
    await asyncio.wait_for(process.stdout.readline(), 120)
    yield found[0]
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 30) == 0


async def act_as(page: Page, name: str) -> None:
    """Become somebody else."""
    person = page.get_by_role("button", name=re.compile(name)).first
    await person.click()
    await expect(person).to_have_attribute("aria-pressed", "true")


async def go(page: Page, channel: str) -> None:
    """Open a place in the sidebar, on a phone through its drawer."""
    if (page.viewport_size or PHONE)["width"] <= 720:
        await page.locator("#open-nav").click()
    await page.get_by_role("button", name=re.compile(channel)).first.click()


async def typed(page: Page, words: str) -> None:
    """Type into the queue."""
    box = page.get_by_label("Message #community-queue")
    await box.fill(words)
    await box.press("Enter")


def card(page: Page, words: str) -> Locator:
    return page.locator("main [data-ts]").filter(has_text=words)


async def test_a_shift_is_left_early_and_a_colleague_takes_over(browser: Browser, demo: str) -> None:
    context = await browser.new_context(
        locale="en-GB", timezone_id="Europe/London", viewport={"width": 1440, "height": 1000}
    )
    page = await context.new_page()
    await page.goto(demo)
    await act_as(page, "Ana Prior")

    # What Home says: the shift, and what is in the queue.
    await go(page, "Baton Home")
    home = page.locator(".home-body")
    await expect(home).to_contain_text(re.compile("on until"), timeout=20_000)
    await expect(home).to_contain_text(re.compile("Maria|Tomasz"))
    await shot(page, "shift-home")

    # Who is on, typed; and a conversation taken.
    await go(page, "community-queue")
    await expect(card(page, HURT)).to_contain_text(re.compile("high risk|crisis", re.I), timeout=60_000)
    await typed(page, "/baton shift")
    answer = page.locator(".ephemeral").last
    await expect(answer).to_contain_text("Budi Hartanto", timeout=10_000)
    await expect(answer).to_contain_text("Maria")
    await card(page, HURT).get_by_role("button", name="Claim").click()
    await expect(card(page, HURT)).to_contain_text("Ana Prior", timeout=10_000)
    await page.wait_for_timeout(700)

    # Leaving early, with a note.
    await typed(page, "/baton handover now")
    modal = page.get_by_role("dialog")
    await expect(modal).to_contain_text("Budi Hartanto", timeout=10_000)
    await modal.get_by_label(re.compile("time-critical")).fill("The hurt child first, please.")
    await shot(page, "shift-leave")
    await modal.get_by_role("button", name="Hand over now").click()
    await expect(modal).not_to_contain_text("time-critical", timeout=10_000)
    await page.keyboard.press("Escape")

    # The handover stands in its channel and says what is worst.
    await go(page, "handover")
    posted = page.locator("main [data-ts]").filter(has_text="Ana Prior")
    await expect(posted).to_contain_text("Budi Hartanto", timeout=20_000)
    await expect(posted).to_contain_text("Unstable")
    await expect(posted).to_contain_text("The hurt child first, please.")
    await shot(page, "shift-handover")

    # The colleague is told, and takes over with a sentence of their own.
    await act_as(page, "Budi Hartanto")
    await go(page, "Baton messages")
    await expect(page.locator("#place")).to_contain_text("Ana Prior", timeout=10_000)
    await shot(page, "shift-message")
    await go(page, "handover")
    await posted.get_by_role("button", name="Accept…").click()
    await modal.get_by_label(re.compile("In your own words")).fill("A child is hurt; I ask the desk and answer first.")
    await shot(page, "shift-read-back")
    await modal.get_by_role("button", name="Accept", exact=True).click()
    await expect(posted).to_contain_text("A child is hurt", timeout=20_000)
    await expect(posted.get_by_role("button", name="Accept…")).to_have_count(0)
    await go(page, "community-queue")
    await expect(card(page, HURT)).to_contain_text("Budi Hartanto", timeout=10_000)

    # The same on a phone: nothing is cut off.
    await page.set_viewport_size(PHONE)
    for channel, name in (("handover", "phone-handover"), ("Baton Home", "phone-home"), ("Baton messages", "phone-dm")):
        await go(page, channel)
        await page.wait_for_timeout(300)
        assert await page.evaluate(TOO_WIDE, "#place") == []
        await shot(page, name)
    await context.close()
