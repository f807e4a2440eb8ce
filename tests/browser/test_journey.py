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
from playwright.async_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]
MENTIONS = [
    "Hello, is there a way to share a meal plan with somebody else in the app?",
    "Your app is so good, thank you all for the work you put into it.",
    "My parcel came with a broken lid, what can I do about it?",
]


@dataclass
class Demo:
    """A running demo and where its page is."""

    url: str
    process: asyncio.subprocess.Process


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    feed = tmp_path_factory.mktemp("feed") / "day.jsonl"
    lines = [
        {"at": f"2026-11-06T08:00:0{n}Z", "via": "forum", "external_id": f"j{n}", "author": f"member{n}", "text": text}
        for n, text in enumerate(MENTIONS)
    ]
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
    context = await browser.new_context(locale="en-GB", timezone_id="Europe/London", viewport={"width": 1440, "height": 1000})
    page = await context.new_page()
    await page.goto(demo.url)
    await page.get_by_role("button", name=re.compile(person)).first.click()
    await page.get_by_role("button", name=re.compile("community-queue")).click()
    return page


def card(page: Page, words: str):
    """The card in the queue that quotes `words`."""
    return page.locator("[data-ts]").filter(has_text=words).filter(has=page.get_by_role("button", name="Edit…")).first


async def test_a_mention_is_approved_after_an_edit_and_the_reply_is_seen_outside(browser: Browser, demo: Demo) -> None:
    page = await opened(browser, demo, "Ana Prior")
    await card(page, "share a meal plan").get_by_role("button", name="Edit…").click(timeout=60_000)
    modal = page.get_by_role("dialog")
    await modal.get_by_label("Reply").fill("Hello, good question. Our help pages show how to share a plan: help.kelora.example")
    await modal.get_by_label("Reason").fill("a short answer of my own")
    await modal.get_by_role("button", name="Done").click()
    await expect(modal).to_be_hidden(timeout=10_000)
    outside = page.get_by_label("Outside world")
    await expect(outside.get_by_text("Our help pages show how to share a plan")).to_be_visible(timeout=60_000)
    await page.context.close()


async def test_an_over_long_draft_cannot_be_sent(browser: Browser, demo: Demo) -> None:
    page = await opened(browser, demo, "Maria")
    await page.context.close()


async def test_the_second_approver_is_told_who_was_first(browser: Browser, demo: Demo) -> None:
    ana, maria = await opened(browser, demo, "Ana Prior"), await opened(browser, demo, "Maria")
    await ana.context.close()
    await maria.context.close()
