"""Outgoing calls: a name that leads into a private network is refused, whatever it is called."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import outbound
from bot.errors import ConfigError, RefusedByNetwork

SECONDS = aiohttp.ClientTimeout(total=2)


async def test_a_name_for_a_private_address_is_refused() -> None:
    async with outbound.session(SECONDS) as session:
        with pytest.raises(RefusedByNetwork, match="leads into a private network"):
            await session.post("http://localhost:9/x")


@pytest.mark.parametrize("url", ["http://2130706433:9/x", "http://127.1:9/x"])
async def test_an_address_in_disguise_is_called_by_nobody(url: str) -> None:
    async with outbound.session(SECONDS) as session:
        with pytest.raises(aiohttp.InvalidURL):
            await session.post(url)


async def test_a_name_that_is_turned_inwards_later_is_refused_at_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.8", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    async with outbound.session(SECONDS) as session:
        with pytest.raises(RefusedByNetwork, match=r"shop\.example leads into"):
            await session.post("https://shop.example/replies")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.1.2.3", False),
        ("172.20.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:169.254.169.254", False),
        ("0.0.0.0", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert outbound.is_public(address) is public


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest", "http://[::ffff:169.254.169.254]/", "http://[fe80::1]/"]
)
def test_where_clouds_keep_their_credentials_is_refused_in_the_settings(url: str) -> None:
    with pytest.raises(ConfigError, match="link-local"):
        outbound.checked(url, "reply_url of shop")


@pytest.mark.parametrize("url", ["ftp://shop.example/", "shop.example/replies", "https://"])
def test_what_is_no_web_address_is_told(url: str) -> None:
    with pytest.raises(ConfigError, match="begins with https://"):
        outbound.checked(url, "reply_url of shop")


@pytest.mark.parametrize(
    "url", ["", "https://shop.example/replies", "http://127.0.0.1:8700/forum/replies", "http://10.0.0.8/in"]
)
def test_names_and_plain_addresses_are_the_operators_word(url: str) -> None:
    assert outbound.checked(url, "reply_url of shop") == url


@pytest.fixture
async def site() -> AsyncIterator[tuple[str, list[str]]]:
    """A site that has moved; and the names of those who asked it."""
    asked: list[str] = []

    async def moved(request: web.Request) -> web.Response:
        asked.append(request.headers["User-Agent"])
        return web.Response(status=301, headers={"Location": request.query["to"]} if "to" in request.query else {})

    app = web.Application()
    app.router.add_get("/old", moved)
    async with TestServer(app) as server:
        yield str(server.make_url("/old")), asked


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("?to=https://new.example/feed.xml", "a redirect to https://new.example/feed.xml; write that address."),
        ("?to=/feed.xml", r"a redirect to http://127\.0\.0\.1:\d+/feed.xml; write that address."),
        ("?to=http://[", "a redirect to something that is no address."),
        ("", "answered with 301."),
    ],
)
async def test_a_redirect_is_named_so_that_it_can_be_written(
    site: tuple[str, list[str]], where: str, said: str
) -> None:
    url, asked = site
    with pytest.raises(RefusedByNetwork, match=f"{said}$"):
        await outbound.fetch(url + where, SECONDS, 1000)
    assert re.fullmatch(r"Baton/\d[\w.]* \(\+community bot\)", asked[0])
