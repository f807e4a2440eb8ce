"""Outgoing calls: a name that leads into a private network is refused, whatever it is called."""

from __future__ import annotations

import socket

import aiohttp
import pytest

from bot.errors import ConfigError, RefusedByNetwork
from bot.sources import outbound

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
