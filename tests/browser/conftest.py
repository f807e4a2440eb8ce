"""A page served from a real socket and a browser that looks at it. Without Chromium these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright

from bot.clock import Clock
from bot.sandbox.slack import Settings, SlackDouble
from bot.sandbox.stage import Stage
from tests.browser.handmade import Hall, HandmadeApp

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = os.environ.get("BATON_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUEUE = "C0QUEUE001"
ANA, BUDI = "U0ANA00001", "U0BUDI0002"


@dataclass
class Scene:
    """Everything that a test of the page needs."""

    double: SlackDouble
    stage: Stage
    app: HandmadeApp
    hall: Hall
    page: Page

    async def post(self, blocks: list | None = None, text: str = "A card", **more: object) -> str:
        """Post as the app into the queue; answers the message's ts."""
        message = await self.app.call("chat.postMessage", channel=QUEUE, text=text, blocks=blocks or [], **more)
        return message["ts"]

    async def open(self, width: int = 1440, height: int = 900, user: str = ANA) -> Page:
        """Go to the page as somebody, and wait until it is there."""
        await self.page.set_viewport_size({"width": width, "height": height})
        await self.page.goto(f"{self.double.base_url}/?as={user}")
        await self.page.wait_for_selector(".sidebar .person", state="attached", timeout=6000)
        return self.page


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install it, or name one in BATON_CHROMIUM")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def scene(browser: Browser) -> AsyncIterator[Scene]:
    double, hall = SlackDouble(Clock(), Settings(pace=1000)), Hall()
    server = web.Application()
    stage = Stage(double, places=(hall,), roles={ANA: "approver", BUDI: "drafter"})
    stage.add_routes(server)
    double.add_routes(server)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    double.base_url = "http://127.0.0.1:{1}".format(*runner.addresses[0])
    app = HandmadeApp(double)
    await app.connect()
    context = await browser.new_context(locale="en-GB", timezone_id="Europe/London")
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield Scene(double, stage, app, hall, page)
    await context.close()
    await app.close()
    await double.stop()
    await runner.cleanup()
    assert not complaints, complaints
