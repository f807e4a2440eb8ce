"""The whole road on the page: the real bot, the sandbox, a real browser, and the default encoder."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.timeout(180),
]
PRAISE = "Thanks for the new lunch box, my kids love it."
WISH = "please add dark mode to the app"
JOBS = "Where can I find a job with you?"
FAN = "@kelora_baton_bot thank you for the soup mug, I love it and use it every day."
FEED = [
    {"external_id": "j1", "author": "mira", "network": "x", "text": PRAISE},
    {"external_id": "j2", "author": "jonas", "text": WISH},
    {"external_id": "j3", "author": "rita", "text": JOBS},
    {"external_id": "j4", "author": "jon_hale", "via": "telegram", "topic": "Recipes", "text": FAN},
]


@dataclass
class Demo:
    """A running demo and where its page is."""

    url: str
    process: asyncio.subprocess.Process


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
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
    yield Demo(found[0], process)
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 30) == 0


async def opened(browser: Browser, demo: Demo, person: str) -> Page:
    """The queue on the page, as somebody."""
    context = await browser.new_context(
        locale="en-GB", timezone_id="Europe/London", viewport={"width": 1440, "height": 1000}
    )
    page = await context.new_page()
    await page.goto(demo.url)
    await page.get_by_role("button", name=re.compile(person)).first.click()
    await page.get_by_role("button", name=re.compile("community-queue")).click()
    return page


def card(page: Page, words: str) -> Locator:
    """The card in the queue that quotes `words`."""
    return page.locator("main [data-ts]").filter(has_text=words)


async def edit(page: Page, words: str, text: str) -> Locator:
    """Open the edit modal of a card, put a text in, and press Done; answers the modal."""
    await card(page, words).get_by_role("button", name="Edit…").click(timeout=60_000)
    modal = page.get_by_role("dialog")
    await modal.get_by_label("Reply", exact=True).fill(text)
    await modal.get_by_label("Approve & send").check()
    await modal.get_by_role("button", name="Done").click()
    return modal


async def test_an_over_long_draft_cannot_be_sent(browser: Browser, demo: Demo) -> None:
    page = await opened(browser, demo, "Ana Prior")
    modal = await edit(page, PRAISE, "Thank you so much for telling us. " * 12)
    await expect(modal.locator(".field-error").filter(has_text="280")).to_be_visible(timeout=10_000)
    await expect(modal.get_by_label("Reply", exact=True)).to_have_value(re.compile("Thank you so much"))
    await page.keyboard.press("Escape")
    await page.context.close()


async def test_a_mention_is_approved_after_an_edit_and_the_reply_is_seen_outside(browser: Browser, demo: Demo) -> None:
    page = await opened(browser, demo, "Ana Prior")
    modal = await edit(page, PRAISE, "Thank you, that made our whole morning. Enjoy every bite.")
    await expect(modal).to_be_hidden(timeout=10_000)
    outside = page.get_by_label("Outside world")
    await expect(outside.get_by_text("that made our whole morning")).to_be_visible(timeout=60_000)
    await expect(card(page, PRAISE)).to_contain_text("Answered", timeout=20_000)
    await expect(card(page, PRAISE).get_by_role("button", name="Approve")).to_have_count(0)
    await page.context.close()


async def test_a_message_in_the_group_is_answered_in_its_topic(browser: Browser, demo: Demo) -> None:
    page = await opened(browser, demo, "Ana Prior")
    outside = page.get_by_label("Outside world")
    await outside.get_by_role("tab", name="Telegram").click()
    topic = outside.locator(".outside-thread", has=page.get_by_role("heading", name="Recipes"))
    await expect(topic.get_by_text(FAN)).to_be_visible(timeout=20_000)
    modal = await edit(page, FAN, "Thank you, Jon. Enjoy many more soups.")
    await expect(modal).to_be_hidden(timeout=10_000)
    await expect(topic.locator(".post.brand")).to_contain_text("many more soups", timeout=60_000)
    await page.context.close()


async def test_of_two_who_approve_at_once_the_second_is_told_who_was_first(browser: Browser, demo: Demo) -> None:
    ana, maria = await opened(browser, demo, "Ana Prior"), await opened(browser, demo, "Maria")
    buttons = [card(page, JOBS).get_by_role("button", name="Approve & send") for page in (ana, maria)]
    for button in buttons:
        await button.wait_for(timeout=60_000)
    await asyncio.gather(*(button.click() for button in buttons))
    told = [page.get_by_text(re.compile(r"(Ana|Maria).* approved this")) for page in (ana, maria)]
    seen = 0
    for _ in range(100):
        seen = sum([await one.count() for one in told])
        if seen:
            break
        await asyncio.sleep(0.1)
    assert seen == 1, "exactly one of the two is told"
    outside = ana.get_by_label("Outside world")
    await expect(outside.get_by_text("careers.kelora.example")).to_have_count(1, timeout=60_000)
    for page in (ana, maria):
        await page.context.close()
